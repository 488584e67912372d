"""The analyst's board."""

from dataclasses import replace
from datetime import date

import pytest

from talentbrief.errors import MissingFolderError
from talentbrief.intake.status import board
from talentbrief.settings import Settings
from tests.intake.conftest import ENVOYS, progress


@pytest.fixture
def settings(raw, tmp_path) -> Settings:
    return Settings.resolve(
        quarter="2022Q3",
        raw=tmp_path / "raw",
        processed=tmp_path / "processed",
        decisions=tmp_path / "decisions",
    )


def test_the_board(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2), above=["填报日期：2022-10-08"]))
    raw.put("赤峰市.xlsx", progress((ENVOYS, 1, 2), above=["填报日期：2022-10-11"]))
    raw.put("通辽市.xlsx", progress((ENVOYS, "很多", 2)))
    raw.put("包头市.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("乌海市.xlsx", b"PK\x03\x04")
    raw.put("x.xlsx", progress((ENVOYS, 1, 2)))
    found = board(settings, date(2022, 10, 10))
    states = {each.organisation: each.state for each in found.rows if each.state != "not_submitted"}
    assert states == {
        "农村处": "received",
        "包头市": "received",
        "乌海市": "must_correct",
        "赤峰市": "late",
        "通辽市": "must_correct",
    }
    assert [each.code for each in found.unassigned] == ["unknown_sender"]
    assert found.summary == "应报24家，已报5家，其中逾期1家、须更正2家；未报19家"
    assert [each.state_word for each in found.rows if each.organisation == "赤峰市"] == ["逾期报送"]


def test_after_the_deadline_a_missing_one_is_overdue(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    assert {each.state for each in board(settings, date(2022, 10, 11)).rows} == {"received", "overdue"}


def test_decided_errors_and_superseded_files_need_no_correction(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("通辽市.xlsx", progress((ENVOYS, "很多", 2)))
    raw.decide("通辽市.xlsx", "use_value", sheet="表", cell="E2", code="not_a_count", value="5")
    assert not any(each.errors for each in board(settings, date(2022, 10, 10)).rows)


def test_no_folder(settings):
    with pytest.raises(MissingFolderError, match="2022Q3 does not exist"):
        board(replace(settings), date(2022, 10, 10))
