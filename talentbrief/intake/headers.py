"""What a column's header means, by the words of ``headers.yaml``."""

import re
from functools import lru_cache
from typing import Final

from talentbrief.intake.grid import BETWEEN, Grid
from talentbrief.intake.words import KindWords, Words, fold, header_key
from talentbrief.quarter import Quarter

__all__ = ["LONGEST_HEADER", "field_named", "field_of", "key_rows"]

_TO: Final = "[-—–~～至到]"
_MONTHS = re.compile(rf"(?<![0-9.])([0-9]{{1,2}})月?(?:份)?{_TO}([0-9]{{1,2}})月")
_UP_TO_MONTH = re.compile(r"截[至止]到?(?:[0-9]{4}年)?([0-9]{1,2})月")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_YEAR_IN_BRACKET = re.compile(r"\((?:(20[0-9]{2})年|上年|去年|上季|上期|同期)")
_NAMED_QUARTER = re.compile(r"第?([一二三四1-4])季度?")
_QUARTERS = re.compile(rf"([一二三四1-4])(?:季度?)?(?:{_TO}|、)第?([一二三四1-4])季")
_FIRST_QUARTERS = re.compile(r"前([一二两三1-3])个?季")
_ORDINALS: Final = "一二三四"
_OTHER: Final = "\x1e"
"""Field of a column that is another period's, whichever row of the header says so."""

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
        found = _one_field(upper, above, kind, quarter)
    else:
        found = _one_field(upper + lower, above + below, kind, quarter) or _one_field(
            lower, below, kind, quarter
        )
    return None if found == _OTHER else found


def _one_field(key: str, text: str, kind: KindWords, quarter: Quarter | None) -> str | None:
    if not key:
        return None
    found = next((field.name for field in kind.fields if field.fits(key)), None)
    if kind.kind != "progress" or found not in (None, "quarter", "cumulative"):
        return found
    # A bracket is no part of the key, yet it may say that the column is another year's.
    year = _YEAR.search(key) or _YEAR_IN_BRACKET.search(fold(text))
    if year and (year[1] is None or (quarter is not None and int(year[1]) != quarter.year)):
        return _OTHER
    first, last = _quarters_in(key)
    if last is not None:
        if quarter is not None and last != quarter.number:
            return _OTHER
        if first is not None and first != last:
            return "cumulative" if first == 1 else _OTHER
        return found or "quarter"
    months = _MONTHS.search(key if found else fold(text))
    ends = months[2] if months else (up_to[1] if (up_to := _UP_TO_MONTH.search(key)) else None)
    if ends is not None and _is_another_quarters_end(int(ends), quarter):
        return _OTHER
    if months and found is None:
        return "cumulative" if int(months[1]) == 1 else "quarter"
    return found


def _quarters_in(key: str) -> tuple[int | None, int | None]:
    """Tell from which quarter of a year to which a header speaks; the first is None where it names the last alone."""
    if span := _QUARTERS.search(key):
        return _ordinal(span[1]), _ordinal(span[2])
    if several := _FIRST_QUARTERS.search(key):
        return 1, _ordinal(several[1])
    if "上半年" in key:
        return 1, 2
    named = _NAMED_QUARTER.search(key)
    return None, _ordinal(named[1]) if named else None


def _ordinal(digit: str) -> int:
    return _ORDINALS.index(digit) + 1 if digit in _ORDINALS else 2 if digit == "两" else int(digit)


def _is_another_quarters_end(month: int, quarter: Quarter | None) -> bool:
    """Tell whether a quarter other than the collection's ends with a month; its figures are not to be counted again."""
    return quarter is not None and month % 3 == 0 and month != 3 * quarter.number


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
