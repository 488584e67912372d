"""The rows of a roster: which name somebody or something, and which are headings, totals, notes, blanks."""

import re
from functools import lru_cache
from itertools import repeat
from typing import Final, Literal

from talentbrief.intake.context import Reader
from talentbrief.intake.layout import Table
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import Words, fold, fold_each, header_key
from talentbrief.plan import Indicator

__all__ = ["lists_nobody", "sections_of", "sorted_rows"]

_LONE_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿]+")
"""A name that may stand in its row alone; anything longer is rather a heading or a note."""

_FIGURES: Final = frozenset({int, float})
_LONGEST_HEADING: Final = 40
_SHORT: Final = 100
"""Texts up to here are remembered."""
_NO_NAME: Final = frozenset({"/", "-", "--", "—", "——", "无", "暂无", "n/a"})
"""Folded names of nobody: the roster of an office that has nobody to list."""


def sorted_rows(reader: Reader, table: Table) -> tuple[list[int], list[int], list[int]]:
    """Tell rows that name something from those to be listed and from totals; serial numbers and notes are neither.

    Parameters
    ----------
    reader : Reader
        The file; what its other rows were taken for is noted.
    table : Table
        A roster.

    Returns
    -------
    rows, ignored, totals : list of int
    """
    grid, words = table.grid, reader.context.words
    serial = frozenset(table.columns.get("number", ()))
    whole = table.left == 0 and table.right >= grid.width - 1
    rows: list[int] = []
    ignored: list[int] = []
    totals: list[int] = []
    below = table.rows
    names = fold_each(grid.texts(table.columns["name"][0], below))
    if whole and _all_name(table, names, len(serial), words):
        return below, ignored, totals
    for row, name in zip(below, names, strict=True):
        cells = grid.filled_columns(row)
        if not whole:
            cells = [each for each in cells if table.left <= each <= table.right]
        if serial.issuperset(cells):
            if cells and table.column("indicator") is None and _heads(reader, grid.text(row, cells[0])):
                ignored.append(row)
            if cells:
                reader.took(table, row, "serial")
            continue
        beginning = grid.text(row, cells[0])
        taken_for = (
            "total"
            if _sums(name, words)
            else (_kind_again if len(beginning) <= _SHORT else _kind)(beginning, words)
        )
        if taken_for == "total":
            totals.append(row)
            reader.took(table, row, "total")
        elif taken_for == "note" or (name in _NO_NAME and _says_nothing(table, row, cells)):
            reader.took(table, row, "note")
        elif name and name not in _NO_NAME and (len(cells) > 1 or _LONE_NAME.fullmatch(name)):
            rows.append(row)
        else:
            ignored.append(row)
            reader.took(table, row, "listed")
    return rows, ignored, totals


def lists_nobody(table: Table) -> bool:
    """Tell whether a roster says that there is nobody to list, which is an answer.

    Parameters
    ----------
    table : Table
        A roster.

    Returns
    -------
    bool
        Whether a row's name is 无, 暂无 or a stroke.
    """
    return not _NO_NAME.isdisjoint(fold_each(table.grid.texts(table.columns["name"][0], table.rows)))


def _says_nothing(table: Table, row: int, cells: list[int]) -> bool:
    """Tell whether a row holds nothing but its number and strokes."""
    serial = table.columns.get("number", ())
    return all(column in serial or fold(table.grid.text(row, column)) in _NO_NAME for column in cells)


def _all_name(table: Table, names: list[str], serial: int, words: Words) -> bool:
    """Tell, without looking at each row, whether all of them name something and begin with nothing else."""
    grid, rows = table.grid, table.rows
    if not all(names) or not words.totals.isdisjoint(names) or not words.subtotals.isdisjoint(names):
        return False
    if not _NO_NAME.isdisjoint(names):
        return False
    cells = [grid.filled_columns(row) for row in rows]
    firsts = {each[0] for each in cells if len(each) > max(serial, 1)}
    if len(firsts) != 1 or min(map(len, cells)) <= max(serial, 1):
        return False
    first = firsts.pop()
    if not grid.odd and not words.may_be_figures and _FIGURES.issuperset(map(type, grid.column(first, rows))):
        return True
    beginnings = grid.texts(first, rows)
    return max(map(len, beginnings)) <= _SHORT and not any(map(_kind_again, beginnings, repeat(words)))


def _sums(name: str, words: Words) -> bool:
    return name in words.totals or name in words.subtotals


def _kind(beginning: str, words: Words) -> Literal["total", "note", ""]:
    """Tell what a row is that begins with a text; serial numbers are the same in all files."""
    if _sums(header_key(beginning), words):
        return "total"
    return "note" if is_note(beginning, words) else ""


_kind_again = lru_cache(maxsize=8192)(_kind)


def sections_of(reader: Reader, table: Table, rows: list[int], ignored: list[int]) -> dict[int, Indicator]:
    """Give the rows below headings that name an indicator, each with it; such headings are not ignored.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        A roster.
    rows, ignored : list of int
        As :func:`sorted_rows` gives them; headings are taken out of the second.

    Returns
    -------
    dict
        Row to indicator.
    """
    grid, names = table.grid, reader.context.names.indicators
    found: dict[int, Indicator] = {}
    current: Indicator | None = None
    aside = set(ignored)
    for row in sorted((*rows, *ignored)):
        if row in aside:
            cells = [each for each in grid.filled_columns(row) if table.left <= each <= table.right]
            text = grid.text(row, cells[0]) if len(cells) == 1 else ""
            if _heads(reader, text):
                current = reader.context.plan.indicator(names.find(text)[0])
                ignored.remove(row)
                reader.took(table, row, "heading")
        elif current is not None:
            found[row] = current
    return found


def _heads(reader: Reader, text: str) -> bool:
    """Tell whether a text that stands alone in its row names the indicator of the rows below it."""
    return 3 < len(text) <= _LONGEST_HEADING and len(reader.context.names.indicators.find(text)) == 1
