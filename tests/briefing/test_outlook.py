"""Where the year ends at the pace so far: said to be worked out, never a forecast; nothing without two quarters."""

import pytest

from talentbrief.briefing.blocks import Blocks, Chart, Table
from talentbrief.briefing.outlook import decisive, outlook

BEHIND = {"N09": (148.0, 157.3333, 176.0, 82.0, "red"), "N01": (5.0, 5.3333, 6.0, 1.0, "green")}
FIGURES = {"N09": (58, 118), "N01": (2, 4)}


def test_nothing_to_carry_on(scene):
    assert outlook(scene().facts()) == ()


def test_what_falls_short_is_named_with_low_middle_high_and_what_it_needs(scene):
    paragraph, table = outlook(scene(outlook=BEHIND, figures=FIGURES).facts())
    assert paragraph.plain() == (
        "按目前进度推算（非预测），到年末，9项量化指标中可达到年度目标的1项，达不到的1项。"
        "达不到的是：技术经纪人推算为157人（148人至176人），下一季度须完成82人方可达到目标。"
        "不足两个季度数据或未设目标、无法推算的7项：青年科技创新拔尖人才、西部青年学者A类（地方）项目、"
        "新型研发机构、自治区级国际科技合作基地、农业科技特派员、“三区”科技人才等7项。"
    )
    assert isinstance(table, Table)
    assert [row[:7] for row in table.rows] == [
        ("科技领军人才团队", "5个以上", "4", "5", "5", "6", "1"),
        ("技术经纪人", "200人", "118", "148", "157", "176", "82"),
    ]
    assert table.rows[1][7][0].word == "明显滞后"
    assert "非预测" in table.caption


def test_in_english(scene):
    paragraph, table = outlook(scene(outlook=BEHIND, figures=FIGURES, lang="en").facts())
    assert paragraph.plain().startswith(
        "At the pace so far (an extrapolation, not a forecast), one of the 9 indicators reaches its target by the "
        "end of the year and one falls short. Falling short: Technology brokers, which would stand at 157 "
        "(148 to 176) and needs 82 next quarter to reach 200."
    )
    assert "not a forecast" in table.caption


@pytest.mark.parametrize("middle", [199.0, 199.5, 199.999])
def test_rounding_never_reaches_a_target(scene, middle):
    facts = scene(outlook={"N09": (middle, middle, middle, 0.4, "green")}, figures=FIGURES).facts()
    paragraph, table = outlook(facts)
    assert "技术经纪人推算为199人，下一季度须完成1人" in paragraph.plain()
    assert table.rows[0][3:7] == ("199", "199", "199", "1")


def test_the_last_collection_has_nothing_left_to_work_out(scene):
    facts = scene(outlook=BEHIND, figures=FIGURES, quarter="2022Q4").facts()
    assert not any(isinstance(each, Table) for each in outlook(facts))
    assert "推算" not in Blocks(outlook(facts)).plain()


def test_more_than_one_quarter_left(scene):
    facts = scene(outlook=BEHIND, figures=FIGURES, quarter="2022Q2").facts()
    assert "今后每季度须完成82人" in outlook(facts)[0].plain()
    assert not any(isinstance(each, Chart) for each in outlook(facts))


def test_whose_figures_could_change_a_lamp(scene):
    given = scene(figures={"N09": (None, 60)}, flags={"N09": "carried_forward"}, decisive={"N09": "CGC"})
    assert decisive(given.facts()) == "缺报数据补报后可能改变亮灯的指标1项：技术经纪人（成果处）。"


def test_missing_figures_that_change_nothing(scene):
    assert decisive(scene(missing=("150300",)).facts()) == "尚缺的数据补报后，均不改变现有亮灯。"
