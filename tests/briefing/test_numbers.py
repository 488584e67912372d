"""Figures and dates as reports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.briefing.numbers import QUOTED, count, day, nested, percent, points, punctuated, quote


@pytest.mark.parametrize(
    ("rate", "written"),
    [
        (0.572, "57.2%"),
        (2.86, "286%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (0.5725, "57.3%"),
        (1 / 3, "33.3%"),
        (1.2005, "120.1%"),
    ],
)
def test_percentages_have_one_decimal_or_none(rate, written):
    assert percent(rate) == written


@pytest.mark.parametrize(
    ("rate", "written"),
    [(0.99975, "99.98%"), (1.0002, "100.02%"), (0.999999, "99.9999%"), (0.74999, "74.999%"), (0.75, "75%")],
)
def test_rounding_does_not_carry_a_figure_onto_a_line(rate, written):
    assert percent(rate, 0.75) == written


@pytest.mark.parametrize(
    ("gap", "written"), [(-12.5, "12.5"), (30.0, "30"), (-0.02, "0.02"), (0.0, "0"), (-33.333333, "33.3")]
)
def test_points_have_no_sign_and_are_not_zero_unless_they_are(gap, written):
    assert points(gap) == written


def test_counts_have_separators_in_english_alone():
    assert (count(4000.0, "zh-CN"), count(4000.0, "en"), count(1e7, "zh-CN")) == (
        "4000",
        "4,000",
        "10000000",
    )


def test_dates_are_not_padded():
    assert (day(date(2022, 9, 3), "zh-CN"), day(date(2022, 9, 3), "en")) == (
        "2022年9月3日",
        "3 September 2022",
    )


def test_chinese_names_get_full_width_punctuation():
    assert punctuated("西部青年学者A类(地方)项目", "zh-CN") == "西部青年学者A类（地方）项目"
    assert punctuated("“以上” includes it (Code, 1259)", "en") == "“以上” includes it (Code, 1259)"


def test_a_quote_is_one_line_without_closing_stop():
    assert quote("  经费未到位，\n 进度滞后。 ") == "经费未到位， 进度滞后"
    assert quote("难" * 100) == "难" * (QUOTED - 1) + "…"


@given(st.text())
def test_a_quote_is_short_and_holds_no_private_or_control_character(text):
    said = quote(text)
    assert len(said) <= QUOTED
    assert not any("\ue000" <= each <= "\uf8ff" or each < " " for each in said)


def test_quoted_words_have_single_marks_inside():
    assert quote("“三区”科技人才签约少。") == "‘三区’科技人才签约少"
    assert nested("他说‘好’") == "他说“好”"
    assert nested("the year’s “plan”") == "the year’s ‘plan’"
