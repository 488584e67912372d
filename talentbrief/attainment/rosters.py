"""Rosters: how many distinct things are listed, by one sender and by all together."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from talentbrief.attainment.cells import position
from talentbrief.attainment.inputs import counting_rows, tuples
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Entry", "Roster", "distinct", "read_rosters"]

_COLUMNS = (
    *("indicator_id", "organisation_id", "date"),
    *("entity_key", "source_file", "source_sheet", "source_cell", "source_sha256"),
)


class Entry(NamedTuple):
    """A roster row in force that counts on the cut-off day.

    Parameters
    ----------
    entity_key : str
        What is listed; the same thing has the same key over the plan year, whoever lists it.
    file, sheet, cell, sha256
        Where it stands.
    """

    entity_key: str
    file: str
    sheet: str
    cell: str
    sha256: str


Roster = Mapping[str, Mapping[str, Sequence[Entry]]]
"""Indicator id → organisation id → entries."""


def read_rosters(
    rosters: "pd.DataFrame", earlier: "pd.DataFrame", plan: Plan, quarter: Quarter, as_of: date
) -> Roster:
    """Read the roster rows in force of this quarter and of the plan year's earlier quarters.

    Parameters
    ----------
    rosters, earlier : pandas.DataFrame
        The tables ``rosters`` and ``earlier_rosters``.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.
    as_of : date
        Cut-off: rows of a later date do not count yet; rows without a date do.

    Returns
    -------
    mapping
        Indicator id → organisation id → entries, in the order of the organisations file and of their places.

    Raises
    ------
    ForeignRowError
        If a row in force is of another quarter, an unknown sender or indicator, or has a date that is none.
    """
    found: dict[str, dict[str, list[Entry]]] = {}
    known = [each.id for each in plan.indicators]
    for name, table, quarters in (
        ("rosters", rosters, (quarter,)),
        ("earlier_rosters", earlier, plan.earlier(quarter)),
    ):
        counting = counting_rows(
            name, table, plan, quarters, subject="indicator_id", known=known, dated="date"
        )
        for indicator, who, dated, *entry in tuples(counting, _COLUMNS):
            if dated is None or dated <= as_of.isoformat():
                found.setdefault(indicator, {}).setdefault(who, []).append(Entry(*entry))
    return {
        indicator: {
            who: sorted(by_sender[who], key=lambda each: (*position(*each[1:4]), each.entity_key))
            for who in plan.organisations.by_id
            if who in by_sender
        }
        for indicator, by_sender in found.items()
    }


def distinct(*listed: Sequence[Entry]) -> int:
    """Count distinct things.

    Parameters
    ----------
    *listed : sequence of Entry
        Entries of one sender, or of several.

    Returns
    -------
    int
        "The same team from two offices is one."
    """
    return len({entry.entity_key for entries in listed for entry in entries})
