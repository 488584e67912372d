"""``check`` and ``status``: tables for people, JSON for programs, and their exit statuses."""

import json
from pathlib import Path

import pytest

from talentbrief.cli import main, plan_for
from talentbrief.settings import ROOT


def test_check_shows_each_file_and_what_to_mend(capsys, raw, tiny_plan):
    assert main(["check", str(raw / "2031Q1"), "--plan", str(tiny_plan)]) == 3
    shown = capsys.readouterr().out
    assert "2031Q1/东方盟.xlsx" in shown
    assert "D4" in shown
    assert "-5" in shown
    assert "处理：" in shown
    assert not set(shown) & {"\x1b", "\u202e"}


def test_check_of_a_good_file_is_status_0(capsys, raw, tiny_plan):
    assert main(["check", str(raw / "2031Q1" / "牵头处.xlsx"), "--plan", str(tiny_plan), "--lang", "en"]) == 0
    assert "1 file" in capsys.readouterr().out


def test_check_for_programs(capsys, raw, tiny_plan):
    assert main(["check", str(raw / "2031Q1"), "--plan", str(tiny_plan), "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert found["status"] == 3
    assert [each["file"] for each in found["files"]] == ["2031Q1/东方盟.xlsx", "2031Q1/牵头处.xlsx"]
    (error,) = [each for each in found["issues"] if each["severity"] == "error"]
    assert (error["code"], error["source_cell"]) == ("negative_count", "D4")


def test_check_of_nothing_is_wrong_usage(capsys, raw, tiny_plan):
    assert main(["check", str(raw / "nowhere"), "--plan", str(tiny_plan)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "nowhere" in captured.err


def test_status_shows_who_must_correct_what(capsys, raw, tiny_plan, good):
    asked = ["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan)]
    assert main(asked) == 0
    assert "须更正" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    board = json.loads(capsys.readouterr().out)
    assert board["states"] == {"must_correct": 1, "received": 1}
    assert [each["organisation_id"] for each in board["senders"]] == ["LED", "EAST"]
    assert [len(each["errors"]) for each in board["senders"]] == [0, 1]
    good()
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["states"] == {"received": 2}


def test_latest_is_the_newest_quarter_with_a_submission(capsys, raw, tiny_plan):
    (raw / "2031Q2").mkdir()
    assert main(["status", "--quarter", "latest", "--raw", str(raw), "--plan", str(tiny_plan), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["quarter"] == "2031Q1"


@pytest.mark.parametrize(
    ("paths", "plan"),
    [
        (["data/raw/2022Q3"], "2022.yaml"),
        (["somewhere/2022Q4/处室/a.xlsx"], "2022.yaml"),
        (["somewhere/1999Q4/a.xlsx"], None),
        (["a.xlsx"], None),
    ],
)
def test_the_plan_is_that_of_the_files_quarter_or_else_the_newest(paths, plan):
    newest = max((ROOT / "plan").glob("[0-9]*.yaml"))
    assert plan_for([Path(path) for path in paths]) == (ROOT / "plan" / plan if plan else newest)
