"""What an xlsb sheet's records say that values alone do not; and its size before it is read.

The record layouts are those of [MS-XLSB].
"""

import struct
from collections.abc import Callable, Iterator
from typing import Final

from talentbrief.intake.archive import Archive, Refused, part
from talentbrief.intake.grid import Odd, Place
from talentbrief.intake.percents import percent_decimals, percent_text
from talentbrief.intake.sheetxml import Details, elements, relations_of
from talentbrief.intake.xls import ERRORS, unpacked

__all__ = ["look_at_xlsb", "notes_in"]

CELL_LIMIT: Final = 2_000_000
_ROW, _RK, _ERROR, _REAL, _FORMULA_NUMBER, _FORMULA_ERROR = 0, 2, 3, 5, 9, 11
_LAST_CELL: Final = 11
_AUTHOR, _NOTE, _NOTE_TEXT = 632, 635, 637
_FORMAT, _XF, _COLUMNS, _BUNDLE, _CELL_STYLES, _CELL_STYLES_END = 44, 47, 60, 156, 617, 618


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in (0, 7, 14, 21):
            if at >= end:
                return
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, content[at : at + size]
        at += size


def _text(body: bytes, at: int) -> tuple[str, int]:
    """Read a string of two bytes a character behind its length; give it and where it ends."""
    length = struct.unpack_from("<I", body, at)[0]
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", errors="replace"), end


def look_at_xlsb(archive: Archive) -> Callable[[str], Details | None]:
    """Look for what the sheets' values do not tell.

    Parameters
    ----------
    archive : Archive
        An xlsb workbook.

    Returns
    -------
    callable
        From a sheet's name to its details.

    Raises
    ------
    Refused
        ``unsafe_file`` where a sheet's cells reach beyond the limit.
    """
    known = set(archive.namelist())
    relations = "xl/_rels/workbook.bin.rels"
    targets = {
        each.get("Id", ""): "xl/" + each.get("Target", "").removeprefix("/xl/")
        for each in (elements(part(archive, relations), "Relationship") if relations in known else [])
    }
    percents = _percent_styles(part(archive, "xl/styles.bin")) if "xl/styles.bin" in known else {}
    found: dict[str, Details] = {}
    parts = {}
    for kind, body in _records(part(archive, "xl/workbook.bin")):
        if kind == _BUNDLE:
            relation, end = _text(body, 8)
            name, _ = _text(body, end)
            if targets.get(relation) in known:
                parts[name] = targets[relation]
                found[name] = _sheet(name, part(archive, parts[name]), percents)
    if any(relations_of(where) in known for where in parts.values()):
        from talentbrief.intake.notes_ooxml import with_notes

        found = with_notes(archive, parts, found)
    return found.get


def notes_in(content: bytes) -> Iterator[tuple[Place, str, str]]:
    """Give the notes of a part with a sheet's notes.

    Parameters
    ----------
    content : bytes
        The part, such as ``xl/comments1.bin``.

    Yields
    ------
    ((int, int), str, str)
        Cell, text and author.
    """
    authors: list[str] = []
    place, author = (0, 0), ""
    for kind, body in _records(content):
        if kind == _AUTHOR:
            authors.append(_text(body, 0)[0])
        elif kind == _NOTE:
            number, row, _, column = struct.unpack_from("<4I", body)
            place, author = (row, column), authors[number] if number < len(authors) else ""
        elif kind == _NOTE_TEXT:
            yield place, _text(body, 1)[0], author


def _percent_styles(content: bytes) -> dict[int, int]:
    formats, percents = {9: 0, 10: 2}, {}
    inside, styles = False, 0
    for kind, body in _records(content):
        if kind == _FORMAT:
            decimals = percent_decimals(_text(body, 2)[0])
            if decimals is not None:
                formats[struct.unpack_from("<H", body)[0]] = decimals
        elif kind in (_CELL_STYLES, _CELL_STYLES_END):
            inside = kind == _CELL_STYLES
        elif kind == _XF and inside:
            used = struct.unpack_from("<H", body, 2)[0]
            if used in formats:
                percents[styles] = formats[used]
            styles += 1
    return percents


def _sheet(name: str, content: bytes, percents: dict[int, int]) -> Details:
    odd: dict[Place, Odd] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    row = widest = 0
    for kind, body in _records(content):
        if kind == _ROW and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & 0x10:
                rows.add(row)
        elif kind == _COLUMNS and len(body) >= 18 and struct.unpack_from("<H", body, 16)[0] & 1:
            first, last = struct.unpack_from("<II", body)
            columns.update(range(first, min(last, 16_383) + 1))
        elif 1 < kind <= _LAST_CELL and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            style &= 0xFF_FFFF
            widest = max(widest, column + 1)
            if widest * (row + 1) > CELL_LIMIT:
                raise Refused("unsafe_file", reason="cells", sheet=name)
            if kind in (_ERROR, _FORMULA_ERROR):
                odd[row, column] = Odd("error", ERRORS.get(body[8], "#N/A"))
            elif style in percents and kind in (_RK, _REAL, _FORMULA_NUMBER):
                value = (
                    unpacked(struct.unpack_from("<I", body, 8)[0])
                    if kind == _RK
                    else struct.unpack_from("<d", body, 8)[0]
                )
                odd[row, column] = Odd("percent", percent_text(value, percents[style]))
    return Details(odd, frozenset(rows), frozenset(columns))
