"""``check`` and ``status``: tables for people, JSON for programs, and their exit statuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len

from talentbrief.cli import main
from talentbrief.commands.submissions import plan_for
from talentbrief.settings import ROOT
from tests.cli.conftest import workbook


def test_check_shows_each_file_and_what_to_mend(capsys, raw, tiny_plan):
    assert main(["check", str(raw / "2031Q1"), "--plan", str(tiny_plan)]) == 3
    shown = capsys.readouterr().out
    assert "2031Q1/东方盟.xlsx" in shown
    assert "D4" in shown
    assert "-5" in shown
    assert "处理：" in shown
    assert not set(shown) & {"\x1b", "\u202e"}


@pytest.mark.parametrize(
    ("lang", "shown"), [("zh-CN", "（代码 negative_count）"), ("en", "(code negative_count)")]
)
def test_the_code_that_a_decision_needs_stands_beside_the_remedy(capsys, raw, tiny_plan, lang, shown):
    assert main(["check", str(raw / "2031Q1"), "--plan", str(tiny_plan), "--lang", lang]) == 3
    assert shown in " ".join(capsys.readouterr().out.split())
    asked = ["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan), "--lang", lang]
    assert main(asked) == 0
    board, reminders = capsys.readouterr().out.split("催报内容" if lang == "zh-CN" else "Reminders")
    assert shown in " ".join(board.split())
    assert "negative_count" not in reminders


def test_an_unsigned_decision_and_one_that_fits_nothing_stand_on_the_board(capsys, raw, tiny_plan, tmp_path):
    (tmp_path / "decisions").mkdir()
    head = "source_file,source_sheet,source_cell,code,action,value,by,date,reason"
    own = "2031Q1/东方盟.xlsx,,D4,negative_count,use_value,5,,,"
    other = "2031Q1/没有.xlsx,,,,ignore_file,,甲,2031-04-02,重复"
    (tmp_path / "decisions" / "2031Q1.csv").write_text("\n".join((head, own, other)), encoding="utf-8")
    asked = ["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan)]
    assert main([*asked, "--decisions", str(tmp_path / "decisions")]) == 0
    shown = "".join(capsys.readouterr().out.split())
    assert "人工决定中须由分析人员改正或补填的" in shown
    assert "by栏为空" in shown
    assert "reason栏为空" in shown
    assert "与任何内容都对不上" in shown


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


def test_check_accounts_for_every_cell(capsys, raw, tiny_plan):
    asked = ["check", str(raw / "2031Q1"), "--plan", str(tiny_plan), "--coverage"]
    assert main(asked) == 3  # as without --coverage: a figure is wrong
    assert "未归类的0个" in capsys.readouterr().out
    (raw / "2031Q1" / "坏.xlsx").write_bytes(b"PK\x03\x04")
    assert main([*asked, "--lang", "en"]) == 3
    assert "坏.xlsx: refused (unreadable_file)" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["complete"], found["status"]) == (True, 3)
    assert [(each["file"], each["refused"], bool(each["read"])) for each in found["files"]] == [
        ("2031Q1/东方盟.xlsx", None, True),
        ("2031Q1/坏.xlsx", "unreadable_file", False),
        ("2031Q1/牵头处.xlsx", None, True),
    ]


def test_forms_hold_last_quarters_figures_and_are_read_back(capsys, raw, tiny_plan, tmp_path):
    asked = ["forms", "--quarter", "2031Q2", "--plan", str(tiny_plan), "--raw", str(raw)]
    assert main([*asked, "--forms", str(tmp_path / "forms")]) == 0
    assert "已生成 2 份" in capsys.readouterr().out
    folder = tmp_path / "forms" / "2031Q2"
    assert sorted(each.name for each in folder.iterdir()) == ["EAST.xlsx", "LED.xlsx"]
    shown = {
        cell.value for sheet in openpyxl.load_workbook(folder / "LED.xlsx") for row in sheet for cell in row
    }
    assert 60 in shown  # its cumulative figure of the first quarter
    assert main([*asked, "--forms", str(tmp_path / "one"), "--org", "EAST"]) == 0
    assert [each.name for each in (tmp_path / "one" / "2031Q2").iterdir()] == ["EAST.xlsx"]
    assert main([*asked, "--org", "NOBODY"]) == 2
    assert "NOBODY" in capsys.readouterr().err
    for meant in ("east", "东方盟"):
        assert main([*asked, "--forms", str(tmp_path / meant), "--org", meant]) == 0
        assert [each.name for each in (tmp_path / meant / "2031Q2").iterdir()] == ["EAST.xlsx"]
    capsys.readouterr()
    assert main(["check", str(folder), "--plan", str(tiny_plan), "--json"]) == 0
    captured = json.loads(capsys.readouterr().out)
    assert [each["organisation_id"] for each in captured["files"]] == ["EAST", "LED"]


def test_an_abbreviation_of_several_organisations_names_them(capsys):
    assert main(["forms", "--quarter", "2022Q4", "--org", "乌市"]) == 2
    assert "150300 乌海市, 150900 乌兰察布市" in capsys.readouterr().err


def test_a_protected_workbook_is_opened_with_a_password_of_the_file(capsys, raw, tiny_plan, tmp_path):
    from msoffcrypto.format.ooxml import OOXMLFile

    path = raw / "2031Q1" / "牵头处.xlsx"
    protected = tmp_path / "protected.xlsx"
    with path.open("rb") as plain, protected.open("wb") as out:
        OOXMLFile(plain).encrypt("开门", out)
    protected.replace(path)
    asked = ["check", str(path), "--plan", str(tiny_plan), "--json"]
    assert main(asked) == 3
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["issues"]] == ["encrypted_file"]
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("另一个\n\n开门\n", encoding="utf-8")
    assert main([*asked, "--password-file", str(passwords)]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["values_read"] == 2
    assert main([*asked, "--password-file", str(tmp_path / "nowhere.txt")]) == 2
    assert "nowhere.txt" in capsys.readouterr().err


def test_the_board_says_what_was_corrected_and_what_to_send(capsys, raw, tiny_plan, tmp_path):
    (raw / "2031Q1" / "牵头处.xlsx").unlink()
    asked = ["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan)]
    assert main(asked) == 0
    shown = capsys.readouterr().out
    assert "催报内容" in shown
    assert "牵头处：你单位" in shown
    assert main([*asked, "--json"]) == 0
    senders = {each["organisation_id"]: each for each in json.loads(capsys.readouterr().out)["senders"]}
    assert "EAST.xlsx" not in senders["EAST"]["reminder"]  # nothing has been marked yet
    assert (senders["EAST"]["corrected"], senders["EAST"]["explained"]) == ([], 0)
    returned = tmp_path / "returns" / "2031Q1" / "EAST.xlsx"
    returned.parent.mkdir(parents=True)
    returned.touch()
    assert main([*asked, "--returns", str(tmp_path / "returns")]) == 0
    assert "（见退回的EAST.xlsx）" in capsys.readouterr().out


def test_what_should_have_been_issued_by_today_is_said(capsys, raw, tiny_plan, tmp_path, monkeypatch):
    from datetime import UTC, datetime

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2031, 5, 1, tzinfo=UTC)

    asked = ["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan)]
    asked += ["--approvals", str(tmp_path / "approvals")]
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unissued"] == []
    monkeypatch.setattr("talentbrief.commands.submissions.datetime", Later)
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unissued"] == [{"quarter": "2031Q1", "due": "2031-04-20"}]
    assert main(asked) == 0
    assert "已过印发日期仍未审定：2031年第一季度" in capsys.readouterr().out


def test_the_language_may_stand_before_the_command(capsys, raw, tiny_plan):
    assert main(["--lang", "en", "check", str(raw / "2031Q1"), "--plan", str(tiny_plan)]) == 3
    assert "Remedy" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_board_fits_a_terminal_of_80_columns(raw, tiny_plan, lang):
    """No name, state, date or heading is broken inside a word, and each number stands in its sender's line."""
    asked = ["status", "--quarter=2031Q1", f"--raw={raw}", f"--plan={tiny_plan}", f"--lang={lang}"]
    shown = on_a_terminal([sys.executable, str(ROOT / "pipeline.py"), *asked], columns=80)
    table = shown.split("\n\n")[0].splitlines()[1:]
    rules = [line for line in table if set(line.strip()) == {"─"}]
    assert rules, shown
    words = {"zh-CN": ["须更正", "提醒（已说明）", "已更正"], "en": ["(expl.)", "Fixed"]}[lang]
    assert all(any(word in line for line in table) for word in words), shown
    assert all(cell_len(line.rstrip()) <= 80 for line in table)
    state = {"zh-CN": "须更正", "en": "to correct"}[lang]
    (wrong,) = [line for line in table[table.index(rules[0]) :] if state in line]
    assert wrong.split()[-3:] == ["1", "0", "0"]


@pytest.mark.slow
def test_the_samples_board_breaks_no_name_on_80_columns():
    asked = ["status", "--quarter=2022Q3", f"--raw={ROOT / 'data' / 'raw'}", "--lang=en"]
    shown = on_a_terminal([sys.executable, str(ROOT / "pipeline.py"), *asked], columns=80)
    table = shown.split("\n\n")[0].splitlines()
    assert all(cell_len(line.rstrip()) <= 80 for line in table)
    for name in ("Social Development Office", "Resource Allocation Office"):
        assert any(line.startswith(f"{name}  ") for line in table), shown


def on_a_terminal(command: list[str], columns: int) -> str:
    """Run a command on a terminal of its own, and give what it shows, colours left out."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {**os.environ, "TERM": "xterm"}
    env.pop("COLUMNS", None)
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0, shown
    return re.sub("\x1b\\[[0-9;]*m", "", shown.decode("utf-8")).replace("\r\n", "\n")


def test_files_of_other_kinds_are_told(capsys, raw, tiny_plan):
    (raw / "2031Q1" / "东方盟.et").touch()
    asked = ["--plan", str(tiny_plan), "--lang", "en"]
    assert main(["check", str(raw / "2031Q1"), *asked]) == 3
    assert "not read because of its kind: 2031Q1/东方盟.et" in capsys.readouterr().out
    assert main(["status", "--quarter", "2031Q1", "--raw", str(raw), *asked]) == 0
    assert "not read because of its kind: 2031Q1/东方盟.et" in capsys.readouterr().out


def test_check_says_in_words_why_a_file_is_not_in_force_and_names_the_files_of_each_remark(
    capsys, raw, tiny_plan
):
    folder = raw / "2031Q1"
    workbook(folder / "东方盟修改.xlsx", "东方盟", "无", 20)
    assert main(["check", str(folder), "--plan", str(tiny_plan)]) == 0
    shown = re.sub(r"\s", "", capsys.readouterr().out)
    assert "提示2031Q1/东方盟.xlsx已由2031Q1/东方盟修改.xlsx（2031-04-02）代替，不再采用" in shown
    assert "提示（以“无”表示零）：2031Q1/东方盟修改.xlsx" in shown
    assert main(["check", str(folder), "--plan", str(tiny_plan), "--json"]) == 0
    files = {each["file"]: each for each in json.loads(capsys.readouterr().out)["files"]}
    assert files["2031Q1/东方盟.xlsx"]["reason"].startswith("2031Q1/东方盟.xlsx已由")
    assert (files["2031Q1/东方盟.xlsx"]["errors"], files["2031Q1/牵头处.xlsx"]["reason"]) == (0, "")


def test_status_shows_the_warnings_of_who_must_correct(capsys, raw, tiny_plan):
    workbook(raw / "2031Q1" / "东方盟.xlsx", "东方盟", -5, "约20")
    assert main(["status", "--quarter", "2031Q1", "--raw", str(raw), "--plan", str(tiny_plan)]) == 0
    shown = capsys.readouterr().out
    named = shown.index("东方盟\n")
    assert named < shown.index("错误  ") < shown.index("提醒  ") < shown.index("催报内容")
    assert "填的是约数“约20”" in re.sub(r"\s", "", shown)
