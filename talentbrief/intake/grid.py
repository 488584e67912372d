"""A sheet as a grid of values with addresses, merged ranges, hidden parts and the marks that values lack."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import compress, repeat
from operator import ne
from typing import Final, cast

from talentbrief.intake.counts import Mark, shown
from talentbrief.intake.notes import NO_NOTES, Notes
from talentbrief.intake.places import Place, address, column_letters, ranges, rectangle

__all__ = ["Grid", "Odd", "Place", "Value", "address", "column_letters", "ranges", "rectangle"]

Value = str | int | float | bool | date | datetime | time | timedelta
_figure = lru_cache(maxsize=8192, typed=True)(shown)
"""Serial numbers, dates and targets are the same in all files."""

BETWEEN: Final = "\0"
"""Stands between cells that are searched together; hardly any file can hold it, and no space is made of it."""
_BLANK: Final = re.compile(rf"{BETWEEN}(\s+)(?={BETWEEN})")
_COLUMNS: Final = tuple(range(1_000))
_EMPTY: Final = repeat("")
_TEXT: Final[set[type]] = {str}
_MERGED_CELLS: Final = 200_000
"""Cells of merged ranges that are followed at most; more is decoration."""


@dataclass(frozen=True, slots=True)
class Odd:
    """What a cell is beyond its value, and the text it shows."""

    mark: Mark
    text: str


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
    notes : Notes
        What people put on its cells.
    """

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    odd: Mapping[Place, Odd] = field(default_factory=dict)
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: Notes = NO_NOTES

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
        return value if isinstance(value, str) else _figure(value)

    def column(self, column: int, rows: Iterable[int]) -> list[Value]:
        """Give the values of a column.

        Parameters
        ----------
        column : int
            Counted from 0.
        rows : iterable of int
            Rows of the sheet.

        Returns
        -------
        list
            One a row, ``""`` where the cell is empty.
        """
        rows = list(rows)
        if not rows or self.columns is None:
            return [line[column] if column < len(line := self.rows[row]) else "" for row in rows]
        if column >= self.width:
            return [""] * len(rows)
        values = self.columns[column]
        together = rows[-1] - rows[0] + 1 == len(rows)
        return list(values[rows[0] : rows[-1] + 1]) if together else [values[row] for row in rows]

    @cached_property
    def columns(self) -> list[tuple[Value, ...]] | None:
        """The sheet's columns; None where rows differ in length, as they do in CSV alone, or there are none."""
        return list(zip(*self.rows, strict=True)) if set(map(len, self.rows)) == {self.width} else None

    @property
    def kinds(self) -> list[set[type]]:
        """The types of values in each of :attr:`columns`."""
        return self._written[0]

    @property
    def written_in(self) -> list[str]:
        r"""The texts in each of :attr:`columns`, ``\0`` between two cells, nothing for one that holds no text."""
        return self._written[1]

    @property
    def written(self) -> str | None:
        """All of :attr:`written_in` behind each other; None where there is none or a text holds what stands between."""
        return self._written[2]

    @cached_property
    def _written(self) -> tuple[list[set[type]], list[str], str | None]:
        kinds: list[set[type]] = []
        texts: list[str] = []
        for values in self.columns or ():
            # Whether all are texts, joining them tells sooner than their types.
            try:
                texts.append(BETWEEN.join(cast("tuple[str, ...]", values)))
                kinds.append(_TEXT)
            except TypeError:
                texts.append(BETWEEN.join([each if each.__class__ is str else "" for each in values]))
                kinds.append(set(map(type, values)))
        joined = BETWEEN.join(texts)
        whole = joined.count(BETWEEN) == len(self.rows) * self.width - 1
        return kinds, texts, joined if whole else None

    def texts(self, column: int, rows: Sequence[int]) -> list[str]:
        """Give the texts of a column as shown, not masked.

        Parameters
        ----------
        column : int
            Counted from 0.
        rows : sequence of int
            Rows of the sheet.

        Returns
        -------
        list of str
        """
        if self.odd:
            return [self.text(row, column) for row in rows]
        values = self.column(column, rows)
        if self.columns is not None and (column >= self.width or self.kinds[column] == _TEXT):
            return cast("list[str]", values)
        return [value if isinstance(value, str) else _figure(value) for value in values]

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

    def filled_texts(self, column: int, rows: Sequence[int]) -> list[str]:
        """Give the texts a column shows, merged ranges filled; not masked.

        Parameters
        ----------
        column : int
            Counted from 0.
        rows : sequence of int
            Rows of the sheet.

        Returns
        -------
        list of str
        """
        if not self._merged(column, rows):
            return self.texts(column, rows)
        return [self.text(*place) for place in self.anchors(column, rows)]

    def filled_column(self, column: int, rows: Sequence[int]) -> list[Value]:
        """Give the values a column shows, merged ranges filled.

        Parameters
        ----------
        column : int
            Counted from 0.
        rows : sequence of int
            Rows of the sheet.

        Returns
        -------
        list
            One a row, ``""`` where the cell is empty.
        """
        if not self._merged(column, rows):
            return self.column(column, rows)
        return [self.value(*place) for place in self.anchors(column, rows)]

    def _merged(self, column: int, rows: Sequence[int]) -> bool:
        """Tell whether a merged range reaches into a column between the first and the last of some rows."""
        return bool(rows) and any(
            left <= column <= right and top <= rows[-1] and rows[0] <= bottom
            for top, left, bottom, right in self.merges
        )

    def anchors(self, column: int, rows: Sequence[int]) -> list[Place]:
        """Give for each row the cell that holds what a column shows there.

        Parameters
        ----------
        column : int
            Counted from 0.
        rows : sequence of int
            Rows of the sheet.

        Returns
        -------
        list of (int, int)
        """
        places = [(row, column) for row in rows]
        return [self._anchors.get(place, place) for place in places] if self._merged(column, rows) else places

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

    @property
    def _blanks(self) -> set[Value]:
        """The texts that are made of spaces."""
        if self.written is None:
            return {each for line in self.rows for each in line if isinstance(each, str) and each.isspace()}
        # Where no text has a space, none is made of spaces.
        if self.written.split() == [self.written]:
            return set()
        return set(_BLANK.findall(f"{BETWEEN}{self.written}{BETWEEN}"))

    @cached_property
    def _filled(self) -> list[list[int]]:
        blank = self._blanks
        if blank or self.width > len(_COLUMNS):
            blank.add("")
            found = [
                [column for column, value in enumerate(line) if value not in blank] for line in self.rows
            ]
        elif self.columns is not None and not any(map(_may_be_nought, self.columns, self.kinds)):
            found = [list(compress(_COLUMNS, line)) for line in self.rows]
        else:
            found = [list(compress(_COLUMNS, map(ne, line, _EMPTY))) for line in self.rows]
        for row, column in sorted(self.odd):
            if row < len(found) and column not in found[row]:
                found[row] = sorted([*found[row], column])
        return found


def _may_be_nought(values: Sequence[Value], kinds: set[type]) -> bool:
    """Tell whether something in a column may be false though it is no empty text."""
    return timedelta in kinds or (kinds != _TEXT and 0 in values)
