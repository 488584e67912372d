"""The tile map: how complete each sender's figures are, where the organisations file gives it a place."""

import pytest

from talentbrief.briefing.charts_tiles import standing_of, tile_map
from talentbrief.plan import Plan
from tests.briefing.test_charts import boxes, observed, overlapping

ERROR = {
    "severity": "error",
    "code": "not_a_count",
    "message": "甲",
    "fix": "乙",
    "organisation_id": "150400",
    "decided": False,
}


def asked(plan, *left_out):
    def senders(indicator):
        return [each for each in indicator.reporters(plan.organisations) if each not in left_out]

    return senders


@pytest.fixture
def reported(scene, plan):
    """Describe a quarter in which everybody but those left out sent every figure."""

    def make(*left_out, issues=(), **given):
        rows = {
            "observations": observed(plan, "2022Q3", asked(plan, *left_out), 0.1),
            "issues": list(issues),
        }
        return scene(**{"rows": rows, **given})

    return make


def test_all_complete(reported):
    chart = tile_map(reported().facts())
    assert chart.alt.startswith("方格示意图：14家盟市应报数据全部齐全。呼和浩特市应报5项、可用5项（齐全）；")
    assert chart.svg.count(">5/5　齐全</text>") == 12
    assert chart.svg.count(">3/3　齐全</text>") == 2


def test_each_state_has_a_word_and_the_title_names_who(reported, plan):
    given = reported("150300", "150600", issues=[ERROR], missing=("150300",))
    facts = given.facts()
    chart = tile_map(facts)
    assert chart.alt.startswith(
        "方格示意图：14家盟市中，数据齐全的11家，乌海市未报，赤峰市有错误待更正，鄂尔多斯市数据不全。"
    )
    assert "赤峰市应报5项、可用5项（有误）" in chart.alt
    assert standing_of(facts, plan.organisations.by_id["150300"]).state == "missing"
    for word in ("0/5　未报", "5/5　有误", "0/5　不全"):
        assert f">{word}</text>" in chart.svg


def test_a_decided_error_is_none(reported, plan):
    facts = reported(issues=[{**ERROR, "decided": True}]).facts()
    assert standing_of(facts, plan.organisations.by_id["150400"]).state == "complete"


def test_in_english(reported):
    chart = tile_map(reported("150300", "150600", lang="en", missing=("150300",)).facts())
    assert chart.alt.startswith(
        "Tile map: Of 14 leagues and cities, 12 are complete, Wuhai sent nothing and Ordos has gaps. "
        "Hohhot 5 of 5 (complete);"
    )


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_no_text_lies_over_text_or_leaves_the_page(reported, lang):
    chart = tile_map(reported("150300", lang=lang, missing=("150300",)).facts())
    assert overlapping(chart.svg) == []
    assert len(list(boxes(chart.svg))) == chart.svg.count("<text")
    assert all(left >= -1 and right <= 443 for _, left, _, right, _ in boxes(chart.svg))


def without(plan, change):
    raw = plan.model_dump(by_alias=True)
    change(raw)
    return Plan.model_validate(raw)


def test_no_places_no_map(reported, plan):
    def forget(raw):
        for each in raw["organisations"]["organisations"]:
            each["column"] = each["row"] = None

    given = reported()
    given.plan = without(plan, forget)
    assert tile_map(given.facts()) is None


def test_nothing_asked_no_map(reported, plan):
    def forget(raw):
        for task in raw["tasks"]:
            for each in task["indicators"]:
                each["breakdown"] = ()

    given = reported()
    given.plan = without(plan, forget)
    assert tile_map(given.facts()) is None


def test_tiles_lie_where_the_file_says(reported, plan):
    """Two tiles far from the corner: the map starts at the first of them and stays of a tile's size."""

    def move(raw):
        for each in raw["organisations"]["organisations"]:
            each["column"] = each["row"] = None
        for number, each in enumerate(raw["organisations"]["organisations"][10:12]):
            each["column"], each["row"] = 30 + number, 40

    given = reported()
    given.plan = without(plan, move)
    shown = {words: (left, right) for words, left, _, right, _ in boxes(tile_map(given.facts()).svg)}
    assert shown["呼和浩特市"][0] < shown["包头市"][0] < 250
