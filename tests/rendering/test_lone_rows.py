"""No page begins or ends with a table's only row there, wherever the table stands."""

import io
import re

import pypdf
import pytest

from talentbrief.briefing.blocks import Heading, PageBreak, Paragraph, Table, TableColumn
from talentbrief.rendering.render import to_pdf


def table(number, *, dense=False, notes=()):
    names = ("指标", "牵头处室", "完成率")
    columns = tuple(TableColumn(name, weight=weight) for name, weight in zip(names, (3, 2, 1), strict=True))
    rows = tuple((f"第{row:02d}行", "一个处室", f"{row}%") for row in range(1, number + 1))
    return Table(columns, rows, caption="各指标完成情况", dense=dense, notes=notes)


def rows_by_page(data):
    """Give how many rows of the table each page holds that holds any, and whether its notes stand among them."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        text = page.extract_text()
        if number := len(re.findall(r"第\d\d行", text)):
            found.append((number, "按月累计" in text))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("before", range(2, 12))
def test_a_table_that_goes_on_leaves_two_rows_on_each_page(notebook, before):
    blocks = [Paragraph("正文。")] * before + [table(18, notes=("按月累计。",)), Paragraph("其后。")]
    found = rows_by_page(to_pdf(notebook(Heading("一、情况"), *blocks)))
    assert sum(number for number, _ in found) == 18
    assert min(number for number, _ in found) >= 2
    assert found[-1][1]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(36, 48))
def test_a_long_table_of_an_annex_leaves_two_rows_on_its_last_page(notebook, number):
    blocks = (
        Paragraph("正文。"),
        PageBreak(),
        Heading("附件1"),
        Paragraph("说明。"),
        table(number, dense=True),
    )
    found = rows_by_page(to_pdf(notebook(*blocks)))
    assert sum(number for number, _ in found) == number
    assert min(number for number, _ in found) >= 2


def test_text_with_braces_stays_in_its_narrow_column(notebook):
    columns = tuple(TableColumn(name, weight=1) for name in "甲乙丙丁戊")
    hostile = '{ $file } { "planted" }，'
    rows = ((hostile,) * 5, ("科技领军人才团队",) * 5)
    assert (
        "planted"
        in pypdf.PdfReader(io.BytesIO(to_pdf(notebook(Table(columns, rows))))).pages[0].extract_text()
    )
