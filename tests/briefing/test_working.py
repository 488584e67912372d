"""Tables for reviewers: every row, codes in words, rosters never."""

import pytest

from talentbrief.attainment.flags import FLAGS
from talentbrief.briefing.working import roster_counts, working_table
from talentbrief.catalogue import say
from talentbrief.issues import CODES
from talentbrief.schemas import TABLES
from talentbrief.tables import frame

SUBMISSION = {
    "organisation_id": "RSC",
    "quarter": "2022Q3",
    "status": "quarantined",
    "reason": "无法读取",
    "source_file": "2022Q3/人事处.xlsx",
    "source_sha256": "0" * 64,
    "values_read": 3,
    "errors": 0,
    "warnings": 0,
}


def plain(table):
    return [line.split("\t") for line in table.plain().splitlines()]


def test_ids_and_states_are_words(plan):
    caption, heads, row = plain(
        working_table("submissions", frame("submissions", [SUBMISSION]), "zh-CN", plan)
    )
    assert caption == ["每个报送文件一行"]
    assert heads[:4] == ["报送单位", "版本或填报日期", "处理结果", "原因"]
    assert row[:4] == ["人事处", "", "无法采用", "无法读取"]


def test_english_heads_are_words(plan):
    _, heads, row = plain(working_table("submissions", frame("submissions", [SUBMISSION]), "en", plan))
    assert heads[:3] == ["Organisation", "Version", "Status"]
    assert row[2] == "not usable"


def test_flags_codes_and_lists_of_senders_are_words(plan):
    milestone = plan.milestones[0]
    row = {
        **{
            "quarter": "2022Q3",
            "task": "（一）",
            "milestone_id": milestone.id,
            "name": "x",
            "status": "done",
        },
        **{"evidence": None, "reported_by": "RSC;GHC", "flags": "disagreement;no_evidence"},
    }
    *_, shown = plain(working_table("milestones", frame("milestones", [row]), "zh-CN", plan))
    assert shown[1:3] == [milestone.id, "x"]  # the table names its rows by itself
    assert "人事处、规划处" in shown
    assert "各单位所报不一致、未附佐证文号" in shown


def test_an_id_without_a_name_beside_it_is_a_name(plan):
    indicator = plan.indicators[0]
    row = {
        **{"quarter": "2022Q3", "organisation_id": "RSC", "indicator_id": indicator.id, "kind": "problem"},
        **{
            "text": "难",
            "in_force": True,
            "source_file": "a.xlsx",
            "source_sheet": "表",
            "source_cell": "A1",
        },
        "source_sha256": "0" * 64,
    }
    _, heads, shown = plain(working_table("narratives", frame("narratives", [row]), "zh-CN", plan))
    assert heads[:4] == ["报送单位", "指标", "类别", "报送单位原文"]
    assert shown[:5] == ["人事处", indicator.name.text("zh-CN"), "存在问题", "难", "是"]


def test_shares_are_percentages(plan):
    row = {
        **{"quarter": "2022Q3", "task": "（一）", "name": "x", "indicators": 3, "mean_rate": 0.8333},
        **{"milestones": 4, "milestones_done": 2, "lamp": "green", "flags": "incomplete"},
    }
    *_, shown = plain(working_table("tasks", frame("tasks", [row]), "zh-CN", plan))
    assert shown == ["（一）", "x", "3", "83.3%", "4", "2", "达到", "有指标没有完成率"]


def test_an_id_that_the_plan_lacks_stands_as_it_is(plan):
    data = frame("submissions", [{**SUBMISSION, "organisation_id": "XYZ"}])
    assert plain(working_table("submissions", data, "zh-CN", plan))[-1][0] == "XYZ"


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_value_a_column_may_hold_has_a_word(lang):
    values = {value for table in TABLES.values() for column in table.columns for value in column.values}
    for value in values:
        word = say(lang, "working-value", value=value.replace("_", "-"))
        assert "_" not in word
        assert lang == "en" or not word.isascii(), value


def test_every_flag_and_code_has_a_word():
    for flag in {each for flags in FLAGS.values() for each in flags}:
        name = flag.replace("_", "-")
        assert not say(
            "zh-CN", "working-flag", flag=name, general=say("zh-CN", "trace-flag", flag=name)
        ).isascii()
    for code in CODES:
        assert say("zh-CN", f"briefing-code-{code.replace('_', '-')}")


@pytest.mark.parametrize("name", ["rosters", "earlier_rosters"])
def test_rosters_are_never_shown(plan, name):
    with pytest.raises(ValueError, match="personal"):
        working_table(name, frame(name, []), "zh-CN", plan)


def test_rosters_are_counted_by_indicator(plan):
    one, other = plan.indicators[:2]
    entry = {
        **{"quarter": "2022Q3", "organisation_id": "RSC", "display_name": "某*", "in_force": True},
        **{"source_file": "a.xlsx", "source_sheet": "表", "source_cell": "A1", "source_sha256": "0" * 64},
    }
    data = frame(
        "rosters",
        [{**entry, "indicator_id": each, "entity_key": "E0001"} for each in (other.id, one.id, other.id)],
    )
    table = roster_counts(data, "zh-CN", plan)
    assert table.rows == ((one.name.text("zh-CN"), "1"), (other.name.text("zh-CN"), "2"))
    assert "某" not in table.plain()
