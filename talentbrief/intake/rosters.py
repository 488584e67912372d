"""Rows of a roster: who or what evidences a count; identities stay in memory (contract 3, 5)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import Final, Literal

from talentbrief.intake.constructors import new_entry, new_origin
from talentbrief.intake.context import Reader
from talentbrief.intake.grid import Grid, Place, address, column_letters, ranges
from talentbrief.intake.layout import Table
from talentbrief.intake.names import Match
from talentbrief.intake.records import RosterEntry
from talentbrief.intake.roster_columns import Columns, Row, names_people, read_columns
from talentbrief.intake.roster_entries import Entries, all_differ
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import Words, fold, fold_each, header_key
from talentbrief.issues import Origin
from talentbrief.plan import Indicator

_LONE_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿]+")
"""A name that may stand in its row alone; anything longer is rather a heading or a note."""

_LOSSY: Final = 10**15
"""From here on a spreadsheet's number may have lost its last digits."""

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?1[5-9]")
_NONE_LOST: Final[frozenset[int]] = frozenset()
_FIGURES: Final = frozenset({int, float})
_LONGEST_HEADING: Final = 40
_SHORT: Final = 100
"""Texts up to here are remembered."""
_NO_NAME: Final = frozenset({"/", "-", "--", "—", "——", "无", "暂无", "n/a"})
"""Folded names of nobody: the roster of an office that has nobody to list."""
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
    rows, ignored, totals = _sorted_rows(reader, table)
    naming = _naming_cells(table)
    # Above the first cell that names an indicator, nothing says what a row is about.
    ignored.extend(row for row in rows if naming and row not in naming)
    sections = _sections(reader, table, rows, ignored) if ignored and not naming else {}
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


def _sorted_rows(reader: Reader, table: Table) -> tuple[list[int], list[int], list[int]]:
    """Tell rows that name something from those to be listed and from totals; serial numbers and notes are neither."""
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
    if column is not None and any(not table.grid.empty(row, column) for row in table.rows):
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
    meant, _ = reader.resolve("indicator", match, place, reader.mask(named.strip()), said_by)
    return plan.indicator(meant) if meant is not None else None


def _sections(reader: Reader, table: Table, rows: list[int], ignored: list[int]) -> dict[int, Indicator]:
    """Give the rows below headings that name an indicator, each with it; such headings are not ignored."""
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
        meant, _ = reader.resolve("indicator", match, place, reader.mask(text))
    else:
        ruling = reader.decided("is_indicator", "", place, tuple(each.id for each in plan.indicators))
        meant = ruling.value if ruling is not None else match.id
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
