"""Publishing on the command line: what is said when there is nothing, or when it may not be."""

import json

import pytest

from talentbrief.cli import main


@pytest.fixture
def options(tmp_path, raw, tiny_plan):
    """Give the folders of a quarter that nobody has approved."""
    folders = {
        "plan": tiny_plan,
        "raw": raw,
        **{n: tmp_path / n for n in ("processed", "outputs", "approvals", "site")},
    }
    return [f"--{name}={path}" for name, path in folders.items()]


def test_without_approvals_there_is_an_empty_site(capsys, options, tmp_path):
    assert main(["publish", *options]) == 0
    assert "没有审定记录" in capsys.readouterr().out
    assert "还没有发布的简报" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_quarter_that_is_not_approved_is_not_published(capsys, options):
    assert main(["publish", "--quarter", "2031Q1", *options]) == 1
    assert "2031Q1尚未审定" in capsys.readouterr().err
    assert main(["publish", "--quarter", "2031Q1", "--lang", "en", *options]) == 1
    assert "2031Q1 has not been approved" in capsys.readouterr().err


def test_a_broken_approval_is_refused_and_said_to_machines(capsys, options, tmp_path):
    (tmp_path / "approvals").mkdir()
    (tmp_path / "approvals" / "2031Q1.json").write_text("{}", encoding="utf-8")
    assert main(["publish", "--json", *options]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["exit_status"], said["quarters"][0]["state"]) == (1, "refused")
    assert "无法读取" in said["quarters"][0]["reason"]


@pytest.mark.parametrize("given", [["--quarter", "2031Q9"], ["--lang", "fr"]])
def test_wrong_usage_is_status_2(capsys, options, given):
    assert main(["publish", *given, *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
