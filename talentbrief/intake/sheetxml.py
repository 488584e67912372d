"""What an xlsx sheet's XML says that values alone do not: errors, percent formats, hidden parts, lost results.

Most sheets have none of these; a search of the bytes settles that, and the XML is parsed only where one of the
marks may be there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from xml.parsers import expat

from talentbrief.intake.archive import Refused
from talentbrief.intake.grid import Odd, Place
from talentbrief.intake.notes import NO_NOTES, Notes
from talentbrief.intake.percents import percent_decimals, percent_text

__all__ = [
    "Details",
    "elements",
    "extent",
    "is_near",
    "joined",
    "look",
    "parse",
    "percent_styles",
    "relations_of",
]

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*?(/?)>")
_KEPT: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"'> "
_OUTLINE: Final = bytes.maketrans(_KEPT, b"A" * 26 + b"9" * 10 + b'""> ')
_LEFT_OUT: Final = bytes(sorted({*range(256)} - {*_KEPT}))
"""What a cell's address is not written with; the rest is few enough to be searched at once."""
_SHORT, _LONG = 8_192, 65_536
"""Parts shorter than this are remembered: offices that use one program send the same again and again."""


@dataclass(frozen=True)
class Details:
    """What was found beyond the values."""

    odd: Mapping[Place, Odd] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: Notes = NO_NOTES


def relations_of(where: str) -> str:
    """Name the part that holds another part's relationships.

    Parameters
    ----------
    where : str
        A part's name.

    Returns
    -------
    str
    """
    folder, slash, file = where.rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def joined(folder: str, target: str) -> str:
    """Give the part that a relationship names.

    Parameters
    ----------
    folder : str
        Folder of the part that the relationship is of.
    target : str
        What it names: a path from there, or with ``/`` from the archive's root.

    Returns
    -------
    str
    """
    if target.startswith("/"):
        return target[1:]
    pieces: list[str] = folder.split("/") if folder else []
    for piece in target.split("/"):
        if piece == "..":
            pieces = pieces[:-1]
        elif piece != ".":
            pieces.append(piece)
    return "/".join(pieces)


def elements(content: bytes, name: str) -> tuple[Mapping[str, str], ...]:
    """List the attributes of all elements of one local name.

    Parameters
    ----------
    content : bytes
        XML.
    name : str
        The elements' name, whatever their prefix.

    Returns
    -------
    tuple of mapping
        In the document's order.

    Raises
    ------
    Refused
        ``unreadable_file`` if it is not well-formed.
    """
    return (_elements_again if len(content) < _SHORT else _elements)(content, name)


def _elements(content: bytes, name: str) -> tuple[Mapping[str, str], ...]:
    found: list[Mapping[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == name:
            found.append(attributes)

    parse(content, start)
    return tuple(found)


_elements_again = lru_cache(maxsize=64)(_elements)


def parse(content: bytes, start: Any, end: Any = None, text: Any = None) -> None:
    """Run handlers over XML that :func:`part` has read, so that it declares no document type.

    Parameters
    ----------
    content : bytes
        XML.
    start, end, text : callable
        Expat's handlers.

    Raises
    ------
    Refused
        ``unreadable_file`` if it is not well-formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused("unreadable_file", reason=str(error)) from error


def percent_styles(styles: bytes) -> Mapping[str, int]:
    """Find the cell styles that show a percentage.

    Parameters
    ----------
    styles : bytes
        ``xl/styles.xml``.

    Returns
    -------
    dict of str to int
        Style number to the number of decimals shown.
    """
    if b"%" not in styles and b'"9"' not in styles and b'"10"' not in styles and b"'" not in styles:
        return {}
    return (_percent_styles_again if len(styles) < _LONG else _percent_styles)(styles)


def _percent_styles(styles: bytes) -> Mapping[str, int]:
    formats: dict[str, int] = {"9": 0, "10": 2}
    found: dict[str, int] = {}
    inside = False
    number = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, number
        name = tag.rpartition(":")[2]
        if name == "numFmt":
            decimals = percent_decimals(attributes.get("formatCode", ""))
            if decimals is not None:
                formats[attributes.get("numFmtId", "")] = decimals
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            decimals = formats.get(attributes.get("numFmtId", ""))
            if decimals is not None:
                found[str(number)] = decimals
            number += 1

    def end(tag: str) -> None:
        nonlocal inside
        if tag.rpartition(":")[2] == "cellXfs":
            inside = False

    parse(styles, start, end)
    return found


_percent_styles_again = lru_cache(maxsize=64)(_percent_styles)


def extent(content: bytes) -> tuple[int, int]:
    """Find how far a sheet's filled cells reach, before anything is allocated for them.

    Parameters
    ----------
    content : bytes
        The sheet's XML.

    Returns
    -------
    (int, int)
        Rows and columns.
    """
    rows = columns = 0
    widest = b""
    for letters, row, closed in _CELL.findall(content):
        if not closed:
            number = int(row)
            rows = number if number > rows else rows
            if (len(letters), letters) > (len(widest), widest):
                widest = letters
    for letter in widest:
        columns = columns * 26 + letter - 64
    return rows, columns


def is_near(content: bytes) -> bool:
    """Tell, more cheaply than :func:`extent`, whether a sheet's cells stay within 26 columns and 9,999 rows.

    Parameters
    ----------
    content : bytes
        The sheet's XML.

    Returns
    -------
    bool
    """
    outline = _parted(content)[1].translate(_OUTLINE, _LEFT_OUT)
    return b'"AA' not in outline and b'"A99999' not in outline


def look(content: bytes, percents: Mapping[str, int]) -> Details:
    """Look for what a sheet's values do not tell.

    Parameters
    ----------
    content : bytes
        The sheet's XML.
    percents : mapping of str to int
        Styles that show a percentage, with decimals.

    Returns
    -------
    Details
    """
    if not percents and not _is_suspect(content):
        return Details()
    scan = _Scan(percents)
    parse(content, scan.start, scan.end, scan.text)
    return Details(scan.odd, frozenset(scan.hidden_rows), frozenset(scan.hidden_columns))


def _parted(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Give what stands before a sheet's cells, the cells and what stands behind; no cell stands outside its part."""
    head, found, rest = content.partition(b"sheetData")
    if not found:
        return b"", content, b""
    cells, found, tail = rest.rpartition(b"sheetData")
    return (head, cells, tail) if found else (head, rest, b"")


def _is_suspect(content: bytes) -> bool:
    head, cells, tail = _parted(content)
    # Backwards, which takes half the time.
    if b"hidden" in head or b"hidden" in tail or content.rfind(b'"e"') >= 0:
        return True
    # One letter, which cells hardly hold, is found sooner than a word; so are single quotes, and colons of prefixes.
    return (
        (b"d" in cells and b"hidden" in cells)
        or (b"f" in cells and (b"<f" in cells or b":f" in cells))
        or (b"'" in content and b"'e'" in content)
    )


class _Scan:
    """The XML's events, cell by cell."""

    def __init__(self, percents: Mapping[str, int]) -> None:
        self.percents = percents
        self.odd: dict[Place, Odd] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._row, self._column = -1, -1
        self._cell: dict[str, str] = {}
        self._formula = self._inside = False
        self._value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._cell, self._formula, self._value = attributes, False, ""
            self._column += 1
            reference = attributes.get("r", "")
            letters = reference.rstrip("0123456789")
            if letters:
                column = 0
                for letter in letters:
                    column = column * 26 + ord(letter) - 64
                self._column = column - 1
        elif name == "v":
            self._inside = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            given = attributes.get("r", "")
            self._row = int(given) - 1 if given.isdigit() else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.hidden_columns.update(range(first - 1, min(last, 16_384)))

    def text(self, text: str) -> None:
        if self._inside:
            self._value += text

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v":
            self._inside = False
        elif name == "c":
            kind, place = self._cell.get("t", "n"), (self._row, self._column)
            if kind == "e":
                self.odd[place] = Odd("error", self._value.strip())
            elif self._formula and kind != "str" and not self._value.strip():
                self.odd[place] = Odd("no_value", "")
            elif kind == "n" and self._value:
                decimals = self.percents.get(self._cell.get("s", "0"))
                if decimals is not None:
                    try:
                        shown = percent_text(float(self._value), decimals)
                    except ValueError:
                        return
                    self.odd[place] = Odd("percent", shown)
