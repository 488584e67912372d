"""``run`` on the real notebooks: what it prints, for people and for programs, and its exit status."""

import json

import pytest

from talentbrief.cli import main
from talentbrief.terminal.screen import located

pytestmark = pytest.mark.slow


def test_run_ends_with_a_table_and_the_status_the_submissions_deserve(capsys, raw, tiny_plan, good, tmp_path):
    asked = ["run", "--quarter", "2031年第一季度", "--raw", str(raw), "--plan", str(tiny_plan)]
    asked += ["--processed", str(tmp_path / "processed"), "--outputs", str(tmp_path / "outputs")]
    asked += ["--returns", str(tmp_path / "returns")]

    (raw / "2031Q1" / "盖章扫描件.pdf").touch()
    assert main(asked) == 3
    captured = capsys.readouterr()
    assert "任务一" in captured.out
    assert "另有1个文件因类型不符没有读取" in captured.out
    assert "30%" in captured.out  # 60 of 200
    assert str(tmp_path / "outputs" / "2031Q1" / "briefing.pdf") in captured.out
    assert "错误1项" in captured.out
    assert "清洗报送数据：完成" in captured.err
    last = captured.err.splitlines()[-1]
    assert last.startswith("talentbrief: 简报已完成")
    assert (
        f"python pipeline.py status --quarter 2031Q1 --plan {located(tiny_plan)} --raw {raw} --processed"
        in last
    )
    assert not set(captured.out + captured.err) & {"\x1b", "\u202e"}

    assert main([*asked, "--strict", "--quiet"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1

    good()
    assert main([*asked, "--json", "--jobs", "1", "--force"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    told = json.loads(captured.out)
    assert captured.out.count("\n") == 1
    assert told["quarter"] == "2031Q1"
    assert told["status"] == 0
    assert told["outputs"] == str(tmp_path / "outputs" / "2031Q1")
    assert {"briefing.html", "briefing.pdf", "index.html", "scorecards/EAST.pdf"} < set(told["files"])
    (task,) = [each for each in told["tasks"] if each["task"] == "(一)"]
    assert (task["mean_rate"], task["lamp"], task["milestones_done"], task["milestones"]) == (
        0.3,
        "green",
        0,
        1,
    )
    assert told["issues"]["open_errors"] == 0
    for name in told["files"]:
        assert (tmp_path / "outputs" / "2031Q1" / name).stat().st_size > 0

    status = ["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan)]
    status += ["--processed", str(tmp_path / "processed"), "--outputs", str(tmp_path / "outputs"), "--json"]
    assert main(status) == 0
    board = json.loads(capsys.readouterr().out)
    assert board["compared"]
    # The league's 20 are not the lead's 60: breakdown_differs, which only the comparison finds.
    assert [(each["organisation_id"], each["warnings"]) for each in board["senders"]] == [
        ("LED", 1),
        ("EAST", 0),
    ]
    # What it found is asked of the lead, in another language by name and place: the run worded it in one.
    (asked_lead, east) = board["senders"]
    assert (asked_lead["state"], east["state"]) == ("to_explain", "received")
    assert "应一致" in asked_lead["questions"][0]["message"]
    assert main([*status, "--lang", "en"]) == 0
    question = json.loads(capsys.readouterr().out)["senders"][0]["questions"][0]["message"]
    assert question.startswith("differs from the breakdown’s sum (2031Q1/牵头处.xlsx ")
    (raw / "2031Q1" / "牵头处.xlsx").unlink()
    assert main(status) == 0
    assert not json.loads(capsys.readouterr().out)["compared"]
    assert main(status[:-1]) == 0
    assert "尚未按现有报送材料计算" in capsys.readouterr().out.replace("\n", "")
