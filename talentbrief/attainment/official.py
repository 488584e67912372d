"""The official figure of an indicator: the lead's, in force; and why there is none where there is none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from talentbrief.attainment.cells import Cell
from talentbrief.attainment.counting import Count, Report, count_up
from talentbrief.plan import Indicator
from talentbrief.quarter import Quarter

__all__ = ["Official", "State", "history_of", "official", "report_of"]

State = Literal["reported", "quarter_only", "clash", "blank", "withheld", "absent"]
"""What the lead gave this quarter: a cumulative figure that stands, a quarter's figure with nothing to add it to,
figures that contradict each other, an empty cell, a value that intake withheld, nothing that can be used."""


@dataclass(frozen=True)
class Official:
    """The official figures of one indicator.

    Parameters
    ----------
    indicator : Indicator
        The indicator.
    history : tuple of Count
        The lead's figures, one a collection up to this quarter.
    state : State
        What the lead gave this quarter.
    withheld : tuple of Cell
        The lead's cells of this quarter whose value intake withholds for an error that nobody has settled.
    """

    indicator: Indicator
    history: tuple[Count, ...]
    state: State
    withheld: tuple[Cell, ...] = ()

    @property
    def count(self) -> Count:
        """Figures of this quarter."""
        return self.history[-1]

    @property
    def provisional(self) -> bool:
        """Whether the year's figure is derived while the cell that reports it is withheld: a correction may change it."""
        return self.count.settled and any(cell.measure == "cumulative" for cell in self.withheld)

    @property
    def flags(self) -> frozenset[str]:
        """Flags of the attainment row, without those about the target."""
        own = set(self.count.flags)
        if self.state in ("withheld", "clash"):
            own.add("withheld")
        elif self.count.cumulative is None:
            own.add("previous_missing" if self.state == "quarter_only" else "not_reported")
        return frozenset(own)


def report_of(cells: Sequence[Cell]) -> Report:
    """Settle what a sender's cells in force say of one indicator in one quarter.

    Parameters
    ----------
    cells : sequence of Cell
        Cells of one sender, indicator and quarter.

    Returns
    -------
    Report

    Notes
    -----
    Cells that say the same are one figure. Cells that contradict each other might be parts of a whole, a total
    beside a part, or an old row left standing; a machine must not guess which (contract §3.5), so that figure is
    withheld, as values of versions that cannot be ordered are.
    """
    quarterly: list[Cell] = []
    cumulative: list[Cell] = []
    for cell in cells:
        if cell.value is not None:
            (quarterly if cell.measure == "quarter" else cumulative).append(cell)
    of_quarter, of_year = _agreed(quarterly), _agreed(cumulative)
    return Report(
        of_quarter[0].value if of_quarter else None,
        of_year[0].value if of_year else None,
        of_quarter,
        of_year,
        len(quarterly) + len(cumulative) > len(of_quarter) + len(of_year),
    )


def _agreed(cells: list[Cell]) -> tuple[Cell, ...]:
    if len(cells) > 1:
        cells.sort(key=lambda cell: cell.position)
        if any(cell.value != cells[0].value for cell in cells):
            return ()
    return tuple(cells)


def history_of(cells: Mapping[str, Sequence[Cell]], quarters: Sequence[Quarter]) -> tuple[Count, ...]:
    """Count up one sender's figures of one indicator.

    Parameters
    ----------
    cells : mapping of str to sequence of Cell
        The sender's cells in force by quarter (``2022Q3``).
    quarters : sequence of Quarter
        The plan year's collections up to this quarter.

    Returns
    -------
    tuple of Count
        One a quarter.
    """
    return count_up([(each, report_of(cells.get(str(each), ()))) for each in quarters])


def official(
    indicator: Indicator,
    history: tuple[Count, ...],
    cells: Collection[Cell],
    faulty: Collection[tuple[str, str]],
    places: Collection[tuple[str, str, str]] = (),
) -> Official:
    """Give an indicator's official figures.

    Parameters
    ----------
    indicator : Indicator
        The indicator.
    history : tuple of Count
        The lead's figures.
    cells : collection of Cell
        The lead's cells in force of this quarter; they tell an empty cell from no row at all.
    faulty : collection of (str, str)
        Organisation and indicator ids of intake's undecided errors; they tell a value that is withheld.
    places : collection of (str, str, str)
        File, sheet and cell of the same errors.

    Returns
    -------
    Official

    Notes
    -----
    "Each indicator has one lead office; its cumulative figure is the official one." (contract §4)
    """
    count = history[-1]
    state: State
    if count.settled:
        state = "reported"
    elif count.report.clash:
        state = "clash"
    elif count.report.quarter is not None:
        state = "quarter_only"
    elif (indicator.lead, indicator.id) in faulty:
        state = "withheld"
    else:
        state = "blank" if cells else "absent"
    withheld = [cell for cell in cells if cell.value is None and (cell.file, cell.sheet, cell.cell) in places]
    return Official(indicator, history, state, tuple(sorted(withheld, key=lambda cell: cell.position)))
