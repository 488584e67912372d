"""Rates, gaps and lamps, compared as exact fractions: 0.6 of the way at 0.75 of the year is exactly 0.8."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from talentbrief.plan import Thresholds

__all__ = ["Lamp", "gap_of", "lamp_of", "mean_rate", "rate_of"]

Lamp = Literal["green", "yellow", "red", "grey"]


def rate_of(cumulative: int | None, target: Decimal | None) -> Fraction | None:
    """Divide the figure by the target.

    Parameters
    ----------
    cumulative : int or None
        The year's figure so far.
    target : Decimal or None
        The year's target.

    Returns
    -------
    Fraction or None
        Uncapped; None without a figure, "never 0", and with "a target of zero or none" (contract §4).
    """
    if cumulative is None or not target:
        return None
    return Fraction(cumulative) / Fraction(target)


def gap_of(rate: Fraction | None, progress: Decimal) -> Fraction | None:
    """Compare a rate with the share of the year gone.

    Parameters
    ----------
    rate : Fraction or None
        The rate.
    progress : Decimal
        Time progress, 0 to 1.

    Returns
    -------
    Fraction or None
        Rate less time progress in points: -30 means thirty points behind.
    """
    return None if rate is None else (rate - Fraction(progress)) * 100


def lamp_of(rate: Fraction | None, progress: Decimal, thresholds: Thresholds) -> Lamp:
    """Choose the lamp of a rate.

    Parameters
    ----------
    rate : Fraction or None
        The rate.
    progress : Decimal
        Time progress, 0 to 1.
    thresholds : Thresholds
        The plan's thresholds of rate / time progress.

    Returns
    -------
    {'green', 'yellow', 'red', 'grey'}
        ``grey`` without a rate. Multiplying instead of dividing keeps a time progress of 0 meaningful.
    """
    if rate is None:
        return "grey"
    if rate >= Fraction(thresholds.green) * Fraction(progress):
        return "green"
    if rate >= Fraction(thresholds.yellow) * Fraction(progress):
        return "yellow"
    return "red"


def mean_rate(rates: Iterable[Fraction | None]) -> Fraction | None:
    """Average the rates of a task's indicators.

    Parameters
    ----------
    rates : iterable of Fraction or None
        The indicators' rates.

    Returns
    -------
    Fraction or None
        Mean of those that there are, each capped at 1; None if there is none.
    """
    capped = [min(rate, Fraction(1)) for rate in rates if rate is not None]
    return sum(capped, Fraction()) / len(capped) if capped else None
