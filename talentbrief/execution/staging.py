"""Results are built aside and put in place whole; one run at a time works on a quarter.

A staging folder lies beside what it replaces, on the same file system, so that putting in place is a rename. A run
that fails, or is killed, leaves the old results as they were; the next run clears away what a killed one left.
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
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from talentbrief.catalogue import say
from talentbrief.errors import ParameterError, TalentBriefError
from talentbrief.execution.errors import BusyError, DiskFullError, FolderError
from talentbrief.plan import Lang
from talentbrief.settings import Settings

__all__ = ["Staged", "building", "explained", "keep_failure"]

_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class Staged:
    """Where a run builds: roots that stand in for the real ones until everything is there.

    Parameters
    ----------
    settings : Settings
        The run's settings with ``processed`` and ``outputs`` replaced by the staging folders.
    """

    settings: Settings


@contextmanager
def building(settings: Settings) -> Iterator[Staged]:
    """Reserve a quarter, build its folders aside, and put them in place when the context ends well.

    Parameters
    ----------
    settings : Settings
        What the run is about.

    Yields
    ------
    Staged
        Settings that point to the staging folders; the quarter's folders in them exist and are empty.

    Raises
    ------
    BusyError
        If another run works on the same quarter.
    ParameterError
        If roots coincide.
    OSError
        If a folder cannot be written; see :func:`explained`.
    """
    roots = (settings.processed, settings.outputs)
    _apart(settings)
    quarter, lang = str(settings.quarter), settings.lang
    with ExitStack() as stack:
        for root in sorted(roots):
            root.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_reserved(root, quarter, lang))
        aside = [stack.enter_context(_staging(root, quarter)) for root in roots]
        yield Staged(_redirected(settings, *aside))
        _swap([(root / quarter, folder) for root, folder in zip(roots, aside, strict=True)])


def _apart(settings: Settings) -> None:
    named = {name: getattr(settings, name).resolve() for name in ("raw", "processed", "outputs")}
    for name, path in named.items():
        for other, there in named.items():
            if name < other and path == there:
                raise ParameterError(
                    say(settings.lang, "run-same-folder", first=name, second=other, path=str(path))
                )


def _redirected(settings: Settings, processed: Path, outputs: Path) -> Settings:
    from dataclasses import replace

    return replace(settings, processed=processed, outputs=outputs)


@contextmanager
def _reserved(root: Path, quarter: str, lang: Lang) -> Iterator[None]:
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


@contextmanager
def _staging(root: Path, quarter: str) -> Iterator[Path]:
    """Make a staging folder with an empty quarter's folder in it, as open or closed as the one it replaces."""
    for left in root.glob(f".staging-{quarter}-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f".staging-{quarter}-", dir=root))
    try:
        mode = stat.S_IMODE((root / quarter if (root / quarter).is_dir() else root).stat().st_mode)
        (folder / quarter).mkdir()
        (folder / quarter).chmod(mode | stat.S_IRWXU)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(pairs: list[tuple[Path, Path]]) -> None:
    """Put each staged quarter in place of the old one; all of them or none."""
    undo: list[tuple[Path, Path]] = []
    try:
        for target, folder in pairs:
            if target.exists():
                target.rename(folder / "replaced")
                undo.append((folder / "replaced", target))
            (folder / target.name).rename(target)
            undo.append((target, folder / target.name))
    except OSError:
        for now, before in reversed(undo):
            with suppress(OSError):
                now.rename(before)
        raise


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
            where = " , ".join(sorted({str(settings.processed), str(settings.outputs)}))
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
        (folder / "failed.txt").write_text(log, encoding="utf-8")
