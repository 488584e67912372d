"""What is asked of a sheet's cells all at once is answered as it would be cell by cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.intake.checks import personal_data
from talentbrief.intake.context import Context, Reader
from talentbrief.intake.counts import shown
from talentbrief.intake.grid import Grid, Odd, address
from talentbrief.intake.headers import key_rows
from talentbrief.intake.labels import find_labels
from talentbrief.intake.personal import kinds_of
from talentbrief.intake.words import header_key, load_words
from talentbrief.issues import Origin

WORDS = load_words()
CELLS = st.one_of(
    st.sampled_from(["", "", " ", "\u3000\n", "指标", "姓 名", "任务", "甲", "a b", "13812345678"]),
    st.sampled_from(
        ["138-1234-5678", "990000196001010001", "备注：无", "\0", "x\0指标", 0.0, 1.0, True, False]
    ),
    st.sampled_from([13812345678.0, 1e10, 5e15, date(2022, 9, 30), 1234, "12345678901"]),
    st.text(max_size=4),
)
EVEN = st.integers(0, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width)))
"""As most programs give them: all rows of one length."""
RAGGED = st.lists(st.lists(CELLS, max_size=4), max_size=5)
"""As a text file may hold them."""


@given(st.one_of(EVEN, RAGGED), st.sets(st.tuples(st.integers(0, 5), st.integers(0, 4)), max_size=2))
def test_the_cells_of_a_row_that_hold_something(rows, odd):
    grid = Grid("表", rows, odd={place: Odd("error", "#N/A") for place in odd})
    for row in range(grid.height):
        assert grid.filled_columns(row) == [
            column for column in range(max(grid.width, 5)) if not grid.empty(row, column)
        ]


@given(st.one_of(EVEN, RAGGED))
def test_the_rows_that_may_hold_a_header(rows):
    assert key_rows(Grid("表", rows), WORDS) == [
        number
        for number, line in enumerate(rows)
        if any(
            isinstance(text, str) and any(field.fits(header_key(text)) for field in WORDS.keys)
            for text in line
        )
    ]


@given(st.one_of(EVEN, RAGGED))
def test_personal_numbers_wherever_they_stand(context: Context, rows):
    reader = Reader(context, Origin("甲.xlsx"))
    personal_data(reader, [Grid("表", rows)], [], [])
    texts = {
        address(row, column): shown(value) if isinstance(value, float) else value
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if isinstance(value, str) or (isinstance(value, float) and value >= 1e10)
    }
    assert [each.origin.cell for each in reader.issues] == [
        cell for cell, text in texts.items() if kinds_of(text)
    ]


@pytest.mark.parametrize("beside", ["", " ", "\0"])
def test_a_label_is_found_whatever_stands_beside_it(beside):
    grid = Grid("表", [["填报单位：赤峰市", beside], ["甲", 1.0]])
    assert [(each.group, each.value) for each in find_labels([grid], [], WORDS)] == [("sender", "赤峰市")]
