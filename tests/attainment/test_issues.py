"""Issues: each sentence names both numbers and both places, in both languages."""

import re

import pytest

from talentbrief.attainment.cells import Cell
from talentbrief.attainment.wording import Wording, inside, waits_for_others
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
STANDS = {
    "cumulative_falls": ("2031Q3/LED.xlsx", "进展表", "E8", "102"),
    "cumulative_differs": ("2031Q3/LED.xlsx", "进展表", "E8", "152"),
    "implausible_jump": ("2031Q3/LED.xlsx", "进展表", "E8", "130"),
    "breakdown_differs": ("2031Q3/LED.xlsx", "进展表", "E7", "99"),
    "roster_differs": ("2031Q3/AUX.xlsx", "进展表", "E7", "3"),
    "lead_not_submitted": ("2031Q3/LED.xlsx", "进展表", "E7", "130"),
    "carried_forward": ("2031Q2/LED.xlsx", "进展表", "E7", "101"),
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
    assert (row["source_file"], row["source_sheet"], row["source_cell"], row["raw_text"]) == STANDS[code]
    assert row["source_sha256"] == "0" * 64


def test_parts_that_are_carried_forward_are_counted_apart_and_the_lead_need_not_correct(attained):
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
    (found,) = issues[issues["code"] == "breakdown_differs"].to_dict("records")
    assert "4个盟市合计110" in found["message"]
    assert "，其中3个为本季度报送、1个沿用以前季度数，差额可能全部来自沿用或缺少的数。" in found["message"]
    assert found["fix"] == "待东盟报送可用的数后再核对，此前牵头处不必更正。"


WAITS = {
    "one is late": ("L2 A . 60|L3 A . 0|C2 A . 0|LED A . 120", True),
    "several are late": ("L2 A . 60|LED A . 120", True),
    "the sum is above": ("L2 A . 60|LED A . 50", False),
    "nobody is late": ("L1 A . 50|L2 A . 60|L3 A . 0|C2 A . 0|LED A . 120", False),
}


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("case", WAITS)
def test_where_the_remedy_is_to_wait_nothing_is_asked(case, lang, attained, tiny):
    lines, waits = WAITS[case]
    drawn = "\n".join(["when who what quarter cumulative", *(f"2031Q3 {line}" for line in lines.split("|"))])
    issues = attained(observations=f"{drawn}\n2031Q2 L1 A . 50", lang=lang)["issues"]
    (found,) = issues[issues["code"] == "breakdown_differs"].to_dict("records")
    assert waits_for_others(found, tiny, lang) == waits


def test_a_sum_above_the_leads_figure_is_to_be_corrected_though_parts_are_missing(attained):
    issues = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q3  L1   A     .        130
        2031Q3  LED  A     .        120
        """
    )["issues"]
    (found,) = issues[issues["code"] == "breakdown_differs"].to_dict("records")
    assert "，另有3个盟市缺数，应一致。" in found["message"]
    assert "更正有误的一方" in found["fix"]


def test_quotation_marks_inside_a_quoted_name_are_single_ones(plan):
    wording = Wording(plan, "zh-CN")
    cells = [Cell("2022Q3", "NCC", "N07", "cumulative", 5, "", "5", "a.xlsx", "“三区”表", "D7", "0")]
    issue = wording.issue(
        "cumulative_falls",
        plan.indicator("N07"),
        "NCC",
        cells,
        after="5",
        before="6",
        there="",
        stated="reported",
    )
    said = issue.message("zh-CN")
    assert "“‘三区’科技人才”" in said
    assert "“‘三区’表”" in said


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("“三区”科技人才", "zh-CN", "‘三区’科技人才"),
        ("“甲‘乙’”", "zh-CN", "‘甲“乙”’"),
        ("“Three areas” of Inner Mongolia’s", "en", "‘Three areas’ of Inner Mongolia’s"),
    ],
)
def test_marks_move_one_level_in(text, lang, said):
    assert inside(text, lang) == said


CELL = Cell("2031Q3", "LED", "A", "cumulative", 5, "", "5", "2031Q3/盟市/东盟.xlsx", "进展表", "E7", "0")
PLACES = {
    "nowhere": ([], "", ""),
    "one cell": (
        [CELL],
        "2031Q3/盟市/东盟.xlsx“进展表”E7",
        "2031Q3/盟市/东盟.xlsx, sheet “进展表”, E7",
    ),
    "the first of three": (
        [CELL, CELL, CELL],
        "2031Q3/盟市/东盟.xlsx“进展表”E7等3处",
        "2031Q3/盟市/东盟.xlsx, sheet “进展表”, E7 and 2 more",
    ),
    "a file without sheets": (
        [CELL._replace(file="东盟.csv", sheet="")],
        "东盟.csv的E7",
        "东盟.csv, E7",
    ),
    "a sheet named after its file": (
        [CELL._replace(file="2031Q3/东盟.csv", sheet="东盟")],
        "2031Q3/东盟.csv的E7",
        "2031Q3/东盟.csv, E7",
    ),
}


@pytest.mark.parametrize("says", PLACES)
def test_place(says, tiny):
    cells, chinese, english = PLACES[says]
    assert Wording(tiny, "zh-CN").place(cells) == chinese
    assert Wording(tiny, "en").place(cells) == english


SAID = {
    "the sum of the leagues differs": (
        "2031Q3 LED A . 99\n2031Q3 L1 A . 50\n2031Q3 L2 A . 33",
        "“选派”累计数：牵头处（牵头）99（2031Q3/LED.xlsx“进展表”E7），"
        "2个盟市合计83（2031Q3/L1.xlsx“进展表”E8等2处），另有2个盟市缺数，差额可能全部来自沿用或缺少的数。",
        "“Envoys” so far: Lead Office (lead) 99 (2031Q3/LED.xlsx, sheet “进展表”, E7), leagues 83, 2 reporting "
        "(2031Q3/L1.xlsx, sheet “进展表”, E8 and 1 more), 2 missing; those carried forward or missing may alone make the difference.",
    ),
    "another office differs": (
        "2031Q3 LED A . 10\n2031Q3 AUX A . 11",
        "“选派”累计数：牵头处（牵头）10（2031Q3/LED.xlsx“进展表”E7），协助处11（2031Q3/AUX.xlsx“进展表”E8），应一致。",
        "“Envoys” so far: Lead Office (lead) 10 (2031Q3/LED.xlsx, sheet “进展表”, E7), Second Office 11 "
        "(2031Q3/AUX.xlsx, sheet “进展表”, E8); they should agree.",
    ),
    "an own roster differs": (
        "2031Q3 AUX D . 3",
        "协助处“团队”名单去重1（2031Q3/AUX.xlsx“名单”B3），所报累计数3（2031Q3/AUX.xlsx“进展表”E7），应一致。",
        "Second Office, “Teams”: the roster lists 1, each entry once (2031Q3/AUX.xlsx, sheet “名单”, B3), and 3 "
        "are reported so far (2031Q3/AUX.xlsx, sheet “进展表”, E7); they should agree.",
    ),
    "all rosters together list more": (
        "2031Q3 AUX D . 0",
        "“团队”各单位名单合并去重2（2031Q3/LED.xlsx“名单”B4等2处），"
        "多于协助处（牵头）所报累计数0（2031Q3/AUX.xlsx“进展表”E7），应一致。",
        "All rosters of “Teams”, each entry once: 2 (2031Q3/LED.xlsx, sheet “名单”, B4 and 1 more), more than the 0 "
        "reported so far by Second Office, the lead (2031Q3/AUX.xlsx, sheet “进展表”, E7); they should agree.",
    ),
}
FIRST = "2031Q2/LED.xlsx“进展表”E7"
SHEET = "sheet “进展表”"
SAID |= {
    "the lead left its cells empty": (
        "2031Q3 LED A _ _",
        "2031Q3/LED.xlsx“进展表”E7等2处未填数，牵头处室（牵头处）没有报送“选派”2031年第三季度的数据，应填累计完成数。",
        f"The lead, Lead Office, left “Envoys” empty in 2031Q3 (2031Q3/LED.xlsx, {SHEET}, E7 and 1 more); the "
        "cumulative figure belongs there.",
    ),
    "the lead gave the quarter alone": (
        "2031Q3 LED A 20 .",
        "牵头处室（牵头处）只报送了“选派”2031年第三季度的本季度数20（2031Q3/LED.xlsx“进展表”D7），此前没有可用的累计数，应补报累计完成数。",
        f"The lead, Lead Office, gave only the quarter’s figure 20 (2031Q3/LED.xlsx, {SHEET}, D7) for “Envoys” in "
        "2031Q3 and no earlier cumulative stands; the cumulative figure is needed.",
    ),
    "the lead contradicts itself": (
        "2031Q3 LED A . 130&141",
        "牵头处室（牵头处）对“选派”报送的数互相矛盾：2031Q3/LED.xlsx“进展表”E7为130，2031Q3/LED.xlsx“进展表”E107为141，"
        "均暂不采用，应只保留一个正确的数。",
        f"The lead, Lead Office, contradicts itself on “Envoys”: 130 (2031Q3/LED.xlsx, {SHEET}, E7) and 141 "
        f"(2031Q3/LED.xlsx, {SHEET}, E107); neither is used, one right figure must remain.",
    ),
    "a contradiction is told in the order of the sheet": (
        "2031Q3 LED A 7 141&130",
        "牵头处室（牵头处）对“选派”报送的数互相矛盾：2031Q3/LED.xlsx“进展表”E7为141，2031Q3/LED.xlsx“进展表”E107为130，"
        "均暂不采用，应只保留一个正确的数。",
        f"The lead, Lead Office, contradicts itself on “Envoys”: 141 (2031Q3/LED.xlsx, {SHEET}, E7) and 130 "
        f"(2031Q3/LED.xlsx, {SHEET}, E107); neither is used, one right figure must remain.",
    ),
    "the lead is silent": (
        "2031Q3 L1 A . 5",
        "“选派”没有牵头处室（牵头处）2031年第三季度的可用数据，应报送累计完成数。",
        "There is no figure of the lead, Lead Office, for “Envoys” in 2031Q3 that can be used; the cumulative figure "
        "is needed.",
    ),
    "the lead is silent, an earlier figure stands": (
        "2031Q2 LED A . 101",
        f"“选派”没有牵头处室（牵头处）2031年第三季度的可用数据，累计数沿用2031年第二季度的101（{FIRST}）。",
        "There is no figure of the lead, Lead Office, for “Envoys” in 2031Q3 that can be used; the cumulative 101 of "
        f"2031Q2 (2031Q2/LED.xlsx, {SHEET}, E7) stands.",
    ),
    "a quarter's figure after a missing one": (
        "2031Q2 LED A . 100\n2031Q4 LED A 20 .",
        "牵头处只报送了“选派”2031年第四季度的本季度数20（2031Q4/LED.xlsx“进展表”D8），上一季度的累计数缺失，不能相加，"
        f"累计数沿用2031年第二季度的100（{FIRST}）。",
        f"Lead Office gave only the quarter’s figure 20 (2031Q4/LED.xlsx, {SHEET}, D8) for “Envoys” in 2031Q4 after a "
        f"missing quarter; nothing is added and the cumulative 100 of 2031Q2 (2031Q2/LED.xlsx, {SHEET}, E7) stands.",
    ),
    "a cumulative that falls": (
        "2031Q2 LED A . 151\n2031Q3 LED A . 102",
        f"2031Q3/LED.xlsx“进展表”E8所报牵头处“选派”累计完成数为102，低于此前的累计数151（{FIRST}），累计数不应减少。",
        f"2031Q3/LED.xlsx, {SHEET}, E8: the cumulative figure of Lead Office for “Envoys” is 102, below the earlier 151 "
        f"(2031Q2/LED.xlsx, {SHEET}, E7); a cumulative figure should not fall.",
    ),
    "a cumulative that does not fit": (
        "2031Q2 LED A . 100\n2031Q3 LED A 21 152",
        f"2031Q3/LED.xlsx“进展表”E8所报牵头处“选派”累计完成数为152，而此前累计100（{FIRST}）加本季度21"
        "（2031Q3/LED.xlsx“进展表”D8）应为121，现以所报累计数为准。",
        f"2031Q3/LED.xlsx, {SHEET}, E8: the cumulative figure of Lead Office for “Envoys” is 152, but the earlier 100 "
        f"(2031Q2/LED.xlsx, {SHEET}, E7) and this quarter’s 21 (2031Q3/LED.xlsx, {SHEET}, D8) make 121; the reported "
        "cumulative stands.",
    ),
    "ten times the earlier figure": (
        "2031Q2 LED A . 12\n2031Q3 LED A . 130",
        f"2031Q3/LED.xlsx“进展表”E8所报牵头处“选派”累计数为130，比此前的12（{FIRST}）一次增加118，而全年目标为200人次，"
        "应核对是否多写一位数字或单位有误。",
        f"2031Q3/LED.xlsx, {SHEET}, E8: the cumulative figure of Lead Office for “Envoys” is 130, at once 118 more "
        f"than the earlier 12 (2031Q2/LED.xlsx, {SHEET}, E7); the whole year’s target is 200 person-times, so a digit "
        "too many or a wrong unit should be ruled out.",
    ),
}
SAID |= {
    "all leagues reported": (
        "2031Q3 LED A . 9\n2031Q3 L1 A . 1\n2031Q3 L2 A . 2\n2031Q3 L3 A . 3\n2031Q3 C2 A . 4",
        "“选派”累计数：牵头处（牵头）9（2031Q3/LED.xlsx“进展表”E7），4个盟市合计10（2031Q3/L1.xlsx“进展表”E8等4处），应一致。",
        f"“Envoys” so far: Lead Office (lead) 9 (2031Q3/LED.xlsx, {SHEET}, E7), leagues 10, 4 reporting "
        f"(2031Q3/L1.xlsx, {SHEET}, E8 and 3 more); they should agree.",
    ),
    "first collection, two different figures": (
        "2031Q2 LED A 60 100",
        f"{FIRST}所报牵头处“选派”累计完成数为100，而本季度完成数为60（2031Q2/LED.xlsx“进展表”D7），本年度首次报送时两者应一致，"
        "现以累计数为准。",
        f"2031Q2/LED.xlsx, {SHEET}, E7: the cumulative figure of Lead Office for “Envoys” is 100, but the quarter’s is "
        f"60 (2031Q2/LED.xlsx, {SHEET}, D7); in the year’s first collection both mean the same, and the cumulative stands.",
    ),
    "first collection, more than the year's target": (
        "2031Q2 LED A . 572",
        f"{FIRST}所报牵头处“选派”首次累计数即为572，而全年目标为200人次，应核对是否多写一位数字或单位有误。",
        f"2031Q2/LED.xlsx, {SHEET}, E7: the first cumulative figure of Lead Office for “Envoys” is 572; the whole "
        "year’s target is 200 person-times, so a digit too many or a wrong unit should be ruled out.",
    ),
}
QUARTERS = {
    "a quarter's figure after a missing one": "2031Q4",
    "first collection, two different figures": "2031Q2",
    "first collection, more than the year's target": "2031Q2",
}
LISTED = {
    "an own roster differs": ROSTER,
    "all rosters together list more": "when who what key date\n2031Q3 AUX D E1 .\n2031Q3 LED D E2 .",
}


@pytest.mark.parametrize("says", SAID)
def test_each_sentence_as_it_reads(says, attained):
    lines, chinese, english = SAID[says]
    observations = "when who what quarter cumulative\n" + lines
    for lang, wanted in (("zh-CN", chinese), ("en", english)):
        rosters = LISTED.get(says, "when")
        quarter = QUARTERS.get(says, "2031Q3")
        issues = attained(quarter=quarter, observations=observations, rosters=rosters, lang=lang)["issues"]
        assert wanted in issues["message"].tolist()


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
