"""What the terminal shows of senders' text cannot act on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.execution.request import Outcome
from talentbrief.settings import Settings
from talentbrief.terminal.runs import closing, results
from talentbrief.terminal.screen import plain


@given(st.text())
def test_no_text_moves_colours_or_turns_the_terminal(text):
    shown = plain(text)
    assert shown.isprintable()
    assert "\x1b" not in shown
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\u200f\n\r")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("选派\t120 人", "选派 120 人"),
        ("a\x1b]0;title\x07b", "a ]0;title b"),
        ("[red]x[/red]", "[red]x[/red]"),
    ],
)
def test_the_rest_stays(text, shown):
    assert plain(text) == shown


def test_errors_that_a_decision_settled_are_not_open(tmp_path):
    (tmp_path / "tasks.csv").write_text("task,name,mean_rate,lamp\n", encoding="utf-8")
    (tmp_path / "issues.csv").write_text(
        "severity,decided,code\nerror,true,a\nerror,false,unused_decision\nwarning,false,b\n",
        encoding="utf-8",
    )
    found = results(tmp_path)
    assert found.issues == {"error": 2, "warning": 1}
    assert (found.open_errors, found.own_errors, found.senders_errors) == (1, 1, 0)


def test_the_supporting_measures_do_not_look_like_a_ninth_key_task(tmp_path, capsys):
    rows = ["(八),深化科研人员“放管服”改革,0,,10,9,grey,", "四,组织保障,0,,10,10,grey,"]
    head = "task,name,indicators,mean_rate,milestones,milestones_done,lamp,flags"
    (tmp_path / "tasks.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    (tmp_path / "issues.csv").write_text("severity,decided\n", encoding="utf-8")
    settings = Settings.resolve(quarter="2022Q4")
    closing(Outcome(settings, tmp_path, tmp_path, (), 1.0), results(tmp_path))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert any(line.startswith("（八）深化科研人员“放管服”改革") for line in lines)
    assert any(line.startswith("组织保障") for line in lines)
