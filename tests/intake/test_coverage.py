"""Every cell that holds something is read, furniture of a table, or listed in an issue."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentbrief.intake.context import Context
from talentbrief.intake.coverage import Coverage, account, coverage_report
from talentbrief.intake.forms import write_form
from talentbrief.intake.reading import Source, trace
from talentbrief.settings import ROOT
from tests.intake.conftest import AREAS, ENVOYS, Q3, Raw, codes, issue, progress, workbook
from tests.intake.test_any_sheet import CELLS, HEADERS
from tests.intake.test_layout import drawn_tables


def accounted(context: Context, content: bytes, name: str = "农村处.xlsx") -> Coverage:
    """Give the account of a file of 2022Q3."""
    return account(trace(Source(f"2022Q3/{name}", name, Q3, content), context))


def filled(content: bytes) -> int:
    """Count the cells of a workbook that hold something, without our reader."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return sum(
        1
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    )


def numbers(found: Coverage) -> dict[str, int]:
    """Give the classes that occur."""
    return {kind: number for kind, number in found.counts.items() if number}


def test_a_table_is_accounted_for_cell_by_cell(context):
    rows = [
        *progress(
            ("（六）基层", "", ""), (ENVOYS, 1, 2, 4000, "人次", "晚"), above=["进展表", "填报单位：农村处"]
        ),
        ["", "合计", "", "", 1, 2],
        ["注：以上为累计数"],
    ]
    found = accounted(context, workbook({"表": rows}))
    assert numbers(found) == {
        "count": 2,
        "subject": 1,
        "checked": 2,
        "narrative": 1,
        "label": 1,
        "title": 1,
        "header": 9,
        "heading": 2,
        "note": 1,
        "total": 3,
        "serial": 1,
    }
    assert (found.cells, found.read, found.furniture, found.listed) == (24, 7, 17, 0)


def test_a_cell_that_an_issue_names_is_listed_and_counted_once(context):
    rows = progress(("农业科技特派员", "约1", "很多", 4000, "人"), ("甲", 1, 2))

    def touch(book):
        book["表"].row_dimensions[5].hidden = True

    found = accounted(context, workbook({"表": [*rows, [], ["", "合计", "", "", 5, 6]]}, touch))
    # E2 is about 1, F2 is no number, D2 has another unit, row 3 is no indicator, row 5 is hidden and sums up wrongly.
    assert numbers(found) == {
        "subject": 1,
        "checked": 1,
        "header": 9,
        "serial": 1,
        "listed": 10,
    }
    assert found.cells == 22


def test_a_column_that_nobody_asks_for_is_listed(raw: Raw, context):
    rows = [["指标", "累计完成", "奖励金额", "获奖人", "完成率"], [ENVOYS, 5, "三万", "张三", "1%"]]
    found = issue(raw.read(rows), "ignored_rows")
    assert (found.origin.cell, found.raw_text, found.values["kind"]) == ("C1:D2", "奖励金额、获奖人", "extra")
    assert numbers(accounted(context, workbook({"表": rows})))["listed"] == 4


def test_what_stands_beside_a_table_is_listed(raw: Raw):
    rows = [["指标", "累计完成"], [ENVOYS, 5, "", "另有", 7], [AREAS, 6, "", "", 8]]
    assert issue(raw.read(rows), "ignored_rows").origin.cell == "D2:E3"


def test_a_table_that_was_not_recognised_is_no_title(raw: Raw):
    rows = [
        ["年份", "人数", "金额", "地区"],
        [2021, 5, 6, "甲"],
        ["进展表"],
        ["指标", "累计完成"],
        [ENVOYS, 5],
    ]
    assert issue(raw.read(rows), "ignored_rows").origin.cell == "A1:D2"


def test_a_lone_number_is_no_heading(raw: Raw):
    rows = [["指标", "年度目标", "累计完成"], ["", 77, ""], [ENVOYS, 4000, 5]]
    assert issue(raw.read(rows), "ignored_rows").origin.cell == "A2:C2"


def test_a_sheet_added_to_a_form_is_listed(raw: Raw, plan, tmp_path):
    path = tmp_path / "form.xlsx"
    write_form(plan, Q3, "NCC", {}, path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("补充说明").append(["另有三人"])
    book.save(path)
    raw.put("x.xlsx", path.read_bytes())
    found = raw.collect()
    assert (issue(found, "ignored_rows").origin.sheet, issue(found, "ignored_rows").values["kind"]) == (
        "补充说明",
        "sheet",
    )


def test_a_refused_file_is_no_cells(context):
    found = accounted(context, b"PK\x03\x04")
    assert (found.refused, found.cells, found.to_dict()["refused"]) == (
        "unreadable_file",
        0,
        "unreadable_file",
    )


def test_a_file_without_a_table_is_listed_whole(context):
    assert numbers(accounted(context, workbook({"表": [["甲", 1], ["乙", 2]]}))) == {"listed": 4}


@pytest.mark.parametrize("quarter", ["2022Q2", "2022Q3", "2022Q4"])
def test_the_sample_is_accounted_for(plan, quarter):
    report = coverage_report([ROOT / "data" / "raw" / quarter], plan, "zh-CN")
    assert report.complete
    assert sum(each.cells for each in report.files) > 2500
    assert len(report.rows()) == len(report.files)
    assert all(len(row) == len(report.columns) for row in report.rows())
    assert json.loads(json.dumps(report.to_dict()))["complete"]


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_report_says_what_it_counted(plan, lang, tmp_path: Path):
    path = tmp_path / "农村处.xlsx"
    path.write_bytes(workbook({"表": progress((ENVOYS, 1, 2))}))
    report = coverage_report([path], plan, lang)
    assert report.rows() == [("农村处.xlsx", "13", "3", "10", "0", "0")]
    assert "13" in report.summary
    assert [number for _, number in report.details()] == ["2", "1", "9", "1"]


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn_tables())
def test_the_classes_of_drawn_layouts_add_up(context: Context, drawn):
    rows, merges, expected = drawn

    def touch(book):
        for top, first, bottom, last in merges:
            book["表"].merge_cells(
                start_row=top + 1, start_column=first + 1, end_row=bottom + 1, end_column=last + 1
            )

    content = workbook({"表": rows}, touch)
    traced = trace(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context)
    found = account(traced)
    assert found.unaccounted == ()
    assert sum(found.counts.values()) == filled(content)
    named = {each.origin.cell for each in traced.reading.issues if each.origin is not None}
    assert found.counts["count"] == sum(cell not in named for _, cell in expected.values())


def test_a_formula_without_a_value_right_of_all_values_is_listed(context: Context):
    header = ["指标", "本季度完成", "年度目标", "单位", "累计", "备注"]
    found = accounted(context, workbook({"表": [header, ["", "", "", "", "指标", "", "=1+1"]]}))
    assert found.unaccounted == ()


def test_a_formula_without_a_value_names_no_rosters_indicator(context: Context):
    header = ["身份证号", "工作单位", "姓名", "指标", "选派日期"]
    found = accounted(context, workbook({"表": [header, ["", "", "", "=1+1"], ["", "", "张三"]]}))
    assert found.unaccounted == ()


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    above=st.lists(st.lists(CELLS, max_size=5), max_size=3),
    header=st.one_of(st.permutations(each) for each in HEADERS),
    below=st.lists(st.lists(CELLS, max_size=9), max_size=7),
)
def test_no_cell_of_any_sheet_is_unaccounted(context: Context, above, header, below):
    rows = [
        [each.replace("\x1b", "") if isinstance(each, str) else each for each in row]
        for row in (*above, header, *below)
    ]
    try:
        content = workbook({"表": rows})
    except (ValueError, AttributeError):
        return  # a sheet that cannot be written
    found = accounted(context, content)
    assert found.unaccounted == ()


def test_codes_of_an_ordinary_file_stay_silent(raw: Raw):
    assert codes(raw.read(progress((ENVOYS, 1, 2, 4000, "人次", "晚")))) == []
