"""Noticing that files a run rests on have changed, and waiting until whoever writes them is done.

Files are looked at by size, time and number alone, several times a second: a run compares contents itself, so that a
file that was only touched costs no more than an unchanged run.
"""

import os
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

__all__ = ["Watch", "signature", "unfinished"]

Signature = Mapping[Path, tuple[int, ...]]
"""Files and what tells one state of theirs from the next."""

_PAUSE: Final = 0.1
_SHARE: Final = 10
"""Looking takes at most this part of the time."""
_PATIENCE: Final = 5.0
"""Seconds for which a file that is not whole may still become so; then a run says what is wrong with it."""
_ARCHIVE: Final = b"PK"
_ZIPPED: Final = frozenset({".ods", ".xlsb", ".xlsm", ".xlsx"})


def signature(places: Iterable[Path]) -> Signature:
    """Look at files.

    Parameters
    ----------
    places : iterable of Path
        Files, and folders with all that lies in them; what does not exist has no files.

    Returns
    -------
    mapping of Path to tuple
        Without hidden files, what editors lay beside a file they have open, and what Python keeps.
    """
    found: dict[Path, tuple[int, ...]] = {}
    waiting = [os.fspath(place) for place in places]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if _passing(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        found[Path(entry.path)] = _state(entry.stat(follow_symlinks=False))
        except NotADirectoryError:
            found[Path(place)] = _state(os.lstat(place))
        except OSError:  # gone, or closed to us: a run says so
            continue
    return found


def _passing(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__pycache__" or name.endswith((".tmp", ".pyc"))


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def unfinished(path: Path) -> bool:
    """Tell whether a workbook has been saved by half.

    Parameters
    ----------
    path : Path
        A file; one that is gone is finished.

    Returns
    -------
    bool
        True for an empty workbook, and for an archive without its end.
    """
    if path.suffix.lower() not in _ZIPPED:
        return False
    try:
        with path.open("rb") as file:
            begin = file.read(len(_ARCHIVE))
            # A workbook with a password is no archive, and its end cannot be told.
            return not begin or (begin == _ARCHIVE and not zipfile.is_zipfile(file))
    except FileNotFoundError:
        return False
    except OSError:  # Windows lets nobody read what is being written
        return True


class Watch:
    """Waits for changes.

    Parameters
    ----------
    places : callable
        Gives the files and folders; asked at each look.

    Notes
    -----
    Whatever changes after it was made, or after :meth:`wait` has returned, is told by the next :meth:`wait`: nothing is
    missed while a run goes on.
    """

    def __init__(self, places: Callable[[], Iterable[Path]]) -> None:
        self._places = places
        self._pause = _PAUSE
        self._seen = self._look()

    def _look(self) -> Signature:
        began = time.monotonic()
        found = signature(self._places())
        self._pause = max(_PAUSE, _SHARE * (time.monotonic() - began))
        return found

    def wait(self, seconds: float = float("inf")) -> tuple[Path, ...]:
        """Wait until something has changed and is whole.

        Parameters
        ----------
        seconds : float
            How long at most.

        Returns
        -------
        tuple of Path
            Files that are new, different or gone, sorted; none when the time is over.
        """
        until = time.monotonic() + seconds
        while True:
            now = self._look()
            if now != self._seen:
                now = self._settled(now)
                changed = _differing(self._seen, now)
                self._seen = now
                if changed:
                    return changed
            elif time.monotonic() >= until:
                return ()
            time.sleep(self._pause)

    def _settled(self, now: Signature) -> Signature:
        """Wait until nothing has changed from one look to the next."""
        until = time.monotonic() + _PATIENCE
        while True:
            time.sleep(self._pause)
            again = self._look()
            if again == now and (
                time.monotonic() >= until or not any(map(unfinished, _differing(self._seen, now)))
            ):
                return now
            if again != now:
                until = time.monotonic() + _PATIENCE
            now = again


def _differing(then: Signature, now: Signature) -> tuple[Path, ...]:
    return tuple(sorted(path for path in {*then, *now} if then.get(path) != now.get(path)))
