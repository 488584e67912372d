"""Blank forms: only what a sender is asked for, the same bytes, and readable when they come back filled in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from talentbrief.errors import ParameterError, QuarterError
from talentbrief.intake.forms import asked_of, form_workbook, write_form
from talentbrief.intake.forms_marker import FORM_VERSION, MARKER_SHEET
from talentbrief.plan import Organisation, Organisations, Plan
from talentbrief.quarter import Quarter
from tests.intake.conftest import Q3, Raw, codes, issue, values

Q2 = Quarter(2022, 2)
HEAD = 4
PROGRESS = [
    "序号",
    "指标",
    "年度目标",
    "单位",
    "本季度完成",
    "上季累计",
    "累计完成",
    "核对",
    "存在问题",
    "下一步措施",
    "说明",
]


def head(sheet: Any) -> list[str]:
    """Give the column names of a form's sheet."""
    return [cell.value for cell in sheet[HEAD]]


def form(plan: Plan, sender: str, path: Path, fill: Callable[[Any], None], **given: Any) -> bytes:
    """Give a form as it comes back: opened, filled in and saved by another program."""
    write_form(plan, Q3, sender, {}, path, **given)
    book = openpyxl.load_workbook(path)
    fill(book)
    book.save(path)
    return path.read_bytes()


def test_a_lead_gets_its_indicators_its_milestones_and_a_roster_each(plan: Plan):
    book = form_workbook(plan, Q3, "CGC", {"N09": 60})
    assert book.sheetnames == ["填报说明", "进展表", "工作任务进展", "名单-技术经纪人", MARKER_SHEET]
    assert head(book["进展表"]) == PROGRESS
    assert [book["进展表"].cell(HEAD + 1, column).value for column in range(1, 8)] == [
        *(1, "技术经纪人", 200, "人", None, 60, None)
    ]
    assert head(book["工作任务进展"]) == ["序号", "任务", "状态", "进展情况", "佐证文号", "完成日期", "说明"]
    assert head(book["名单-技术经纪人"]) == [
        "序号",
        "姓名",
        "身份证号",
        "工作单位",
        "结业日期",
        "备注",
        "说明",
    ]


@pytest.mark.parametrize(
    ("sender", "indicators", "milestones"),
    [
        ("RSC", ["N01", "N02", "N03"], 33),
        ("SFC", [], 5),
        ("150400", ["N04", "N05", "N06", "N07", "N08"], 0),
        ("152501", ["N06", "N07", "N08"], 0),
    ],
)
def test_a_sender_is_asked_for_its_own_alone(plan: Plan, sender: str, indicators: list[str], milestones: int):
    asked = asked_of(plan, sender)
    assert [each.id for each in asked.indicators] == indicators
    assert len(asked.milestones) == milestones
    names = form_workbook(plan, Q3, sender, {}).sheetnames
    assert ("进展表" in names) == bool(indicators)
    assert ("工作任务进展" in names) == bool(milestones)


def test_only_the_lead_sees_the_target_for_the_plan_does_not_share_it_out(plan: Plan):
    targets = [
        form_workbook(plan, Q3, sender, {})["进展表"].cell(HEAD + row, 3).value
        for sender, row in (("NCC", 1), ("150400", 3))
    ]
    assert targets == [4000, "—"]


def test_the_last_cumulative_is_shown_blank_if_unknown_and_zero_in_the_first_collection(plan: Plan):
    later = form_workbook(plan, Q3, "NCC", {"N06": 2140.0, "N07": None})["进展表"]
    first = form_workbook(plan, Q2, "NCC", {"N06": 2140.0})["进展表"]
    assert [later.cell(HEAD + row, 6).value for row in (1, 2)] == [2140, None]
    assert [first.cell(HEAD + row, 6).value for row in (1, 2)] == [0, 0]


def test_all_but_the_entries_is_locked(plan: Plan):
    sheet = form_workbook(plan, Q3, "NCC", {})["进展表"]
    assert sheet.protection.sheet
    row = [sheet.cell(HEAD + 1, column).protection.locked for column in range(1, len(PROGRESS) + 1)]
    entries = ["本季度完成", "累计完成", "存在问题", "下一步措施", "说明"]
    assert [name for name, locked in zip(PROGRESS, row, strict=True) if not locked] == entries


def test_entries_are_validated_and_the_check_is_live(plan: Plan):
    book = form_workbook(plan, Q3, "NCC", {})
    counts = {each.type: str(each.sqref) for each in book["进展表"].data_validations.dataValidation}
    assert counts == {"date": "K2", "whole": "E5:E6 G5:G6"}
    states = {each.type: each.formula1 for each in book["工作任务进展"].data_validations.dataValidation}
    assert states["list"] == '"未启动,推进中,已完成"'
    assert book["进展表"]["H5"].value == '=IF(COUNT(E5,F5,G5)<3,"",IF(E5+F5=G5,"相符","不符"))'
    assert [str(each.sqref) for each in book["进展表"].conditional_formatting] == ["H5:H6"]


def test_it_prints_on_a4_across_with_its_head_on_every_page(plan: Plan):
    for sheet in form_workbook(plan, Q3, "RSC", {}).worksheets[:-1]:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth) == ("landscape", 9, 1)
        if sheet.title != "填报说明":
            assert sheet.print_title_rows == "$4:$4"
            last = [cell.value for cell in sheet[sheet.max_row] if cell.value]
            assert last == ["填报人：", "负责人：", "（单位盖章）"]


def test_the_marker_says_whose_form_it_is(plan: Plan):
    sheet = form_workbook(plan, Q3, "NCC", {})[MARKER_SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert dict(sheet.values) == {
        "form": "talentbrief",
        "form_version": 1,
        "plan": plan.id,
        "quarter": "2022Q3",
        "organisation": "NCC",
    }


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_same_plan_gives_the_same_bytes(plan: Plan, tmp_path: Path, lang: Any):
    for name in ("a", "b"):
        write_form(plan, Q3, "RSC", {"N01": 2}, tmp_path / name / "form.xlsx", lang=lang)
    assert (tmp_path / "a" / "form.xlsx").read_bytes() == (tmp_path / "b" / "form.xlsx").read_bytes()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["form.xlsx"]


@pytest.mark.parametrize("sender", ["RSC", "HZC", "SFC", "150400", "152501"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_a_form_sent_back_blank_is_in_force_and_told_as_blank(
    raw: Raw, plan: Plan, tmp_path: Path, sender: str, lang: Any
):
    raw.put("改过名的文件.xlsx", form(plan, sender, tmp_path / "form.xlsx", lambda book: None, lang=lang))
    found = raw.collect()
    (submission,) = found.submissions
    assert (submission.organisation_id, submission.status) == (sender, "in_force")
    assert codes(found) == ["empty_form"]
    assert issue(found, "empty_form").severity == "warning"
    assert set(values(found).values()) <= {None}


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_a_filled_form_is_read_cell_by_cell(raw: Raw, plan: Plan, tmp_path: Path, lang: Any):
    def fill(book: Any) -> None:
        progress, tasks, roster = book["进展表"], book["工作任务进展"], book["名单-技术经纪人"]
        progress["K2"] = date(2022, 10, 8)
        progress["E5"], progress["F5"], progress["G5"], progress["I5"] = 47, 62, 109, "班次延期"
        tasks["C6"], tasks["D6"] = "已完成", "已认定两家"
        tasks["E6"], tasks["F6"] = "内科示例字〔2022〕27号", date(2022, 9, 1)
        for column, value in enumerate((1, "示甲", None, "示例公司", date(2022, 8, 1)), 1):
            roster.cell(HEAD + 1, column).value = value

    raw.put("x.xlsx", form(plan, "CGC", tmp_path / "form.xlsx", fill, lang=lang))
    found = raw.collect()
    assert values(found) == {("CGC", "N09", "quarter"): 47, ("CGC", "N09", "cumulative"): 109}
    assert [each.origin.cell for each in found.observations] == ["E5", "G5"]
    (report,) = [each for each in found.milestones if each.status == "done"]
    assert (report.milestone_id, report.evidence, report.completed_on) == (
        *("Q18", "内科示例字〔2022〕27号", "2022-09-01"),
    )
    (entry,) = found.rosters
    assert (entry.indicator_id, entry.date) == ("N09", "2022-08-01")
    assert found.submissions[0].submitted_on == "2022-10-08"
    assert [code for code in codes(found) if code != "not_submitted"] == []


@pytest.mark.parametrize("first", [HEAD + 15, HEAD + 16, HEAD + 18])
def test_a_roster_goes_on_over_or_below_its_signatures(raw: Raw, plan: Plan, tmp_path: Path, first: int):
    def fill(book: Any) -> None:
        roster = book["名单-技术经纪人"]
        rows = [*range(HEAD + 1, HEAD + 15), *range(first, first + 4)]
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(
                (number, f"示{number:02d}号", None, "示例公司", date(2022, 8, 1)), 1
            ):
                roster.cell(row, column).value = value

    raw.put("x.xlsx", form(plan, "CGC", tmp_path / "form.xlsx", fill))
    found = raw.collect()
    assert len(found.rosters) == 18
    assert [code for code in codes(found) if code != "not_submitted"] == []


def test_who_signs_is_masked(raw: Raw, plan: Plan, tmp_path: Path):
    def fill(book: Any) -> None:
        sheet = book["进展表"]
        sheet["I5"] = "由示丙丙汇总"
        foot = next(cell for cell in sheet[sheet.max_row] if cell.value == "填报人：")
        foot.value += "示丙丙"

    raw.put("x.xlsx", form(plan, "CGC", tmp_path / "form.xlsx", fill))
    (told,) = raw.collect().narratives
    assert told.text == "由示*汇总"


def test_what_cannot_be_written_is_refused(plan: Plan, tmp_path: Path):
    with pytest.raises(ParameterError, match="no sender ‘XYZ’; it has RSC"):
        write_form(plan, Q3, "XYZ", {}, tmp_path / "form.xlsx")
    with pytest.raises(QuarterError, match="no collection for 2022Q1"):
        write_form(plan, Quarter(2022, 1), "RSC", {}, tmp_path / "form.xlsx")
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    office = Organisation(id="IDLE", kind="office", name=plan.title)
    senders = Organisations(
        kinds=plan.organisations.kinds, organisations=(*plan.organisations.organisations, office)
    )
    idle = Plan.model_validate({**fields, "organisations": senders})
    with pytest.raises(ParameterError, match=r"没有要求.*报送任何指标"):
        write_form(idle, Q3, "IDLE", {}, tmp_path / "form.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("version", "kind"), [(FORM_VERSION - 1, "older"), (FORM_VERSION + 1, "newer")])
def test_another_version_of_the_form_is_said_and_read(
    raw: Raw, plan: Plan, tmp_path: Path, version: int, kind: str
):
    def fill(book: Any) -> None:
        book[MARKER_SHEET]["B2"] = version
        book["进展表"]["E5"] = 3

    raw.put("x.xlsx", form(plan, "CGC", tmp_path / "form.xlsx", fill))
    found = raw.collect()
    (only,) = found.issues
    assert (only.code, only.values["kind"], only.values["written"]) == ("outdated_form", kind, str(version))
    assert values(found)["CGC", "N09", "quarter"] == 3


def notes_of(plan: Plan, sender: str) -> str:
    """Give a form's instructions."""
    sheet = form_workbook(plan, Q3, sender, {}).worksheets[0]
    return "\n".join(str(each.value) for each in sheet["A"] if each.value)


def test_the_instructions_say_what_is_locked_and_where_to_explain(plan: Plan):
    book = form_workbook(plan, Q3, "CGC", {})
    rosters = [each for each in book.worksheets if each.title.startswith("名单")]
    assert [each.protection.sheet for each in rosters] == [False]
    tables = [each for each in book.worksheets[1:] if each.title != MARKER_SHEET]
    assert all(head(each)[-1] == "说明" for each in tables)
    assert "其余单元格已锁定（名单台账未锁定，以便插入行）。" in notes_of(plan, "CGC")
    assert "在该行“说明”中" in notes_of(plan, "CGC")
    bare = next(each for each in ("HZC", "ZCC", "GHC", "SFC") if not asked_of(plan, each).indicators)
    assert "其余单元格已锁定。" in notes_of(plan, bare)
    assert "名单台账" not in notes_of(plan, bare)


def test_what_the_form_paints_red_of_a_milestone_that_is_done(plan: Plan):
    sheet = form_workbook(plan, Q3, "NCC", {})["工作任务进展"]
    (painted,) = [each for each in sheet.conditional_formatting if str(each.sqref).startswith("E")]
    assert str(painted.sqref).startswith("E5:F")
    assert painted.rules[0].formula == ['AND($C5="已完成",E5="")']
    assert "未填的栏以红色标出" in notes_of(plan, "NCC")


def test_a_word_in_a_rosters_last_column_explains_its_warning(raw: Raw, plan: Plan, tmp_path: Path):
    def fill(book: Any) -> None:
        sheet = book["名单-技术经纪人"]
        for number, row in enumerate((5, 6), 1):
            sheet.cell(row, 1, number)
            for column, value in enumerate(("李四", None, "甲公司", "2022-08-01", None, "同名同姓"), 2):
                sheet.cell(row, column, value)

    raw.put("x.xlsx", form(plan, "CGC", tmp_path / "form.xlsx", fill))
    found = [each for each in raw.collect().issues if each.code == "duplicate_entity"]
    assert [each.explanation for each in found] == ["同名同姓"]
