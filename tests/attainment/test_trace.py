"""From a figure back to its cells, as an auditor would walk."""

from dataclasses import replace

import pytest

from talentbrief.attainment.errors import UnknownIndicatorError
from talentbrief.attainment.flags import FLAGS
from talentbrief.attainment.named import indicator_named
from talentbrief.attainment.trace import trace
from talentbrief.catalogue import say
from tests.attainment.conftest import decisions


def test_the_tree_leads_from_the_rate_to_every_cell(attained, tiny):
    tables = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      .
        2031Q3  LED  A     20       .
        """
    )
    lead = tiny.organisations.by_id["LED"].name.en
    now = (
        f"{lead} 2031Q3 this quarter 20 ← 2031Q3/LED.xlsx › 进展表 › D8, as typed “20”, SHA-256 000000000000…"
    )
    then = f"{lead} 2031Q2 this quarter 100 ← 2031Q2/LED.xlsx › 进展表 › D7, as typed “100”, SHA-256 000000000000…"
    assert list(trace(tiny, "A", tables, "en").lines()) == [
        (0, "A Envoys (2031Q3) rate 60% = cumulative 120 ÷ target 200 (person-times)"),
        (1, "cumulative: 120 person-times (derived)"),
        (2, now),
        (2, then),
        (1, "this quarter: 20 person-times"),
        (2, now),
        (1, "previous cumulative: 100 person-times"),
        (2, then),
    ]


def test_a_rate_just_short_of_time_progress_is_not_rounded_up_to_it(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q3 LED A . 2999")
    found = tables["attainment"]
    found.loc[found["indicator_id"] == "A", ["target", "rate"]] = [4000, 0.74975]
    first = next(iter(trace(tiny, "A", tables, "en").lines()))
    assert first == (0, "A Envoys (2031Q3) rate 74.98% = cumulative 2999 ÷ target 4000 (person-times)")


def test_flags_are_worded_in_the_readers_language(attained, tiny):
    tables = attained(
        observations="""
        when    who  what  quarter                  cumulative
        2031Q3  LED  A     .                        120~approximate;fuzzy_match
        """
    )
    said = {lang: list(trace(tiny, "A", tables, lang).lines())[1][1] for lang in ("zh-CN", "en")}
    assert said == {
        "zh-CN": "累计完成：120 人次（约数；指标名称近似匹配）",
        "en": "cumulative: 120 person-times (approximate; indicator matched by similarity)",
    }


@pytest.mark.parametrize("flag", FLAGS["attainment"])
def test_every_flag_has_a_word_of_its_own(flag):
    words = [say(lang, "trace-flag", flag=flag.replace("_", "-")) for lang in ("zh-CN", "en")]
    assert words[0] != words[1]


def test_for_machines_each_cell_carries_file_sheet_cell_and_hash(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")
    tree = trace(tiny, "A", tables).as_json()
    assert tree["value"] == 0.5
    cell = tree["children"][0]["children"][0]
    assert cell["value"] == 100
    assert cell["source"] == {
        "organisation_id": "LED",
        "quarter": "2031Q2",
        "measure": "cumulative",
        "file": "2031Q2/LED.xlsx",
        "sheet": "进展表",
        "cell": "E7",
        "raw_text": "100",
        "sha256": "0" * 64,
    }


OTHERS = """
    when    who  what  quarter  cumulative
    2031Q3  LED  A     20       120
    2031Q3  L1   A     .        50
    2031Q3  AUX  A     .        3
    """


def test_what_others_say_stands_apart_in_both_languages(attained, tiny):
    tables, at = attained(observations=OTHERS), "2031Q3/{}.xlsx › 进展表 › {}"
    wanted = {
        "zh-CN": [
            (0, "A 选派（2031Q3）完成率60% = 累计120 ÷ 目标200（人次）"),
            (1, "累计完成：120 人次"),
            (2, f"牵头处 2031Q3 累计完成 120 ← {at.format('LED', 'E7')}，原文“120”，SHA-256 000000000000…"),
            (1, "本季度完成：20 人次"),
            (2, f"牵头处 2031Q3 本季度完成 20 ← {at.format('LED', 'D7')}，原文“20”，SHA-256 000000000000…"),
            (1, "盟市合计（只作核对，不相加）：50 人次"),
            (2, f"东盟 2031Q3 累计完成 50 ← {at.format('L1', 'E8')}，原文“50”，SHA-256 000000000000…"),
            (1, "其他单位所报（只作核对）"),
            (2, f"协助处 2031Q3 累计完成 3 ← {at.format('AUX', 'E9')}，原文“3”，SHA-256 000000000000…"),
        ],
        "en": [
            (1, "sum of the leagues (a check, never added in): 50 person-times"),
            (1, "figures of others (a check)"),
        ],
    }
    for lang, lines in wanted.items():
        told = list(trace(tiny, "A", tables, lang).lines())
        assert [line for line in told if line in lines] == lines


def test_without_a_leads_figure_the_others_still_stand_below(attained, tiny):
    tree = trace(tiny, "A", attained(observations="when who what quarter cumulative\n2031Q3 L1 A . 50"), "en")
    assert [text for depth, text in tree.lines() if depth < 2] == [
        "A Envoys (2031Q3) has no rate",
        "sum of the leagues (a check, never added in): 50 person-times",
    ]
    assert (tree.value, tree.source, tree.children[0].value, tree.children[0].source) == (None, {}, 50, {})


def test_a_figure_without_a_value_is_called_empty(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")
    emptied = {
        "attainment": tables["attainment"].assign(actual_cumulative=None, rate=None, flags=""),
        "origins": tables["origins"].assign(value=None),
    }
    told = [text for _, text in trace(tiny, "A", emptied, "zh-CN").lines()]
    assert told[1] == "累计完成：空"
    assert told[2].startswith("牵头处 2031Q2 累计完成 空（沿用） ← ")


def test_a_cell_of_nobody_the_plan_knows_keeps_what_is_written(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")
    for written, shown in (("GONE", "GONE"), (None, "")):
        strange = {**tables, "origins": tables["origins"].assign(organisation_id=written)}
        cell = trace(tiny, "A", strange).children[0].children[0]
        assert cell.text.startswith(f"{shown} 2031Q2 累计完成 100（沿用） ← ")
        assert cell.source["organisation_id"] == shown


def test_a_figure_for_machines_has_a_text_and_no_source(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")
    tree = trace(tiny, "A", tables, "en").as_json()
    assert tree["text"] == "A Envoys (2031Q3) rate 50% = cumulative 100 ÷ target 200 (person-times)"
    assert set(tree) == {"text", "value", "children"}
    assert set(tree["children"][0]["children"][0]) == {"text", "value", "source", "children"}


def test_what_a_sender_typed_stands_in_quotation_marks_one_level_further_in(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")
    typed = {**tables, "origins": tables["origins"].assign(raw_text="“约”100")}
    cell = trace(tiny, "A", typed).children[0].children[0]
    assert "原文“‘约’100”" in cell.text
    assert cell.source["raw_text"] == "“约”100"


def test_without_a_figure_there_is_no_rate_and_it_is_said(attained, tiny):
    tree = trace(tiny, "A", attained(), "zh-CN")
    assert [text for _, text in tree.lines()] == ["A 选派（2031Q3）无完成率"]


def test_an_unknown_indicator_names_those_there_are(attained, tiny):
    with pytest.raises(UnknownIndicatorError) as failure:
        trace(tiny, "X", attained(), "en")
    said = "plan tiny-2031 has no indicator 'X'; it has A Envoys, D Teams, Z Zero, N Open"
    assert str(failure.value) == said
    assert say("en", failure.value.says, **failure.value.values) == said


DECIDED = """
    line  who  cell  code              action        value
    2     LED  D8    not_a_count       use_value     20
    3     LED  e8    cumulative_falls  accept        .
    4     LED  B8    .                 is_indicator  A
    5     LED  B9    .                 is_indicator  A
    6     LED  B8    .                 is_indicator  D
    7     AUX  D8    .                 accept        .
    8     LED  .     cumulative_falls  accept        .
    9     LED  .     .                 is_sender     LED
    10    AUX  .     .                 is_sender     LED
    11    LED  .     .                 ignore_file   .
    12    LED  .     .                 is_indicator  A
    """


def test_a_cell_that_a_decision_is_about_says_which_by_whom_and_why(attained, tiny):
    tables = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        130
        2031Q3  LED  A     20       120
        """
    )
    told = {"by": "李审", "date": "2031-10-09", "reason": "已电话“核实”"}
    decided = {"2031Q3": [replace(each, **told) for each in decisions(DECIDED, "2031Q3")]}
    tree = trace(tiny, "A", tables, "zh-CN", decided)
    cumulative, quarter, previous = (figure.children[0] for figure in tree.children)
    by = "决定人“李审”，2031-10-09，理由“已电话‘核实’”"
    assert [each.text for each in quarter.children] == [
        f"决定（2031Q3.csv 第2行，not_a_count）：改用20；{by}",
        f"决定（2031Q3.csv 第4行）：认定指标为A（选派）；{by}",
        f"决定（2031Q3.csv 第9行）：认定填报单位为LED（牵头处）；{by}",
        f"决定（2031Q3.csv 第12行）：认定指标为A（选派）；{by}",
    ]
    assert [each.decision["line"] for each in cumulative.children] == ["3", "4", "9", "12"]
    assert previous.children == ()
    assert cumulative.children[0].as_json() == {
        "text": f"决定（2031Q3.csv 第3行，cumulative_falls）：采用原数据；{by}",
        "value": None,
        "decision": {
            "file": "2031Q3.csv",
            "line": "3",
            "action": "accept",
            "value": "",
            "code": "cumulative_falls",
            "by": "李审",
            "date": "2031-10-09",
            "reason": "已电话“核实”",
        },
        "children": [],
    }
    english = trace(tiny, "A", tables, "en", decided).children[1].children[0].children[0].text
    assert english == (
        "decision (2031Q3.csv line 2, not_a_count): 20 is used; by “李审”, 2031-10-09, reason “已电话‘核实’”"
    )


def test_a_decision_may_name_an_indicator_and_one_that_says_nothing_else_leaves_no_gaps(attained, tiny):
    figures = ("when who what quarter cumulative", "2031Q2 LED A . 130", "2031Q3 LED A 20 140")
    tables = attained(observations="\n".join(figures))
    named = decisions("line who cell code action value\n2 LED B8 . is_indicator 选派", "2031Q3")
    unsigned = [replace(each, by="", date="", reason="") for each in named]
    for lang, said in {
        "zh-CN": "决定（2031Q3.csv 第2行）：认定指标为A（选派）；决定人未写明，未写理由",
        "en": "decision (2031Q3.csv line 2): the indicator is A (Envoys); by nobody named, no reason given",
    }.items():
        tree = trace(tiny, "A", tables, lang, {"2031Q3": unsigned})
        assert said in {node.text for node in tree.children[0].children[0].children}


def test_an_acceptance_of_whatever_is_there_says_so_and_numbers_of_people_are_masked(attained, tiny):
    tables = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")
    drawn = "line who cell code action value\n2 LED E7 . accept ."
    (decision,) = decisions(drawn, "2031Q2")
    called = replace(decision, by="张", date="2031-07-09", reason="电话13812345678确认")
    node = trace(tiny, "A", tables, "zh-CN", {"2031Q2": [called]}).children[0].children[0].children[0]
    assert node.text.startswith("决定（2031Q2.csv 第2行）：采用原数据；决定人“张”，2031-07-09，理由“电话")
    assert "13812345678" not in str(node.as_json())


@pytest.mark.parametrize(
    ("given", "meant"),
    [("A", "A"), ("a", "A"), (" n ", "N"), ("团队", "D"), ("Teams", "D"), ("培育团队", "D")],
)
def test_an_indicator_is_found_by_id_in_any_case_by_name_and_by_alias(given, meant, tiny):
    assert indicator_named(tiny, given).id == meant


def test_a_name_that_may_be_several_indicators_names_them(plan):
    with pytest.raises(UnknownIndicatorError) as failure:
        indicator_named(plan, "科技特派员")
    assert failure.value.exit_status == 2
    said = (
        f"“科技特派员”可能指方案 {plan.id} 的多项指标：N06 农业科技特派员、N08 企业科技特派员；请用编号指明"
    )
    assert str(failure.value) == said


def test_a_withheld_cell_is_told_beside_the_cells_the_figure_rests_on(attained, intake_tables, tiny):
    drawn = """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     20       !
        """
    given = intake_tables(observations=drawn)
    tables = {
        **attained(observations=drawn),
        "observations": given["observations"].assign(in_force=True),
    }
    said = [text for _, text in trace(tiny, "A", tables, "zh-CN").lines()]
    assert (
        sum("累计完成 有误、暂缓采用 ← 2031Q3/LED.xlsx › 进展表 › E8，原文“!”" in each for each in said) == 1
    )
    tables["issues"] = tables["issues"].assign(decided=True)
    assert not any("暂缓采用" in text for _, text in trace(tiny, "A", tables, "zh-CN").lines())
