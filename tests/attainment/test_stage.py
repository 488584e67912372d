"""The stage: intake's tables from files, its own beside them, and what it refuses."""

import dataclasses
import gc
import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from talentbrief.attainment.compute import OUTPUTS
from talentbrief.attainment.stage import attain, ensure, uncollected, write
from talentbrief.datapackage import is_sample, write_package
from talentbrief.errors import MissingTableError, PlanFileError, TableSchemaError
from talentbrief.intake.decisions import COLUMNS
from talentbrief.intake.errors import DecisionFileError
from talentbrief.intake.stage import TABLE_NAMES
from talentbrief.settings import Settings
from talentbrief.tables import frame, read_table, write_table

TINY = Path(__file__).parent / "tiny"
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
        plan=TINY / "plan.yaml",
        raw=tmp_path / "raw",
        processed=tmp_path / "processed",
        approvals=tmp_path / "approvals",
        decisions=tmp_path / "decisions",
        lang="en",
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
    assert (package["quarter"], package["plan"]) == ("2031Q3", "tiny-2031")


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


def test_the_quarters_decisions_and_the_senders_answers_are_read(settings, intake_tables):
    differs = "when who what quarter cumulative\n2031Q2 LED A . 100\n2031Q3 LED A 30 120"
    answer = "who what kind cell text\nLED A explanation K8 上季多报"
    given = intake_tables(observations=differs, narratives=answer)
    for name in ("observations", "narratives"):
        write_table(name, given[name], settings.processed_folder)
    settings.decisions.mkdir()
    lines = (
        ",".join(COLUMNS),
        "2031Q3/LED.xlsx,进展表,E8,cumulative_differs,accept,,某甲,2031-10-12,已核实",
        "2031Q3/LED.xlsx,进展表,E9,cumulative_differs,accept,,某甲,2031-10-12,笔误",
    )
    (settings.decisions / "2031Q3.csv").write_text("\n".join(lines), encoding="utf-8")
    issues = attain(settings)["issues"].set_index("code")
    found = issues.loc["cumulative_differs"]
    assert (found["decided"], found["explanation"]) == (True, "上季多报")
    assert issues.loc["unused_decision", "source_cell"] == "E9"


def test_decisions_that_cannot_be_read_are_refused(settings):
    settings.decisions.mkdir()
    (settings.decisions / "2031Q3.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DecisionFileError, match=r"2031Q3\.csv"):
        attain(settings)


def test_the_cut_off_of_the_settings_counts(settings, intake_tables):
    report = "when who what status evidence on\n2031Q3 LED M1 done No.1 2031-09-20"
    reports = intake_tables(milestones=report)["milestone_reports"]
    write_table("milestone_reports", reports, settings.processed_folder)
    assert attain(settings)["milestones"]["status"].iloc[0] == "done"
    earlier = dataclasses.replace(settings, as_of=date(2031, 9, 19))
    assert attain(earlier)["milestones"]["status"].iloc[0] == "under_way"


def rows_of(name, settings):
    return read_table(name, settings.processed_folder)


def put(table, name, settings):
    """Write a table as somebody would who edits it by hand: unchecked."""
    table.to_parquet(settings.processed_folder / f"{name}.parquet")


EDITS = {
    "a missing column": (
        lambda table: table.drop(columns="value"),
        "observations.parquet: column value is missing",
    ),
    "text for a number": (
        lambda table: table.assign(value=["many"]),
        "observations.parquet: column value, row 1: 'many' is not a number",
    ),
    "a negative count": (
        lambda table: table.assign(value=-5.0),
        "observations.parquet: column value, row 1: -5.0 is not a whole count of 0 or more",
    ),
    "half a person": (
        lambda table: table.assign(value=3.5),
        "observations.parquet: column value, row 1: 3.5 is not a whole count of 0 or more",
    ),
    "an unknown measure": (
        lambda table: table.assign(measure="yearly"),
        "observations.parquet: column measure, row 1: 'yearly' is not one of quarter, cumulative",
    ),
    "an emptied cell": (
        lambda table: table.assign(indicator_id=None),
        "observations.parquet: column indicator_id, row 1: a value is missing",
    ),
    "another plan's indicator": (
        lambda table: table.assign(indicator_id="X9"),
        "observations.parquet: column indicator_id, row 1: 'X9' is not known to plan tiny-2031",
    ),
    "another quarter's row": (
        lambda table: table.assign(quarter="2031Q4"),
        "observations.parquet: column quarter, row 1: '2031Q4' is not 2031Q3",
    ),
}


@pytest.mark.parametrize("says", EDITS)
def test_a_table_edited_by_hand_is_refused_with_file_column_and_row(says, settings):
    edit, said = EDITS[says]
    put(edit(rows_of("observations", settings)), "observations", settings)
    before = contents(settings.processed_folder)
    with pytest.raises(TableSchemaError) as failure:
        ensure(settings)
    assert str(failure.value) == f"{settings.processed_folder / said}"
    assert contents(settings.processed_folder) == before


def test_a_row_further_down_and_in_an_earlier_table_is_named_as_well(settings):
    table = rows_of("earlier_observations", settings)
    twice = pd.concat([table, table.assign(value=0.5)])
    put(twice, "earlier_observations", settings)
    before = contents(settings.processed_folder)
    with pytest.raises(
        TableSchemaError, match=r"earlier_observations\.parquet: column value, row 2: 0\.5 is not"
    ):
        ensure(settings)
    assert contents(settings.processed_folder) == before


def test_a_file_that_is_no_table_is_refused(settings):
    (settings.processed_folder / "rosters.parquet").write_text("edited", encoding="utf-8")
    before = contents(settings.processed_folder)
    with pytest.raises(TableSchemaError, match=r"rosters\.parquet: is not a Parquet file"):
        ensure(settings)
    assert contents(settings.processed_folder) == before


def test_csv_files_are_for_readers_an_edit_there_changes_no_figure(settings):
    path = settings.processed_folder / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",120,", ",999,"), encoding="utf-8")
    assert attain(settings)["attainment"]["actual_cumulative"].iloc[0] == 120


def edited_plan(folder, name, old, new):
    """Copy the tiny plan with one file edited."""
    copy = shutil.copytree(TINY, folder / "plan")
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy / "plan.yaml"


def with_plan(settings, path):
    """Give the same settings for another plan file."""
    roots = {name: getattr(settings, name) for name in ("raw", "processed", "approvals")}
    return Settings.resolve(quarter="2031Q3", plan=path, lang="en", **roots)


TARGETS = {
    "text": "many",
    "a number as text": '"5 or so"',
    "below zero": "-200",
    "no number": ".nan",
    "without end": ".inf",
    "yes or no": "true",
}


@pytest.mark.parametrize("says", TARGETS)
def test_a_target_that_is_no_number_is_refused_with_file_line_and_field(says, settings, tmp_path):
    path = edited_plan(tmp_path, "plan.yaml", "target: 200", f"target: {TARGETS[says]}")
    line = 1 + path.read_text(encoding="utf-8").split("target:")[0].count("\n")
    before = contents(settings.processed_folder)
    with pytest.raises(PlanFileError) as failure:
        ensure(with_plan(settings, path))
    assert str(failure.value).startswith(f"{path}:{line}: tasks.0.indicators.0.target: ")
    assert contents(settings.processed_folder) == before


def test_a_target_of_zero_has_no_rate_and_says_so(settings, tmp_path, same):
    path = edited_plan(tmp_path, "plan.yaml", "target: 200", "target: 0")
    ensure(with_plan(settings, path))
    wanted = """
        indicator_id  target  actual_cumulative  rate  gap  lamp  flags
        A             0       120                .     .    grey  derived;zero_target
        """
    same(rows_of("attainment", settings).head(1), wanted)


def test_a_lead_that_left_the_organisations_file_is_refused_with_file_line_and_field(settings, tmp_path):
    path = edited_plan(tmp_path, "organisations.yaml", "id: LED", "id: GONE")
    before = contents(settings.processed_folder)
    with pytest.raises(PlanFileError) as failure:
        ensure(with_plan(settings, path))
    line = 1 + path.read_text(encoding="utf-8").split("lead: LED")[0].count("\n")
    assert str(failure.value) == (
        f"{path}:{line}: tasks.0.indicators.0.lead: A names the organisation 'LED', which the organisations file "
        "does not list"
    )
    assert contents(settings.processed_folder) == before


def test_figures_of_a_lead_that_left_both_files_are_refused_with_file_column_and_row(settings, tmp_path):
    path = edited_plan(tmp_path, "organisations.yaml", "id: LED", "id: NEW")
    path.write_text(path.read_text(encoding="utf-8").replace("LED", "NEW"), encoding="utf-8")
    before = contents(settings.processed_folder)
    with pytest.raises(
        TableSchemaError,
        match=r"observations\.parquet: column organisation_id, row 1: 'LED' is not listed in organisations\.yaml",
    ):
        ensure(with_plan(settings, path))
    assert contents(settings.processed_folder) == before


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
