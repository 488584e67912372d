"""Rows of a roster: who or what evidences a count; identities stay in memory (contract 3, 5)."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from talentbrief.intake.constructors import new_entry, new_origin
from talentbrief.intake.context import Reader
from talentbrief.intake.grid import Grid, Place, address, column_letters, ranges
from talentbrief.intake.layout import Table
from talentbrief.intake.names import Match
from talentbrief.intake.records import RosterEntry
from talentbrief.intake.resolving import resolve, ruled
from talentbrief.intake.roster_columns import Columns, Row, names_people, read_columns
from talentbrief.intake.roster_entries import Entries, all_differ
from talentbrief.intake.roster_rows import sections_of, sorted_rows
from talentbrief.intake.words import fold
from talentbrief.issues import Origin
from talentbrief.plan import Indicator

_LOSSY: Final = 10**15
"""From here on a spreadsheet's number may have lost its last digits."""

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?1[5-9]")
_NONE_LOST: Final[frozenset[int]] = frozenset()
_NO_DATE: Final = frozenset({"", "/", "-", "--", "—", "——", "无", "暂无"})

__all__ = ["people_of", "read_roster", "unreadable_date"]


def people_of(reader: Reader, table: Table) -> list[str]:
    """Give the people's names that stand in a table's name columns.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        Any table.

    Returns
    -------
    list of str
        Names as written.
    """
    found: list[str] = []
    for column, header in table.headers.items():
        if names_people(header, reader.context.words):
            values = table.grid.column(column, table.rows)
            texts = [value.strip() for value in values if value.__class__ is str]
            found.extend(filter(None, texts))
    return found


def read_roster(reader: Reader, table: Table) -> Sequence[RosterEntry]:
    """Read a roster.

    Parameters
    ----------
    reader : Reader
        The file; issues are added to it.
    table : Table
        A table of kind ``roster``.

    Returns
    -------
    sequence of RosterEntry
        Without running numbers; those are given over the whole plan year.
    """
    grid = table.grid
    rows, ignored, totals = sorted_rows(reader, table)
    naming = _naming_cells(table)
    # Above the first cell that names an indicator, nothing says what a row is about.
    ignored.extend(row for row in rows if naming and row not in naming)
    sections = sections_of(reader, table, rows, ignored) if ignored and not naming else {}
    for first_row, last_row in ranges(ignored):
        reader.report("ignored_rows", reader.at(grid, table.range(first_row, last_row)), kind="rows")
    whole = _of_table(reader, table) if any(row not in sections for row in rows) else None
    if whole is not None and not naming and not sections:
        at_once = _entries(reader, table, rows, whole)
        for row in totals:
            _total(reader, table, row, len(rows))
        return at_once
    entries: list[RosterEntry] = []
    columns: dict[str, Columns] = {}
    resolved: set[Place] = set()
    for number, row in enumerate(rows):
        own_cell = naming.get(row)
        named = sections.get(row, whole)
        indicator = _of_cell(reader, grid, own_cell, resolved) if own_cell is not None else named
        reader.took(table, row, "read" if indicator is not None else "listed")
        if indicator is not None:
            if indicator.id not in columns:
                columns[indicator.id] = read_columns(reader, table, rows, indicator)
            own = columns[indicator.id]
            entries.append(_entry(reader, table, row, indicator, own, own.row(number)))
    for row in totals:
        _total(reader, table, row, len(rows))
    return entries


def _entries(reader: Reader, table: Table, rows: list[int], indicator: Indicator) -> Sequence[RosterEntry]:
    """Read the rows of a roster that is about one indicator; all at once where none of them lacks anything."""
    reader.took_rows(table, rows, "read")
    columns = read_columns(reader, table, rows, indicator)
    if not columns.suspects.isdisjoint(rows) or not columns.is_whole:
        return [
            _entry(reader, table, row, indicator, columns, columns.row(number))
            for number, row in enumerate(rows)
        ]
    letters = column_letters(columns.name)
    return Entries(
        reader.quarter,
        reader.organisation_id,
        indicator.id,
        columns.values,
        columns.shown,
        [host or None for host in columns.shown_hosts],
        columns.dates,
        new_origin(reader.origin.file, columns.sheet, "", reader.origin.sha256),
        [f"{letters}{row + 1}" for row in rows],
    )


def _total(reader: Reader, table: Table, row: int, counted: int) -> None:
    """Compare a 合计 row that holds one number with the number of rows above it."""
    grid = table.grid
    found = [
        (column, count.value)
        for column in range(table.left, table.right + 1)
        if (count := reader.count(grid, row, column)).value is not None
    ]
    if len(found) == 1 and found[0][1] != counted:
        column = found[0][0]
        reader.report(
            "total_differs",
            reader.cell(grid, row, column),
            raw=reader.shown(grid, row, column),
            added=str(counted),
        )


def _of_table(reader: Reader, table: Table) -> Indicator | None:
    """Give the indicator that the title names, else the sheet's name."""
    column = table.column("indicator")
    # A formula without a stored value names nothing, though its cell is not empty.
    if column is not None and any(table.grid.filled(row, column).strip() for row in table.rows):
        return None
    plan, names = reader.context.plan, reader.context.names
    grid = table.grid
    place = reader.cell(grid, table.top, table.left)
    title = table.title()
    text = next((each for each in (title, grid.name) if names.indicators.find(each)), title or grid.name)
    found = names.indicators.find(text)
    match = Match(found[0]) if len(found) == 1 else Match(candidates=found)
    lines = text.split("\n")
    named = next((line for line in lines if names.indicators.find(line)), lines[0])
    said_by: Literal["title", "sheet"] = "title" if text == title else "sheet"
    meant, _ = resolve(reader, "indicator", match, place, reader.mask(named.strip()), said_by)
    return plan.indicator(meant) if meant is not None else None


def _naming_cells(table: Table) -> dict[int, Place]:
    """Give each row the cell that names its indicator; merged and empty cells repeat the one above."""
    column = table.column("indicator")
    found: dict[int, Place] = {}
    last: Place | None = None
    for row in range(table.body, table.end) if column is not None else ():
        if column is not None and table.grid.filled(row, column).strip():
            last = table.grid.anchor(row, column)
        if last is not None:
            found[row] = last
    return found


def _of_cell(reader: Reader, grid: Grid, cell: Place, resolved: set[Place]) -> Indicator | None:
    """Give the indicator a cell names; what it names is said once, ``resolved`` remembers where."""
    plan, text = reader.context.plan, grid.text(*cell).strip()
    place = reader.cell(grid, *cell)
    match = reader.context.names.indicators.match(text)
    if cell not in resolved:
        resolved.add(cell)
        meant, _ = resolve(reader, "indicator", match, place, reader.mask(text))
    else:
        meant = ruled(reader, "indicator", "", place) or match.id
    return plan.indicator(meant) if meant is not None else None


def _entry(  # noqa: PLR0917  a row and what it was read with
    reader: Reader, table: Table, row: int, indicator: Indicator, columns: Columns, read: Row
) -> RosterEntry:
    name, shown, host, shown_host, when, key = read
    lost = truncated_identity(reader, table, row, indicator) if row in columns.suspects else _NONE_LOST
    if when is None and columns.when is not None:
        unreadable_date(reader, table, row, columns.when, indicator)
    if lost:
        key = tuple("" if column in lost else text for column, text in zip(columns.keys, key, strict=True))
    identity = (indicator.id, *key)
    if not all(key):
        identity += (fold(name), fold(host)) if lost else (fold(host),)
    origin = reader.origin
    return new_entry(
        reader.quarter,
        reader.organisation_id,
        indicator.id,
        identity,
        shown,
        shown_host or None,
        when,
        True,
        new_origin(origin.file, columns.sheet, address(row, columns.name), origin.sha256),
        "",
    )


def truncated_identity(reader: Reader, table: Table, row: int, indicator: Indicator) -> frozenset[int]:
    """Say which identity numbers were stored as numbers: a spreadsheet keeps 15 digits of 18.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The roster.
    row : int
        The row.
    indicator : Indicator
        Its indicator.

    Returns
    -------
    frozenset of int
        Columns whose number tells nobody apart; the row is then known by name and employer.
    """
    lost: set[int] = set()
    for column in table.columns.get("identity", ()):
        value = table.grid.value(row, column)
        as_number = isinstance(value, int | float) and not isinstance(value, bool) and value >= _LOSSY
        if as_number or (isinstance(value, str) and _SCIENTIFIC.fullmatch(value.strip())):
            lost.add(column)
            reader.report(
                "truncated_identity",
                reader.cell(table.grid, row, column),
                raw=reader.shown(table.grid, row, column),
                indicator=indicator,
            )
    return frozenset(lost)


def unreadable_date(  # noqa: PLR0917  a cell and what it is about
    reader: Reader,
    table: Table,
    row: int,
    column: int,
    indicator: Indicator | None = None,
    milestone_id: str | None = None,
) -> None:
    """Warn of a date that is written but cannot be read; the row then has none.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The roster.
    row, column : int
        The date's cell.
    indicator : Indicator, optional
        The row's indicator.
    milestone_id : str, optional
        The row's milestone.
    """
    at = table.grid.anchor(row, column)
    if table.grid.text(*at).strip() in _NO_DATE or at[0] != row:
        return
    reader.report(
        "unreadable_date",
        reader.cell(table.grid, *at),
        raw=reader.shown(table.grid, *at),
        indicator=indicator,
        milestone_id=milestone_id,
    )


def duplicate_entity(reader: Reader, entries: Sequence[RosterEntry]) -> None:
    """Warn where a sender's rosters of an indicator hold the same entity twice.

    Parameters
    ----------
    reader : Reader
        The file.
    entries : sequence of RosterEntry
        All roster rows of the file.
    """
    if all_differ(entries):
        return
    first: dict[tuple[str, ...], Origin] = {}
    for entry in entries:
        before = first.setdefault(entry.identity, entry.origin)
        if before is not entry.origin:
            indicator = reader.context.plan.indicator(entry.indicator_id)
            reader.report(
                "duplicate_entity",
                entry.origin,
                raw=entry.display_name,
                indicator=indicator,
                first=f"{before.sheet}!{before.cell}",
            )
