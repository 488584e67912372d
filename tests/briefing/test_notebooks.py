"""Notebooks 3 and 4 run top to bottom on processed tables, under papermill, and show blocks alone."""

import json

import pytest

from talentbrief.datapackage import write_package
from talentbrief.schemas import TABLES
from talentbrief.settings import FOLDERS_VARIABLE
from talentbrief.tables import frame, write_table


@pytest.fixture
def folders(scene, tmp_path, plan, monkeypatch):
    """Write a quarter's processed tables, and say where they are as the command line does."""
    given = scene(figures={"N09": (20, 80)}, sample=True)
    tables = given.tables()
    processed = tmp_path / "processed" / given.quarter
    for name in TABLES:
        write_table(name, tables.get(name, frame(name, [])), processed)
    write_package(processed, quarter=given.quarter, plan_id=plan.id, sample=True)
    raw = tmp_path / "raw" / given.quarter
    raw.mkdir(parents=True)
    (raw / "SAMPLE.txt").write_text("invented")
    paths = {"raw": str(tmp_path / "raw"), "processed": str(tmp_path / "processed")}
    monkeypatch.setenv(FOLDERS_VARIABLE, json.dumps(paths))
    return tmp_path


def executed(root, folder, name, **parameters):
    import papermill

    return papermill.execute_notebook(
        str(root / "notebooks" / f"{name}.ipynb"),
        str(folder / f"{name}.ipynb"),
        {"quarter": "2022Q3", **parameters},
        progress_bar=False,
        cwd=str(folder),
    )


def shown(notebook):
    outputs = [each for cell in notebook.cells if cell.cell_type == "code" for each in cell.outputs]
    assert all("text/html" in each["data"] and "text/vnd.typst" in each["data"] for each in outputs)
    return "\n".join(each["data"]["text/plain"] for each in outputs)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # papermill's and traitlets' own
def test_the_briefing_runs_from_any_folder(root, folders):
    text = shown(executed(root, folders, "3-briefing"))
    assert "示例数据" in text
    assert "未达到的是：技术经纪人（完成率40%，差35个百分点）" in text
    assert "附件5　数据来源" in text
    assert str(folders) not in text


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_scorecard_is_the_senders_that_is_asked_for(root, folders):
    text = shown(executed(root, folders, "4-scorecard", organisation="150400", lang="en"))
    assert "Scorecard, third quarter of 2022: Chifeng" in text
    assert "2022年第三季度进展单：人事处" in shown(executed(root, folders, "4-scorecard"))


@pytest.mark.parametrize("name", ["3-briefing", "4-scorecard"])
def test_cells_hold_calls_and_displays_alone(root, name):
    notebook = json.loads((root / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][2:]
    for cell in code:
        assert "if " not in cell["source"]
        assert cell["source"].count("\n") <= 1
