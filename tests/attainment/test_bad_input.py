"""Tables edited by hand, and what the stage and the command line say: one sentence with file, column and row."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from talentbrief.attainment.compute import INPUTS
from talentbrief.attainment.errors import ApprovalFileError
from talentbrief.attainment.stage import ensure
from talentbrief.cli import main
from talentbrief.datapackage import write_package
from talentbrief.errors import TableSchemaError
from talentbrief.intake.stage import TABLE_NAMES
from talentbrief.settings import Settings
from talentbrief.tables import frame, read_table, write_table

TINY = Path(__file__).parent / "tiny"
DRAWINGS = {
    "observations": """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        120
        2031Q3  AUX  D     .        !
        """,
    "rosters": """
        when    who  what  key  date
        2031Q2  AUX  D     E1   2031-05-01
        2031Q3  AUX  D     E1   2031-08-01
        """,
    "milestones": """
        when    who  what  status  evidence  on
        2031Q2  LED  M1    done    No.1      2031-05-01
        2031Q3  LED  M1    done    No.1      2031-08-01
        """,
    "narratives": """
        who  what  kind  cell  text
        LED  A     note  K8    按期
        """,
}


@pytest.fixture
def settings(tmp_path, intake_tables):
    """Give settings whose processed folder holds what intake writes, a row in every table."""
    found = Settings.resolve(
        quarter="2031Q3",
        plan=TINY / "plan.yaml",
        raw=tmp_path / "raw",
        processed=tmp_path / "processed",
        approvals=tmp_path / "approvals",
        decisions=tmp_path / "decisions",
        lang="en",
    )
    tables = intake_tables(**DRAWINGS)
    for name in TABLE_NAMES:
        write_table(name, tables.get(name, frame(name, [])), found.processed_folder)
    write_package(found.processed_folder, quarter="2031Q3", plan_id="tiny-2031", sample=False)
    return found


def edit(name, column, value, settings):
    """Write a value into the last row of a table as somebody does by hand: unchecked. ``...`` drops the column."""
    path = settings.processed_folder / f"{name}.parquet"
    table = read_table(name, settings.processed_folder).astype("object")
    if value is ...:
        table = table.drop(columns=column)
    else:
        if isinstance(value, str):
            table[column] = [None if pd.isna(each) else str(each) for each in table[column]]
        table.loc[len(table) - 1, column] = value
    table.to_parquet(path)


def contents(folder):
    """Give the names and bytes of a folder's files."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", INPUTS)
def test_a_missing_column_of_any_table_is_named(name, settings):
    edit(name, "source_cell", ..., settings)
    before = contents(settings.processed_folder)
    with pytest.raises(TableSchemaError) as failure:
        ensure(settings)
    assert str(failure.value) == (
        f"{settings.processed_folder / name}.parquet: column source_cell is missing"
    )
    assert contents(settings.processed_folder) == before


EDITS = (
    ("rosters", "in_force", "maybe", "row 1: 'maybe' is not true or false"),
    ("rosters", "date", "last week", "row 1: 'last week' is not a date like 2022-09-30"),
    ("rosters", "entity_key", None, "row 1: a value is missing"),
    ("earlier_rosters", "organisation_id", "GONE", "row 1: 'GONE' is not listed in organisations.yaml"),
    (
        "milestone_reports",
        "status",
        "finished",
        "row 1: 'finished' is not one of not_started, under_way, done",
    ),
    ("earlier_milestone_reports", "milestone_id", "M9", "row 1: 'M9' is not known to plan tiny-2031"),
    (
        "narratives",
        "kind",
        "excuse",
        "row 1: 'excuse' is not one of problem, next_step, note, explanation",
    ),
    ("narratives", "indicator_id", "X9", "row 1: 'X9' is not known to plan tiny-2031"),
    ("narratives", "quarter", "2031Q2", "row 1: '2031Q2' is not 2031Q3"),
    ("issues", "severity", "fatal", "row 1: 'fatal' is not one of error, warning, info"),
    ("issues", "code", "no_such_code", "row 1: 'no_such_code' is not an issue code"),
    ("issues", "organisation_id", "GONE", "row 1: 'GONE' is not listed in organisations.yaml"),
    ("issues", "indicator_id", "X9", "row 1: 'X9' is not known to plan tiny-2031"),
    ("issues", "milestone_id", "M9", "row 1: 'M9' is not known to plan tiny-2031"),
    ("issues", "decided", None, "row 1: a value is missing"),
    ("earlier_observations", "value", "1e99", "row 1: 1e+99 is not a whole count of 0 or more"),
)


@pytest.mark.parametrize(("name", "column", "value", "said"), EDITS)
def test_a_value_that_cannot_be_is_named_with_file_column_and_row(name, column, value, said, settings):
    edit(name, column, value, settings)
    before = contents(settings.processed_folder)
    with pytest.raises(TableSchemaError) as failure:
        ensure(settings)
    assert str(failure.value) == f"{settings.processed_folder / name}.parquet: column {column}, {said}"
    assert contents(settings.processed_folder) == before


def told(settings, capsys, *argv):
    """Run a command; give its exit status and its one line of complaint."""
    roots = ("--plan", str(settings.plan_path), "--processed", str(settings.processed))
    status = main([*argv, *roots, "--lang", "en"])
    complaint = capsys.readouterr().err.strip()
    assert "\n" not in complaint
    return status, complaint


ATTAINED = (
    ("attainment", "target", "many", "row 4: 'many' is not a number"),
    ("attainment", "lamp", "blue", "row 4: 'blue' is not one of green, yellow, red, grey"),
    ("attainment", "lamp", ..., None),
    ("origins", "value", "many", "row 2: 'many' is not a number"),
    ("origins", "role", "rumour", "row 2: 'rumour' is not one of cumulative, quarter, previous, breakdown, "),
)


@pytest.mark.parametrize(("name", "column", "value", "said"), ATTAINED)
def test_trace_names_file_column_and_row(name, column, value, said, settings, capsys):  # noqa: PLR0917
    ensure(settings)
    edit(name, column, value, settings)
    before = contents(settings.processed)
    status, complaint = told(settings, capsys, "trace", "A", "--quarter", "2031Q3")
    place = f"{settings.processed_folder / name}.parquet: column {column}"
    assert status == 1
    assert f"{place} is missing" in complaint if said is None else f"{place}, {said}" in complaint
    assert contents(settings.processed) == before


def test_the_stage_and_the_command_line_say_it_in_the_readers_language(settings, capsys):
    edit("earlier_observations", "value", -1.0, settings)
    place = f"{settings.processed_folder / 'earlier_observations'}.parquet"
    with pytest.raises(TableSchemaError) as failure:
        ensure(replace(settings, lang="zh-CN"))
    assert str(failure.value) == f"{place}：列 value 第1行：-1.0 不是0或以上的整数"
    edit("earlier_observations", "value", 100.0, settings)
    ensure(settings)
    edit("attainment", "lamp", ..., settings)
    roots = ("--plan", str(settings.plan_path), "--processed", str(settings.processed))
    assert main(["trace", "A", "--quarter", "2031Q3", *roots]) == 1
    place = f"{settings.processed_folder / 'attainment'}.parquet"
    assert capsys.readouterr().err.strip() == f"talentbrief: {place}：缺少列 lamp"


SAID = (
    ("narratives", "quarter", "2031Q2", "第1行：'2031Q2' 应为 2031Q3"),
    ("earlier_observations", "quarter", "2030Q4", "第1行：'2030Q4' 应为 2031Q2"),
    ("rosters", "organisation_id", "GONE", "第1行：'GONE' 不在 organisations.yaml 中"),
    ("issues", "code", "no_such_code", "第1行：'no_such_code' 不是问题代码"),
    ("issues", "indicator_id", "X9", "第1行：'X9' 不在方案 tiny-2031 中"),
    ("rosters", "date", "2031-02-30", "第1行：'2031-02-30' 不是 2022-09-30 这样的日期"),
    ("issues", "severity", "fatal", "第1行：'fatal' 应为其中之一：error, warning, info"),
    ("issues", "decided", None, "第1行：缺少值"),
    ("rosters", "in_force", "maybe", "第1行：'maybe' 不是 true 或 false"),
)


@pytest.mark.parametrize(("name", "column", "value", "said"), SAID)
def test_each_fault_has_its_chinese_sentence(name, column, value, said, settings):
    edit(name, column, value, settings)
    with pytest.raises(TableSchemaError) as failure:
        ensure(replace(settings, lang="zh-CN"))
    assert str(failure.value) == f"{settings.processed_folder / name}.parquet：列 {column} {said}"


def test_a_broken_approval_of_an_earlier_quarter_is_told_in_the_readers_language(settings):
    settings.approvals.mkdir()
    file = settings.approvals / "2031Q2.json"
    file.write_text('{"figures": [{"indicator_id": "A"}]}', encoding="utf-8")
    with pytest.raises(ApprovalFileError) as failure:
        ensure(replace(settings, lang="zh-CN"))
    assert str(failure.value) == (
        f"{file}：figures 第1项：{{'indicator_id': 'A'}} 不是 "
        '{"indicator_id": …, "actual_cumulative": 120} 这样的对象'
    )


CONTRADICTIONS = {
    "a target of zero beside a rate": (("target", 0.0), "row 1: 0.6 is not actual_cumulative / target, None"),
    "another rate": (("rate", 0.7), "row 1: 0.7 is not actual_cumulative / target, 0.6"),
    "no rate": (("rate", None), "row 1: None is not actual_cumulative / target, 0.6"),
    "no figure": (
        ("actual_cumulative", None),
        "row 1: 0.6 is not actual_cumulative / target, None",
    ),
}


@pytest.mark.parametrize("says", CONTRADICTIONS)
def test_trace_refuses_a_rate_that_does_not_follow(says, settings, capsys):
    (column, value), said = CONTRADICTIONS[says]
    ensure(settings)
    table = read_table("attainment", settings.processed_folder)
    table.loc[0, column] = value
    table.to_parquet(settings.processed_folder / "attainment.parquet")
    status, complaint = told(settings, capsys, "trace", "A", "--quarter", "2031Q3")
    assert status == 1
    assert f"attainment.parquet: column rate, {said}" in complaint


@pytest.mark.parametrize("rows", [0, 2])
def test_trace_refuses_an_indicator_that_does_not_stand_in_one_row(rows, settings, capsys):
    ensure(settings)
    table = read_table("attainment", settings.processed_folder)
    places = [place for place in table.index for _ in range(rows if place == 0 else 1)]
    table.loc[places].to_parquet(settings.processed_folder / "attainment.parquet")
    status, complaint = told(settings, capsys, "trace", "A", "--quarter", "2031Q3")
    assert status == 1
    said = f"column indicator_id: A stands in {rows} rows; it should stand in one"
    assert f"{settings.processed_folder / 'attainment.parquet'}: {said}" in complaint


def test_diff_names_file_column_and_row(settings, capsys):
    ensure(settings)
    edit("attainment", "rate", "much", settings)
    status, complaint = told(settings, capsys, "diff", "2031Q3", "2031Q3")
    assert status == 1
    assert f"{settings.processed_folder / 'attainment.parquet'}: column rate, row 4: 'much'" in complaint


PLANS = {
    "a target that is text": ("plan.yaml", "target: 200", "target: many", "tasks.0.indicators.0.target: "),
    "a lead that left the organisations file": (
        "organisations.yaml",
        "id: LED",
        "id: GONE",
        "tasks.0.indicators.0.lead: A names the organisation 'LED', which the organisations file does not list",
    ),
}


@pytest.mark.parametrize("says", PLANS)
@pytest.mark.parametrize("command", ["run", "trace A"])
def test_a_plan_that_does_not_fit_is_wrong_usage_and_nothing_is_written(
    says, command, settings, tmp_path, capsys
):
    name, old, new, said = PLANS[says]
    plan = shutil.copytree(TINY, tmp_path / "plan")
    text = (plan / name).read_text(encoding="utf-8")
    (plan / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "raw" / "2031Q3").mkdir(parents=True)
    before = contents(tmp_path)
    roots = ("--plan", str(plan / "plan.yaml"), "--raw", str(tmp_path / "raw"))
    own = ("--outputs", str(tmp_path / "outputs"), "--returns", str(tmp_path / "returns"))
    argv = (*command.split(), *roots, "--processed", str(settings.processed), "--quarter", "2031Q3")
    assert main([*argv, *(own if command == "run" else ()), "--lang", "en"]) == 2
    complaint = capsys.readouterr().err.strip()
    assert "\n" not in complaint
    assert f"{plan / 'plan.yaml'}:" in complaint
    assert said in complaint
    assert contents(tmp_path) == before
