"""Fixtures that every room's tests share."""

from pathlib import Path

import pytest

from talentbrief.plan import Plan, load_plan
from talentbrief.settings import ROOT


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def plan(root: Path) -> Plan:
    """Give the 2022 plan."""
    return load_plan(root / "plan" / "2022.yaml")
