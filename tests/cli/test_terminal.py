"""What the terminal shows of senders' text cannot act on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.execution.request import Event, Outcome
from talentbrief.settings import Settings
from talentbrief.terminal.runs import closing, progress, results
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


def test_a_run_ends_with_what_is_to_be_filled_in_or_moved_among_the_decisions(tmp_path, capsys):
    (tmp_path / "tasks.csv").write_text("task,name,mean_rate,lamp\n", encoding="utf-8")
    told = [f"warning,false,unsigned_decision,第{line}行的by栏为空" for line in range(2, 9)]
    rows = ["severity,decided,code,message", *told, "warning,false,approximate,约数"]
    (tmp_path / "issues.csv").write_text("\n".join(rows), encoding="utf-8")
    closing(Outcome(Settings.resolve(quarter="2022Q4"), tmp_path, tmp_path, (), 1.0), results(tmp_path))
    shown = capsys.readouterr().out
    assert shown.count("by栏为空") == 5
    assert "另有2项人工决定须改正或补填" in shown
    assert "约数" not in shown


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


def test_what_a_stage_took_is_its_own_time(capsys):
    with progress("zh-CN", quiet=False) as report:
        for event in (Event("clean", 1, 1, 4.2), Event("attainment", 1, 1, 5.2), Event("reports", 3, 9, 6.0)):
            report(event)
        report(Event("reports", 9, 9, 20.7))
    assert capsys.readouterr().err.splitlines() == [
        "清洗报送数据：完成（用时4.2秒）",
        "计算完成情况：完成（用时1.0秒）",
        "简报、进展单与页面：完成（用时15.5秒）",
    ]
