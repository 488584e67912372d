"""One rounding rule: the same figure reads the same in briefing, terminal, site and reviewers' pages."""

from talentbrief.attainment.trace import trace
from talentbrief.briefing import numbers
from talentbrief.rounding import percent, signed_points


def test_halves_go_up_in_decimals():
    # As a binary float 1.0775 × 100 is a little less than 107.75.
    assert percent(4310 / 4000) == "107.8%"
    assert percent(0.0005) == "0.1%"
    assert signed_points(7.75) == "+7.8"
    assert signed_points(-0.25) == "−0.3"


def test_there_is_one_such_function():
    assert numbers.percent is percent
    for module in (trace.__module__, "talentbrief.review.diff", "talentbrief.briefing.working"):
        assert __import__(module, fromlist=["percent"]).percent is percent
