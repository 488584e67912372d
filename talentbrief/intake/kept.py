"""Readings kept from run to run, so that an unchanged file is not read again: each sealed by its file's content.

A reading holds what makes two people the same, so it must not lie about readable. It is encrypted with a key that only
the file's own bytes give, under a name that does not tell which file it is of: whoever has the store and not the file
learns nothing, whoever has the file has all of it already. ``docs/decisions/0015-kept-readings.md`` has the reasons.
"""

import hashlib
import hmac
import json
import os
import pickle
import platform
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from talentbrief.intake.archive import Refused
from talentbrief.intake.asked import AnswerLeft
from talentbrief.intake.context import Context
from talentbrief.intake.files import content_of
from talentbrief.intake.kept_folder import DAMAGE
from talentbrief.intake.records import REFUSALS, Version
from talentbrief.intake.transport import packed, unpacked
from talentbrief.intake.worker import Result, Task
from talentbrief.issues import Issue, Origin
from talentbrief.quarter import Quarter

__all__ = ["Kept"]

_FORMAT: Final = "1"
"""Raised when entries are made in another way."""
_LABEL: Final = b"talentbrief kept reading"
_STARTS: Final = (b"PK", b"\xd0\xcf\x11\xe0")
"""What is kept: archives and compound files. A CSV file may be short enough to be guessed whole, and is read at once."""
_MAY_BE_LOCKED: Final = _STARTS[1]
_LIBRARIES: Final = (
    *("cn2an", "msoffcrypto-tool", "olefile", "python-calamine", "pyyaml", "rapidfuzz"),
    "fluent.runtime",
)
_GENERATIONS: Final = 4
"""Folders that are kept, one for each state of the package and the plan; the least lately used goes first."""
_SIZE: Final = 256 * 2**20
"""Bytes of one such folder at most."""
_NONCE: Final = 12
_PART: Final = ".part"
_ROOM: Final = Path(__file__).resolve().parent
_KNOWN: Final = {
    (kind.__module__, kind.__qualname__): kind for kind in (AnswerLeft, Issue, Origin, Quarter, Version, date)
}


@dataclass(frozen=True, slots=True)
class _Seal:
    """What a file's content gives: its entry's name, the key to it, and the digest that the reading must bear."""

    name: str
    key: bytes = field(repr=False)
    sha256: str


class Kept:
    """Reads what was not read before, and keeps it.

    Parameters
    ----------
    folder : Path
        Where readings are kept; made when something is first written. It may be deleted at any time.
    context : Context
        What files are read with.
    readings : callable
        How other files are read.
    """

    def __init__(
        self, folder: Path, context: Context, readings: Callable[[Iterable[Task]], Iterator[Result]]
    ) -> None:
        self._folder, self._context, self._readings = folder, context, readings

    def __call__(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Read files, those that are kept without reading them again.

        Parameters
        ----------
        tasks : iterable of Task
            The files.

        Yields
        ------
        Result
            In the order of tasks, the same as from the readings that were given.
        """
        given = list(tasks)
        seals = [self._seal(task) for task in given]
        known = {}
        for number, seal in enumerate(seals):
            found = None if seal is None else self._fetched(seal)
            if found is not None:
                known[number] = found
        if len(known) < len(given):
            fresh = self._readings([task for number, task in enumerate(given) if number not in known])
        for number, seal in enumerate(seals):
            if number in known:
                yield known.pop(number)
                continue
            result = next(fresh)
            if seal is not None:
                self._keep(seal, result)
            yield result
        self._bound()

    @cached_property
    def _generation(self) -> str:
        """Digest of what all files are read with."""
        plan = self._context.plan.model_dump_json()
        listed = [_FORMAT, platform.python_version(), *map(_version, _LIBRARIES), _sources(), plan]
        return hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:32]

    @cached_property
    def _place(self) -> Path:
        place = self._folder / self._generation
        with suppress(OSError):
            os.utime(place)
        return place

    def _seal(self, task: Task) -> _Seal | None:
        """Derive name and key from a file's content; None where its reading is not kept."""
        try:
            content = content_of(task.path)
        except (Refused, OSError, MemoryError):
            return None
        if not content.startswith(_STARTS) or (
            # What a password may open is read with the passwords of the day; nothing kept tells of them.
            self._context.passwords and content.startswith(_MAY_BE_LOCKED)
        ):
            return None
        # Not the digest that stands in tables: who knows that one must not come by the key.
        root = hashlib.blake2b(content, digest_size=32, key=_LABEL).digest()
        asked = [self._generation, task.file, task.below, str(task.quarter), *map(astuple, task.decisions)]
        about = json.dumps(asked).encode()
        name = hmac.digest(root, b"name\0" + about, "sha256").hex()
        key = hmac.digest(root, b"key\0" + about, "sha256")
        return _Seal(name, key, hashlib.sha256(content).hexdigest())

    def _fetched(self, seal: _Seal) -> Result | None:
        path = self._place / seal.name
        try:
            sealed = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            self._note_damage()
            return None
        try:
            found = _opened(sealed, seal)
        except Exception:
            # Altered, cut short, or of another make: none of it is looked at.
            self._note_damage()
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return found

    def _keep(self, seal: _Seal, result: Result) -> None:
        """Keep a reading; not of a file that was refused, which a limit of today may have done, or that has changed."""
        reading = result[0]
        if reading.quarantined in REFUSALS or reading.origin.sha256 != seal.sha256:
            return
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + AESGCM(seal.key).encrypt(nonce, packed("read", result), seal.name.encode())
        aside = self._place / f"{seal.name}.{secrets.token_hex(4)}{_PART}"
        # What cannot be kept, for the disk is full or read-only, is read again by the next run.
        with suppress(OSError):
            if not self._place.is_dir():
                for folder in (self._folder.parent, self._folder, self._place):
                    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            aside.write_bytes(sealed)
            aside.replace(self._place / seal.name)

    def _note_damage(self) -> None:
        with suppress(OSError), (self._folder / DAMAGE).open("ab") as notes:
            notes.write(b"\n")

    def _bound(self) -> None:
        """Clear away what other states of the package left, and what is too much."""
        with suppress(OSError):
            places = sorted(
                (each for each in self._folder.iterdir() if each.is_dir() and each != self._place),
                key=lambda each: each.stat().st_mtime_ns,
            )
            for place in places[: max(0, len(places) - _GENERATIONS + 1)]:
                shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            entries = sorted(
                (each.stat().st_mtime_ns, each.stat().st_size, each) for each in _within(self._place)
            )
            size = sum(each for _, each, _ in entries)
            for _, own, path in entries:
                if size <= _SIZE:
                    break
                path.unlink()
                size -= own


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _within(place: Path) -> list[Path]:
    return list(place.iterdir()) if place.is_dir() else []


def _opened(sealed: bytes, seal: _Seal) -> Result:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    content = AESGCM(seal.key).decrypt(sealed[:_NONCE], sealed[_NONCE:], seal.name.encode())
    _, found = unpacked(content, _Plain)
    result: Result = found
    if result[0].origin.sha256 != seal.sha256:
        raise ValueError("a reading is of another file")
    return result


class _Plain(pickle.Unpickler):
    """Makes records and nothing else, whatever it is told to make."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class of records."""
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no record") from None


@lru_cache(maxsize=1)
def _sources() -> str:
    """Digest what reading is made by: this room, what stands below it, and the sentences."""
    package = _ROOM.parent
    found = hashlib.sha256()
    for path in sorted((*package.glob("*.py"), *_ROOM.rglob("*"), *(package / "messages").rglob("*"))):
        if path.suffix != ".pyc" and path.is_file():
            found.update(path.relative_to(package).as_posix().encode() + b"\0")
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
