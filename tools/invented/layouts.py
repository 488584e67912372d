"""The ways senders write their submissions: our own form, and tables of their own making."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from talentbrief.intake.forms import form_workbook
from talentbrief.intake.forms_save import save_workbook
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter
from tools.invented.figures import Entry, Progress, Report

__all__ = [
    "Wording",
    "blocks_in_one_sheet",
    "csv_table",
    "filled_form",
    "free_table",
    "milestone_list",
    "saved",
]

Wording = Callable[[Progress, str], Any]
"""How a sender writes a figure: from what it has to say and ``quarter`` or ``cumulative`` to a cell's value."""

_LINE = Side(style="thin")
_THIN = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MOMENT_HOUR = 9


def saved(workbook: Workbook, path: Path, day: date) -> None:
    """Save a workbook so that the same content gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(workbook, path, moment=datetime.combine(day, time(_MOMENT_HOUR)))


def plain(said: Progress, measure: str) -> Any:
    """Write a figure as a number."""
    return said.quarter if measure == "quarter" else said.cumulative


def filled_form(
    plan: Plan,
    quarter: Quarter,
    organisation_id: str,
    *,
    said: Sequence[Progress],
    reports: Sequence[Report],
    rosters: Mapping[str, Sequence[Entry]],
    day: date,
    wording: Wording = plain,
) -> Workbook:
    """Fill our own form in."""
    before = {each.indicator.id: float(each.cumulative - each.quarter) for each in said}
    workbook = form_workbook(plan, quarter, organisation_id, before)
    dated = False
    if said:
        sheet = workbook["进展表"]
        _date(sheet, day)
        dated = True
        columns = _columns(sheet, 4)
        rows = {sheet.cell(row, columns["指标"]).value: row for row in range(5, sheet.max_row + 1)}
        for each in said:
            row = rows[each.indicator.name.zh_CN]
            for title, value in (
                ("本季度完成", wording(each, "quarter")),
                ("累计完成", wording(each, "cumulative")),
                ("存在问题", each.problem or None),
                ("下一步措施", each.next_step or None),
            ):
                sheet.cell(row, columns[title]).value = value
    if reports:
        sheet = workbook["工作任务进展"]
        if not dated:
            _date(sheet, day)
        columns = _columns(sheet, 4)
        rows = {sheet.cell(row, columns["任务"]).value: row for row in range(5, sheet.max_row + 1)}
        for report in reports:
            row = rows[report.milestone.name.zh_CN]
            sheet.cell(row, columns["状态"]).value = report.status
            sheet.cell(row, columns["进展情况"]).value = report.narrative or None
            sheet.cell(row, columns["佐证文号"]).value = report.evidence or None
            sheet.cell(row, columns["完成日期"]).value = report.completed_on
    for indicator_id, entries in rosters.items():
        _fill_roster(workbook, plan, indicator_id, entries)
    return workbook


def _date(sheet: Worksheet, day: date) -> None:
    sheet.cell(2, len(_columns(sheet, 4))).value = day


def _columns(sheet: Worksheet, row: int) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[row] if cell.value and cell.column}


def _fill_roster(workbook: Workbook, plan: Plan, indicator_id: str, entries: Sequence[Entry]) -> None:
    rule = plan.indicator(indicator_id).roster
    name = plan.indicator(indicator_id).name.zh_CN
    sheet = next(
        each for each in workbook.worksheets if each.title.startswith("名单") and name[:6] in each.title
    )
    columns = _columns(sheet, 4)
    foot = next(
        (row for row in range(5, sheet.max_row + 1) if "填报人" in str(sheet.cell(row, 1).value)), None
    )
    if foot is not None and len(entries) > foot - 6:
        # A sender with more entries than rows deletes the signature line and writes on.
        for merged in [each for each in sheet.merged_cells.ranges if each.min_row == foot]:
            sheet.unmerge_cells(str(merged))
        sheet.cell(foot, 1).value = None
    for number, entry in enumerate(entries, 1):
        row = 4 + number
        values: dict[str, str | int | date] = {
            "序号": number,
            ("姓名" if rule.names_people else "名称"): entry.name,
            ("工作单位" if rule.names_people else "依托单位"): entry.host,
            "身份证号": entry.identity,
            rule.date: entry.day,
        }
        for title, value in values.items():
            if title in columns and value not in (None, ""):
                sheet.cell(row, columns[title]).value = value


def free_table(
    title: str,
    sender: str,
    day: date,
    said: Sequence[Progress],
    *,
    months: tuple[str, str] = ("当季", "累计"),
    wording: Wording = plain,
    names: Callable[[str], str] = str,
    units: Callable[[str], str] = str,
    hidden: str = "",
    noted: tuple[str, str] = ("", ""),
) -> Workbook:
    """Write a table of the sender's own making: a merged head over two rows, other column names."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sheet1"
    head = ("序号", "指标名称", "全年目标", "计量\n单位", "完 成 情 况", None, "存在的问题", "下步打算")
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
    sheet.append(
        [
            f"填报单位（盖章）：{sender}",
            None,
            None,
            None,
            None,
            f"填报日期：{day.year}年{day.month}月{day.day}日",
        ]
    )
    sheet.append(list(head))
    sheet.append([None, None, None, None, f"{months[0]}\n完成数", f"{months[1]}\n完成数"])
    sheet.merge_cells("E3:F3")
    for column in (*range(1, 5), 7, 8):
        sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)
    for number, each in enumerate(said, 1):
        sheet.append(
            [
                number,
                names(each.indicator.name.zh_CN),
                None,
                units(each.indicator.unit.zh_CN),
                wording(each, "quarter"),
                wording(each, "cumulative"),
                each.problem or None,
                each.next_step or None,
            ]
        )
        if each.indicator.id == hidden:
            sheet.row_dimensions[sheet.max_row].hidden = True
        if each.indicator.id == noted[0]:
            sheet.cell(sheet.max_row, 6).comment = Comment(noted[1], sender)
    _dress(sheet, head_rows=(3, 4), widths=(6, 24, 10, 8, 12, 12, 28, 28))
    return workbook


def blocks_in_one_sheet(
    title: str,
    sender: str,
    day: date,
    groups: Sequence[tuple[str, Sequence[Progress]]],
    totals: dict[str, tuple[int, int]],
) -> Workbook:
    """Write several tables below each other in one sheet, with a total row where one is given."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "汇总"
    sheet.append([None, title])
    sheet.append([None, "填报单位：", sender, None, "填报日期：", day])
    heads = []
    for heading, said in groups:
        sheet.append([])
        sheet.append([None, heading])
        sheet.append([None, "指标", "单位", "本季度新增", "截至目前"])
        heads.append(sheet.max_row)
        for each in said:
            sheet.append(
                [None, each.indicator.name.zh_CN, each.indicator.unit.zh_CN, each.quarter, each.cumulative]
            )
        if heading in totals:
            sheet.append([None, "合计", None, *totals[heading]])
    _dress(sheet, head_rows=heads, widths=(3, 30, 14, 14, 14, 14))
    return workbook


def milestone_list(title: str, sender: str, day: date, reports: Sequence[Report]) -> Workbook:
    """Write a list of deliverables of the sender's own making."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "工作台账"
    sheet.append([title])
    sheet.append([f"填报单位：{sender}", None, None, f"填报日期：{day.isoformat()}"])
    sheet.append(["序号", "工作任务", "完成状态", "工作进展", "佐证材料文号", "完成时间"])
    for number, each in enumerate(reports, 1):
        when = (
            f"{each.completed_on.year}.{each.completed_on.month}.{each.completed_on.day}"
            if each.completed_on
            else None
        )
        sheet.append(
            [
                number,
                each.milestone.name.zh_CN,
                each.status,
                each.narrative or None,
                each.evidence or None,
                when,
            ]
        )
    _dress(sheet, head_rows=(3,), widths=(6, 40, 10, 50, 24, 14))
    return workbook


def csv_table(title: str, sender: str, day: date, said: Sequence[Progress]) -> bytes:
    """Write a table as an older program exports it: CSV in GB18030."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([title])
    writer.writerow([f"填报单位：{sender}", "", "", "", f"填报日期：{day.year}年{day.month}月{day.day}日"])
    writer.writerow(["指标", "单位", "7-9月", "1-9月", "备注"])
    for each in said:
        writer.writerow(
            [each.indicator.name.zh_CN, each.indicator.unit.zh_CN, each.quarter, f"{each.cumulative:,}", ""]
        )
    return text.getvalue().encode("gb18030")


def _dress(sheet: Worksheet, *, head_rows: Iterable[int], widths: Sequence[float]) -> None:
    for number, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJ"[number]].width = width
    first = min(head_rows)
    sheet["A1"].font = sheet["B1"].font = Font(name="黑体", size=16)
    sheet["A1"].alignment = Alignment(horizontal="center")
    for row in sheet.iter_rows(min_row=first):
        for cell in row:
            cell.border = _THIN
            cell.font = Font(name="宋体", size=11, bold=cell.row in tuple(head_rows))
            cell.alignment = Alignment(wrap_text=True, vertical="center")
