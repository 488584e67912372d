"""Origins: the cells that each indicator's figures rest on or are checked against."""

from collections.abc import Iterator, Mapping
from typing import Any

from talentbrief.attainment.breakdown import Breakdown
from talentbrief.attainment.cells import Cell
from talentbrief.attainment.counting import Count
from talentbrief.attainment.official import Official

__all__ = ["ORIGIN_COLUMNS", "origin_rows"]

ORIGIN_COLUMNS = (
    *("indicator_id", "role", "quarter", "organisation_id", "measure", "value", "raw_text"),
    *("source_file", "source_sheet", "source_cell", "source_sha256"),
)
"""Order of the values that :func:`origin_rows` gives."""


def origin_rows(figure: Official, breakdown: Breakdown) -> Iterator[tuple[Any, ...]]:
    """List an indicator's cells, each once a role.

    Parameters
    ----------
    figure : Official
        The official figure.
    breakdown : Breakdown
        What others say.

    Yields
    ------
    tuple
        Values in the order of :data:`ORIGIN_COLUMNS`: role ``cumulative`` (cells of the year's figure; all those
        it was added up from if it is derived, those of the standing figure if it is carried forward),
        ``quarter`` (cells of the quarter's figure as reported), ``previous`` (cells of the previous cumulative),
        ``breakdown`` (cells of the parts' sum) and ``cross_check`` (cells of other senders' figures).
    """
    count = figure.count
    for role, cells in (
        ("cumulative", count.basis),
        ("quarter", count.report.quarter_cells),
        ("previous", count.previous_basis),
    ):
        for cell in cells:
            yield _row(role, cell)
    others: tuple[tuple[str, Mapping[str, Count]], ...] = (
        ("breakdown", breakdown.parts),
        ("cross_check", breakdown.checks),
    )
    for role, counts in others:
        for each in counts.values():
            for cell in each.basis:
                yield _row(role, cell)


def _row(role: str, cell: Cell) -> tuple[Any, ...]:
    return (
        *(cell.indicator_id, role, cell.quarter, cell.organisation_id, cell.measure, cell.value),
        *(cell.raw_text, cell.file, cell.sheet, cell.cell, cell.sha256),
    )
