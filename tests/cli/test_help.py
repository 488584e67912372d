"""Every command explains itself, with an example, in both languages."""

import pytest

from talentbrief.cli import app, main

COMMANDS = sorted(str(command.name) for command in app.registered_commands)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_help_with_an_example(capsys, command, lang):
    assert main([command, "--help", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert f"python pipeline.py {command}" in shown.rstrip().splitlines()[-1]
    assert ("选项" if lang == "zh-CN" else "Options") in shown


def test_all_commands_are_listed(capsys):
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n{command} " in shown for command in COMMANDS)


def test_help_keeps_to_a_narrow_terminal(capsys, monkeypatch):
    from rich.cells import cell_len
    from rich.console import Console

    from talentbrief.terminal import screen

    monkeypatch.setattr(screen, "console", lambda: Console(width=80, highlight=False))
    assert main(["run", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "…" not in shown
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
