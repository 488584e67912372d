"""The sheets of a blank form; :mod:`talentbrief.intake.forms` says which a sender gets.

Imports openpyxl at once: import this module where a form is written, not before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from talentbrief.catalogue import say
from talentbrief.intake.forms_check import live_checks, when, whole_numbers
from talentbrief.intake.forms_marker import FORM_VERSION, MARKER_SHEET
from talentbrief.intake.forms_style import (
    BAD,
    GOOD,
    column_widths,
    height_for,
    nearly_a_page,
    page_layout,
    put,
)
from talentbrief.plan import Indicator, Lang, Milestone, Organisation, Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["CHINESE", "FORM_VERSION", "MARKER_SHEET", "FormSheets"]

CHINESE: Final[Lang] = "zh-CN"
"""Language of what the reader knows tables by, whatever the language of the instructions."""

_NOTE_COLUMNS: Final = 8
_ROSTER_ROWS: Final = 14  # one printed page
_SIGNATURES: Final = ("writer", "head", "stamp")
_TO_FULL_WIDTH: Final = str.maketrans("()", "（）")


def _day(day: date, lang: Lang) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh-CN" else day.isoformat()


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _sheet_name(text: str) -> str:
    """Drop what Excel forbids in a sheet's name."""
    return "".join(each for each in text if each not in r"[]:*?/\'")[:31]


@dataclass(frozen=True)
class FormSheets:
    """A form being written: each method adds one sheet.

    Parameters
    ----------
    plan, quarter, sender : Plan, Quarter, Organisation
        Whose form of when.
    indicators, deliverables : tuple of Indicator, tuple of Milestone
        What the sender is asked for.
    lang : {'zh-CN', 'en'}
        Language of instructions and prompts.
    workbook : openpyxl.Workbook
        What the sheets are added to.
    """

    plan: Plan
    quarter: Quarter
    sender: Organisation
    indicators: tuple[Indicator, ...]
    deliverables: tuple[Milestone, ...]
    lang: Lang
    workbook: Workbook

    def _word(self, name: str, **values: str) -> str:
        return say(CHINESE, f"form-{name}", **values)

    def _told(self, name: str, **values: str) -> str:
        return say(self.lang, f"form-{name}", **values)

    @property
    def _title(self) -> str:
        return self.plan.publication.title.zh_CN.replace("{quarter}", self.quarter.chinese)

    def _columns(self, *names: str) -> list[str]:
        return [self._word(f"column-{each}") for each in names]

    def _top(self, sheet: "Worksheet", title: str, columns: list[str], remark: str, *, dated: bool) -> int:
        """Write title, sender, date and head; give the head's row."""
        width = len(columns)
        put(sheet, 1, 1, title, "title", to_column=width)
        half = max(2, width // 2)
        put(
            sheet,
            2,
            1,
            self._word("sender", organisation=self.sender.name.zh_CN),
            "line",
            to_column=half if dated else width,
        )
        if dated:
            put(sheet, 2, width - 1, self._word("date"), "line_right")
            put(sheet, 2, width, None, "line", entry=True)
            sheet.cell(2, width).number_format = "yyyy-mm-dd"
            self._dates(sheet, f"{get_column_letter(width)}2")
        put(sheet, 3, 1, remark, "line_right", to_column=width)
        for number, name in enumerate(columns, 1):
            put(sheet, 4, number, name, "head")
        for row, height in ((1, 36), (2, 22), (3, 20), (4, 32)):
            sheet.row_dimensions[row].height = height
        return 4

    def _target(self, indicator: Indicator) -> int | float | str | None:
        """Give the target to its lead alone: the plan does not share it out."""
        if indicator.lead != self.sender.id:
            return "—"
        return None if indicator.target is None else _number(float(indicator.target))

    def _dates(self, sheet: "Worksheet", cells: str) -> None:
        rule = DataValidation(
            type="date",
            operator="greaterThanOrEqual",
            formula1=f"DATE({self.plan.year},1,1)",
            allow_blank=True,
            errorTitle=self._told("error-date-title"),
            error=self._told("error-date"),
            showErrorMessage=True,
        )
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _bottom(self, sheet: "Worksheet", row: int, width: int, *, head: int, merged: bool = True) -> None:
        """Write where people sign, spread over the table's width, and lay out the page."""
        widths = [sheet.column_dimensions[get_column_letter(each)].width for each in range(1, width + 1)]
        starts = [1]
        for part in (1, 2):
            before = [abs(sum(widths[:each]) - sum(widths) * part / 3) for each in range(width)]
            starts.append(max(starts[-1] + 1, before.index(min(before)) + 1))
        for start, end, name in zip(starts, (*starts[1:], width + 1), _SIGNATURES, strict=True):
            # A roster that is continued by pasting must not meet a merged cell.
            last = end - 1 if merged else start
            put(sheet, row + 1, start, self._word(f"signature-{name}"), "line", to_column=last)
            sheet.cell(row + 1, start).protection = Protection(locked=name == "stamp")
        sheet.row_dimensions[row + 1].height = 36
        page_layout(
            sheet,
            header_row=head,
            footer=self._told("footer"),
            area=f"A1:{get_column_letter(width)}{row + 1}",
            one_page=nearly_a_page(sheet, row + 1),
        )

    def add_notes(self) -> None:
        """Write the instructions."""
        sheet = self.workbook.worksheets[0]
        sheet.title = self._word("sheet-notes")
        collection, lang = self.plan.collection(self.quarter), self.lang
        rosters = "yes" if self.indicators else "no"
        quarter = self.quarter.chinese if lang == "zh-CN" else str(self.quarter)
        lines = [
            self._told(
                "note-about",
                issuer=self.plan.issuer.text(lang),
                plan=self.plan.title.text(lang),
                organisation=self.sender.name.text(lang),
                quarter=quarter,
            ),
            self._told(
                "note-period",
                **{
                    "from": _day(collection.covers_from, lang),
                    "to": _day(self.quarter.last_day, lang),
                    "deadline": _day(collection.deadline, lang),
                },
            ),
            self._told("note-cells", rosters=rosters),
        ]
        if self.indicators:
            lines += [self._told("note-counts"), self._told("note-check"), self._told("note-rosters")]
        if self.deliverables:
            lines.append(self._told("note-milestones"))
        lines += [self._told("note-explanation"), self._told("note-date")]
        if self.indicators:
            lines.append(self._told("note-rules"))
        # Several columns as one: what prints the sheet shrinks no column that is wider than the paper.
        width = 128.0
        column_widths(sheet, [width / _NOTE_COLUMNS] * _NOTE_COLUMNS)
        put(sheet, 1, 1, self._told("title-notes", title=self._title), "title")
        sheet.row_dimensions[1].height = 44
        row = 1
        for number, text in enumerate(lines, 1):
            row += 1
            line = f"{number}. {text}"
            put(sheet, row, 1, line, "prose")
            sheet.row_dimensions[row].height = height_for(line, width, size=14)
        for indicator in self.indicators:
            row += 1
            line = "    " + self._told(
                "note-rule",
                indicator=indicator.name.text(lang),
                unit=indicator.unit.text(lang),
                rule=indicator.counting_rule.text(lang),
                source=indicator.source_phrase,
            )
            put(sheet, row, 1, line, "rule")
            sheet.row_dimensions[row].height = height_for(line, width, size=12)
        for each in range(1, row + 1):
            sheet.merge_cells(start_row=each, end_row=each, start_column=1, end_column=_NOTE_COLUMNS)
        area = f"A1:{get_column_letter(_NOTE_COLUMNS)}{row}"
        page_layout(sheet, header_row=0, footer=self._told("footer"), area=area, one_page=True)

    def add_progress(self, previous: Mapping[str, float | None]) -> None:
        """Write the table of indicators, with last quarter's figures and a live check."""
        sheet = self.workbook.create_sheet(self._word("sheet-progress"))
        columns = self._columns(
            "serial",
            "indicator",
            "target",
            "unit",
            "quarter",
            "previous",
            "cumulative",
            "check",
            "problem",
            "next",
            "explanation",
        )
        column_widths(sheet, [5, 23, 9, 7, 11.5, 9, 9, 7, 20, 20, 17])
        head = self._top(
            sheet,
            self._word("title-progress", title=self._title),
            columns,
            self._told("unit-row"),
            dated=True,
        )
        row = head
        for number, indicator in enumerate(self.indicators, 1):
            row += 1
            before = previous[indicator.id]
            put(sheet, row, 1, number, "centre")
            put(sheet, row, 2, indicator.name.zh_CN, "text")
            put(sheet, row, 3, self._target(indicator), "centre")
            put(sheet, row, 4, indicator.unit.zh_CN, "centre")
            put(sheet, row, 5, None, "number", entry=True)
            put(sheet, row, 6, None if before is None else _number(before), "number")
            put(sheet, row, 7, None, "number", entry=True)
            put(sheet, row, 8, None, "centre")
            for column in (9, 10, 11):
                put(sheet, row, column, None, "text", entry=True)
            sheet.row_dimensions[row].height = height_for(indicator.name.zh_CN, 21, least=44)
        rows = range(head + 1, row + 1)
        live_checks(sheet, rows, (5, 6, 7, 8), self.lang)
        whole_numbers(sheet, rows, (5, 7), self.lang)
        self._bottom(sheet, row, len(columns), head=head)

    def add_milestones(self) -> None:
        """Write the table of deliverables, a heading for each task."""
        sheet = self.workbook.create_sheet(self._word("sheet-milestones"))
        columns = self._columns(
            "serial", "milestone", "status", "narrative", "evidence", "completed", "explanation"
        )
        column_widths(sheet, [6, 34, 10, 36, 22, 13, 18])
        head = self._top(
            sheet,
            self._word("title-milestones", quarter=self.quarter.chinese),
            columns,
            self._told("milestone-row"),
            dated=not self.indicators,
        )
        row, section = head, ""
        for number, milestone in enumerate(self.deliverables, 1):
            task = self.plan.task_of[milestone.id]
            if task.id != section:
                row, section = row + 1, task.id
                put(
                    sheet,
                    row,
                    1,
                    f"{task.id.translate(_TO_FULL_WIDTH)}{task.name.zh_CN}",
                    "section",
                    to_column=len(columns),
                )
                sheet.row_dimensions[row].height = 24
            row += 1
            put(sheet, row, 1, number, "centre")
            put(sheet, row, 2, milestone.name.zh_CN, "text")
            put(sheet, row, 3, None, "centre", entry=True)
            for column in (4, 5, 6, 7):
                put(sheet, row, column, None, "centre" if column == 6 else "text", entry=True)
            sheet.cell(row, 6).number_format = "yyyy-mm-dd"
            sheet.row_dimensions[row].height = height_for(milestone.name.zh_CN, 32, least=34)
        words = [self._word(f"status-{each}") for each in ("not-started", "under-way", "done")]
        states = DataValidation(
            type="list",
            formula1='"' + ",".join(words) + '"',
            allow_blank=True,
            errorTitle=self._told("error-status-title"),
            error=self._told("error-status"),
            showErrorMessage=True,
        )
        top = head + 1
        states.add(f"C{top}:C{row}")
        sheet.add_data_validation(states)
        self._dates(sheet, f"F{top}:F{row}")
        done = f'$C{top}="{words[-1]}"'
        sheet.conditional_formatting.add(f"C{top}:C{row}", when(done, GOOD))
        wanted = when(f'AND({done},E{top}="")', BAD)
        sheet.conditional_formatting.add(f"E{top}:F{row}", wanted)
        self._bottom(sheet, row, len(columns), head=head)

    def add_roster(self, indicator: Indicator) -> None:
        """Write the roster of one indicator; it stays unlocked, for nobody knows how long it gets."""
        rule = indicator.roster
        own = self._columns("person", "employer") if rule.names_people else self._columns("entity", "host")
        middle = list(dict.fromkeys((own[0], *rule.key, rule.date)))
        if own[1] not in middle:
            middle.insert(len(middle) - 1, own[1])
        columns = [*self._columns("serial"), *middle, *self._columns("note", "explanation")]
        name = indicator.name.zh_CN
        sheet = self.workbook.create_sheet(_sheet_name(self._word("sheet-roster", indicator=name)))
        widths = {own[0]: 14 if rule.names_people else 46, own[1]: 36, "身份证号": 24}
        column_widths(sheet, [6, *(widths.get(each, 16) for each in middle), 16, 18])
        head = self._top(
            sheet,
            self._word("title-roster", quarter=self.quarter.chinese, indicator=name),
            columns,
            self._told("roster-row"),
            dated=False,
        )
        last = head + _ROSTER_ROWS
        for row in range(head + 1, last + 1):
            for column, label in enumerate(columns, 1):
                put(sheet, row, column, None, "text" if label in own else "centre", entry=True)
                sheet.cell(row, column).number_format = "yyyy-mm-dd" if label == rule.date else "@"
            sheet.cell(row, 1).number_format = "0"
            sheet.row_dimensions[row].height = 22
        letter = sheet.cell(head, columns.index(rule.date) + 1).column_letter
        self._dates(sheet, f"{letter}{head + 1}:{letter}{last}")
        self._bottom(sheet, last, len(columns), head=head, merged=False)
        sheet.protection.sheet = False

    def add_marker(self) -> None:
        """Write the very hidden sheet that says whose form it is."""
        sheet = self.workbook.create_sheet(MARKER_SHEET)
        rows = (
            ("form", "talentbrief"),
            ("form_version", FORM_VERSION),
            ("plan", self.plan.id),
            ("quarter", str(self.quarter)),
            ("organisation", self.sender.id),
        )
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "veryHidden"
