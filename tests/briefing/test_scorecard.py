"""A sender's own page."""

import pytest

from talentbrief.briefing.inline import rich_plain
from talentbrief.briefing.report import Report
from talentbrief.errors import ParameterError


def observation(sender, indicator, value):
    return {
        "quarter": "2022Q3",
        "organisation_id": sender,
        "indicator_id": indicator,
        "measure": "cumulative",
        "value": value,
        "unit": "人次",
        "flags": "",
        "in_force": True,
        "raw_text": str(value),
        "source_file": "x",
        "source_sheet": "s",
        "source_cell": "D7",
        "source_sha256": "ab" * 32,
    }


def card(scene, sender):
    return Report(scene.facts()).scorecard(sender)


def test_a_lead_sees_targets_and_lamps(scene):
    given = scene(figures={"N09": (20, 80)}, rows={"observations": [observation("CGC", "N09", 80.0)]})
    page = card(given, "CGC")
    _, _, opening = page.head().blocks
    assert opening.plain() == (
        "本季度数据已于2022年7月1日按时报送。牵头的1项指标中，没有指标达到序时进度。报送数据经核查无错误、无提醒。"
    )
    _, table = page.figures().blocks
    assert [rich_plain(cell) for cell in table.rows[0]] == [
        "技术经纪人",
        "牵头",
        "20",
        "80",
        "目标200人",
        "40%",
        "明显滞后",
    ]
    _, steps = page.next_steps().blocks
    assert [row[1] for row in steps.rows] == [
        "于2022年12月31日前完成年度目标：技术经纪人还差120人。",
        "下一次调度为2022年第四季度，报送截止日期为2023年1月10日。",
    ]


def test_a_league_sees_its_share_and_what_is_missing(scene):
    given = scene(rows={"observations": [observation("150400", "N06", 400.0)]}, late=("150400",))
    page = card(given, "150400")
    _, table = page.figures().blocks
    rows = {row[0]: [rich_plain(cell) for cell in row[2:]] for row in table.rows}
    assert rows["农业科技特派员"] == ["—", "400", "总数4000人次", "10%"]
    assert rows["企业科技特派员"] == ["未报", "未报", "总数500人次", "—"]
    assert page.milestones().blocks == ()
    assert "晚于截止日期" in page.head().plain()
    _, steps = page.next_steps().blocks
    assert steps.rows[0][1] == (
        "补报下列指标：新型研发机构、自治区级国际科技合作基地、“三区”科技人才、企业科技特派员。"
    )


def test_a_sender_that_did_not_report(scene):
    page = card(scene(missing=("150300",)), "150300")
    assert "本季度数据未报送，截止日期为2022年10月10日。" in page.head().plain()
    assert "未发现错误" not in page.head().plain()
    assert "尽快补报本季度数据。" in page.next_steps().plain()


def test_its_milestones_as_it_reported_them(scene):
    report = {
        "quarter": "2022Q3",
        "organisation_id": "CGC",
        "milestone_id": "Q27",
        "status": "under_way",
        "in_force": True,
        "source_file": "x",
        "source_sheet": "s",
        "source_cell": "A1",
        "source_sha256": "ab" * 32,
    }
    heading, table = card(scene(rows={"milestone_reports": [report]}), "CGC").milestones().blocks
    assert heading.text == "工作任务（参与11项，本季度报送1项）"
    assert table.rows[0] == ("推进中", "1", "技术转移人才培养基地认定")
    assert table.rows[1][:2] == ("未报送", "10")


def test_issues_with_their_remedy(scene):
    issue = {
        "severity": "error",
        "code": "not_a_count",
        "message": "D7为“10-12”，不是计数。",
        "fix": "请填一个整数。",
        "organisation_id": "NCC",
        "decided": False,
    }
    page = card(scene(rows={"issues": [issue, {**issue, "organisation_id": "GXC"}]}), "NCC")
    (row,) = page.issues().blocks[1].rows
    assert [rich_plain(cell) for cell in row] == ["1", "错误", "D7为“10-12”，不是计数。请填一个整数。"]
    assert "更正上表所列1项错误" in page.next_steps().plain()


def test_no_sender_means_the_first(scene, plan):
    assert card(scene(), None).organisation is plan.organisations.organisations[0]
    assert card(scene(), "").organisation is plan.organisations.organisations[0]


def test_an_unknown_sender_is_refused(scene):
    with pytest.raises(ParameterError, match="organisation is 'XXX'"):
        card(scene(), "XXX")


def test_a_lead_whose_figure_is_missing_sees_that_an_earlier_one_stands(scene):
    page = card(scene(figures={"N09": (None, 80)}, flags={"N09": "carried_forward"}), "CGC")
    _, table = page.figures().blocks
    assert table.notes == ("技术经纪人的累计数为沿用的此前累计数。",)


ISSUE = {
    "severity": "error",
    "code": "unreadable_file",
    "message": "2022Q3/乌海市.xlsx无法读取。",
    "fix": "请重新报送。",
    "organisation_id": "150300",
    "decided": False,
}


def test_a_file_that_cannot_be_used_is_to_be_sent_again(scene):
    given = scene(missing=("150300",))
    refused = {
        "organisation_id": "150300",
        "quarter": "2022Q3",
        "status": "quarantined",
        "source_file": "2022Q3/乌海市.xlsx",
        "source_sha256": "cd" * 32,
        "values_read": 0,
        "errors": 1,
        "warnings": 0,
    }
    sent = [*given.tables()["submissions"].to_dict("records"), refused]
    given.rows = {"submissions": sent, "issues": [ISSUE]}
    page = card(given, "150300")
    assert "本季度报送的文件无法采用，截止日期为2022年10月10日。" in page.head().plain()
    _, steps = page.next_steps().blocks
    assert steps.rows[0][1] == "按上表所列更正，重新报送本季度数据。"
    assert not any("更正上表所列1项错误" in row[1] for row in steps.rows)


def test_a_warning_that_was_answered_shows_the_answer_and_asks_nothing(scene):
    warning = {**ISSUE, "severity": "warning", "code": "unit_differs", "explanation": "口径一致。"}
    page = card(scene(rows={"issues": [warning]}), "150300")
    assert "本单位说明：“口径一致”。" in page.issues().plain()
    assert "报送数据中发现的问题均已说明或已由人工作出决定。" in page.head().plain()
    assert "核实上表所列" not in page.next_steps().plain()
