"""The correction loop: a return that comes back is in force instead of what it answers, whatever it is called."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from talentbrief.intake.check import check
from talentbrief.intake.forms_marker import ANSWERS_KEY, MARKER_SHEET, NAMED_KEY, ROUND_KEY
from talentbrief.intake.records import Collected
from tests.intake.conftest import AREAS, ENVOYS, Raw, codes, issue, progress, values
from tests.intake.test_returns import Returned

WRONG = progress((ENVOYS, "很多", 300), (AREAS, "不少", 560))
QUARTER = ("NCC", "N06", "quarter")
AREAS_QUARTER = ("NCC", "N07", "quarter")


def corrected(raw: Raw, touch: Callable[[Any], None], sender: str = "NCC") -> bytes:
    """Make the returns, let a sender correct its own, and give what it saves."""
    book = Returned(raw).book(sender)
    touch(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def put(cell: str, value: Any, sheet: str = "表") -> Callable[[Any], None]:
    def touch(book: Any) -> None:
        book[sheet][cell].value = value

    return touch


def state(found: Collected) -> dict[str, str]:
    return {each.origin.file.removeprefix("2022Q3/"): each.status for each in found.submissions}


def marker(content: bytes) -> dict[str, str]:
    rows: Sequence[Sequence[Any]] = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content))[MARKER_SHEET].rows
    ]
    return {str(key): str(value) for key, value in rows}


@pytest.mark.parametrize("name", ["农村处.xlsx", "NCC.xlsx", "盟市/随便.xlsx", "处室/NCC (1).xlsx", "0.xlsx"])
@pytest.mark.parametrize("dated", [[], ["填报日期：2022-10-08"]])
def test_it_is_in_force_instead_wherever_it_is_put(raw: Raw, name: str, dated: list[str]):
    raw.put("处室/农村处.xlsx", progress((ENVOYS, "很多", 300), (AREAS, 5, 560), above=dated))
    row = 3 if dated else 2
    raw.put(name, corrected(raw, put(f"E{row}", 120)))
    found = raw.collect()
    assert [each for each in found.issues if each.origin.file == f"2022Q3/{name}"] == []
    assert state(found) == {"处室/农村处.xlsx": "superseded", name: "in_force"}
    assert values(found)[QUARTER] == 120
    assert issue(found, "superseded_file").message("zh-CN") == (
        f"2022Q3/处室/农村处.xlsx已由2022Q3/{name}（退回单的第1次更正）代替，不再采用；每个单位只采用最新一次报送。"
    )


def hiding(book: Any) -> None:
    book["表"].row_dimensions[3].hidden = True
    book["表"].column_dimensions["G"].hidden = True
    book["表"].row_dimensions[9].hidden = True
    book["旧表"].sheet_state = "veryHidden"


def test_what_was_hidden_stays_so_until_its_sender_shows_it(raw: Raw):
    sheets = {"表": progress((ENVOYS, 1, 300), (AREAS, 5, 560, "", "", "缺人")), "旧表": [["旧", "数"]]}
    raw.put("农村处.xlsx", sheets, hiding)
    first = [(each.origin.sheet, each.origin.cell) for each in raw.collect().issues]
    assert [sheet for sheet, _ in first] == ["表", "表", "旧表", "旧表"]
    raw.put("NCC.xlsx", corrected(raw, lambda book: None))
    found = raw.collect()
    again = [each for each in found.issues if each.origin.file == "2022Q3/NCC.xlsx"]
    assert [(each.origin.sheet, each.origin.cell) for each in again] == first

    def shown(book: Any) -> None:
        assert book["旧表"].sheet_state == "hidden"  # so that a right click finds it
        assert not book["表"].row_dimensions[9].hidden
        book["表"].row_dimensions[3].hidden = False
        book["表"].column_dimensions["G"].hidden = False
        del book["旧表"]

    raw.put("再报.xlsx", corrected(raw, shown))
    assert [each for each in raw.collect().issues if each.origin.file == "2022Q3/再报.xlsx"] == []


def test_three_rounds(raw: Raw):
    raw.put("农村处.xlsx", WRONG)
    raw.put("NCC.xlsx", corrected(raw, put("E2", "还是很多")))
    raw.put("再报.xlsx", corrected(raw, put("E2", 120)))
    third = corrected(raw, put("E3", 5))
    raw.put("a.xlsx", third)
    found = raw.collect()
    assert state(found) == {
        "农村处.xlsx": "superseded",
        "NCC.xlsx": "superseded",
        "再报.xlsx": "superseded",
        "a.xlsx": "in_force",
    }
    assert (values(found)[QUARTER], values(found)[AREAS_QUARTER]) == (120, 5)
    assert [each for each in found.issues if each.origin.file == "2022Q3/a.xlsx"] == []
    assert openpyxl.load_workbook(io.BytesIO(third)).sheetnames == ["问题清单", "表", MARKER_SHEET]
    assert marker(third)[ROUND_KEY] == "3"
    assert len(marker(third)[ANSWERS_KEY].split("/")) == 3
    assert {each.origin.file: each.version for each in found.submissions}["2022Q3/a.xlsx"] == "r3"


def test_of_two_versions_both_are_answered(raw: Raw):
    raw.put("农村处.xlsx", WRONG)
    raw.put("农村处v2.xlsx", progress((ENVOYS, "约1", 300), (AREAS, "不少", 560)))
    first = corrected(raw, put("E3", 5))
    assert marker(first)[NAMED_KEY] == "1/2"
    raw.put("NCC.xlsx", first)
    again = corrected(raw, put("E2", 1))
    assert marker(again)[NAMED_KEY] == "1/2"
    raw.put("NCC2.xlsx", again)
    found = raw.collect()
    assert [name for name, status in state(found).items() if status == "in_force"] == ["NCC2.xlsx"]
    assert (values(found)[QUARTER], values(found)[AREAS_QUARTER]) == (1, 5)


def test_what_it_answers_may_be_sent_once_more(raw: Raw):
    raw.put("农村处v2.xlsx", WRONG)
    back = corrected(raw, put("E2", 120))
    raw.put("NCC.xlsx", back)
    raw.put("第二批/农村处v2.xlsx", WRONG)
    raw.put("第二批/NCC.xlsx", back)
    resaved = openpyxl.load_workbook(raw.root / "raw" / "2022Q3" / "农村处v2.xlsx")
    resaved["表"]["J9"].font = openpyxl.styles.Font(bold=True)
    resaved.save(raw.root / "raw" / "2022Q3" / "第二批" / "农村处v2.xlsx")
    found = raw.collect()
    assert state(found) == {
        "NCC.xlsx": "in_force",
        "农村处v2.xlsx": "superseded",
        "第二批/NCC.xlsx": "superseded",
        "第二批/农村处v2.xlsx": "superseded",
    }
    assert values(found)[QUARTER] == 120


def test_a_version_that_is_newer_than_what_it_answers_beats_it(raw: Raw):
    raw.put("农村处v2.xlsx", WRONG)
    raw.put("NCC.xlsx", corrected(raw, put("E2", 120)))
    raw.put("农村处v3.xlsx", progress((ENVOYS, 130, 300), (AREAS, 5, 560)))
    found = raw.collect()
    assert state(found)["农村处v3.xlsx"] == "in_force"
    assert values(found)[QUARTER] == 130


def test_two_corrections_of_one_return_are_ordered_by_what_they_declare(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 300), above=["填报日期：2022-10-08"]))
    raw.put("a.xlsx", corrected(raw, put("E3", 120)))
    (raw.root / "raw" / "2022Q3" / "a.xlsx").rename(raw.root / "a.xlsx")

    def later(book: Any) -> None:
        book["表"]["E3"].value, book["表"]["A1"].value = 130, "填报日期：2022-10-12"

    raw.put("b.xlsx", corrected(raw, later))
    raw.put("c.xlsx", (raw.root / "a.xlsx").read_bytes())
    found = raw.collect()
    assert (state(found)["b.xlsx"], values(found)[QUARTER]) == ("in_force", 130)
    raw.put("d.xlsx", corrected_once_more(raw, 140))
    assert values(raw.collect())[QUARTER] == 140


def corrected_once_more(raw: Raw, value: int) -> bytes:
    """Correct what has no error any more: there is a return as long as a file is superseded."""
    return corrected(raw, put("E3", value))


def test_two_corrections_that_nothing_orders_are_not_guessed(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 300)))
    one, other = corrected(raw, put("E2", 120)), corrected(raw, put("E2", 130))
    raw.put("a.xlsx", one)
    raw.put("b.xlsx", other)
    found = raw.collect()
    assert codes(found).count("conflicting_versions") == 2
    assert QUARTER not in values(found)


def test_files_that_are_ordered_in_a_circle_are_not_all_lost(raw: Raw):
    def dated_back(book: Any) -> None:
        book["表"]["A1"].value, book["表"]["E3"].value = "填报单位：农村处  填报日期：2022-10-01", 20

    raw.put("a.xlsx", progress((ENVOYS, "约10", 300), above=["填报单位：农村处  填报日期：2022-10-09"]))
    raw.put("c.xlsx", corrected(raw, dated_back))
    raw.put("b.xlsx", progress((ENVOYS, 30, 300), above=["填报单位：农村处  填报日期：2022-10-05"]))
    found = raw.collect()
    assert set(state(found).values()) == {"in_force"}
    assert codes(found).count("conflicting_versions") == 3


def test_files_that_complement_each_other_are_answered_together(raw: Raw):
    raw.put("农村处进展.xlsx", {"进展": progress((ENVOYS, "很多", 300))})
    raw.put("农村处任务.xlsx", {"任务": [["任务", "状态"], ["科技特派员制度", "完成了"]]})
    raw.put("NCC.xlsx", corrected(raw, put("E2", 120, "进展")))
    found = raw.collect()
    assert state(found)["农村处进展.xlsx"] == "superseded"
    assert values(found)[QUARTER] == 120


def test_a_file_that_could_not_be_used_is_superseded_by_its_correction(raw: Raw):
    raw.put("农村处.xlsx", [["2022年第二季度进展表"], *progress((ENVOYS, 1, 2))])
    assert codes(raw.collect()) == ["quarter_mismatch"]
    raw.put("NCC.xlsx", corrected(raw, put("A1", "2022年第三季度进展表")))
    found = raw.collect()
    assert state(found) == {"农村处.xlsx": "superseded", "NCC.xlsx": "in_force"}
    assert values(found)[QUARTER] == 1
    assert Returned(raw).tables["issues"]["code"].tolist().count("quarter_mismatch") == 0


def test_answers_to_warnings_are_kept_from_round_to_round(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 300), (AREAS, "约5", 560)))

    def answer(book: Any) -> None:
        listed = book["问题清单"]
        row = next(each for each in range(6, 12) if listed.cell(each, 5).value == "E3")
        listed.cell(row, 9).value = "月底核定"

    raw.put("NCC.xlsx", corrected(raw, answer))
    again = corrected(raw, put("E2", 120))
    raw.put("NCC(2).xlsx", again)
    assert issue_of(raw.collect(), "NCC(2).xlsx").explanation == "月底核定"


def issue_of(found: Collected, file: str) -> Any:
    (only,) = [
        each for each in found.issues if each.origin.file == f"2022Q3/{file}" and each.code == "approximate"
    ]
    return only


def test_a_marker_that_was_tampered_with_orders_nothing(raw: Raw):
    raw.put("农村处.xlsx", WRONG)

    def forge(book: Any) -> None:
        book["表"]["E2"].value = 120
        for row in book[MARKER_SHEET].iter_rows():
            if row[0].value in (ROUND_KEY, ANSWERS_KEY, NAMED_KEY):
                row[1].value = "=1+1" if row[0].value == ANSWERS_KEY else "-9999999999999/x"

    raw.put("NCC.xlsx", corrected(raw, forge))
    found = raw.collect()
    assert set(state(found).values()) == {"in_force"}
    assert "duplicate_row" in codes(found)


def test_returns_of_the_same_files_are_the_same_bytes(raw: Raw):
    raw.put("农村处.xlsx", WRONG)
    raw.put("NCC.xlsx", corrected(raw, put("E2", 120)))
    one, other = Returned(raw, "a"), Returned(raw, "b")
    assert one.paths[0].read_bytes() == other.paths[0].read_bytes()


def test_checking_the_folder_asks_for_nothing_that_was_corrected_since(raw: Raw):
    raw.put("农村处.xlsx", WRONG)
    folder = raw.root / "raw" / "2022Q3"
    assert check([folder], raw.plan, "zh-CN").exit_status == 3
    raw.put("NCC.xlsx", corrected(raw, lambda book: [put(cell, 5)(book) for cell in ("E2", "E3")]))
    report = check([folder], raw.plan, "zh-CN")
    assert (report.exit_status, codes(report.issues)) == (0, ["superseded_file"])


def test_a_list_that_comes_back_alone_is_no_further_error_and_is_not_in_force(raw: Raw):
    def answer(book: Any) -> None:
        book["问题清单"]["I6"].value = "原件已找到，明日重报"

    raw.put("农村处.xlsx", b"PK\x03\x04")
    raw.put("NCC.xlsx", corrected(raw, answer))
    found = raw.collect()
    assert state(found) == {"农村处.xlsx": "quarantined", "NCC.xlsx": "quarantined"}
    told = issue(found, "list_alone")
    assert (sorted(codes(found)), told.severity) == (["list_alone", "unreadable_file"], "info")
    assert told.explanation == "原件已找到，明日重报"
    assert "原件已找到，明日重报" in [each["说明"] for each in Returned(raw).listed("NCC")]
    raw.put("农村处修改.xlsx", progress((ENVOYS, 1, 2)))
    again = raw.collect()
    assert (state(again)["农村处修改.xlsx"], state(again)["农村处.xlsx"]) == ("in_force", "superseded")
    assert values(again)[QUARTER] == 1
