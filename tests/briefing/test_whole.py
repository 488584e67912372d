"""What a whole document must hold, and what senders wrote that only looks left over."""

import pytest

from talentbrief.briefing.blocks import Blocks, Card, Cards, Folded, Paragraph, Table, TableColumn
from talentbrief.briefing.expected import Expected, leftovers
from talentbrief.briefing.report import Report
from talentbrief.briefing.whole import whole_briefing, whole_scorecard

TABLE = Table((TableColumn("名称"),), (("甲",), ("乙",)), "表一")


def test_a_briefing_must_name_indicators_tasks_milestones_and_who_is_missing(scene, plan):
    facts = scene().facts()
    words = set(whole_briefing(facts).words)
    assert {facts.label(each) for each in (*plan.indicators, *plan.tasks, *plan.milestones)} <= words
    assert {facts.label(each) for each in facts.missing} <= words


def test_a_scorecard_must_name_its_sender_and_what_it_reports(scene, plan):
    facts = scene().facts()
    for organisation in plan.organisations.organisations:
        due = {each for each in plan.indicators if organisation.id in each.reporters(plan.organisations)}
        assert set(whole_scorecard(facts, organisation).words) == {
            facts.label(each) for each in (organisation, *due)
        }


@pytest.mark.parametrize("part", ["title", "index_summary"])
def test_the_claim_shows_nothing(scene, part):
    shown = getattr(Report(scene().facts()), part)()
    assert "Whole" not in shown.html() + shown.typst() + shown.plain()
    assert shown.expected("page").whole == (part == "title")


def test_what_senders_wrote_is_excused(scene):
    issue = {
        "severity": "error", "code": "not_a_count", "message": "D7填的是“nan”，应为NaT。", "fix": "请改为None。",
        "organisation_id": "RSC", "indicator_id": "N01", "raw_text": "nan", "source_file": "2022Q3/a.xlsx",
        "source_sheet": "{}", "source_cell": "D7", "source_sha256": "ab" * 32, "decided": False,
    }  # fmt: skip
    given = scene(rows={"issues": [issue]})
    # What our own message says outside quotation marks is no sender's.
    assert whole_briefing(given.facts()).excused == ("nan", "{}")
    assert whole_briefing(scene().facts()).excused == ()


def test_expectations_add_up():
    blocks = Blocks((TABLE, Folded("细节", (TABLE,)), Cards((Card("指标", "5/9"),)), Paragraph("正文")))
    page, printed = blocks.expected("page"), blocks.expected("print")
    assert (page.tables, page.rows) == (2, 4)
    assert (printed.tables, printed.rows) == (1, 2)
    assert page.words == ("表一", "细节", "指标", "5/9")
    assert "细节" not in printed.words
    assert not Paragraph("正文").expected("page")
    assert Expected.of(()) == Expected()


def test_an_empty_table_stands_for_its_sentence():
    assert Table((TableColumn("名称"),), (), empty="没有数据。").expected("print") == Expected(
        ("没有数据。",)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("完成nan名", ["nan"]),
        ("完成率None", ["None"]),
        ("（{}）", ["{}"]),
        ("{quarter}", ["{quarter}"]),
        ("NaT, <NA>", ["NaT", "<NA>"]),
        ("a\ufffdb", ["\ufffd"]),
        ("None of them", []),
        ("2022Q3/None.xlsx", []),
        ("banana, Hainan", []),
    ],
)
def test_leftovers(text, found):
    assert leftovers(text) == found
