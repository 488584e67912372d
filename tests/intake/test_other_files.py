"""Files that are no submissions because of their kind: not read, not counted, but told."""

from datetime import date

import pytest

from talentbrief.intake.check import check
from talentbrief.intake.other_files import others_in
from talentbrief.intake.status import board
from talentbrief.review.messages import messages_for
from talentbrief.settings import Settings
from tests.intake.conftest import ENVOYS, progress


@pytest.fixture
def settings(raw, tmp_path) -> Settings:
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    for path in ("满洲里市.et", "盟市/二连浩特市/扫描.pdf", "农村处盖章.pdf", "照片13812345678.jpg"):
        raw.put(path, b"")
    folders = {name: tmp_path / name for name in ("raw", "processed", "outputs", "decisions", "returns")}
    return Settings.resolve(quarter="2022Q3", **folders)


def test_check_lists_them_apart_from_submissions(settings, raw):
    report = check([settings.raw_folder], raw.plan, "zh-CN")
    assert [each.file for each in report.files] == ["2022Q3/农村处.xlsx"]
    assert report.summary == "共1个文件：错误0项，提醒0项，提示0项"
    assert [(each.file, each.organisation_id) for each in report.other_files] == [
        ("2022Q3/农村处盖章.pdf", "NCC"),
        ("2022Q3/满洲里市.et", "150781"),
        ("2022Q3/照片138****5678.jpg", None),
        ("2022Q3/盟市/二连浩特市/扫描.pdf", "152501"),
    ]
    assert report.to_dict()["other_files"][1] == {"file": "2022Q3/满洲里市.et", "organisation_id": "150781"}
    assert len(raw.collect().submissions) == 1


def test_of_a_sender_with_nothing_else_nobody_says_that_nothing_came(settings):
    found = board(settings, date(2022, 10, 11))
    rows = {row.organisation: row for row in found.rows}
    city, other, office = rows["满洲里市"], rows["包头市"], rows["农村处"]
    assert (city.state, city.state_word) == ("overdue", "文件类型不符")
    assert "现只收到满洲里市.et，这类文件无法读取，请另存为.xlsx" in city.reminder
    assert "至今未收到" not in city.reminder
    assert (other.state_word, "至今未收到" in other.reminder) == ("逾期未报", True)
    assert (office.state, office.other_files) == ("received", ("2022Q3/农村处盖章.pdf",))
    assert "未报23家（已过截止日期），其中2家只收到类型不符的文件；" in found.summary
    texts = {each.name: each.body for each in messages_for(settings, found)[0]}
    assert "我们只收到满洲里市.et，这类文件无法读取。" in texts["150781"]
    assert "我们尚未收到" in texts["150200"]


def test_what_systems_and_programs_leave_behind_is_nobodys(tmp_path):
    for name in (
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~$农村处.docx",
        "README.txt",
        "SAMPLE.txt",
        "a.xlsx",
    ):
        (tmp_path / name).touch()
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "农村处.et").touch()
    (tmp_path / "农村处").touch()  # an ending was lost on the way
    assert [each.name for each in others_in(tmp_path)] == ["农村处"]
