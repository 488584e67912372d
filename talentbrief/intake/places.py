"""Places in a sheet: cells by row and column, and as people write them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

__all__ = ["Place", "address", "column_letters", "ranges", "rectangle"]

Place = tuple[int, int]
"""Row and column, counted from 0."""

_CELLS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@cache
def column_letters(column: int) -> str:
    """Give a column's letters.

    Parameters
    ----------
    column : int
        Counted from 0.

    Returns
    -------
    str
        ``A`` for 0, ``AA`` for 26.
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Give a cell's address.

    Parameters
    ----------
    row, column : int
        Counted from 0.

    Returns
    -------
    str
        Such as ``D7``.
    """
    return f"{column_letters(column)}{row + 1}"


@lru_cache(maxsize=8192)
def rectangle(cells: str) -> tuple[int, int, int, int] | None:
    """Read a cell's or a range's address.

    Parameters
    ----------
    cells : str
        Such as ``D7`` or ``A5:H9``.

    Returns
    -------
    (int, int, int, int) or None
        First row, first column, last row, last column, counted from 0; None if it is no address.
    """
    found = _CELLS.fullmatch(cells)
    if found is None:
        return None
    top, left = int(found[2]) - 1, _column_number(found[1])
    if found[3] is None:
        return top, left, top, left
    return top, left, int(found[4]) - 1, _column_number(found[3])


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Join numbers that follow each other.

    Parameters
    ----------
    numbers : iterable of int
        Row or column numbers.

    Returns
    -------
    list of (int, int)
        First and last of each run, in order.
    """
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
