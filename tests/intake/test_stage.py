"""The stage: records as tables."""

import json

import pytest

from talentbrief.errors import MissingFolderError
from talentbrief.intake.stage import TABLE_NAMES, clean, ensure, write
from talentbrief.settings import Settings
from talentbrief.tables import read_table
from tests.intake.conftest import ENVOYS, progress

ROSTER = [
    ["农业科技特派员名单"],
    ["姓名", "工作单位", "身份证号", "选派日期"],
    ["张三", "甲", "11010519491231002X", "2022-08-01"],
]


@pytest.fixture
def settings(raw, tmp_path) -> Settings:
    return Settings.resolve(
        quarter="2022Q3",
        raw=tmp_path / "raw",
        processed=tmp_path / "processed",
        decisions=tmp_path / "decisions",
    )


@pytest.fixture
def filled(raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, 100, 100)), quarter="2022Q2")
    raw.put("农村处.xlsx", {"进展": progress((ENVOYS, "约20", 120)), "名单": ROSTER})
    raw.put("盟市/赤峰市.xlsx", progress((ENVOYS, "很多", "")))


@pytest.mark.usefixtures("filled")
def test_tables(settings):
    tables = clean(settings)
    assert set(tables) == set(TABLE_NAMES)
    seen = tables["observations"]
    assert seen[
        ["organisation_id", "measure", "flags", "source_file", "source_cell"]
    ].to_numpy().tolist() == [
        ["NCC", "quarter", "approximate", "2022Q3/农村处.xlsx", "E2"],
        ["NCC", "cumulative", "", "2022Q3/农村处.xlsx", "F2"],
        ["150400", "quarter", "", "2022Q3/盟市/赤峰市.xlsx", "E2"],
        ["150400", "cumulative", "", "2022Q3/盟市/赤峰市.xlsx", "F2"],
    ]
    assert seen["value"].fillna(-1).tolist() == [20, 120, -1, -1]
    assert tables["earlier_observations"]["value"].tolist() == [100, 100]
    assert tables["earlier_observations"]["quarter"].unique().tolist() == ["2022Q2"]
    assert tables["rosters"]["display_name"].tolist() == ["张*"]
    issues = tables["issues"]
    assert issues["code"].tolist()[:2] == ["approximate", "not_a_count"]
    assert issues["code"].tolist().count("not_submitted") == 22
    assert tables["submissions"]["status"].tolist() == ["in_force", "in_force"]


@pytest.mark.usefixtures("filled")
def test_what_a_later_file_replaces_need_not_be_mended(raw, settings):
    raw.put("盟市/赤峰市更正v2.xlsx", progress((ENVOYS, 30, 30)))
    tables = clean(settings)
    assert tables["issues"]["code"].tolist()[:2] == ["approximate", "superseded_file"]
    assert "error" not in tables["issues"]["severity"].tolist()
    files = tables["submissions"].set_index("source_file")
    assert files.loc["2022Q3/盟市/赤峰市.xlsx", ["status", "errors"]].tolist() == ["superseded", 1]


@pytest.mark.usefixtures("filled")
def test_no_personal_data_leaves(settings):
    write(clean(settings), settings)
    for path in settings.processed_folder.iterdir():
        content = path.read_bytes()
        assert "张三".encode() not in content
        assert b"11010519491231002X" not in content


@pytest.mark.usefixtures("filled")
def test_the_same_inputs_give_the_same_bytes(settings, tmp_path):
    from dataclasses import replace

    write(clean(settings), settings)
    other = replace(settings, processed=tmp_path / "other")
    write(clean(other), other)
    files = sorted(path.name for path in settings.processed_folder.iterdir())
    assert files == sorted(path.name for path in other.processed_folder.iterdir())
    for name in files:
        assert (settings.processed_folder / name).read_bytes() == (
            other.processed_folder / name
        ).read_bytes(), name


@pytest.mark.usefixtures("filled")
def test_ensure_makes_what_is_missing_and_no_more(settings):
    ensure(settings)
    assert (
        json.loads((settings.processed_folder / "datapackage.json").read_text(encoding="utf-8"))["quarter"]
        == "2022Q3"
    )
    marked = settings.processed_folder / "observations.csv"
    marked.write_text("kept", encoding="utf-8")
    ensure(settings)
    assert marked.read_text(encoding="utf-8") == "kept"
    assert len(read_table("rosters", settings.processed_folder)) == 1


def test_a_quarter_without_a_folder(settings):
    with pytest.raises(MissingFolderError):
        clean(settings)


def test_an_empty_folder_is_a_quarter_without_submissions(raw, settings):
    (raw.root / "raw/2022Q3").mkdir(parents=True)
    tables = clean(settings)
    assert len(tables["observations"]) == 0
    assert set(tables["issues"]["code"]) == {"not_submitted"}
