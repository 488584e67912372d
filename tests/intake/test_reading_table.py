"""The contract's table of how a count is read, row by row, through a workbook: value, flags, issue and text as shown."""

from datetime import date
from typing import Any

import pytest

from tests.intake.conftest import ENVOYS, Raw, progress

ROWS: list[tuple[list[Any], float | None, list[str]]] = [
    (
        ["120", "120.0", "１２０", " 1 20 ", "120人次", "共120人次", "完成120", "已选派120人次", 120, 120.0],
        120,
        [],
    ),
    (["1,200", "1，200"], 1200, []),
    (["1.2万", "1.2万人次"], 12000, []),
    (["四千二百"], 4200, ["chinese_numeral"]),
    (["十二人次"], 12, ["chinese_numeral"]),
    (["约120", "近120", "120余人次", "120左右", "120多", "120+"], 120, ["approximate"]),
    (["十余人次"], 10, ["approximate", "chinese_numeral"]),
    (["约1.2万"], 12000, ["approximate"]),
    (["120（其中女性40）", "120(含复训)"], 120, ["annotated"]),
    (["0", 0], 0, []),
    (["零"], 0, ["chinese_numeral"]),
    (["无"], 0, ["worded_zero"]),
    ([None, "/", "-", "--", "－", "—", "——", "暂无", "待统计", "未统计", "N/A"], None, []),
]
CASES = [(text, value, flags) for texts, value, flags in ROWS for text in texts]
ISSUE_OF_A_FLAG = {"approximate": "approximate", "worded_zero": "worded_zero"}
UNREADABLE = {
    "-5": "negative_count",
    -5: "negative_count",
    "3.5": "not_a_count",
    3.5: "not_a_count",
    "1.23456万": "not_a_count",
    "75%": "not_a_count",
    "10-12": "not_a_count",
    "10~12": "not_a_count",
    date(2022, 9, 30): "not_a_count",
    "很多": "not_a_count",
}


def read(raw: Raw, value: Any, touch: Any = None) -> tuple[Any, list[str]]:
    """Read a workbook whose one count is this, and give what became of it and the issues."""
    found = raw.read(progress((ENVOYS, value, 20000)), touch)
    (own,) = [each for each in found.observations if each.measure == "quarter"]
    return own, [each.code for each in found.issues]


@pytest.mark.parametrize(("text", "value", "flags"), CASES, ids=str)
def test_what_is_a_count(raw: Raw, text: Any, value: float | None, flags: list[str]):
    own, codes = read(raw, text)
    assert (own.value, sorted(own.flags)) == (value, flags)
    assert codes == [ISSUE_OF_A_FLAG[flag] for flag in flags if flag in ISSUE_OF_A_FLAG]
    shown = "" if text is None else str(int(text)) if isinstance(text, int | float) else text
    assert own.raw_text.strip() == shown.strip()


@pytest.mark.parametrize(("given", "code"), UNREADABLE.items(), ids=str)
def test_what_is_none(raw: Raw, given: Any, code: str):
    own, codes = read(raw, given)
    assert (own.value, codes, own.raw_text) == (None, [code], str(given))


@pytest.mark.parametrize(
    ("change", "code", "shown"),
    [
        (
            lambda cell: (setattr(cell, "value", 0.75), setattr(cell, "number_format", "0%")),
            "not_a_count",
            "75%",
        ),
        (lambda cell: setattr(cell, "value", "#DIV/0!"), "not_a_count", "#DIV/0!"),
        (lambda cell: setattr(cell, "value", "#N/A"), "not_a_count", "#N/A"),
        (lambda cell: setattr(cell, "value", "#REF!"), "not_a_count", "#REF!"),
        (lambda cell: setattr(cell, "value", "=1+1"), "no_stored_value", ""),
    ],
    ids=["percent format", "division", "not available", "reference", "formula without a value"],
)
def test_what_only_the_cell_tells(raw: Raw, change: Any, code: str, shown: str):
    own, codes = read(raw, 1, lambda book: change(book["表"]["E2"]))
    assert (own.value, codes, own.raw_text) == (None, [code], shown)


@pytest.mark.parametrize("text", ["120人", "共120人", "十二人"])
def test_another_unit_beside_the_number_is_a_warning_and_the_value_stands(raw: Raw, text: str):
    own, codes = read(raw, text)
    assert (own.value in (12, 120), codes) == (True, ["unit_differs"])
