"""A return's workbook: the list of issues, the sender's sheets with every issue at its cell, our marker.

Imports openpyxl at once: import this module where a return is written, not before.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from talentbrief.catalogue import say
from talentbrief.intake.context import Context
from talentbrief.intake.forms_marker import (
    ANSWERS_KEY,
    LINES_KEY,
    LIST_COLUMNS,
    LIST_HEAD,
    LIST_KEY,
    MARKER_SHEET,
    NAMED_KEY,
    ROUND_KEY,
    SHEETS_KEY,
    SUPERSEDED_KEY,
    sheet_mark,
)
from talentbrief.intake.forms_style import column_widths, height_for, page_layout
from talentbrief.intake.grid import Grid, address, rectangle
from talentbrief.intake.notes_own import marked_lines
from talentbrief.intake.returns import OwnFile, ReturnIssue
from talentbrief.intake.returns_notes import WITHIN, comment_of, notes_at
from talentbrief.intake.returns_sheet import copy_sheet, safe_text
from talentbrief.plan import Lang, Organisation
from talentbrief.settings import Settings
from talentbrief.tables import begins_formula

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FILLS", "return_workbook"]

FILLS: Final = {
    "error": PatternFill("solid", fgColor="FFF6C7C1"),
    "warning": PatternFill("solid", fgColor="FFFFE4A3"),
    "info": PatternFill("solid", fgColor="FFD6E6F5"),
}
"""Fill of a cell by the severest issue at it."""

_TABS: Final = {"error": "FFC0392B", "warning": "FFE0A100", "info": "FF5B8DB8"}
_WIDTHS: Final = (5, 12, 16, 13, 8, 14, 37, 26, 20)
_INDENT: Final = 1
"""Steps by which texts stand off their borders, each about as wide as a Chinese character."""
_TO, _HEAD, _HALF = 2, LIST_HEAD + 1, 4
"""Rows of the address and of the table's head; the column up to which the address reaches."""
_INK: Final = Side(style="thin", color="FF7F7F7F")
_GRID: Final = Border(left=_INK, right=_INK, top=_INK, bottom=_INK)
_ENTRY: Final = PatternFill("solid", fgColor="FFFFFBE0")
_HEADING: Final = PatternFill("solid", fgColor="FFE8EEF5")
_TEXT: Final = Font(name="宋体", size=11)
_BOLD: Final = Font(name="黑体", size=11)
_LINE: Final = Font(name="仿宋", size=14)
_LINKED: Final = Font(name="宋体", size=11, color="FF1F4E79", underline="single")
_FORBIDDEN: Final = frozenset(r"[]:*?/\\")
_LONGEST_NAME: Final = 31
_FILLED_AT_MOST: Final = 2_000
_ANSWERED_AT_MOST: Final = 480
"""Digests that a cell holds; of more files the round speaks."""
_SHEETS_AT_MOST: Final = 600
"""Sheets of which a cell says what they repeat."""
_ASKED_AT_MOST: Final = 2_500
"""Lines whose questions a cell holds."""
_Places = dict[tuple[str, str], str]
"""File and sheet, as issues name them, to the sheet of the return."""


def return_workbook(
    settings: Settings,
    context: Context,
    organisation: Organisation,
    files: Sequence[OwnFile],
    issues: Sequence[ReturnIssue],
) -> Workbook:
    """Make a sender's return.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, language.
    context : Context
        What tables are known by.
    organisation : Organisation
        The sender.
    files : sequence of OwnFile
        Its files, those in force first.
    issues : sequence of ReturnIssue
        What is listed, in this order.

    Returns
    -------
    openpyxl.Workbook
        The list, the sender's sheets at the same addresses, and the hidden marker by which the return is known
        when it comes back corrected.
    """
    lang, book = settings.lang, Workbook()
    listed = book.worksheets[0]
    listed.title = say(lang, "returns-sheet")
    taken = {listed.title.casefold(), MARKER_SHEET.casefold()}
    places: _Places = {}
    grids: dict[str, Grid] = {}
    old, repeated = [], []
    for file in files:
        for grid, shown in file.sheets:
            name = _distinct(grid.name, taken)
            places[file.file, shown] = name
            grids[name] = grid
            repeated.append(f"{sheet_mark(file.sha256, shown)}:{name}")
            copy_sheet(book.create_sheet(name), grid, context.words, settings.quarter, lang)
            if file.superseded:
                old.append(name)
                book[name].sheet_properties.tabColor = "FFBFBFBF"
    lines: list[str] = []
    for name, grid in grids.items():
        own = [each for each in issues if places.get((each.file, each.sheet)) == name]
        lines += _mark(book[name], grid, own, settings, old=name in old)
    _list(listed, settings, organisation, issues, places)
    marker = book.create_sheet(MARKER_SHEET)
    for row in (
        ("form", "talentbrief"),
        ("plan", settings.plan.id),
        ("quarter", str(settings.quarter)),
        ("organisation", organisation.id),
        (LIST_KEY, listed.title),
        (LINES_KEY, " ".join(each.asked for each in issues[:_ASKED_AT_MOST])),
        *_answering(files),
        (SHEETS_KEY, "/".join(repeated[:_SHEETS_AT_MOST])),
        *(((SUPERSEDED_KEY, "/".join(old)),) if old else ()),
        *marked_lines(lines),
    ):
        marker.append(row)
    marker.sheet_state = "veryHidden"
    return book


def _answering(files: Sequence[OwnFile]) -> tuple[tuple[str, str], ...]:
    """Say what a return answers, so that it is in force instead when it comes back, whatever it is called then."""
    answered = sorted({each.sha256 for each in files if each.sha256})[:_ANSWERED_AT_MOST]
    names = ((each.version.name_kind, each.version.name_number) for each in files)
    return (
        (ROUND_KEY, str(1 + max((each.version.round for each in files), default=0))),
        (NAMED_KEY, "/".join(map(str, max(names, default=(0, 0))))),
        (ANSWERS_KEY, "/".join(answered)),
    )


def _distinct(name: str, taken: set[str]) -> str:
    """Make a sheet's name one that Excel takes and that no other sheet of the return has."""
    plain = "".join(each for each in safe_text(name) if each not in _FORBIDDEN and each.isprintable())
    plain = plain.strip().strip("'")[:_LONGEST_NAME] or "Sheet"
    found, number = plain, 1
    while found.casefold() in taken or found.casefold() == "history":
        number += 1
        found = f"{plain[: _LONGEST_NAME - len(str(number)) - 2]}({number})"
    taken.add(found.casefold())
    return found


def _mark(
    sheet: "Worksheet", grid: Grid, issues: Sequence[ReturnIssue], settings: Settings, *, old: bool
) -> list[str]:
    """Colour the cells of issues, and note at the first cell of each what is wrong; give the notes' own lines."""
    lang = settings.lang
    order = list(FILLS)
    at: dict[tuple[int, int], list[ReturnIssue]] = {}
    fills: dict[tuple[int, int], str] = {}
    for each in issues:
        top, left, bottom, right = rectangle(each.cell) or (0, 0, 0, 0)
        if top >= grid.height + WITHIN or left >= grid.width + WITHIN:
            continue
        first = next(
            (
                grid.anchor(row, column)
                for row in range(top, min(bottom, top + _FILLED_AT_MOST) + 1)
                for column in range(left, right + 1)
                if not grid.empty(*grid.anchor(row, column))
            ),
            grid.anchor(top, left),
        )
        at.setdefault(first, []).append(each)
        if not each.cell:
            continue
        last = min(bottom, top + _FILLED_AT_MOST // (right - left + 1))
        for row in range(top, last + 1):
            for column in range(left, right + 1):
                before = fills.get((row, column), each.severity)
                fills[row, column] = min(before, each.severity, key=order.index)
    for (row, column), severity in fills.items():
        anchor = grid.anchor(row, column)
        sheet.cell(anchor[0] + 1, anchor[1] + 1).fill = FILLS[severity]
    noted, lines = notes_at(grid), []
    for row, column in sorted({*at, *noted}):
        found = [
            say(
                lang,
                "returns-comment",
                severity=each.severity,
                message=each.message,
                fix=_remedy(each, settings),
            )
            for each in at.get((row, column), ())
        ]
        said = noted.get((row, column), "")
        comment, ours = comment_of(said, found, settings.plan.issuer.text(lang), lang)
        sheet.cell(row + 1, column + 1).comment = comment
        lines += ours
    if issues and not old:
        severities = ("info" if each.settled else each.severity for each in issues)
        sheet.sheet_properties.tabColor = _TABS[min(severities, key=order.index)]
    return lines


def _remedy(issue: ReturnIssue, settings: Settings) -> str:
    return say(settings.lang, "returns-settled", why=issue.settled) if issue.settled else issue.fix


def _list(
    sheet: "Worksheet",
    settings: Settings,
    organisation: Organisation,
    issues: Sequence[ReturnIssue],
    places: _Places,
) -> None:
    lang, width = settings.lang, len(LIST_COLUMNS)
    quarter = settings.quarter.chinese if lang == "zh-CN" else str(settings.quarter)
    name = organisation.name.text(lang)
    title = say(lang, "returns-title", quarter=quarter, sample="yes" if settings.sample else "no")
    state = {"open": "yes" if _left_to_do(issues) else "no", "marked": "yes" if places else "no"}
    found = say(lang, "returns-found", quarter=quarter, counts=_counted(issues, lang), **state)
    lines = (
        (title, Font(name="黑体", size=18), "center", 36.0),
        (say(lang, "returns-to", organisation=name), _LINE, "left", 26.0),
        (found, _LINE, "left", 0.0),
        (say(lang, "returns-how", **state), _LINE, "left", 0.0),
    )
    column_widths(sheet, _WIDTHS)
    for row, (text, font, side, height) in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        cell.value, cell.font = safe_text(text), font
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        # Who sends it stands opposite to whom it goes to: below the list it would be alone on a page at times.
        last = _HALF if row == _TO else width
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        sheet.row_dimensions[row].height = height or height_for(text, sum(_WIDTHS), size=14)
    issuer = sheet.cell(_TO, _HALF + 1)
    issuer.value, issuer.font = settings.plan.issuer.text(lang), _LINE
    issuer.alignment = Alignment(horizontal="right", vertical="center", shrink_to_fit=True)
    sheet.merge_cells(start_row=_TO, end_row=_TO, start_column=_HALF + 1, end_column=width)
    for column, each in enumerate(LIST_COLUMNS, 1):
        cell = sheet.cell(_HEAD, column)
        cell.value = say(lang, "returns-column", column=each)
        cell.font, cell.fill, cell.border = _BOLD, _HEADING, _GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[_HEAD].height = 28
    for number, issue in enumerate(issues, 1):
        _line(sheet, _HEAD + number, (number, issue), settings, places)
    last = _HEAD + len(issues)
    area = f"A1:{address(last - 1, width - 1)}"
    page_layout(sheet, header_row=_HEAD, footer=say(lang, "form-footer"), area=area)
    sheet.protection.sheet = False
    sheet.sheet_properties.tabColor = "FF1F4E79"


def _left_to_do(issues: Sequence[ReturnIssue]) -> bool:
    return any(each.severity != "info" and not each.settled for each in issues)


def _counted(issues: Sequence[ReturnIssue], lang: Lang) -> str:
    """Count what is open by severity, and what the sender has explained; what there is none of goes unsaid."""
    open_ = Counter(each.severity for each in issues if not each.settled)
    open_["explained"] = sum(each.settled == "explained" for each in issues)
    joint = "、" if lang == "zh-CN" else ", "
    return joint.join(
        say(lang, "returns-counts", kind=kind, number=open_[kind])
        for kind in (*FILLS, "explained")
        if open_[kind]
    )


def _line(
    sheet: "Worksheet", row: int, listed: tuple[int, ReturnIssue], settings: Settings, places: _Places
) -> None:
    number, issue = listed
    where = places.get((issue.file, issue.sheet))
    below = issue.file.partition("/")[2] or issue.file
    word = say(
        settings.lang,
        "returns-severity",
        severity=issue.severity,
        explained="yes" if issue.explanation and issue.severity == "warning" else "no",
    )
    texts: tuple[str | int, ...] = (
        *(number, word, below, where or issue.sheet, issue.cell, issue.raw),
        *(issue.message, _remedy(issue, settings), issue.explanation),
    )
    for column, value in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.value = safe_text(value) if isinstance(value, str) else value
        if isinstance(value, str) and value:
            cell.data_type = "s"
            cell.quotePrefix = begins_formula(value)
        cell.font, cell.border = _TEXT, _GRID
        centred = column in (1, 2, 5)
        cell.alignment = Alignment(
            horizontal="center" if centred else "left",
            vertical="center",
            wrap_text=True,
            indent=0 if centred else _INDENT,
        )
    sheet.cell(row, 2).fill = FILLS[issue.severity]
    sheet.cell(row, len(texts)).fill = _ENTRY
    book = sheet.parent
    # A link to a hidden sheet fails.
    if where is not None and book is not None and book[where].sheet_state == "visible":
        quoted = where.replace("'", "''")
        place = rectangle(issue.cell) or (0, 0, 0, 0)
        cell = sheet.cell(row, 5 if issue.cell else 4)
        target = f"'{quoted}'!{address(place[0], place[1])}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
        cell.font = _LINKED
    heights = [
        height_for(str(text), width - 1 - 2 * _INDENT, least=30)
        for text, width in zip(texts, _WIDTHS, strict=True)
        if text
    ]
    sheet.row_dimensions[row].height = min(max(heights), 400)
