"""Sentences of the catalogue with figures that keep their links."""

import re

import pytest

from talentbrief.briefing.inline import LampMark, Sourced
from talentbrief.briefing.voice import Voice, flat
from talentbrief.catalogue import FOLDER
from talentbrief.issues import CODES
from talentbrief.quarter import Quarter

OWN = ("briefing", "charts", "method", "scorecard")


def ids(lang: str) -> list[str]:
    texts = [(FOLDER / lang / f"{name}.ftl").read_text(encoding="utf-8") for name in OWN]
    return re.findall(r"^([a-z][\w-]*) =", "\n".join(texts), re.MULTILINE)


def test_values_that_are_not_plain_text_stay_what_they_are():
    said = Voice("zh-CN").rich(
        "briefing-figure",
        name="甲",
        clauses=("累计", Sourced("4", "source-x")),
        lamp=LampMark("green", "达到"),
    )
    assert said == ("甲：累计", Sourced("4", "source-x"), "（", LampMark("green", "达到"), "）。")


def test_runs_of_text_are_joined():
    assert flat(["a", ("b", Sourced("1", "x")), "", "c"]) == ("ab", Sourced("1", "x"), "c")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "乙", "丙"], "甲、乙、丙"),
        (["甲、乙", "丙", "丁"], "甲、乙；丙；丁"),
        (["甲", "乙", "丙", "丁", "戊"], "甲、乙、丙等5项"),
        (["甲", "乙", "丙等", "丁"], "甲、乙、丙等，共4项"),
    ],
)
def test_chinese_lists(names, said):
    assert Voice("zh-CN").names(names, 3 if len(names) > 3 else None) == said


def test_senders_are_counted_with_their_own_word():
    assert Voice("zh-CN").names(["甲", "乙", "丙"], 2, of="senders") == "甲、乙等3家"
    assert Voice("en").names(["A", "B", "C"], 2, of="senders") == "A, B and 1 more"


def test_english_lists():
    assert Voice("en").names(["A", "B", "C"]) == "A, B and C"
    assert Voice("en").names(["A, b", "C"]) == "A, b; C"


def test_quarters_are_named():
    assert Voice("zh-CN").quarter(Quarter(2022, 3)) == "2022年第三季度"
    assert Voice("en").quarter(Quarter(2022, 3)) == "third quarter of 2022"


def test_both_languages_say_the_same_things():
    chinese, english = ids("zh-CN"), ids("en")
    assert len(set(chinese)) == len(chinese)
    assert sorted(chinese) == sorted(english)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_issue_code_has_a_name(lang):
    names = [Voice(lang)(f"briefing-code-{code.replace('_', '-')}") for code in CODES]
    assert len(set(names)) == len(CODES)


@pytest.mark.parametrize(
    ("lang", "name", "unit", "head"),
    [
        ("zh-CN", "农业科技特派员", "人次", "农业科技特派员（人次）"),
        ("zh-CN", "技术经纪人", "人", "技术经纪人（人）"),
        ("en", "Technology brokers", "persons", "Technology brokers (persons)"),
        ("en", "Leading talent teams", "teams", "Leading talent teams"),
    ],
)
def test_a_head_above_figures_says_their_unit_once(lang, name, unit, head):
    assert Voice(lang).measured(name, unit) == head
