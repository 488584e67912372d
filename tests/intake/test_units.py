"""The units that may stand beside a number are the plan's and the general ones, whatever the plan."""

import pytest

from talentbrief.intake.counts import MEASURE_WORDS, read_count, units_of

HARBOUR = units_of(["航次", "起", "座", "名"])


@pytest.mark.parametrize(
    ("text", "value", "flags", "unit"),
    [
        ("30航次", 30, (), "航次"),
        ("共2起", 2, (), "起"),
        ("约3座", 3, ("approximate",), "座"),
        ("十二航次", 12, ("chinese_numeral",), "航次"),
        ("３０航次（含返航）", 30, ("annotated",), "航次"),
        ("120人次", 120, (), "人次"),
    ],
)
def test_a_plans_own_unit(text, value, flags, unit):
    count = read_count(text, None, HARBOUR)
    assert (count.value, count.flags, count.unit) == (value, flags, unit)


@pytest.mark.parametrize("text", ["30航", "30班次", "航次30", "30航次2起"])
def test_what_is_no_unit_of_the_plan_is_no_count(text):
    assert read_count(text, None, HARBOUR).problem == "not_a_count"


def test_without_a_plan_only_general_units_are_known():
    assert read_count("30航次").problem == "not_a_count"


def test_the_longer_unit_is_read_first_and_marks_in_it_are_letters():
    assert read_count("5人天", None, units_of(["人天"])).unit == "人天"
    assert read_count("5（个）", None, units_of(["个"])).flags == ("annotated",)
    assert read_count("5m.", None, units_of(["m."])).unit == "m."
    assert read_count("5mx", None, units_of(["m."])).problem == "not_a_count"
    assert read_count("120万元", None, units_of(["万元"])).value == 120
    assert read_count("120万", None, units_of(["万元"])).value == 1_200_000


def test_blank_units_are_none():
    assert units_of(["", " "]) == units_of([])
    assert set(units_of([])) == set(MEASURE_WORDS)
