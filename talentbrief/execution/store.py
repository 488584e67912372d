"""What earlier runs of a quarter have made, so that nothing is made twice.

A result is known by its key, a digest of all it depends on. Its files lie under their own digests, so that what was
altered or cut short does not pass for them; an entry that cannot be read counts as absent. Nothing here is trusted
without its digest, and all of it may be deleted at any time.

Only processed tables and what is made from them are kept, below the root of processed tables. Of returns, which hold
senders' own words unmasked, the digests alone are kept.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from talentbrief.execution.sources import digest

__all__ = ["KEPT", "READINGS", "STORE", "Entry", "Store"]

STORE: Final = ".talentbrief"
"""Folder of stores, a quarter each, in the root of processed tables."""

READINGS: Final = "readings"
"""Folder beside these stores in which :mod:`talentbrief.intake.kept` keeps what was read of each file, encrypted."""

KEPT: Final = frozenset({"outputs", "processed"})
"""Roots whose files are kept; of others only digests are."""

_ENTRIES, _LAST, _RUNS, _SALT, _OBJECTS = "entries.jsonl", "last.json", "runs.json", "salt", "objects"
_RUNS_KEPT: Final = 4
_SALT_BYTES: Final = 16
_PART: Final = ".part"


@dataclass(frozen=True)
class Entry:
    """A result.

    Parameters
    ----------
    key : str
        Digest of all it depends on.
    stage : str
        What was made.
    files : mapping of str to mapping of str to str
        Root (``processed``, ``outputs``, ``returns``) to its files: path below the quarter's folder to SHA-256. For
        ``processed`` these are all that stood there when the stage was done.
    """

    key: str
    stage: str
    files: Mapping[str, Mapping[str, str]]

    @property
    def names(self) -> frozenset[str]:
        """Digests of all its files."""
        return frozenset(name for files in self.files.values() for name in files.values())


class Store:
    """A quarter's store. Whoever opens it holds the quarter's lock.

    Parameters
    ----------
    folder : Path
        Its folder; made when something is first written.

    Attributes
    ----------
    damaged : int
        Records and files that were there and not what they should be.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.damaged = 0
        self._entries = {each.key: each for each in self._load()}
        last = self._record(_LAST)
        self.last: dict[str, Any] = last if isinstance(last, dict) else {}
        """What the last run recorded for the next to compare with."""

    def _load(self) -> list[Entry]:
        try:
            lines = (self._folder / _ENTRIES).read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError:
            self.damaged += 1
            return []
        found = []
        for line in filter(None, lines):
            try:
                found.append(_entry(_unsealed(line)))
            except (ValueError, KeyError, TypeError, AttributeError):
                self.damaged += 1
        return found

    def _record(self, name: str) -> Any:
        try:
            return _unsealed((self._folder / name).read_bytes().rstrip(b"\n"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            self.damaged += 1
            return None

    @property
    def salt(self) -> bytes:
        """Random bytes of this store's own."""
        path = self._folder / _SALT
        with suppress(OSError):
            found = path.read_bytes()
            if len(found) == _SALT_BYTES:
                return found
        made = secrets.token_bytes(_SALT_BYTES)
        with suppress(OSError):
            self._write(path, made)
        return made

    def find(self, key: str) -> Entry | None:
        """Look for a result.

        Parameters
        ----------
        key : str
            Its key.

        Returns
        -------
        Entry or None
        """
        return self._entries.get(key)

    def object(self, name: str) -> bytes | None:
        """Fetch a file's content.

        Parameters
        ----------
        name : str
            Its digest.

        Returns
        -------
        bytes or None
            None if it is not there or not what it should be.
        """
        path = self._object(name)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            self.damaged += 1
            return None
        if digest(content) != name:
            self.damaged += 1
            with suppress(OSError):
                path.unlink()
            return None
        return content

    def _object(self, name: str) -> Path:
        return self._folder / _OBJECTS / name[:2] / name

    def add(self, key: str, stage: str, made: Mapping[str, Mapping[str, Path]]) -> Entry:
        """Keep a result. What cannot be kept, for the disk is full or read-only, is made again by the next run.

        Parameters
        ----------
        key : str
            Its key.
        stage : str
            What was made.
        made : mapping of str to mapping of str to Path
            Root to its files: path below the quarter's folder to where the file lies now.

        Returns
        -------
        Entry
        """
        files: dict[str, dict[str, str]] = {}
        for root, paths in made.items():
            files[root] = {}
            for below, path in paths.items():
                content = path.read_bytes()
                files[root][below] = name = digest(content)
                if root in KEPT:
                    with suppress(OSError):
                        self._keep(name, content)
        entry = Entry(key, stage, files)
        self._entries[key] = entry
        with suppress(OSError):
            self._make()
            with (self._folder / _ENTRIES).open("ab") as lines:
                # A line that a killed run left unfinished must not swallow this one.
                lines.write(b"\n" + _sealed({"key": key, "stage": stage, "files": files}))
        return entry

    def _keep(self, name: str, content: bytes) -> None:
        path = self._object(name)
        # Size tells an object that is whole from one that is not; altered bytes show when they are fetched.
        if not path.is_file() or path.stat().st_size != len(content):
            self._make()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, content)

    def _make(self) -> None:
        if not self._folder.is_dir():
            self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        self._make()
        aside = path.with_name(path.name + _PART)
        aside.write_bytes(content)
        aside.replace(path)

    def close(self, last: Mapping[str, Any], used: Iterable[str]) -> None:
        """Record a finished run, and clear away what no recent run has used.

        Parameters
        ----------
        last : mapping
            What the next run compares with; values that JSON has.
        used : iterable of str
            Keys of all its results.
        """
        runs = self._record(_RUNS)
        before = [each for each in runs if isinstance(each, list)] if isinstance(runs, list) else []
        now = sorted(used)
        recent = [now, *(each for each in before if each != now)][:_RUNS_KEPT]
        wanted = {key for each in recent for key in each}
        self._entries = {key: each for key, each in self._entries.items() if key in wanted}
        self.last = dict(last)
        with suppress(OSError):
            lines = (
                _sealed({"key": each.key, "stage": each.stage, "files": each.files})
                for each in self._entries.values()
            )
            self._write(self._folder / _ENTRIES, b"".join(lines))
            self._write(self._folder / _RUNS, _sealed(recent))
            self._write(self._folder / _LAST, _sealed(dict(last)))
            self._prune()
        self.damaged = 0

    def _prune(self) -> None:
        wanted = {
            name
            for each in self._entries.values()
            for root, files in each.files.items()
            if root in KEPT
            for name in files.values()
        }
        for folder in (self._folder / _OBJECTS).iterdir() if (self._folder / _OBJECTS).is_dir() else ():
            for path in folder.iterdir():
                if path.name not in wanted:
                    path.unlink()

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._entries, self.last, self.damaged = {}, {}, 0


def _sealed(value: Any) -> bytes:
    """Write a record as one line behind its own digest."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=dict).encode()
    return digest(text).encode() + b" " + text + b"\n"


def _unsealed(line: bytes) -> Any:
    seal, _, text = line.partition(b" ")
    if digest(text).encode() != seal:
        raise ValueError("a record is damaged")
    return json.loads(text)


def _entry(value: Any) -> Entry:
    files = {
        str(root): {_inside(below): str(name) for below, name in paths.items()}
        for root, paths in value["files"].items()
    }
    return Entry(str(value["key"]), str(value["stage"]), files)


def _inside(below: str) -> str:
    """Make sure that a path stays in its folder, whoever wrote it."""
    parts = below.split("/")
    if os.path.isabs(below) or "\\" in below or not all(parts) or {".", ".."} & set(parts):  # noqa: PTH117
        raise ValueError("a record leaves its folder")
    return below
