"""The documentation says what the code does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from talentbrief.settings import ROOT


def tool(name: str) -> ModuleType:
    """Load a script of the tools folder."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_data_dictionary_is_not_stale():
    dictionary = tool("data_dictionary")
    assert dictionary.PAGE.read_text(encoding="utf-8") == dictionary.page()


def test_the_method_is_not_stale():
    method = tool("method")
    assert method.PAGE.read_text(encoding="utf-8") == method.page(method.load_plan(method.PLAN))


def test_the_issue_codes_are_not_stale():
    codes = tool("issue_codes")
    assert codes.PAGE.read_text(encoding="utf-8") == codes.page()


def links(page: Path) -> list[str]:
    """Give the relative links of a Markdown page."""
    import re

    text = page.read_text(encoding="utf-8")
    return [
        target.split("#")[0]
        for target in re.findall(r"\]\(([^)\s]+)\)", text)
        if "://" not in target and not target.startswith("#")
    ]


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_of_a_page_leads_nowhere(page: Path):
    assert [target for target in links(page) if not (page.parent / target).exists()] == []
