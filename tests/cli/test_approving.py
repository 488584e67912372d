"""Approving on the command line: who may, what is refused, what is recorded."""

import json

import pytest

from talentbrief.cli import main


@pytest.fixture
def options(tmp_path, raw, tiny_plan):
    """Give the folders of a quarter that has not been run."""
    folders = {
        "plan": tiny_plan,
        "raw": raw,
        **{n: tmp_path / n for n in ("processed", "outputs", "approvals")},
    }
    return [f"--{name}={path}" for name, path in folders.items()]


def approve(*more: str) -> int:
    return main(["approve", "--quarter", "2031Q1", *more])


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (["--reviewer", "李 四", "--preparer", "李四"], "审核人“李 四”就是编制人"),
        (["--reviewer", "", "--preparer", "李四"], "没有写明 --reviewer"),
        (["--reviewer", "张三", "--preparer", "李四", "--reject"], "退回须说明原因"),
        (["--reviewer", "张三", "--preparer", "李四", "--reason", "x"], "--reason 只用于退回"),
        (["--reviewer", "张三", "--preparer", "李四"], "还没有可供审定的成果"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(capsys, options, tmp_path, given, reason):
    assert approve(*given, *options) == 2
    said = capsys.readouterr().err
    assert reason in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "approvals").exists()


@pytest.mark.slow
def test_a_rejection_and_then_an_approval_are_recorded(capsys, options, good, tmp_path):
    good()
    given = [each for each in options if not each.startswith("--approvals")]
    returns = f"--returns={tmp_path / 'returns'}"
    assert main(["run", "--quarter", "2031Q1", "--quiet", *given, returns]) == 0
    names = ["--reviewer", "张三", "--preparer", "李四"]
    assert approve(*names, "--reject", "--reason", "东方盟待核", *options) == 0
    path = tmp_path / "approvals" / "2031Q1.json"
    assert json.loads(path.read_text(encoding="utf-8"))["status"] == "rejected"
    assert "已由张三退回" in capsys.readouterr().out
    assert approve(*names, "--comment", "已核对", "--json", *options) == 0
    recorded = json.loads(path.read_text(encoding="utf-8"))
    assert json.loads(capsys.readouterr().out) == recorded
    assert (recorded["status"], recorded["comment"], recorded["self_approved"]) == (
        "approved",
        "已核对",
        False,
    )
    assert recorded["figures"] == [
        {"indicator_id": "A", "actual_cumulative": 60.0, "rate": 0.3, "lamp": "green"}
    ]
