"""A rendered PDF, read again for the completeness gate.

PDFium reads the pages: it gives text and its boxes in reading order, 18 pages in a tenth of a second, which no reader
in Python does. The structure tree is read from the bytes: Typst writes its elements as plain objects.
"""

import ctypes
import re
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from talentbrief.rendering.gate import Finding, Reading
from talentbrief.rendering.profile import Kind

__all__ = ["LANDSCAPE", "SIDES", "read_print"]

_POINTS: Final = 72 / 25.4
SIDES: Final[dict[Kind, tuple[float, float]]] = {
    "briefing": (28, 26),
    "scorecard": (20, 20),
    "working": (20, 20),
    "foreign": (20, 20),
}
"""Margins in mm by kind of document: inside and outside; ``documents.typ`` has the same."""

LANDSCAPE: Final = 22
"""Margin of landscape pages in mm, at both sides."""

_NARROWEST: Final = 5 * _POINTS
_SLACK: Final = 1.5
_HANGING: Final = 0.4
_SHOWN: Final = re.compile(r"[^\s\x00-\x1f\ufffe]")
_ELEMENT: Final = re.compile(rb"/Type/StructElem/S/(\w+)(.*?)endobj", re.DOTALL)
_ALT: Final = re.compile(rb"/Alt\s*(?:\((?!\))|<(?!>))")

Box = tuple[float, float, float, float]


def read_print(data: bytes, kind: Kind, *, bounds: bool = True) -> Reading:
    """Read a PDF that Typst wrote.

    Parameters
    ----------
    data : bytes
        The PDF.
    kind : str
        Kind of document: names its margins.
    bounds : bool
        Whether to look where text stands, too.

    Returns
    -------
    Reading
        Passages are pages.
    """
    passages, faults = _pages(data, kind, bounds=bounds)
    charts = tables = bodies = rows = 0
    for element, rest in _ELEMENT.findall(data):
        if element == b"Figure":
            charts += 1
            if not _ALT.search(rest):
                faults.append(Finding("gate-alt", (("place", "none"),)))
        elif element == b"Table":
            tables += 1
        elif element == b"TBody":
            bodies += 1
        elif element == b"TR":
            rows += 1
    if bodies < tables:
        faults.append(Finding("gate-empty-table", (("place", "none"),)))
    return Reading(
        text="".join(text for _, text in passages),
        passages=tuple(passages),
        charts=charts,
        tables=tables,
        rows=rows,
        faults=tuple(faults),
    )


def _pages(data: bytes, kind: Kind, *, bounds: bool) -> tuple[list[tuple[str, str]], list[Finding]]:
    passages: list[tuple[str, str]] = []
    faults: list[Finding] = []
    with pypdfium2.PdfDocument(data) as document:
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            passages.append((str(index + 1), text.get_text_range()))
            if bounds:
                width, height = page.get_size()
                boxes = _boxes(text)
                area = _area(kind, width, height, odd=index % 2 == 0)
                faults += [
                    Finding(message, (("text", said.strip()), ("page", index + 1)))
                    for message, box in (*_outside(boxes, area), *_over(boxes))
                    if _stands_out(said := text.get_text_bounded(*box), message, box, area)
                ]
    return passages, faults


def _boxes(text: Any) -> list[Box]:
    """Give the boxes of runs of text."""
    sides = [ctypes.c_double() for _ in range(4)]
    boxes = []
    for index in range(raw.FPDFText_CountRects(text, 0, -1)):
        raw.FPDFText_GetRect(text, index, *sides)
        left, top, right, bottom = (each.value for each in sides)
        boxes.append((left, bottom, right, top))
    return boxes


def _area(kind: Kind, width: float, height: float, *, odd: bool) -> Box:
    """Give where text may stand: between the side margins, not at the very top or foot."""
    inside, outside = (LANDSCAPE, LANDSCAPE) if width > height else SIDES[kind]
    left, right = (inside, outside) if odd else (outside, inside)
    return (left * _POINTS, _NARROWEST, width - right * _POINTS, height - _NARROWEST)


def _outside(boxes: list[Box], area: Box) -> list[tuple[str, Box]]:
    return [
        ("gate-outside", box)
        for box in boxes
        if box[0] < area[0] - _SLACK
        or box[1] < area[1] - _SLACK
        or box[2] > area[2] + _SLACK
        or box[3] > area[3] + _SLACK
    ]


def _stands_out(text: str, message: str, box: Box, area: Box) -> bool:
    """Tell whether more than the space at a line's end, or a hyphen that hangs into the margin, stands out."""
    if not _SHOWN.search(text):
        return False
    sides_alone = box[1] >= area[1] - _SLACK and box[3] <= area[3] + _SLACK
    hangs = 1.0 if text.endswith(" ") else _HANGING
    within = max(area[0] - box[0], box[2] - area[2]) < hangs * (box[3] - box[1])
    return not (message == "gate-outside" and sides_alone and within)


def _over(boxes: list[Box]) -> list[tuple[str, Box]]:
    """Find text that stands over other text, as in a table's column too narrow for a word."""
    found: list[tuple[str, Box]] = []
    line: list[Box] = []  # what reaches down to where the next box begins
    for box in sorted(boxes, key=lambda each: -each[3]):
        line = [each for each in line if each[1] < box[3]]
        for each in line:
            wide = min(each[2], box[2]) - max(each[0], box[0])
            high = min(each[3], box[3]) - max(each[1], box[1])
            if wide > 2 * _SLACK and high > 0.4 * min(each[3] - each[1], box[3] - box[1]):
                found.append(("gate-over", box))
                break
        line.append(box)
    return found
