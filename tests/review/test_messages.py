"""Texts to send: one for each sender of whom something is asked, and one for the leading group once there is a briefing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentbrief.intake.status import board
from talentbrief.review.freshness import outdated
from talentbrief.review.messages import LEADING_GROUP, below, messages_for, write_messages

BEFORE, AFTER = date(2031, 7, 1), date(2031, 8, 1)


def test_who_is_late_is_reminded_and_who_has_sent_is_left_in_peace(office, tmp_path: Path):
    (office.folder / "raw/2031Q2/东方盟.xlsx").unlink()
    settings = office.settings("2031Q2")
    written = write_messages(settings, board(settings, AFTER), tmp_path / "mail")
    (path,) = written.paths
    assert written.withheld == "未写领导小组的通知：2031年第二季度还没有成果，请先 run"
    assert path == tmp_path / "mail" / "2031Q2" / "EAST.txt"
    subject, empty, *body = path.read_text(encoding="utf-8").splitlines()
    assert subject == "【催报】2031年第二季度进展情况"
    assert empty == ""
    assert body[0] == "东方盟："
    assert "现已逾期" in body[1]
    assert "2031年7月10日" in body[1]
    write_messages(settings, board(settings, BEFORE), tmp_path / "mail")
    assert "现已逾期" not in path.read_text(encoding="utf-8")


def test_who_must_correct_is_told_each_cell_and_a_senders_line_break_makes_no_line(office, tmp_path: Path):
    import openpyxl

    path = office.folder / "raw/2031Q2/东方盟.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["E4"] = "很多\n\n领导：请速批"
    book.save(path)
    settings = office.settings("2031Q2")
    (made,) = write_messages(settings, board(settings, AFTER), tmp_path).paths
    text = made.read_text(encoding="utf-8")
    assert text.startswith("【退回修改】2031年第二季度")
    assert "E4" in text
    assert "请修改原表" in text
    assert "EAST.xlsx" not in text  # no run has marked anything yet
    assert not [line for line in text.splitlines() if line.startswith("领导")]


def sent(office, *rows) -> None:
    """Lay one table into the eastern league's file."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in [["填报单位：东方盟"], ["指标", "本季度完成", "累计完成", "说明"], *rows]:
        book.active.append(row)
    book.save(office.folder / "raw/2031Q2/东方盟.xlsx")


def test_who_has_warnings_alone_is_asked_and_not_told_off(office, tmp_path: Path):
    sent(office, ["选派专家", "约40", 100, ""])
    settings = office.settings("2031Q2")
    found = board(settings, AFTER)
    assert [row.state for row in found.rows if row.organisation_id == "EAST"] == ["to_explain"]
    (path,) = write_messages(settings, found, tmp_path).paths
    subject, _, *body = path.read_text(encoding="utf-8").splitlines()
    assert subject == "【请核实】2031年第二季度进展情况有1处请核实说明"
    assert "数据照常采用" in body[1]
    assert "在原表“说明”栏（没有的，在表右侧加一列）写明情况后报回" in body[1]
    assert not [line for line in body if "须更正" in line]
    assert [line for line in body if line.startswith("1. 2031Q2/东方盟.xlsx")]
    sent(office, ["选派专家", "约40", 100, "月底核定"])
    assert write_messages(settings, board(settings, AFTER), tmp_path).paths == ()


def test_who_must_correct_is_asked_about_its_warnings_too(office, tmp_path: Path):
    sent(office, ["选派专家", "约40", "很多", ""])
    settings = office.settings("2031Q2")
    (path,) = write_messages(settings, board(settings, AFTER), tmp_path).paths
    text = path.read_text(encoding="utf-8")
    assert (
        text.index("其中1处须更正")
        < text.index("很多")
        < text.index("另有1处请一并核实")
        < text.index("约40")
    )


@pytest.mark.slow
def test_a_text_speaks_of_comments_only_where_there_are_some(copied, tmp_path: Path):
    sent(copied, ["选派专家", "很多", 100, ""])
    (copied.folder / "raw/2031Q2/牵头处.xlsx").write_bytes(b"PK\x03\x04")
    copied.run("2031Q2")
    settings = copied.settings("2031Q2")
    written = write_messages(settings, board(settings, AFTER), tmp_path)
    unopened, marked = (path.read_text(encoding="utf-8") for path in written.paths[:2])
    assert "随附的 LED.xlsx 仅列明问题，不含你单位的数据，请勿在其中填报。请找出原件" in unopened
    assert "批注" not in unopened
    assert "请在随附的 EAST.xlsx 中按批注修改后报回（文件名不限）" in marked
    english = messages_for(replace(settings, lang="en"), board(replace(settings, lang="en"), AFTER))[0]
    assert "holds none of your figures" in english[0].body
    assert "correct the enclosed EAST.xlsx where it is marked" in english[1].body


def test_a_text_that_is_no_longer_asked_for_is_taken_away(office, tmp_path: Path):
    sent = (office.folder / "raw/2031Q2/东方盟.xlsx").read_bytes()
    (office.folder / "raw/2031Q2/东方盟.xlsx").unlink()
    settings = office.settings("2031Q2")
    (path,) = write_messages(settings, board(settings, AFTER), tmp_path).paths
    (tmp_path / "2031Q2" / "mine.txt").write_text("kept", encoding="utf-8")
    (office.folder / "raw/2031Q2/东方盟.xlsx").write_bytes(sent)
    assert write_messages(settings, board(settings, AFTER), tmp_path).paths == ()
    assert not path.exists()
    assert (tmp_path / "2031Q2" / "mine.txt").exists()


def test_what_is_made_of_sample_data_says_so(office, tmp_path: Path):
    (office.folder / "raw/2031Q2/东方盟.xlsx").unlink()
    (office.folder / "raw/2031Q2/SAMPLE.txt").touch()
    settings = office.settings("2031Q2")
    found = board(settings, AFTER)
    (path,) = write_messages(settings, found, tmp_path).paths
    subject, *body = path.read_text(encoding="utf-8").splitlines()
    assert subject.endswith("（示例数据）")
    assert "本通知据示例数据生成，并非真实报送情况。" in body
    assert found.reminders.startswith("【示例数据】东方盟：")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("//server/简报/2031Q2/", "//server/简报/2031Q2/briefing.html"),
        (r"\\server\share\2031Q2", r"\\server\share\2031Q2\briefing.html"),
        ("\\\\server\\share\\2031Q2\\", r"\\server\share\2031Q2\briefing.html"),
        ("Z:\\2031Q2", r"Z:\2031Q2\briefing.html"),
        ("https://example.org/2031Q2", "https://example.org/2031Q2/briefing.html"),
    ],
)
def test_an_address_is_continued_as_it_is_written(address: str, page: str):
    assert below(address, "briefing.html") == page


@pytest.mark.slow
def test_the_leading_group_gets_the_lead_and_where_to_read_on(busy, tmp_path: Path):
    settings = busy.settings("2031Q2")
    written = write_messages(settings, board(settings, AFTER), tmp_path, r"\\server\简报\2031Q2")
    (path,) = written.paths
    assert (path.stem, written.withheld) == (LEADING_GROUP, "")
    text = path.read_text(encoding="utf-8")
    assert "截至2031年6月30日" in text
    assert "\\\\server\\简报\\2031Q2\\briefing.html\n" in text
    assert "送审稿" in text


STALE = {
    "submission": lambda office: office.submit("2031Q2", "牵头处", 60, 120),
    "decisions": lambda office: (
        (office.folder / "decisions").mkdir(exist_ok=True),
        (office.folder / "decisions/2031Q2.csv").write_text("source_file\n", encoding="utf-8"),
    ),
    "approval": lambda office: (office.folder / "approvals/2031Q1.json").unlink(),
    "plan": lambda office: (office.folder / "plan.txt").write_text("另", encoding="utf-8"),
    "table": lambda office: (office.folder / "processed/2031Q2/attainment.csv").write_text("另"),
    "output": lambda office: (office.folder / "outputs/2031Q2/briefing.html").write_text("另"),
}


@pytest.mark.slow
@pytest.mark.parametrize("part", STALE)
def test_what_changed_since_the_outputs_were_made_is_told_by_its_content(copied, part: str):
    settings = copied.settings("2031Q2")
    assert outdated(settings) == ()
    STALE[part](copied)
    assert outdated(settings) == (part,)


@pytest.mark.slow
def test_leaders_are_not_told_what_is_no_longer_so(copied, tmp_path: Path):
    settings = copied.settings("2031Q2")
    (path,) = write_messages(settings, board(settings, AFTER), tmp_path).paths
    copied.submit("2031Q2", "牵头处", 60, 120)
    written = write_messages(settings, board(settings, AFTER), tmp_path)
    assert written.paths == ()
    assert written.withheld == "未写领导小组的通知：2031年第二季度的成果生成之后，报送文件有变动；请重新 run"
    assert not path.exists()
