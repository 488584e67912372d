"""Rows of a milestone table: status, evidence, completion date and the sender's words."""

import re
from typing import Literal, cast

from talentbrief.intake.context import Reader
from talentbrief.intake.dates import read_date
from talentbrief.intake.grid import ranges
from talentbrief.intake.layout import Table
from talentbrief.intake.records import MilestoneReport
from talentbrief.intake.resolving import resolve
from talentbrief.intake.rosters import unreadable_date
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import fold

__all__ = ["read_milestones"]

_BRACKET = re.compile(r"\([^()]*\)$")
_NO_EVIDENCE = frozenset({"", "/", "-", "--", "—", "——", "无", "暂无"})


def read_milestones(reader: Reader, table: Table) -> list[MilestoneReport]:
    """Read a milestone table.

    Parameters
    ----------
    reader : Reader
        The file; issues are added to it.
    table : Table
        A table of kind ``milestones``.

    Returns
    -------
    list of MilestoneReport
        One a row with a known milestone and status; a row without any entry is not a report.
    """
    grid = table.grid
    column, status_column = table.columns["milestone"][0], table.columns["status"][0]
    reports: list[MilestoneReport] = []
    ignored: list[int] = []
    for row in table.rows:
        cells = [each for each in grid.filled_columns(row) if table.left <= each <= table.right]
        if not cells:
            continue
        if is_note(grid.text(row, cells[0]), reader.context.words):
            reader.took(table, row, "note")
            continue
        name = grid.text(row, column).strip()
        entered = [
            each
            for field in ("status", "narrative", "evidence", "completed_on")
            for each in table.columns.get(field, ())
            if not grid.empty(row, each) and grid.anchor(row, each) == (row, each)
        ]
        if not entered:
            # A heading, or a milestone on which nothing is reported yet.
            known = reader.context.names.milestones.match(name).id is not None
            if name and not known and len(name) > 60:
                ignored.append(row)
            reader.took(table, row, "listed" if row in ignored else "blank" if known else "heading")
            continue
        reader.took(table, row, "listed")
        milestone_id = _milestone(reader, table, row, name)
        if milestone_id is None:
            if not name:
                ignored.append(row)
            continue
        status = unknown_status(reader, table, row, status_column, milestone_id)
        if status is None:
            continue
        reader.took(table, row, "read")
        evidence = _joined(reader, table, row, "evidence")
        evidence = None if (evidence or "") in _NO_EVIDENCE else evidence
        done_column = table.column("completed_on")
        when = read_date(grid.value(row, done_column)) if done_column is not None else None
        place = reader.cell(grid, row, status_column)
        if status == "done":
            if evidence is None:
                no_evidence(reader, table, row, milestone_id)
            if when is None and done_column is not None:
                unreadable_date(reader, table, row, done_column, milestone_id=milestone_id)
        reports.append(
            MilestoneReport(
                reader.quarter,
                reader.organisation_id,
                milestone_id,
                cast(Literal["not_started", "under_way", "done"], status),
                evidence,
                when.isoformat() if when else None,
                _joined(reader, table, row, "narrative", "problem", "next_step", "note", "explanation"),
                True,
                place,
            )
        )
    for first, last in ranges(ignored):
        reader.report("ignored_rows", reader.at(grid, table.range(first, last)), kind="rows")
    return reports


def _milestone(reader: Reader, table: Table, row: int, name: str) -> str | None:
    grid, plan = table.grid, reader.context.plan
    known = {each.id for each in plan.milestones}
    by_id = next((grid.text(row, each).strip() for each in table.columns.get("identifier", ())), "")
    if by_id in known:
        return by_id
    if not name:
        return None
    place = reader.cell(grid, row, table.columns["milestone"][0])
    match = reader.context.names.milestones.match(name)
    return resolve(reader, "milestone", match, place, reader.mask(name))[0]


def unknown_status(reader: Reader, table: Table, row: int, column: int, milestone_id: str) -> str | None:
    """Read a status; what is none of the known words is an error.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The table.
    row, column : int
        The status cell.
    milestone_id : str
        The row's milestone.

    Returns
    -------
    str or None
        ``not_started``, ``under_way`` or ``done``.
    """
    text = fold(table.grid.filled(row, column))
    statuses = reader.context.words.statuses
    status = statuses.get(text) or statuses.get(_BRACKET.sub("", text).rstrip("。.;,"))
    if status is None:
        reader.report(
            "unknown_status",
            reader.cell(table.grid, row, column),
            raw=reader.shown(table.grid, row, column),
            milestone_id=milestone_id,
            kind="formula" if table.grid.mark(row, column) == "no_value" else "written" if text else "empty",
        )
    return status


def no_evidence(reader: Reader, table: Table, row: int, milestone_id: str) -> None:
    """Warn where a milestone is done and no document is given (contract 4).

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The table.
    row : int
        The row.
    milestone_id : str
        The row's milestone.
    """
    column = table.column("evidence")
    at = column if column is not None else table.columns["status"][0]
    reader.report(
        "no_evidence",
        reader.cell(table.grid, row, at),
        raw=reader.shown(table.grid, row, at),
        milestone_id=milestone_id,
        kind="empty" if column is None or table.grid.empty(row, column) else "given",
    )


def _joined(reader: Reader, table: Table, row: int, *fields: str) -> str | None:
    columns = [each for field in fields for each in table.columns.get(field, ())]
    texts = [reader.shown(table.grid, row, each).strip() for each in columns]
    return "；".join(text for text in texts if text) or None
