"""Finding the tables of a sheet by what their headers say, wherever they stand (contract 3.2).

A header may stand on any row, over one or two rows, merged or not; columns come in any order. What each header
word means stands in ``headers.yaml``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from talentbrief.intake.grid import Grid, address, ranges
from talentbrief.intake.headers import LONGEST_HEADER, field_named, names_keys
from talentbrief.intake.words import Kind, KindWords, Words
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

    @property
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


@dataclass(frozen=True, slots=True)
class _Header:
    kind: Kind
    top: int
    body: int
    left: int
    right: int
    columns: Mapping[str, tuple[int, ...]]
    headers: Mapping[int, str]


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
    headers: list[_Header] = []
    keyed = [names_keys(line, words) for line in grid.rows]
    row = 0
    while row < grid.height:
        # The column that names a row's subject stands in every header, in its upper row or its lower.
        candidate = keyed[row] or (row + 1 < grid.height and keyed[row + 1])
        found = _headers_at(grid, row, words, quarter) if candidate else []
        headers.extend(found)
        row = max((each.body for each in found), default=row + 1)
    tables: list[Table] = []
    for number, header in enumerate(headers):
        below = [
            other for other in headers[number + 1 :] if other.top >= header.body and _overlap(header, other)
        ]
        above = [table.end for table in tables if _overlap(header, table) and table.end <= header.top]
        end = below[0].top if below else grid.height
        place = (header.top, header.body, end)
        width, title_from = (header.left, header.right), max(above, default=0)
        table = Table(header.kind, grid, *place, header.columns, *width, header.headers, title_from)
        tables.append(table)
    return _joined([_trimmed(table, index + 1 < len(tables)) for index, table in enumerate(tables)])


def _overlap(one: "_Header", other: "_Header | Table") -> bool:
    return one.left <= other.right and other.left <= one.right


def _trimmed(table: Table, followed: bool) -> Table:
    """End a table before the blank rows and the title of the one below it."""
    last = table.end
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
    return replace(table, end=last)


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
        kept.append(replace(table, title_from=start))
    return kept


def _headers_at(grid: Grid, row: int, words: Words, quarter: Quarter | None) -> list[_Header]:
    cells = grid.filled_columns(row)
    if sum(isinstance(grid.value(row, column), str) for column in cells) < 2:
        return []
    spans = _span(grid, row)
    blocks = _blocks(grid, row)
    if len(blocks) > 1:
        # Tables side by side; a block that is no table by itself belongs to the one on its left.
        whole = [block for block in blocks if _header(grid, row, block, words, quarter, spans=spans)]
        if len(whole) > 1:
            starts = [block.start for block in whole[1:]]
            edges = [0, *starts, grid.width]
            parts = [range(first, last) for first, last in pairwise(edges)]
            return [one for part in parts for one in _header(grid, row, part, words, quarter, spans=spans)]
    return _header(grid, row, range(grid.width), words, quarter, spans=spans)


def _blocks(grid: Grid, row: int) -> list[range]:
    """Give the runs of columns that hold something in a row or in the merged ranges that begin in it."""
    filled = {column for column in range(grid.width) if not grid.empty(*grid.anchor(row, column))}
    return [range(first, last + 1) for first, last in ranges(filled)]


def _header(
    grid: Grid, row: int, columns: range, words: Words, quarter: Quarter | None, *, spans: bool
) -> list[_Header]:
    """Read a row, or it and the next, as a header within some columns."""
    for kind in _tried(words, grid, row, columns):
        one = _one_row(grid, row, columns, kind, quarter)
        two = [] if one and not spans else _two_rows(grid, row, columns, kind, quarter)
        if two or one:
            return two or one
    return []


def _tried(words: Words, grid: Grid, row: int, columns: range) -> tuple[KindWords, ...]:
    """Order the kinds: a row that names identities or dates of people and projects is a roster's first."""
    roster = words.of("roster")
    named = {field_named(grid.text(row, column), "", roster, None) for column in columns}
    if {"name", "identity"} <= named or {"name", "date", "organisation"} <= named:
        return (roster, *(kind for kind in words.kinds if kind is not roster))
    return words.kinds


def _span(grid: Grid, row: int) -> bool:
    """Tell whether merged ranges make this row the first of a header of two."""
    return any(
        top == row and (bottom > top or right > left) and right - left < grid.width - 1
        for top, left, bottom, right in grid.merges
    )


def _one_row(grid: Grid, row: int, columns: range, kind: KindWords, quarter: Quarter | None) -> list[_Header]:
    texts = tuple(
        (column, grid.text(row, column)) for column in grid.filled_columns(row) if column in columns
    )
    short = sum(len(text) for _, text in texts) <= LONGEST_HEADER * 20
    found = (_row_again if short else _row)(texts, kind, quarter)
    return [replace(each, top=row, body=row + 1) for each in found]


def _row(texts: tuple[tuple[int, str], ...], kind: KindWords, quarter: Quarter | None) -> tuple[_Header, ...]:
    """Read a row's texts as headers; offices that use one form send the same again and again."""
    names = {column: field_named(text, "", kind, quarter) for column, text in texts}
    return tuple(_split(kind, 0, 1, names, dict(texts)))


_row_again = lru_cache(maxsize=1024)(_row)


def _two_rows(
    grid: Grid, row: int, columns: range, kind: KindWords, quarter: Quarter | None
) -> list[_Header]:
    lower = {column for column in columns if not grid.empty(row + 1, column)}
    upper = {column for column in columns if not grid.empty(row, column)}
    if not upper or any(not isinstance(grid.value(row + 1, column), str) for column in lower):
        return []
    if _one_row(grid, row + 1, columns, kind, quarter):
        # The lower row is a header by itself; what stands above it is a title.
        return []
    above, covered = "", False
    names: dict[int, str | None] = {}
    texts: dict[int, str] = {}
    for column in columns:
        anchor, anchor_below = grid.anchor(row, column), grid.anchor(row + 1, column)
        if column in upper or anchor != (row, column):
            above = grid.text(*anchor)
        elif column not in lower:
            above = ""
        below = "" if anchor_below[0] <= row else grid.text(*anchor_below)
        if not above and not below:
            continue
        covered |= bool(below and above and column not in upper)
        names[column] = field_named(above, below, kind, quarter)
        texts[column] = f"{above}\n{below}" if below and above else above or below
    merged = any(grid.anchor(row + 1, column)[0] == row for column in upper)
    named = [field_named(grid.text(row + 1, column), "", kind, quarter) for column in lower]
    if not covered and not merged and not (named and all(named)):
        # Neither a merged nor an empty cell above: two rows of which the second is data.
        return []
    return _split(kind, row, row + 2, names, texts)


def _split(
    kind: KindWords, top: int, body: int, names: Mapping[int, str | None], texts: Mapping[int, str]
) -> list[_Header]:
    """Give the tables that stand side by side under one header row: a key column that comes again starts one."""
    key = kind.needs[0][0]
    groups: list[list[int]] = [[]]
    for column in sorted(names):
        seen = {names[other] for other in groups[-1]}
        if names[column] == key and key in seen and _complete(kind, seen):
            groups.append([])
        groups[-1].append(column)
    found = []
    for group in groups:
        columns: dict[str, tuple[int, ...]] = {}
        for column in group:
            name = names[column]
            if name:
                columns[name] = (*columns.get(name, ()), column)
        if "indicator" not in columns and "indicator_otherwise" in columns:
            columns["indicator"] = columns["indicator_otherwise"]
        if _complete(kind, columns):
            found.append(
                _Header(
                    kind.kind, top, body, group[0], group[-1], columns, {each: texts[each] for each in group}
                )
            )
    return found


def _complete(kind: KindWords, found: Iterable[str | None]) -> bool:
    have = set(found)
    if "indicator_otherwise" in have:
        have.add("indicator")
    return all(any(name in have for name in need) for need in kind.needs)
