"""The committed sample: made by the committed generator, readable, and worth what paper says."""

import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from talentbrief.attainment import stage as attainment
from talentbrief.intake import stage as intake
from talentbrief.settings import ROOT, SAMPLE_MARKER, Settings
from tests.sample.expected import FAULTS, FIGURES, LATE, MILESTONES_DONE, WITHOUT_A_PLACE
from tools.invented.story import write_sample

RAW = ROOT / "data" / "raw"
QUARTERS = list(FIGURES)
Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tables]:
    """Clean and compute each sample quarter."""
    found = {}
    for quarter in QUARTERS:
        settings = Settings.resolve(quarter=quarter, processed=tmp_path_factory.mktemp("processed"))
        intake.write(intake.clean(settings), settings)
        attainment.write(attainment.attain(settings), settings)
        found[quarter] = intake.clean(settings) | attainment.attain(settings)
    return found


def members(path: Path) -> dict[str, bytes]:
    """Give a workbook's parts; how they are compressed depends on the platform's zlib."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files(folder: Path) -> list[str]:
    """Give the files of a quarter's folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.slow
def test_the_generator_makes_what_is_committed(tmp_path: Path):
    write_sample(tmp_path)
    for quarter in QUARTERS:
        assert files(tmp_path / quarter) == files(RAW / quarter)
        for name in files(RAW / quarter):
            if (
                name != "盟市/乌海市.xlsx" or quarter != "2022Q3"
            ):  # cut off, so compressed bytes are all there is
                assert members(tmp_path / quarter / name) == members(RAW / quarter / name), name


def test_every_quarter_says_that_it_is_invented_and_all_but_one_sender_report(plan: Any):
    for quarter in QUARTERS:
        assert "invented" in (RAW / quarter / SAMPLE_MARKER).read_text(encoding="utf-8")
    senders = [len(files(RAW / quarter)) - 1 for quarter in QUARTERS]
    assert len(plan.organisations.organisations) == 24
    assert senders == [24, 23 + 1, 23]  # in 2022Q3 one is absent and one sends twice


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_nine_figures_equal_those_worked_on_paper(quarter: str, computed: dict[str, Tables]):
    found = {row.indicator_id: row for row in computed[quarter]["attainment"].itertuples()}
    lines = [line.split() for line in FIGURES[quarter].strip().splitlines()]
    assert len(found) == len(lines) == 9
    for name, now, year, rate, lamp, flags in lines:
        row = found[name]
        shown = "." if pd.isna(row.actual_quarter) else f"{row.actual_quarter:g}"
        assert (name, shown, f"{row.actual_cumulative:g}", row.lamp, row.flags or "-") == (
            name,
            now,
            year,
            lamp,
            flags,
        )
        assert row.rate == float(Fraction(rate))


@pytest.mark.parametrize("quarter", QUARTERS)
def test_every_planted_fault_is_found_at_its_cell(quarter: str, computed: dict[str, Tables]):
    issues = computed[quarter]["issues"].fillna("")
    found = set(issues[["source_file", "source_cell", "code"]].itertuples(index=False, name=None))
    assert FAULTS[quarter] - found == set()
    assert WITHOUT_A_PLACE[quarter] - set(issues["code"]) == set()


@pytest.mark.parametrize("quarter", QUARTERS)
def test_no_error_is_found_that_was_not_planted(quarter: str, computed: dict[str, Tables]):
    issues = computed[quarter]["issues"].fillna("")
    errors = issues[issues["severity"] == "error"]
    found = set(errors[["source_file", "source_cell", "code"]].itertuples(index=False, name=None))
    assert found - FAULTS[quarter] == set()


@pytest.mark.parametrize("quarter", QUARTERS)
def test_milestones_done_are_those_of_the_story(quarter: str, computed: dict[str, Tables]):
    assert (computed[quarter]["milestones"]["status"] == "done").sum() == MILESTONES_DONE[quarter]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_who_is_late_is_known(quarter: str, computed: dict[str, Tables], plan: Any):
    deadline = next(each.deadline for each in plan.collections if str(each.quarter) == quarter).isoformat()
    submissions = computed[quarter]["submissions"]
    late = submissions[(submissions["submitted_on"] > deadline) & (submissions["status"] == "in_force")]
    assert late["organisation_id"].tolist() == LATE[quarter]
    assert (submissions["submitted_on"].notna() | (submissions["status"] == "quarantined")).all()
