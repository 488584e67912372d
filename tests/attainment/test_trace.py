"""From a figure back to its cells, as an auditor would walk."""

import pytest

from talentbrief.attainment.errors import UnknownIndicatorError
from talentbrief.attainment.trace import trace


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
        (1, "cumulative: 120 person-times [derived]"),
        (2, now),
        (2, then),
        (1, "this quarter: 20 person-times"),
        (2, now),
        (1, "previous cumulative: 100 person-times"),
        (2, then),
    ]


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
    with pytest.raises(
        UnknownIndicatorError, match="indicator 'X' is not in plan tiny-2031; it has A, D, Z, N"
    ):
        trace(tiny, "X", attained())
