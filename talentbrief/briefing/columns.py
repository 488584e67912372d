"""The room that a table's column needs in print, so that figures and short words are not torn apart.

A width is told in font sizes, from the kind of characters alone: the type is chosen by the page, later.
"""

import re
from collections.abc import Iterable
from typing import Final

from talentbrief.briefing.inline import Doubt, Inline, LampMark, Rich, Small

__all__ = ["least", "whole"]

_WIDE: Final = re.compile(r"[\u2014\u2018-\u201d\u2026\u2e80-\uffef●]")
_CHINESE: Final = re.compile(r"[\u2e80-\uffef]")
_RUN: Final = re.compile(r"[^\s\u2014\u2018-\u201d\u2026\u2e80-\uffef]+")
_FIGURE: Final = re.compile(r"[+\-−]?[\d,.]+%?")
# As in print: up to so many letters stand whole, and two short words with a hyphen; longer ones break after it.
_WORD: Final = re.compile(r"[A-Za-z,.;:!?()'\"-]{1,20}")
_PAIR: Final = re.compile(r"\W*[A-Za-z]{2,9}-[A-Za-z]{2,9}\W*")
_PIECE: Final = re.compile(r"[^-]*-?")
_CLAUSE: Final = re.compile(r"[^，]+，?")
_LETTER, _NARROW, _PERCENT, _DOT, _SMALLER = 0.5, 0.56, 0.9, 0.95, 0.8
_BREAKS, _LONGEST, _SHORT, _HEAD, _LONG_HEAD = 10, 18, 5.0, 4, 10


def least(cells: Iterable[Rich], label: str = "") -> float:
    """Tell the width of the widest run that does not break, a figure or a word.

    Parameters
    ----------
    cells : iterable of Rich
        A column's cells.
    label : str
        Its head.

    Returns
    -------
    float
        Font sizes. A longer run breaks anywhere in print, unless it is a figure.

    Examples
    --------
    >>> round(least(["+26.3", "+10676.4"]), 2), least(["0123456789abcdef"]), round(least(["800 person-times"]), 2)
    (4.48, 0.0, 6.06)
    """
    return max(_least(label), *(_least(part) for cell in cells for part in _parts(cell)), 0.0)


def whole(cells: Iterable[Rich], label: str = "", *, clauses: bool = False) -> float:
    """Tell the width that leaves each short cell and each Chinese lamp on one line, a long Chinese head on two or three.

    Parameters
    ----------
    cells : iterable of Rich
        A column's cells.
    label : str
        Its head; up to four Chinese characters stand on one line.
    clauses : bool
        Whether a lamp may go on to a new line after a clause.

    Returns
    -------
    float
        Font sizes.

    Examples
    --------
    >>> whole(["无法采用", "未报送", "一句很长的话并不要求站在一行里"])
    4.0
    """
    lines = 1 if len(label) <= _HEAD else 2 if len(label) <= _LONG_HEAD else 3
    head = -(-len(label) // lines) if _CHINESE.search(label) else 0
    return float(max(*(_whole(cell, clauses=clauses) for cell in cells), head, 0))


def _parts(cell: Rich) -> tuple[Inline, ...]:
    return (cell,) if isinstance(cell, str) else cell


def _text(part: Inline) -> str:
    return part if isinstance(part, str) else part.word if isinstance(part, LampMark) else part.text


def _width(text: str) -> float:
    return sum(
        1.0 if _WIDE.match(each) else _PERCENT if each == "%" else _LETTER if each.isalpha() else _NARROW
        for each in text
    )


def _extent(part: Inline) -> float:
    width = _width(_text(part))
    if isinstance(part, LampMark):
        return width + _DOT
    return width * _SMALLER if isinstance(part, Doubt | Small) else width


def _least(part: Inline) -> float:
    if isinstance(part, Doubt):
        return _extent(part)
    kept: list[str] = []
    for run in _RUN.findall(_text(part)):
        if len(run) <= _LONGEST and _FIGURE.fullmatch(run):
            kept.append(run)
        elif _WORD.fullmatch(run):
            kept += [run] if _PAIR.fullmatch(run) else _PIECE.findall(run)
        elif len(run) < _BREAKS:
            kept.append(run)
    return max(map(_width, kept), default=0.0)


def _whole(cell: Rich, *, clauses: bool) -> float:
    parts = _parts(cell)
    extent = sum(map(_extent, parts))
    lamps = [part.word for part in parts if isinstance(part, LampMark) and _CHINESE.search(part.word)]
    if lamps and clauses:
        return max(_DOT + _width(clause) for word in lamps for clause in _CLAUSE.findall(word))
    return extent if lamps or extent <= _SHORT else 0.0
