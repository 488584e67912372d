"""A return that comes back takes the place of every table of the file that it answers, whatever was deleted in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from talentbrief.intake.check import check
from talentbrief.intake.forms_marker import SHEETS_KEY
from talentbrief.intake.status import board
from tests.intake.conftest import AREAS, ENVOYS, FIRMS, Raw, codes, issue, progress, values
from tests.intake.test_returns import Returned
from tests.intake.test_rounds import corrected, marker, put, state

TASKS = [["任务", "状态", "佐证文号"], ["供需对接", "已完成", ""], ["七类服务活动", "推进中", ""]]
ONE_SHEET = [*progress((ENVOYS, "约800", 900), (AREAS, "约5", 6)), [], *TASKS]
TWO_SHEETS = {"进展表": progress((ENVOYS, "约800", 900), (AREAS, 5, 6)), "任务表": TASKS}
ENVOYS_QUARTER, AREAS_QUARTER = ("NCC", "N06", "quarter"), ("NCC", "N07", "quarter")


def done(raw: Raw) -> list[tuple[str, str]]:
    """Give the milestones that count."""
    return [(each.milestone_id, each.status) for each in raw.collect().milestones if each.in_force]


def open_codes(raw: Raw) -> list[str]:
    return codes(check([raw.root / "raw" / "2022Q3"], raw.plan, "zh-CN").issues)


def each(*touches: Callable[[Any], None]) -> Callable[[Any], None]:
    def touch(book: Any) -> None:
        for one in touches:
            one(book)

    return touch


def without(*sheets: str) -> Callable[[Any], None]:
    def touch(book: Any) -> None:
        for name in sheets:
            del book[name]

    return touch


def corrected_on_one_sheet(book: Any) -> None:
    book["表"]["E2"].value = 800
    book["表"].delete_rows(3, 20)  # the row of the “三区”, the milestone table


def test_tables_and_rows_that_were_deleted_in_it_count_no_more(raw: Raw):
    raw.put("农村处.xlsx", ONE_SHEET)
    assert ("Q24", "done") in done(raw)
    assert open_codes(raw) == ["approximate", "approximate", "no_evidence"]
    raw.put("NCC.xlsx", corrected(raw, corrected_on_one_sheet))
    found = raw.collect()
    assert state(found) == {"农村处.xlsx": "superseded", "NCC.xlsx": "in_force"}
    assert (values(found)[ENVOYS_QUARTER], AREAS_QUARTER in values(found), done(raw)) == (800, False, [])
    assert open_codes(raw) == ["superseded_file"]
    returned = Returned(raw)
    assert returned.book("NCC").sheetnames[:2] == ["问题清单", "表"]
    assert [one["处理办法"] for one in returned.listed("NCC")] == ["该文件已被新版代替，无须更正。"]
    assert "无须更正" in returned.book("NCC")["问题清单"]["A3"].value


def test_a_sheet_that_did_not_come_back_is_withdrawn_by_nobody(raw: Raw):
    raw.put("农村处.xlsx", TWO_SHEETS)
    raw.put("NCC.xlsx", corrected(raw, each(put("E2", 800, "进展表"), without("任务表"))))
    found = raw.collect()
    assert state(found) == {"农村处.xlsx": "in_force", "NCC.xlsx": "in_force"}
    assert (values(found)[ENVOYS_QUARTER], done(raw)) == (800, [("Q24", "done"), ("Q25", "under_way")])
    told = issue(found, "superseded_file")
    assert told.message("zh-CN") == (
        "2022Q3/农村处.xlsx已由2022Q3/NCC.xlsx（退回单的第1次更正）代替，不再采用，但“任务表”中没有重新报送的内容仍然采用；每个单位只采用最新一次报送。"
    )
    assert told.fix("zh-CN") == "无需处理；如代替有误或这些内容已作废，请告知汇总人员。"
    assert told.message("en") == (
        "2022Q3/农村处.xlsx is superseded by 2022Q3/NCC.xlsx (the return, corrected; round 1) and no longer counts, "
        "except what was not sent again of “任务表”; a sender’s newest version should be the one that counts."
    )
    # What was asked of the sheet that came back is asked no more; of the other one it is.
    assert open_codes(raw) == ["no_evidence", "superseded_file"]


def test_the_next_return_repeats_each_sheet_once(raw: Raw):
    raw.put("农村处.xlsx", TWO_SHEETS)
    raw.put("NCC.xlsx", corrected(raw, each(put("E3", "约7", "进展表"), without("任务表"))))
    again = Returned(raw)
    assert again.book("NCC").sheetnames[:3] == ["问题清单", "进展表", "任务表"]
    assert {(one["文件"], one["单元格"]) for one in again.listed("NCC")} == {
        ("NCC.xlsx", "E2"),
        ("NCC.xlsx", "E3"),
        ("农村处.xlsx", "C2"),
        ("农村处.xlsx", None),
    }
    raw.put("再报.xlsx", corrected(raw, put("C2", "内科〔2022〕1号", "任务表")))
    assert state(raw.collect()) == {
        "农村处.xlsx": "superseded",
        "NCC.xlsx": "superseded",
        "再报.xlsx": "in_force",
    }
    assert done(raw) == [("Q24", "done"), ("Q25", "under_way")]


def test_a_sheet_that_came_back_empty_is_withdrawn(raw: Raw):
    raw.put("农村处.xlsx", TWO_SHEETS)
    raw.put("NCC.xlsx", corrected(raw, lambda book: book["任务表"].delete_rows(1, 9)))
    assert (state(raw.collect())["农村处.xlsx"], done(raw)) == ("superseded", [])


def test_a_sheet_under_another_name_is_known_by_what_it_reports_on(raw: Raw):
    def renamed(book: Any) -> None:
        book["任务表"].title = "任务表（改）"

    raw.put("农村处.xlsx", TWO_SHEETS)
    raw.put("NCC.xlsx", corrected(raw, renamed))
    assert state(raw.collect())["农村处.xlsx"] == "superseded"
    assert done(raw) == [("Q24", "done"), ("Q25", "under_way")]


def test_of_two_progress_sheets_the_one_that_stayed_behind_counts_on(raw: Raw):
    raw.put("农村处.xlsx", {"甲": progress((ENVOYS, "约1", 2)), "乙": progress((AREAS, "约5", 6))})
    raw.put("NCC.xlsx", corrected(raw, each(put("E2", 1, "甲"), without("乙"))))
    found = raw.collect()
    assert (values(found)[ENVOYS_QUARTER], values(found)[AREAS_QUARTER]) == (1, 5)
    assert open_codes(raw) == ["approximate", "superseded_file"]


def test_sheets_of_the_same_name_in_two_files_are_told_apart(raw: Raw):
    raw.put("农村处进展.xlsx", progress((ENVOYS, "约1", 2)))
    raw.put("农村处三区.xlsx", progress((AREAS, "约5", 6)))
    content = corrected(raw, without("表(2)"))
    assert [one.partition(":")[2] for one in marker(content)[SHEETS_KEY].split("/")] == ["表", "表(2)"]
    raw.put("NCC.xlsx", content)
    assert sorted(state(raw.collect()).values()) == ["in_force", "in_force", "superseded"]


@pytest.mark.parametrize("old", [ONE_SHEET, TWO_SHEETS])
def test_a_new_version_that_is_no_return_takes_the_place_of_what_it_reports_on(raw: Raw, old: Any):
    raw.put("农村处.xlsx", old)
    raw.put("农村处v2.xlsx", progress((ENVOYS, 800, 900)))
    assert done(raw) == [("Q24", "done"), ("Q25", "under_way")]
    assert sorted(open_codes(raw)) == ["no_evidence", "superseded_file"]


def test_its_sender_is_asked_nothing_of_what_it_corrected(raw: Raw):
    roster = {"企业名单": [["企业科技特派员名单"], ["姓名", "身份证号"], ["张三", 150102199003071e3]]}
    raw.put("高新处.xlsx", {"进展表": progress((FIRMS, "很多", 900)), "任务表": TASKS[:2], **roster})
    returned = Returned(raw)
    before = board(returned.settings, date(2022, 10, 1))
    (row,) = [one for one in before.rows if one.organisation == "高新处"]
    assert codes(row.errors) == ["not_a_count", "truncated_identity"]

    def touch(book: Any) -> None:
        book["进展表"]["E2"].value = 800
        del book["任务表"]
        book["企业名单"]["B3"].value = "150102199003071234"

    raw.put("GXC.xlsx", corrected(raw, touch, "GXC"))
    (row,) = [one for one in board(returned.settings, date(2022, 10, 1)).rows if one.organisation == "高新处"]
    assert (row.errors, codes(row.corrected)) == ((), ["not_a_count", "truncated_identity"])


def test_a_row_that_was_decided_to_be_two_milestones_counts_once(raw: Raw):
    # Nobody can tell which milestone it is; the analyst says so for the file and, otherwise, for the return.
    sheets = {"任务": [["任务", "状态", "佐证文号"], ["搭台唱戏", "已完成", "文1号"]]}
    raw.put("农村处.xlsx", sheets)
    returned = corrected(raw, put("C2", "文2号", "任务"))
    raw.decide("农村处.xlsx", "is_indicator", sheet="任务", cell="A2", value="Q24")
    assert done(raw) == [("Q24", "done")]
    raw.put("NCC.xlsx", returned)
    raw.decide("NCC.xlsx", "is_indicator", sheet="任务", cell="A2", value="Q25")
    assert done(raw) == [("Q25", "done")]
    assert state(raw.collect())["农村处.xlsx"] == "superseded"


def test_a_marker_without_sheets_is_a_return_of_before(raw: Raw):
    def older(book: Any) -> None:
        put("E2", 800, "进展表")(book)
        del book["任务表"]
        sheet = book["_talentbrief"]
        (row,) = [one[0].row for one in sheet.iter_rows() if one[0].value == SHEETS_KEY]
        sheet.delete_rows(row)

    raw.put("农村处.xlsx", TWO_SHEETS)
    raw.put("NCC.xlsx", corrected(raw, older))
    assert values(raw.collect())[ENVOYS_QUARTER] == 800
    assert done(raw) == [("Q24", "done"), ("Q25", "under_way")]
