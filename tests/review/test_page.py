"""The reviewers' page: what moved, what was restated, what is open, and where every figure comes from."""

import pandas as pd
import pytest

from talentbrief.attainment.compute import INPUTS, compute
from talentbrief.briefing.facts import NEEDED
from talentbrief.briefing.report import Report
from talentbrief.quarter import Quarter
from talentbrief.review.diff import compare
from talentbrief.review.earlier import as_of_earlier
from talentbrief.review.page import ReviewPage
from talentbrief.tables import frame

FIRST, SECOND = Quarter.parse("2031Q1"), Quarter.parse("2031Q2")


def cell(quarter: Quarter, figure: float) -> dict[str, object]:
    source = {
        "source_file": f"{quarter}/牵头处.xlsx",
        "source_sheet": "进展",
        "source_cell": "E4",
        "source_sha256": "0",
    }
    about = {
        "organisation_id": "LED",
        "indicator_id": "A",
        "measure": "cumulative",
        "unit": "人次",
        "flags": "",
    }
    return {
        "quarter": str(quarter),
        **about,
        "value": figure,
        "in_force": True,
        "raw_text": f"{figure:g}",
        **source,
    }


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    """Give the second quarter's tables: 60 then, 150 now."""
    made = {name: frame(name, []) for name in (*INPUTS, *NEEDED)}
    made["earlier_observations"] = frame("observations", [cell(FIRST, 60.0)])
    made["observations"] = frame("observations", [cell(SECOND, 150.0)])
    return made


def page(office, tables, lang: str = "zh-CN", approved: float = 60.0) -> ReviewPage:
    """Make the page as `load` does, from tables at hand."""
    from dataclasses import replace

    settings = replace(office.settings("2031Q2"), lang=lang)
    plan = settings.plan
    found = compute(
        plan, SECOND, SECOND.last_day, tables, settings.lang, approved={"2031Q1": {"A": approved}}
    )
    now = {**tables, **found}
    then = as_of_earlier(plan, FIRST, now, settings)
    since = compare(plan, ("2031Q1", then), ("2031Q2", now), settings.lang)
    return ReviewPage(Report.from_tables(plan, SECOND, now, lang=settings.lang).facts, since)


def test_the_quarter_before_is_computed_from_this_quarters_tables(office, tables):
    then = as_of_earlier(office.settings("2031Q2").plan, FIRST, tables, office.settings("2031Q2"))
    (row,) = then["attainment"].to_dict("records")
    assert (row["actual_cumulative"], row["rate"], row["lamp"]) == (60.0, 0.3, "green")


def test_what_moved_is_said_with_before_and_after(office, tables):
    shown = page(office, tables).changes().plain()
    assert "60 → 150" in shown
    assert "30% → 75%" in shown


def test_a_lamp_that_did_not_change_is_shown_and_said_not_to_have(office, tables):
    assert "达到（未变）" in page(office, tables).changes().plain()
    assert "On pace (unchanged)" in page(office, tables, "en").changes().plain()


def test_a_first_quarter_has_nothing_before_it(office, tables):
    shown = ReviewPage(page(office, tables).facts, None).changes().plain()
    assert "没有上一季度可比" in shown


def test_a_restatement_names_what_was_approved_and_what_stands_now(office, tables):
    assert "与以前季度的审定记录对照，没有不同" in page(office, tables).restatements().plain()
    shown = page(office, tables, approved=80.0).restatements().plain()
    assert "与当时审定的不同" in shown
    assert "80" in shown
    assert "60" in shown


def test_in_a_first_quarter_there_is_nothing_to_restate(office, tables):
    shown = ReviewPage(page(office, tables).facts, None).restatements().plain()
    assert "没有以前季度" in shown


def told(code: str, **more: object) -> dict[str, object]:
    about = {"severity": "error", "code": code, "message": f"{code}：说明", "fix": f"{code}：办法"}
    return {**about, "decided": False, **more}


def test_each_issue_has_its_code_beside_it_and_the_analysts_remedy(office, tables):
    issues = [
        told("unknown_sender", ask="请写明单位。"),
        told("negative_count", decided=True),
        told("unused_decision"),
    ]
    made = page(office, {**tables, "issues": frame("issues", issues)}).issues()
    shown = made.plain()
    assert "<small>unknown_sender</small>" in made.html()
    assert "<small>unused_decision</small>" not in made.html()
    assert "unknown_sender：办法" in shown
    assert "请写明单位" not in shown
    assert "negative_count：办法" not in shown


def test_every_figure_leads_to_its_cells(office, tables):
    assert 'href="../briefing.html#source-A"' in page(office, tables).lineage().html()


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_each_part_says_something_in_both_languages(office, tables, lang):
    made = page(office, tables, lang)
    for part in (
        "head",
        "changes",
        "restatements",
        "issues",
        "standing_in",
        "decisions",
        "assumptions",
        "lineage",
    ):
        shown = getattr(made, part)().plain()
        assert shown.strip(), part
        if lang == "en":
            assert "。" not in shown, part
