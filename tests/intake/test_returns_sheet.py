"""A sender's sheet in its return: what it wrote, wide enough to read."""

from datetime import date

import openpyxl

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
