"""Submissions to the invented plan of 2031, made by code so that a reader sees what stands in each.

First quarter: the docks have sent nothing. Second quarter: all have. The same bytes each time.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from talentbrief.intake.forms import write_form
from talentbrief.intake.forms_save import save_workbook
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter

__all__ = ["PLAN", "write_submissions", "write_workbook"]

PLAN = Path(__file__).parent / "2031" / "plan.yaml"

Rows = Sequence[Sequence[Any]]

_MOMENT = datetime(2031, 1, 1)

PEOPLE = (
    *("温帆", "路航", "舒锚"),
    *("温帆", "程缆", "桂舵", "石桅", "易桨", "田汐", "谷澜", "左涛", "艾岬", "穆湾", "卞礁", "符舷"),
)
"""Apprentices with a certificate: three of the first quarter, twelve of the second, of whom one is counted again."""


def write_submissions(raw_root: Path) -> None:
    """Write what the harbour's sections, quays and island sent for 2031Q1 and 2031Q2.

    Parameters
    ----------
    raw_root : Path
        Root that gets one folder a quarter.
    """
    _first_quarter(raw_root / "2031Q1")
    _second_quarter(raw_root / "2031Q2")


def write_workbook(path: Path, sheets: dict[str, Rows]) -> None:
    """Write a workbook of these sheets, each a list of rows.

    Parameters
    ----------
    path : Path
        The workbook; its folder is made.
    sheets : dict
        Rows by sheet name.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    save_workbook(book, path, moment=_MOMENT)


def _first_quarter(folder: Path) -> None:
    write_workbook(
        folder / "学徒科.xlsx",
        {
            "进展": [
                ["学徒培养进展"],
                ["填报单位：学徒科", None, "2031年第一季度"],
                ["序号", "指标", "年度目标", "单位", "本季度完成", "累计完成", "备注"],
                [1, "结业学徒", 40, "名", 3, 3, "年初一批"],
                [2, "学徒工伤", 0, "起", "无", "无", None],
            ],
            "任务": [
                ["任务", "状态", "进展情况", "佐证文号", "完成日期"],
                ["学徒手册", "已完成", "已印发", "港学〔2031〕3号", date(2031, 3, 20)],
                ["拜师仪式", "未启动", None, None, None],
            ],
            "结业学徒名单": _roster(0, 3, date(2031, 3, 15)),
        },
    )
    _form(folder / "returned form.xlsx", Quarter(2031, 1), "YHK", {}, (24, 24), {"船厂学徒协议": "推进中"})
    for name, figure in (("东栈桥", 20), ("西栈桥", 3), ("灯塔岛", 1)):
        _share(folder / "栈桥" / f"{name}.xlsx", name, figure, figure)


def _second_quarter(folder: Path) -> None:
    write_workbook(
        folder / "学徒科二季度.xlsx",
        {
            "Sheet1": [
                ["填报单位", "云澜港务局学徒科", None, "2031年二季度"],
                [],
                ["指标名称", "本季度\n新增", "截至目前累计", "计量单位"],
                ["出师学徒", "12名", "十五", "名"],
                ["学徒工伤", 1, None, "起"],
                [],
                ["工作任务", "状态", "佐证文号", "完成日期"],
                ["拜师仪式", "已完成", "港学〔2031〕9号", date(2031, 6, 1)],
                ["学徒宿舍修缮", "已完成", "港学〔2031〕12号", date(2031, 7, 5)],
            ],
            "结业学徒名单": _roster(3, 15, date(2031, 6, 20)),
        },
    )
    statuses = {"船厂学徒协议": "推进中", "拜师仪式": "推进中"}
    _form(folder / "2.xlsx", Quarter(2031, 2), "YHK", {"SAIL": 24}, (30, 54), statuses)
    write_workbook(
        folder / "船坞科.xlsx",
        {
            "表一": [["指标", "单位", "累计完成"], ["实训船坞", "座", 1]],
            "表二": [["任务", "状态", "佐证文号"], ["船厂学徒协议", "已完成", None]],
        },
    )
    for name, quarter, year in (("东栈桥", 20, 40), ("西栈桥", 7, 10), ("灯塔岛", 4, 5)):
        _share(folder / "栈桥" / f"{name}.xlsx", name, quarter, year)


def _share(path: Path, name: str, quarter: int, year: int) -> None:
    """A quay's or the island's own share of the voyages."""
    header = ["指标", "本季度完成", "累计完成"]
    write_workbook(path, {"跟船": [["填报单位：" + name], header, ["跟船实习", quarter, year]]})


def _roster(start: int, stop: int, day: date) -> Rows:
    """Apprentices with a certificate; 99 is no region's number, so that no identity number here is anybody's."""
    numbers = {name: f"99000020120101{count:03d}X" for count, name in enumerate(dict.fromkeys(PEOPLE), 1)}
    return [
        ["结业学徒名单"],
        ["序号", "姓名", "身份证号", "工作单位", "结业日期"],
        *([count, name, numbers[name], "东栈桥", day] for count, name in enumerate(PEOPLE[start:stop], 1)),
    ]


def _form(  # noqa: PLR0917  a form is all of these
    path: Path,
    quarter: Quarter,
    sender: str,
    previous: dict[str, float | None],
    figures: tuple[int, int],
    statuses: dict[str, str],
) -> None:
    """A form of ours, filled in: the quarter and the year of its one indicator, and its milestones' statuses."""
    write_form(load_plan(PLAN), quarter, sender, previous, path)
    book = load_workbook(path)
    for sheet in book.worksheets:
        heads = {
            str(cell.value): cell
            for row in sheet.iter_rows(max_row=4)
            for cell in row
            if cell.value is not None
        }
        if "本季度完成" in heads:
            for head, figure in zip(("本季度完成", "累计完成"), figures, strict=True):
                sheet.cell(heads[head].row + 1, heads[head].column, figure)
        elif "状态" in heads:
            for row in sheet.iter_rows(min_row=5):
                if row[1].value in statuses:
                    sheet.cell(row[0].row, heads["状态"].column, statuses[row[1].value])
    save_workbook(book, path, moment=_MOMENT)
