"""What each cell of a file was taken for: read, furniture of a table, or nothing, which is then said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final, Literal, get_args

from talentbrief.intake.context import Reader, RowKind
from talentbrief.intake.forms_marker import MARKER_SHEET
from talentbrief.intake.grid import Grid, address, ranges
from talentbrief.intake.labels import Label
from talentbrief.intake.layout import Table

__all__ = ["CLASSES", "FURNITURE", "READ", "CellClass", "Sheets", "classes", "ignored_rows"]

_Read = Literal["count", "subject", "checked", "narrative", "roster", "milestone", "label", "marker"]
_Furniture = Literal["title", "header", "heading", "note", "total", "serial", "reference", "blank", "form"]
CellClass = Literal[_Read, _Furniture, "listed"]

READ: Final[tuple[str, ...]] = get_args(_Read)
"""What was read: figures, the names rows are about, targets and units (checked), words, labels, the marker."""

FURNITURE: Final[tuple[str, ...]] = get_args(_Furniture)
"""What holds a table together; ``reference`` repeats or derives what stands elsewhere (上季累计, 完成率)."""

CLASSES: Final[tuple[str, ...]] = (*READ, *FURNITURE, "listed")
"""Each cell is of one class; ``listed`` is what an issue names, whatever else it may be."""

_BY_FIELD: Final[Mapping[str, Mapping[str, CellClass]]] = {
    "progress": {
        **dict.fromkeys(("quarter", "cumulative"), "count"),
        **dict.fromkeys(("indicator", "indicator_otherwise", "identifier"), "subject"),
        **dict.fromkeys(("target", "unit"), "checked"),
        **dict.fromkeys(("problem", "next_step", "note", "explanation"), "narrative"),
        **dict.fromkeys(("previous", "rate", "check", "organisation", "place"), "reference"),
        "number": "serial",
    },
    "roster": {
        **dict.fromkeys(
            (
                "name",
                "identity",
                "phone",
                "account",
                "person",
                "date",
                "indicator",
                "organisation",
                "note",
                "explanation",
            ),
            "roster",
        ),
        "number": "serial",
    },
    "milestones": {
        **dict.fromkeys(("milestone", "identifier"), "subject"),
        **dict.fromkeys(
            (
                "status",
                "narrative",
                "evidence",
                "completed_on",
                "problem",
                "next_step",
                "note",
                "explanation",
            ),
            "milestone",
        ),
        **dict.fromkeys(("organisation", "deadline"), "reference"),
        "number": "serial",
    },
}
"""What a cell of a row that was read is, by its column; a column that is not named here is listed."""

_WHEN_BLANK: Final = frozenset({"subject", "checked", "reference", "serial"})
_WHOLE_ROWS: Final[Mapping[RowKind, CellClass]] = {
    "total": "total",
    "note": "note",
    "serial": "serial",
    "listed": "listed",
    "heading": "heading",
}
_TAKEN_WHOLE: Final = frozenset({"read", "total", "note", "serial", "listed"})
_LONGEST_TITLE_ROW: Final = 3
_LONGEST_HEADING: Final = 2


@dataclass(frozen=True)
class Sheets:
    """A file's sheets as the reader took them apart.

    Parameters
    ----------
    grids : tuple of Grid
        Sheets that were read.
    tables : tuple of Table
        Their tables.
    labels : tuple of Label
        Their labels.
    own : tuple of Grid
        Our own: the marker, a form's instructions, a return's list.
    put_aside : tuple of Grid
        Sheets of superseded files in a return that was sent back.
    """

    grids: tuple[Grid, ...]
    tables: tuple[Table, ...]
    labels: tuple[Label, ...]
    own: tuple[Grid, ...] = ()
    put_aside: tuple[Grid, ...] = ()

    @cached_property
    def labelled(self) -> frozenset[tuple[int, int, int]]:
        """Cells that hold a label's value, and those left of them that hold the label."""
        cells = set()
        for label in self.labels:
            key, row, column = id(label.grid), label.row, label.column
            cells.add((key, row, column))
            left = column - 1
            while left >= 0 and label.grid.empty(row, left):
                left -= 1
            value = label.grid.value(row, column)
            if not (isinstance(value, str) and (":" in value or "：" in value)) and left >= 0:
                cells.add((key, row, left))
        return frozenset(cells)

    def of(self, grid: Grid) -> list[Table]:
        """Give a sheet's tables.

        Parameters
        ----------
        grid : Grid
            The sheet.

        Returns
        -------
        list of Table
        """
        return [table for table in self.tables if table.grid is grid]


def ignored_rows(reader: Reader, sheets: Sheets) -> None:
    """Say which cells of sheets with tables were not read: further columns, and what belongs to no table.

    Parameters
    ----------
    reader : Reader
        The file, its tables read.
    sheets : Sheets
        Its sheets.
    """
    for table in sheets.tables:
        _further_columns(reader, table)
    for grid in sheets.grids:
        tables = sheets.of(grid)
        if not tables:
            continue
        left_over: dict[int, list[int]] = {}
        plain = _plainly_accounted(reader, grid, tables)
        for row in range(grid.height):
            if row in plain:
                continue
            unread = [
                column
                for column in grid.filled_columns(row)
                if _class_of(reader, sheets, tables, grid, (row, column)) is None
            ]
            if unread:
                left_over[row] = unread
        for first, last in ranges(left_over):
            columns = [column for row in range(first, last + 1) for column in left_over[row]]
            one = first == last and len(columns) == 1
            cells = address(first, columns[0])
            place = cells if one else f"{address(first, min(columns))}:{address(last, max(columns))}"
            reader.report("ignored_rows", reader.at(grid, place), kind="rows")


def _further_columns(reader: Reader, table: Table) -> None:
    fields = _BY_FIELD[table.kind]
    known = {*chain.from_iterable([columns for name, columns in table.columns.items() if name in fields])}
    further = [column for column in table.headers if column not in known]
    if not further:
        return
    grid, taken = table.grid, reader.kinds(table)
    rows = [row for row in table.rows if taken.get(row) == "read"]
    used = [column for column in further if any(not grid.empty(row, column) for row in rows)]
    for first, last in ranges(used):
        names = [" ".join(table.headers[column].split()) for column in range(first, last + 1)]
        reader.report(
            "ignored_rows",
            reader.at(grid, f"{address(table.top, first)}:{address(table.end - 1, last)}"),
            raw=reader.mask("、".join(names)),
            kind="extra",
        )


def _plainly_accounted(reader: Reader, grid: Grid, tables: Sequence[Table]) -> frozenset[int]:
    """Tell, without looking at cells, which rows of a sheet's one table were taken for something whole."""
    table = tables[0]
    if len(tables) > 1 or table.left > 0 or table.right < grid.width - 1:
        return frozenset()
    # A formula without a stored value may stand where the sheet has no values any more.
    if any(column > table.right for _, column in grid.odd):
        return frozenset()
    taken = reader.kinds(table)
    if _TAKEN_WHOLE.issuperset(taken.values()):
        whole = [row for row in taken if table.body <= row < table.end]
    else:
        whole = [row for row in range(table.body, table.end) if taken.get(row) in _TAKEN_WHOLE]
    return frozenset((*range(table.top, table.body), *table.again, *whole))


def _class_of(
    reader: Reader, sheets: Sheets, tables: Sequence[Table], grid: Grid, place: tuple[int, int]
) -> CellClass | None:
    """Tell what a cell of a sheet with tables is; None if nothing took it."""
    row, column = place
    table = next(
        (each for each in tables if each.top <= row < each.end and each.left <= column <= each.right), None
    )
    if (id(grid), row, column) in sheets.labelled and (table is None or row >= table.body):
        return "label"
    if table is not None:
        return _class_in_table(reader, table, row, column)
    inside = any(each.top <= row < each.end for each in tables)
    if not inside and any(row < each.top for each in tables):
        return "title" if _is_title(sheets, grid, row) else None
    return None


def _class_in_table(reader: Reader, table: Table, row: int, column: int) -> CellClass | None:
    if row < table.body or row in table.again:
        return "header"
    kind = reader.kinds(table).get(row)
    if kind is None:
        return None
    if kind == "heading" and len(table.grid.filled_columns(row)) > _LONGEST_HEADING:
        return None
    if kind in _WHOLE_ROWS:
        return _WHOLE_ROWS[kind]
    known = _BY_FIELD[table.kind]
    name = next(
        (each for each, columns in table.columns.items() if column in columns and each in known), None
    )
    found = known[name] if name is not None else None
    if kind == "blank":
        return "blank" if found in _WHEN_BLANK else None
    return found or "listed"


def _is_title(sheets: Sheets, grid: Grid, row: int) -> bool:
    """Tell titles from data of a table that was not recognised: few words, and no number but a label's."""
    key = id(grid)
    others = [each for each in grid.filled_columns(row) if (key, row, each) not in sheets.labelled]
    numbers = [each for each in others if isinstance(grid.value(row, each), int | float)]
    return not numbers and len(others) <= _LONGEST_TITLE_ROW


def classes(reader: Reader, sheets: Sheets) -> Iterator[tuple[Grid, int, int, CellClass | None]]:
    """Go through every cell that holds something.

    Parameters
    ----------
    reader : Reader
        The file, read.
    sheets : Sheets
        Its sheets.

    Yields
    ------
    (Grid, int, int, str or None)
        Sheet, row, column, and what the cell is; None where only an issue may account for it.
    """
    own = {id(each) for each in sheets.own}
    for grid in (*sheets.own, *sheets.grids, *sheets.put_aside):
        tables = sheets.of(grid)
        for row in range(grid.height):
            for column in grid.filled_columns(row):
                found: CellClass | None = None
                if id(grid) in own:
                    found = "marker" if grid.name.startswith(MARKER_SHEET) else "form"
                elif tables:
                    found = _class_of(reader, sheets, tables, grid, (row, column))
                elif (id(grid), row, column) in sheets.labelled:
                    found = "label"
                yield grid, row, column, found
