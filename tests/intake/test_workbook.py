"""From bytes to grids: every format, what values alone do not tell, and files that are refused by name."""

import io
import re
import struct
import zipfile
from datetime import date

import openpyxl
import pytest

from talentbrief.intake import sheetxml
from talentbrief.intake import workbook as reader
from talentbrief.intake.workbook import Refused, read_book
from talentbrief.intake.xls import look_at_xls
from talentbrief.intake.xlsb import look_at_xlsb
from tests.intake.conftest import grid, workbook


def changed(content: bytes, change) -> bytes:
    """Rewrite the parts of a zip file: ``change(name, bytes)`` gives the new bytes or None to drop the part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return made.getvalue()


def refusal(content: bytes, name: str = "x.xlsx") -> tuple[str, dict[str, str]]:
    with pytest.raises(Refused) as caught:
        read_book(content, name)
    return caught.value.code, caught.value.values


RAISED = (
    "<r><t>120</t></r>"
    '<r><rPr><vertAlign val="superscript"/><sz val="11"/></rPr><t xml:space="preserve">12</t></r>'
    "<r><t>人次</t></r>"
)


def with_first_cell(cell: str) -> bytes:
    def put(name: str, part: bytes) -> bytes:
        return re.sub(rb'<c r="A1".*?</c>', cell.encode(), part) if name.endswith("sheet1.xml") else part

    return changed(workbook({"表": [["甲", "乙"]]}), put)


def test_a_raised_digit_is_a_footnotes_mark_in_a_cells_own_text():
    content = with_first_cell(f'<c r="A1" t="inlineStr"><is>{RAISED}</is></c>')
    assert read_book(content, "x.xlsx").sheet("表").rows == [["120¹²人次", "乙"]]


def test_a_raised_digit_is_a_footnotes_mark_in_shared_texts():
    made = io.BytesIO(with_first_cell('<c r="A1" t="s"><v>0</v></c>'))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(made, "a") as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}"><si>{RAISED}</si></sst>')
    assert read_book(made.getvalue(), "x.xlsx").sheet("表").rows == [["120¹²人次", "乙"]]


def test_values_and_what_they_do_not_tell():
    def odd(book):
        sheet = book["表"]
        sheet["A2"].number_format = "0.0%"
        sheet["B2"] = "=1+1"
        sheet["C2"] = "#N/A"
        sheet["D2"].number_format = '0"%"'
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.merge_cells("A4:B5")

    found = grid(
        [
            ["甲", 1, 2.5, True],
            [0.75, 0, 0, 5],
            [date(2022, 9, 30), "", "隐", ""],
            ["合", "", "", "x"],
            ["", "", "", "y"],
        ],
        odd,
    )
    assert [found.text(0, column) for column in range(4)] == ["甲", "1", "2.5", "TRUE"]
    assert [found.text(1, column) for column in range(4)] == ["75.0%", "", "#N/A", "5"]
    assert [found.mark(1, column) for column in range(4)] == ["percent", "no_value", "error", None]
    assert found.text(2, 0) == "2022-09-30"
    assert (found.hidden_rows, found.hidden_columns) == ({2}, {3})
    assert found.anchor(4, 1) == (3, 0)
    assert found.filled(4, 1) == "合"
    assert not found.empty(1, 1)
    assert found.empty(9, 9)


def test_a_formula_whose_stored_result_is_an_empty_text_is_empty():
    content = changed(
        workbook({"表": [["x"]]}),
        lambda name, part: (
            part.replace(b"</row>", b'<c r="B1" t="str"><f>IF(1,"")</f><v></v></c></row>')
            if "sheet1" in name
            else part
        ),
    )
    assert read_book(content, "x.xlsx").sheets[0].empty(0, 1)


def test_hidden_sheets_and_macros():
    content = workbook(
        {"甲": [["x"]], "乙": [["y"]]}, lambda book: setattr(book["乙"], "sheet_state", "veryHidden")
    )
    book = read_book(content, "x.xlsx")
    assert [(each.name, each.hidden) for each in book.sheets] == [("甲", False), ("乙", True)]
    assert not book.macros


def test_strict_namespaces_and_prefixes():
    def strict(name: str, part: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"f"):
                part = (
                    part.replace(b"<" + tag + b">", b"<x:" + tag + b">")
                    .replace(b"<" + tag + b" ", b"<x:" + tag + b" ")
                    .replace(b"</" + tag + b">", b"</x:" + tag + b">")
                )
            part = part.replace(b'xmlns="', b'xmlns:x="')
        return part

    content = changed(workbook({"表": [[1, 2]]}, lambda book: book["表"].__setitem__("C1", "=1+1")), strict)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert sheetxml.extent(xml) == (1, 3)
    assert sheetxml.look(xml, {}).odd[0, 2].mark == "no_value"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv(encoding, delimiter):
    text = delimiter.join(["指标", "本季度完成"]) + "\r\n" + delimiter.join(["“三区”科技人才", '"1,200"'])
    (sheet,) = read_book(text.encode(encoding), "盟市/赤峰市.csv").sheets
    assert (sheet.name, sheet.rows) == ("赤峰市", [["指标", "本季度完成"], ["“三区”科技人才", "1,200"]])


def ods(body: str, **parts: bytes) -> bytes:
    """Give an ods of one sheet."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in {"office": "office", "table": "table", "text": "text"}.items()
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:calcext="urn:c" office:version="1.2"><office:body><office:spreadsheet>'
            f'<table:table table:name="表">{body}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
        archive.writestr("META-INF/manifest.xml", parts.get("manifest", b"<manifest/>"))
    return made.getvalue()


def test_ods():
    cell = "<table:table-cell office:value-type={}>{}</table:table-cell>".format
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>'
        + cell('"string"', "<text:p>指标</text:p>")
        + cell('"float" office:value="12"', "<text:p>12</text:p>")
        + cell('"percentage" office:value="0.75"', "<text:p>75%</text:p>")
        + cell('"string" calcext:value-type="error"', "<text:p>#DIV/0!</text:p>")
        + '<table:table-cell table:formula="of:=1"/></table:table-row>'
        + '<table:table-row table:visibility="collapse">'
        + cell('"string"', "<text:p>隐</text:p>")
        + "</table:table-row>"
    )
    (sheet,) = read_book(ods(rows), "x.ods").sheets
    assert [sheet.text(0, column) for column in range(4)] == ["指标", "12", "75%", "#DIV/0!"]
    assert [sheet.mark(0, column) for column in range(5)] == [None, None, "percent", "error", "no_value"]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {1})


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_xls_records():
    """A sheet of six cells as BIFF8 records: a percentage three ways, an error two ways, and a plain number."""
    begin = record(0x809, b"\x00\x06" + b"\0" * 14)
    globals_ = [begin, record(0x41E, struct.pack("<HHB", 170, 4, 0) + b"0.0%")]
    globals_ += [record(0xE0, struct.pack("<HH", 0, used) + b"\0" * 16) for used in (0, 9, 170)]
    sheet = begin + record(0x208, struct.pack("<HHHHHHH", 4, 0, 5, 255, 0, 0, 0x20) + b"\0\0")
    sheet += record(0x7D, struct.pack("<HHHHHH", 6, 7, 0, 0, 1, 0))
    sheet += record(0x203, struct.pack("<HHHd", 0, 0, 1, 0.75))
    sheet += record(0x27E, struct.pack("<HHHI", 0, 1, 2, (50 << 2) | 3))
    sheet += record(0xBD, struct.pack("<HHHIHIH", 0, 2, 0, (7 << 2) | 2, 1, (1 << 2) | 2, 3))
    sheet += record(0x205, struct.pack("<HHHBB", 1, 0, 0, 0x07, 1))
    sheet += record(0x06, struct.pack("<HHH", 1, 1, 0) + bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]) + b"\0" * 6)
    sheet += record(0x203, struct.pack("<HHHd", 1, 2, 0, 9.0)) + record(0x0A, b"")
    name = "表".encode("utf-16-le")
    bound = struct.pack("<IBB", 0, 0, 0) + bytes([1, 1]) + name
    size = len(b"".join(globals_)) + len(record(0x85, bound)) + len(record(0x0A, b""))
    bound = struct.pack("<I", size) + bound[4:]
    details = look_at_xls(b"".join(globals_) + record(0x85, bound) + record(0x0A, b"") + sheet)("表")
    shown = {place: (odd.mark, odd.text) for place, odd in details.odd.items()}
    assert shown == {
        (0, 0): ("percent", "75%"),
        (0, 1): ("percent", "50.0%"),
        (0, 3): ("percent", "100%"),
        (1, 0): ("error", "#DIV/0!"),
        (1, 1): ("error", "#N/A"),
    }
    assert (details.hidden_rows, details.hidden_columns) == ({4}, {6, 7})


def binary(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(body)]) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_xlsb_records():
    """A sheet of four cells as xlsb records: a percentage two ways, an error, a plain number; a hidden row."""
    styles = binary(44, struct.pack("<H", 170) + wide("0.0%")) + binary(617)
    styles += b"".join(binary(47, struct.pack("<HH", 0, used) + b"\0" * 12) for used in (0, 9, 170)) + binary(
        618
    )
    sheet = binary(60, struct.pack("<IIIIH", 2, 3, 0, 0, 1))
    sheet += binary(0, struct.pack("<IIH", 0, 0, 0) + bytes([0, 0, 0]))
    sheet += binary(5, struct.pack("<IId", 0, 1, 0.75)) + binary(2, struct.pack("<III", 1, 2, (50 << 2) | 3))
    sheet += binary(0, struct.pack("<IIH", 1, 0, 0) + bytes([0, 0x10, 0]))
    sheet += binary(3, struct.pack("<IIB", 0, 0, 0x17)) + binary(5, struct.pack("<IId", 1, 0, 9.0))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.bin", binary(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("表")))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    with zipfile.ZipFile(made) as archive:
        details = look_at_xlsb(archive)("表")
    shown = {place: (odd.mark, odd.text) for place, odd in details.odd.items()}
    assert shown == {(0, 0): ("percent", "75%"), (0, 1): ("percent", "50.0%"), (1, 0): ("error", "#REF!")}
    assert (details.hidden_rows, details.hidden_columns) == ({1}, {2, 3})


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "a.xls", "xml"),
        (b"%PDF-1.7", "a.xlsx", "pdf"),
        (b"plain words", "a.xlsx", "other"),
        (b"a,b\0c", "a.csv", "other"),
    ],
)
def test_files_that_are_no_workbook(content, name, kind):
    assert refusal(content, name) == ("not_a_workbook", {"kind": kind})


def test_archives_that_are_no_workbook():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refusal(made.getvalue()) == ("not_a_workbook", {"kind": "zip"})


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_damaged_files(content):
    assert refusal(content)[0] == "unreadable_file"


def test_every_damaged_byte_is_refused_or_read():
    """Cut and overwrite a workbook anywhere: a refusal or grids, never another exception."""
    content = workbook({"表": [["指标", "累计完成"], ["农业科技特派员", 12]]})
    outcomes = set()
    for at in range(0, len(content), 97):
        for damaged in (content[:at], content[:at] + b"\xff\x00\xff" + content[at + 3 :]):
            try:
                read_book(damaged, "x.xlsx")
            except Refused as refused:
                outcomes.add(refused.code)
    assert outcomes <= {"unreadable_file", "not_a_workbook", "encrypted_file"}


def test_encrypted_ods():
    assert refusal(ods("", manifest=b"<a><encryption-data/></a>"), "x.ods")[0] == "encrypted_file"


def test_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        content = changed(
            workbook({"表": [["x"]]}), lambda name, old, part=part: bomb + old if name == part else old
        )
        assert refusal(content) == ("unsafe_file", {"reason": "entities"}), part


def test_entities_in_another_encoding_are_refused():
    bomb = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
    content = changed(workbook({"表": [["x"]]}), lambda name, old: bomb if name == "xl/workbook.xml" else old)
    assert refusal(content) == ("unsafe_file", {"reason": "entities"})


def test_a_bomb_is_refused_before_it_is_unpacked():
    content = changed(
        workbook({"表": [["x"]]}), lambda name, old: old + b" " * 60_000_000 if "sheet1" in name else old
    )
    assert len(content) < 100_000
    assert refusal(content) == ("unsafe_file", {"reason": "size"})


def test_a_far_away_cell_is_refused_before_anything_is_allocated():
    content = workbook({"表": [["x"]]}, lambda book: book["表"].__setitem__("XFD1048576", 1))
    assert refusal(content) == ("unsafe_file", {"reason": "cells", "sheet": "表"})


def test_far_away_formats_without_content_are_nothing():
    def format_far(book):
        book["表"]["A1048576"].number_format = "0%"

    assert read_book(workbook({"表": [["x"]]}, format_far), "x.xlsx").sheets[0].height == 1


def test_repeated_cells_of_ods_are_refused():
    rows = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1024"'
        ' office:value-type="float" office:value="1"/></table:table-row>'
    )
    assert refusal(ods(rows), "x.ods") == ("unsafe_file", {"reason": "cells", "sheet": "表"})


def test_many_merged_ranges_are_followed_in_bounds():
    def merged(book):
        from openpyxl.worksheet.cell_range import CellRange

        book["表"].merged_cells.ranges = {CellRange(f"A{row}:C{row + 1}") for row in range(1, 20001, 2)}

    found = grid([["x", "", "y"]] * 20_000, merged)
    assert found.anchor(1, 2) == (0, 0)


def test_openpyxl_and_the_reader_agree():
    content = workbook({"表": [["甲", 1.5, None, "乙"], [None, None, 3]]})
    sheet = openpyxl.load_workbook(io.BytesIO(content))["表"]
    found = read_book(content, "x.xlsx").sheets[0]
    for row in range(2):
        for column in range(4):
            assert (sheet.cell(row + 1, column + 1).value or "") == found.value(row, column)


def test_a_raw_file_larger_than_any_submission_is_said_to_be_just_that():
    assert refusal(b"1" * 50_000_001, "x.csv") == ("unsafe_file", {"reason": "large", "limit": "50"})


def test_a_csv_of_too_many_blank_rows_has_too_great_a_range(monkeypatch):
    assert reader.CELL_LIMIT == 2_000_000
    monkeypatch.setattr(reader, "CELL_LIMIT", 1_000)
    assert read_book(b"\n" * 1_000, "x.csv").sheets[0].height == 1_000
    assert refusal(b"\n" * 1_001, "x.csv") == ("unsafe_file", {"reason": "cells", "sheet": "x"})
