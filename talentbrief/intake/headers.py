"""What a column's header means, by the words of ``headers.yaml``."""

import re
from functools import lru_cache
from typing import Final

from talentbrief.intake.grid import BETWEEN, Grid
from talentbrief.intake.words import KindWords, Words, fold, header_key
from talentbrief.quarter import Quarter

__all__ = ["LONGEST_HEADER", "field_named", "field_of", "key_rows"]

_MONTHS = re.compile(r"(?<![0-9.])([0-9]{1,2})月?(?:份)?[-—–~～至到]([0-9]{1,2})月")
_NAMED_QUARTER = re.compile(r"第?([一二三四1-4])季度?")
_ORDINALS: Final = "一二三四"

LONGEST_HEADER: Final = 60
"""Letters of a header at most; what is longer is text."""


def key_rows(grid: Grid, words: Words) -> list[int]:
    """List the rows that may hold the header of a column that a kind of table cannot lack.

    Parameters
    ----------
    grid : Grid
        A sheet.
    words : Words
        Words of ``headers.yaml``.

    Returns
    -------
    list of int
        Counted from 0, in order.
    """
    written = grid.written
    if written is None:
        return [
            row
            for row, line in enumerate(grid.rows)
            if any(isinstance(each, str) and _names_a_key(each, words) for each in line)
        ]
    # Most cells hold no letter that ends a header's word; that is told of all at once.
    rows: set[int] = set()
    cell, end = 0, 0
    while found := words.key_ends.search(written, end):
        cell += written.count(BETWEEN, end, found.start())
        first, last = written.rfind(BETWEEN, 0, found.start()) + 1, written.find(BETWEEN, found.start())
        end = last if last >= 0 else len(written)
        if _names_a_key(written[first:end], words):
            rows.add(cell % grid.height)
    return sorted(rows)


def _names_a_key(value: str, words: Words) -> bool:
    """Tell whether a cell may be the header of a column that a kind of table cannot lack."""
    return len(value) <= LONGEST_HEADER and not value.isascii() and _names_a_key_again(value, words)


@lru_cache(maxsize=16_384)
def _names_a_key_again(value: str, words: Words) -> bool:
    key = header_key(value)
    return any(field.fits(key) for field in words.keys)


def field_named(above: str, below: str, kind: KindWords, quarter: Quarter | None) -> str | None:
    """Tell which field a header names: both rows together, then the lower alone, then the upper.

    Parameters
    ----------
    above, below : str
        Texts of the header's rows; the second is empty where there is one row.
    kind : KindWords
        The kind of table.
    quarter : Quarter or None
        The collection's quarter, which tells its own columns from other quarters'.

    Returns
    -------
    str or None
        Field of ``headers.yaml``.
    """
    if len(above) > LONGEST_HEADER or len(below) > LONGEST_HEADER:
        return None
    return _field_again(above, below, kind, quarter)


@lru_cache(maxsize=8192)
def _field_again(above: str, below: str, kind: KindWords, quarter: Quarter | None) -> str | None:
    upper, lower = header_key(above), header_key(below)
    if not lower or upper == lower:
        return _one_field(upper, above, kind, quarter)
    return _one_field(upper + lower, above + below, kind, quarter) or _one_field(lower, below, kind, quarter)


def _one_field(key: str, text: str, kind: KindWords, quarter: Quarter | None) -> str | None:
    if not key:
        return None
    found = next((field.name for field in kind.fields if field.fits(key)), None)
    if kind.kind != "progress" or found not in (None, "quarter"):
        return found
    named = _NAMED_QUARTER.search(key)
    if named:
        digit = named[1]
        number = _ORDINALS.index(digit) + 1 if digit in _ORDINALS else int(digit)
        return "quarter" if quarter is None or number == quarter.number else None
    months = _MONTHS.search(fold(text))
    if months and found is None:
        return "cumulative" if int(months[1]) == 1 else "quarter"
    return found


def field_of(header: str, kind: KindWords) -> str | None:
    """Tell which column of a kind of table a word names, such as a roster's key column in the plan.

    Parameters
    ----------
    header : str
        The word.
    kind : KindWords
        The kind.

    Returns
    -------
    str or None
        Field of ``headers.yaml``.
    """
    return field_named(header, "", kind, None)
