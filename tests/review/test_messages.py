"""Texts to send: one for each sender of whom something is asked, and one for the leading group once there is a briefing."""

from datetime import date
from pathlib import Path

import pytest

from talentbrief.intake.status import board
from talentbrief.review.messages import LEADING_GROUP, write_messages

BEFORE, AFTER = date(2031, 7, 1), date(2031, 8, 1)


def test_who_is_late_is_reminded_and_who_has_sent_is_left_in_peace(office, tmp_path: Path):
    (office.folder / "raw/2031Q2/东方盟.xlsx").unlink()
    settings = office.settings("2031Q2")
    (path,) = write_messages(settings, board(settings, AFTER), tmp_path / "mail")
    assert path == tmp_path / "mail" / "2031Q2" / "EAST.txt"
    subject, empty, *body = path.read_text(encoding="utf-8").splitlines()
    assert subject.startswith("【催报】2031年第二季度")
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
    (made,) = write_messages(settings, board(settings, AFTER), tmp_path)
    text = made.read_text(encoding="utf-8")
    assert text.startswith("【退回修改】2031年第二季度")
    assert "E4" in text
    assert not [line for line in text.splitlines() if line.startswith("领导")]


def test_a_text_that_is_no_longer_asked_for_is_taken_away(office, tmp_path: Path):
    sent = (office.folder / "raw/2031Q2/东方盟.xlsx").read_bytes()
    (office.folder / "raw/2031Q2/东方盟.xlsx").unlink()
    settings = office.settings("2031Q2")
    (path,) = write_messages(settings, board(settings, AFTER), tmp_path)
    (tmp_path / "2031Q2" / "mine.txt").write_text("kept", encoding="utf-8")
    (office.folder / "raw/2031Q2/东方盟.xlsx").write_bytes(sent)
    assert write_messages(settings, board(settings, AFTER), tmp_path) == ()
    assert not path.exists()
    assert (tmp_path / "2031Q2" / "mine.txt").exists()


@pytest.mark.slow
def test_the_leading_group_gets_the_lead_and_where_to_read_on(busy, tmp_path: Path):
    settings = busy.settings("2031Q2")
    (path,) = write_messages(settings, board(settings, AFTER), tmp_path, "//server/简报/2031Q2/")
    assert path.stem == LEADING_GROUP
    text = path.read_text(encoding="utf-8")
    assert "截至2031年6月30日" in text
    assert "//server/简报/2031Q2/briefing.html" in text
    assert "送审稿" in text
