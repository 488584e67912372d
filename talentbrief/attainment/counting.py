"""Counting: from what one sender reported quarter by quarter to its figure of the year so far.

Every rule is a sentence of the contract's §4, quoted where it is applied. Additive indicators (人次) and
distinct ones (人, 名, 家, 个) follow the same arithmetic between quarters; that a distinct thing may turn up in two
quarters is found by comparing the reported cumulative with the sum, and by the rosters.
"""

from collections.abc import Iterable
from typing import NamedTuple

from talentbrief.attainment.cells import Cell
from talentbrief.quarter import Quarter

__all__ = ["Count", "Report", "count_up"]


class Report(NamedTuple):
    """What one sender reported of one indicator for one quarter.

    Parameters
    ----------
    quarter, cumulative : int, optional
        This quarter's figure and the year's so far; None where there is none in force.
    quarter_cells, cumulative_cells : tuple of Cell
        Where they stand: more than one cell only if they say the same.
    clash : bool
        Whether cells in force contradict each other, so that their figure is withheld.
    """

    quarter: int | None = None
    cumulative: int | None = None
    quarter_cells: tuple[Cell, ...] = ()
    cumulative_cells: tuple[Cell, ...] = ()
    clash: bool = False


class Count(NamedTuple):
    """A sender's figure at the end of a quarter.

    Parameters
    ----------
    quarter : Quarter
        The quarter.
    actual : int or None
        The quarter's own figure, reported or derived.
    cumulative : int or None
        The year's figure so far: reported, derived or carried forward.
    previous : int or None
        The cumulative figure that stood before; 0 before the first collection.
    settled : bool
        Whether this quarter's report settles the cumulative figure (not carried forward, not missing).
    derived, carried : bool
        How the figures came about, see :func:`count_up`.
    expected : int or None
        Previous cumulative + this quarter, where all three figures are there to be compared.
    report : Report
        What the sender reported for this quarter.
    basis, previous_basis : tuple of Cell
        Cells that ``cumulative`` and ``previous`` rest on.
    """

    quarter: Quarter
    actual: int | None
    cumulative: int | None
    previous: int | None
    settled: bool
    derived: bool
    carried: bool
    expected: int | None
    report: Report
    basis: tuple[Cell, ...]
    previous_basis: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells of this quarter and before that the row's figures rest on, each once."""
        quarterly = self.report.quarter_cells
        behind = self.previous_basis if self.derived else ()
        return tuple(dict.fromkeys((*self.basis, *quarterly, *behind)))

    @property
    def flags(self) -> frozenset[str]:
        """How the figures came about, with the flags of the cells they rest on."""
        own = {"derived": self.derived, "carried_forward": self.carried, "duplicate_row": self.report.clash}
        passed = {flag for cell in self.cells if cell.flags for flag in cell.flags.split(";")}
        return frozenset(passed | {flag for flag, holds in own.items() if holds})


def count_up(reports: Iterable[tuple[Quarter, Report]]) -> tuple[Count, ...]:
    """Establish a sender's figures, one collection after the other.

    Parameters
    ----------
    reports : iterable of (Quarter, Report)
        The plan year's collections from the first, in order, and what the sender reported for each.

    Returns
    -------
    tuple of Count
        One a quarter.

    Notes
    -----
    "Cumulative = previous cumulative + this quarter, whichever of the two is missing (flag ``derived``); where
    both are reported and disagree, the reported cumulative stands." "In a plan year's first collection the
    previous cumulative is 0, and quarter and cumulative mean the same." "A quarter-only figure after a missing
    quarter: the last good cumulative stands, ``carried_forward``, ``actual_quarter`` is kept, nothing is added."
    """
    counts: list[Count] = []
    for quarter, report in reports:
        counts.append(_count(quarter, report, counts[-1] if counts else None))
    return tuple(counts)


def _count(quarter: Quarter, report: Report, last: Count | None) -> Count:
    previous = last.cumulative if last else 0
    basis = last.basis if last else ()
    # Only a previous quarter that was settled itself can be added to or subtracted from.
    start = previous if last is None or last.settled else None
    actual, cumulative, expected = report.quarter, report.cumulative, None
    derived = settled = False
    if cumulative is not None:
        settled = True
        if actual is not None and start is not None:
            expected = start + actual
        elif actual is None and start is not None:
            actual, derived = cumulative - start, True
        own = report.cumulative_cells
    elif actual is not None and start is not None:
        cumulative, derived, settled = start + actual, True, True
        own = (*report.quarter_cells, *basis)
    else:
        cumulative = last.cumulative if last else None
        own = basis
    return Count(
        quarter=quarter,
        actual=actual,
        cumulative=cumulative,
        previous=previous,
        settled=settled,
        derived=derived,
        carried=not settled and cumulative is not None,
        expected=expected,
        report=report,
        basis=own,
        previous_basis=basis,
    )
