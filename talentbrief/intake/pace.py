"""Which question a process is at, and since when: told through shared memory, so that it may answer many at once."""

import mmap
import os
import struct
from time import monotonic
from typing import Final

__all__ = ["Pace"]

_COUNT, _SINCE = struct.Struct("=Q"), struct.Struct("=d")
_SIZE: Final = _COUNT.size + _SINCE.size


class Pace:
    """A process's place in its questions.

    Parameters
    ----------
    number : int
        An open file of memory, which both processes have.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._memory = mmap.mmap(number, _SIZE)
        self._begun = 0

    @classmethod
    def shared(cls) -> "Pace | None":
        """Make one that a process about to be started will share.

        Returns
        -------
        Pace or None
            None where the system has no such memory.
        """
        if not hasattr(os, "memfd_create"):
            return None
        number = os.memfd_create("talentbrief")
        os.ftruncate(number, _SIZE)
        return cls(number)

    def begin(self) -> None:
        """Note that the next question is begun now."""
        self._begun += 1
        # The time first: who reads in between takes the question before for younger, never the new one for older.
        _SINCE.pack_into(self._memory, _COUNT.size, monotonic())
        _COUNT.pack_into(self._memory, 0, self._begun)

    def seen(self) -> tuple[int, float]:
        """Tell how many questions were begun, and when the last was.

        Returns
        -------
        (int, float)
            Number, and time of the system's clock that never goes back.
        """
        (begun,) = _COUNT.unpack_from(self._memory, 0)
        (since,) = _SINCE.unpack_from(self._memory, _COUNT.size)
        return int(begun), float(since)

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()
        os.close(self.number)
