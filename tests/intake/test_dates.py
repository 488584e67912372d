"""Dates as senders write them."""

from datetime import date

import pytest

from talentbrief.intake.dates import read_date


@pytest.mark.parametrize(
    "written",
    [
        "2022-10-31",
        "2022/10/31",
        "2022.10.31",
        "2022年10月31日",
        "2022年10月31号",
        "20221031",
        "二〇二二年十月三十一日",
        "二○二二年十月三十一日",
        "二零二二年十月",
        "2022年10月",
        44865,
    ],
)
def test_one_day_in_many_ways(written):
    assert read_date(written) == date(2022, 10, 31)


@pytest.mark.parametrize(
    "written",
    ["10月31日", "2022-13-01", "二〇二二年二月三十日", "二〇二二年十十月一日", "月底", "2022", 31, True],
)
def test_what_is_no_whole_date_is_none(written):
    assert read_date(written) is None
