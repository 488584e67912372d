"""How rates and distances are rounded: decimally, half up, from the stored figure, and in one place alone.

Briefing, scorecards, charts, reviewers' pages, terminal and site all write them by these functions, so that no two of
them ever differ over the same figure.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

__all__ = ["percent", "points", "signed_points"]

_MOST_PLACES: Final = 4
_NOTHING: Final = 1e-9


def percent(rate: float, *lines: float) -> str:
    """Write a fraction as a percentage, with one decimal where it has one.

    Rounding never carries a figure onto a line that it has not reached or has passed: then more decimals are
    written.

    Parameters
    ----------
    rate : float
        A fraction; 2.86 is 286%.
    *lines : float
        Fractions that decide something, beside 1: the time progress.

    Returns
    -------
    str

    Examples
    --------
    >>> percent(0.5725), percent(2.86), percent(3999 / 4000)
    ('57.3%', '286%', '99.98%')
    """
    exact = Decimal(repr(float(rate))) * 100
    marks = [Decimal(1) * 100, *(Decimal(repr(float(line))) * 100 for line in lines)]
    return _rounded(exact, [mark for mark in marks if mark != exact]) + "%"


def points(gap: float) -> str:
    """Write a distance in percentage points, without sign.

    Parameters
    ----------
    gap : float
        Points; −12.5 is written 12.5.

    Returns
    -------
    str
        A distance that is not zero is never written as 0.

    Examples
    --------
    >>> points(-12.5), points(30.0), points(-0.02)
    ('12.5', '30', '0.02')
    """
    exact = abs(Decimal(repr(float(gap))))
    return _rounded(exact, [Decimal(0)] if exact else [])


def signed_points(gap: float) -> str:
    """Write a distance in percentage points with its sign, as tables have it.

    Parameters
    ----------
    gap : float
        Points.

    Returns
    -------
    str

    Examples
    --------
    >>> signed_points(5.0), signed_points(-12.5), signed_points(0.0)
    ('+5', '−12.5', '0')
    """
    if abs(gap) <= _NOTHING:
        return "0"
    return ("+" if gap > 0 else "−") + points(gap)


def _rounded(exact: Decimal, avoided: list[Decimal]) -> str:
    for places in range(1, _MOST_PLACES + 1):
        text = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        if text not in avoided:
            break
    return f"{text:f}".rstrip("0").rstrip(".")
