"""What the three digests of an approval are about, and what they are not about."""

import json
from pathlib import Path

import pytest

from talentbrief.errors import MissingFolderError
from talentbrief.review.digests import Digests, inputs_digest, numbers_digest, words_digest
from talentbrief.schemas import TABLES

HTML = '<p>第三季度达到{figure}项</p><svg aria-label="各项完成率" width="{width}"><path d="M0 {y}"/><text x="{y}">80%</text></svg>'


def notebook(
    folder: Path, html: str, *, name: str = "3-briefing", cell: str = "a", version: str = "3.11"
) -> Path:
    """Write an executed notebook with one output."""
    outputs = [
        {"output_type": "display_data", "data": {"text/html": html, "text/plain": "x"}, "metadata": {}},
        {"output_type": "stream", "name": "stderr", "text": f"warning of version {version}"},
    ]
    document = {
        "cells": [{"cell_type": "code", "id": cell, "source": "x", "metadata": {}, "outputs": outputs}],
        "metadata": {"language_info": {"version": version}, "talentbrief": {"edition": version}},
    }
    path = folder / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")
    return folder


def tables(folder: Path, rate: str = "0.8", note: str = "") -> Path:
    """Write all tables empty but for one figure."""
    folder.mkdir(exist_ok=True)
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_text(",".join(table.names) + "\n", encoding="utf-8")
    row = {"quarter": "2031Q1", "indicator_id": "A", "rate": rate, "flags": note}
    line = ",".join(row.get(column, "") for column in TABLES["attainment"].names)
    with (folder / "attainment.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return folder


def test_words_are_what_is_displayed(tmp_path: Path):
    one = words_digest(notebook(tmp_path / "1", HTML.format(figure=5, width=400, y=1)))
    same = notebook(tmp_path / "2", HTML.format(figure=5, width=400, y=1), cell="b", version="3.14")
    assert words_digest(same) == one
    assert words_digest(notebook(tmp_path / "3", HTML.format(figure=6, width=400, y=1))) != one


def test_a_drawings_shape_is_no_word_and_its_labels_are(tmp_path: Path):
    one = words_digest(notebook(tmp_path / "1", HTML.format(figure=5, width=400, y=1)))
    assert words_digest(notebook(tmp_path / "2", HTML.format(figure=5, width=401.5, y=1.000001))) == one
    changed = HTML.format(figure=5, width=400, y=1).replace(">80%<", ">90%<")
    assert words_digest(notebook(tmp_path / "3", changed)) != one


def test_another_notebook_is_another_word(tmp_path: Path):
    one = words_digest(notebook(tmp_path / "1", "<p>a</p>"))
    assert words_digest(notebook(tmp_path / "2", "<p>a</p>", name="4-scorecard-X")) != one


def test_numbers_hold_beyond_the_last_bits_of_a_processor(tmp_path: Path):
    one = numbers_digest(tables(tmp_path / "1", "0.8"))
    assert numbers_digest(tables(tmp_path / "2", "0.8000000000000002")) == one
    assert numbers_digest(tables(tmp_path / "3", "0.80001")) != one
    assert numbers_digest(tables(tmp_path / "4", "0.8", "derived")) != one


def test_rosters_are_no_part_of_the_numbers(tmp_path: Path):
    folder = tables(tmp_path / "1")
    before = numbers_digest(folder)
    for name in ("rosters", "earlier_rosters"):
        (folder / f"{name}.csv").write_text("changed", encoding="utf-8")
    assert numbers_digest(folder) == before


@pytest.mark.parametrize("digest", [numbers_digest, words_digest])
def test_what_is_not_there_is_said(tmp_path: Path, digest):
    with pytest.raises(MissingFolderError):
        digest(tmp_path)


def test_inputs_do_not_depend_on_where_they_lie(office, tmp_path_factory):
    import shutil

    elsewhere = tmp_path_factory.mktemp("elsewhere") / "office"
    shutil.copytree(office.folder, elsewhere)
    assert inputs_digest(type(office)(elsewhere).settings("2031Q2")) == inputs_digest(
        office.settings("2031Q2")
    )


@pytest.mark.parametrize(
    "changed",
    ["raw/2031Q2/牵头处.xlsx", "raw/2031Q1/东方盟.xlsx", "plan.yaml", "organisations.yaml", "plan.txt"],
)
def test_every_input_counts(office, changed):
    before = inputs_digest(office.settings("2031Q2"))
    path = office.folder / changed
    path.write_bytes(path.read_bytes() + b"\n")
    assert inputs_digest(office.settings("2031Q2")) != before


def test_decisions_count_and_approvals_do_not(office):
    before = inputs_digest(office.settings("2031Q2"))
    for name in ("approvals/2031Q2.json", "approvals/2031Q1.json"):
        path = office.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    assert inputs_digest(office.settings("2031Q2")) == before
    (office.folder / "decisions").mkdir()
    (office.folder / "decisions" / "2031Q2.csv").write_text("x", encoding="utf-8")
    assert inputs_digest(office.settings("2031Q2")) != before


def test_a_later_quarter_is_no_input_of_an_earlier_one(office):
    before = inputs_digest(office.settings("2031Q1"))
    (office.folder / "raw" / "2031Q2" / "牵头处.xlsx").unlink()
    assert inputs_digest(office.settings("2031Q1")) == before


def test_line_ends_and_what_jupyterlab_leaves_are_no_inputs(office, root, tmp_path):
    import shutil

    notebooks = tmp_path / "notebooks"
    shutil.copytree(root / "notebooks", notebooks)
    settings = office.settings("2031Q1")
    before = inputs_digest(settings, notebooks)
    document = json.loads((notebooks / "1-clean.ipynb").read_text(encoding="utf-8"))
    document["cells"][1] |= {
        "execution_count": 7,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}],
    }
    (notebooks / "1-clean.ipynb").write_text(json.dumps(document), encoding="utf-8")
    (notebooks / "Untitled.ipynb").write_text("{}", encoding="utf-8")
    plan = office.folder / "plan.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"\n", b"\r\n"))
    assert inputs_digest(settings, notebooks) == before
    document["cells"][1]["source"] += "\n# changed"
    (notebooks / "1-clean.ipynb").write_text(json.dumps(document), encoding="utf-8")
    assert inputs_digest(settings, notebooks) != before


def test_what_differs_is_named():
    assert Digests("a", "b", "c").differing(Digests("a", "x", "y")) == ("numbers", "words")
