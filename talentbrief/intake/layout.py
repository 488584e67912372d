"""Finding the tables of a sheet by what their headers say, wherever they stand (contract 3.2).

A header may stand on any row, over one or two rows, merged or not; columns come in any order. What each header
word means stands in ``headers.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from talentbrief.intake.constructors import constructor
from talentbrief.intake.grid import Grid, address
from talentbrief.intake.header_rows import Header, headers_at
from talentbrief.intake.headers import key_rows
from talentbrief.intake.words import Kind, Words
from talentbrief.quarter import Quarter

__all__ = ["Table", "find_tables"]


@dataclass(frozen=True)
class Table:
    """A table of a sheet.

    Parameters
    ----------
    kind : {'progress', 'milestones', 'roster'}
        What its rows are.
    grid : Grid
        The sheet it stands in.
    top, body, end : int
        First row of the header, first row below it, first row that is no longer the table's.
    columns : mapping of str to tuple of int
        Field of ``headers.yaml`` to the columns that hold it.
    left, right : int
        First and last column.
    headers : mapping of int to str
        Column to its header as written, over both rows.
    title_from : int
        First row above the header that belongs to no other table.
    again : frozenset of int
        Rows that repeat the header at a page's top.
    """

    kind: Kind
    grid: Grid
    top: int
    body: int
    end: int
    columns: Mapping[str, tuple[int, ...]]
    left: int
    right: int
    headers: Mapping[int, str] = field(default_factory=dict)
    title_from: int = 0
    again: frozenset[int] = frozenset()

    @cached_property
    def rows(self) -> list[int]:
        """Rows of the table below its header, repeated headers left out."""
        return [row for row in range(self.body, self.end) if row not in self.again]

    def column(self, name: str) -> int | None:
        """Give a field's column.

        Parameters
        ----------
        name : str
            Field of ``headers.yaml``.

        Returns
        -------
        int or None
            The first such column.
        """
        found = self.columns.get(name)
        return found[0] if found else None

    def title(self) -> str:
        """Give what stands above the header, joined.

        Returns
        -------
        str
            Texts of the rows between the previous table and this header.
        """
        rows = range(self.title_from, self.top)
        cells = [(row, column) for row in rows for column in self.grid.filled_columns(row)]
        own = [place for place in cells if self.left <= place[1] <= self.right]
        return "\n".join(self.grid.text(*place) for place in own or cells)

    def range(self, first: int, last: int) -> str:
        """Give rows of the table as a range of cells.

        Parameters
        ----------
        first, last : int
            Rows, counted from 0.

        Returns
        -------
        str
            Such as ``A5:H9``.
        """
        return f"{address(first, self.left)}:{address(last, self.right)}"


_new_table = constructor(Table)


def find_tables(grid: Grid, words: Words, quarter: Quarter | None) -> list[Table]:
    """Find the tables of a sheet.

    Parameters
    ----------
    grid : Grid
        The sheet.
    words : Words
        Words of ``headers.yaml``.
    quarter : Quarter, optional
        The collection's quarter, which tells its own columns (三季度) from other quarters'.

    Returns
    -------
    list of Table
        From top to bottom, then left to right. A header that is merely repeated continues its table.
    """
    headers: list[Header] = []
    # The column that names a row's subject stands in every header, in its upper row or its lower.
    keyed = key_rows(grid, words)
    below = 0
    for row in sorted({at for each in keyed for at in (each - 1, each) if at >= 0}):
        if row >= below:
            found = headers_at(grid, row, words, quarter)
            headers.extend(found)
            below = max((each.body for each in found), default=below)
    tables: list[Table] = []
    for number, header in enumerate(headers):
        next_ones = [
            other for other in headers[number + 1 :] if other.top >= header.body and _overlap(header, other)
        ]
        above = [table.end for table in tables if _overlap(header, table) and table.end <= header.top]
        end = next_ones[0].top if next_ones else grid.height
        place = (header.top, header.body, end)
        width, title_from = (header.left, header.right), max(above, default=0)
        about = (header.columns, *width, header.headers, title_from, frozenset[int]())
        table = _new_table(header.kind, grid, *place, *about)
        tables.append(table)
    return _joined([_trimmed(table, index + 1 < len(tables)) for index, table in enumerate(tables)])


def _overlap(one: "Header", other: "Header | Table") -> bool:
    return one.left <= other.right and other.left <= one.right


def _trimmed(table: Table, followed: bool) -> Table:
    """End a table before the blank rows and the title of the one below it."""
    end = table.end
    last = end
    while last > table.body and not _filled(table, last - 1):
        last -= 1
    if followed and last < table.grid.height:
        # What stands behind the last blank row and fills one cell a row is the next table's title.
        start = last
        while start > table.body and len(_filled(table, start - 1)) == 1:
            start -= 1
        blank = start > table.body and not _filled(table, start - 1)
        if blank or start == table.body:
            last = start
            while last > table.body and not _filled(table, last - 1):
                last -= 1
    return table if last == end else replace(table, end=last)


def _filled(table: Table, row: int) -> list[int]:
    return [column for column in table.grid.filled_columns(row) if table.left <= column <= table.right]


def _joined(tables: list[Table]) -> list[Table]:
    """Let a header that is printed again at a page's top continue its table; retell titles by true ends."""
    kept: list[Table] = []
    for table in tables:
        before = next(
            (other for other in reversed(kept) if other.left <= table.right and table.left <= other.right),
            None,
        )
        start = before.end if before else 0
        if (
            before is not None
            and before.kind == table.kind
            and before.headers == table.headers
            and not any(_filled(table, row) for row in range(before.end, table.top))
        ):
            continue_at = kept.index(before)
            again = before.again | set(range(table.top, table.body))
            kept[continue_at] = replace(before, end=table.end, again=again)
            continue
        kept.append(table if table.title_from == start else replace(table, title_from=start))
    return kept
