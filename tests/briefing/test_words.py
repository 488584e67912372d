"""A sentence an indicator: what is known is said, what is missing is said to be missing."""

import pytest

from talentbrief.briefing.inline import LampMark, Sourced, rich_plain
from talentbrief.briefing.words import figure_sentence, lamp_word, milestone_sentence, task_paragraph

SOURCE = {"source_sheet": "进展表", "source_cell": "E5", "source_sha256": "ab" * 32}


def sentence(scene, indicator):
    facts = scene.facts()
    figure = next(each for each in facts.figures if each.indicator.id == indicator)
    return rich_plain(figure_sentence(facts, figure))


@pytest.mark.parametrize(
    ("indicator", "figures", "said"),
    [
        (
            "N01",
            (1, 4),
            "科技领军人才团队：年度目标5个以上，本季度完成1个，累计完成4个，完成率80%，超序时进度5个百分点（达到）。",
        ),
        (
            "N06",
            (600, 2500),
            "农业科技特派员：全年计划4000人次，本季度完成600人次，累计完成2500人次，完成率62.5%，"
            "落后序时进度12.5个百分点（略滞后）。",
        ),
        (
            "N06",
            (600, 3000),
            "农业科技特派员：全年计划4000人次，本季度完成600人次，累计完成3000人次，完成率75%，与序时进度持平（达到）。",
        ),
        (
            "N07",
            (1500, 2288),
            "“三区”科技人才：全年计划800人次，本季度完成1500人次，累计完成2288人次，完成率286%，"
            "超额完成年度目标（已完成）。",
        ),
        (
            "N03",
            (2, 10),
            "西部青年学者A类（地方）项目：年度目标10个，本季度完成2个，累计完成10个，完成率100%，完成年度目标（已完成）。",
        ),
        (
            "N09",
            (None, 160),
            "技术经纪人：年度目标200人，本季度完成数未取得，累计完成160人，完成率80%，超序时进度5个百分点（达到）。",
        ),
    ],
)
def test_a_figure_in_a_sentence(scene, indicator, figures, said):
    assert sentence(scene(figures={indicator: figures}), indicator) == said


def test_carried_forward(scene):
    given = scene(figures={"N09": (None, 80)}, flags={"N09": "carried_forward"})
    assert sentence(given, "N09") == (
        "技术经纪人：年度目标200人，牵头处室本季度未报送累计数，沿用此前累计数80人，完成率40%，"
        "落后序时进度35个百分点（明显滞后）。"
    )


def test_withheld_without_an_earlier_figure(scene):
    given = scene(figures={"N09": (None, None)}, flags={"N09": "withheld"})
    assert sentence(given, "N09") == (
        "技术经纪人：年度目标200人，牵头处室所报数据有误、暂缓采用，无法计算完成率（无数据）。"
    )


def test_unmet_at_the_last_collection(scene):
    given = scene(quarter="2022Q4", figures={"N09": (20, 180)})
    assert sentence(given, "N09") == (
        "技术经纪人：年度目标200人，本季度完成20人，累计完成180人，完成率90%，"
        "距年度目标差10个百分点（未完成，略滞后）。"
    )
    assert lamp_word(given.facts(), "red", met=False) == "未完成，明显滞后"


def test_the_first_collection_says_which_months(scene):
    given = scene(quarter="2022Q2", figures={"N09": (80, 80)})
    assert sentence(given, "N09") == (
        "技术经纪人：年度目标200人，1月至6月累计完成80人，完成率40%，落后序时进度10个百分点（略滞后）。"
    )


def test_english(scene):
    given = scene(lang="en", figures={"N06": (600, 2500), "N09": (None, None)}, flags={"N09": "withheld"})
    assert sentence(given, "N06") == (
        "Agricultural science envoys: 4,000 person-times planned for the year, 600 this quarter, "
        "2,500 in the year so far, 62.5% of the target, 12.5 points behind time progress (slightly behind)."
    )
    assert sentence(given, "N09") == (
        "Technology brokers: target 200 persons, the lead office’s figure is faulty and withheld, "
        "so there is no rate (no data)."
    )


def test_a_figure_leads_to_its_origins_where_there_are_any(scene):
    origin = {
        "indicator_id": "N01",
        "role": "cumulative",
        "quarter": "2022Q3",
        "organisation_id": "RSC",
        "measure": "cumulative",
        "value": 5.0,
        "raw_text": "5",
        "source_file": "2022Q3/人事处.xlsx",
        **SOURCE,
    }
    facts = scene(rows={"origins": [origin]}).facts()
    first, second = (figure_sentence(facts, each) for each in facts.figures[:2])
    assert Sourced("5", "source-N01") in first
    assert not any(isinstance(each, Sourced) for each in second)
    assert LampMark("green", "已完成") in first


def test_tasks_never_sum_their_indicators(scene):
    facts = scene(figures={"N06": (1, 3100), "N07": (1, 700), "N08": (1, 450)}).facts()
    task = next(each for each in facts.tasks if each.indicators == 3 and each.id == "(六)")
    text = rich_plain(task_paragraph(facts, task))
    assert all(number in text for number in ("3100", "700", "450"))
    assert "4250" not in text


def test_milestones_in_sentences(scene):
    facts = scene(
        steps={
            "Q01": ("under_way", "disagreement"),
            "Q02": ("not_started", "not_reported"),
            "Q03": ("not_started", ""),
        }
    ).facts()
    steps = tuple(each for each in facts.milestones if each.task == "(一)")
    assert milestone_sentence(facts, steps) == (
        "4项工作任务中，已完成1项，推进中1项，未启动2项。",
        "未启动的是：杰青（≤45周岁）/青年（≤40周岁）基金资助力度。",
        "未见单位报送进展、按未启动计的是：实施青年科技创新人才培养计划。",
        "各单位对“启动科技领军人才团队培育计划”所报状态不一致，按进展最慢的计。",
    )
    nobody = scene(steps=dict.fromkeys(("Q10", "Q11", "Q12"), ("not_started", "not_reported"))).facts()
    silent = tuple(each for each in nobody.milestones if each.task == "(三)")
    assert milestone_sentence(nobody, silent) == ("3项工作任务均未见单位报送进展，按未启动计。",)
    moving = scene(steps=dict.fromkeys(("Q10", "Q11", "Q12"), ("under_way", ""))).facts()
    moved = tuple(each for each in moving.milestones if each.task == "(三)")
    assert milestone_sentence(moving, moved) == ("3项工作任务均在推进中。",)
    done = tuple(each for each in facts.milestones if each.task == "(三)")
    assert milestone_sentence(facts, done) == ("3项工作任务全部完成。",)
