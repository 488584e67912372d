"""Rates, gaps and lamps at and beside their boundaries, in numbers that floats get wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest

from talentbrief.attainment.lamps import gap_of, lamp_of, mean_rate, rate_of
from talentbrief.plan import Thresholds

THRESHOLDS = Thresholds.model_validate({"green": 1, "yellow": 0.8})


@pytest.mark.parametrize(
    ("cumulative", "target", "progress", "lamp"),
    [
        (3, "5", "0.75", "yellow"),  # 0.6 / 0.75 is 0.7999999999999999 in floats
        (12, "25", "0.6", "yellow"),  # exactly 0.8
        (7, "10", "0.7", "green"),  # exactly 1
        (29, "100", "0.29", "green"),  # 0.29 * 100 is 28.999999999999996 in floats
        (57, "100", "0.57", "green"),
        (56, "100", "0.57", "yellow"),
        (0, "10", "0", "green"),  # nothing is due yet
        (0, "10", "0.25", "red"),
        (2, "2.5", "1", "yellow"),  # exactly 0.8 of a target that is no whole number
        (10**15 - 1, str(10**15), "1", "yellow"),  # one short of a very large target
    ],
)
def test_lamp(cumulative, target, progress, lamp):
    assert lamp_of(rate_of(cumulative, Decimal(target)), Decimal(progress), THRESHOLDS) == lamp


def test_floats_would_choose_another_lamp():
    assert 3 / 5 / 0.75 < 0.8
    assert lamp_of(rate_of(3, Decimal(5)), Decimal("0.75"), THRESHOLDS) == "yellow"


def test_thresholds_are_the_plans():
    strict = Thresholds.model_validate({"green": 1.1, "yellow": 1})
    assert lamp_of(Fraction(1, 2), Decimal("0.5"), strict) == "yellow"
    assert lamp_of(Fraction(11, 20), Decimal("0.5"), strict) == "green"


@pytest.mark.parametrize(("cumulative", "target"), [(None, "5"), (5, "0"), (5, None)])
def test_no_rate_without_a_figure_or_a_target(cumulative, target):
    assert rate_of(cumulative, None if target is None else Decimal(target)) is None


def test_no_rate_no_gap_and_a_grey_lamp():
    assert gap_of(None, Decimal("0.5")) is None
    assert lamp_of(None, Decimal("0.5"), THRESHOLDS) == "grey"


def test_a_gap_is_in_points():
    assert gap_of(Fraction(45, 100), Decimal("0.75")) == -30
    assert gap_of(Fraction(286, 100), Decimal(1)) == 186


def test_a_mean_caps_each_rate_and_leaves_out_those_that_are_missing():
    assert mean_rate([Fraction(3), Fraction(1, 2), None]) == Fraction(3, 4)
    assert mean_rate([None]) is None
    assert mean_rate([]) is None
