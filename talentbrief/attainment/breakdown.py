"""Breakdowns and cross-checks: what senders other than the lead say of an indicator."""

from collections.abc import Mapping
from dataclasses import dataclass

from talentbrief.attainment.counting import Count
from talentbrief.plan import Indicator, Plan

__all__ = ["Breakdown", "breakdown_of"]


@dataclass(frozen=True)
class Breakdown:
    """What others say of an indicator.

    Parameters
    ----------
    parts : mapping of str to Count
        Leagues, and listed cities that are in no league, whose figures make up the sum.
    checks : mapping of str to Count
        Other offices, and listed cities whose figures stand inside their league's.
    missing : tuple of str
        Organisations whose part the plan asks for and who gave no figure for this quarter: an earlier one stands, or
        none.
    """

    parts: Mapping[str, Count]
    checks: Mapping[str, Count]
    missing: tuple[str, ...]

    @property
    def reported(self) -> tuple[str, ...]:
        """Parts with a figure of this quarter."""
        return tuple(each for each, part in self.parts.items() if part.settled)

    @property
    def carried(self) -> tuple[str, ...]:
        """Parts whose earlier figure stands in the sum."""
        return tuple(each for each, part in self.parts.items() if part.carried)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Parts that are asked for and have no figure at all."""
        return tuple(each for each in self.missing if each not in self.carried)

    def explains(self, figure: int | None) -> bool:
        """Tell whether parts that are missing or old may alone make the sum fall short of a figure.

        Parameters
        ----------
        figure : int or None
            The lead's.

        Returns
        -------
        bool
        """
        short = figure is not None and self.total is not None and self.total < figure
        return short and bool(self.carried or self.lacking)

    @property
    def total(self) -> int | None:
        """Sum of the parts' cumulative figures; None without any part."""
        figures = [each.cumulative for each in self.parts.values() if each.cumulative is not None]
        return sum(figures) if figures else None


def breakdown_of(indicator: Indicator, counts: Mapping[str, Count], plan: Plan) -> Breakdown:
    """Sort the other senders of an indicator into parts of a sum and mere checks.

    Parameters
    ----------
    indicator : Indicator
        The indicator.
    counts : mapping of str to Count
        Figures of all its senders by organisation id, in the organisations file's order.
    plan : Plan
        Tells leagues, listed cities and what is inside what.

    Returns
    -------
    Breakdown

    Notes
    -----
    "Other offices' and leagues' figures for the same indicator are cross-checks and breakdowns: reconciled, never
    added in. ``breakdown_total`` leaves listed cities out unless the plan file says they are not inside their
    league." (contract §4) A league is counted as a lead is: without a report its last good figure stands.
    """
    others = {sender: count for sender, count in counts.items() if sender != indicator.lead}
    asked = indicator.reporters(plan.organisations)
    return Breakdown(
        parts={sender: count for sender, count in others.items() if _is_part(sender, plan)},
        checks={sender: count for sender, count in others.items() if not _is_part(sender, plan)},
        missing=tuple(
            each
            for each in asked
            if each != indicator.lead
            and _is_part(each, plan)
            and not (each in counts and counts[each].settled)
        ),
    )


def _is_part(sender: str, plan: Plan) -> bool:
    organisation = plan.organisations.by_id[sender]
    return organisation.kind != "office" and organisation.inside is None
