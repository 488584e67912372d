"""Issues: each sentence names both numbers and both places, in both languages."""

import re

import pytest

from talentbrief.attainment.cells import Cell
from talentbrief.attainment.wording import Wording
from talentbrief.issues import CODES

CASES = {
    "cumulative_falls": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        151
        2031Q3  LED  A     .        102
        """,
        ("LED", "102", "2031Q3/LED.xlsx", "E8", "151", "2031Q2/LED.xlsx", "E7"),
    ),
    "cumulative_differs": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     21       152
        """,
        ("LED", "152", "E8", "100", "2031Q2/LED.xlsx", "E7", "21", "D8", "121"),
    ),
    "implausible_jump": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        12
        2031Q3  LED  A     .        130
        """,
        ("LED", "130", "E8", "12", "2031Q2/LED.xlsx", "E7", "118", "200"),
    ),
    "breakdown_differs": (
        """
        when    who  what  quarter  cumulative
        2031Q3  LED  A     .        99
        2031Q3  L1   A     .        50
        2031Q3  L2   A     .        33
        """,
        ("LED", "99", "2031Q3/LED.xlsx", "E7", "83", "2031Q3/L1.xlsx", "E8", "2"),
    ),
    "roster_differs": (
        """
        when    who  what  quarter  cumulative
        2031Q3  AUX  D     .        3
        """,
        ("AUX", "3", "2031Q3/AUX.xlsx", "E7", "1", "B3"),
    ),
    "lead_not_submitted": (
        """
        when    who  what  quarter  cumulative
        2031Q3  LED  A     .        130&141
        """,
        ("LED", "130", "E7", "141", "E107"),
    ),
    "carried_forward": (
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        101
        """,
        ("LED", "101", "2031Q2/LED.xlsx", "E7"),
    ),
}
NAMES = {
    "zh-CN": {"LED": "牵头处", "AUX": "协助处"},
    "en": {"LED": "Lead Office", "AUX": "Second Office"},
}
ROSTER = """
    when    who  what  key  date
    2031Q3  AUX  D     E1   .
    """


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("code", CASES)
def test_both_numbers_and_both_places(code, lang, attained):
    observations, named = CASES[code]
    rosters = ROSTER if code == "roster_differs" else "when"
    issues = attained(observations=observations, rosters=rosters, lang=lang)["issues"]
    row = issues[(issues["code"] == code) & issues["indicator_id"].isin(["A", "D"])].iloc[0]
    for each in named:
        assert NAMES[lang].get(each, each) in row["message"]
    assert row["severity"] == CODES[code].severity
    assert row["fix"].strip()
    assert row["source_file"]
    assert row["raw_text"]


def test_parts_that_are_carried_forward_are_counted_as_missing(attained):
    issues = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  L1   A     .        50
        2031Q2  L2   A     .        60
        2031Q3  L2   A     .        60
        2031Q3  L3   A     .        0
        2031Q3  C2   A     .        0
        2031Q3  LED  A     .        120
        """
    )["issues"]
    said = issues.loc[issues["code"] == "breakdown_differs", "message"].item()
    assert "4个盟市合计110" in said
    assert "另有1个盟市本季度没有可用数据" in said


def test_quotation_marks_inside_a_quoted_name_are_single_ones(plan):
    wording = Wording(plan, "zh-CN")
    cells = [Cell("2022Q3", "NCC", "N07", "cumulative", 5, "", "5", "a.xlsx", "“三区”表", "D7", "0")]
    issue = wording.issue(
        "cumulative_falls", plan.indicator("N07"), "NCC", cells, after="5", before="6", there=""
    )
    said = issue.message("zh-CN")
    assert "“‘三区’科技人才”" in said
    assert "“‘三区’表”" in said


def sentences(table):
    return [*table["message"], *table["fix"]]


def test_every_code_of_this_stage_is_worked():
    assert set(CASES) == {name for name, code in CODES.items() if code.stage == "attainment"}


VARIANTS = {
    "first collection": ("2031Q2", "2031Q2  LED  A     60       100"),
    "a large beginning": ("2031Q2", "2031Q2  LED  A     .        572"),
    "an empty cell": ("2031Q3", "2031Q3  LED  A     _        _"),
    "quarter only, nothing before": ("2031Q3", "2031Q3  LED  A     20       ."),
    "quarter only after a missing one": (
        "2031Q4",
        "2031Q2  LED  A     .        100\n2031Q4  LED  A     20       .",
    ),
    "another office": ("2031Q2", "2031Q2  LED  A     .        10\n2031Q2  AUX  A     .        11"),
    "all leagues": (
        "2031Q2",
        "\n".join(f"2031Q2  {who}  A     .        10" for who in ("LED", "L1", "L2", "L3", "C2")),
    ),
}


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_reads_as_one_sentence(variant, lang, attained):
    quarter, lines = VARIANTS[variant]
    observations = "when  who  what  quarter  cumulative\n" + lines
    rosters = "when who what key date\n2031Q2 LED D E1 .\n2031Q2 LED D E2 ."
    issues = attained(quarter=quarter, observations=observations, rosters=rosters, lang=lang)["issues"]
    assert not issues.empty
    for sentence in sentences(issues):
        assert sentence == sentence.strip()
        assert sentence.endswith("。" if lang == "zh-CN" else ".")
        assert "\n" not in sentence
        assert "  " not in sentence
        assert "{" not in sentence
        if lang == "zh-CN":
            assert not re.search(r"[\u4e00-\u9fff][,;:()?!]", sentence)


def test_a_stage_that_runs_again_replaces_its_own_issues_alone(tiny, intake_tables):
    from talentbrief.attainment.compute import compute
    from talentbrief.quarter import Quarter

    quarter = Quarter(2031, 3)
    tables = intake_tables(observations="when who what quarter cumulative\n2031Q3 LED A . !")
    once = compute(tiny, quarter, quarter.last_day, tables, "zh-CN")["issues"]
    again = compute(tiny, quarter, quarter.last_day, {**tables, "issues": once}, "zh-CN")["issues"]
    assert once["code"].tolist() == ["not_a_count", *["lead_not_submitted"] * 3]
    assert again.equals(once)
    settled = tables["issues"].assign(decided=True)
    decided = compute(tiny, quarter, quarter.last_day, {**tables, "issues": settled}, "zh-CN")["attainment"]
    assert decided["flags"].iloc[0] == "not_reported"
