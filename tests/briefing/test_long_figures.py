"""Slips of the keyboard: a year's figure typed twice, or a date; there is room for it, in print as on the page."""

import io
import re

import nbformat.v4 as nb4
import pypdf
import pytest

from talentbrief.briefing.charts import bullets
from talentbrief.briefing.columns import least, whole
from talentbrief.briefing.inline import LampMark
from talentbrief.briefing.numbers import count, percent
from talentbrief.briefing.report import Report
from talentbrief.briefing.tables_of import overview_table, task_table
from talentbrief.rendering.render import to_html, to_pdf


def printed(*blocks, kind="briefing", lang="zh-CN"):
    """Give the PDF and the page; both have passed the gate, which finds text over text."""
    outputs = [nb4.new_output("display_data", data=each._repr_mimebundle_()) for each in blocks]
    made = nb4.new_notebook(
        cells=[nb4.new_code_cell("part()", execution_count=1, outputs=[each]) for each in outputs]
    )
    made.metadata["talentbrief"] = {
        "kind": kind,
        "title": "情况",
        "lang": lang,
        "sample": False,
        "edition": "final",
        "quarter": "2022Q4",
    }
    return to_pdf(made), to_html(made).decode("utf-8")


@pytest.mark.parametrize("typed", [431055, 20221231, 10**9])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_a_figure_of_any_length_stands_whole_in_tables_and_charts(scene, plan, typed, lang):
    one, other = plan.indicators[5].id, plan.indicators[8].id
    facts = scene(
        quarter="2022Q4",
        lang=lang,
        figures={one: (1000.0, float(typed)), other: (float(typed), float(typed))},
        flags={other: "derived"},
    ).facts()
    data, page = printed(overview_table(facts), bullets(facts), task_table(facts), lang=lang)
    text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(data)).pages)
    for each in (count(typed, lang), percent(facts.figures[5].rate)):
        assert text.count(each) >= 2
        assert each in page
    assert "…" not in text


def test_columns_ask_for_what_must_stay_whole():
    assert least(["2", "+24999900"]) > 9 * 0.5
    assert whole([(LampMark("yellow", "未完成，略滞后"),), "—"]) > 7
    assert whole(["无法采用"]) == 4
    assert whole(["—"], "与序时之差") == 3
    assert whole(["—"], "牵头处室") == 4
    assert whole(["—"], "自治区级国际科技合作基地（家）") == 5
    assert whole(["—"], "“Three areas” science talent") <= 1


def test_a_crowded_lamp_may_go_on_after_a_clause_and_a_long_word_after_its_hyphen():
    lamp = (LampMark("yellow", "未完成，略滞后"),)
    assert 4 < whole([lamp], clauses=True) < 5.5
    assert least(["technology-transfer"]) < least(["500 person-times"]) < 12 * 0.6
    assert least(["7"], "Indicator") == least(["Indicator"])


def test_a_word_for_an_unusable_file_and_a_lamp_are_not_torn(scene, plan):
    lead = plan.indicators[8].lead
    given = scene(quarter="2022Q4", figures={plan.indicators[8].id: (30.0, 170.0)})
    leads = {each.lead for each in plan.indicators}
    asked = [each.id for each in plan.organisations.organisations if plan.indicators[5].asks(each)]
    league = next(each for each in asked if each not in leads)
    sent = given.tables()["submissions"].to_dict("records")
    given.rows = {
        "submissions": [
            {**each, "status": "quarantined"} if each["organisation_id"] == league else each for each in sent
        ]
    }
    report = Report(given.facts())
    for sender, word in ((league, "无法采用"), (lead, "未完成，略滞后")):
        data, _ = printed(*report.scorecard(sender).figures().blocks, kind="scorecard")
        assert word in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    data, _ = printed(overview_table(report.facts))
    # Where columns are many, a lamp goes on after its comma.
    assert re.search(r"未完成，\s?略滞后", pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text())
