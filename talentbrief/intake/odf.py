"""What an ods sheet's XML says that values alone do not: errors, percentages, hidden parts, notes, its true size."""

from collections.abc import Callable
from typing import Final

from talentbrief.intake.archive import Archive, Refused, part
from talentbrief.intake.grid import Odd, Place
from talentbrief.intake.notes import Enough, Gathering
from talentbrief.intake.sheetxml import Details, parse

__all__ = ["look_at_ods"]

CELL_LIMIT: Final = 2_000_000
_REPEAT_LIMIT: Final = 10_000
_BLANKS: Final = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}


def look_at_ods(archive: Archive) -> Callable[[str], Details | None]:
    """Look for what the sheets' values do not tell.

    Parameters
    ----------
    archive : Archive
        An ods workbook.

    Returns
    -------
    callable
        From a sheet's name to its details.

    Raises
    ------
    Refused
        ``encrypted_file``, or ``unsafe_file`` where repeated cells add up beyond the limit.
    """
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in part(
        archive, "META-INF/manifest.xml"
    ):
        raise Refused("encrypted_file", kind="never")
    scan = _Scan()
    parse(part(archive, "content.xml"), scan.start, scan.end, scan.text)
    return scan.sheets.get


class _Scan:
    """The events of ``content.xml``, cell by cell."""

    def __init__(self) -> None:
        self.sheets: dict[str, Details] = {}
        self._name = ""
        self._row = self._column = self._column_definition = 0
        self._rows_repeated = self._cells_repeated = 1
        self._widest = self._last = 0
        self._odd: dict[Place, Odd] = {}
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._cell: dict[str, str] | None = None
        self._shown = ""
        self._gathering = Gathering()
        self._note: _Note | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._note is not None:
            self._note.start(tag)
        elif tag == "office:annotation" and self._cell is not None:
            self._note = _Note()
        elif tag == "table:table":
            self._gathering = Gathering()
            self._name = attributes.get("table:name", "")
            self._row = self._column_definition = self._widest = self._last = 0
            self._odd, self._rows, self._columns = {}, set(), set()
        elif tag == "table:table-column":
            repeated = _repeated(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in ("collapse", "filter"):
                first = self._column_definition
                self._columns.update(range(first, first + min(repeated, _REPEAT_LIMIT)))
            self._column_definition += repeated
        elif tag == "table:table-row":
            self._column = 0
            self._rows_repeated = _repeated(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility") in ("collapse", "filter"):
                self._rows.update(range(self._row, self._row + min(self._rows_repeated, _REPEAT_LIMIT)))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._shown = attributes, ""
            self._cells_repeated = _repeated(attributes, "table:number-columns-repeated")

    def text(self, text: str) -> None:
        if self._note is not None:
            self._note.text(text)
        elif self._cell is not None:
            self._shown += text

    def end(self, tag: str) -> None:
        if tag == "office:annotation" and self._note is not None:
            place = (self._row, self._column)
            try:
                self._gathering.add(place, "".join(self._note.said), "".join(self._note.author))
            except Enough:
                self._gathering.lose()
            self._note = None
        elif self._note is not None:
            self._note.end(tag)
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._finish(self._cell)
            self._column += self._cells_repeated
            self._cell = None
        elif tag == "table:table-row":
            self._row += self._rows_repeated
        elif tag == "table:table":
            rows, columns = frozenset(self._rows), frozenset(self._columns)
            self.sheets[self._name] = Details(self._odd, rows, columns, self._gathering.notes)

    def _finish(self, cell: dict[str, str]) -> None:
        kind = cell.get("office:value-type")
        formula = "table:formula" in cell
        if kind is None and not formula:
            return
        self._widest = max(self._widest, self._column + self._cells_repeated)
        self._last = self._row + self._rows_repeated
        if self._widest * self._last > CELL_LIMIT:
            raise Refused("unsafe_file", reason="cells", sheet=self._name)
        if cell.get("calcext:value-type") == "error":
            odd = Odd("error", self._shown.strip())
        elif kind == "percentage":
            odd = Odd("percent", self._shown.strip() or f"{float(cell.get('office:value', '0')) * 100:g}%")
        elif formula and kind is None:
            odd = Odd("no_value", "")
        else:
            return
        for row in range(self._row, self._row + min(self._rows_repeated, _REPEAT_LIMIT)):
            for column in range(self._column, self._column + min(self._cells_repeated, _REPEAT_LIMIT)):
                self._odd[row, column] = odd


class _Note:
    """The events of a note on a cell: who wrote it, and its paragraphs."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.author: list[str] = []
        self._open: list[str] = []

    def start(self, tag: str) -> None:
        self._open.append(tag)
        if tag == "text:p" and self.said:
            self.said.append("\n")
        elif tag in _BLANKS:
            self.said.append(_BLANKS[tag])

    def text(self, text: str) -> None:
        if "text:p" in self._open:
            self.said.append(text)
        elif self._open and self._open[-1] == "dc:creator":
            self.author.append(text)

    def end(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()


def _repeated(attributes: dict[str, str], name: str) -> int:
    given = attributes.get(name, "1")
    return max(int(given), 1) if given.isdigit() else 1
