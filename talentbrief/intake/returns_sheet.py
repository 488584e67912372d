"""A sender's sheet written again: the same cells at the same addresses, plain values, our own look.

Imports openpyxl at once: import this module where a return is written, not before.
"""

import math
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from talentbrief.intake.forms_style import column_widths, height_for, page_layout
from talentbrief.intake.grid import Grid, Value, address
from talentbrief.intake.layout import Table, find_tables
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import Words
from talentbrief.quarter import Quarter
from talentbrief.tables import begins_formula

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["copy_sheet", "safe_text"]

_LONGEST_TEXT: Final = 32_000
_NARROWEST, _WIDEST = 6.0, 44.0
_INK: Final = Side(style="thin", color="FF9A9A9A")
_GRID: Final = Border(left=_INK, right=_INK, top=_INK, bottom=_INK)
_HEAD: Final = PatternFill("solid", fgColor="FFE8EEF5")
_MERGES: Final = 2_000
_SCIENTIFIC_FROM: Final = 1e11
"""From here on Excel would show a number as 1.1E+17."""
_TEXT: Final = Font(name="宋体", size=11)
_BOLD: Final = Font(name="黑体", size=11)
_TITLE: Final = Font(name="黑体", size=16)
_LINE: Final = Font(name="仿宋", size=12)
_LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_RIGHT: Final = Alignment(horizontal="right", vertical="center", wrap_text=True, indent=1)
_CENTRED: Final = frozenset(
    {"number", "identifier", "unit", "target", "check", "status", "completed_on", "date"}
)
"""Columns of short entries."""


def safe_text(text: str) -> str:
    """Drop what a workbook cannot hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Without control characters, cut where Excel cuts.
    """
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_TEXT]


def copy_sheet(sheet: "Worksheet", grid: Grid, words: Words, quarter: Quarter) -> None:
    """Write a sender's sheet.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        An empty sheet.
    grid : Grid
        What the sender sent.
    words : Words
        Words by which its tables are known.
    quarter : Quarter
        The collection's quarter.

    Notes
    -----
    Text stays text, whatever it begins with; formulas are given as their stored values, and what was hidden is
    shown.
    """
    tables = find_tables(grid, words, quarter)
    for row in range(grid.height):
        for column in grid.filled_columns(row):
            _write(sheet, grid, row, column)
    for table in tables:
        _dress(sheet, table, words)
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in grid.merges[:_MERGES]:
        bottom, right = min(bottom, grid.height - 1), min(right, grid.width - 1)  # noqa: PLW2901
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        alone = all(grid.empty(*each) for each in cells if each != (top, left))
        if len(cells) > 1 and alone and not cells & covered:
            covered |= cells
            sheet.merge_cells(
                start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1
            )
    _titles(sheet, grid, tables)
    widths = _widths(grid, tables, covered, words)
    column_widths(sheet, widths)
    for row in range(grid.height):
        filled = grid.filled_columns(row)
        if filled and is_note(grid.text(row, filled[0]), words):
            continue
        needs = [
            height_for(grid.text(row, column), widths[column] - 1, least=0)
            for column in filled
            if (row, column) not in covered and any(t.top <= row < t.end for t in tables)
        ]
        if needs:
            sheet.row_dimensions[row + 1].height = min(max(22.0, *needs), 300)
    area = f"A1:{address(max(grid.height, 1) - 1, max(grid.width, 1) - 1)}"
    page_layout(sheet, header_row=0, footer="&P / &N", area=area)
    sheet.protection.sheet = False
    if len(tables) == 1:
        sheet.freeze_panes = f"A{tables[0].body + 1}"


def _write(sheet: "Worksheet", grid: Grid, row: int, column: int) -> None:
    cell = sheet.cell(row + 1, column + 1)
    if not isinstance(cell, Cell):
        return
    value, mark = grid.value(row, column), grid.mark(row, column)
    text = safe_text(grid.text(row, column))
    if mark == "percent" and _number(value):
        decimals = len(text.rstrip("%").partition(".")[2])
        cell.value, cell.number_format = value, "0" + ("." + "0" * decimals if decimals else "") + "%"
    elif mark == "error":
        cell.value, cell.data_type = text, "e"
    elif mark is not None or not (_number(value) or isinstance(value, bool | date)):
        cell.value, cell.data_type, cell.number_format = text, "s", "@"
        # In Excel a quote in front keeps it text, even when the cell is edited.
        cell.quotePrefix = begins_formula(text)
    else:
        cell.value = value
        if isinstance(value, int | float) and abs(value) >= _SCIENTIFIC_FROM:
            cell.number_format = "0"
        if isinstance(value, date):
            timed = isinstance(value, datetime) and (value.hour or value.minute or value.second)
            cell.number_format = "yyyy-mm-dd hh:mm" if timed else "yyyy-mm-dd"
    cell.font = _TEXT


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _dress(sheet: "Worksheet", table: Table, words: Words) -> None:
    """Rule a table, set its header off, and put numbers to the right."""
    grid = table.grid
    centred = {column for name in _CENTRED for column in table.columns.get(name, ())}
    for row in range(table.top, table.end):
        head = row < table.body or row in table.again
        cells = grid.filled_columns(row)
        note = not head and bool(cells) and is_note(grid.text(row, cells[0]), words)
        for column in range(table.left, table.right + 1):
            cell = sheet.cell(row + 1, column + 1)
            if note:
                cell.alignment = Alignment(vertical="center")
                continue
            cell.border = _GRID
            if head:
                cell.font, cell.fill = _BOLD, _HEAD
            if head or column in centred:
                cell.alignment = _CENTRE
            else:
                cell.alignment = _RIGHT if _number(grid.value(row, column)) else _LEFT


def _titles(sheet: "Worksheet", grid: Grid, tables: list[Table]) -> None:
    """Set the first line above a table as its title."""
    for table in tables:
        rows = [row for row in range(table.title_from, table.top) if grid.filled_columns(row)]
        for number, row in enumerate(rows):
            for column in grid.filled_columns(row):
                cell = sheet.cell(row + 1, column + 1)
                wide = any(
                    top == row and left == column and right > left for top, left, _, right in grid.merges
                )
                lone = number == 0 and len(grid.filled_columns(row)) == 1
                cell.font = _TITLE if lone else _LINE
                cell.alignment = Alignment(
                    horizontal="center" if lone and wide else "left", vertical="center"
                )
                if lone:
                    sheet.row_dimensions[row + 1].height = 30


def _widths(grid: Grid, tables: list[Table], merged: set[tuple[int, int]], words: Words) -> list[float]:
    """Make columns as wide as most texts of their tables need; titles and signatures may run over."""
    rows = [
        row
        for table in tables
        for row in range(table.top, table.end)
        if (cells := grid.filled_columns(row)) and not is_note(grid.text(row, cells[0]), words)
    ] or list(range(grid.height))
    widths = []
    for column in range(grid.width):
        needs = sorted(
            max(
                sum(2 if ord(each) > 0x2E7F else 1 for each in line)
                for line in (grid.text(row, column) or " ").split("\n")
            )
            for row in rows[:500]
            if (row, column) not in merged and not grid.empty(row, column)
        )
        need = needs[min(len(needs) - 1, len(needs) * 9 // 10)] if needs else 0
        # A date or number does not run over into the next cell: a narrow one shows as ###.
        whole = [
            len(grid.text(row, column))
            for row in range(min(grid.height, 500))
            if (row, column) not in merged and isinstance(grid.value(row, column), int | float | date)
        ]
        need = max(need, *whole, 0)
        widths.append(min(max(need + 3.0, _NARROWEST), _WIDEST))
    return widths
