"""A sender's sheet in its return: what it wrote, wide enough to read."""

from datetime import date
from typing import Any

import openpyxl

from talentbrief.intake.forms_style import text_width
from talentbrief.intake.grid import Grid
from talentbrief.intake.returns_sheet import copy_sheet
from talentbrief.intake.words import load_words
from talentbrief.quarter import Quarter


def test_a_date_beside_a_table_is_not_shown_as_hashes():
    rows = [
        ["进展表", "", ""],
        ["填报日期：", "", date(2022, 10, 9)],
        ["指标", "累计完成", "说明"],
        ["科技特派员", 5, ""],
    ]
    sheet = openpyxl.Workbook().create_sheet("进展")
    copy_sheet(sheet, Grid("进展", rows), load_words(), Quarter(2022, 3))
    assert sheet["C2"].value == date(2022, 10, 9)
    assert sheet.column_dimensions["C"].width >= len("2022-10-09") + 1


def _copied(rows: list[list[object]], merges: tuple[tuple[int, int, int, int], ...] = ()) -> Any:
    sheet = openpyxl.Workbook().create_sheet("名单")
    copy_sheet(sheet, Grid("名单", rows, merges=merges), load_words(), Quarter(2022, 3))
    return sheet


def test_a_date_that_is_merged_downwards_or_far_down_is_not_shown_as_hashes():
    names = [["示甲", "甲"] for _ in range(600)]
    rows = [
        ["姓名", "单位", "日期"],
        *([*each, ""] for each in names),
        ["示乙", "乙", date(2022, 10, 9)],
        ["", "", ""],
    ]
    sheet = _copied(rows, merges=((601, 2, 602, 2),))
    assert sheet.column_dimensions["C"].width >= len("2022-10-09") + 1


def test_a_title_over_a_narrow_roster_is_not_cut():
    title = "2022年第三季度自治区级国际科技合作基地名单台账"
    rows = [[title, "", "", ""], ["序号", "名称", "单位", "日期"], ["", "", "", ""], [1, "", "", ""]]
    sheet = _copied(rows, merges=((0, 0, 0, 3),))
    needed = text_width(title) * sheet["A1"].font.size / 11
    assert sum(sheet.column_dimensions[each].width for each in "ABCD") >= needed
