"""What holds for any plan: targets of zero, thresholds other than 1, leads of milestones, names of its own."""

from decimal import Decimal

import pytest

from talentbrief.briefing.behind import behind, next_steps
from talentbrief.briefing.blocks import Blocks
from talentbrief.briefing.cards import cards
from talentbrief.briefing.charts import bullets
from talentbrief.briefing.charts_of_senders import heat_map
from talentbrief.briefing.charts_of_tasks import board
from talentbrief.briefing.inline import rich_plain
from talentbrief.briefing.lead import lead, overall
from talentbrief.briefing.lineage import lineage
from talentbrief.briefing.tables_of import (
    milestone_table,
    overview_table,
    senders_table,
    task_table,
)
from talentbrief.briefing.words import figure_lamp, figure_sentence, lamp_word, milestone_sentence
from talentbrief.plan import Plan
from talentbrief.plan_file import load_plan

PLACE = {"source_sheet": "s", "source_cell": "D7", "source_sha256": "ab" * 32}
MET = {"GRAD": (12, 40), "HURT": (1, 1), "SAIL": (30, 240), "DOCK": (1, 4)}


@pytest.fixture(scope="module")
def harbour(root) -> Plan:
    """Give the invented plan: lamps green from 0.9, a target of zero, a milestone with a lead."""
    return load_plan(root / "tests" / "plans" / "2031" / "plan.yaml")


@pytest.fixture
def quarter(scene, harbour):
    """Describe the harbour's second quarter, at a time progress of 0.4; all met but what a test says."""

    def make(plan=harbour, **given):
        made = scene(quarter="2031Q2", **{**given, "figures": {**MET, **given.get("figures", {})}})
        made.plan = plan
        return made.facts()

    return make


def figure(facts, indicator):
    return next(each for each in facts.figures if each.indicator.id == indicator)


def changed(plan, *, thresholds=None, **targets):
    """Give a plan with other thresholds or targets."""
    raw = plan.model_dump(by_alias=True)
    raw["thresholds"] = thresholds or raw["thresholds"]
    for task in raw["tasks"]:
        for each in task["indicators"]:
            each["target"] = targets.get(each["id"], each["target"])
    return Plan.model_validate(raw)


def cell(sender, measure, value, quarter="2022Q3", indicator="N06"):
    return {
        "quarter": quarter,
        "organisation_id": sender,
        "indicator_id": indicator,
        "measure": measure,
        "value": value,
        "unit": "人次",
        "flags": "",
        "in_force": True,
        "raw_text": "x",
        "source_file": "x",
        **PLACE,
    }


def test_a_milestone_reported_earlier_keeps_its_status_everywhere(scene):
    carried = "carried_forward;not_reported"
    steps = {"Q10": ("done", carried), "Q11": ("under_way", carried), "Q12": ("not_started", "not_reported")}
    facts = scene(steps=steps).facts()
    third = tuple(each for each in facts.milestones if each.task == "(三)")
    assert milestone_sentence(facts, third) == (
        "3项工作任务中，已完成1项，推进中1项，未启动1项。",
        f"未见单位报送进展、按未启动计的是：{facts.label(third[2].milestone)}。",
    )
    assert "51项工作任务中，已完成49项，推进中1项，未启动1项（其中1项未见单位报送进展）。" in rich_plain(
        overall(facts)
    )
    assert "51项工作任务已完成49项" in board(facts).alt
    assert "（三）拓宽项目引才渠道已完成1项、共3项" in board(facts).alt
    assert ("已完成的工作任务", "49/51") in [(each.label, each.value) for each in cards(facts).cards]
    (row,) = (row for row in task_table(facts).rows if str(row[0]).startswith("（三）"))
    assert row[3] == "1/3"
    remarks = {row[1]: row[-1] for row in milestone_table(facts).rows}
    assert [remarks[facts.label(each.milestone)] for each in third] == [
        "沿用以前季度所报",
        "沿用以前季度所报",
        "未报送进展",
    ]


def test_a_lead_of_a_milestone_decides(quarter):
    said = quarter(steps={"PACT": ("done", "disagreement"), "VOWS": ("under_way", "disagreement")})
    of = {each.milestone.id: milestone_sentence(said, (each,)) for each in said.milestones}
    assert of["PACT"][-1] == "各单位对“船厂学徒协议”所报状态不一致，以牵头单位所报为准。"
    assert of["VOWS"][-1] == "各单位对“拜师仪式”所报状态不一致，按进展最慢的计。"
    silent = quarter(steps={"PACT": ("under_way", "disagreement;lead_not_submitted")})
    step = next(each for each in silent.milestones if each.milestone.id == "PACT")
    assert milestone_sentence(silent, (step,))[-1] == "各单位对“船厂学徒协议”所报状态不一致，按进展最慢的计。"


def test_a_target_of_zero_is_a_target(quarter):
    facts = quarter(flags={"HURT": "zero_target"})
    assert rich_plain(figure_sentence(facts, figure(facts, "HURT"))) == (
        "学徒工伤：年度目标0起，本季度完成1起，累计完成1起，目标为0，不计算完成率。"
    )
    assert rich_plain(lead(facts)) == (
        "截至2031年6月30日（序时进度40%），4项量化指标中，达到序时进度3项、占75%，不计算完成率1项、占25%。"
        "有完成率的指标均不低于序时进度；不计算完成率的是：学徒工伤（目标为0）。没有需要提请研究决定的事项。"
    )
    assert rich_plain(overall(facts)).startswith("4项量化指标中，达到或接近3项，不计算完成率1项。")
    row = [rich_plain(each) for each in overview_table(facts).rows[1]]
    assert row == ["2", "学徒工伤", "学徒科", "0起", "1", "1", "—", "—", "不计算完成率"]
    assert "目标为0，不计算完成率：学徒工伤。" in overview_table(facts).notes
    assert "4项指标中3项达到序时进度，其余不计算完成率" in bullets(facts).svg
    assert "累计1，目标0起" in bullets(facts).svg
    assert [each.plain() for each in behind(facts)][1:] == [
        "有完成率的指标均不低于序时进度。",
        "另有1项指标不计算完成率，不判断是否滞后：学徒工伤（目标为0）。",
    ]
    assert "各项均有数据" in [each.detail for each in cards(facts).cards]
    said = Blocks((*behind(facts), cards(facts), overview_table(facts), task_table(facts))).plain()
    assert "暂无数据" not in said
    assert "未设数量目标" not in said


def test_a_target_of_zero_without_a_figure_is_no_data(quarter):
    facts = quarter(figures={"HURT": (None, None)}, flags={"HURT": "not_reported;zero_target"})
    assert "暂无数据的是：学徒工伤。" in rich_plain(lead(facts))
    assert figure_lamp(facts, figure(facts, "HURT")) == "无数据"


def test_no_target_is_said(quarter, harbour):
    facts = quarter(changed(harbour, HURT=None))
    assert rich_plain(figure_sentence(facts, figure(facts, "HURT"))) == (
        "学徒工伤：未设数量目标，本季度完成1起，累计完成1起，不计算完成率。"
    )
    assert "不计算完成率的是：学徒工伤（未设目标）。" in rich_plain(lead(facts))
    assert "累计1，未设目标" in bullets(facts).svg


def test_green_below_time_progress_is_not_behind(quarter):
    facts = quarter(figures={"GRAD": (12, 15), "SAIL": (30, 54)})
    close = figure(facts, "GRAD")
    assert close.lamp == "green"
    assert not close.reached
    assert rich_plain(lead(facts)) == (
        "截至2031年6月30日（序时进度40%），4项量化指标中，达到序时进度1项、占25%，"
        "低于序时进度但接近1项、占25%，滞后1项、占25%，不计算完成率1项、占25%。"
        "滞后的是：跟船实习（完成率22.5%，差17.5个百分点）；不计算完成率的是：学徒工伤（目标为0）。"
        "需研究决定的事项：明显滞后的跟船实习如何赶上序时进度。"
    )
    assert rich_plain(figure_sentence(facts, close)) == (
        "结业学徒：年度目标40名以上，本季度完成12名，累计完成15名，完成率37.5%，低于序时进度2.5个百分点（接近序时）。"
    )
    assert figure_lamp(facts, close) == "接近序时"
    assert lamp_word(facts, "green") == "达到或接近"
    said = Blocks(behind(facts)).plain()
    assert "共有1项指标滞后。" in said
    assert "结业学徒" not in said
    assert "滞后的1项指标，由牵头科室抓紧推进：跟船实习" in Blocks(next_steps(facts)).plain()
    assert "4项指标中1项达到序时进度，跟船实习落后，差17.5个百分点" in bullets(facts).svg
    assert rich_plain(task_table(facts).rows[0][-1]) == "接近序时"


def test_all_green_and_one_below_time_progress(quarter):
    facts = quarter(figures={"GRAD": (12, 15), "HURT": (None, None)})
    assert "有数据的指标均未滞后；" in rich_plain(lead(facts))
    assert "4项指标中2项达到序时进度，其余未见滞后" in bullets(facts).svg


def test_reached_and_yet_not_green(quarter, harbour):
    limits = {"green": Decimal("1.2"), "yellow": Decimal("1.1")}
    facts = quarter(changed(harbour, thresholds=limits), figures={"GRAD": (12, 18), "SAIL": (30, 96)})
    assert [each.indicator.id for each in facts.behind] == []
    assert figure_lamp(facts, figure(facts, "GRAD")) == "达到，略低于标准"
    assert figure_lamp(facts, figure(facts, "SAIL")) == "达到，明显低于标准"
    assert lamp_word(facts, "yellow") == "略低于标准"


def test_at_the_last_collection_what_is_unmet_is_said_to_be_green_or_not(quarter, scene, harbour):
    made = scene(quarter="2031Q4", figures={**MET, "GRAD": (12, 38)})
    made.plan = harbour
    facts = made.facts()
    assert figure_lamp(facts, figure(facts, "GRAD")) == "未完成，接近目标"
    assert "共有1项指标未完成年度目标。" in Blocks(behind(facts)).plain()


def test_with_thresholds_at_time_progress_lamps_keep_their_words(scene):
    facts = scene().facts()
    assert [lamp_word(facts, each) for each in ("green", "yellow", "red", "grey")] == [
        "达到",
        "略滞后",
        "明显滞后",
        "无数据",
    ]


def test_senders_are_counted_as_the_lead_is(scene):
    """A quarter's figure is added to the total before; one that cannot be added is shown; nothing is lost."""
    error = {
        "severity": "error",
        "code": "not_a_count",
        "message": "D7",
        "fix": "D7",
        "organisation_id": "150500",
        "indicator_id": "N06",
        "decided": False,
    }
    rows = {
        "earlier_observations": [
            cell("150100", "cumulative", 100.0, "2022Q2"),
            cell("150400", "cumulative", 40.0, "2022Q2"),
        ],
        "observations": [
            cell("150100", "quarter", 20.0),
            cell("150200", "quarter", 5.0),
            cell("150300", "cumulative", 7.0),
            cell("150500", "cumulative", None),
        ],
        "issues": [error],
    }
    facts = scene(rows=rows).facts()
    table = senders_table(facts)
    column = [each.indicator.id for each in facts.figures].index("N06") + 1
    shown = {row[0]: row[column] for row in table.rows}
    names = ["呼和浩特市", "包头市", "乌海市", "赤峰市", "通辽市", "鄂尔多斯市"]
    assert [shown[each] for each in names] == ["120*", "本季5", "7", "未报（40）", "有误", "未报"]
    assert table.notes == (
        "盟市数据仅用于核对，不与牵头处室数据相加；空白表示该单位不填报此项。",
        "标*的，由季度数累加得出。",
        "标“本季”的，只报本季度数且此前累计数缺失，无法累加。",
        "标“有误”的，已报送但数据有误，暂缓采用。",
        "括号内为沿用的此前累计数。",
    )
    chart = heat_map(facts)
    assert "盟市应报数据66项，缺62项" in chart.alt
    assert chart.svg.count(">待核</text>") == 2


def test_kinds_of_organisations_have_the_plans_own_names(quarter):
    facts = quarter(missing=("CWK",), figures={"DOCK": (None, None)}, flags={"DOCK": "not_reported"})
    assert (
        rich_plain(figure_sentence(facts, figure(facts, "DOCK")))
        == "实训船坞：年度目标4座以上，牵头科室本季度未报送累计数，无法计算完成率（无数据）。"
    )
    assert rich_plain(senders_table(facts).rows[0][0]) == "牵头科室（正式数据）"
    assert rich_plain(senders_table(facts).rows[1][0]) == "栈桥和岛屿合计（核对用）"
    english = quarter(lang="en")
    assert senders_table(english).notes[0] == (
        "Figures of quays and islands are a check and are never added to the lead section’s. "
        "Empty means that the sender is not asked."
    )


def test_tasks_have_the_plans_own_numbers(quarter, scene):
    heads = [row[0] for row in task_table(quarter()).rows]
    assert heads[:3] == ["甲、带出一批学徒", "乙、在海上学，在船坞里学", "丙、师傅带徒弟"]
    assert task_table(scene().facts()).rows[1][0] == "（二）优化开放合作引才机制"
    assert task_table(scene(lang="en").facts()).rows[0][0].startswith("Task 1: ")
    assert [row[2] for row in milestone_table(quarter()).rows][:2] == ["甲", "乙"]


def test_a_cell_is_listed_once_among_origins(scene):
    row = {
        "indicator_id": "N06",
        "organisation_id": "NCC",
        "value": 5.0,
        "raw_text": "5",
        "source_file": "2022Q3/a.xlsx",
        **PLACE,
    }
    now = {**row, "quarter": "2022Q3", "measure": "quarter"}
    before = {**row, "quarter": "2022Q2", "measure": "cumulative", "source_file": "2022Q2/a.xlsx"}
    roles = [("cumulative", now), ("cumulative", before), ("quarter", now), ("previous", before)]
    facts = scene(rows={"origins": [{**each, "role": role} for role, each in roles]}).facts()
    table = lineage(facts)[-1]
    assert [each[1] for each in table.rows] == ["农村处第二季度累计数", "农村处第三季度当季数"]


def test_one_milestone_is_done(quarter):
    steps = dict.fromkeys(("PACT", "VOWS", "BEST", "BEDS"), ("under_way", ""))
    facts = quarter(lang="en", steps=steps)
    assert "1 of 5 milestones is done (20%)" in board(facts).alt
