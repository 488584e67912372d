"""What the READMEs and the analysts' guides say can be typed: commands, options, and the example of a decision."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
import typer

from talentbrief.cli import COMMANDS, app
from talentbrief.intake.decisions import COLUMNS
from talentbrief.issues import CODES
from talentbrief.settings import ROOT

GUIDES = [ROOT / "docs" / name for name in ("guide-analysts.md", "guide-analysts.zh-CN.md")]
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])
OTHERS_OPTIONS = {"-p"}
"""Options of papermill."""


def options() -> dict[str, set[str]]:
    """Give the options of every command."""
    group = typer.main.get_command(app)
    return {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("-")}
        | {"--help"}
        for name, command in group.commands.items()
    }


def typed(page: Path) -> list[list[str]]:
    """Give the commands of a page, in words."""
    found = re.findall(r"python pipeline\.py ([^`\n]*)", page.read_text(encoding="utf-8"))
    return [re.split(r"\s+", command.split("#")[0].strip()) for command in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_can_be_typed(page: Path):
    known = options()
    for name, *words in typed(page):
        assert name in COMMANDS or name in ("COMMAND", "命令"), (page.name, name)
        if name in known and name not in ("lab", "test"):
            given = {word.split("=")[0] for word in words if word.startswith("-")}
            assert given <= known[name], (page.name, name)


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_every_option_of_a_guide_is_one(page: Path):
    named = set(re.findall(r"`(--?[a-z][a-z-]*)", page.read_text(encoding="utf-8")))
    assert len(named) > 10
    assert named <= {option for own in options().values() for option in own} | OTHERS_OPTIONS


def test_the_guides_in_both_languages_show_the_same():
    def shown(page: Path) -> list[str]:
        return re.findall(r"^    (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)

    def quoted(page: Path) -> set[str]:
        """Give codes, files and options, whose placeholders alone differ by language."""
        return {
            re.sub(r"(--[a-z-]+).*", r"\1", each)
            for each in re.findall(r"`([^`]+)`", page.read_text(encoding="utf-8"))
        }

    english, chinese = GUIDES
    assert shown(english) == shown(chinese)
    assert quoted(english) == quoted(chinese)


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_the_guides_decisions_fit_the_sample(page: Path):
    lines = re.findall(r"^    ((?:source_file|2022).*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert len(rows) == 2
    told = page.read_text(encoding="utf-8")
    for row in rows:
        assert tuple(row) == tuple(COLUMNS)
        assert row["code"] in CODES
        book = openpyxl.load_workbook(ROOT / "data" / "raw" / row["source_file"])
        assert f"`{book[row['source_sheet']][row['source_cell']].value}`" in told
