"""Number formats that show a percentage: a number in one is no count."""

import re

__all__ = ["percent_decimals", "percent_text"]

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def percent_decimals(code: str) -> int | None:
    """Tell how many decimals a number format shows of a percentage.

    Parameters
    ----------
    code : str
        A format code such as ``0.00%``.

    Returns
    -------
    int or None
        None if the format is no percentage; a literal ``"%"`` in quotes is none.
    """
    plain = _QUOTED.sub("", code.split(";", maxsplit=1)[0])
    if "%" not in plain:
        return None
    decimals = re.search(r"\.([0#?]+)", plain)
    return len(decimals[1]) if decimals else 0


def percent_text(value: float, decimals: int) -> str:
    """Show a number as its percent format does.

    Parameters
    ----------
    value : float
        A fraction.
    decimals : int
        Decimals shown.

    Returns
    -------
    str
        Such as ``75%``.
    """
    return f"{value * 100:.{decimals}f}%"
