"""The contract's reading table, line by line, and what must hold for any number."""

from datetime import date, datetime

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.intake.counts import MEASURE_WORDS, read_count, shown

NUMBER = ["120", "120.0", "１２０", " 1 20 ", "120人次", "共120人", "完成120", "已选派120人次"]
APPROXIMATE = ["约120", "近120", "120余人", "120左右", "120多", "120+"]
MISSING = ["", "/", "-", "--", "－", "—", "——", "暂无", "待统计", "未统计", "N/A", " ", "\n", None]
NOT_A_COUNT = [
    *["3.5", "1.23456万", "75%", "10-12", "10~12", "10～12", "2022-09-30", "2022年9月30日", "9月30日"],
    *["#DIV/0!", "#N/A", "#REF!", "很多", "若干", "完成", "120以上", "超120", "不足120", "见附件", "（120）"],
    *[
        "1e3",
        "1,20",
        "12,34",
        "120①",
        "120²",
        "½",
        "一百二",
        "四千二",
        "二三十",
        "一二三",
        "数十人",
        "十几人",
    ],
    *["120、130", "120 130人和5人", "inf", "nan", "١٢٠", "0x10", "1.2.3", "=1+1", "人次", "无法统计"],
]


@pytest.mark.parametrize("text", NUMBER)
def test_a_number_however_it_is_written(text):
    assert (read_count(text).value, read_count(text).flags, read_count(text).problem) == (120, (), None)


@pytest.mark.parametrize("text", ["1,200", "1，200", "1200", "1,200人"])
def test_grouped_thousands(text):
    assert read_count(text).value == 1200


@pytest.mark.parametrize(
    ("text", "value"), [("1.2万", 12000), ("1.2万人次", 12000), ("0.5万", 5000), ("3万", 30000)]
)
def test_ten_thousands(text, value):
    assert (read_count(text).value, read_count(text).flags) == (value, ())


@pytest.mark.parametrize(
    ("text", "value"), [("四千二百", 4200), ("十二人", 12), ("零", 0), ("两百", 200), ("一千零五", 1005)]
)
def test_chinese_numerals(text, value):
    assert (read_count(text).value, read_count(text).flags) == (value, ("chinese_numeral",))


@pytest.mark.parametrize("text", APPROXIMATE)
def test_about(text):
    assert (read_count(text).value, read_count(text).flags) == (120, ("approximate",))


@pytest.mark.parametrize(
    ("text", "value", "flags"),
    [
        ("十余人", 10, ("approximate", "chinese_numeral")),
        ("百余人", 100, ("approximate", "chinese_numeral")),
        ("约1.2万", 12000, ("approximate",)),
        ("约1.2万人次（含复训）", 12000, ("annotated", "approximate")),
        ("120（其中女性40）", 120, ("annotated",)),
        ("120(人次)", 120, ("annotated",)),
        ("120[1]", 120, ("annotated",)),
        ("120【含复训】", 120, ("annotated",)),
        ("120〔注1〕", 120, ("annotated",)),
        ("120（其中女性40）（注1）", 120, ("annotated",)),
        ("120（其中女性（在职）40）", 120, ("annotated",)),
        ("无（本季度未开展）", 0, ("annotated", "worded_zero")),
    ],
)
def test_flags_combine(text, value, flags):
    assert (read_count(text).value, read_count(text).flags) == (value, flags)


def test_nothing_and_nought():
    assert (read_count("0").value, read_count("0").flags) == (0, ())
    assert (read_count("无").value, read_count("无").flags) == (0, ("worded_zero",))


@pytest.mark.parametrize("text", MISSING)
def test_missing_is_not_nought(text):
    assert (read_count(text).value, read_count(text).problem) == (None, None)


@pytest.mark.parametrize("text", NOT_A_COUNT)
def test_not_a_count(text):
    assert (read_count(text).value, read_count(text).problem) == (None, "not_a_count")


@pytest.mark.parametrize("value", ["-5", "－5", "−5", "-5人次", "-1.2万", -5, -5.0, -0.5])
def test_negative(value):
    assert (read_count(value).value, read_count(value).problem) == (None, "negative_count")


@pytest.mark.parametrize(
    "value", [3.5, date(2022, 9, 30), datetime(2022, 9, 30, 8), True, float("nan"), float("inf"), 1e300]
)
def test_values_that_are_no_counts(value):
    assert read_count(value).problem == "not_a_count"


@pytest.mark.parametrize(
    ("value", "mark", "problem"),
    [(1.0, "percent", "not_a_count"), ("", "error", "not_a_count"), ("", "no_value", "no_stored_value")],
)
def test_marks_of_cells(value, mark, problem):
    assert (read_count(value, mark).value, read_count(value, mark).problem) == (None, problem)


def test_a_sum_that_is_whole_as_shown():
    assert read_count(119.99999999999999999).value == 120
    assert read_count(0.1 + 0.2 + 119.7).value == 120


@given(st.integers(0, 10**14))
def test_any_whole_number_comes_back(number):
    for written in (
        number,
        float(number),
        str(number),
        f"{number}.0",
        f"{number:,}",
        f" {number} ",
        f"{number:,}".replace(",", "，"),
    ):
        assert read_count(written).value == number


@given(
    st.integers(0, 99_999_999),
    st.sampled_from(["", *MEASURE_WORDS]),
    st.sampled_from(["", "共", "完成", "已选派", "约", "近"]),
)
def test_words_around_a_number(number, unit, before):
    count = read_count(f"{before}{number}{unit}")
    assert count.value == number
    assert count.unit == (unit or None)
    assert count.flags == (("approximate",) if before in ("约", "近") else ())


@given(st.integers(0, 99_999_999))
def test_any_chinese_numeral_comes_back(number):
    assert read_count(cn2an.an2cn(number)).value == number


@given(st.integers(0, 99_999), st.integers(1, 9999))
def test_ten_thousands_are_exact(whole, rest):
    assert read_count(f"{whole}.{rest:04d}万").value == whole * 10_000 + rest


@given(st.floats(0.001, 1e9).filter(lambda value: not float(f"{value:.15g}").is_integer()))
def test_a_fraction_is_never_rounded(value):
    assert read_count(value).value is None


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text):
    count = read_count(text)
    assert count.value is None or count.problem is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (120.0, "120"),
        (3.5, "3.5"),
        (1e15, "1000000000000000"),
        (0.1, "0.1"),
        (date(2022, 9, 30), "2022-09-30"),
        (datetime(2022, 9, 30), "2022-09-30"),
        (datetime(2022, 9, 30, 8, 30), "2022-09-30 08:30:00"),
        (True, "TRUE"),
        ("约120", "约120"),
        (None, ""),
    ],
)
def test_text_as_shown(value, text):
    assert shown(value) == text
