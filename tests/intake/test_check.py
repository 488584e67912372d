"""Checking without running the pipeline."""

import json
import subprocess
import sys
import time

import pytest

from talentbrief.intake.check import check
from talentbrief.intake.errors import MissingSubmissionError
from tests.intake.conftest import ENVOYS, FIRMS, progress, workbook


def test_a_quarters_folder(raw, plan):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, "约3", 4)))
    report = check([raw.root / "raw/2022Q3"], plan, "zh-CN")
    assert [(each.file, each.organisation, each.status, each.values_read) for each in report.files] == [
        ("2022Q3/农村处.xlsx", "农村处", "superseded", 2),
        ("2022Q3/农村处v2.xlsx", "农村处", "in_force", 2),
    ]
    assert report.exit_status == 0
    assert report.summary == "共2个文件：错误0项，提醒1项，提示1项"
    assert json.loads(json.dumps(report.to_dict()))["issues"][0]["code"] == "superseded_file"


def test_a_lone_file_takes_the_quarter_it_names(tmp_path, plan):
    path = tmp_path / "农村处.xlsx"
    path.write_bytes(workbook({"表": progress((ENVOYS, "很多", 2), above=["2022年第三季度"])}))
    report = check([path], plan, "en")
    assert [(each.file, each.organisation, each.quarter, each.errors) for each in report.files] == [
        ("农村处.xlsx", "Rural Science Office", "2022Q3", 1)
    ]
    assert report.exit_status == 3


def test_lone_files_are_not_compared(tmp_path, plan):
    for name, value in (("农村处a.xlsx", 1), ("农村处b.xlsx", 2)):
        (tmp_path / name).write_bytes(workbook({"表": progress((ENVOYS, value, 9))}))
    assert check([tmp_path], plan, "en").issues == ()


def test_what_is_not_there(tmp_path, plan):
    with pytest.raises(MissingSubmissionError, match="does not exist"):
        check([tmp_path / "x.xlsx"], plan, "en")
    with pytest.raises(MissingSubmissionError, match="holds no submission"):
        check([tmp_path], plan, "en")


def test_a_link_is_not_followed(tmp_path, plan):
    (tmp_path / "secret").write_text("x")
    (tmp_path / "农村处.xlsx").symlink_to(tmp_path / "secret")
    (only,) = check([tmp_path], plan, "en").issues
    assert (only.code, only.values["reason"]) == ("unsafe_file", "link")


def test_checking_needs_no_pandas_and_little_time(tmp_path, root):
    path = tmp_path / "农村处.xlsx"
    path.write_bytes(workbook({"表": progress((ENVOYS, "约120", 2))}))
    script = (
        "import sys; from pathlib import Path; from talentbrief.plan_file import load_plan; from talentbrief.intake.check import check;"
        "report = check([Path(sys.argv[1])], load_plan(Path('plan/2022.yaml')), 'zh-CN'); report.to_dict();"
        "assert not {'pandas', 'openpyxl', 'matplotlib', 'numpy'} & set(sys.modules), 'heavy'"
    )
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, str(path)], check=True, cwd=root)
    assert time.perf_counter() - started < 5


def test_one_file_is_counted_as_one(raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 300)))
    folder = raw.root / "raw" / "2022Q3"
    assert check([folder], raw.plan, "en").summary.startswith("1 file: errors 1,")
    raw.put("高新处.xlsx", progress((FIRMS, 1, 2)))
    assert check([folder], raw.plan, "en").summary.startswith("2 files: ")


def test_the_columns_add_up_to_the_summary(raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", "约300"), (FIRMS, "无", 2)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, "几个", "约300"), (FIRMS, "无", 2)))
    report = check([raw.root / "raw" / "2022Q3"], raw.plan, "en")
    added = [
        sum(getattr(each, severity) for each in report.files) for severity in ("errors", "warnings", "infos")
    ]
    assert report.summary == "2 files: errors {}, warnings {}, remarks {}".format(*added)
    assert added == [1, 1, 2]


def test_of_the_only_sheet_of_a_csv_file_nothing_is_said(raw):
    raw.put("农村处.csv", "指标,本季度完成,累计完成\n农业科技特派员,很多,约300\n".encode())
    found = check([raw.root / "raw" / "2022Q3"], raw.plan, "zh-CN").issues
    assert [each.message("zh-CN").partition("（")[0] for each in found] == [
        "2022Q3/农村处.csv的B2",
        "2022Q3/农村处.csv的C2",
    ]
    assert [each.message("en").partition(" (")[0] for each in found] == [
        "2022Q3/农村处.csv B2",
        "2022Q3/农村处.csv C2",
    ]
