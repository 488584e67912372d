"""Extracts: what they give is what the tables give, and they are never of other tables."""

import os
from pathlib import Path

import pandas as pd
import pytest

from talentbrief.attainment import stage as attainment
from talentbrief.briefing import extracts
from talentbrief.briefing.facts import NEEDED
from talentbrief.briefing.own import EXTRACTS_VARIABLE
from talentbrief.briefing.report import Report
from talentbrief.intake import stage as intake
from talentbrief.settings import Settings
from talentbrief.tables import read_table, write_table

PARTS = ("head", "figures", "milestones", "issues", "next_steps")


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    """Give a quarter of the sample with its processed tables."""
    made = Settings.resolve(quarter="2022Q3", processed=tmp_path_factory.mktemp("processed"))
    intake.write(intake.clean(made), made)
    attainment.write(attainment.attain(made), made)
    return made


@pytest.fixture(scope="module")
def senders(settings) -> list[str]:
    return [each.id for each in settings.plan.organisations.organisations]


@pytest.fixture(scope="module")
def folder(settings, senders, tmp_path_factory) -> Path:
    """Give a folder with every sender's rows."""
    made = tmp_path_factory.mktemp("extracts")
    extracts.write(made, settings.processed_folder, senders)
    return made


def page(report: Report, sender: str) -> list[str]:
    card = report.scorecard(sender)
    return [getattr(card, part)()._repr_mimebundle_()["text/html"] for part in PARTS]


def test_an_extract_holds_the_senders_rows_as_the_tables_do(settings, senders, folder):
    for sender in senders:
        own = extracts.extracted(folder, settings.processed_folder, sender)
        assert own is not None
        assert tuple(own) == NEEDED
        for name, rows in own.items():
            pd.testing.assert_frame_equal(rows, read_table(name, settings.processed_folder, sender))


def test_a_page_is_the_same_with_an_extract_and_without(settings, senders, folder, monkeypatch):
    by_tables = [page(Report.load(settings, sender), sender) for sender in senders]
    whole = Report.load(settings)
    monkeypatch.setenv(EXTRACTS_VARIABLE, str(folder))
    assert [page(Report.load(settings, sender), sender) for sender in senders] == by_tables
    assert [page(whole, sender) for sender in senders] == by_tables


def test_a_sender_that_was_left_out_has_none(settings, senders, tmp_path):
    extracts.write(tmp_path, settings.processed_folder, senders[:1])
    assert extracts.extracted(tmp_path, settings.processed_folder, senders[0]) is not None
    assert extracts.extracted(tmp_path, settings.processed_folder, senders[1]) is None


def test_of_tables_written_again_nothing_is_used(settings, senders, tmp_path):
    tables = {name: read_table(name, settings.processed_folder) for name in NEEDED}
    place = tmp_path / "tables"
    for name, table in tables.items():
        write_table(name, table, place)
    extracts.write(tmp_path / "extracts", place, senders[:1])
    assert extracts.extracted(tmp_path / "extracts", place, senders[0]) is not None
    write_table("issues", tables["issues"], place)
    assert extracts.extracted(tmp_path / "extracts", place, senders[0]) is None
    (place / "issues.parquet").unlink()
    assert extracts.extracted(tmp_path / "extracts", place, senders[0]) is None


def test_what_is_laid_elsewhere_belongs_to_the_tables_there(settings, senders, folder, tmp_path):
    place = tmp_path / "tables"
    place.mkdir()
    for name in NEEDED:
        content = (settings.processed_folder / f"{name}.parquet").read_bytes()
        (place / f"{name}.parquet").write_bytes(content)
    content = extracts.laid(folder, settings.processed_folder, senders[0])
    assert content is not None
    extracts.lay(tmp_path / "extracts", place, senders[0], content)
    own = extracts.extracted(tmp_path / "extracts", place, senders[0])
    assert own is not None
    pd.testing.assert_frame_equal(own["issues"], read_table("issues", place, senders[0]))
    assert os.listdir(tmp_path / "extracts") != os.listdir(folder)  # noqa: PTH208


def test_extracts_of_before_make_room(settings, senders, tmp_path):
    other = tmp_path / ("0" * 64)
    other.mkdir()
    (other / senders[0]).write_bytes(b"old")
    (tmp_path / "mine").write_text("kept")
    extracts.write(tmp_path, settings.processed_folder, senders[:1])
    assert not other.exists()
    assert len(os.listdir(tmp_path)) == 2  # noqa: PTH208
    assert (tmp_path / "mine").exists()
