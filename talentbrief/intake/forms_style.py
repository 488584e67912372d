"""How the blank forms look: fonts, borders, widths, print layout, protection."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import east_asian_width

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "BAD",
    "GOOD",
    "Look",
    "column_widths",
    "dress",
    "height_for",
    "nearly_a_page",
    "page_layout",
    "put",
    "text_width",
]

Look = Literal["title", "line", "line_right", "head", "section", "text", "centre", "number", "prose", "rule"]

_USUAL, _A_LITTLE_MORE = 15.0, 640.0
"""Points of a row whose height is not set; points that are still shrunk to a page, which holds 500."""
_INK: Final = Side(style="thin", color="FF404040")
_GRID: Final = Border(left=_INK, right=_INK, top=_INK, bottom=_INK)
_ENTRY: Final = PatternFill("solid", fgColor="FFFFFBE0")
_HEAD: Final = PatternFill("solid", fgColor="FFE8EEF5")
_SECTION: Final = PatternFill("solid", fgColor="FFF4F4F4")
GOOD: Final = PatternFill("solid", bgColor="FFD9EFDC")
"""Fill of a check that agrees and of a status that is done."""
BAD: Final = PatternFill("solid", bgColor="FFF8D4D0")
"""Fill of a check that differs and of an entry that is wanted."""


@dataclass(frozen=True)
class _Style:
    font: Font
    alignment: Alignment
    border: Border | None = None
    fill: PatternFill | None = None


def _at(horizontal: Literal["left", "center", "right"], *, wrap: bool = True, indent: int = 0) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap, indent=indent)


_SONG: Final = Font(name="宋体", size=11)
_LOOKS: Final[dict[Look, _Style]] = {
    "title": _Style(Font(name="黑体", size=18), _at("center", wrap=False)),
    "line": _Style(Font(name="仿宋", size=12), _at("left", wrap=False)),
    "line_right": _Style(Font(name="仿宋", size=12), _at("right", wrap=False)),
    "head": _Style(Font(name="黑体", size=11), _at("center"), _GRID, _HEAD),
    "section": _Style(Font(name="黑体", size=11), _at("left", indent=1), _GRID, _SECTION),
    "text": _Style(_SONG, _at("left", indent=1), _GRID),
    "centre": _Style(_SONG, _at("center"), _GRID),
    "number": _Style(Font(name="宋体", size=12), _at("right", indent=1), _GRID),
    "prose": _Style(Font(name="仿宋", size=14), _at("left")),
    "rule": _Style(Font(name="仿宋", size=12), _at("left")),
}


def put(
    sheet: "Worksheet",
    row: int,
    column: int,
    value: str | int | float | None,
    look: Look,
    *,
    entry: bool = False,
    to_column: int = 0,
) -> None:
    """Write a cell, or a merged stretch of a row, in one of the looks.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet.
    row, column : int
        Where, counted from 1.
    value : str, int, float or None
        What; a text that begins with ``=`` is one of our own formulas.
    look : str
        Which look.
    entry : bool
        Whether the sender fills the cell in: unlocked and tinted.
    to_column : int
        Merge up to this column.
    """
    last = max(column, to_column)
    for each in range(column, last + 1):
        dress(sheet, row, each, look, entry=entry)
    sheet.cell(row, column).value = value
    if last > column:
        sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=last)


def dress(sheet: "Worksheet", row: int, column: int, look: Look, *, entry: bool = False) -> None:
    """Give a cell a look.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet.
    row, column : int
        Where, counted from 1.
    look : str
        Which look.
    entry : bool
        Whether the sender fills the cell in.
    """
    style, cell = _LOOKS[look], sheet.cell(row, column)
    cell.font, cell.alignment = style.font, style.alignment
    if style.border is not None:
        cell.border = style.border
    fill = _ENTRY if entry else style.fill
    if fill is not None:
        cell.fill = fill
    cell.protection = Protection(locked=not entry)


def column_widths(sheet: "Worksheet", widths: Sequence[float]) -> None:
    """Set the columns' widths.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet.
    widths : sequence of float
        In characters, first column first.
    """
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def text_width(text: str) -> int:
    """Count a text in characters of a column's width; what a Chinese font sets full width takes two.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    int
    """
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def height_for(text: str, width: float, *, size: float = 11, least: float = 24) -> float:
    """Estimate the height a wrapped text needs; Excel does not fit merged cells by itself.

    Parameters
    ----------
    text : str
        The text.
    width : float
        Column width in characters of the default font; a Chinese character takes two.
    size : float
        Font size in points.
    least : float
        Smallest height in points.

    Returns
    -------
    float
        Points.
    """
    lines = sum(max(1, ceil(text_width(line) * size / 11 / max(1, width))) for line in text.split("\n"))
    return max(least, lines * size * 1.45 + 4)


def nearly_a_page(sheet: "Worksheet", rows: int) -> bool:
    """Tell whether a sheet is so little taller than a page that it had better be shrunk to one.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet, its rows' heights set.
    rows : int
        How many rows print.

    Returns
    -------
    bool
        A last row, or the signatures, alone on a second page would look forgotten.
    """
    tall = sum(sheet.row_dimensions[each].height or _USUAL for each in range(1, rows + 1))
    return tall <= _A_LITTLE_MORE


def page_layout(
    sheet: "Worksheet", *, header_row: int, footer: str, area: str, one_page: bool = False
) -> None:
    """Make a sheet print on A4 across, its head on every page, and lock all but the entries.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet.
    header_row : int
        Row of the table's head, repeated on every page and kept in sight; 0 for none.
    footer : str
        Centre of the page's foot, in Excel's codes.
    area : str
        What prints, such as ``A1:K20``.
    one_page : bool
        Whether to shrink the sheet until a page holds it.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    for side, inches in (("left", 0.55), ("right", 0.55), ("top", 0.6), ("bottom", 0.7)):
        setattr(sheet.page_margins, side, inches)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = footer
    sheet.print_area = area
    sheet.sheet_view.showGridLines = False
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"
        sheet.freeze_panes = f"A{header_row + 1}"
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
