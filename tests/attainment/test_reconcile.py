"""Reconciliation at its edges: which figures are compared at all, and with what."""

from decimal import Decimal

import pytest

from talentbrief.attainment.compute import compute
from talentbrief.attainment.rosters import read_rosters
from talentbrief.quarter import Quarter

OBSERVATIONS = "when who what quarter cumulative\n"
ROSTERS = "when who what key date\n"
ROSTER_CASES = {
    "a roster that matches hides none after it": (
        "2031Q3 LED D . 1\n2031Q3 AUX D . 3",
        "2031Q3 LED D E1 .\n2031Q3 AUX D E1 .",
        ["AUX"],
    ),
    "a roster without a figure hides none after it": (
        "2031Q3 AUX D . 3",
        "2031Q3 LED D E1 .\n2031Q3 AUX D E1 .",
        ["AUX"],
    ),
    "others list more than the lead, who has no roster": (
        "2031Q3 AUX D . 0",
        "2031Q3 LED D E1 .",
        ["AUX"],
    ),
    "a lead whom all rosters together match hides none after it": (
        "2031Q3 AUX D . 2\n2031Q3 L1 D . 5",
        "2031Q3 AUX D E1 .\n2031Q3 L1 D E2 .",
        ["L1"],
    ),
    "a figure that is carried forward is not compared": (
        "2031Q2 AUX D . 1",
        "2031Q3 LED D E1 .\n2031Q3 L1 D E2 .",
        [],
    ),
}


@pytest.mark.parametrize("says", ROSTER_CASES)
def test_rosters(says, attained):
    lines, listed, senders = ROSTER_CASES[says]
    issues = attained(observations=OBSERVATIONS + lines, rosters=ROSTERS + listed)["issues"]
    assert issues.loc[issues["code"] == "roster_differs", "organisation_id"].tolist() == senders


def test_the_first_place_of_a_roster_is_the_first_on_the_sheet(attained):
    issues = attained(
        observations=OBSERVATIONS + "2031Q3 AUX D . 3",
        rosters=ROSTERS + "2031Q3 AUX D E2 .\n2031Q3 AUX D E1 .",
    )["issues"]
    said = issues.loc[issues["code"] == "roster_differs", "message"].item()
    assert "“名单”B3等2处" in said


def test_an_indicator_without_a_target_is_compared_with_its_previous_quarter_as_well(attained):
    issues = attained(observations=OBSERVATIONS + "2031Q2 LED N . 9\n2031Q3 LED N . 8")["issues"]
    falls = issues[issues["code"] == "cumulative_falls"]
    assert falls["indicator_id"].tolist() == ["N"]


def test_a_target_is_written_in_plain_digits(tiny, intake_tables):
    indicator = tiny.tasks[0].indicators[0].model_copy(update={"target": Decimal("2E+2")})
    task = tiny.tasks[0].model_copy(update={"indicators": (indicator, *tiny.tasks[0].indicators[1:])})
    plan = tiny.model_copy(update={"tasks": (task, *tiny.tasks[1:])})
    plan = type(plan).model_validate({name: getattr(plan, name) for name in type(plan).model_fields})
    quarter = Quarter(2031, 2)
    tables = intake_tables(quarter="2031Q2", observations=OBSERVATIONS + "2031Q2 LED A . 572")
    issues = compute(plan, quarter, quarter.last_day, tables, "zh-CN")["issues"]
    assert "全年目标为200人次" in issues.loc[issues["code"] == "implausible_jump", "message"].item()


def test_entries_of_a_roster_stand_in_the_order_of_their_places(tiny, intake_tables):
    drawing = "when who what key date\n2031Q3 AUX D E1 .\n2031Q3 AUX D E2 ."
    tables = intake_tables(rosters=drawing)
    listed = tables["rosters"].assign(source_cell=["B10", "B7"])
    quarter = Quarter(2031, 3)
    found = read_rosters(listed, tables["earlier_rosters"], tiny, quarter, quarter.last_day)
    assert [each.cell for each in found["D"]["AUX"]] == ["B7", "B10"]
