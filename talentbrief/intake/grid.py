"""A sheet as a grid of values with addresses, merged ranges, hidden parts and the marks that values lack."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Final

from talentbrief.intake.counts import Mark, shown

__all__ = ["Book", "Grid", "Odd", "Place", "Value", "address", "column_letters", "ranges", "rectangle"]

Value = str | int | float | bool | date | datetime | time | timedelta
Place = tuple[int, int]
"""Row and column, counted from 0."""

_CELLS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_MERGED_CELLS: Final = 200_000
"""Cells of merged ranges that are followed at most; more is decoration."""


@dataclass(frozen=True, slots=True)
class Odd:
    """What a cell is beyond its value, and the text it shows."""

    mark: Mark
    text: str


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


@dataclass(frozen=True)
class Grid:
    """A sheet.

    Parameters
    ----------
    name : str
        The sheet's name.
    rows : list of list
        Values from the sheet's first row and column on; ``""`` where a cell is empty.
    hidden : bool
        Whether the sheet is hidden.
    odd : mapping
        Cells in a percent format, error cells, formulas without a stored value.
    merges : tuple of (int, int, int, int)
        First row, first column, last row, last column of each merged range.
    hidden_rows, hidden_columns : frozenset of int
        Rows and columns that are hidden.
    """

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    odd: Mapping[Place, Odd] = field(default_factory=dict)
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """Give a cell's value.

        Parameters
        ----------
        row, column : int
            Counted from 0; outside the sheet every cell is empty.

        Returns
        -------
        str, number, bool, date or time
            ``""`` where the cell is empty.
        """
        if 0 <= row < len(self.rows):
            line = self.rows[row]
            if 0 <= column < len(line):
                return line[column]
        return ""

    def mark(self, row: int, column: int) -> Mark | None:
        """Tell what a cell is beyond its value.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        {'percent', 'error', 'no_value'} or None
        """
        odd = self.odd.get((row, column)) if self.odd else None
        return odd.mark if odd else None

    def text(self, row: int, column: int) -> str:
        """Give a cell's text as shown, not masked.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        str
        """
        if self.odd:
            odd = self.odd.get((row, column))
            if odd:
                return odd.text
        if row < 0 or column < 0 or row >= len(self.rows):
            return ""
        line = self.rows[row]
        value = line[column] if column < len(line) else ""
        return value if isinstance(value, str) else shown(value)

    def empty(self, row: int, column: int) -> bool:
        """Tell whether a cell holds nothing.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        bool
            Blanks alone are nothing; an error or a formula without a stored value is something.
        """
        if self.odd and (row, column) in self.odd:
            return False
        value = self.value(row, column)
        return isinstance(value, str) and (not value or value.isspace())

    @cached_property
    def _anchors(self) -> dict[Place, Place]:
        anchors: dict[Place, Place] = {}
        height, width = self.height, self.width
        for top, left, lowest, rightmost in self.merges:
            bottom, right = min(lowest, height - 1), min(rightmost, width - 1)
            if (bottom - top + 1) * (right - left + 1) + len(anchors) > _MERGED_CELLS:
                break
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    anchors[row, column] = (top, left)
        return anchors

    def anchor(self, row: int, column: int) -> Place:
        """Give the cell that holds what a cell shows: the first of its merged range, else itself.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        (int, int)
        """
        return self._anchors.get((row, column), (row, column)) if self.merges else (row, column)

    def filled(self, row: int, column: int) -> str:
        """Give the text a cell shows, merged ranges filled; not masked.

        Parameters
        ----------
        row, column : int
            Counted from 0.

        Returns
        -------
        str
        """
        if self.merges:
            row, column = self._anchors.get((row, column), (row, column))
        return self.text(row, column)

    def filled_columns(self, row: int) -> list[int]:
        """List the columns of a row that hold something.

        Parameters
        ----------
        row : int
            Counted from 0.

        Returns
        -------
        list of int
        """
        return self._filled[row] if row < len(self.rows) else []

    @cached_property
    def _filled(self) -> list[list[int]]:
        found = [
            [
                column
                for column, value in enumerate(line)
                if not isinstance(value, str) or (value and not value.isspace())
            ]
            for line in self.rows
        ]
        for row, column in sorted(self.odd):
            if row < len(found) and column not in found[row]:
                found[row] = sorted([*found[row], column])
        return found


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets in order, and whether it carries macros."""

    sheets: tuple[Grid, ...]
    macros: bool = False

    def sheet(self, name: str) -> Grid | None:
        """Look up a sheet.

        Parameters
        ----------
        name : str
            Its name.

        Returns
        -------
        Grid or None
        """
        return next((grid for grid in self.sheets if grid.name == name), None)


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
