"""Tables: typed, checked, written twice the same, and never a formula in a spreadsheet."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief import datapackage, tables
from talentbrief.errors import MissingTableError, TableSchemaError
from talentbrief.schemas import TABLES

TASK = {
    "quarter": "2022Q3",
    "task": "(一)",
    "name": "引育工程",
    "indicators": 3,
    "mean_rate": 0.5,
    "milestones": 4,
    "milestones_done": 1,
    "lamp": "red",
    "flags": "",
}


def test_rows_become_a_typed_table_in_column_order():
    data = tables.frame("tasks", [dict(reversed(TASK.items())), {**TASK, "mean_rate": None}])
    assert list(data.columns) == TABLES["tasks"].names
    assert data["mean_rate"].tolist()[0] == 0.5
    assert data["mean_rate"].isna().tolist() == [False, True]
    assert str(data["indicators"].dtype) == "int64"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {**TASK, "indicators": "three"},
            "table tasks: column indicators, row 1: 'three' is not a whole number",
        ),
        (
            {**TASK, "lamp": "blue"},
            "table tasks: column lamp, row 1: 'blue' is not one of green, yellow, red, grey",
        ),
        ({**TASK, "name": None}, "table tasks: column name, row 1: a value is missing"),
        ({**TASK, "colour": "red"}, "table tasks: no such columns: colour"),
    ],
)
def test_a_broken_row_is_refused_naming_column_and_row(row: dict[str, object], message: str):
    with pytest.raises(TableSchemaError) as caught:
        tables.frame("tasks", [row])
    assert str(caught.value) == message


SUBMISSION = {
    "quarter": "2022Q3",
    "status": "in_force",
    "source_file": "x.xlsx",
    "source_sha256": "0",
    "values_read": 1,
    "errors": 0,
    "warnings": 0,
}
ISSUE = {"severity": "info", "code": "worded_zero", "message": "m", "fix": "f", "decided": True}


@pytest.mark.parametrize(
    ("name", "rows", "message"),
    [
        ("tasks", [TASK, {**TASK, "indicators": 3.5}], "column indicators, row 2: 3.5 is not a whole number"),
        ("tasks", [{**TASK, "mean_rate": "half"}], "column mean_rate, row 1: 'half' is not a number"),
        (
            "tasks",
            [TASK, {**TASK, "mean_rate": True}],
            "column mean_rate, row 2: True is not a number",
        ),
        ("submissions", [{**SUBMISSION, "errors": True}], "column errors, row 1: True is not a whole number"),
        ("issues", [ISSUE, {**ISSUE, "decided": "no"}], "column decided, row 2: 'no' is not true or false"),
        ("issues", [{**ISSUE, "decided": 0}], "column decided, row 1: 0 is not true or false"),
    ],
)
def test_a_value_of_another_type_is_refused_rather_than_bent(
    name: str, rows: list[dict[str, object]], message: str
):
    with pytest.raises(TableSchemaError) as caught:
        tables.frame(name, rows)
    assert str(caught.value) == f"table {name}: {message}"


def test_numbers_that_were_saved_as_text_are_numbers():
    data = tables.frame(
        "tasks", [{**TASK, "indicators": "3", "mean_rate": "0.5"}, {**TASK, "mean_rate": None}]
    )
    assert data["indicators"].tolist() == [3, 3]
    assert data["mean_rate"].tolist()[0] == 0.5
    assert (str(data["indicators"].dtype), str(data["mean_rate"].dtype)) == ("int64", "float64")


def test_a_missing_column_is_named():
    with pytest.raises(TableSchemaError, match=r"tasks.parquet: column lamp is missing"):
        tables.validated("tasks", pd.DataFrame([TASK]).drop(columns="lamp"), "tasks.parquet")


def test_what_is_written_is_read_back_and_the_same_bytes_twice(tmp_path: Path):
    data = tables.frame("tasks", [TASK, {**TASK, "mean_rate": None, "name": 'a,"b"\n空'}])
    for folder in ("one", "two"):
        tables.write_table("tasks", data, tmp_path / folder)
    pd.testing.assert_frame_equal(tables.read_table("tasks", tmp_path / "one"), data)
    for ending in ("csv", "parquet"):
        assert (tmp_path / f"one/tasks.{ending}").read_bytes() == (
            tmp_path / f"two/tasks.{ending}"
        ).read_bytes()
    again = pd.read_csv(tmp_path / "one/tasks.csv", dtype={"task": "str"}, keep_default_na=False)
    assert again["name"].tolist() == data["name"].tolist()


def test_a_table_that_is_not_there_or_no_table_is_said(tmp_path: Path):
    with pytest.raises(MissingTableError, match="run the stage that writes it first"):
        tables.read_table("tasks", tmp_path)
    (tmp_path / "tasks.parquet").write_text("quarter,task\n", encoding="utf-8")
    with pytest.raises(TableSchemaError, match="is not a Parquet file"):
        tables.read_table("tasks", tmp_path)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+1+cmd", "'+1+cmd"),
        ("@sum", "'@sum"),
        ("-2+3", "'-2+3"),
        ("-5", "-5"),
        ("--", "--"),
        ("—", "—"),
        ("120人次", "120人次"),
    ],
)
def test_no_text_of_a_sender_becomes_a_formula(text: str, cell: str, tmp_path: Path):
    tables.write_table("tasks", tables.frame("tasks", [{**TASK, "name": text}]), tmp_path)
    written = pd.read_csv(tmp_path / "tasks.csv", dtype="str", keep_default_na=False)
    assert written["name"].tolist() == [cell]


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0")))
def test_any_text_survives_parquet(tmp_path_factory: pytest.TempPathFactory, text: str):
    folder = tmp_path_factory.mktemp("tables")
    tables.write_table("tasks", tables.frame("tasks", [{**TASK, "name": text}]), folder)
    assert tables.read_table("tasks", folder)["name"].tolist() == [text]


def test_the_package_describes_the_tables_that_are_there(tmp_path: Path):
    tables.write_table("tasks", tables.frame("tasks", [TASK]), tmp_path)
    datapackage.write_package(tmp_path, quarter="2022Q3", plan_id="p", sample=True)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["path"] for each in package["resources"]] == ["tasks.csv"]
    fields = package["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == TABLES["tasks"].names
    assert datapackage.is_sample(tmp_path)
