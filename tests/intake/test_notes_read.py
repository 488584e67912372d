"""Notes on cells (批注), read from every format's parts; what is made to harm is refused or said to be unread."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from talentbrief.intake import notes as bounds
from talentbrief.intake.grid import Grid, address
from talentbrief.intake.notes import NO_NOTES, UNREAD
from talentbrief.intake.people import printable
from talentbrief.intake.workbook import read_book
from talentbrief.intake.xls import look_at_xls
from talentbrief.intake.xlsb import look_at_xlsb
from tests.intake.conftest import AREAS, ENVOYS, EXAMPLES, Raw, codes, progress, workbook
from tests.intake.test_workbook import binary, changed, ods, record, refusal, wide

SAID = "此数不含旗县"
RELATIONS, PART = "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments/comment1.xml"
TYPES = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


def noted(notes: Mapping[str, str], author: str = "", sheet: str = "表") -> Callable[[Any], None]:
    """Put notes on cells of an openpyxl workbook."""

    def touch(book: Any) -> None:
        for cell, text in notes.items():
            book[sheet][cell].comment = Comment(text, author)

    return touch


def one_note(text: str = SAID, author: str = "") -> bytes:
    return workbook({"表": [["x"]]}, noted({"A1": text}, author))


def texts(grid: Grid) -> dict[str, str]:
    """Give a sheet's notes by their cells."""
    return {address(*place): text for place, text in grid.notes.texts.items()}


def first(content: bytes, name: str = "x.xlsx") -> Grid:
    return read_book(content, name).sheets[0]


def replaced(parts: Mapping[str, Callable[[bytes], bytes]], content: bytes = b"", **more: bytes) -> bytes:
    """Give a workbook with a note, some of its parts rewritten; one that is rewritten to nothing is left out."""
    seen = set()

    def change(name: str, part: bytes) -> bytes | None:
        if name not in parts:
            return part
        seen.add(name)
        made = parts[name](part)
        assert made != part
        return made or None

    made = changed(content or one_note(), change)
    assert seen == set(parts)
    with io.BytesIO(made) as stream, zipfile.ZipFile(stream, "a") as archive:
        for name, part in more.items():
            archive.writestr(name, part)
        archive.close()
        return stream.getvalue()


def instead(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(old, new)


def test_a_percent_format_an_error_cell_a_hidden_row_and_a_comment_are_noticed_on_the_fast_path(raw: Raw):
    def odd(book: Any) -> None:
        sheet = book["表"]
        sheet["E2"].number_format = "0%"
        sheet["F2"].value = "#DIV/0!"
        sheet.row_dimensions[3].hidden = True
        sheet["F3"].comment = Comment(SAID, "lenovo")

    rows = progress((ENVOYS, 0.75, 0), (AREAS, 3, 4))
    sheet = first(workbook({"表": rows}, odd))
    assert (sheet.mark(1, 4), sheet.text(1, 4)) == ("percent", "75%")
    assert (sheet.mark(1, 5), sheet.text(1, 5)) == ("error", "#DIV/0!")
    assert sheet.hidden_rows == {2}
    assert texts(sheet) == {"F3": SAID}
    found = raw.read(rows, odd)
    assert sorted(codes(found)) == ["cell_note", "hidden_content", "not_a_count", "not_a_count"]
    assert {each.origin.cell for each in found.issues} == {"E2", "F2", "A3:I3", "F3"}


def test_notes_of_every_sheet_wherever_they_stand():
    def touch(book: Any) -> None:
        noted({"A1": "题", "D40": "远"})(book)
        noted({"C5": "空表"}, sheet="空")(book)

    one, two, three = read_book(workbook({"表": [["x"]], "空": [], "无": [["y"]]}, touch), "x.xlsx").sheets
    assert texts(one) == {"A1": "题", "D40": "远"}
    assert texts(two) == {"C5": "空表"}
    assert three.notes is NO_NOTES


def test_the_line_that_names_the_author_is_no_part_of_it():
    assert texts(first(one_note(f"鄢笑薇:\n{SAID}", "鄢笑薇"))) == {"A1": SAID}
    assert texts(first(one_note(f"原因：\n{SAID}", "鄢笑薇"))) == {"A1": f"原因：\n{SAID}"}
    assert texts(first(one_note("鄢笑薇:\n", "鄢笑薇"))) == {}


def elsewhere() -> bytes:
    """Give a workbook whose notes stand in a part with a name of its own."""
    moved = replaced({RELATIONS: instead(b"/xl/comments/comment1.xml", b"../odd/named.part")})
    with zipfile.ZipFile(io.BytesIO(one_note())) as archive:
        part = archive.read(PART)
    return replaced({PART: lambda _: b""}, moved, **{"xl/odd/named.part": part})


@pytest.mark.parametrize(
    "content",
    [
        replaced({RELATIONS: instead(TYPES, STRICT)}),
        elsewhere(),
        replaced({RELATIONS: instead(b"comment1.xml", b"Comment1.XML")}),
        replaced({PART: instead(b"<t>", b"<rPh sb='0' eb='1'><t>PIN YIN</t></rPh><t>")}),
        replaced({PART: lambda part: part.replace(b"text>", b"x:text>").replace(b"xmlns=", b"xmlns:x=")}),
    ],
    ids=["strict", "another name", "another case", "reading aid", "prefix"],
)
def test_the_part_is_found_by_its_relationship_and_read_as_it_is(content):
    assert texts(first(content)) == {"A1": SAID}


def test_the_last_cell_there_is_may_have_a_note():
    sheet = first(replaced({PART: instead(b'"A1"', b'"XFD1048576"')}))
    assert (sheet.rows, texts(sheet)) == ([["x"]], {"XFD1048576": SAID})


def test_a_drawing_alone_is_no_note():
    content = replaced({RELATIONS: instead(TYPES + b"/comments", TYPES + b"/other")})
    assert first(content).notes is NO_NOTES


def test_line_ends_as_programs_write_them():
    content = replaced({PART: instead(SAID.encode(), "一_x000D_\r\n二_x005F_三".encode())})
    assert texts(first(content)) == {"A1": "一\n二_三"}


THREAD = "http://schemas.microsoft.com/office/2017/10/relationships"


def threaded(xml: str, notes: Mapping[str, str] | None = None) -> bytes:
    """Give a workbook with threads, which its notes repeat for older programs."""
    more = (
        f'<Relationship Id="t" Type="{THREAD}/threadedComment" Target="../threads/one.xml"/></Relationships>'
    )
    persons = f'<Relationship Id="p" Type="{THREAD}/person" Target="persons/all.xml"/></Relationships>'
    copies = notes or {"A1": "[线程批注]\n你的Excel版本可读取此线程批注\n\n注释:\n    旧"}
    content = workbook({"表": [["x"]]}, noted(copies, "tc={1-2}"))
    end = b"</Relationships>"
    return replaced(
        {
            RELATIONS: instead(end, more.encode()),
            "xl/_rels/workbook.xml.rels": instead(end, persons.encode()),
        },
        content,
        **{
            "xl/threads/one.xml": f'<ThreadedComments xmlns="http://t">{xml}</ThreadedComments>'.encode(),
            "xl/persons/all.xml": '<personList><person displayName="缪若楠" id="{P}"/></personList>'.encode(),
        },
    )


def test_a_thread_stands_for_its_copy_and_its_answers_follow_it():
    sheet = first(
        threaded(
            f'<threadedComment ref="A1" id="{{1}}" personId="{{P}}"><text>{SAID}</text></threadedComment>'
            '<threadedComment ref="A1" id="{2}" parentId="{1}" personId="{Q}" done="1"><text>@缪若楠 待核实</text>'
            '<mentions><mention mentionpersonId="{P}" startIndex="0" length="4"/></mentions></threadedComment>',
            {"A1": "[Threaded comment]\n旧", "B2": "自己的"},
        )
    )
    assert texts(sheet) == {"A1": f"{SAID}\n@缪若楠 待核实", "B2": "自己的"}
    assert sheet.notes.authors == {"缪若楠"}


def test_a_thread_that_is_damaged_leaves_its_copy():
    sheet = first(threaded("<threadedComment>"))
    assert sheet.notes.unread
    assert texts(sheet) == {"A1": "[线程批注]\n你的Excel版本可读取此线程批注\n\n注释:\n    旧"}


@pytest.mark.parametrize(
    "content",
    [
        replaced({PART: lambda _: b"<comments><authors>"}),
        replaced({PART: lambda part: part[:200]}),
        replaced({PART: lambda _: b"\x84\x05\x01"}),
        replaced({RELATIONS: lambda _: b"<comments"}),
        replaced({PART: instead(b'ref="A1"', b'ref="A0"')}),
        replaced({PART: instead(b'ref="A1"', b'ref=""')}),
    ],
    ids=["open", "cut", "binary", "relations", "no cell", "no reference"],
)
def test_damaged_notes_are_said_to_be_unread_and_the_cells_are_read(content):
    sheet = first(content)
    assert sheet.rows == [["x"]]
    assert sheet.notes.unread


@pytest.mark.parametrize(
    "doctype", [b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize("name", [PART, RELATIONS])
def test_entities_in_notes_are_refused(name, doctype):
    assert refusal(replaced({name: lambda part: doctype + part})) == ("unsafe_file", {"reason": "entities"})


def test_a_note_elsewhere_on_the_disk_or_the_net_is_not_followed():
    for target in (b"../../../../../etc/passwd", b"/etc/passwd", b"http://evil.example/a.xml"):
        content = replaced({RELATIONS: instead(b"/xl/comments/comment1.xml", target)})
        assert first(content).notes is UNREAD
    external = replaced({RELATIONS: instead(b'Id="comments"', b'Id="comments" TargetMode="External"')})
    assert first(external).notes is UNREAD


def test_too_many_notes_are_read_in_bounds(monkeypatch):
    monkeypatch.setattr(bounds, "_NUMBER_LIMIT", 3)
    sheet = first(workbook({"表": [["x"]]}, noted({f"A{row}": "长" * row for row in range(1, 6)})))
    assert list(texts(sheet)) == ["A1", "A2", "A3"]
    assert sheet.notes.unread
    monkeypatch.setattr(bounds, "_TEXT_LIMIT", 5)
    sheet = first(workbook({"表": [["x"]]}, noted({f"A{row}": "长" * row for row in range(1, 6)})))
    assert list(texts(sheet)) == ["A1", "A2"]


def test_a_note_longer_than_excel_allows_is_cut():
    (text,) = first(one_note("长" * 40_000)).notes.texts.values()
    assert text == "长" * bounds.LONGEST


def test_ods():
    cell = (
        '<table:table-cell office:value-type="percentage" office:value="0.75"><office:annotation>'
        '<dc:creator xmlns:dc="d">鄢笑薇</dc:creator><dc:date xmlns:dc="d">2022-10-08</dc:date>'
        "<text:p>此数<text:s/>不含<text:span>旗县</text:span></text:p><text:p>待核实</text:p></office:annotation>"
        "<text:p>75%</text:p></table:table-cell>"
    )
    empty = "<table:table-cell><office:annotation><text:p>空</text:p></office:annotation></table:table-cell>"
    rows = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    rows += f"<table:table-row><table:table-cell table:number-columns-repeated='2'/>{cell}{empty}</table:table-row>"
    sheet = first(ods(rows), "x.ods")
    assert texts(sheet) == {"C3": "此数 不含旗县\n待核实", "D3": "空"}
    assert sheet.notes.authors == {"鄢笑薇"}
    assert (sheet.mark(2, 2), sheet.text(2, 2)) == ("percent", "75%")


def test_ods_in_bounds(monkeypatch):
    monkeypatch.setattr(bounds, "_NUMBER_LIMIT", 2)
    cell = "<table:table-cell><office:annotation><text:p>空</text:p></office:annotation></table:table-cell>"
    sheet = first(ods(f"<table:table-row>{cell * 3}</table:table-row>"), "x.ods")
    assert (list(texts(sheet)), sheet.notes.unread) == (["A1", "B1"], True)


def stream(*sheet: bytes, version: bytes = b"\x00\x06") -> bytes:
    """Give a workbook stream of one sheet with these records."""
    begin = record(0x809, version + b"\0" * 14)
    name = "表".encode("utf-16-le")
    size = len(begin) + len(record(0x85, b"\0" * 8 + name)) + len(record(0x0A, b""))
    bound = struct.pack("<IBB", size, 0, 0) + bytes([1, 1]) + name
    return begin + record(0x85, bound) + record(0x0A, b"") + begin + b"".join(sheet) + record(0x0A, b"")


def drawn(number: int, text: str, kind: int = 0x19, pieces: int = 1) -> bytes:
    """Give a drawn object with a text, which continues over several records."""
    found = record(0x5D, struct.pack("<4H", 0x15, 0x12, kind, number) + b"\0" * 14)
    found += record(0x1B6, struct.pack("<HH6xHH4x", 0, 0, len(text), 16))
    size = -(-len(text) // pieces)
    for at in range(0, len(text), size):
        found += record(0x3C, b"\x01" + text[at : at + size].encode("utf-16-le"))
    return found + record(0x3C, b"\0" * 16)


def note(row: int, column: int, number: int, author: str = "") -> bytes:
    body = struct.pack("<5H", row, column, 0, number, len(author))
    return record(0x1C, body + (b"\x01" + author.encode("utf-16-le") if author else b"\0") + b"\0")


def test_xls():
    chart = record(0x809, b"\x00\x06" + b"\0" * 14) + record(0x1C, b"\0" * 12) + record(0x0A, b"")
    content = stream(
        drawn(1, "一幅图", kind=0x06),
        drawn(2, f"鄢笑薇:\n{SAID}", pieces=3),
        drawn(3, "plain"),
        chart,
        note(4, 5, 2, "鄢笑薇"),
        note(9, 0, 3),
        note(9, 1, 7),
    )
    found = look_at_xls(content)("表").notes
    assert dict(found.texts) == {(4, 5): SAID, (9, 0): "plain"}
    assert found.authors == {"鄢笑薇"}


def test_xls_notes_that_are_cut_or_of_an_older_make_are_said_to_be_unread():
    assert look_at_xls(stream(drawn(1, SAID), record(0x1C, b"\0\0")))("表").notes.unread
    assert look_at_xls(stream(record(0x1C, b"\0" * 6), version=b"\x00\x05"))("表").notes.unread
    assert look_at_xls(stream(version=b"\x00\x05"))("表") is None
    assert look_at_xls(stream())("表").notes is NO_NOTES


def test_xlsb():
    notes = binary(628) + binary(630) + binary(632, wide("鄢笑薇")) + binary(631) + binary(633)
    for row, column, text in ((4, 5, f"鄢笑薇:\n{SAID}"), (9, 0, "空")):
        notes += binary(635, struct.pack("<5I", 0, row, row, column, column) + b"\0" * 16)
        notes += binary(637, b"\0" + wide(text)) + binary(636)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.bin", binary(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("表")))
        link = '<Relationships><Relationship Id="rId1" Type="{}" Target="{}"/></Relationships>'.format
        archive.writestr("xl/_rels/workbook.bin.rels", link("worksheet", "worksheets/sheet1.bin"))
        archive.writestr(
            "xl/worksheets/_rels/sheet1.bin.rels", link(TYPES.decode() + "/comments", "../comments1.bin")
        )
        archive.writestr("xl/worksheets/sheet1.bin", b"")
        archive.writestr("xl/comments1.bin", notes)
    with zipfile.ZipFile(made) as archive:
        found = look_at_xlsb(archive)("表").notes
    assert dict(found.texts) == {(4, 5): SAID, (9, 0): "空"}
    assert found.authors == {"鄢笑薇"}
    assert not found.unread


@pytest.mark.slow
def test_notes_as_libreoffice_writes_them(office, tmp_path):
    path = tmp_path / "x.xlsx"
    wanted = {"F2": f"{SAID}\n待核实", "A9": "空格上"}
    path.write_bytes(workbook({"表": progress((ENVOYS, 1, 2))}, noted(wanted, "鄢笑薇")))
    for kind in ("ods", "xls:MS Excel 97", "xlsx:Calc MS Excel 2007 XML"):
        assert texts(first(office(path, kind), f"x.{kind.partition(':')[0]}")) == wanted, kind


@settings(max_examples=EXAMPLES // 6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 60), st.integers(0, 30)),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=20),
        max_size=4,
    )
)
def test_what_was_noted_comes_back(drawn_notes):
    content = workbook({"表": [["x"]]}, noted({address(*at): text for at, text in drawn_notes.items()}))
    told = {at: printable(text).strip() for at, text in drawn_notes.items()}
    assert dict(first(content).notes.texts) == {at: text for at, text in sorted(told.items()) if text}
