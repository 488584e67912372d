"""Where files of earlier results are found again: in their place, or in the store; nothing is trusted by its name."""

import errno
import os
from collections.abc import Mapping

from talentbrief.execution.sources import digest
from talentbrief.execution.staging import folder_of
from talentbrief.execution.store import Store
from talentbrief.settings import Settings

__all__ = ["Found"]


class Found:
    """Files of earlier results.

    Parameters
    ----------
    settings : Settings
        Where results stand.
    disk : mapping of str to mapping of str to str
        Root to its files, path below the quarter's folder to digest.
    store : Store
        What earlier runs made.
    """

    def __init__(self, settings: Settings, disk: Mapping[str, Mapping[str, str]], store: Store) -> None:
        self._settings, self._store = settings, store
        self._where = {name: (root, below) for root, files in disk.items() for below, name in files.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._where or self._store.object(name) is not None

    def content(self, name: str) -> bytes:
        """Fetch a file that was kept; never anything but what was made.

        Parameters
        ----------
        name : str
            Its digest.

        Returns
        -------
        bytes

        Raises
        ------
        OSError
            If it is gone.
        """
        if name in self._where:
            root, below = self._where[name]
            content = (folder_of(self._settings, root) / below).read_bytes()
            if digest(content) == name:
                return content
        stored = self._store.object(name)
        if stored is None:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self._settings.processed))
        return stored
