"""``trace`` and ``diff``: where a figure came from, and what changed between two quarters."""

import itertools
import json
import shutil
from pathlib import Path

import pytest

from talentbrief.attainment import stage as attainment
from talentbrief.cli import main
from talentbrief.intake import stage as intake
from talentbrief.settings import Settings


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the processed tables of the sample's first two quarters."""
    root = tmp_path_factory.mktemp("processed")
    for quarter in ("2022Q2", "2022Q3"):
        settings = Settings.resolve(quarter=quarter, processed=root)
        intake.write(intake.clean(settings), settings)
        attainment.write(attainment.attain(settings), settings)
    return root


def test_trace_leads_from_the_rate_to_the_cells(capsys, processed):
    assert main(["trace", "N06", "--quarter", "2022Q3", "--processed", str(processed)]) == 0
    shown = capsys.readouterr().out
    assert "完成率82.8% = 累计3310 ÷ 目标4000（人次）" in shown
    assert "农村处 2022Q3 本季度完成 1050 ← 2022Q3/处室/农村处.xlsx › 进展表 › E5，原文“1050”" in shown
    assert shown.splitlines()[1].strip() == "● 达到"


def test_a_part_of_a_name_is_enough_where_one_indicator_has_it(capsys, processed):
    call = ["--quarter", "2022Q3", "--processed", str(processed)]
    assert main(["trace", "西部青年", *call]) == 0
    assert capsys.readouterr().out.startswith("N03 西部青年学者A类（地方）项目（2022Q3）")
    assert main(["trace", "特派员", *call]) == 2
    said = capsys.readouterr().err
    assert "“特派员”可能指方案 nmg-talent-2022 的多项指标：N06 农业科技特派员、N08 企业科技特派员；" in said


def test_trace_for_programs(capsys, processed):
    arguments = ["--quarter", "2022Q3", "--processed", str(processed), "--json", "--lang", "en"]
    assert main(["trace", "N09", *arguments]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["value"] == 118 / 200
    assert (tree["lamp"], tree["lamp_word"], tree["to_check"]) == ("red", "well behind", [])
    assert tree["children"][0]["children"][0]["source"]["file"] == "2022Q3/处室/成果处（修改）v2.xlsx"


def test_diff_as_a_table_as_markdown_and_for_programs(capsys, processed):
    call = ["diff", "2022Q2", "2022Q3", "--processed", str(processed)]
    assert main(call) == 0
    assert "明显滞后" in capsys.readouterr().out
    assert main([*call, "--md"]) == 0
    assert "| N08 | 企业科技特派员 | 明显滞后 | 达到 |" in capsys.readouterr().out
    assert main([*call, "--json"]) == 0
    lamps = json.loads(capsys.readouterr().out)["lamps"]
    assert [(each["id"], each["before"], each["after"]) for each in lamps] == [
        ("N01", "yellow", "green"),
        ("N08", "red", "green"),
    ]


def test_an_earlier_quarter_that_was_not_run_is_computed_from_the_later_ones_tables(
    capsys, processed, tmp_path
):
    shutil.copytree(processed / "2022Q3", tmp_path / "2022Q3")
    found = []
    for root, call in itertools.product((processed, tmp_path), (["2022Q2", "2022Q3"], ["2022Q3", "2022Q2"])):
        assert main(["diff", *call, "--processed", str(root), "--json"]) == 0
        found.append(json.loads(capsys.readouterr().out))
    run, run_back, computed, computed_back = found
    assert run["issues"]
    for one, other in ((run, computed), (run_back, computed_back)):
        assert (one.pop("not_compared"), other.pop("not_compared")) == ([], ["issues"])
        assert {**one, "issues": []} == other
    assert main(["diff", "2022Q2", "2022Q3", "--processed", str(tmp_path)]) == 0
    assert "核查问题：未比较：2022Q2还没有运行" in capsys.readouterr().out
    assert main(["diff", "2022Q2", "2022Q3", "--processed", str(tmp_path), "--md", "--lang", "en"]) == 0
    assert "not compared: 2022Q2 has not been run" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["trace", "N99", "--quarter", "2022Q3"],
            "方案 nmg-talent-2022 没有指标“N99”；有 N01",
        ),
        (["trace", "N06", "--quarter", "2022Q4"], "2022Q4 还没有数据表"),
        (["diff", "2022Q2", "2022Q4"], "请先运行 python pipeline.py run --quarter 2022Q4"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(capsys, processed, arguments, complaint):
    assert main([*arguments, "--processed", str(processed)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert complaint in captured.err


@pytest.mark.slow
def test_a_decision_that_fitted_nothing_stands_beside_no_cell(capsys, tmp_path: Path):
    decisions = tmp_path / "decisions"
    decisions.mkdir()
    head = "source_file,source_sheet,source_cell,code,action,value,by,date,reason"
    lines = [f"2022Q2/处室/农村处.xlsx,进展表,{cell},{rest},甲,2022-07-12,电话核实" for cell, rest in SETTLED]
    (decisions / "2022Q2.csv").write_text("\n".join([head, *lines]), encoding="utf-8")
    settings = Settings.resolve(quarter="2022Q2", processed=tmp_path, decisions=decisions)
    intake.write(intake.clean(settings), settings)
    attainment.write(attainment.attain(settings), settings)
    call = ["--quarter", "2022Q2", "--processed", str(tmp_path), "--decisions", str(decisions)]
    assert main(["trace", "N06", *call]) == 0
    shown = capsys.readouterr().out
    assert "决定（2022Q2.csv 第2行" in shown
    assert "第3行" not in shown


SETTLED = [("G5", "not_a_count,use_value,2260"), ("G5", "unit_differs,accept,")]
