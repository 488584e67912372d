"""Rows of a progress table that are plainly written: most of them, told apart and read without a second look.

Plain is a row that no merged range reaches and no odd cell stands in, whose name is one the plan itself uses, and in it
a count that is empty or a whole number. What is not plain is for :mod:`talentbrief.intake.progress` to say.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, cast, get_args

from talentbrief.intake.context import Reader
from talentbrief.intake.grid import column_letters
from talentbrief.intake.layout import Table
from talentbrief.intake.lazy import Row
from talentbrief.intake.records import Measure
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import Words, header_key
from talentbrief.plan import Indicator

__all__ = ["TELEPHONE", "VALUE", "PlainRows", "sums_up"]

TELEPHONE: Final = 10**10
"""From here on a number may be somebody's; a smaller one is never masked."""

VALUE: Final = 4
"""Where the value stands among an observation's."""

_Said = Literal["problem", "next_step", "note", "explanation"]
_SAID: Final[tuple[_Said, ...]] = get_args(_Said)
_NOTHING_SAID: Final = frozenset({"/", "-", "—", "——", "无"})
_NUMBERS: Final = frozenset({int, float})
_MANY_MERGED: Final = 200
_NOT_LISTED: Final = (None, None, None)
"""What only answers in a return's list are about."""
_SHORT: Final = 100
"""Texts up to here are remembered."""


class PlainRows:
    """A progress table's rows, as far as they are plain.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        A table of kind ``progress``.
    columns : mapping
        Measure to column.
    """

    def __init__(self, reader: Reader, table: Table, columns: Mapping[Measure, int]) -> None:
        self._reader, self._grid = reader, table.grid
        self._sheet = reader.at(table.grid).sheet
        self._file, self._sha256 = reader.origin.file, reader.origin.sha256
        self._name = table.columns["indicator"][0]
        self._first = min(columns.values(), default=0)
        self._unit, self._target = table.column("unit"), table.column("target")
        self._identified = table.columns.get("identifier", ())
        self._columns = {measure: (column, column_letters(column)) for measure, column in columns.items()}
        self._said = [
            (kind, column, column_letters(column)) for kind in _SAID for column in table.columns.get(kind, ())
        ]
        self._odd = {row for row, _ in self._grid.odd}
        if len(self._grid.merges) > _MANY_MERGED:
            self._odd.update(table.rows)
        else:
            for top, _, bottom, _ in self._grid.merges:
                self._odd.update(range(max(top, table.body), min(bottom, table.end) + 1))

    def is_plain(self, row: int) -> bool:
        """Tell whether nothing in a row is merged or odd.

        Parameters
        ----------
        row : int
            Counted from 0.

        Returns
        -------
        bool
        """
        return row not in self._odd

    def indicator(self, row: int, cells: list[int]) -> Indicator | None:
        """Give the indicator of a plain row.

        Parameters
        ----------
        row : int
            Counted from 0.
        cells : list of int
            Its columns that hold something.

        Returns
        -------
        Indicator or None
            None where the row may be anything else: a total, a note, named otherwise or by a decision.
        """
        reader, grid = self._reader, self._grid
        if reader.decisions or self._identified or row in self._odd:
            return None
        name = grid.rows[row][self._name] if self._name in cells else ""
        if name.__class__ is not str:
            return None
        words, line = reader.context.words, grid.rows[row]
        for column in cells:
            if column >= self._first and column != cells[0]:
                break
            if line[column].__class__ in _NUMBERS and not words.may_be_figures:
                continue
            text = grid.text(row, column)
            if column == cells[0] and is_note(text, words):
                return None
            if column < self._first and sums_up(text, words) is not None:
                return None
        match = reader.context.names.indicators.match(str(name).strip())
        return reader.context.indicators[match.id] if match.id is not None and not match.fuzzy else None

    def count(self, row: int, measure: Measure, indicator: Indicator) -> Row | None:
        """Read a count of a plain row.

        Parameters
        ----------
        row : int
            Counted from 0.
        measure : {'quarter', 'cumulative'}
            Which.
        indicator : Indicator
            What the row is about.

        Returns
        -------
        Row or None
            An observation's values; None where the cell holds anything but nothing or a whole number.
        """
        column, letters = self._columns[measure]
        line = self._grid.rows[row]
        written = line[column] if column < len(line) else ""
        number: int | None = None
        # By class: a truth value is a number to isinstance.
        if written.__class__ in _NUMBERS:
            figure = cast("float", written)
            if not 0 <= figure < TELEPHONE or figure != int(figure):
                return None
            number = int(figure)
        elif written != "":
            return None
        reader = self._reader
        about = (reader.quarter, reader.organisation_id, indicator.id, measure)
        shown = "" if number is None else str(number)
        told = (number, indicator.unit.zh_CN, (), True, shown)
        return (*about, *told, self._file, self._sheet, f"{letters}{row + 1}", self._sha256, None)

    def is_as_planned(self, row: int, indicator: Indicator) -> bool:
        """Tell whether a plain row names the plan's unit and no target, so that neither can differ.

        Parameters
        ----------
        row : int
            Counted from 0.
        indicator : Indicator
            What the row is about.

        Returns
        -------
        bool
        """
        if row in self._odd:
            return False
        line = self._grid.rows[row]
        unit, target = (
            line[column] if column is not None and column < len(line) else ""
            for column in (self._unit, self._target)
        )
        return target == "" and (self._unit is None or unit == indicator.unit.zh_CN)

    def narratives(self, row: int, cells: list[int], indicator: Indicator) -> list[Row]:
        """Give the words of any row about its indicator.

        Parameters
        ----------
        row : int
            Counted from 0.
        cells : list of int
            Its columns that hold something.
        indicator : Indicator
            What the row is about.

        Returns
        -------
        list of Row
            Narratives' values.
        """
        reader, found = self._reader, []
        for kind, column, letters in self._said:
            if column not in cells:
                continue
            text = reader.mask(self._grid.text(row, column)).strip()
            if text not in _NOTHING_SAID:
                about = (reader.quarter, reader.organisation_id, indicator.id, kind, text, True)
                found.append(
                    (*about, self._file, self._sheet, f"{letters}{row + 1}", self._sha256, *_NOT_LISTED)
                )
        return found


def sums_up(text: str, words: Words) -> Literal["total", "subtotal"] | None:
    """Tell whether a text names a sum: 合计, 小计.

    Parameters
    ----------
    text : str
        A cell's text.
    words : Words
        Words of ``headers.yaml``.

    Returns
    -------
    {'total', 'subtotal'} or None
    """
    return (_sums_up_again if len(text) <= _SHORT else _sums_up)(text, words)


def _sums_up(text: str, words: Words) -> Literal["total", "subtotal"] | None:
    plain = header_key(text)
    if plain in words.totals:
        return "total"
    return "subtotal" if plain in words.subtotals or (plain.endswith("小计") and len(plain) <= 12) else None


_sums_up_again = lru_cache(maxsize=4096)(_sums_up)
