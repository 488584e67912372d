"""Fixtures that every room's tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

from talentbrief.plan import Plan
from talentbrief.plan_file import load_plan
from talentbrief.settings import ROOT

# How long an example takes is the machine's business, not the property's.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def plan(root: Path) -> Plan:
    """Give the 2022 plan."""
    return load_plan(root / "plan" / "2022.yaml")
