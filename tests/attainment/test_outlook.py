"""Outlook: the slowest, the mean and the fastest pace of the quarters seen, carried on to the year's end."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from talentbrief.attainment.cells import read_cells
from talentbrief.attainment.compute import compute, figures
from talentbrief.attainment.outlook import Sensitivity, pace_needed, probable_lamp, sensitivity
from talentbrief.quarter import Quarter

CASES = {
    "two quarters: 50 a quarter in the first half year, then 20": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        120
        """,
        """
        outlook_low  outlook  outlook_high
        140          160      170
        """,
    ),
    "fewer than two quarters: empty": (
        "2031Q2",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        """,
        """
        outlook_low  outlook  outlook_high
        .            .        .
        """,
    ),
    "a figure that is carried forward is no quarter seen": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        """,
        """
        outlook_low  outlook  outlook_high
        .            .        .
        """,
    ),
    "the year is over: its figure": (
        "2031Q4",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        120
        2031Q4  LED  A     .        150
        """,
        """
        outlook_low  outlook  outlook_high
        150          150      150
        """,
    ),
    "the last quarter is missing: on from the third": (
        "2031Q4",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        120
        """,
        """
        outlook_low  outlook  outlook_high
        140          160      170
        """,
    ),
    "a correction downwards is no pace": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        2031Q3  LED  A     .        120
        """,
        """
        outlook_low  outlook  outlook_high
        120          160      195
        """,
    ),
}


LEFT = {
    "two quarters: 80 in the one that is left, and yellow at the year's end if it goes on so": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        90
        2031Q3  LED  A     .        120
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        80           yellow         -
        """,
    ),
    "one quarter: no outlook, no lamp": (
        "2031Q2",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        90
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        55           .              -
        """,
    ),
    "carried forward below green: the lead's figure decides, the rest must still come": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        90
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        110          .              LED
        """,
    ),
    "carried forward and green already: nobody's figure changes the lamp": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        50           .              -
        """,
    ),
    "no figure at all: the lead's decides": (
        "2031Q2",
        "when",
        """
        pace_needed  probable_lamp  decisive_senders
        .            .              LED
        """,
    ),
    "withheld: the corrected figure decides": (
        "2031Q2",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        !
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        .            .              LED
        """,
    ),
    "a league's missing figure decides nothing": (
        "2031Q2",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        90
        2031Q2  L1   A     .        !
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        55           .              -
        """,
    ),
    "reached: nothing is needed any more": (
        "2031Q3",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        260
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        0            green          -
        """,
    ),
    "the year is over: no quarter is left": (
        "2031Q4",
        """
        when    who  what  quarter  cumulative
        2031Q3  LED  A     .        100
        2031Q4  LED  A     .        150
        """,
        """
        pace_needed  probable_lamp  decisive_senders
        .            red            -
        """,
    ),
}


@pytest.mark.parametrize("says", LEFT)
def test_what_is_left_to_do_and_whose_figure_decides(says, attained, same):
    quarter, observations, wanted = LEFT[says]
    table = attained(quarter=quarter, observations=observations)["attainment"]
    same(table[table["indicator_id"] == "A"], wanted)


def test_without_a_target_there_is_no_pace_no_lamp_and_nobody_decides(attained, same):
    found = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  N     .        5
        2031Q3  LED  N     .        7
        2031Q2  AUX  Z     .        1
        """
    )["attainment"]
    wanted = """
        indicator_id  outlook  pace_needed  probable_lamp  decisive_senders
        Z             .        .            .              -
        N             9.3333   .            .              -
        """
    same(found[found["indicator_id"].isin(["Z", "N"])], wanted)


@pytest.mark.parametrize("says", CASES)
def test_outlook(says, attained, same):
    quarter, observations, wanted = CASES[says]
    table = attained(quarter=quarter, observations=observations)["attainment"]
    same(table[table["indicator_id"] == "A"], wanted)


STARTS = {
    "a first collection that covers one quarter is one quarter's pace": (date(2031, 4, 1), (140, 180, 220)),
    "one that begins within a quarter covers that quarter": (date(2031, 2, 1), (140, 160, 170)),
}


@pytest.mark.parametrize("says", STARTS)
def test_the_first_pace_is_spread_over_what_the_first_collection_covers(says, tiny, intake_tables):
    covers_from, wanted = STARTS[says]
    first = tiny.collections[0].model_copy(update={"covers_from": covers_from})
    plan = tiny.model_copy(update={"collections": (first, *tiny.collections[1:])})
    quarter = Quarter(2031, 3)
    tables = intake_tables(
        observations="when who what quarter cumulative\n2031Q2 LED A . 100\n2031Q3 LED A . 120"
    )
    row = compute(plan, quarter, quarter.last_day, tables, "zh-CN")["attainment"].iloc[0]
    assert (row["outlook_low"], row["outlook"], row["outlook_high"]) == wanted


def test_the_pace_needed_is_what_is_left_over_the_quarters_left(tiny):
    indicator = tiny.indicator("A")
    assert pace_needed(120.0, indicator, Quarter(2031, 3), tiny) == 80
    assert pace_needed(100.0, indicator, Quarter(2031, 2), tiny) == 50
    assert pace_needed(250.0, indicator, Quarter(2031, 3), tiny) == 0
    assert pace_needed(120.0, indicator, Quarter(2031, 4), tiny) is None
    assert pace_needed(None, indicator, Quarter(2031, 3), tiny) is None
    assert pace_needed(120.0, tiny.indicator("N"), Quarter(2031, 3), tiny) is None


def test_the_probable_lamp_is_that_of_the_year_end(tiny):
    indicator = tiny.indicator("A")
    lamps = [
        probable_lamp(each, indicator, tiny) for each in (200.0, 160.0, Fraction(319, 2), float("nan"), None)
    ]
    assert lamps == ["green", "yellow", "red", "grey", "grey"]
    assert probable_lamp(5.0, tiny.indicator("Z"), tiny) == "grey"


def test_sensitivity_lists_missing_figures_that_could_change_a_lamp(tiny, intake_tables):
    quarter = Quarter(2031, 3)
    tables = intake_tables(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  AUX  Z     .        5
        2031Q2  LED  N     .        5
        """
    )
    ledger = read_cells(tables["observations"], tables["earlier_observations"], tiny, quarter)
    found = sensitivity(
        [each.official for each in figures(ledger, tables["issues"], tiny, quarter)], tiny, quarter
    )
    # A: 0.8 × 0.75 × 200 and 0.75 × 200. D: 1.8 and 2.25 teams, so 2 and 3.
    assert found == (
        Sensitivity("A", "LED", "red", 100, 120, 150),
        Sensitivity("D", "AUX", "grey", None, 2, 3),
    )
    assert tiny.indicator("A").target == Decimal(200)


def test_an_indicator_that_is_settled_hides_none_after_it(tiny, intake_tables):
    quarter = Quarter(2031, 3)
    tables = intake_tables(observations="when who what quarter cumulative\n2031Q3 LED A . 10")
    ledger = read_cells(tables["observations"], tables["earlier_observations"], tiny, quarter)
    found = [each.official for each in figures(ledger, tables["issues"], tiny, quarter)]
    assert [each.indicator_id for each in sensitivity(found, tiny, quarter)] == ["D"]


def test_a_lamp_that_is_green_already_cannot_change(tiny, intake_tables):
    quarter = Quarter(2031, 3)
    tables = intake_tables(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        2031Q3  AUX  D     .        1
        """
    )
    ledger = read_cells(tables["observations"], tables["earlier_observations"], tiny, quarter)
    found = [each.official for each in figures(ledger, tables["issues"], tiny, quarter)]
    assert sensitivity(found, tiny, quarter) == ()


def test_a_figure_added_up_while_its_cumulative_is_withheld_may_still_change_whatever_its_lamp(
    tiny, intake_tables
):
    quarter = Quarter(2031, 3)
    tables = intake_tables(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        2031Q3  LED  A     20       !
        2031Q3  AUX  D     .        3
        """
    )
    # Intake keeps such a cell in force, without a value.
    observed = tables["observations"].assign(in_force=True)
    tables["observations"] = observed
    for issues, wanted in ((tables["issues"], ["A"]), (tables["issues"].assign(decided=True), [])):
        ledger = read_cells(observed, tables["earlier_observations"], tiny, quarter)
        found = [each.official for each in figures(ledger, issues, tiny, quarter)]
        assert [each.count.cumulative for each in found if each.indicator.id == "A"] == [170]
        assert [each.indicator_id for each in sensitivity(found, tiny, quarter)] == wanted
