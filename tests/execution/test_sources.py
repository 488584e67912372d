"""What a result is made by is found in the text of notebooks and modules."""

import ast
import json
from pathlib import Path

import pytest

from talentbrief.execution.sources import PACKAGE, Sources, imported, notebook_code
from talentbrief.settings import ROOT

MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_import_of_ours_is_overlooked(path):
    text = path.read_text(encoding="utf-8")
    wanted = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("talentbrief"):
            wanted |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            wanted |= {each.name for each in node.names if each.name.startswith("talentbrief")}
    assert wanted <= imported(text)


def test_modules_bring_what_they_import_and_the_data_of_their_folders():
    found = Sources().closure(["talentbrief.rendering.render"])
    assert {
        "rendering/render.py",
        "rendering/css/page.css",
        "rendering/typst/page.typ",
        "catalogue.py",
    } <= set(found)
    assert not any(name.startswith(("intake/", "attainment/", "execution/", "messages/")) for name in found)


def test_what_is_no_module_of_ours_is_left_out():
    assert Sources().closure(["pandas", "talentbrief.no.such"]).keys() == {"__init__.py"}


def test_a_name_from_a_module_leads_to_the_module():
    assert "settings.py" in Sources().closure(
        imported("from talentbrief.settings import (\n    start,  # ours\n)")
    )


def test_a_notebooks_code_is_that_of_its_code_cells():
    cells = [{"cell_type": "markdown", "source": "text"}, {"cell_type": "code", "source": ["a\n", "b"]}]
    assert notebook_code(json.dumps({"cells": cells}).encode()) == "a\nb"
    assert notebook_code(b"no notebook") == ""


def test_each_notebook_of_ours_depends_on_the_rooms_it_uses():
    def rooms(name: str) -> set[str]:
        code = notebook_code((ROOT / "notebooks" / f"{name}.ipynb").read_bytes())
        return {Path(each).parts[0] for each in Sources().closure(imported(code)) if "/" in each}

    assert "attainment" not in rooms("1-clean")
    assert "attainment" in rooms("2-attainment")
    assert not rooms("3-briefing") & {"execution", "rendering", "review", "commands", "terminal"}
