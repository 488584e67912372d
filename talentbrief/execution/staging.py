"""Results are built aside and put in place whole; one run at a time works on a quarter.

A staging folder lies beside what it replaces, on the same file system, so that putting in place is a rename. A run
that fails, or is killed, leaves the old results as they were; the next run clears away what a killed one left, or
finishes what it had begun to put in place.
"""

import errno
import json
import os
import shutil
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from talentbrief.catalogue import say
from talentbrief.errors import ParameterError, TalentBriefError
from talentbrief.execution.errors import BusyError, DiskFullError, FolderError
from talentbrief.execution.journal import Move, pending, recover, swap
from talentbrief.plan import Lang
from talentbrief.settings import Settings
from talentbrief.writing import write_whole

__all__ = ["ROOTS", "Site", "explained", "folder_of", "forget_failure", "keep_failure", "reserved"]

ROOTS: Final = ("processed", "outputs", "returns")
"""Roots that a run writes, by their names in the settings."""

_FULL = (errno.ENOSPC, errno.EDQUOT)


def folder_of(settings: Settings, root: str) -> Path:
    """Give the quarter's folder in a root.

    Parameters
    ----------
    settings : Settings
        What the run is about.
    root : str
        One of :data:`ROOTS`.

    Returns
    -------
    Path
    """
    folder: Path = getattr(settings, f"{root}_folder")
    return folder


class Site:
    """A quarter that this process alone works on.

    Parameters
    ----------
    settings : Settings
        What the run is about.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._moves: tuple[Move, ...] = ()

    def begin(self) -> Settings:
        """Make staging folders, with an empty folder of the quarter in each.

        Returns
        -------
        Settings
            With staging folders in place of the roots.

        Raises
        ------
        OSError
            If a folder cannot be written; see :func:`explained`.
        """
        quarter = str(self.settings.quarter)
        for name in ROOTS:
            root: Path = getattr(self.settings, name)
            self._moves += (Move(root, _staging(root, quarter)),)
        processed, outputs, returns = (each.staging for each in self._moves)
        return replace(self.settings, processed=processed, outputs=outputs, returns=returns)

    def finish(self) -> None:
        """Put what was built in place of the old results, all of it or nothing.

        Raises
        ------
        OSError
            If a folder cannot be put in place.
        """
        swap(str(self.settings.quarter), self._moves)

    def leave(self) -> None:
        """Clear staging folders away, unless they are still to be put in place."""
        for each in self._moves:
            if not pending(str(self.settings.quarter), each.root):
                shutil.rmtree(each.staging, ignore_errors=True)


@contextmanager
def reserved(settings: Settings) -> Iterator[Site]:
    """Reserve a quarter for this process; what a killed run left is finished or cleared away first.

    Parameters
    ----------
    settings : Settings
        What the run is about.

    Yields
    ------
    Site

    Raises
    ------
    BusyError
        If another run works on the same quarter.
    ParameterError
        If roots coincide.
    OSError
        If a folder cannot be written; see :func:`explained`.
    """
    _apart(settings)
    quarter = str(settings.quarter)
    roots: list[Path] = sorted(getattr(settings, name) for name in ROOTS)
    with ExitStack() as stack:
        for root in roots:
            root.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_locked(root, quarter, settings.lang))
        for root in roots:
            recover(quarter, root)
        for root in roots:
            for left in root.glob(f".staging-{quarter}-*"):
                shutil.rmtree(left, ignore_errors=True)
        site = Site(settings)
        stack.callback(site.leave)
        yield site


def _apart(settings: Settings) -> None:
    named = {name: getattr(settings, name).resolve() for name in ("raw", *ROOTS)}
    for name, path in named.items():
        for other, there in named.items():
            if name < other and path == there:
                raise ParameterError(
                    say(settings.lang, "run-same-folder", first=name, second=other, path=str(path))
                )


@contextmanager
def _locked(root: Path, quarter: str, lang: Lang) -> Iterator[None]:
    import filelock

    holder = root / f".lock-{quarter}.json"
    lock = filelock.FileLock(root / f".lock-{quarter}", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise BusyError(say(lang, "run-busy", quarter=quarter, holder=_holder(holder, lang))) from error
    try:
        me = {"host": socket.gethostname(), "process": os.getpid(), "since": f"{datetime.now():%H:%M:%S}"}
        holder.write_text(json.dumps(me), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _holder(path: Path, lang: Lang) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        return say(lang, "run-holder", host=who["host"], process=str(who["process"]), since=str(who["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return say(lang, "run-holder-unknown")


def _staging(root: Path, quarter: str) -> Path:
    """Make a staging folder with an empty quarter's folder in it, as open or closed as the one it replaces."""
    folder = Path(tempfile.mkdtemp(prefix=f".staging-{quarter}-", dir=root))
    mode = stat.S_IMODE((root / quarter if (root / quarter).is_dir() else root).stat().st_mode)
    (folder / quarter).mkdir()
    (folder / quarter).chmod(mode | stat.S_IRWXU)
    return folder


@contextmanager
def explained(settings: Settings) -> Iterator[None]:
    """Turn what the file system refuses into one sentence.

    Parameters
    ----------
    settings : Settings
        What the run is about.

    Raises
    ------
    DiskFullError
        If no space is left.
    FolderError
        If something else cannot be written or read.
    """
    try:
        yield
    except TalentBriefError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            where = " , ".join(sorted({str(getattr(settings, name)) for name in ROOTS}))
            raise DiskFullError(say(settings.lang, "run-disk-full", path=where)) from error
        where = str(error.filename or settings.outputs)
        raise FolderError(
            say(settings.lang, "run-cannot-write", path=where, problem=error.strerror or str(error))
        ) from error


def keep_failure(settings: Settings, notebooks: Path, log: str) -> None:
    """Keep what a failed run leaves for reading, in ``run/`` of the quarter's outputs; the rest stays as it was.

    Parameters
    ----------
    settings : Settings
        What the run was about.
    notebooks : Path
        Folder of failed notebooks; need not exist.
    log : str
        The run's log.
    """
    folder = settings.outputs_folder / "run"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder / "failed", ignore_errors=True)
        if notebooks.is_dir():
            shutil.copytree(notebooks, folder / "failed")
        write_whole(folder / "failed.txt", log.encode("utf-8"))


def forget_failure(settings: Settings) -> None:
    """Clear away what a failed run left for reading, once a later one has succeeded without making anything anew.

    Parameters
    ----------
    settings : Settings
        What the run was about.
    """
    folder = settings.outputs_folder / "run"
    with suppress(OSError):
        shutil.rmtree(folder / "failed", ignore_errors=True)
        (folder / "failed.txt").unlink(missing_ok=True)
