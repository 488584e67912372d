"""Rows of a roster kept by columns: a worker reads them, compares them and sends them off without making any record."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

from talentbrief.intake.lazy import Lazy, made
from talentbrief.intake.records import RosterEntry
from talentbrief.issues import Origin

__all__ = ["Entries", "all_differ", "joined"]


@dataclass(frozen=True, eq=False)
class Entries(Lazy[RosterEntry]):
    """The rows of one indicator's roster; records are made when one is looked at.

    Parameters
    ----------
    quarter, organisation_id, indicator_id
        As in every one of the records.
    keys : list
        The key columns, each with a text of every row.
    shown, hosts, dates : list
        Display name, organisation name and date of each.
    origin : Origin
        File and sheet of all.
    cells : list of str
        The cell of each.
    """

    quarter: str
    organisation_id: str | None
    indicator_id: str
    keys: list[Sequence[str]]
    shown: list[str]
    hosts: list[str | None]
    dates: list[str | None]
    origin: Origin
    cells: list[str]

    @cached_property
    def identities(self) -> list[tuple[str, ...]]:
        """What makes two of them the same."""
        if not self.keys:
            return [(self.indicator_id,)] * len(self)
        return list(zip(repeat(self.indicator_id), *self.keys, strict=False))

    @cached_property
    def records(self) -> tuple[RosterEntry, ...]:
        """The records."""
        about = (repeat(self.quarter), repeat(self.organisation_id), repeat(self.indicator_id))
        own = (self.identities, self.shown, self.hosts, self.dates, repeat(True))
        origin = self.origin
        place = (repeat(origin.file), repeat(origin.sheet), self.cells, repeat(origin.sha256))
        return tuple(made(RosterEntry, (*about, *own, *place, repeat(""))))

    def __len__(self) -> int:
        return len(self.cells)


def all_differ(entries: Sequence[RosterEntry]) -> bool:
    """Tell whether no two entries are the same.

    Parameters
    ----------
    entries : sequence of RosterEntry
        Roster rows.

    Returns
    -------
    bool
    """
    if isinstance(entries, Entries):
        # A column that tells all apart tells without the others.
        return any(len(set(column)) == len(entries) for column in entries.keys) or (
            len(set(entries.identities)) == len(entries)
        )
    return len({each.identity for each in entries}) == len(entries)


def joined(rosters: Sequence[Sequence[RosterEntry]]) -> Sequence[RosterEntry]:
    """Put rosters behind each other.

    Parameters
    ----------
    rosters : sequence of sequence of RosterEntry
        Rows of each.

    Returns
    -------
    sequence of RosterEntry
        One roster alone stays as it is.
    """
    filled = [each for each in rosters if len(each)]
    return filled[0] if len(filled) == 1 else tuple(chain.from_iterable(filled))
