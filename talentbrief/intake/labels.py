"""Labels outside tables: 填报单位：X, 填报日期：Y, several in one cell or value in the neighbouring one."""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from talentbrief.intake.constructors import constructor
from talentbrief.intake.grid import BETWEEN, Grid
from talentbrief.intake.layout import Table
from talentbrief.intake.words import Words, header_key

__all__ = ["Label", "find_labels"]

_BRACKETS: Final = r"(?:\s*[(\[][^()\[\]]{0,20}[)\]])?"
_NEXT: Final = re.compile(rf"\s[^\s:()]{{2,8}}{_BRACKETS}\s*:")
_BLANK: Final = re.compile(r"[\s_()年月日/盖公签章字:.,。—-]*")
"""A form's blank: a line, （盖章）, 年 月 日."""
_LONGEST: Final = 300
_LONGEST_UNMARKED: Final = 40
_COLONS: Final = ":：﹕︓⩴"
_SHORT: Final = 100
"""Texts up to here are remembered: offices that use one form send the same titles and signatures."""
_TAIL: Final = 10
"""Rows at a table's end in which signatures may stand."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what it says.

    Parameters
    ----------
    group : str
        Group of ``headers.yaml``: ``sender``, ``quarter``, ``date``, ``version``, ``people``, ``other``;
        ``sender_unmarked`` where the colon is missing, so that it may be something else.
    value : object
        Text behind the label, or the neighbouring cell's value.
    grid : Grid
        The sheet.
    row, column : int
        The value's cell.
    """

    group: str
    value: object
    grid: Grid
    row: int
    column: int


_new_label: Final = constructor(Label)


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    groups = {label: group for group, labels in words.labels.items() for label in labels}
    listed = "|".join(re.escape(label) for label in sorted(groups, key=lambda label: (-len(label), label)))
    # Letters of a label may stand apart: 填 报 单 位.
    spread = re.sub(r"(?<=[一-鿿])(?=[一-鿿])", r"[ ]?", listed)
    return re.compile(rf"(?<![一-鿿])(?P<label>{spread}){_BRACKETS}\s*:"), groups


def find_labels(grids: Sequence[Grid], tables: Sequence[Table], words: Words) -> list[Label]:
    """Find the labels of a workbook.

    Parameters
    ----------
    grids : sequence of Grid
        Sheets.
    tables : sequence of Table
        Their tables; headers and rows of tables hold no labels, but a table's last rows may.
    words : Words
        Words of ``headers.yaml``.

    Returns
    -------
    list of Label
        In the order of sheets, rows and columns; a label without a value is left out.
    """
    found: list[Label] = []
    for grid in grids:
        own = [table for table in tables if table.grid is grid]
        # Inside a table only a colon makes a label, in whatever width.
        marked = _rows_with_colons(grid)
        for row, inside in _rows_with_labels(grid, own):
            if inside and row not in marked:
                continue
            line = grid.rows[row]
            for column in grid.filled_columns(row):
                value = line[column] if column < len(line) else ""
                if not isinstance(value, str) or len(value) > _LONGEST:
                    continue
                if not inside or _has_colon(value):
                    found.extend(_in_cell(grid, row, column, value, words, loose=not inside))
    return found


def _rows_with_labels(grid: Grid, tables: Sequence[Table]) -> list[tuple[int, bool]]:
    """Give the rows of a sheet that may hold labels, each with whether it is a table's: one of its last."""
    if len(tables) == 1:
        (table,) = tables
        last = max(table.body, table.end - _TAIL)
        parts = ((0, table.top, False), (last, table.end, True), (table.end, grid.height, False))
        return [(row, inside) for first, end, inside in parts for row in range(first, end)]
    table_of = {row: table for table in reversed(tables) for row in range(table.top, table.end)}
    return [
        (row, row in table_of)
        for row in range(grid.height)
        if row not in table_of or row >= max(table_of[row].body, table_of[row].end - _TAIL)
    ]


def _has_colon(text: str) -> bool:
    return any(colon in text for colon in _COLONS)


def _rows_with_colons(grid: Grid) -> Container[int]:
    """Give the rows of a sheet in which some text holds a colon."""
    written, rows = grid.written, set()
    if written is None:
        return range(grid.height)
    for colon in _COLONS:
        cell, start, at = 0, 0, written.find(colon)
        while at >= 0:
            cell += written.count(BETWEEN, start, at)
            rows.add(cell % grid.height)
            start, at = at, written.find(colon, at + 1)
    return rows


def _in_cell(grid: Grid, row: int, column: int, text: str, words: Words, *, loose: bool) -> Iterator[Label]:
    for group, value in (_said_again if len(text) <= _SHORT else _said)(text, words, loose):
        if value is not None:
            yield _new_label(group, value, grid, row, column)
        else:
            yield from _neighbour(grid, row, column, group, _patterns(words)[0])


def _said(text: str, words: Words, loose: bool) -> tuple[tuple[str, str | None], ...]:
    """Give the labels of a text, each its group and its value; None where that may stand in the next cell."""
    pattern, groups = _patterns(words)
    plain = unicodedata.normalize("NFKC", text)
    found: list[tuple[str, str | None]] = []
    matches = list(pattern.finditer(plain)) if ":" in plain else []
    for number, match in enumerate(matches):
        group = groups[match["label"].replace(" ", "")]
        end = matches[number + 1].start() if number + 1 < len(matches) else len(plain)
        value = plain[match.end() : end].strip()
        value = re.split(r"\s{2,}|\n", value)[0]
        cut = _NEXT.search(value)
        value = value[: cut.start()] if cut else value
        value = value.strip(" _;；,，。")
        if not _BLANK.fullmatch(value):
            found.append((group, value))
        elif end == len(plain):
            found.append((group, None))
    if not matches and loose and len(plain) <= 20:
        known = groups.get(header_key(plain))
        if known is not None and known != "other":
            found.append((known, None))
    if not found and loose and len(plain) <= _LONGEST_UNMARKED:
        unmarked = _unmarked(words).fullmatch(plain)
        if unmarked:
            found.append(("sender_unmarked", unmarked["value"]))
    return tuple(found)


@cache
def _unmarked(words: Words) -> re.Pattern[str]:
    """Give what a sender's label looks like without its colon: 填报单位（盖章）X, 填报单位 X."""
    listed = "|".join(re.escape(label) for label in words.labels["sender"])
    return re.compile(
        rf"\s*(?:{listed})(?:\s*\([^()]*\)\s*|\s+)(?P<value>[^\s()][^:]*?)(?:\s{{2,}}.*|\n.*)?\s*"
    )


_said_again = lru_cache(maxsize=4096)(_said)


def _neighbour(grid: Grid, row: int, column: int, group: str, pattern: re.Pattern[str]) -> Iterator[Label]:
    """Give the value in the next cell to the right, behind the label's merged range."""
    at = column + 1
    while at < grid.width and grid.anchor(row, at) == (row, column):
        at += 1
    for place in (at, at + 1):
        if not grid.empty(row, place):
            value = grid.value(row, place)
            plain = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
            if not plain or not (pattern.search(plain) or _BLANK.fullmatch(plain)):
                yield Label(group, value, grid, row, place)
            return
