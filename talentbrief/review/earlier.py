"""An earlier quarter, computed from a later one's tables."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from talentbrief.attainment.compute import INPUTS, compute
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter
from talentbrief.settings import Settings
from talentbrief.tables import frame

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EARLIER", "as_of_earlier"]

_EARLIER: Final = ("observations", "rosters", "milestone_reports")

EARLIER: Final = tuple(f"earlier_{each}" for each in _EARLIER)
"""Tables of the later quarter that are read."""


def as_of_earlier(
    plan: Plan, quarter: Quarter, tables: "Mapping[str, pd.DataFrame]", settings: Settings
) -> "dict[str, pd.DataFrame]":
    """Compute an earlier quarter from a later one's tables.

    Parameters
    ----------
    plan : Plan
        The plan.
    quarter : Quarter
        The earlier quarter.
    tables : mapping of str to DataFrame
        The later quarter's tables; those named ``earlier_…`` are read.
    settings : Settings
        For the language.

    Returns
    -------
    dict of str to DataFrame
        What :func:`talentbrief.attainment.compute.compute` gives, from the submissions as they are read now.
    """
    given = {name: frame(name, []) for name in INPUTS}
    for name in _EARLIER:
        rows = tables[f"earlier_{name}"]
        given[name] = rows[rows["quarter"] == str(quarter)].reset_index(drop=True)
        given[f"earlier_{name}"] = rows[rows["quarter"] < str(quarter)].reset_index(drop=True)
    return compute(plan, quarter, quarter.last_day, given, settings.lang)
