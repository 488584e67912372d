"""Notes of xlsx, xlsm and xlsb: found by a sheet's relationships, whatever their parts are called.

A sheet names the part with its notes, and another with its threads (Excel's newer comments), which stand in the first
part again as text for older programs. A drawing alone, of which notes have one, is no note.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from talentbrief.intake.archive import Archive, Refused, part
from talentbrief.intake.notes import LONGEST, NO_NOTES, Enough, Gathering, Notes
from talentbrief.intake.places import Place, rectangle
from talentbrief.intake.sheetxml import Details, elements, joined, parse, relations_of

__all__ = ["with_notes"]

_NOTES, _THREADS, _PERSONS = "/comments", "/threadedComment", "/person"
"""How types of relationships end, in strict workbooks and others alike."""
_NOTE, _THREAD = ("comment", "t"), ("threadedComment", "text")
"""Elements around a note and around a run of its text."""
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a part writes what XML has no room for."""


def with_notes(
    archive: Archive, parts: Mapping[str, str], details: Mapping[str, Details]
) -> dict[str, Details]:
    """Add the notes of sheets to what else is known of them.

    Parameters
    ----------
    archive : Archive
        The workbook.
    parts : mapping of str to str
        Names of sheets to the parts that hold them.
    details : mapping of str to Details
        What else is known, by sheet.

    Returns
    -------
    dict of str to Details

    Raises
    ------
    Refused
        ``unsafe_file`` where a part with notes is too large or declares entities.
    """
    known = set(archive.namelist())
    found = dict(details)
    for sheet, where in parts.items():
        if relations_of(where) in known and sheet in found:
            notes = _sheet_notes(archive, where, known)
            if notes is not NO_NOTES:
                found[sheet] = replace(found[sheet], notes=notes)
    return found


def _sheet_notes(archive: Archive, where: str, known: set[str]) -> Notes:
    gathering = Gathering()
    with _losing(gathering):
        notes, threads = _targets(archive, where, known, gathering)
        threaded: set[Place | None] = set()
        for name in threads:
            persons = _persons(archive, known)
            gathering.names(persons.values())
            scan = _Scan(_THREAD, gathering, frozenset(), persons)
            with _losing(gathering):
                parse(part(archive, name), scan.start, scan.end, scan.text)
            threaded |= scan.places
        for name in notes:
            content = part(archive, name)
            if where.lower().endswith(".bin") and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                from talentbrief.intake.xlsb import notes_in

                for place, text, author in notes_in(content):
                    if place not in threaded:
                        gathering.add(place, text, author)
            else:
                scan = _Scan(_NOTE, gathering, threaded, {})
                parse(content, scan.start, scan.end, scan.text)
    return gathering.notes


@contextmanager
def _losing(gathering: Gathering) -> Iterator[None]:
    """Go on where notes are damaged, or too many: a workbook's figures are as good. What is made to harm is refused."""
    try:
        yield
    except (Enough, struct.error, zlib.error, zipfile.BadZipFile):
        gathering.lose()
    except Refused as damage:
        if damage.code != "unreadable_file":
            raise
        gathering.lose()


def _targets(
    archive: Archive, where: str, known: set[str], gathering: Gathering
) -> tuple[list[str], list[str]]:
    """Find the parts with a sheet's notes and threads."""
    content = part(archive, relations_of(where))
    found: dict[str, dict[str, None]] = {_NOTES: {}, _THREADS: {}}
    for each in elements(content, "Relationship") if b"omment" in content else ():
        kind = next((end for end in found if each.get("Type", "").endswith(end)), None)
        if kind is None:
            continue
        target = joined(where.rpartition("/")[0], each.get("Target", ""))
        if target not in known:
            target = next((name for name in sorted(known) if name.lower() == target.lower()), "")
        if target and each.get("TargetMode") != "External":
            found[kind][target] = None
        else:
            gathering.lose()
    return list(found[_NOTES]), list(found[_THREADS])


def _persons(archive: Archive, known: set[str]) -> dict[str, str]:
    """Give the names of those who take part in threads, by their ids."""
    found: dict[str, str] = {}
    for name in sorted(known):
        content = part(archive, name) if name.endswith(".rels") else b""
        if _PERSONS.encode() not in content:
            continue
        folder = name.rpartition("/")[0].removesuffix("_rels").rstrip("/")
        for each in elements(content, "Relationship"):
            target = joined(folder, each.get("Target", ""))
            if each.get("Type", "").endswith(_PERSONS) and target in known:
                persons = elements(part(archive, target), "person")
                found.update({person.get("id", ""): person.get("displayName", "") for person in persons})
    return found


def _place(reference: str) -> Place | None:
    found = rectangle(reference.replace("$", "").upper())
    return (found[0], found[1]) if found is not None and found[0] >= 0 else None


class _Scan:
    """The events of a part with notes or threads: an element around each, in it the runs of its text.

    ``passed_over`` are cells whose notes are only the copies of threads; ``places`` are those of which it told.
    """

    def __init__(
        self,
        kind: tuple[str, str],
        gathering: Gathering,
        passed_over: Set[Place | None],
        authors: dict[str, str],
    ) -> None:
        (self._note, self._run), self._gathering = kind, gathering
        self._passed_over, self._authors = passed_over, authors
        self.places: set[Place | None] = set()
        self._given: dict[str, str] = {}
        self._open: list[str] = []
        self._text: list[str] = []
        self._size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._open.append(name)
        if name == self._note:
            self._given = attributes
        if name in (self._note, "author"):
            self._text, self._size = [], 0

    def text(self, text: str) -> None:
        inside = self._open[-1] if self._open else ""
        wanted = inside == "author" or (inside == self._run and "rPh" not in self._open)
        if wanted and self._size <= LONGEST:
            self._text.append(text)
            self._size += len(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self._open.pop()
        if name == "author":
            self._authors[str(len(self._authors))] = "".join(self._text)
        elif name == self._note:
            place = _place(self._given.get("ref", ""))
            self.places.add(place)
            if place not in self._passed_over:
                text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(self._text))
                author = self._given.get("personId", "") or self._given.get("authorId", "")
                self._gathering.add(place, text, self._authors.get(author, ""))
