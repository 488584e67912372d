"""Decisions that do nothing: what of each is wrong, what would be right, and which are about a superseded file."""

import pytest

from tests.intake.conftest import ENVOYS, codes, issue, progress, values

TASKS = [["任务", "状态"], ["盖楼", "推进中"]]
FIGURES = progress((ENVOYS, "很多", 5))
PLACE = {"sheet": "表"}


@pytest.mark.parametrize(
    ("rows", "decision", "said", "remedy"),
    [
        (
            TASKS,
            {"action": "is_indicator", "cell": "A2", "value": "Q99"},
            "的value“Q99”不是任务编号或名称。",
            "如Q01或",
        ),
        (
            TASKS,
            {"action": "is_indicator", "cell": "A2", "value": "N06"},
            "的value“N06”不是任务编号或名称。",
            "如Q01或",
        ),
        (
            TASKS,
            {"action": "is_indicator", "cell": "A2", "value": "服务活动七类开展"},
            "的value“服务活动七类开展”不是任务编号或名称。",
            "相近的有七类服务活动（Q25）",
        ),
        (
            TASKS,
            {"action": "is_indicator", "cell": "A2"},
            "的value为空，应是任务编号或名称。",
            "如Q01或",
        ),
        (
            progress(("专利", 1, 2)),
            {"action": "is_indicator", "cell": "B2", "value": "Q25"},
            "的value“Q25”不是指标编号或名称。",
            "如N01或",
        ),
        (
            FIGURES,
            {"action": "is_sender", "cell": "", "value": "张家口市"},
            "的value“张家口市”不是报送单位的编号或名称。",
            "如RSC或人事处",
        ),
        (
            TASKS,
            {"action": "use_value", "cell": "A2", "value": "3"},
            "的action use_value不适用于这里，可用accept、is_indicator。",
            "改正action",
        ),
        (
            FIGURES,
            {"action": "is_indicator", "cell": "E2", "value": "N06"},
            "的action is_indicator不适用于这里，可用use_value。",
            "改正action",
        ),
        (
            FIGURES,
            {"action": "is_indicator", "cell": "F2", "value": "Q99"},
            "的action is_indicator不适用于这里，可用use_value。",
            "改正action",
        ),
        (
            FIGURES,
            {"action": "is_indicator", "cell": "B9", "value": "Q99"},
            "的value“Q99”不是指标或任务的编号或名称。",
            "照方案改正value",
        ),
        (
            FIGURES,
            {"action": "use_value", "cell": "", "value": "3"},
            "没有写明单元格，不知给哪个数。",
            "source_cell栏",
        ),
        (
            FIGURES,
            {"action": "use_value", "cell": "E2", "value": "很多"},
            "的value“很多”不是一个非负整数。",
            "如120",
        ),
        (
            FIGURES,
            {"action": "accept", "cell": "E2", "code": "notacount"},
            "不是问题代码。",
            "该处的问题有not_a_count",
        ),
        (
            FIGURES,
            {"action": "accept", "cell": "F2", "code": "notacount"},
            "不是问题代码。",
            "docs/issue-codes.md",
        ),
    ],
)
def test_what_of_a_decision_is_wrong_and_what_would_be_right(raw, rows, decision, said, remedy):
    raw.decide("农村处.xlsx", **PLACE, **decision)
    slip = issue(raw.read(rows), "unused_decision")
    assert slip.message("zh-CN").endswith(said)
    assert remedy in slip.fix("zh-CN")
    assert "所指之处" not in slip.message("zh-CN")
    assert "{" not in slip.message("en") + slip.fix("en")


@pytest.mark.parametrize(
    "meant", ["N06", ENVOYS, "Agricultural science envoys", "选派农业科技特派员（人次）"]
)
def test_an_indicator_is_named_by_its_id_its_name_or_an_alias(raw, meant):
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="B2", code="unknown_indicator", value=meant)
    found = raw.read(progress(("专利", 1, 2)))
    assert values(found) == {("NCC", "N06", "quarter"): 1, ("NCC", "N06", "cumulative"): 2}
    assert issue(found, "unknown_indicator").decided


def test_a_milestone_is_named_by_its_name(raw):
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="A2", value="七类服务活动")
    (report,) = raw.read(TASKS).milestones
    assert report.milestone_id == "Q25"


def test_what_is_only_like_a_name_names_no_indicator_in_a_decision(raw):
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="B2", value="企业科技特派园")
    slip = issue(raw.read(progress(("专利", 1, 2))), "unused_decision")
    assert "value“企业科技特派园”不是指标编号或名称" in slip.message("zh-CN")
    assert "相近的有企业科技特派员、" in slip.fix("zh-CN")


def test_a_second_row_about_a_cell_repeats_the_first_which_holds(raw):
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="E2", value="120")
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="E2", value="130")
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="e2", value="120")
    found = raw.read(FIGURES)
    assert values(found)["NCC", "N06", "quarter"] == 120
    other, same = [each for each in found.issues if each.code == "unused_decision"]
    assert other.message("zh-CN").endswith("与第2行重复，两行的value不同，只采用第2行。")
    assert same.message("zh-CN").endswith("与第2行重复，只采用第2行。")
    assert "repeats line 2 with another value" in other.message("en")


def test_a_wrong_row_does_not_stand_in_the_way_of_a_right_one(raw):
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="A2", value="Q99")
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="A2", value="Q25")
    found = raw.read(TASKS)
    assert [each.milestone_id for each in found.milestones] == ["Q25"]
    assert "value“Q99”" in issue(found, "unused_decision").message("zh-CN")


def test_a_decision_about_a_superseded_file_is_told_to_be_moved_or_deleted(raw):
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="E2", code="not_a_count", value="120")
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code="cumulative_falls")
    raw.put("农村处.xlsx", FIGURES)
    assert "outdated_decision" not in codes(raw.collect())
    raw.put("农村处v2.xlsx", progress((ENVOYS, 121, 200)))
    found = raw.collect()
    told = [each for each in found.issues if each.code == "outdated_decision"]
    assert [each.values["line"] for each in told] == ["2", "3"]
    assert {each.severity for each in told} == {"warning"}
    assert "已由2022Q3/农村处v2.xlsx代替，这项决定不再起作用" in told[0].message("zh-CN")
    assert "删除这一行" in told[0].fix("zh-CN")
    assert "把source_file改为2022Q3/农村处v2.xlsx" in told[0].fix("zh-CN")
    assert "make source_file 2022Q3/农村处v2.xlsx" in told[0].fix("en")
    assert "unused_decision" not in codes(found)
    assert values(found)["NCC", "N06", "quarter"] == 121


def test_what_says_whose_a_superseded_file_is_still_counts(raw):
    raw.decide("甲.xlsx", "is_sender", value="农村处")
    raw.put("甲.xlsx", FIGURES)
    raw.put("农村处v2.xlsx", progress((ENVOYS, 121, 200)))
    found = raw.collect()
    assert found.submissions[1].status == "superseded"
    assert "outdated_decision" not in codes(found)


def test_what_takes_a_superseded_file_in_still_counts(raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="A1", code="quarter_mismatch")
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2), above=["2022年第二季度"]))
    raw.put("农村处v2.xlsx", progress((ENVOYS, 121, 200)))
    assert "outdated_decision" not in codes(raw.collect())
