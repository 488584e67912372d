"""The main job on the committed sample: what the contract lists is there, whole, readable, and the same twice."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from talentbrief.cli import main
from talentbrief.plan import Plan
from talentbrief.schemas import TABLES

pytestmark = pytest.mark.slow
Run = Callable[..., tuple[int, Path, Path]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give a function that runs a sample quarter into fresh folders: status, processed and outputs."""

    def once(quarter: str, *options: str) -> tuple[int, Path, Path]:
        root = tmp_path_factory.mktemp("运行 run")
        folders = [f"--{name}={root / name}" for name in ("processed", "outputs", "returns")]
        status = main(["run", "--quarter", quarter, "--quiet", *folders, *options])
        return status, root / "processed" / quarter, root / "outputs" / quarter

    return once


@pytest.fixture(scope="module")
def third(run: Run) -> tuple[int, Path, Path]:
    """Run the quarter that the README names."""
    return run("2022Q3")


def text_of(pdf: Path) -> str:
    """Give a PDF's text without blanks, as it is extracted."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(pdf).pages))


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder but what depends on the run."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if not name.startswith("run/")}


def test_faults_in_the_sample_make_status_3(third):
    assert third[0] == 3


def test_everything_the_contract_lists_is_there(third, plan: Plan):
    _, processed, outputs = third
    assert set(files(processed)) == {
        f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")
    } | {"datapackage.json"}
    senders = [each.id for each in plan.organisations.organisations]
    notebooks = ["1-clean", "2-attainment", "3-briefing", *(f"4-scorecard-{each}" for each in senders)]
    assert set(files(outputs)) >= (
        {"briefing.html", "briefing.pdf", "index.html"}
        | {f"scorecards/{each}.{ending}" for each in senders for ending in ("html", "pdf")}
        | {f"notebooks/{each}.{ending}" for each in notebooks for ending in ("html", "ipynb")}
    )


def test_the_package_describes_each_table(third):
    _, processed, _ = third
    package = json.loads((processed / "datapackage.json").read_text(encoding="utf-8"))
    assert package["sample"] is True
    for resource in package["resources"]:
        columns = pd.read_csv(processed / resource["path"], nrows=0).columns
        assert list(columns) == [field["name"] for field in resource["schema"]["fields"]]


def test_csv_and_parquet_hold_the_same(third):
    _, processed, _ = third
    for name in TABLES:
        written = pd.read_csv(processed / f"{name}.csv", dtype="str", keep_default_na=False)
        kept = pd.read_parquet(processed / f"{name}.parquet")
        assert len(written) == len(kept), name
        assert list(written.columns) == list(kept.columns)


def test_the_briefings_text_reads_in_order_and_in_chinese(third):
    text = text_of(third[2] / "briefing.pdf")
    order = ["科技人才工作简报", "第2期", "2022年第三季度科技人才工作任务完成情况", "截至2022年9月30日"]
    order += ["一、总体情况", "二、重点任务", "三、", "四、数据质量", "五、下一步安排", "附件1"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "乌海市" in text  # whose file cannot be read
    assert "阿拉善盟" in text  # who sent nothing


def test_every_font_of_every_pdf_is_embedded(third):
    for path in sorted(third[2].rglob("*.pdf")):
        for page in PdfReader(path).pages:
            for font in page["/Resources"].get("/Font", {}).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = inner["/FontDescriptor"].get_object()
                assert {"/FontFile2", "/FontFile3"} & set(descriptor), path


def test_every_page_says_that_the_data_are_invented(third):
    _, _, outputs = third
    for path in sorted(outputs.rglob("*.html")):
        assert "示例数据" in path.read_text(encoding="utf-8"), path
    for path in sorted(outputs.rglob("*.pdf")):
        for page in PdfReader(path).pages:
            assert "示例数据" in re.sub(r"\s", "", page.extract_text()), path


def test_no_page_asks_anything_of_the_network(third):
    loads = re.compile(
        r"""(?:src|href|action|data)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""", re.I
    )
    for path in sorted(third[2].rglob("*.html")):
        assert loads.findall(path.read_text(encoding="utf-8")) == [], path


def test_no_path_of_the_machine_stands_in_an_output(third):
    _, processed, outputs = third
    root = str(processed.parent.parent).encode()
    for folder in (processed, outputs):
        assert [name for name, content in files(folder).items() if root in content] == []


def test_another_folder_and_number_of_jobs_give_the_same_bytes(third, run: Run):
    again = run("2022Q3", "--jobs", "1")
    for first, second in zip(third[1:], again[1:], strict=True):
        one, two = files(first), files(second)
        assert list(one) == list(two)
        assert [name for name in one if one[name] != two[name]] == []


def test_a_quarter_without_faults_makes_status_0_and_english_is_complete(run: Run):
    status, processed, outputs = run("2022Q2", "--lang", "en")
    assert status == 0
    text = text_of(outputs / "briefing.pdf")
    assert "Sampledata" in text
    assert not pd.read_csv(processed / "issues.csv")["message"].str.contains("，|。").any()
