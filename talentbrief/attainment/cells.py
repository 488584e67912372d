"""The count cells of the observations tables as exact whole numbers, each with its origin.

This is the boundary between tables and arithmetic: what is no whole count, or names a sender or an indicator
that the plan does not know, ends here with its column and row.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from talentbrief.attainment.inputs import counting_rows, refuse, tuples
from talentbrief.issues import Origin
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Ledger", "position", "read_cells"]

_CELL = re.compile(r"([A-Za-z]+)(\d+)")
_COLUMNS = (
    *("quarter", "organisation_id", "indicator_id", "measure", "value", "flags", "raw_text"),
    *("source_file", "source_sheet", "source_cell", "source_sha256"),
)
_LARGEST = 2**53
"""Whole numbers up to here are exact in the tables' floating-point columns."""


def position(file: str, sheet: str, cell: str) -> tuple[str, str, int, int, str]:
    """Order places as people read them: file, sheet, row, column.

    Parameters
    ----------
    file, sheet, cell : str
        The place.

    Returns
    -------
    tuple
        A sort key; ``D7`` comes before ``AA7`` and before ``D10``.
    """
    found = _CELL.fullmatch(cell)
    if found is None:
        return (file, sheet, 0, 0, cell)
    return (file, sheet, int(found[2]), len(found[1]), found[1])


class Cell(NamedTuple):
    """A count cell in force.

    Parameters
    ----------
    quarter, organisation_id, indicator_id, measure
        What the cell reports; ``measure`` is ``quarter`` or ``cumulative``.
    value : int or None
        The count; None when the cell holds none or its value is withheld.
    flags, raw_text
        As in the observations table.
    file, sheet, cell, sha256
        Where it stands.
    """

    quarter: str
    organisation_id: str
    indicator_id: str
    measure: str
    value: int | None
    flags: str
    raw_text: str
    file: str
    sheet: str
    cell: str
    sha256: str

    @property
    def origin(self) -> Origin:
        """Where the cell stands, for an issue."""
        return Origin(self.file, self.sheet, self.cell, self.sha256)

    @property
    def position(self) -> tuple[str, str, int, int, str]:
        """Sort key of the place."""
        return position(self.file, self.sheet, self.cell)


Ledger = Mapping[str, Mapping[str, Mapping[str, Sequence[Cell]]]]
"""Indicator id → organisation id → quarter (``2022Q3``) → cells in force."""


def read_cells(observations: "pd.DataFrame", earlier: "pd.DataFrame", plan: Plan, quarter: Quarter) -> Ledger:
    """Read the observations of this quarter and of the plan year's earlier quarters.

    Parameters
    ----------
    observations, earlier : pandas.DataFrame
        The tables ``observations`` and ``earlier_observations``.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.

    Returns
    -------
    mapping
        Indicator id → organisation id → quarter (``2022Q3``) → cells in force of the plan year so far.

    Raises
    ------
    ForeignRowError
        If a row in force is of another quarter, an unknown sender or indicator, or no whole count.
    """
    in_force: defaultdict[str, defaultdict[str, defaultdict[str, list[Cell]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    known = [each.id for each in plan.indicators]
    for name, table, quarters in (
        ("observations", observations, (quarter,)),
        ("earlier_observations", earlier, plan.earlier(quarter)),
    ):
        counting = counting_rows(name, table, plan, quarters, subject="indicator_id", known=known)
        value = table["value"]
        whole = value.isna() | ((value >= 0) & (value <= _LARGEST) & (value % 1 == 0))
        refuse(name, table, "value", table["in_force"] & ~whole, "count")
        counting = counting.assign(value=counting["value"].astype("Int64"))
        for cell in map(Cell._make, tuples(counting, _COLUMNS)):
            in_force[cell.indicator_id][cell.organisation_id][cell.quarter].append(cell)
    return in_force
