"""A return whose hidden marker was deleted is known by its list; our own notes by their words."""

import io
import subprocess
import sys
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from talentbrief.intake.book import Book
from talentbrief.intake.forms_marker import MARKER_SHEET
from talentbrief.intake.returns_known import marked_by_list, without_our_notes
from talentbrief.intake.workbook import read_book
from tests.intake.conftest import AREAS, ENVOYS, Raw, codes, issue, progress, values, workbook
from tests.intake.test_notes import told
from tests.intake.test_returns import Returned
from tests.intake.test_rounds import state

SENT = progress((ENVOYS, "很多", 300), (AREAS, "约5", 560))


def noted(book: Any) -> None:
    book["表"]["F3"].comment = Comment("不含旗县", "甲")


def unmarked(raw: Raw, lang: str = "zh-CN", **cells: Any) -> bytes:
    """Make the return, delete its marker, write into cells of the sheet or (with ``list_``) of the list."""
    book = Returned(raw, lang=lang).book("NCC")
    del book[MARKER_SHEET]
    for name, value in cells.items():
        sheet = book.worksheets[0] if name.startswith("list_") else book["表"]
        sheet[name.removeprefix("list_")].value = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_it_is_read_like_the_return_that_it_is(raw: Raw, lang: str):
    raw.put("处室/农村处v2.xlsx", SENT, noted)
    raw.put("更正.xlsx", unmarked(raw, lang, E2=120))
    found = raw.collect()
    assert state(found) == {"处室/农村处v2.xlsx": "superseded", "更正.xlsx": "in_force"}
    assert values(found)["NCC", "N06", "quarter"] == 120
    own = [each for each in found.issues if each.origin.file == "2022Q3/更正.xlsx"]
    assert sorted(each.code for each in own) == ["approximate", "cell_note", "marker_lost"]
    assert next(each.raw_text for each in own if each.code == "cell_note") == "不含旗县"
    lost = issue(found, "marker_lost")
    assert lost.message("zh-CN") == (
        "2022Q3/更正.xlsx是退回的工作簿，但其中用于识别的隐藏工作表已被删去，只能按问题清单识别；应在退回的工作簿中直接更正后报回。"
    )
    assert lost.fix("zh-CN").startswith("无需处理；")
    assert "（更正后报回的退回单）代替" in issue(found, "superseded_file").message("zh-CN")
    assert Returned(raw).book("NCC").sheetnames == ["问题清单", "表", MARKER_SHEET]


def test_answers_in_its_list_are_told_to_belong_to_nothing(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    raw.put("NCC.xlsx", unmarked(raw, E2=120, list_I7="经核实为5人"))
    lost = issue(raw.collect(), "marker_lost")
    assert "清单“说明”栏的1处答复无法对应到问题" in lost.message("zh-CN")
    assert "the answer in the list belongs to no issue" in lost.message("en")
    assert lost.fix("zh-CN").startswith("没有提醒待说明的，无需处理；有的，请把答复写在各表该行的“说明”列")
    # AREAS is still asked about, and the page says so at its top.
    assert "有提醒1项" in Returned(raw).book("NCC")["问题清单"]["A3"].value


def test_what_asks_for_nothing_at_its_top_asks_for_nothing_below(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    raw.put("NCC.xlsx", unmarked(raw, E2=120, E3=5, list_I7="经核实为5人，已改"))
    returned = Returned(raw)
    assert "无须更正" in returned.book("NCC")["问题清单"]["A3"].value
    remedies = {each["处理办法"] for each in returned.listed("NCC") if each["级别"] == "提示"}
    assert {each.split("，")[0] for each in remedies} == {"该文件已被新版代替", "没有提醒待说明的"}
    assert all("无需处理" in each or "无须更正" in each for each in remedies)


def test_the_list_alone_is_the_list_alone(raw: Raw):
    raw.put("农村处.xlsx", b"PK\x03\x04")
    book = Returned(raw).book("NCC")
    del book[MARKER_SHEET]
    content = io.BytesIO()
    book.save(content)
    raw.put("NCC.xlsx", content.getvalue())
    assert codes(raw.collect()) == ["list_alone", "unreadable_file"]


def test_sheets_of_superseded_files_are_put_aside(raw: Raw):
    raw.put("农村处.xlsx", SENT)
    raw.put("农村处v2.xlsx", progress((ENVOYS, "多", 300)))
    book = openpyxl.load_workbook(io.BytesIO(unmarked(raw)))
    assert book.sheetnames == ["问题清单", "表", "表(2)"]
    raw.put("NCC.xlsx", unmarked(raw, E2=7))
    found = raw.collect()
    assert values(found)["NCC", "N06", "quarter"] == 7
    assert state(found)["NCC.xlsx"] == "in_force"


@pytest.mark.parametrize(
    "cells", [{"list_A1": "问题"}, {"list_A2": "农村处"}, {"list_G5": "问题描述"}, {"list_A1": None}]
)
def test_what_is_not_word_for_word_ours_is_not_taken_for_it(raw: Raw, cells: dict[str, Any]):
    raw.put("农村处.xlsx", SENT)
    book = read_book(unmarked(raw, **cells), "x.xlsx")
    assert marked_by_list(book) == ({}, ())
    assert marked_by_list(Book(())) == ({}, ())


def test_our_notes_are_left_out_without_the_list_too(raw: Raw):
    raw.put("农村处.xlsx", SENT, noted)
    book = openpyxl.load_workbook(io.BytesIO(unmarked(raw)))
    del book["问题清单"]
    book["表"]["E2"].comment.text += "\n已改，见附件"
    content = io.BytesIO()
    book.save(content)
    raw.put("农村处.xlsx", content.getvalue())
    assert sorted(each.raw_text for each in told(raw.collect())) == ["不含旗县", "已改，见附件"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("【错误】甲。\n处理办法：乙。", ""),
        (
            "【你单位的批注】\n丙\n\n【提醒】甲\n续。\n处理办法：乙。\n\n【提示】甲。\n处理办法：乙。\n丁",
            "丙\n\n\n丁",
        ),
        ("[error] A.\nWhat to do: B.\nthanks", "thanks"),
        ("【错误】这里写错了", "【错误】这里写错了"),
        ("处理办法：改", "处理办法：改"),
        ("【你单位的批注】\n丙", "【你单位的批注】\n丙"),
        ("【错误】" * 3000 + "\n【错误】\n" * 3000, "【错误】" * 3000 + "\n【错误】\n" * 3000),
    ],
)
def test_our_words_on_a_cell_begin_with_a_severity_and_end_with_a_remedy(text: str, said: str):
    assert without_our_notes(text) == said


def test_an_ordinary_file_is_told_from_a_list_without_its_words(tmp_path):
    path = tmp_path / "农村处.xlsx"
    path.write_bytes(workbook({"表": progress(*[(ENVOYS, number, "", "", "人次") for number in range(9)])}))
    code = (
        "import sys; from pathlib import Path; from talentbrief.intake.workbook import read_book; "
        "from talentbrief.intake.sender import marker; "
        "print(marker(read_book(Path(sys.argv[1]).read_bytes(), 'a.xlsx')), 'fluent.runtime' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "{} False"
