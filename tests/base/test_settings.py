"""Parameters: declared, typed, and resolved from the repository's root whatever the working folder."""

import json
from datetime import date
from pathlib import Path

import pytest

from talentbrief.errors import MissingFolderError, ParameterError, QuarterError
from talentbrief.settings import (
    FOLDERS_VARIABLE,
    PARAMETERS,
    ROOT,
    SAMPLE_MARKER,
    Settings,
    latest_quarter,
    start,
)


def test_defaults_resolve_from_the_root_whatever_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    settings = start({**PARAMETERS, "quarter": "2022年第三季度"})
    assert settings.raw_folder == ROOT / "data/raw/2022Q3"
    assert settings.processed_folder == ROOT / "data/processed/2022Q3"
    assert settings.plan_path == ROOT / "plan/2022.yaml"
    assert settings.as_of == date(2022, 9, 30)


def test_the_command_lines_folders_reach_a_notebook_without_standing_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(FOLDERS_VARIABLE, json.dumps({"processed": str(tmp_path)}))
    names = {**PARAMETERS, "quarter": "2022Q3"}
    assert start(names).processed_folder == tmp_path / "2022Q3"
    assert start({**names, "processed": "/else/where"}).processed == Path("/else/where")


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"quater": "2022Q3"}, "unknown parameter quater; this notebook has quarter, plan, raw"),
        ({"quarter": 20223}, "parameter quarter is 20223; it must be text, such as 'latest'"),
        ({"quarter": "2022Q3", "lang": "fr"}, "lang is 'fr'; it must be zh-CN or en"),
        ({"quarter": "2022Q3", "as_of": "30.9."}, "as_of is '30.9.'; it must be a date like 2022-09-30"),
        (
            {"quarter": "2022Q3", "as_of": "2022-06-30"},
            "as_of is 2022-06-30; for 2022Q3 it must be a day from 2022-07-01 to 2022-12-31",
        ),
        (
            {"quarter": "2022Q3", "as_of": "2023-01-01"},
            "as_of is 2023-01-01; for 2022Q3 it must be a day from 2022-07-01 to 2022-12-31",
        ),
        (
            {"quarter": "2022Q2", "as_of": "2021-12-31"},
            "as_of is 2021-12-31; for 2022Q2 it must be a day from 2022-01-01 to 2022-12-31",
        ),
    ],
)
def test_an_unknown_or_ill_typed_parameter_fails(names: dict[str, object], message: str):
    with pytest.raises(ParameterError, match=message.replace(".", r"\.")):
        start({**PARAMETERS, **names})


def test_what_a_kernel_holds_by_itself_is_no_parameter():
    kernel = {"In": [""], "Out": {}, "_ih": [""], "__name__": "__main__", "exit": exit, "start": start}
    assert start({**PARAMETERS, **kernel, "quarter": "2022Q3"}).lang == "zh-CN"


def test_an_organisation_must_be_listed():
    with pytest.raises(ParameterError, match=r"organisation is 'XXX'; organisations\.yaml lists RSC"):
        Settings.resolve(quarter="2022Q3", organisation="XXX")


def test_a_quarter_that_the_plan_does_not_collect_is_refused():
    with pytest.raises(QuarterError, match="no collection for 2022Q1; it has 2022Q2, 2022Q3, 2022Q4"):
        Settings.resolve(quarter="2022Q1")


def test_latest_is_the_newest_quarter_that_holds_a_submission(tmp_path: Path):
    for folder, file in [
        ("2022Q2", "盟市/a.XLSX"),
        ("2022Q3", "b.csv"),
        ("2022Q4", "notes.txt"),
        ("old", "c.xlsx"),
    ]:
        (tmp_path / folder / file).parent.mkdir(parents=True)
        (tmp_path / folder / file).touch()
    assert str(latest_quarter(tmp_path)) == "2022Q3"
    with pytest.raises(MissingFolderError, match="holds no quarter with a submission"):
        latest_quarter(tmp_path / "old")


def test_a_report_rests_on_sample_data_if_any_of_its_quarters_does(tmp_path: Path):
    (tmp_path / "2022Q2").mkdir()
    settings = Settings.resolve(quarter="2022Q3", raw=tmp_path)
    assert not settings.sample
    (tmp_path / "2022Q2" / SAMPLE_MARKER).touch()
    assert settings.sample
