"""Milestone tables: status, evidence and date."""

from datetime import date

import pytest

from tests.intake.conftest import codes, issue

HEADER = ["任务", "状态", "进展情况", "佐证文号", "完成日期"]


def test_a_milestone_table(raw):
    rows = [
        ["2022年第三季度工作任务进展"],
        HEADER,
        ["供需对接", "已完成", "已对接12场", "内科发〔2022〕12号", date(2022, 9, 20)],
        ["七类服务活动", "推进中", "", "", ""],
        ["科技领域“万名专家人才服务基层”", "未启动", "", "", ""],
    ]
    found = raw.read(rows)
    assert [
        (each.milestone_id, each.status, each.evidence, each.completed_on, each.narrative)
        for each in found.milestones
    ] == [
        ("Q24", "done", "内科发〔2022〕12号", "2022-09-20", "已对接12场"),
        ("Q25", "under_way", None, None, None),
        ("Q26", "not_started", None, None, None),
    ]
    assert codes(found) == []
    assert found.milestones[0].origin.cell == "B3"


@pytest.mark.parametrize("written", ["完成", "已全部完成", " 已 完 成 ", "已完成（见附件）"])
def test_words_for_done(raw, written):
    assert raw.read([HEADER, ["供需对接", written, "", "文号1", ""]]).milestones[0].status == "done"


def test_done_without_evidence(raw):
    found = raw.read([HEADER, ["供需对接", "已完成", "", "无", ""]])
    assert issue(found, "no_evidence").origin.cell == "D2"
    assert found.milestones[0].evidence is None


@pytest.mark.parametrize("written", ["进行时", "80%", ""])
def test_a_status_that_is_none(raw, written):
    found = raw.read([HEADER, ["供需对接", written, "做了很多", "", ""]])
    assert issue(found, "unknown_status").origin.cell == "B2"
    assert found.milestones == ()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("80%", "的状态是“80%”"), ("", "没有填写状态"), ('="已完成"', "是没有保存计算结果的公式")],
)
def test_the_sentence_says_what_the_status_cell_holds(raw, written, sentence):
    said = issue(raw.read([HEADER, ["供需对接", written, "做了很多", "", ""]]), "unknown_status")
    assert (
        said.message("zh-CN")
        == f"2022Q3/农村处.xlsx“表”B2（供需对接）{sentence}，应为“未启动”“推进中”或“已完成”。"
    )


def test_a_date_of_what_is_done_that_cannot_be_read_is_said(raw):
    rows = [
        HEADER,
        ["供需对接", "已完成", "", "文号1", "8月底"],
        ["七类服务活动", "推进中", "", "", "年底前"],
    ]
    found = raw.read(rows)
    assert codes(found) == ["unreadable_date"]
    assert issue(found, "unreadable_date").origin.cell == "E2"
    assert [each.completed_on for each in found.milestones] == [None, None]


def test_a_task_twice_in_a_file_with_other_statuses_is_withheld(raw):
    rows = [HEADER, ["供需对接", "已完成", "", "文号1", ""], ["加强供需对接", "推进中", "", "", ""]]
    found = raw.read(rows)
    assert [(each.status, each.in_force) for each in found.milestones] == [
        ("done", False),
        ("under_way", False),
    ]
    assert codes(found) == ["conflicting_versions"] * 2
    assert found.issues[0].message("zh-CN") == (
        "2022Q3/农村处.xlsx“表”B2（供需对接）填的是“已完成”，而2022Q3/农村处.xlsx 表!B3填的是“推进中”，"
        "应只有一种状态；两处均暂不采用。"
    )
    assert found.issues[0].ask("zh-CN").startswith("请核实后只保留一处")


def test_a_task_twice_in_a_file_with_one_status_counts_once(raw):
    found = raw.read([HEADER, ["供需对接", "推进中", "", "", ""], ["加强供需对接", "推进中", "", "", ""]])
    assert [each.in_force for each in found.milestones] == [True, False]
    assert codes(found) == []


def test_a_task_that_is_none_of_the_plans(raw):
    found = raw.read([HEADER, ["办公楼修缮", "已完成", "", "文号1", ""]])
    assert issue(found, "unknown_milestone").origin.cell == "A2"


def test_a_task_whose_name_fits_several(raw):
    found = raw.read([HEADER, ["开放共享", "推进中", "", "", ""], ["人才科创", "推进中", "", "", ""]])
    assert "ambiguous_milestone" in codes(found)


def test_the_plans_own_words_and_a_slip(raw):
    found = raw.read(
        [HEADER, ["做好“骏马奖”评选奖励工作", "推进中", "", "", ""], ["骏马奖评选", "推进中", "", "", ""]]
    )
    assert [each.milestone_id for each in found.milestones] == ["Q08", "Q08"]
    assert codes(found).count("fuzzy_match") == 1


def test_rows_nobody_filled_in_are_no_reports(raw):
    assert (
        raw.read([HEADER, ["供需对接"], ["一、重点任务"], ["七类服务活动", "推进中"]])
        .milestones[0]
        .milestone_id
        == "Q25"
    )
