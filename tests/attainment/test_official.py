"""What a lead gave this quarter: six states, and the flags of the cells that its figures rest on."""

import pytest

from talentbrief.attainment.cells import Cell, read_cells
from talentbrief.attainment.compute import figures
from talentbrief.attainment.official import report_of
from talentbrief.quarter import Quarter

STATES = {
    "reported": "2031Q3 LED A . 120",
    "quarter_only": "2031Q3 LED A 20 .",
    "clash": "2031Q3 LED A . 120&130",
    "blank": "2031Q3 LED A _ _",
    "withheld": "2031Q3 LED A . !",
    "absent": "2031Q3 L1 A . 50",
}


@pytest.mark.parametrize("state", STATES)
def test_state(state, tiny, intake_tables):
    quarter = Quarter(2031, 3)
    tables = intake_tables(observations="when who what quarter cumulative\n" + STATES[state])
    ledger = read_cells(tables["observations"], tables["earlier_observations"], tiny, quarter)
    found = figures(ledger, tables["issues"], tiny, quarter)
    assert found[0].official.state == state


OTHER_ISSUES = {
    "a warning": {"severity": "warning", "code": "unit_differs", "decided": False},
    "an error that a decision settled": {"severity": "error", "code": "not_a_count", "decided": True},
}


@pytest.mark.parametrize("says", OTHER_ISSUES)
def test_only_an_error_that_nobody_settled_withholds_a_value(says, tiny, intake_tables):
    quarter = Quarter(2031, 3)
    tables = intake_tables(observations="when who what quarter cumulative\n2031Q3 LED A . !")
    ledger = read_cells(tables["observations"], tables["earlier_observations"], tiny, quarter)
    issues = tables["issues"].assign(**OTHER_ISSUES[says])
    assert figures(ledger, issues, tiny, quarter)[0].official.state == "absent"


FLAGS = {
    "two flags of one cell": (
        "2031Q2 LED A . 100\n2031Q3 LED A 20~annotated;worded_zero .",
        "annotated;derived;worded_zero",
    ),
    "a quarter derived from an earlier cumulative bears that one's flags": (
        "2031Q2 LED A . 100~approximate\n2031Q3 LED A . 120",
        "approximate;derived",
    ),
    "a quarter that is reported does not": (
        "2031Q2 LED A . 100~approximate\n2031Q3 LED A 20 120",
        "",
    ),
    "a cumulative that was added up bears those of all it was added from": (
        "2031Q2 LED A . 100~approximate\n2031Q3 LED A 20~annotated .",
        "annotated;approximate;derived",
    ),
    "a figure carried forward bears those of its cell": (
        "2031Q2 LED A . 100~approximate",
        "approximate;carried_forward",
    ),
}


@pytest.mark.parametrize("says", FLAGS)
def test_flags_of_cells_pass_to_the_row(says, attained):
    lines, flags = FLAGS[says]
    found = attained(observations="when who what quarter cumulative\n" + lines)["attainment"]
    assert found["flags"].iloc[0] == flags


def test_cells_that_say_the_same_stand_in_the_order_of_their_places():
    def cell(place):
        about = ("2031Q3", "LED", "A", "cumulative", 120, "", "120")
        return Cell(*about, "x.xlsx", "表", place, "0")

    given = [cell(place) for place in ("AA7", "D10", "D7")]
    assert [each.cell for each in report_of(given).cumulative_cells] == ["D7", "AA7", "D10"]
