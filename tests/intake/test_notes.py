"""What becomes of notes on cells (批注): told at their cell, shown in returns, told from our own, never data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from talentbrief.intake.context import Context
from talentbrief.intake.coverage import account, coverage_report
from talentbrief.intake.forms import write_form
from talentbrief.intake.forms_marker import MARKER_SHEET
from talentbrief.intake.kept import Kept
from talentbrief.intake.notes_check import LISTED
from talentbrief.intake.places import rectangle
from talentbrief.intake.reading import Source, trace
from talentbrief.intake.records import Collected
from talentbrief.intake.workbook import read_book
from talentbrief.intake.worker import Task, read_here
from talentbrief.issues import Issue
from tests.intake.conftest import (
    AREAS,
    ENVOYS,
    EXAMPLES,
    Q3,
    Raw,
    codes,
    issue,
    progress,
    values,
    workbook,
)
from tests.intake.test_layout import drawn_tables
from tests.intake.test_notes_read import SAID, noted, replaced
from tests.intake.test_returns import LIST, Returned

OWN = "【你单位的批注】"


def told(found: Collected) -> list[Issue]:
    return [each for each in found.issues if each.code == "cell_note"]


def places(found: Collected) -> list[str]:
    return [each.origin.cell for each in told(found)]


def rows(count: int = 1) -> list[list[Any]]:
    return progress(*[(name, 1, 2) for name in (ENVOYS, AREAS)[:count]])


def test_a_note_beside_a_figure_is_told_at_its_cell_with_what_both_say(raw: Raw):
    found = raw.read(rows(), noted({"F2": SAID}))
    (note,) = told(found)
    assert (note.severity, note.indicator_id, note.organisation_id, note.raw_text) == (
        *("warning", "N06", "NCC"),
        SAID,
    )
    assert note.message("zh-CN") == (
        f"2022Q3/农村处.xlsx“表”F2（2）有批注“{SAID}”，批注不作为数据采用；要说明的情况应写在“备注”列。"
    )
    assert "“表” F2 (2) has the note" in note.message("en")
    assert values(found)["NCC", "N06", "cumulative"] == 2


def test_notes_on_titles_headers_and_empty_cells_and_outside_tables(raw: Raw):
    table = progress((ENVOYS, 1, 2), above=["进展表", "填报单位：农村处"])
    notes = {"A1": "标题", "E3": "口径", "B4": "指标", "I4": "备注格", "K20": "远处"}
    found = raw.read(table, noted(notes))
    assert {each.origin.cell: (each.raw_text, each.indicator_id) for each in told(found)} == {
        **{"A1": ("标题", None), "E3": ("口径", None), "K20": ("远处", None)},
        **{"B4": ("指标", "N06"), "I4": ("备注格", "N06")},
    }


def test_notes_on_hidden_rows_and_sheets_and_on_sheets_without_a_table(raw: Raw):
    def touch(book: Any) -> None:
        noted({"F3": "隐藏行"})(book)
        book["表"].row_dimensions[3].hidden = True
        noted({"B2": "隐藏表"}, sheet="隐")(book)
        book["隐"].sheet_state = "hidden"
        noted({"A1": "无表"}, sheet="附")(book)
        noted({"A1": "空表"}, sheet="空")(book)

    found = raw.read({"表": rows(2), "隐": [["x"]], "附": [["别的"]], "空": []}, touch)
    assert [(each.origin.sheet, each.raw_text) for each in told(found)] == [
        *(("表", "隐藏行"), ("隐", "隐藏表"), ("附", "无表"), ("空", "空表")),
    ]


def test_notes_of_a_file_without_a_table(raw: Raw):
    found = raw.read([["随便写的"]], noted({"A1": SAID}))
    assert codes(found) == ["no_table_found", "cell_note"]


def test_notes_beside_milestones_and_rosters(raw: Raw):
    tasks = [["任务", "状态", "进展情况", "佐证文号"], ["供需对接", "推进中", "", ""]]
    people = [["农业科技特派员名单"], ["姓名", "工作单位", "选派日期"], ["张三", "甲", "2022-8-1"]]

    def touch(book: Any) -> None:
        noted({"B2": "已报省厅"}, sheet="任务")(book)
        noted({"A3": "张三已离岗"}, sheet="名单")(book)

    found = raw.read({"任务": tasks, "名单": people}, touch)
    task, person = told(found)
    assert task.milestone_id is not None
    assert (person.indicator_id, person.raw_text) == (None, "张*已离岗")
    assert "A3（张*）有批注“张*已离岗”" in person.message("zh-CN")


def test_many_notes_are_told_together_those_beside_figures_one_by_one(raw: Raw):
    notes = {f"K{row}": f"第{row}行" for row in range(1, LISTED + 15)} | {"F2": SAID, "E3": "口径"}
    found = raw.read(rows(2), noted(notes))
    assert len(told(found)) == LISTED + 1
    assert {"F2", "E3", "K2", "K3"} <= set(places(found))
    together = told(found)[-1]
    left = len(notes) - LISTED
    assert f"“表”K19等{left}处也有批注（K19、K20、" in together.message("zh-CN")
    assert f"notes on {left} more cells from K19 on" in together.message("en")
    assert raw.read(rows(2), noted(dict(list(notes.items())[:LISTED]))).issues[-1].values["kind"] != "more"


def test_notes_that_could_not_be_read_are_said(raw: Raw):
    damaged = replaced(
        {"xl/comments/comment1.xml": lambda part: part[:-9]}, workbook({"表": rows()}, noted({"A1": "x"}))
    )
    raw.put("农村处.xlsx", damaged)
    found = raw.collect()
    (unread,) = told(found)[-1:]
    assert (unread.values["kind"], unread.origin.cell) == ("unread", "")
    assert "“表”有批注未能全部读取" in unread.message("zh-CN")
    assert values(found)["NCC", "N06", "cumulative"] == 2


@pytest.mark.parametrize(
    ("text", "author", "masked"),
    [
        ("请致电13812345678", "", "请致电138****5678"),
        ("鄢笑薇:\n鄢笑薇核实", "鄢笑薇", "鄢*核实"),
        ("张三丰:\n待核实", "", "张*: 待核实"),
        ("合计：\n待核实", "lenovo", "合计： 待核实"),
        ("a\x7fb\u202ec\u200bd\r\ne", "", "abcd e"),
        ("=1+1", "", "=1+1"),
    ],
)
def test_what_a_note_says_is_masked_and_plain(raw: Raw, text: str, author: str, masked: str):
    found = raw.read(rows(), noted({"F2": text}, author))
    (note,) = told(found)
    assert note.raw_text == masked
    assert f"“{masked}”" in note.message("zh-CN")


def test_a_note_of_any_length_is_one_short_sentence(raw: Raw):
    (note,) = told(raw.read(rows(), noted({"F2": "长" * 5000})))
    assert note.raw_text == "长" * 5000
    assert "长" * 119 + "…”" in note.message("zh-CN")
    assert len(note.message("zh-CN")) < 250


def test_personal_data_in_a_note_is_said_to_be_just_that(raw: Raw):
    found = raw.read(rows(), noted({"F2": "问13812345678"}))
    personal = issue(found, "personal_data")
    assert (personal.origin.cell, personal.raw_text) == ("F2", "问138****5678")
    assert "F2的批注“问138****5678”含有手机号码" in personal.message("zh-CN")
    assert "F2 has the note “问138****5678” with a mobile number" in personal.message("en")
    assert "13812345678" not in repr(found)


def test_who_wrote_a_note_is_masked_elsewhere_and_a_machines_name_masks_nothing(raw: Raw):
    def touch(book: Any) -> None:
        noted({"A1": "x"}, "鄢笑薇")(book)
        noted({"B1": "x"}, "微软用户")(book)
        noted({"C1": "x"}, "农村处")(book)
        noted({"D1": "x"}, "Administrator")(book)

    found = raw.read(progress((ENVOYS, 1, 2, "", "", "鄢笑薇、微软用户、Administrator，农村处")), touch)
    assert found.narratives[0].text == "鄢*、微软用户、Administrator，农村处"


@pytest.mark.parametrize(
    ("word", "answered"),
    [(f"说明：{SAID}。", True), ("此数 不含旗县", True), ("按期完成", False), ("", False)],
)
def test_a_row_that_says_what_its_note_says_has_answered(raw: Raw, word: str, answered: bool):
    header = ["指标", "本季度完成", "累计完成", "备注"]
    (note,) = told(raw.read([header, [ENVOYS, 1, 2, word]], noted({"C2": SAID})))
    assert (note.explanation is not None) == answered


@pytest.mark.parametrize("header", ["备注", "情况 说明"])
def test_the_remedy_names_the_column_that_the_table_has(raw: Raw, header: str):
    table = [["指标", "本季度完成", "累计完成", header], [ENVOYS, 1, 2, ""]]
    (note,) = told(raw.read(table, noted({"C2": SAID})))
    named = header.replace(" ", "")
    assert note.message("zh-CN").endswith(f"要说明的情况应写在“{named}”列。")
    assert note.fix("zh-CN").startswith(f"请把批注内容写入“{named}”列，")
    assert f"column “{named}”" in note.fix("en")


def test_where_there_is_no_such_column_one_is_added_and_answers(raw: Raw):
    table = [["指标", "本季度完成", "累计完成"], [ENVOYS, 1, 2]]
    (note,) = told(raw.read(table, noted({"C2": SAID})))
    assert note.fix("zh-CN").startswith("请在该表右侧加一列，表头写“说明”，把批注内容写入，")
    assert "column headed 说明" in note.fix("en")
    followed = [[*table[0], "说明"], [*table[1], SAID]]
    assert told(raw.read(followed, noted({"C2": SAID})))[0].explanation is not None
    (elsewhere,) = told(raw.read({"表": table, "附": [["别的"]]}, noted({"A1": SAID}, sheet="附")))
    assert elsewhere.fix("zh-CN").startswith("请把批注内容写入单元格，")


def test_a_decision_settles_it(raw: Raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code="cell_note")
    assert issue(raw.read(rows(), noted({"F2": SAID})), "cell_note").decided


def test_what_is_kept_of_a_file_tells_of_its_notes(raw: Raw, context: Context, tmp_path: Path):
    raw.put("农村处.xlsx", rows(), noted({"F2": SAID}))
    tasks = [Task(raw.root / "raw/2022Q3/农村处.xlsx", "2022Q3/农村处.xlsx", "农村处.xlsx", Q3)]

    def none(_: Any) -> Any:
        raise AssertionError("a file was read that is kept")

    fresh = list(Kept(tmp_path / "store", context, lambda given: read_here(given, context))(tasks))
    assert list(Kept(tmp_path / "store", context, none)(tasks)) == fresh
    assert [each.raw_text for each in fresh[0][0].issues] == [SAID]


def test_notes_are_accounted_for(raw: Raw, context: Context):
    notes = {f"K{row}": "注" for row in range(1, LISTED + 5)}
    content = workbook({"表": rows(), "空": []}, noted(notes))
    found = account(trace(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context))
    assert (found.notes, found.unaccounted, found.to_dict()["notes"]) == (len(notes), (), len(notes))
    raw.put("农村处.xlsx", content)
    report = coverage_report([raw.root / "raw"], raw.plan, "zh-CN")
    assert ("批注（列入问题清单）", str(len(notes))) in report.details()
    told_of = trace(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context)
    dropped = [each for each in told_of.reading.issues if each.values.get("kind") != "more"]
    object.__setattr__(told_of.reading, "issues", tuple(dropped[1:]))
    assert [each.cell for each in account(told_of).unaccounted] == [
        *("K1", *(f"K{row}" for row in range(LISTED + 1, LISTED + 5)))
    ]


def test_a_note_accounts_for_no_cell_of_its_row(context: Context):
    stray = [*rows(), [], [], ["别的", 5, 6, 7]]
    plain = account(trace(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, workbook({"表": stray})), context))
    content = workbook({"表": stray}, noted({"A5": SAID}))
    found = account(trace(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context))
    assert found.counts == plain.counts


# Returns and forms of our own.


def returned(raw: Raw, notes: Mapping[str, str]) -> Returned:
    raw.put("农村处.xlsx", progress((ENVOYS, "约5", 300), (AREAS, 1, 2)), noted(notes, "鄢笑薇"))
    return Returned(raw)


def sent_back(raw: Raw, content: bytes) -> Collected:
    again = Raw(raw.root / "again", raw.plan, raw.context)
    again.put("农村处.xlsx", content)
    return again.collect()


def saved(book: Any, path: Path) -> bytes:
    book.save(path)
    return path.read_bytes()


def test_a_return_shows_the_senders_note_and_what_is_wrong_beside_it(raw: Raw):
    book = returned(raw, {"E2": f"鄢笑薇:\n{SAID}\n问13812345678"}).book("NCC")
    text = book["表"]["E2"].comment.text
    assert text.startswith(f"{OWN}\n{SAID}\n问13812345678\n\n【提醒】2022Q3/农村处.xlsx“表”E2")
    assert "填的是约数“约5”" in text
    assert f"有批注“{SAID} 问138****5678”" in text
    listed = [each for each in returned(raw, {"E2": SAID}).listed("NCC") if "批注" in each["问题"]]
    assert [(each["单元格"], each["原文"]) for each in listed] == [("E2", SAID)]
    assert all("13812345678" not in str(cell.value) for row in book[LIST].iter_rows() for cell in row)


def test_a_return_shows_notes_that_are_told_together_too(raw: Raw):
    notes = {f"K{row}": f"第{row}行" for row in range(1, LISTED + 5)}
    sheet = returned(raw, notes).book("NCC")["表"]
    assert all(sheet[cell].comment.text.startswith(f"{OWN}\n{text}") for cell, text in notes.items())


def test_a_note_on_the_last_cell_there_is_does_not_spread_its_sheet(raw: Raw):
    far = replaced(
        {"xl/comments/comment1.xml": lambda part: part.replace(b'"A1"', b'"XFD1048576"')},
        workbook({"表": rows()}, noted({"A1": SAID})),
    )
    raw.put("农村处.xlsx", far)
    back = Returned(raw)
    assert back.book("NCC")["表"].max_row == 2
    assert [each["单元格"] for each in back.listed("NCC")] == ["XFD1048576"]


def test_our_own_notes_are_not_the_senders_when_a_return_comes_back(raw: Raw):
    book = returned(raw, {}).book("NCC")
    assert book["表"]["E2"].comment is not None
    book["表"]["E2"].value = 5
    assert codes(sent_back(raw, saved(book, raw.root / "back.xlsx"))) == []


def test_what_the_sender_adds_to_a_return_is_told(raw: Raw):
    book = returned(raw, {"F2": SAID}).book("NCC")
    sheet, listed = book["表"], book[LIST]
    sheet["E2"].comment.text += "\n已与旗县核对"
    sheet["F3"].comment = Comment("新的一条", "鄢笑薇")
    sheet["G3"].comment = Comment(sheet["E2"].comment.text.replace("\n已与旗县核对", ""), "鄢笑薇")
    listed["I6"].comment = Comment("清单上的", "鄢笑薇")
    found = sent_back(raw, saved(book, raw.root / "back.xlsx"))
    assert {(each.origin.sheet, each.origin.cell, each.raw_text) for each in told(found)} == {
        ("表", "E2", "已与旗县核对"),
        ("表", "F2", SAID),
        ("表", "F3", "新的一条"),
        (LIST, "I6", "清单上的"),
    }


def test_an_answer_in_the_list_answers_a_note(raw: Raw):
    book = returned(raw, {"F2": SAID}).book("NCC")
    listed = book[LIST]
    line = next(row for row in range(6, 12) if listed.cell(row, 5).value == "F2")
    listed.cell(line, 9).value = "含旗县的数为320，下季度起并入"
    (note,) = told(sent_back(raw, saved(book, raw.root / "back.xlsx")))
    assert note.explanation == "含旗县的数为320，下季度起并入"


def test_a_return_of_a_return_says_the_same_again(raw: Raw):
    first = returned(raw, {"F2": SAID})
    again = Raw(raw.root / "again", raw.plan, raw.context)
    again.put("农村处.xlsx", (first.folder / "NCC.xlsx").read_bytes())
    second = Returned(again)
    one, two = (each.book("NCC")["表"]["F2"].comment.text for each in (first, second))
    assert one == two


@pytest.mark.slow
def test_our_own_notes_are_known_after_another_program_saved_them(raw: Raw, office):
    path = returned(raw, {"F2": SAID}).folder / "NCC.xlsx"
    assert [(each.origin.cell, each.raw_text) for each in told(sent_back(raw, office(path)))] == [
        ("F2", SAID)
    ]
    again = Raw(raw.root / "ods", raw.plan, raw.context)
    again.put("农村处.ods", office(path, "ods"))
    assert [(each.origin.cell, each.raw_text) for each in told(again.collect())] == [("F2", SAID)]


def test_a_forged_marker_hides_no_other_line(raw: Raw):
    marker = [["form", "talentbrief"], ["notes0", "0000000000 zz"], ["notes1", 5]]
    raw.put("农村处.xlsx", {"表": rows(), MARKER_SHEET: marker}, noted({"F2": SAID}))
    assert [each.raw_text for each in told(raw.collect())] == [SAID]


def test_forms_carry_no_notes_and_their_prompts_are_none(raw: Raw, plan: Any, tmp_path: Path):
    write_form(plan, Q3, "NCC", {"N06": 5}, tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    assert any(each.prompt for sheet in book for each in sheet.data_validations.dataValidation)
    assert not any(
        sheet.notes.texts for sheet in read_book((tmp_path / "form.xlsx").read_bytes(), "x.xlsx").sheets
    )
    book["进展表"]["G5"].comment = Comment(SAID, "鄢笑薇")
    raw.put("x.xlsx", saved(book, tmp_path / "filled.xlsx"))
    assert [(each.raw_text, each.organisation_id) for each in told(raw.collect())] == [(SAID, "NCC")]


@pytest.mark.slow
@settings(max_examples=EXAMPLES // 6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    drawn=drawn_tables(),
    notes=st.dictionaries(
        st.tuples(st.integers(0, 14), st.integers(0, 9)),
        st.sampled_from(["此数不含旗县", "待核实", "见附件2", "a b"]),
        max_size=5,
    ),
)
def test_a_drawn_note_on_a_drawn_cell_comes_back_and_changes_no_figure(context: Context, drawn, notes):
    table, merges, expected = drawn
    # openpyxl writes no note on a cell that a merged one covers.
    covered = {(row, column) for top, column, last, _ in merges for row in range(top + 1, last + 1)}
    notes = {place: text for place, text in notes.items() if place not in covered}

    def touch(book: Any) -> None:
        for (row, column), text in notes.items():
            book["表"].cell(row + 1, column + 1).comment = Comment(text, "")
        for top, first, bottom, last in merges:
            book["表"].merge_cells(
                start_row=top + 1, start_column=first + 1, end_row=bottom + 1, end_column=last + 1
            )

    content = workbook({"表": table}, touch)
    traced = trace(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context)
    said = {
        rectangle(each.origin.cell)[:2]: each.raw_text
        for each in traced.reading.issues
        if each.code == "cell_note"
    }
    assert said == notes
    assert {each.origin.cell: each.value for each in traced.reading.observations} == {
        place: value for value, place in expected.values()
    }
    assert account(traced).unaccounted == ()
