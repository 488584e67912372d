"""A quarter: the ways people write it, its order, its dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.errors import QuarterError
from talentbrief.quarter import Quarter

QUARTERS = st.builds(Quarter, st.integers(1000, 9998), st.integers(1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "2022Q3",
        "2022-Q3",
        "2022q3",
        "2022年第三季度",
        "2022年三季度",
        "2022年第3季度",
        "2022年3季度",
        "2022 Q3",
        "2022 - q3",
        " 2022Q3\n",
        "２０２２Ｑ３",
        "2022 年 第 三 季度",
    ],
)
def test_accepted(text: str):
    assert Quarter.parse(text) == Quarter(2022, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2022Q0",
        "2022Q5",
        "2022Q33",
        "2022Q",
        "Q3 2022",
        "22Q3",
        "12022Q3",
        "2022--Q3",
        "2022/Q3",
        "2022年第五季度",
        "2022年季度",
        "2022年三季",
        "2022第三季度",
        "2022年第三四季度",
        "2022年前三季度",
        "2022年上半年",
        "2022-07",
        "latest",
        "../2022Q3",
        "2022Q3 2022Q4",
    ],
)
def test_rejected_with_what_would_be_right(text: str):
    with pytest.raises(QuarterError) as failure:
        Quarter.parse(text)
    assert str(failure.value) == f"'{text}' is not a quarter; write it like 2022Q3, 2022-Q3 or 2022年第三季度"
    assert failure.value.exit_status == 2


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_number_out_of_range_is_refused(number: int):
    with pytest.raises(QuarterError, match=f"1 to 4, not {number}"):
        Quarter(2022, number)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（2022年第三季度）科技人才工作进展表", ["2022Q3"]),
        ("赤峰市_2022-Q3_v2.xlsx", ["2022Q3"]),
        ("2022年二季度和2022年三季度对比", ["2022Q2", "2022Q3"]),
        ("2022Q3 2021Q4 2022Q3", ["2022Q3", "2021Q4", "2022Q3"]),
        ("2022年1-9月", []),
        ("第三季度", []),
        ("", []),
    ],
)
def test_found_in_a_longer_text_in_its_order(text: str, found: list[str]):
    assert [str(each) for each in Quarter.find(text)] == found


def test_order_is_that_of_time():
    written = ["2023Q1", "2022Q4", "2022Q1", "2021Q4"]
    quarters = sorted(Quarter.parse(each) for each in written)
    assert [str(each) for each in quarters] == ["2021Q4", "2022Q1", "2022Q4", "2023Q1"]
    assert Quarter(2022, 2) <= Quarter(2022, 2) < Quarter(2022, 3)
    assert max(quarters) == Quarter(2023, 1)


def test_order_with_anything_else_is_no_order():
    with pytest.raises(TypeError):
        assert Quarter(2022, 2) < "2022Q3"
    assert Quarter(2022, 2) != "2022Q2"


@pytest.mark.parametrize(
    ("text", "first", "last", "chinese"),
    [
        ("2022Q1", date(2022, 1, 1), date(2022, 3, 31), "2022年第一季度"),
        ("2022Q2", date(2022, 4, 1), date(2022, 6, 30), "2022年第二季度"),
        ("2022Q3", date(2022, 7, 1), date(2022, 9, 30), "2022年第三季度"),
        ("2022Q4", date(2022, 10, 1), date(2022, 12, 31), "2022年第四季度"),
    ],
)
def test_dates_and_chinese(text: str, first: date, last: date, chinese: str):
    quarter = Quarter.parse(text)
    assert (quarter.first_day, quarter.last_day, quarter.chinese) == (first, last, chinese)


@given(QUARTERS)
def test_what_is_written_is_read_again(quarter: Quarter):
    for text in (str(quarter), quarter.chinese, str(quarter).replace("Q", "-q"), f"  {quarter} "):
        assert Quarter.parse(text) == quarter
        assert Quarter.find(f"表（{text}）") == (quarter,)


@given(QUARTERS, QUARTERS)
def test_the_order_of_quarters_is_that_of_their_days_and_of_their_names(one: Quarter, other: Quarter):
    assert (one < other) == (one.last_day < other.first_day) == (str(one) < str(other))
    assert (one == other) == (one.first_day == other.first_day)


@given(QUARTERS)
def test_one_quarter_begins_the_day_after_another_ends(quarter: Quarter):
    following = quarter.last_day + timedelta(days=1)
    assert Quarter(following.year, (following.month + 2) // 3).first_day == following
    assert 90 <= (following - quarter.first_day).days <= 92
