"""A list of issues that comes back alone, or without some sheets, answers the warnings of the file it is about."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from talentbrief.attainment.settled import with_issues
from talentbrief.intake.status import board
from talentbrief.issues import Issue
from tests.intake.conftest import AREAS, ENVOYS, Raw, issue, progress
from tests.intake.test_returns import Returned
from tests.intake.test_rounds import corrected, put, state

SENT = progress((ENVOYS, "约1", 300), (AREAS, "约5", 560))


def answering(*sheets: str, **answers: str) -> Callable[[Any], None]:
    """Answer lines of the list, by the cells that they are about, and delete sheets."""

    def touch(book: Any) -> None:
        listed = book.worksheets[0]
        for row in range(6, listed.max_row + 1):
            listed.cell(row, 9).value = answers.get(listed.cell(row, 5).value, listed.cell(row, 9).value)
        for name in sheets:
            del book[name]

    return touch


def explained(raw: Raw) -> dict[str, str | None]:
    return {
        each.origin.cell: each.explanation for each in raw.collect().standing if each.code == "approximate"
    }


def test_each_line_explains_the_warning_that_it_asked_about(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    raw.put("NCC.xlsx", corrected(raw, answering("表", E2="月底核定", E3="电话13812345678核实")))
    assert state(raw.collect()) == {"农村处.xlsx": "in_force", "NCC.xlsx": "quarantined"}
    assert explained(raw) == {"E2": "月底核定", "E3": "电话138****5678核实"}
    returned = Returned(raw)
    (row,) = [each for each in board(returned.settings, date(2022, 10, 1)).rows if each.files]
    assert (row.state, row.warnings, row.explained, row.reminder) == ("received", 2, 2, "")
    page = returned.book("NCC")["问题清单"]
    assert "无须更正" in page["A3"].value
    (told,) = [each for each in returned.listed("NCC") if each["级别"] == "提示"]
    assert told["处理办法"].startswith("清单中的说明已留存，没有错误须更正的，无需处理；")
    answers = [each for each in raw.collect().narratives if each.about_file]
    assert [(each.indicator_id, each.about, each.about_file, each.origin.file) for each in answers] == [
        ("N06", "表!E2", "2022Q3/农村处.xlsx", "2022Q3/NCC.xlsx"),
        ("N07", "表!E3", "2022Q3/农村处.xlsx", "2022Q3/NCC.xlsx"),
    ]


def test_what_is_not_answered_is_asked_again(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    raw.put("NCC.xlsx", corrected(raw, answering("表", E2="月底核定")))
    assert explained(raw) == {"E2": "月底核定", "E3": None}


def test_the_answer_of_the_latest_list_counts(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    raw.put("乙.xlsx", corrected(raw, answering("表", E2="月底核定")))
    raw.put("甲.xlsx", corrected(raw, answering("表", E2="已核定为1人")))
    assert explained(raw)["E2"] == "已核定为1人"


def test_what_was_sent_since_is_another_file(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    alone = corrected(raw, answering("表", E2="月底核定"))
    raw.put("农村处v2.xlsx", progress((ENVOYS, "约1", 301), (AREAS, 5, 560)))
    raw.put("NCC.xlsx", alone)
    assert explained(raw) == {"E2": None}


def test_a_sheet_left_behind_is_answered_for_in_the_list(raw: Raw):
    raw.put("农村处.xlsx", {"甲": progress((ENVOYS, "约1", 2)), "乙": progress((AREAS, "约5", 6))})

    def touch(book: Any) -> None:
        listed = book.worksheets[0]
        row = next(each for each in (6, 7) if listed.cell(each, 4).value == "乙")
        listed.cell(row, 9).value = "月底核定"
        del book["乙"]
        put("E2", 1, "甲")(book)

    raw.put("NCC.xlsx", corrected(raw, touch))
    assert issue_open(raw).explanation == "月底核定"


def issue_open(raw: Raw) -> Issue:
    (only,) = [each for each in raw.collect().standing if each.code == "approximate"]
    return only


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_a_warning_of_the_comparison_is_answered_too(raw: Raw, lang: str):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 300)))
    where = next(each.origin for each in raw.collect().observations if each.measure == "cumulative")
    falls = Issue(
        "cumulative_falls",
        {"stated": "reported", "here": "F2", "there": "", "indicator": "甲", "organisation": "乙"}
        | {"after": "300", "before": "400"},
        organisation_id="NCC",
        indicator_id="N06",
        raw_text="300",
        origin=where,
    )

    def compared(returned: Returned) -> Any:
        return with_issues(returned.tables["issues"], [falls], returned.tables["narratives"], (), lang)

    first = Returned(raw, lang=lang)
    first.write(issues=compared(first))
    book = first.book("NCC")
    answering("表", F2="以前多报")(book)
    book.save(raw.root / "raw" / "2022Q3" / "NCC.xlsx")
    found = compared(Returned(raw, lang=lang))
    assert found[found["code"] == "cumulative_falls"]["explanation"].tolist() == ["以前多报"]


def test_a_list_without_its_marker_answers_nothing_for_certain(raw: Raw):
    def unmarked(book: Any) -> None:
        answering("表", E2="月底核定")(book)
        del book["_talentbrief"]

    raw.put("农村处.xlsx", SENT)
    raw.put("NCC.xlsx", corrected(raw, unmarked))
    assert explained(raw) == {"E2": None, "E3": None}
    assert issue(raw.collect(), "list_alone").explanation == "月底核定"
