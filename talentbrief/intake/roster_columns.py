"""A roster's columns, each read for all rows at once: fifty names are folded and masked as quickly as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from talentbrief.intake.context import Reader
from talentbrief.intake.dates import read_date
from talentbrief.intake.grid import Value
from talentbrief.intake.headers import field_of
from talentbrief.intake.layout import Table
from talentbrief.intake.personal import mask_names
from talentbrief.intake.words import Words, fold_each, header_key
from talentbrief.plan import Indicator

__all__ = ["Columns", "Row", "names_people", "read_columns"]


Row = tuple[str, str, str, str, str | None, tuple[str, ...]]
"""What a row holds: name, name as shown, host, host as shown, date, and key columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns an indicator's roster needs, read for all rows of a table at once.

    Parameters
    ----------
    name, when : int
        Columns of the name and of the date that makes the entity count, if there is one.
    keys : tuple of int or None
        The key columns.
    suspects : frozenset of int
        Rows of which an identity number may have lost digits.
    sheet : str
        The sheet's name as shown.
    names, shown, hosts, shown_hosts : list of str
        Names and hosts, as written and as shown.
    dates : list of str or None
        Dates.
    values : list
        The key columns' texts.
    """

    name: int
    when: int | None
    keys: tuple[int | None, ...]
    suspects: frozenset[int]
    sheet: str
    names: list[str]
    shown: list[str]
    hosts: list[str]
    shown_hosts: list[str]
    dates: list[str | None]
    values: list[Sequence[str]]

    def row(self, number: int) -> Row:
        """Give what a row holds.

        Parameters
        ----------
        number : int
            Its place among the rows that were read.

        Returns
        -------
        Row
        """
        return (
            self.names[number],
            self.shown[number],
            self.hosts[number],
            self.shown_hosts[number],
            self.dates[number],
            tuple([each[number] for each in self.values]),
        )

    @property
    def is_whole(self) -> bool:
        """Whether no row lacks a key, or the date where there is a column of dates."""
        return (self.when is None or all(self.dates)) and all(map(all, self.values))


def read_columns(reader: Reader, table: Table, rows: list[int], indicator: Indicator) -> Columns:
    """Find and read an indicator's columns; the plan's key words are known by what they mean as headers.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        A roster.
    rows : list of int
        Its rows.
    indicator : Indicator
        The indicator.

    Returns
    -------
    Columns
    """
    rule, words, grid = indicator.roster, reader.context.words, table.grid
    name = table.columns["name"][0]
    person = rule.names_people or names_people(table.headers.get(name, ""), words)
    host, when = _column(table, "organisation", rule.key), _column(table, "date", (rule.date,))
    names = [text.strip() for text in grid.texts(name, rows)]
    hosts = [text.strip() for text in grid.filled_texts(host, rows)] if host is not None else [""] * len(rows)
    dates: dict[int | None, list[str | None]] = {None: [None] * len(rows)}

    def dated(column: int | None) -> list[str | None]:
        if column not in dates:
            dates[column] = list(map(_iso, grid.filled_column(cast("int", column), rows)))
        return dates[column]

    keys: list[int | None] = []
    values: list[Sequence[str]] = []
    for key in rule.key:
        meant = field_of(key, words.of("roster"))
        column = _column(table, meant or "", (key,))
        keys.append(column)
        days = dated(column) if meant == "date" and column is not None else [None] * len(rows)
        if column is None:
            values.append([""] * len(rows))
        elif all(days):
            values.append(cast("list[str]", days))
        else:
            texts = fold_each(grid.filled_texts(column, rows))
            values.append([day or text for day, text in zip(days, texts, strict=True)])
    shown = mask_names(names) if person else reader.mask.each(names)
    suspects = frozenset(
        row
        for column in table.columns.get("identity", ())
        for row in _rows_of_suspects(rows, grid.column(column, rows))
    )
    about = (name, when, tuple(keys), suspects, reader.at(grid).sheet)
    return Columns(*about, names, shown, hosts, reader.mask.each(hosts), dated(when), values)


def _rows_of_suspects(rows: list[int], values: list[Value]) -> list[int]:
    """Give the rows whose identity number is stored as a number, or written as one in powers of ten."""
    if set(map(type, values)) == {str}:
        joined = "".join(cast("list[str]", values))
        if "e" not in joined and "E" not in joined:
            return []
    return [
        row
        for row, value in zip(rows, values, strict=True)
        if not isinstance(value, str) or "e" in value or "E" in value
    ]


@lru_cache(maxsize=8192, typed=True)
def _iso(value: Value) -> str | None:
    day = read_date(value)
    return day.isoformat() if day is not None else None


def _column(table: Table, field: str, headers: tuple[str, ...]) -> int | None:
    """Choose a field's column: one under these very words, else the first."""
    columns = table.columns.get(field, ())
    exact = [each for each in columns if header_key(table.headers.get(each, "")) in headers]
    return next(iter(exact or columns), None)


@lru_cache(maxsize=4096)
def names_people(header: str, words: Words) -> bool:
    """Tell whether a column holds people's names.

    Parameters
    ----------
    header : str
        Its header.
    words : Words
        Words of ``headers.yaml``.

    Returns
    -------
    bool
    """
    key = header_key(header)
    return any(word in key for word in words.people)
