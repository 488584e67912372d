"""A sender's sheet written again: the same cells at the same addresses, plain values, our own look.

Imports openpyxl at once: import this module where a return is written, not before.
"""

import math
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from talentbrief.catalogue import say
from talentbrief.intake.forms_check import CHECKS, live_checks, whole_numbers
from talentbrief.intake.forms_style import column_widths, height_for, nearly_a_page, page_layout, text_width
from talentbrief.intake.grid import Grid, Value, address, column_letters
from talentbrief.intake.layout import Table, find_tables
from talentbrief.intake.sender import is_note
from talentbrief.intake.words import Words
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.tables import begins_formula

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["copy_sheet", "safe_text"]

_LONGEST_TEXT: Final = 32_000
_NARROWEST, _WIDEST = 6.0, 44.0
_PAGE, _FULL, _MORE = 136.0, 110.0, 12.0
"""Characters across a page; what a table may fill of it, and the most that a column gets to that end."""
_INK: Final = Side(style="thin", color="FF9A9A9A")
_GRID: Final = Border(left=_INK, right=_INK, top=_INK, bottom=_INK)
_HEAD: Final = PatternFill("solid", fgColor="FFE8EEF5")
_MERGES: Final = 2_000
_SCIENTIFIC_FROM: Final = 1e11
"""From here on Excel would show a number as 1.1E+17."""
_TEXT: Final = Font(name="宋体", size=11)
_BOLD: Final = Font(name="黑体", size=11)
_TITLE_SIZE: Final = 16
_TITLE: Final = Font(name="黑体", size=_TITLE_SIZE)
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


def copy_sheet(sheet: "Worksheet", grid: Grid, words: Words, quarter: Quarter, lang: Lang = "zh-CN") -> None:
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
    lang : {'zh-CN', 'en'}
        Language of what is not the sender's.

    Notes
    -----
    Text stays text, whatever it begins with; formulas are given as their stored values. What was hidden stays so:
    shown by us, it would come back as if its sender had looked at it. The check of a form is written anew, and its counts take whole numbers again.
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
    widths = _widths(grid, tables, words)
    column_widths(sheet, widths)
    inside = {row for table in tables for row in range(table.top, table.end)}
    for row in sorted(inside):
        filled = grid.filled_columns(row)
        if filled and is_note(grid.text(row, filled[0]), words):
            sheet.row_dimensions[row + 1].height = 30
            continue
        needs = [
            height_for(grid.text(row, column), widths[column] - 1, least=0)
            for column in filled
            if (row, column) not in covered
        ]
        sheet.row_dimensions[row + 1].height = min(max(22.0, *needs, 0.0), 300)
    for table in tables:
        _live(sheet, table, lang)
    _hide(sheet, grid)
    area = f"A1:{address(max(grid.height, 1) - 1, max(grid.width, 1) - 1)}"
    single = nearly_a_page(sheet, grid.height)
    page_layout(sheet, header_row=0, footer=say(lang, "form-footer"), area=area, one_page=single)
    sheet.protection.sheet = False
    if len(tables) == 1:
        sheet.freeze_panes = f"A{tables[0].body + 1}"
        sheet.print_title_rows = f"{tables[0].top + 1}:{tables[0].body}"


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


def _hide(sheet: "Worksheet", grid: Grid) -> None:
    """Hide what its sender had hidden, so that whoever looks for it can show it again; empty parts stay shown."""
    for row in grid.hidden_rows:
        if grid.filled_columns(row):
            sheet.row_dimensions[row + 1].hidden = True
    for column in grid.hidden_columns:
        if any(not grid.empty(row, column) for row in range(grid.height)):
            sheet.column_dimensions[column_letters(column)].hidden = True
    sheet.sheet_state = "hidden" if grid.hidden else "visible"


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _dress(sheet: "Worksheet", table: Table, words: Words) -> None:
    """Rule a table, set its header and headings off, and put numbers to the right."""
    grid = table.grid
    centred = {column for name in _CENTRED for column in table.columns.get(name, ())}
    counts = {column for name in ("quarter", "cumulative") for column in table.columns.get(name, ())}
    across = {top for top, left, _, right in grid.merges if left <= table.left and right >= table.right}
    for row in range(table.top, table.end):
        head = row < table.body or row in table.again
        cells = grid.filled_columns(row)
        note = not head and bool(cells) and is_note(grid.text(row, cells[0]), words)
        heading = row in across and not head
        for column in range(table.left, table.right + 1):
            cell = sheet.cell(row + 1, column + 1)
            if note:
                cell.font, cell.alignment = _LINE, Alignment(vertical="center")
                continue
            cell.border = _GRID
            if head or heading:
                cell.font = _BOLD
            if head:
                cell.fill = _HEAD
            if heading:
                cell.alignment = _LEFT
            elif head or column in centred:
                cell.alignment = _CENTRE
            else:
                number = column in counts or _number(grid.value(row, column))
                cell.alignment = _RIGHT if number else _LEFT


def _live(sheet: "Worksheet", table: Table, lang: Lang) -> None:
    """Write the check of a form again, of which reading kept the answer alone."""
    at = [table.column(name) for name in ("quarter", "previous", "cumulative", "check")]
    columns = [each for each in at if each is not None]
    names = table.column("indicator")
    if len(columns) < len(at) or names is None:
        return
    quarter, previous, cumulative, check = columns
    rows = [
        row + 1
        for row in table.rows
        if not table.grid.empty(row, names) and table.grid.text(row, check).strip() in CHECKS
    ]
    live_checks(sheet, rows, (quarter + 1, previous + 1, cumulative + 1, check + 1), lang)
    whole_numbers(sheet, rows, (quarter + 1, cumulative + 1), lang)


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
                label = any(mark in grid.text(row, column) for mark in "：:")
                lone = number == 0 and len(grid.filled_columns(row)) == 1 and not label
                cell.font = _TITLE if lone else _LINE
                # A remark in brackets over the table's width stands at its right, as in the forms.
                remark = wide and not lone and grid.text(row, column).startswith(("（", "("))
                side = "right" if remark else "center" if lone and wide else "left"
                cell.alignment = Alignment(horizontal=side, vertical="center")
                sheet.row_dimensions[row + 1].height = 34 if lone else 22


def _widths(grid: Grid, tables: list[Table], words: Words) -> list[float]:
    """Make columns as wide as most texts of their tables need; titles and signatures may run over."""
    inside = [
        row
        for table in tables
        for row in range(table.top, table.end)
        if (cells := grid.filled_columns(row)) and not is_note(grid.text(row, cells[0]), words)
    ] or list(range(grid.height))
    across = {
        (row, column)
        for top, left, bottom, right in grid.merges[:_MERGES]
        if right > left
        for row in range(top, min(bottom, grid.height - 1) + 1)
        for column in range(left, min(right, grid.width - 1) + 1)
    }
    texts: list[list[int]] = [[] for _ in range(grid.width)]
    for row in inside[:500]:
        for column in grid.filled_columns(row):
            if (row, column) not in across:
                texts[column].append(max(map(text_width, grid.text(row, column).split("\n"))))
    # A date or number does not run over into the next cell: a narrow one shows as ###.
    whole = [0] * grid.width
    for row in range(grid.height):
        for column in grid.filled_columns(row):
            if (row, column) not in across and isinstance(grid.value(row, column), int | float | date):
                whole[column] = max(whole[column], len(grid.text(row, column)))
    widths = []
    for column, found in enumerate(texts):
        most = sorted(found)[min(len(found) - 1, len(found) * 9 // 10)] if found else 0
        widths.append(min(max(most, whole[column]) + 3.0, _WIDEST) if most or whole[column] else _NARROWEST)
    return _stretched(widths, grid, tables)


def _stretched(widths: list[float], grid: Grid, tables: list[Table]) -> list[float]:
    """Widen narrow tables: to hold their titles, which would be cut on both sides, and to fill more of the page."""
    titles = [
        text_width(grid.text(row, filled[0])) * _TITLE_SIZE / 11 + 4
        for table in tables
        for row in range(table.title_from, table.top)
        if len(filled := grid.filled_columns(row)) == 1
    ]
    wanted, total = min(max(titles, default=0.0), _PAGE), sum(widths)
    serial = {column for table in tables for column in table.columns.get("number", ())}
    given = [
        column
        for column in sorted(
            {each for table in tables for each in range(table.left, table.right + 1)} - serial
        )
        if column < len(widths)
    ]
    if not given:
        return widths
    more = max((wanted - total) / len(given), min((_FULL - total) / len(given), _MORE), 0.0)
    return [width + more if column in given else width for column, width in enumerate(widths)]
