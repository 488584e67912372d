"""Outlook: where the year ends if the quarters seen go on. An extrapolation, never a forecast."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from talentbrief.attainment.counting import Count
from talentbrief.attainment.lamps import Lamp, lamp_of, rate_of
from talentbrief.attainment.official import Official
from talentbrief.plan import Indicator, Plan
from talentbrief.quarter import Quarter

__all__ = ["Outlook", "Sensitivity", "extrapolate", "pace_needed", "probable_lamp", "sensitivity"]


@dataclass(frozen=True)
class Outlook:
    """Year-end figures by the pace of the quarters seen.

    Parameters
    ----------
    low, middle, high : Fraction
        By the slowest, the mean and the fastest pace.
    """

    low: Fraction
    middle: Fraction
    high: Fraction


@dataclass(frozen=True)
class Sensitivity:
    """A missing figure of a lead, and what it would have to be to change the lamp.

    Parameters
    ----------
    indicator_id, organisation_id : str
        The indicator and its lead, who has not reported.
    lamp : {'green', 'yellow', 'red', 'grey'}
        The lamp as it stands.
    standing : int or None
        The cumulative figure that is carried forward.
    yellow, green : int
        Smallest cumulative figure of each lamp at this quarter's time progress.
    """

    indicator_id: str
    organisation_id: str
    lamp: Lamp
    standing: int | None
    yellow: int
    green: int


def extrapolate(history: Sequence[Count], plan: Plan) -> Outlook | None:
    """Carry the pace of the quarters seen on to the year's last collection.

    Parameters
    ----------
    history : sequence of Count
        A sender's figures, one a collection from the year's first.
    plan : Plan
        Gives what the first collection covers, and the last collection.

    Returns
    -------
    Outlook or None
        None with fewer than two collections whose figure is settled.

    Notes
    -----
    A pace is counts per calendar quarter: a first collection that covers half a year has two quarters, and so has
    the way from the second quarter to the fourth when the third is missing. A cumulative that fell was a
    correction, not a pace: the slowest pace is never below 0.
    """
    seen = [(each.quarter.number, each.cumulative) for each in history if each.settled]
    if len(seen) < 2:
        return None
    reached = (plan.collections[0].covers_from.month - 1) // 3
    total, paces = 0, []
    for number, cumulative in seen:
        assert cumulative is not None
        paces.append(Fraction(cumulative - total, number - reached))
        reached, total = number, cumulative
    covered = reached - (plan.collections[0].covers_from.month - 1) // 3
    left = plan.collections[-1].quarter.number - reached
    return Outlook(
        low=total + max(min(paces), Fraction()) * left,
        middle=total + Fraction(total, covered) * left,
        high=total + max(paces) * left,
    )


def pace_needed(
    cumulative: float | None, indicator: Indicator, quarter: Quarter, plan: Plan
) -> Fraction | None:
    """Give the pace that still reaches the target.

    Parameters
    ----------
    cumulative : float or None
        The year's figure so far.
    indicator : Indicator
        Gives the target.
    quarter : Quarter
        This quarter.
    plan : Plan
        Gives the last collection.

    Returns
    -------
    Fraction or None
        Counts per remaining quarter, 0 if the target is reached; None without figure, target or time left.
    """
    left = plan.collections[-1].quarter.number - quarter.number
    if cumulative is None or not indicator.target or left <= 0:
        return None
    return max((Fraction(indicator.target) - Fraction(cumulative)) / left, Fraction())


def probable_lamp(outlook: float | Fraction | None, indicator: Indicator, plan: Plan) -> Lamp:
    """Choose the lamp that an extrapolated year-end figure would have.

    Parameters
    ----------
    outlook : float or Fraction or None
        An extrapolated figure, such as the attainment table's ``outlook``.
    indicator : Indicator
        Gives the target.
    plan : Plan
        Gives the thresholds and the last collection's time progress.

    Returns
    -------
    {'green', 'yellow', 'red', 'grey'}
    """
    if outlook is None or math.isnan(outlook) or not indicator.target:
        return "grey"
    rate = Fraction(outlook) / Fraction(indicator.target)
    return lamp_of(rate, plan.collections[-1].time_progress, plan.thresholds)


def sensitivity(figures: Sequence[Official], plan: Plan, quarter: Quarter) -> tuple[Sensitivity, ...]:
    """List the missing figures that could change a lamp.

    Parameters
    ----------
    figures : sequence of Official
        The official figures.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.

    Returns
    -------
    tuple of Sensitivity
        Indicators with a target whose lead's figure of this quarter is missing and whose lamp is not green: only
        a lead's figure makes a lamp, and a cumulative figure that is still to come can only be higher. Also those
        whose figure is derived while the lead's cumulative is withheld: a corrected one may be higher or lower.
    """
    progress = plan.collection(quarter).time_progress
    found = []
    for each in figures:
        indicator, count = each.indicator, each.count
        lamp = lamp_of(rate_of(count.cumulative, indicator.target), progress, plan.thresholds)
        open_still = each.provisional or (not count.settled and lamp != "green")
        if not indicator.target or not open_still:
            continue
        yellow, green = (
            math.ceil(Fraction(threshold) * Fraction(progress) * Fraction(indicator.target))
            for threshold in (plan.thresholds.yellow, plan.thresholds.green)
        )
        found.append(Sensitivity(indicator.id, indicator.lead, lamp, count.cumulative, yellow, green))
    return tuple(found)
