"""The room that a table's column needs in print, so that figures and short words are not torn apart.

A width is told in font sizes, from the kind of characters alone: the type is chosen by the page, later.
"""

import re
from collections.abc import Iterable
from typing import Final

from talentbrief.briefing.inline import Doubt, Inline, LampMark, Rich, Small

__all__ = ["least", "whole"]

_WIDE: Final = re.compile(r"[\u2014\u2018-\u201d\u2026\u2e80-\uffef●]")
_RUN: Final = re.compile(r"[^\s\u2014\u2018-\u201d\u2026\u2e80-\uffef]+")
_FIGURE: Final = re.compile(r"[+\-−]?[\d,.]+%?")
_NARROW, _PERCENT, _DOT, _SMALLER = 0.56, 0.9, 0.95, 0.8
_BREAKS, _LONGEST, _SHORT = 10, 18, 5.0


def least(cells: Iterable[Rich]) -> float:
    """Tell the width of the widest run that does not break, a figure or a word.

    Parameters
    ----------
    cells : iterable of Rich
        A column's cells.

    Returns
    -------
    float
        Font sizes. A longer run breaks anywhere in print, unless it is a figure.

    Examples
    --------
    >>> round(least(["+26.3", "+10676.4"]), 2), least(["0123456789abcdef"])
    (4.48, 0.0)
    """
    return max((_least(part) for cell in cells for part in _parts(cell)), default=0.0)


def whole(cells: Iterable[Rich], label: str = "") -> float:
    """Tell the width that leaves each short cell and each Chinese lamp on one line, a Chinese head on two.

    Parameters
    ----------
    cells : iterable of Rich
        A column's cells.
    label : str
        Its head.

    Returns
    -------
    float
        Font sizes.

    Examples
    --------
    >>> whole(["无法采用", "未报送", "一句很长的话并不要求站在一行里"])
    4.0
    """
    head = (len(label) + 1) // 2 if _WIDE.search(label) else 0
    return float(max((*map(_whole, cells), head)))


def _parts(cell: Rich) -> tuple[Inline, ...]:
    return (cell,) if isinstance(cell, str) else cell


def _text(part: Inline) -> str:
    return part if isinstance(part, str) else part.word if isinstance(part, LampMark) else part.text


def _width(text: str) -> float:
    return sum(1.0 if _WIDE.match(each) else _PERCENT if each == "%" else _NARROW for each in text)


def _extent(part: Inline) -> float:
    width = _width(_text(part))
    if isinstance(part, LampMark):
        return width + _DOT
    return width * _SMALLER if isinstance(part, Doubt | Small) else width


def _least(part: Inline) -> float:
    if isinstance(part, Doubt):
        return _extent(part)
    runs = _RUN.findall(_text(part))
    kept = [run for run in runs if len(run) < _BREAKS or (len(run) <= _LONGEST and _FIGURE.fullmatch(run))]
    return max(map(_width, kept), default=0.0)


def _whole(cell: Rich) -> float:
    parts = _parts(cell)
    extent = sum(map(_extent, parts))
    lamp = any(isinstance(part, LampMark) and _WIDE.search(part.word) for part in parts)
    return extent if lamp or extent <= _SHORT else 0.0
