"""A form that an office program opened, and saved as its own, is read without an issue."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from talentbrief.intake.forms import write_form
from tests.intake.conftest import Q3, Raw, codes, values

Office = Callable[..., bytes]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("sender", "pages"), [("150400", 7), ("CGC", 4)])
def test_every_sheet_of_a_form_prints_on_one_page_of_a4_across(
    plan: Any, tmp_path: Path, office: Office, sender: str, pages: int
):
    import pypdfium2

    path = tmp_path / "form.xlsx"
    write_form(plan, Q3, sender, {"N06": 341}, path)
    sheets = [each for each in openpyxl.load_workbook(path) if each.sheet_state == "visible"]
    with pypdfium2.PdfDocument(office(path, "pdf")) as printed:
        assert len(printed) == len(sheets) == pages
        assert {tuple(round(side) for side in page.get_size()) for page in printed} == {(842, 595)}
        texts = [page.get_textpage().get_text_range() for page in printed]
    assert f"第 1 页 共 {pages} 页" in " ".join(texts[0].split())
    assert all("（单位盖章）" in text for text in texts[1:])


def test_a_form_filled_in_and_saved_by_office_is_read_without_an_issue(
    raw: Raw, plan: Any, tmp_path: Path, office: Office
):
    path = tmp_path / "form.xlsx"
    write_form(plan, Q3, "CGC", {"N09": 60}, path)
    book = openpyxl.load_workbook(path)
    progress, tasks, roster = book["进展表"], book["工作任务进展"], book["名单-技术经纪人"]
    progress["K2"] = date(2022, 10, 8)
    progress["E5"], progress["G5"], progress["I5"] = 47, 107, "班次延期"
    tasks["C6"], tasks["D6"] = "已完成", "已认定两家"
    tasks["E6"], tasks["F6"] = "内科示例字〔2022〕27号", date(2022, 9, 1)
    for column, value in enumerate((1, "示甲", None, "示例公司", date(2022, 8, 1)), 1):
        roster.cell(5, column).value = value
    book.save(path)
    content = office(path)
    raw.put("另存的.xlsx", content)
    found = raw.collect()
    assert codes(found) == []
    assert values(found) == {("CGC", "N09", "quarter"): 47, ("CGC", "N09", "cumulative"): 107}
    (report,) = [each for each in found.milestones if each.status == "done"]
    assert (report.evidence, report.completed_on) == ("内科示例字〔2022〕27号", "2022-09-01")
    assert [(each.indicator_id, each.date) for each in found.rosters] == [("N09", "2022-08-01")]
    assert (found.submissions[0].organisation_id, found.submissions[0].submitted_on) == ("CGC", "2022-10-08")
    (tmp_path / "check.xlsx").write_bytes(content)
    computed = openpyxl.load_workbook(tmp_path / "check.xlsx", data_only=True)["进展表"]
    assert computed["H5"].value == "相符"
