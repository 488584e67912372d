"""Rows of a progress table: counts, narratives, and the checks of a row (contract 3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from talentbrief.intake.constructors import new_observation
from talentbrief.intake.context import Reader, RowKind
from talentbrief.intake.counts import Count, read_count
from talentbrief.intake.grid import Place, ranges
from talentbrief.intake.layout import Table
from talentbrief.intake.lazy import Row, row_of
from talentbrief.intake.personal import mask_numbers
from talentbrief.intake.progress_columns import count_columns, is_anothers
from talentbrief.intake.progress_plain import TELEPHONE, VALUE, PlainRows, sums_up
from talentbrief.intake.records import Measure, Observation
from talentbrief.intake.resolving import named_as, resolve, ruled
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import fold
from talentbrief.plan import Indicator

__all__ = ["read_progress"]

_HEADING = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]|[(（]?[0-9]{1,2}[)）、.．])"
)
_DIGITS = re.compile(r"[0-9０-９]")
_Found = tuple[Indicator, bool] | Literal["note", "serial", "heading", "ignored", "share", "unknown"]
"""A row's indicator, and whether similarity decided; or what else the row is."""
_TAKEN_FOR: Final[Mapping[str, RowKind]] = {
    "note": "note",
    "serial": "serial",
    "heading": "heading",
    "ignored": "listed",
    "share": "listed",
    "unknown": "listed",
}
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass
class _Counted:
    """A row as totals see it: its unit and values; ``withheld`` where a value cannot be relied on."""

    unit: str | None
    values: dict[Measure, int | None] = field(default_factory=dict)
    withheld: bool = False


@dataclass
class _Sums:
    """Rows so far, and the total rows to compare with them."""

    rows: list[_Counted] = field(default_factory=list)
    section: int = 0
    totals: list[tuple[int, int, int | None]] = field(default_factory=list)
    """Row of the sheet, first row it covers, last row it covers (None: all)."""

    def add(self, kind: Literal["total", "subtotal"], row: int) -> None:
        """Note a total row; one of a section covers the rows since the one before."""
        if kind == "total":
            self.totals.append((row, 0, None))
        else:
            self.totals.append((row, self.section, len(self.rows)))
            self.section = len(self.rows)


def read_progress(reader: Reader, table: Table) -> tuple[list[Row], list[Row]]:
    """Read a progress table.

    Parameters
    ----------
    reader : Reader
        The file; issues are added to it.
    table : Table
        A table of kind ``progress``.

    Returns
    -------
    observations, narratives : list of Row
        Values of one observation a count cell of a row that matched an indicator, missing and error cells included;
        and of narratives.
    """
    columns, rivals = count_columns(reader, table)
    observations: list[Row] = []
    narratives: list[Row] = []
    ignored: list[int] = []
    shares: list[int] = []
    sums = _Sums()
    taken = reader.kinds(table)
    plain = PlainRows(reader, table, columns)
    by_place = "place" in table.columns
    whole = table.left == 0 and table.right >= table.grid.width - 1
    for row in table.rows:
        cells = table.grid.filled_columns(row)
        if not whole:
            cells = [each for each in cells if table.left <= each <= table.right]
        if not cells:
            continue
        named = plain.indicator(row, cells)
        found: _Found = "ignored"
        if named is not None:
            found = named, False
        else:
            total = _total_word(reader, table, row, cells, columns)
            if total is not None:
                taken[row] = "total"
                sums.add(total, row)
                continue
            found = _row_indicator(reader, table, row, cells, columns)
        planned = not isinstance(found, str) and plain.is_as_planned(row, found[0])
        if not isinstance(found, str) and (by_place or not planned) and is_anothers(reader, table, row):
            shares.append(row)
            found = "share"
        taken[row] = _TAKEN_FOR.get(found, "read") if isinstance(found, str) else "read"
        if found == "heading":
            sums.section = len(sums.rows)
        elif found == "ignored":
            ignored.append(row)
        elif found == "unknown":
            sums.rows.append(_Counted(None, withheld=True))
        elif not isinstance(found, str):
            sums.rows.append(_figures(reader, table, row, found, plain, columns, observations))
            if rivals:
                observations.extend(_rivals(reader, table, row, rivals, found))
            if not planned:
                unit_differs(reader, table, row, found[0])
                target_differs(reader, table, row, found[0])
            narratives.extend(plain.narratives(row, cells, found[0]))
    _left_out(reader, table, ignored, "rows")
    _left_out(reader, table, shares, "share")
    total_differs(reader, table, columns, sums)
    return observations, narratives


def _figures(  # noqa: PLR0917  a row and what it is read with
    reader: Reader,
    table: Table,
    row: int,
    about: tuple[Indicator, bool],
    plain: PlainRows,
    columns: Mapping[Measure, int],
    observations: list[Row],
) -> _Counted:
    """Read a row's figures into the observations; give the row as totals see it."""
    indicator, fuzzy = about
    counted = _Counted(indicator.unit.zh_CN)
    for measure, column in columns.items():
        simple = plain.count(row, measure, indicator) if plain.is_plain(row) and not fuzzy else None
        seen = None
        if simple is None:
            seen = _observe(reader, table, (row, column), measure, about)
            counted.withheld |= seen.problem is not None
        observations.append(simple if simple is not None else row_of(seen))
        counted.values[measure] = observations[-1][VALUE]
    return counted


def _rivals(
    reader: Reader,
    table: Table,
    row: int,
    rivals: Mapping[Measure, list[int]],
    about: tuple[Indicator, bool],
) -> list[Row]:
    """Read a second figure of one thing, too: which of them holds is not for us to choose."""
    places = [(measure, column) for measure, columns in rivals.items() for column in columns]
    return [row_of(_observe(reader, table, (row, column), measure, about)) for measure, column in places]


def _left_out(reader: Reader, table: Table, rows: list[int], kind: str) -> None:
    for first, last in ranges(rows):
        reader.report("ignored_rows", reader.at(table.grid, table.range(first, last)), kind=kind)


def _total_word(
    reader: Reader, table: Table, row: int, cells: list[int], columns: Mapping[Measure, int]
) -> Literal["total", "subtotal"] | None:
    words = reader.context.words
    first = min(columns.values())
    for column in cells:
        if column >= first:
            break
        text = table.grid.text(row, column)
        found = sums_up(text, words)
        if found is not None:
            return found
    return None


def _row_indicator(
    reader: Reader, table: Table, row: int, cells: list[int], columns: Mapping[Measure, int]
) -> _Found:
    """Tell which indicator a row is about, or what else the row is."""
    grid, names = table.grid, reader.context.names
    column = table.columns["indicator"][0]
    serial = set(table.columns.get("number", ()))
    counts = [
        each for each in columns.values() if not grid.empty(row, each) and grid.anchor(row, each)[1] == each
    ]
    anchor = grid.anchor(row, column)
    name = grid.text(*(anchor if anchor[1] == column else (row, column))).strip()
    known = reader.context.indicators
    by_id = next((grid.text(row, each).strip() for each in table.columns.get("identifier", ())), "")
    if by_id in known:
        return known[by_id], False
    words = reader.context.words
    # People sign side by side, some below a column of counts.
    if is_note(grid.text(row, cells[0]), words) and all(is_note(grid.text(row, at), words) for at in counts):
        return "note"
    if name and not reader.decisions:
        # What the plan itself calls so needs no further look.
        match = names.indicators.match(name)
        if match.id is not None and not match.fuzzy:
            return known[match.id], False
    if not name:
        if any(reader.count(grid, row, each) != Count(None) for each in counts):
            place = reader.cell(grid, row, counts[0])
            ruling = ruled(reader, "indicator", "unknown_indicator", place)
            shown = reader.shown(grid, row, counts[0])
            reader.report(
                "unknown_indicator",
                place,
                raw=shown,
                kind="unnamed",
                decided=ruling is not None,
                **named_as((), "near"),
            )
            return (known[ruling], False) if ruling is not None else "unknown"
        rest = [each for each in cells if each not in serial or isinstance(grid.value(row, each), str)]
        if len(rest) <= 1:
            # Text in a merged or lone cell beside the names heads the rows below it.
            lone = [each for each in rest if not isinstance(grid.value(row, each), str)]
            return "ignored" if lone else "heading" if rest else "serial"
        return "ignored"
    place = reader.cell(grid, *(anchor if anchor[1] == column else (row, column)))
    match = names.indicators.match(name)
    others = [
        each
        for each in cells
        if each not in serial and each != column and grid.anchor(row, each) != (row, column)
    ]
    if match.id is None and not others:
        # What reads like data, alone in its row, is said to be left out.
        return (
            "heading" if _HEADING.match(name) or not (_DIGITS.search(name) or len(name) > 40) else "ignored"
        )
    if match.id is None and not counts and names.milestones.match(name).id is not None:
        return "ignored"
    found, fuzzy = resolve(reader, "indicator", match, place, reader.mask(name))
    return (known[found], fuzzy) if found is not None else "unknown"


def _observe(
    reader: Reader, table: Table, place_at: Place, measure: Measure, about: tuple[Indicator, bool]
) -> Observation:
    grid, (row, column), (indicator, fuzzy) = table.grid, place_at, about
    own = grid.anchor(row, column) == (row, column)
    count = reader.count(grid, row, column) if own else Count(None)
    if (
        count.value is not None
        and count.value >= TELEPHONE
        and mask_numbers(str(count.value)) != str(count.value)
    ):
        # A telephone or identity number in a count's place is no count, and must not leave as one.
        count = Count(None, problem="not_a_count")
    place, shown = reader.cell(grid, row, column), reader.shown(grid, row, column) if own else ""
    if count.problem:
        reader.report(count.problem, place, raw=shown, indicator=indicator)
    for flag in ("approximate", "worded_zero"):
        if flag in count.flags:
            reader.report(flag, place, raw=shown, indicator=indicator, value=str(count.value))
    if count.unit and fold(count.unit) != fold(indicator.unit.zh_CN):
        reader.report("unit_differs", place, raw=shown, indicator=indicator, written=count.unit)
    flags = tuple(sorted({*count.flags, "fuzzy_match"})) if fuzzy else count.flags
    return new_observation(
        reader.quarter,
        reader.organisation_id,
        indicator.id,
        measure,
        count.value,
        indicator.unit.zh_CN,
        flags,
        True,
        shown,
        place,
        count.problem,
    )


def unit_differs(reader: Reader, table: Table, row: int, indicator: Indicator) -> None:
    """Warn where the unit column names another unit than the plan; the value stands (contract 3.3).

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The table.
    row : int
        The row.
    indicator : Indicator
        Its indicator.
    """
    column = table.column("unit")
    if column is None:
        return
    written = table.grid.filled(row, column).strip()
    if written == indicator.unit.zh_CN:
        return
    plain = fold(written).strip("()")
    if not plain or plain in (fold(indicator.unit.zh_CN), fold(indicator.unit.en), "/", "-"):
        return
    if reader.context.names.senders.match(written).id is not None or len(plain) > 10:
        return
    shown = reader.mask(written)
    reader.report(
        "unit_differs", reader.cell(table.grid, row, column), raw=shown, indicator=indicator, written=shown
    )


def target_differs(reader: Reader, table: Table, row: int, indicator: Indicator) -> None:
    """Warn where the target column holds another target than the plan's.

    A league's or listed city's share is smaller than the whole, so theirs is looked at only above the plan's.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The table.
    row : int
        The row.
    indicator : Indicator
        Its indicator.
    """
    column = table.column("target")
    if column is None or indicator.target is None:
        return
    grid = table.grid
    value = grid.value(*grid.anchor(row, column))
    if value == "" or isinstance(value, bool) or grid.mark(row, column) is not None:
        return
    if isinstance(value, int | float):
        written = [Decimal(f"{value:.15g}")]
    else:
        count = read_count(value, None, reader.context.units) if isinstance(value, str) else Count(None)
        texts = [] if not isinstance(value, str) else _NUMBERS.findall(value.replace(",", ""))
        written = [Decimal(count.value)] if count.value is not None else [Decimal(text) for text in texts]
    if not written or indicator.target in written:
        return
    sender = reader.context.plan.organisations.by_id.get(reader.organisation_id or "")
    if sender is not None and sender.kind != "office" and max(written) < indicator.target:
        return
    place = reader.cell(grid, row, column)
    reader.report(
        "target_differs",
        place,
        raw=reader.shown(grid, *grid.anchor(row, column)),
        indicator=indicator,
        target=f"{indicator.target:f}",
    )


def total_differs(reader: Reader, table: Table, columns: Mapping[Measure, int], sums: _Sums) -> None:
    """Warn where a 合计 or 小计 is not the sum of its rows (contract 3.2).

    Checked only where the rows share a unit and none is withheld.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The table.
    columns : mapping
        Measure to column.
    sums : _Sums
        Rows and total rows.
    """
    for row, first, last in sums.totals:
        rows = sums.rows[first:last]
        if not rows or any(each.withheld for each in rows) or len({each.unit for each in rows}) > 1:
            continue
        for measure, column in columns.items():
            written = reader.count(table.grid, row, column).value
            added = sum(each.values.get(measure) or 0 for each in rows)
            if written is not None and written != added:
                reader.report(
                    "total_differs",
                    reader.cell(table.grid, row, column),
                    raw=reader.shown(table.grid, row, column),
                    added=str(added),
                )
