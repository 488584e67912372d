"""The house's arrows: each room imports only what stands to its right, and nothing knows what it need not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentbrief.settings import ROOT

ROOMS = ("cli", "review", "execution", "rendering", "briefing", "attainment", "intake", "base")
COMMAND_LINE = ("cli", "commands", "terminal")
PACKAGE = ROOT / "talentbrief"
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(dotted: str) -> str:
    """Name the room of a module such as ``talentbrief.intake.counts``."""
    parts = dotted.split(".")
    if len(parts) > 1 and parts[1] in COMMAND_LINE:
        return "cli"
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else "base"


def imported(path: Path) -> Iterator[str]:
    """Give every module of ours that a file imports, at whatever depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_to_the_right(path: Path):
    here = room_of("talentbrief." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    for name in imported(path):
        if name.split(".")[0] == "talentbrief":
            assert ROOMS.index(room_of(name)) >= ROOMS.index(here), f"{here} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_fact_of_the_plan_stands_in_code(path: Path, plan):
    text = path.read_text(encoding="utf-8")
    code = "\n".join(
        node.value
        for node in ast.walk(_without_docstrings(ast.parse(text)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    facts = (
        *(each.name.zh_CN for each in (*plan.indicators, *plan.milestones)),
        *(each.name.zh_CN for each in plan.organisations.organisations),
        *(each.id for each in (*plan.indicators, *plan.milestones)),
        *(each.id for each in plan.organisations.organisations),
    )
    assert [fact for fact in facts if fact in code] == []


@pytest.mark.parametrize("room", ["intake", "attainment", "briefing"])
def test_rooms_of_the_core_do_not_know_that_they_run_in_a_notebook(room: str):
    for path in sorted((PACKAGE / room).rglob("*.py")):
        assert not {name.split(".")[0] for name in imported(path)} & {
            "IPython",
            "ipykernel",
            "nbclient",
            "nbconvert",
            "nbformat",
            "papermill",
        }, path


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:]
    return tree
