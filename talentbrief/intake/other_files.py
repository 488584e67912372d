"""Files of a raw folder that are no submissions because of their kind: seen and told, never read."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from talentbrief.intake.personal import Masker, mask_path, readable_path
from talentbrief.intake.sender import sender_of_path
from talentbrief.settings import SAMPLE_MARKER, SUBMISSION_SUFFIXES

if TYPE_CHECKING:
    from talentbrief.intake.names import Names

__all__ = ["OtherFile", "other_files", "others_in"]

_FURNITURE: Final = frozenset({"thumbs.db", "desktop.ini", SAMPLE_MARKER.lower()})
_OF_NOBODY: Final = frozenset({".tmp", ".part", ".crdownload", ".lnk", ".ini", ".db", ".log", ".md"})
"""Endings of what programs and systems leave behind; no sender sends them."""


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that is left aside because of its kind.

    Parameters
    ----------
    file : str
        Path below the raw root, masked.
    organisation_id : str or None
        The sender that its name, else its sub-folder, names; None where that is not clear.
    """

    file: str
    organisation_id: str | None

    def to_dict(self) -> dict[str, str | None]:
        """Give the file for machines.

        Returns
        -------
        dict
            ``file`` and ``organisation_id``.
        """
        return {"file": self.file, "organisation_id": self.organisation_id}


def others_in(folder: Path) -> list[Path]:
    """List what somebody may have sent in a folder that is no submission: other kinds than the contract's.

    Parameters
    ----------
    folder : Path
        A quarter's raw folder, or any folder.

    Returns
    -------
    list of Path
        Sorted by path. Hidden files and folders, lock files, readme texts, the marker of a sample and what systems
        leave behind are left out.
    """
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _hidden(name)]
        found.extend(Path(where) / name for name in files if not _hidden(name) and _sent(name))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _hidden(name: str) -> bool:
    return name.startswith(("~$", ".", "__MACOSX"))


def _sent(name: str) -> bool:
    low = name.lower()
    return not (
        Path(low).suffix in SUBMISSION_SUFFIXES | _OF_NOBODY
        or low in _FURNITURE
        or low.startswith(("readme", "read me", "请先阅读"))
    )


def other_files(
    files: Iterable[tuple[str, str]], names: "Names", people: Mapping[str, frozenset[str]]
) -> tuple[OtherFile, ...]:
    """Tell files that are left aside, and whose they may be.

    Parameters
    ----------
    files : iterable of (str, str)
        Path below the raw root, and below the quarter's folder.
    names : Names
        Matchers of senders.
    people : mapping of str to frozenset of str
        Whom the quarter's submissions name; masked in the names of these files, too.

    Returns
    -------
    tuple of OtherFile
        In the order given.
    """
    mask = Masker(sorted({name for each in people.values() for name in each}))
    found = []
    for file, below in files:
        # As for a submission, the nearest name that says anything decides, be it not clear what.
        by = sender_of_path(readable_path(below), names)
        found.append(OtherFile(mask_path(file, mask), by[0].match.id if by else None))
    return tuple(found)
