"""Data sets that nobody hopes for: nothing reported, sixty issues, long texts, rare characters in names."""

import re

import pytest

from talentbrief.briefing.blocks import Blocks, Folded
from talentbrief.briefing.report import Report
from talentbrief.issues import CODES
from tests.briefing.gb import faults
from tests.briefing.test_report import PARTS

RARE = "镕堃喆瑄垚淏珺"
SOURCE = {"source_sheet": "进展表", "source_cell": "H5", "source_sha256": "ab" * 32}


@pytest.fixture
def unusual(scene, plan):
    """Describe a quarter without any figure, with long words of every sender and sixty issues of every kind."""

    def make(lang="zh-CN", quarter="2022Q3", **given):
        senders = [each.id for each in plan.organisations.organisations]
        nothing = {each.id: (None, None) for each in plan.indicators}
        long = f"{RARE}反映“依托单位”配套不足；" * 25
        words = [
            {
                "quarter": quarter,
                "organisation_id": sender,
                "indicator_id": "N09",
                "kind": kind,
                "text": long[:300],
                "in_force": True,
                "source_file": f"{quarter}/{sender}.xlsx",
                **SOURCE,
            }
            for sender in senders
            for kind in ("problem", "next_step")
        ]
        codes = list(CODES.values())
        issues = [
            {
                "severity": codes[number % len(codes)].severity,
                "code": codes[number % len(codes)].name,
                "message": f"{quarter}/{RARE}.xlsx“进展表”D{number}填的是“{RARE}”，应是一个非负整数。",
                "fix": "请核实后更正。",
                "organisation_id": senders[number % len(senders)],
                "indicator_id": "N06",
                "decided": number % 7 == 0,
                "explanation": long[:300] if number % 5 == 0 else None,
            }
            for number in range(60)
        ]
        rows = {"narratives": words, "issues": issues}
        settings = {
            "figures": nothing,
            "flags": dict.fromkeys(nothing, "not_reported"),
            "steps": {each.id: ("not_started", "not_reported") for each in plan.milestones},
            "rows": rows,
        }
        return Report(scene(**{**settings, "lang": lang, "quarter": quarter, **given}).facts())

    return make


def text_of(report):
    return Blocks(tuple(getattr(report, part)() for part in PARTS)).plain()


@pytest.mark.slow
@pytest.mark.parametrize("quarter", ["2022Q2", "2022Q3", "2022Q4"])
def test_nothing_reported_and_sixty_issues_still_read_well(unusual, quarter):
    report = unusual(quarter=quarter)
    for line in text_of(report).splitlines():
        prose = "。" in line and "\t" not in line
        assert faults(line.replace(": ", "："), document=prose) == [], line
    lead = report.lead().plain()
    assert lead.startswith("截至")
    assert "9项量化指标均未取得有效数据，无法判断是否" in lead
    assert len(lead) < 300
    assert "推算" not in lead
    assert len(report.issues().blocks[-1].rows) == 60


@pytest.mark.slow
def test_nothing_reported_in_english(unusual):
    lead = unusual(lang="en").lead().plain()
    assert lead.startswith("As of 30 September 2022, none of the 9 indicators has a usable figure")
    assert not re.search(r"\bnan\b|[{}]|  ", lead)


def test_long_words_are_quoted_short_and_kept_whole_for_the_screen(unusual):
    report = unusual(figures={"N09": (20, 80)}, flags={})
    _, _, why, *_, folded = report.behind().blocks
    quotes = re.findall(r"“([^“”]*)”", why.plain())
    assert quotes
    assert all(len(each) <= 60 for each in quotes)
    assert all(each.endswith("…") for each in quotes)
    assert "另有20家单位报送了存在问题。" in why.plain()
    assert isinstance(folded, Folded)
    assert all(len(row[3]) == 300 for row in folded.blocks[0].rows)


def test_rare_characters_stay_what_they_are(unusual):
    assert RARE in unusual(figures={"N09": (20, 80)}, flags={}).behind().plain()


def test_every_sender_is_asked_for_something_once(unusual):
    steps = unusual().next_steps().plain()
    assert "按附件4所列错误更正报送数据" in steps
    assert re.search(r"请[^请]*等\d+家按附件4", steps)
