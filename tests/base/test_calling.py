"""A command that is told to people is about the folders that they work with."""

import shlex
from pathlib import Path

from talentbrief.calling import command_line
from talentbrief.settings import Settings


def test_defaults_go_unsaid():
    settings = Settings.resolve(quarter="2022Q4")
    assert command_line(settings, "status") == "python pipeline.py status --quarter 2022Q4"


def test_what_was_given_is_repeated_and_may_be_pasted(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    given = {name: tmp_path / name for name in ("processed", "outputs", "returns", "decisions")}
    settings = Settings.resolve(
        quarter="2022Q4",
        raw="/srv/各处 报送",
        lang="en",
        as_of="2022-12-30",
        password_file=tmp_path / "p",
        **given,
    )
    line = command_line(settings, "run")
    assert shlex.split(line)[5:] == [
        *("--raw", "/srv/各处 报送", "--processed", "processed", "--outputs", "outputs"),
        *("--decisions", "decisions", "--returns", "returns", "--password-file", "p", "--lang", "en"),
        *("--as-of", "2022-12-30"),
    ]
    assert "--as-of" not in command_line(settings, "status")
