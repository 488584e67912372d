"""What a sheet's row, alone or with the next, says as the header of tables.

Offices that use one form send the same header again and again, so what two rows say is remembered by what stands
in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from talentbrief.intake.constructors import constructor
from talentbrief.intake.grid import Grid, Value, ranges
from talentbrief.intake.headers import LONGEST_HEADER, field_named
from talentbrief.intake.words import Kind, KindWords, Words
from talentbrief.quarter import Quarter

__all__ = ["Header", "headers_at"]

_Row = tuple[Value, ...]
_Merge = tuple[int, int, int, int]

_FIGURES: Final[_Row] = (0.0,)
"""Stands for a row that holds a figure or a date: it is data, whatever else it holds."""
_FEWEST: Final = 2
"""Texts in the first row of a header at least."""
_MANY: Final = 40
"""Columns and merged ranges up to which rows are remembered."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its kind of table, its rows, its columns and what each means and says."""

    kind: Kind
    top: int
    body: int
    left: int
    right: int
    columns: Mapping[str, tuple[int, ...]]
    headers: Mapping[int, str]


_new_header: Final = constructor(Header)


def headers_at(grid: Grid, row: int, words: Words, quarter: Quarter | None) -> list[Header]:
    """Read the headers that begin in a row.

    Parameters
    ----------
    grid : Grid
        The sheet.
    row : int
        Counted from 0.
    words : Words
        Words of ``headers.yaml``.
    quarter : Quarter or None
        The collection's quarter.

    Returns
    -------
    list of Header
        Those of tables side by side, from left to right; empty if the row is no header.
    """
    if len(grid.filled_columns(row)) < _FEWEST:
        return []
    remembered = _remembered(grid, row)
    if remembered is None:
        return _headers_in(grid, row, words, quarter)
    return [
        _new_header(
            each.kind, each.top + row, each.body + row, each.left, each.right, each.columns, each.headers
        )
        for each in _headers_again(*remembered, words, quarter)
    ]


def _remembered(grid: Grid, row: int) -> tuple[tuple[_Row, ...], tuple[type, ...], tuple[_Merge, ...]] | None:
    """Give all that tells what a row and the next say as a header; None where that is more than is remembered."""
    width = grid.width
    if width > _MANY or len(grid.merges) > _MANY or any(row <= odd <= row + 1 for odd, _ in grid.odd):
        return None
    merges = []
    for top, left, bottom, right in grid.merges:
        if top < row <= bottom or (top == row and bottom == row + 2):
            return None
        if row <= top <= row + 1:
            merges.append((top - row, left, min(bottom, grid.height - 1) - row, right))
    rows = [grid.rows[row], *grid.rows[row + 1 : row + 2]]
    lines = [tuple(line) if len(line) == width else (*line, *[""] * (width - len(line))) for line in rows]
    types = tuple(map(type, lines[0]))
    if len(lines) > 1:
        figures = any(value.__class__ is not str for value in lines[1])
        if figures and not merges and _is_one_block(lines[0]):
            lines[1] = _FIGURES
        types += tuple(map(type, lines[1]))
    return tuple(lines), types, tuple(merges)


def _is_one_block(line: _Row) -> bool:
    """Tell whether nothing in a row is empty between what is not."""
    filled = [not (isinstance(value, str) and (not value or value.isspace())) for value in line]
    first = filled.index(True) if any(filled) else 0
    return all(filled[first : first + sum(filled)])


@lru_cache(maxsize=1024)
def _headers_again(
    lines: tuple[_Row, ...],
    types: tuple[type, ...],
    merges: tuple[_Merge, ...],
    words: Words,
    quarter: Quarter | None,
) -> tuple[Header, ...]:
    grid = Grid("", [list(line) for line in lines], merges=merges)
    return tuple(_headers_in(grid, 0, words, quarter))


def _headers_in(grid: Grid, row: int, words: Words, quarter: Quarter | None) -> list[Header]:
    cells = grid.filled_columns(row)
    if sum(isinstance(grid.value(row, column), str) for column in cells) < _FEWEST:
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
) -> list[Header]:
    """Read a row, or it and the next, as a header within some columns."""
    deep = spans and any(
        top == row and bottom == row + 2 and left in columns for top, left, bottom, _ in grid.merges
    )
    for kind in _tried(words, grid, row, columns):
        three = _three_rows(grid, row, columns, kind, quarter) if deep else []
        if three:
            return three
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


def _one_row(grid: Grid, row: int, columns: range, kind: KindWords, quarter: Quarter | None) -> list[Header]:
    texts = tuple(
        (column, grid.text(row, column)) for column in grid.filled_columns(row) if column in columns
    )
    short = sum(len(text) for _, text in texts) <= LONGEST_HEADER * 20
    found = (_row_again if short else _row)(texts, kind, quarter)
    return [replace(each, top=row, body=row + 1) for each in found]


def _row(texts: tuple[tuple[int, str], ...], kind: KindWords, quarter: Quarter | None) -> tuple[Header, ...]:
    """Read a row's texts as headers; offices that use one form send the same again and again."""
    names = {column: field_named(text, "", kind, quarter) for column, text in texts}
    return tuple(_split(kind, 0, 1, names, dict(texts)))


_row_again = lru_cache(maxsize=1024)(_row)


def _two_rows(grid: Grid, row: int, columns: range, kind: KindWords, quarter: Quarter | None) -> list[Header]:
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


def _three_rows(
    grid: Grid, row: int, columns: range, kind: KindWords, quarter: Quarter | None
) -> list[Header]:
    """Read a header whose first column is merged over three rows: 完成情况 over 人次 over 本季度 and 累计."""
    rows = range(row, row + 3)
    if any(not isinstance(grid.value(each, column), str) for each in rows for column in columns):
        return []
    names: dict[int, str | None] = {}
    texts: dict[int, str] = {}
    for column in columns:
        said = [grid.text(*place) for place in dict.fromkeys(grid.anchor(each, column) for each in rows)]
        said = [text for text in said if text.strip()]
        if said:
            upper, middle, lower = ("", "", *said)[-3:]
            nearest = field_named(middle, lower, kind, quarter)
            names[column] = nearest or field_named(upper + middle, lower, kind, quarter)
            texts[column] = "\n".join(said)
    return _split(kind, row, row + 3, names, texts)


def _split(
    kind: KindWords, top: int, body: int, names: Mapping[int, str | None], texts: Mapping[int, str]
) -> list[Header]:
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
                Header(
                    kind.kind, top, body, group[0], group[-1], columns, {each: texts[each] for each in group}
                )
            )
    return found


def _complete(kind: KindWords, found: Iterable[str | None]) -> bool:
    have = set(found)
    if "indicator_otherwise" in have:
        have.add("indicator")
    return all(any(name in have for name in need) for need in kind.needs)
