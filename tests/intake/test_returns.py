"""What goes back to a sender: its own values, each issue at its cell, and nothing that runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from talentbrief.intake import stage
from talentbrief.intake.forms import write_form
from talentbrief.intake.forms_marker import MARKER_SHEET
from talentbrief.intake.returns import write_returns
from talentbrief.intake.returns_workbook import FILLS
from talentbrief.settings import Settings
from talentbrief.tables import frame
from tests.intake.conftest import AREAS, ENVOYS, FIRMS, Q3, Raw, codes, issue, progress, values

LIST = "问题清单"
HEADER = ["序号", "级别", "文件", "工作表", "单元格", "原文", "问题", "处理办法", "说明"]


class Returned:
    """The returns of a raw folder."""

    def __init__(self, raw: Raw, folder: str = "returns", lang: str = "zh-CN") -> None:
        self.settings = Settings.resolve(
            quarter="2022Q3",
            raw=raw.root / "raw",
            processed=raw.root / "processed",
            decisions=raw.root / "decisions",
            lang=lang,
        )
        self.folder = raw.root / folder
        self.tables = stage.clean(self.settings)
        self.write()

    def write(self, **tables: Any) -> None:
        self.paths = write_returns(self.settings, {**self.tables, **tables}, self.folder)

    @property
    def names(self) -> list[str]:
        return [path.stem for path in self.paths]

    def book(self, sender: str) -> Any:
        return openpyxl.load_workbook(self.folder / f"{sender}.xlsx")

    def listed(self, sender: str) -> list[Mapping[str, Any]]:
        sheet = self.book(sender).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        start = next(number for number, row in enumerate(rows) if row[0] in ("序号", "No."))
        return [dict(zip(HEADER, row, strict=True)) for row in rows[start + 1 :] if isinstance(row[0], int)]


def colour(cell: Any) -> str:
    return next(name for name, fill in FILLS.items() if fill.fgColor.rgb == cell.fill.fgColor.rgb)


def test_every_issue_stands_at_its_cell_and_in_the_list(raw: Raw):
    raw.put(
        "农村处.xlsx",
        {"进展": progress((ENVOYS, "很多", 300), (AREAS, "约5", "无"), above=["进展表", "填报单位：农村处"])},
    )
    returned = Returned(raw)
    assert returned.names == ["NCC"]
    book = returned.book("NCC")
    assert book.sheetnames == [LIST, "进展", MARKER_SHEET]
    assert book[MARKER_SHEET].sheet_state == "veryHidden"
    sheet = book["进展"]
    assert [sheet[cell].value for cell in ("A1", "B4", "E4", "F4", "E5", "F5")] == [
        *("进展表", ENVOYS, "很多", 300, "约5", "无"),
    ]
    assert [colour(sheet[cell]) for cell in ("E4", "E5", "F5")] == ["error", "warning", "info"]
    assert sheet["E4"].comment.text.startswith("【错误】2022Q3/农村处.xlsx“进展”E4")
    assert "处理办法：请改为一个非负整数" in sheet["E4"].comment.text
    listed = returned.listed("NCC")
    assert [
        (each["级别"], each["工作表"], each["单元格"], each["原文"], each["说明"]) for each in listed
    ] == [
        ("错误", "进展", "E4", "很多", None),
        ("提醒", "进展", "E5", "约5", None),
        ("提示", "进展", "F5", "无", None),
    ]
    assert book[LIST]["E6"].hyperlink.location == "'进展'!E4"
    assert "错误1项、提醒1项、提示1项" in book[LIST]["A3"].value


def test_who_has_no_issue_gets_no_return_and_an_old_one_goes(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 300)))
    raw.put("高新处.xlsx", progress((FIRMS, "约5", 6)))
    (raw.root / "returns").mkdir()
    (raw.root / "returns" / "NCC.xlsx").write_bytes(b"old")
    returned = Returned(raw)
    assert returned.names == ["GXC"]
    assert [path.name for path in returned.folder.iterdir()] == ["GXC.xlsx"]


def test_what_cannot_be_opened_gets_the_list_alone(raw: Raw):
    raw.put("农村处.xlsx", b"PK\x03\x04")
    returned = Returned(raw)
    assert returned.book("NCC").sheetnames == [LIST, MARKER_SHEET]
    (only,) = returned.listed("NCC")
    assert (only["级别"], only["文件"], only["工作表"]) == ("错误", "农村处.xlsx", None)
    told = "".join(returned.book("NCC")[LIST].cell(row, 1).value for row in (3, 4))
    assert "有错误1项，明细如下。" in told
    assert "批注" not in told
    assert "本工作簿" not in told
    assert told.endswith("本清单不含你单位的数据：请更正原文件后重新报送，文件名注明“修改”。")


def test_what_the_sender_explained_is_shown_as_explained_and_asks_nothing_of_it(raw: Raw):
    header = ["指标", "本季度完成", "累计完成", "说明"]
    raw.put("农村处.xlsx", [header, [ENVOYS, "约1", 300, "月底核定"], [AREAS, "约5", 6, ""]])
    raw.put("高新处.xlsx", [header, [FIRMS, "约5", 6, "已核实"]])
    returned = Returned(raw)
    assert "有提醒1项、已说明的提醒1项，明细如下" in returned.book("NCC")[LIST]["A3"].value
    assert [(each["级别"], each["处理办法"], each["说明"]) for each in returned.listed("NCC")] == [
        ("提醒", "请核实并填准确数。", None),
        ("提醒\n（已说明）", "你单位已说明，无须更正。", "月底核定"),
    ]
    told = returned.book("GXC")[LIST]
    assert "数据无须更正，以下情况供了解" in told["A3"].value
    assert "无须报回" in told["A4"].value


def test_the_check_of_a_form_is_live_again_and_comes_back_without_an_issue(
    raw: Raw, plan: Any, tmp_path: Path
):
    write_form(plan, Q3, "NCC", {"N06": 2260, "N07": 352}, tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet = book["进展表"]
    sheet["E5"], sheet["G5"], sheet["E6"], sheet["G6"] = "很多", 3310, 208, 560
    book.save(tmp_path / "filled.xlsx")
    raw.put("农村处.xlsx", (tmp_path / "filled.xlsx").read_bytes())
    returned = Returned(raw).book("NCC")
    sheet = returned["进展表"]
    assert [sheet[f"H{row}"].value for row in (5, 6)] == [
        '=IF(COUNT(E5,F5,G5)<3,"",IF(E5+F5=G5,"相符","不符"))',
        '=IF(COUNT(E6,F6,G6)<3,"",IF(E6+F6=G6,"相符","不符"))',
    ]
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["H5:H6"]
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["E5:E6 G5:G6"]
    sheet["E5"] = 1050
    returned.save(tmp_path / "corrected.xlsx")
    again = Raw(raw.root / "again", raw.plan, raw.context)
    again.put("x.xlsx", (tmp_path / "corrected.xlsx").read_bytes())
    assert codes(again.collect()) == []


def test_every_sheet_prints_with_the_same_foot(raw: Raw):
    raw.put("农村处.xlsx", {"表": progress((ENVOYS, "很多", 2)), "旧": [["备查"]]})
    book = Returned(raw).book("NCC")
    assert {sheet.oddFooter.center.text for sheet in book if sheet.sheet_state == "visible"} == {
        "第 &P 页　共 &N 页"
    }


def test_sheets_of_several_files_keep_apart_and_superseded_ones_come_last(raw: Raw):
    raw.put("农村处.xlsx", {"表": progress((ENVOYS, "很多", 2))})
    raw.put("农村处v2.xlsx", {"表": progress((ENVOYS, "约3", 4))})
    returned = Returned(raw)
    book = returned.book("NCC")
    assert book.sheetnames == [LIST, "表", "表(2)", MARKER_SHEET]
    assert [book[name]["E2"].value for name in ("表", "表(2)")] == ["约3", "很多"]
    fixes = {each["文件"]: each["处理办法"] for each in returned.listed("NCC")}
    assert fixes == {
        "农村处v2.xlsx": "请核实并填准确数。",
        "农村处.xlsx": "该文件已被新版代替，无须更正。",
    }


def test_the_same_input_gives_the_same_bytes(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2), (AREAS, "约5", "")))
    one, other = Returned(raw, "a"), Returned(raw, "b")
    assert one.paths[0].read_bytes() == other.paths[0].read_bytes()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-x", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C x'!A0"]
)
def test_nothing_a_sender_wrote_becomes_a_formula(raw: Raw, text: str):
    def touch(book: Any) -> None:
        for cell in ("G2", "E2"):
            book["表"][cell].value = text
            book["表"][cell].data_type = "s"

    raw.put("农村处.xlsx", progress((ENVOYS, "x", 2)), touch)
    returned = Returned(raw)
    for sheet in returned.book("NCC").worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    assert returned.book("NCC")["表"]["G2"].value == text
    assert returned.listed("NCC")[0]["原文"] == text


def test_issue_texts_are_masked_and_the_senders_own_cells_are_not(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2, 4000, "人次", "问13812345678")))
    returned = Returned(raw)
    book = returned.book("NCC")
    assert book["表"]["G2"].value == "问13812345678"
    assert "13812345678" not in book["表"]["G2"].comment.text
    assert all("13812345678" not in str(cell.value) for row in book[LIST].iter_rows() for cell in row)


def test_a_later_stages_issue_is_listed_too(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 300)))
    returned = Returned(raw)
    assert returned.names == []
    falls = {
        **{"severity": "warning", "code": "cumulative_falls", "message": "累计下降", "fix": "请核实"},
        **{"organisation_id": "NCC", "indicator_id": "N06", "raw_text": "300", "decided": False},
        **{
            "source_file": "2022Q3/农村处.xlsx",
            "source_sheet": "表",
            "source_cell": "F2",
            "source_sha256": "0",
        },
    }
    slip = {**falls, "severity": "error", "code": "unused_decision", "message": "人工决定第4行不适用"}
    returned.write(issues=frame("issues", [slip]))
    assert returned.names == []  # the analyst's to mend, no sender's
    returned.write(issues=frame("issues", [falls]))
    assert returned.names == ["NCC"]
    assert "累计下降" in returned.book("NCC")["表"]["F2"].comment.text


def test_a_return_that_is_corrected_comes_back_clean(raw: Raw):
    raw.put(
        "盟市/赤峰市v2.xlsx",
        {"表": progress((ENVOYS, "很多", 300), (AREAS, "约5", 6)), "旧": [["备查"]]},
    )
    raw.put("盟市/赤峰市.xlsx", {"表": progress((ENVOYS, "不少", 300))})
    returned = Returned(raw)
    book = returned.book("150400")
    book["表"]["E2"].value = 120
    answer = next(row for row in range(6, 12) if book[LIST].cell(row, 5).value == "E3")
    book[LIST].cell(answer, 9).value = "月底核定"
    changed = raw.root / "changed.xlsx"
    book.save(changed)
    again = Raw(raw.root / "again", raw.plan, raw.context)
    again.put("随便.xlsx", changed.read_bytes())
    found = again.collect()
    assert values(found)["150400", "N06", "quarter"] == 120
    assert issue(found, "approximate").explanation == "月底核定"
    assert {"not_a_count", "unknown_sender", "conflicting_versions"} & set(codes(found)) == set()
    assert ("explanation", "月底核定") in [(each.kind, each.text) for each in found.narratives]


def test_in_english(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2)))
    returned = Returned(raw, lang="en")
    book = returned.book("NCC")
    assert book.sheetnames[0] == "Issues"
    assert [cell.value for cell in book["Issues"][5]][:2] == ["No.", "Severity"]
    assert returned.listed("NCC")[0]["级别"] == "error"


def test_odd_sheet_names_values_and_merges_come_through(raw: Raw):
    def touch(book: Any) -> None:
        sheet = book["表'"]
        sheet.merge_cells("A1:D1")
        sheet["E3"].value, sheet["E3"].number_format = 0.755, "0.0%"
        sheet["F3"].value = "#DIV/0!"

    rows = progress((ENVOYS, 1, 2), above=["标题"])
    raw.put("农村处.xlsx", {"表'": rows, "History": progress((AREAS, 3, 4))}, touch)
    found = Returned(raw).book("NCC")
    assert found.sheetnames == [LIST, "表", "History(2)", MARKER_SHEET]
    sheet = found["表"]
    assert (sheet["E3"].value, sheet["E3"].number_format) == (0.755, "0.0%")
    assert (sheet["F3"].value, sheet["F3"].data_type) == ("#DIV/0!", "e")
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:D1"]
    assert Path(raw.root / "returns" / "NCC.xlsx").stat().st_size < 30_000


def test_texts_of_the_list_stand_off_their_borders(raw: Raw):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 300)))
    line = Returned(raw).book("NCC")[LIST][6]
    assert [(cell.alignment.horizontal, cell.alignment.indent) for cell in line] == [
        *[("center", 0)] * 2,
        *[("left", 1)] * 2,
        ("center", 0),
        *[("left", 1)] * 4,
    ]
