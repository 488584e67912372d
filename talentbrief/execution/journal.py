"""Putting a quarter's folders in place, all of them, whatever happens in between.

Folders under several roots cannot be replaced in one step. So what is about to happen is written down first, in every
root; from the moment the record in the first root stands, the new results are the results, and whoever comes next
finishes what a killed run has begun. Until that moment the old ones are.

Where the system can exchange two folders in one step (Linux) there is no moment without one in its place.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

__all__ = ["Move", "pending", "recover", "swap"]

_REPLACED: Final = "replaced"
_AT_FDCWD, _EXCHANGE = -100, 2


@dataclass(frozen=True)
class Move:
    """A folder to be put in place.

    Parameters
    ----------
    root : Path
        The root, such as ``outputs``.
    staging : Path
        Folder in the root that holds the new quarter's folder.
    """

    root: Path
    staging: Path


def _journal(root: Path, quarter: str) -> Path:
    return root / f".journal-{quarter}.json"


def swap(quarter: str, moves: Sequence[Move], reached: Callable[[str], None] = lambda _: None) -> None:
    """Put staged folders in place of the old ones.

    Parameters
    ----------
    quarter : str
        The quarter; name of the folders.
    moves : sequence of Move
        Every root once; all are locked by the caller.
    reached : callable
        Told before each step, for tests that stop there.

    Raises
    ------
    OSError
        If a folder cannot be put in place; all are as they were then.
    """
    for each in moves:
        if not (each.staging / quarter).is_dir():
            raise FileNotFoundError(2, os.strerror(2), str(each.staging / quarter))
    record: dict[str, Any] = {
        "transaction": moves[0].staging.name,
        "moves": [
            {
                "root": str(each.root.resolve()),
                "staging": each.staging.name,
                "new": (each.staging / quarter).stat().st_ino,
            }
            for each in moves
        ],
    }
    text = json.dumps(record)
    with _undisturbed():
        try:
            # The first root's record counts; those of the others lead to it and are written before.
            for each in reversed(moves):
                reached("record")
                _write(_journal(each.root, quarter), text)
            _forward(quarter, record, reached)
        except OSError:
            _back(quarter, record)
            raise


def recover(quarter: str, root: Path) -> bool:
    """Finish what a killed run has begun to put in place, or forget what it had not.

    Parameters
    ----------
    quarter : str
        The quarter.
    root : Path
        A root; locked by the caller.

    Returns
    -------
    bool
        Whether results were put in place.
    """
    path = _journal(root, quarter)
    record = _read(path)
    if record is None:
        with suppress(FileNotFoundError):
            path.unlink()
        return False
    first = _journal(Path(record["moves"][0]["root"]), quarter)
    if _read(first) != record:
        path.unlink()
        return False
    _forward(quarter, record, lambda _: None)
    return True


def _forward(quarter: str, record: dict[str, Any], reached: Callable[[str], None]) -> None:
    """Do what a record says, from wherever an earlier attempt stopped."""
    moves = [(Path(each["root"]), each["staging"], each["new"]) for each in record["moves"]]
    for root, staging, new in moves:
        aside, target = root / staging, root / quarter
        if _inode(target) == new or not (aside / quarter).exists():
            continue
        reached("exchange")
        if target.exists() and not _exchange(aside / quarter, target):
            if not (aside / _REPLACED).exists():
                target.rename(aside / _REPLACED)
            reached("between")
        if _inode(target) != new:
            (aside / quarter).rename(target)
    for number, (root, *_) in enumerate(moves):
        reached("clear" if number else "done")
        with suppress(FileNotFoundError):
            _journal(root, quarter).unlink()
    for root, staging, _ in moves:
        shutil.rmtree(root / staging, ignore_errors=True)


def _back(quarter: str, record: dict[str, Any]) -> None:
    """Undo what was done before one folder could not be put in place."""
    for each in record["moves"]:
        aside, target = Path(each["root"]) / each["staging"], Path(each["root"]) / quarter
        with suppress(OSError):
            if _inode(target) == each["new"] and not _exchange(aside / quarter, target):
                target.rename(aside / quarter)
            if (aside / _REPLACED).exists():
                (aside / _REPLACED).rename(target)
    for each in record["moves"]:
        with suppress(OSError):
            _journal(Path(each["root"]), quarter).unlink(missing_ok=True)


def pending(quarter: str, root: Path) -> bool:
    """Tell whether something is still to be put in place, so that staging folders must stay.

    Parameters
    ----------
    quarter : str
        The quarter.
    root : Path
        A root.

    Returns
    -------
    bool
    """
    return _journal(root, quarter).exists()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a request to stop wait: putting in place takes milliseconds."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _write(path: Path, text: str) -> None:
    aside = path.with_name(path.name + ".part")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        for each in record["moves"]:
            if not (each["staging"].startswith(".staging-") and "/" not in each["staging"]):
                return None
            Path(each["root"])
            int(each["new"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return record if isinstance(record, dict) and record["moves"] else None


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    call = _renameat2()
    return (
        call is not None
        and call(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _EXCHANGE) == 0
    )


@cache
def _renameat2() -> Callable[..., int] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        found: Callable[..., int] = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    return found
