"""A figure that a warning asks to look at again says so wherever it is said, drawn or listed, until that is settled."""

import pytest

from talentbrief.briefing.behind import next_steps
from talentbrief.briefing.blocks import Blocks
from talentbrief.briefing.cards import cards
from talentbrief.briefing.charts import bullets
from talentbrief.briefing.doubts import DOUBTING, WITHHOLDING, doubtful
from talentbrief.briefing.inline import Doubt, rich_plain
from talentbrief.briefing.lead import lead, overall
from talentbrief.briefing.outlook import decisive
from talentbrief.briefing.report import Report
from talentbrief.briefing.tables_of import overview_table, task_table
from talentbrief.briefing.words import figure_sentence
from talentbrief.issues import CODES

JUMP = {
    "severity": "warning",
    "code": "implausible_jump",
    "message": "累计数由430增至1430，应核对是否多写一位。",
    "fix": "请核对。",
    "organisation_id": "GXC",
    "indicator_id": "N08",
    "decided": False,
}


@pytest.fixture
def jumped(scene):
    """Give a year's last quarter in which one figure jumped from 430 to 1430; the target is 500."""

    def make(*issues, **given):
        figures = {"N08": (1000.0, 1430.0), "N09": (0.0, 118.0)}
        return scene(quarter="2022Q4", figures=figures, rows={"issues": list(issues or [JUMP])}, **given)

    return make


def figure(facts, indicator="N08"):
    return next(each for each in facts.figures if each.indicator.id == indicator)


def test_sentences_say_it(jumped):
    facts = jumped().facts()
    assert "完成年度目标8项、占88.9%（其中1项数据待核实），未完成1项、占11.1%。" in rich_plain(lead(facts))
    assert "企业科技特派员（待核实，完成率286%）" in rich_plain(overall(facts))
    assert "数据待核实的指标1项：企业科技特派员（数据变动异常），详见附件4。" in rich_plain(overall(facts))
    assert "累计完成1430人次（待核实），完成率286%" in rich_plain(figure_sentence(facts, figure(facts)))
    assert "数据待核实的1项指标，由牵头处室核实更正或说明原因。" in (Blocks(next_steps(facts)).plain())


def test_one_that_is_behind_is_named_with_it(jumped):
    facts = jumped({**JUMP, "organisation_id": "CGC", "indicator_id": "N09"}).facts()
    assert "未完成1项、占11.1%（数据待核实）。未完成的是：技术经纪人（待核实，完成率59%" in rich_plain(
        lead(facts)
    )


def test_cards_tables_and_the_chart_say_it(jumped):
    facts = jumped().facts()
    met, _, exceeded, *_ = cards(facts).cards
    assert (met.detail, exceeded.detail) == ("占88.9%，1项待核实", "占11.1%，1项待核实")
    overview = overview_table(facts)
    row = next(row for row in overview.rows if row[1] == "企业科技特派员")
    assert row[5] == ("1430", " ", Doubt("待核实"))
    assert [cell for row in overview.rows for cell in row if rich_plain(cell).endswith("待核实")] == [row[5]]
    assert overview.notes[-1] == "待核实：企业科技特派员（数据变动异常），详见附件4。"
    means = {rich_plain(row[0])[:3]: rich_plain(row[2]) for row in task_table(facts).rows}
    assert (means["（六）"], means["（一）"]) == ("100% 待核实", "100%")
    chart = bullets(facts)
    assert chart.svg.count("待核实") == 2  # in the title and beside the bar
    assert "企业科技特派员286%（已完成，数据待核实）" in chart.alt


def test_the_leads_own_page_says_it(jumped):
    page = Report(jumped().facts()).scorecard("GXC")
    assert "牵头的1项指标中，1项完成年度目标（数据待核实）。" in page.head().plain()
    _, table = page.figures().blocks
    assert rich_plain(table.rows[0][3]) == "1430 待核实"
    assert table.notes == ("标“待核实”的，有关提醒见下表，作出决定或说明后不再标注。",)


def test_a_senders_own_share_says_it(scene):
    cell = {
        **{"quarter": "2022Q3", "organisation_id": "150400", "indicator_id": "N08", "measure": "cumulative"},
        **{"value": 90.0, "unit": "人次", "flags": "", "in_force": True, "raw_text": "90"},
        **{"source_file": "x", "source_sheet": "s", "source_cell": "D7", "source_sha256": "ab" * 32},
    }
    doubt = {**JUMP, "code": "cumulative_falls", "organisation_id": "150400"}
    facts = scene(rows={"observations": [cell], "issues": [doubt]}).facts()
    _, table = Report(facts).scorecard("150400").figures().blocks
    assert "90 待核实" in [rich_plain(row[3]) for row in table.rows]
    assert doubtful(facts, figure(facts)) == ()  # the official figure is another's


def test_in_english(jumped):
    facts = jumped(lang="en").facts()
    assert "8 (88.9%) have met their targets (1 of them to be checked)" in rich_plain(lead(facts))
    assert "Enterprise science envoys (286% of the target, to be checked)" in rich_plain(overall(facts))
    assert "1,430 in the year so far (to be checked), 286% of the target" in rich_plain(
        figure_sentence(facts, figure(facts))
    )


@pytest.mark.parametrize(
    "settled",
    [
        {"decided": True},
        {"explanation": "全区集中选派，已核实。"},
        {"organisation_id": "150400"},  # another's figure
        {"indicator_id": "N07"},
        {"code": "target_differs"},  # not about the figure
    ],
)
def test_what_is_settled_or_about_something_else_is_not_said(jumped, settled):
    facts = jumped({**JUMP, **settled}).facts()
    assert doubtful(facts, figure(facts)) == ()


def test_a_figure_carried_forward_was_looked_at_in_its_own_quarter(jumped):
    facts = jumped(flags={"N08": "carried_forward"}).facts()
    assert doubtful(facts, figure(facts)) == ()


def test_the_gravest_reason_is_named_first(jumped):
    facts = jumped({**JUMP, "code": "approximate"}, JUMP, JUMP).facts()
    assert doubtful(facts, figure(facts)) == ("implausible_jump", "approximate")


def test_warnings_cast_doubt_and_errors_that_withhold_a_cell():
    assert {CODES[each].severity for each in DOUBTING} == {"warning"}
    assert {CODES[each].severity for each in WITHHOLDING} == {"error"}


def test_a_figure_added_up_while_its_cumulative_is_withheld_says_so(jumped):
    withheld = {**JUMP, "severity": "error", "code": "not_a_count", "source_file": "2022Q4/a.xlsx"}
    facts = jumped(withheld, flags={"N08": "derived"}, decisive={"N08": "GXC"}).facts()
    assert "待核实" in rich_plain(lead(facts))
    assert "企业科技特派员（有数据暂缓采用）" in "".join(map(rich_plain, overview_table(facts).notes))
    assert "更正后可能改变亮灯的指标1项：企业科技特派员" in decisive(facts)
    settled = jumped({**withheld, "decided": True}, flags={"N08": "derived"}).facts()
    assert doubtful(settled, figure(settled)) == ()


@pytest.mark.parametrize(("late", "doubts"), [(True, ()), (False, ("breakdown_differs",))])
def test_a_lead_is_not_doubted_for_a_sum_that_others_still_owe(scene, plan, late, doubts):
    """The sum falls short of the lead's figure: without a part's figure nobody can say that the lead is wrong."""
    asked = [each for each in plan.organisations.organisations if plan.indicator("N08").asks(each)]
    parts = [each.id for each in asked if each.kind != "office" and each.inside is None]
    cells = [
        {
            **{"quarter": "2022Q4", "organisation_id": each, "indicator_id": "N08", "measure": "cumulative"},
            **{"value": 30.0, "unit": "人次", "flags": "", "in_force": True, "raw_text": "30"},
            **{
                "source_file": f"{each}.xlsx",
                "source_sheet": "s",
                "source_cell": "D7",
                "source_sha256": "ab",
            },
        }
        for each in (parts[1:] if late else parts)
    ]
    given = scene(quarter="2022Q4", figures={"N08": (500.0, 500.0)})
    table = given.tables()["attainment"]
    rows = table.assign(breakdown_total=30.0 * len(cells)).astype("object").where(table.notna(), None)
    differs = {**JUMP, "code": "breakdown_differs"}
    given.rows = {
        "attainment": [{**each, "breakdown_total": 30.0 * len(cells)} for each in rows.to_dict("records")],
        "observations": cells,
        "issues": [differs],
    }
    facts = given.facts()
    assert doubtful(facts, figure(facts)) == doubts
