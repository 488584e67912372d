"""What an xls sheet's records say that values alone do not: errors, percent formats, hidden parts, notes on cells.

The record layouts are those of [MS-XLS], BIFF8; older workbooks give their values alone, and that they have notes.
"""

import struct
from collections.abc import Callable, Iterator
from typing import Final

from talentbrief.intake.grid import Odd, Place
from talentbrief.intake.notes import NO_NOTES, UNREAD, Enough, Gathering, Notes
from talentbrief.intake.percents import percent_decimals, percent_text
from talentbrief.intake.sheetxml import Details

__all__ = ["ERRORS", "is_encrypted", "look_at_xls", "unpacked"]

ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""Error codes of cells, in xls and xlsb alike."""

_BOUNDSHEET, _FORMAT, _XF, _FILEPASS, _BOF, _EOF = 0x85, 0x41E, 0xE0, 0x2F, 0x809, 0x0A
_NOTE, _OBJECT, _TEXT_OBJECT, _CONTINUED = 0x1C, 0x5D, 0x1B6, 0x3C
_ABOUT_NOTES: Final = frozenset({_NOTE, _OBJECT, _TEXT_OBJECT, _CONTINUED})
_COMMON, _NOTE_OBJECT = 0x15, 0x19
_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA, _ROW, _COLINFO = 0x203, 0x27E, 0xBD, 0x205, 0x06, 0x208, 0x7D


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Go through a sheet's records; those of charts in it, which stand among them as a stream each, are left out."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _EOF and depth <= 0:
            return


def is_encrypted(stream: bytes) -> bool:
    """Tell whether a workbook stream is encrypted.

    Parameters
    ----------
    stream : bytes
        The ``Workbook`` stream.

    Returns
    -------
    bool
    """
    return any(kind == _FILEPASS for kind, _ in _records(stream))


def look_at_xls(stream: bytes) -> Callable[[str], Details | None]:
    """Look for what the sheets' values do not tell.

    Parameters
    ----------
    stream : bytes
        The ``Workbook`` stream, decrypted.

    Returns
    -------
    callable
        From a sheet's name to its details.
    """
    formats: dict[int, int] = {9: 0, 10: 2}
    percents: dict[int, int] = {}
    sheets: dict[str, int] = {}
    styles = 0
    for kind, body in _records(stream):
        if kind == _BOF and body[:2] != b"\x00\x06":
            return _older(stream)
        if kind == _BOUNDSHEET and len(body) > 8:
            sheets[_text(body[7:], body[6])] = struct.unpack_from("<I", body)[0]
        elif kind == _FORMAT and len(body) > 5:
            number, length = struct.unpack_from("<HH", body)
            decimals = percent_decimals(_text(body[4:], length))
            if decimals is not None:
                formats[number] = decimals
            else:
                formats.pop(number, None)
        elif kind == _XF and len(body) >= 4:
            used = struct.unpack_from("<H", body, 2)[0]
            if used in formats:
                percents[styles] = formats[used]
            styles += 1
    return {name: _sheet(stream, start, percents) for name, start in sheets.items()}.get


def _older(stream: bytes) -> Callable[[str], Details | None]:
    """Look whether the sheets of a workbook older than BIFF8 have notes, which are not read."""
    starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream) if kind == _BOUNDSHEET]
    if any(kind == _NOTE for start in starts for kind, _ in _records(stream, start)):
        return lambda _: Details(notes=UNREAD)
    return lambda _: None


def _text(body: bytes, length: int) -> str:
    """Read a string: a flag byte, then one or two bytes a character."""
    if body[0] & 1:
        return body[1 : 1 + 2 * length].decode("utf-16-le", errors="replace")
    return body[1 : 1 + length].decode("latin-1")


def _sheet(stream: bytes, start: int, percents: dict[int, int]) -> Details:
    odd: dict[Place, Odd] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    noted: list[tuple[int, bytes]] = []

    def percent(row: int, column: int, style: int, value: float) -> None:
        if style in percents:
            odd[row, column] = Odd("percent", percent_text(value, percents[style]))

    for kind, body in _records(stream, start):
        if kind == _ROW and len(body) >= 14 and struct.unpack_from("<H", body, 12)[0] & 0x20:
            rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and len(body) >= 10 and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            columns.update(range(first, min(last, 255) + 1))
        elif kind == _NUMBER and len(body) >= 14:
            percent(*struct.unpack_from("<HHHd", body))
        elif kind == _RK and len(body) >= 10:
            row, column, style, packed = struct.unpack_from("<HHHI", body)
            percent(row, column, style, unpacked(packed))
        elif kind == _MULRK and percents:
            row, column = struct.unpack_from("<HH", body)
            for offset in range(4, len(body) - 2, 6):
                style, packed = struct.unpack_from("<HI", body, offset)
                percent(row, column, style, unpacked(packed))
                column += 1
        elif kind == _BOOLERR and len(body) >= 8 and body[7]:
            row, column = struct.unpack_from("<HH", body)
            odd[row, column] = Odd("error", ERRORS.get(body[6], "#N/A"))
        elif kind == _FORMULA and len(body) >= 14:
            row, column, style = struct.unpack_from("<HHH", body)
            if body[12:14] != b"\xff\xff":
                percent(row, column, style, struct.unpack_from("<d", body, 6)[0])
            elif body[6] == 2:
                odd[row, column] = Odd("error", ERRORS.get(body[8], "#N/A"))
        elif kind in _ABOUT_NOTES:
            noted.append((kind, body))
    return Details(odd, frozenset(rows), frozenset(columns), _notes(noted))


def _notes(records: list[tuple[int, bytes]]) -> Notes:
    """Read a sheet's notes: each names its cell and an object, and the object's text stands behind the object."""
    if all(kind != _NOTE for kind, _ in records):
        return NO_NOTES
    texts: dict[int, str] = {}
    gathering = Gathering()
    number = left = 0
    try:
        for kind, body in records:
            if kind == _OBJECT:
                common, _, what, number = struct.unpack_from("<4H", body)
                number = number if (common, what) == (_COMMON, _NOTE_OBJECT) else -1
                left = 0
            elif kind == _TEXT_OBJECT:
                left = struct.unpack_from("<H", body, 10)[0]
                texts[number] = ""
            elif kind == _CONTINUED and left and body:
                piece = _text(body, left)
                texts[number] += piece
                left -= len(piece)
        for kind, body in records:
            if kind == _NOTE:
                row, column, _, number, length = struct.unpack_from("<5H", body)
                author = _text(body[10:], length) if length else ""
                gathering.add((row, column), texts.get(number, ""), author)
    except (Enough, struct.error, LookupError):
        gathering.lose()
    return gathering.notes


def unpacked(packed: int) -> float:
    """Unpack an RK number: 30 bits of a float or of a whole number, perhaps of hundredths.

    Parameters
    ----------
    packed : int
        The 32 bits.

    Returns
    -------
    float
    """
    value: float
    if packed & 2:
        value = float((packed - (1 << 32) if packed & 0x8000_0000 else packed) >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFF_FFFC))[0]
    return value / 100 if packed & 1 else value
