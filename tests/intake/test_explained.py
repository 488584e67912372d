"""Warnings that their sender answered: the answer is kept, and the warning shown as explained."""

import io
from dataclasses import replace

import openpyxl
import pytest

from talentbrief.intake.explanations import explained_rows
from talentbrief.intake.forms import write_form
from talentbrief.issues import Issue, Origin
from tests.intake.conftest import AREAS, ENVOYS, Q3, Raw, issue, progress
from tests.intake.test_returns import Returned

ANSWERED = ["指标", "本季度完成", "累计完成", "说明"]


def test_a_word_in_the_row_answers_its_warning(raw: Raw):
    found = raw.read([ANSWERED, [ENVOYS, "约120", 300, "分批选派，月底核定"], [AREAS, 1, 2, "按期"]])
    warning = issue(found, "approximate")
    assert (warning.explanation, warning.severity) == ("分批选派，月底核定", "warning")
    assert warning.row("zh-CN")["explanation"] == "分批选派，月底核定"
    assert [(each.text, each.kind) for each in found.narratives] == [
        ("分批选派，月底核定", "explanation"),
        ("按期", "explanation"),
    ]


@pytest.mark.parametrize("header", ["备注", "进展情况"])
def test_a_remark_that_stood_there_before_anybody_was_asked_answers_nothing(raw: Raw, header: str):
    found = raw.read([[*ANSWERED[:3], header], [ENVOYS, "约120", 300, "含旗县"]])
    assert issue(found, "approximate").explanation is None
    assert [(each.text, each.kind) for each in found.narratives] == [("含旗县", "note")]
    returned = Returned(raw)
    assert "有提醒1项，明细如下" in returned.book("NCC")["问题清单"]["A3"].value
    assert [each["处理办法"] for each in returned.listed("NCC")] == ["请核实并填准确数。"]


def test_an_error_is_not_explained_away_and_an_empty_word_is_no_answer(raw: Raw):
    found = raw.read([ANSWERED, [ENVOYS, "很多", 300, "正在核实"], [AREAS, "约5", 6, "/"]])
    assert issue(found, "not_a_count").explanation is None
    assert issue(found, "approximate").explanation is None


def test_personal_data_is_not_answered_by_the_cell_it_stands_in(raw: Raw):
    found = raw.read([ANSWERED, [ENVOYS, 1, 2, "问13812345678"]])
    assert issue(found, "personal_data").explanation is None
    assert found.narratives[0].text == "问138****5678"


def test_the_forms_own_column_answers(raw: Raw, plan, tmp_path):
    path = tmp_path / "form.xlsx"
    write_form(plan, Q3, "CGC", {}, path)
    book = openpyxl.load_workbook(path)
    book["进展表"]["E5"], book["进展表"]["K5"] = "近50", "名单正在核定"
    book["工作任务进展"]["C6"], book["工作任务进展"]["G6"] = "已完成", "文件月内印发"
    book.save(path)
    raw.put("x.xlsx", path.read_bytes())
    found = raw.collect()
    assert issue(found, "approximate").explanation == "名单正在核定"
    assert issue(found, "no_evidence").explanation == "文件月内印发"


def test_a_later_stages_warning_is_answered_by_its_row():
    place = {"source_file": "2022Q3/x.xlsx", "source_sheet": "表"}
    falls = {
        **place,
        "code": "cumulative_falls",
        "source_cell": "C2",
        "indicator_id": "N06",
        "explanation": None,
        "asked": "",
    }
    other = {**falls, "source_cell": "C3", "indicator_id": "N07"}
    said = {"source_cell": "D2", "kind": "explanation", "indicator_id": "N06", "text": "上季多报"}
    answer = {**place, **said}
    assert [each["explanation"] for each in explained_rows([falls, other], [answer])] == ["上季多报", None]
    elsewhere = {**answer, "source_sheet": "问题清单", "source_cell": "I6"}
    assert [each["explanation"] for each in explained_rows([falls, other], [elsewhere])] == ["上季多报", None]
    remark = {**answer, "kind": "note"}
    assert [each["explanation"] for each in explained_rows([falls, other], [remark])] == [None, None]


HERE = Origin("2022Q3/x.xlsx", "表", "C2")
ROSTER = Issue(
    "roster_differs",
    {
        "scope": "own",
        "stated": "reported",
        "indicator": "甲",
        "organisation": "乙",
        "listed": "190",
        "after": "196",
        "here": "2022Q3/x.xlsx“表”C2",
        "there": "2022Q3/x.xlsx“名单”A3等190处",
    },
    indicator_id="N06",
    raw_text="196",
    origin=HERE,
)
NOTE = Issue("cell_note", {}, indicator_id="N06", raw_text="含2人待核", origin=HERE)
FALLS = Issue("cumulative_falls", {"after": "196", "before": "200"}, indicator_id="N06", origin=HERE)


@pytest.mark.parametrize(
    ("asked", "at", "changed", "expected"),
    [
        (ROSTER, "表!C2", {}, "已核实"),
        (NOTE, "表!C2", {}, None),  # the answer to another warning at the very cell
        (FALLS, "表!C2", {}, None),
        (ROSTER, "表!C2", {"raw_text": "198"}, None),  # asked of a figure that is another now
        (ROSTER, "表!C2", {"values": {**ROSTER.values, "listed": "170"}}, None),  # compared with another one
        (ROSTER, "表!C9", {}, "已核实"),  # its row has moved
        # The list was in Chinese, the run is in English, where places are told in other words.
        (ROSTER, "表!C2", {"values": {**ROSTER.values, "there": "A3 and 189 more"}}, "已核实"),
    ],
)
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_each_line_of_a_list_is_answered_by_itself(asked, at, changed, expected, lang):
    file = "2022Q3/第2次.xlsx"
    answer = {"source_file": file, "source_sheet": "问题清单", "source_cell": "I6", "indicator_id": "N06"}
    answer |= {"kind": "explanation", "text": "已核实", "about": at, "about_issue": asked.asked}
    now = replace(ROSTER, origin=replace(HERE, file=file), **changed).row(lang)
    (told,) = explained_rows([now], [answer])
    assert told["explanation"] == expected


def test_an_answer_in_a_list_says_what_cell_it_is_about(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "约1", 2)))
    book = Returned(raw).book("NCC")
    book["问题清单"]["I6"] = "月底核定"
    content = io.BytesIO()
    book.save(content)
    raw.put("NCC.xlsx", content.getvalue())
    answers = [each for each in raw.collect().narratives if each.kind == "explanation"]
    assert [(each.text, each.about, each.origin.cell) for each in answers] == [("月底核定", "表!E2", "I6")]


def test_one_of_two_warnings_at_a_cell_is_answered(raw: Raw):
    def noted(book):
        book["表"]["E2"].comment = openpyxl.comments.Comment("另有3人待核", "农村处")

    raw.put("农村处.xlsx", progress((ENVOYS, "约1", 2)), noted)
    book = Returned(raw).book("NCC")
    listed = book["问题清单"]
    row = next(each for each in (6, 7) if "批注" in listed.cell(each, 7).value)
    assert {listed.cell(each, 5).value for each in (6, 7)} == {"E2"}
    listed.cell(row, 9).value = "3人下季度计入"
    content = io.BytesIO()
    book.save(content)
    raw.put("NCC.xlsx", content.getvalue())
    now = {
        each.code: each.explanation for each in raw.collect().issues if each.origin.file.endswith("NCC.xlsx")
    }
    assert now == {"cell_note": "3人下季度计入", "approximate": None}


def test_an_answer_about_a_value_says_nothing_of_another(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "约1", 2)))
    book = Returned(raw).book("NCC")
    book["问题清单"]["I6"], book["表"]["E2"] = "月底核定", "约5"
    content = io.BytesIO()
    book.save(content)
    raw.put("NCC.xlsx", content.getvalue())
    assert [each.explanation for each in raw.collect().issues if each.code == "approximate"] == [None, None]
