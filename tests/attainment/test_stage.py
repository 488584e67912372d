"""The stage: intake's tables from files, its own beside them, and what it refuses."""

import gc
import json
from pathlib import Path

import pytest

from talentbrief.attainment.compute import OUTPUTS
from talentbrief.attainment.stage import attain, ensure, uncollected, write
from talentbrief.errors import MissingTableError, TableSchemaError
from talentbrief.intake.stage import TABLE_NAMES
from talentbrief.settings import Settings
from talentbrief.tables import frame, is_sample, read_table, write_package, write_table

OBSERVATIONS = """
    when    who  what  quarter  cumulative
    2031Q2  LED  A     .        100
    2031Q3  LED  A     .        120
    """


@pytest.fixture
def settings(tmp_path, intake_tables):
    """Give settings whose processed folder holds what intake writes."""
    found = Settings.resolve(
        quarter="2031Q3",
        plan=Path(__file__).parent / "tiny" / "plan.yaml",
        raw=tmp_path / "raw",
        processed=tmp_path / "processed",
        approvals=tmp_path / "approvals",
    )
    tables = intake_tables(observations=OBSERVATIONS)
    for name in TABLE_NAMES:
        write_table(name, tables.get(name, frame(name, [])), found.processed_folder)
    write_package(found.processed_folder, quarter="2031Q3", plan_id="tiny-2031", sample=True)
    return found


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_what_is_written_is_what_was_computed(settings):
    tables = attain(settings)
    write(tables, settings)
    for name in OUTPUTS:
        assert read_table(name, settings.processed_folder).equals(tables[name]), name


def test_the_package_describes_all_tables_and_stays_a_sample(settings):
    ensure(settings)
    package = json.loads((settings.processed_folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {each["name"] for each in package["resources"]}
    assert described >= {"observations", "attainment", "milestones", "tasks", "changes", "origins", "issues"}
    assert is_sample(settings.processed_folder)


def test_again_gives_the_same_bytes(settings):
    write(attain(settings), settings)
    once = contents(settings.processed_folder)
    write(attain(settings), settings)
    assert contents(settings.processed_folder) == once


def test_ensure_leaves_what_is_there(settings):
    ensure(settings)
    path = settings.processed_folder / "tasks.csv"
    path.write_text("kept", encoding="utf-8")
    ensure(settings)
    assert path.read_text(encoding="utf-8") == "kept"


def test_earlier_approvals_make_changes(settings):
    settings.approvals.mkdir()
    figures = {"figures": [{"indicator_id": "A", "actual_cumulative": 90}]}
    (settings.approvals / "2031Q2.json").write_text(json.dumps(figures), encoding="utf-8")
    assert attain(settings)["changes"]["after"].tolist() == [100.0]


def test_a_table_of_another_plan_is_refused_with_its_folder(settings, intake_tables):
    strange = intake_tables(observations=OBSERVATIONS)["observations"].assign(indicator_id="X9")
    write_table("observations", strange, settings.processed_folder)
    before = contents(settings.processed_folder)
    with pytest.raises(
        TableSchemaError, match=r"2031Q3: table observations: column indicator_id, row 1: 'X9'"
    ):
        ensure(settings)
    assert contents(settings.processed_folder) == before


def test_a_table_with_a_missing_column_is_refused_with_its_file(settings):
    path = settings.processed_folder / "observations.parquet"
    read_table("observations", settings.processed_folder).drop(columns="value").to_parquet(path)
    with pytest.raises(TableSchemaError, match=r"observations\.parquet: column value is missing"):
        attain(settings)


def test_a_table_that_breaks_its_schema_writes_nothing(settings):
    tables = attain(settings)
    broken = {**tables, "issues": tables["issues"].drop(columns="code")}
    before = contents(settings.processed_folder)
    with pytest.raises(TableSchemaError, match="column code is missing"):
        write(broken, settings)
    assert contents(settings.processed_folder) == before


def test_tables_that_intake_has_not_written_are_missed(settings):
    tables = attain(settings)
    (settings.processed_folder / "datapackage.json").unlink()
    with pytest.raises(MissingTableError, match="datapackage"):
        write(tables, settings)


def test_the_collector_is_as_it_was(settings):
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
