"""An archive's directory read quickly says what zipfile says; what is odd about one is left to zipfile."""

import io
import struct
import zipfile

import pytest

from talentbrief.intake.archive import Archive, part
from talentbrief.intake.repacked import repacked
from tests.intake.conftest import workbook

SHEET = "xl/worksheets/sheet1.xml"


def merged(book):
    book["表"].merge_cells("A1:C1")


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook({"表": [["题"], ["指标", "累计"], ["专利", 5]]}, merged)


def rewritten(content: bytes, **changed: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, changed.get(info.filename, old.read(info)), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def test_a_plain_directory_is_what_zipfile_reads(content):
    archive = Archive(content)
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        assert archive.namelist() == whole.namelist()
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: whole.read(name) for name in whole.namelist()
        }
    assert archive._whole is None


@pytest.mark.parametrize("odd", ["comment", "before", "name"])
def test_what_is_odd_is_left_to_zipfile(odd):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("名.xml" if odd == "name" else "a.xml", b"<a/>", zipfile.ZIP_DEFLATED)
        archive.comment = b"said" if odd == "comment" else b""
    archive = Archive((b"before" if odd == "before" else b"") + made.getvalue())
    assert archive._whole is not None
    assert part(archive, archive.namelist()[0]) == b"<a/>"


@pytest.mark.parametrize("content", [b"PK", b"PK\5\6", b"PK\3\4" + b"x" * 50])
def test_no_archive_is_none(content):
    with pytest.raises(zipfile.BadZipFile):
        Archive(content)


def test_a_directory_that_points_behind_itself_is_left_to_zipfile(content):
    end = len(content) - 22
    (start,) = struct.unpack_from("<L", content, end + 16)
    lengthened = bytearray(content)
    struct.pack_into("<H", lengthened, start + 30, 0xFFFF)
    with pytest.raises(zipfile.BadZipFile):
        Archive(bytes(lengthened))


def test_parts_packed_again_are_an_archive_with_the_merged_ranges_first(content):
    archive = Archive(content)
    xml = part(archive, SHEET)
    again = repacked(archive, [SHEET])
    assert again is not None
    with zipfile.ZipFile(io.BytesIO(again)) as whole:
        assert whole.testzip() is None
        assert whole.namelist() == [SHEET]
        moved = whole.read(SHEET)
    assert moved.index(b"<mergeCells") < moved.index(b"<sheetData")
    assert sorted(moved) == sorted(xml)


def test_what_another_reader_may_see_otherwise_is_not_packed_again(content):
    wide = part(Archive(content), SHEET).decode().encode("utf-16")
    for changed in (rewritten(content, **{SHEET: wide}), with_twin(content)):
        archive = Archive(changed)
        archive.read(SHEET)
        assert repacked(archive, [SHEET]) is None


def with_twin(content: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(SHEET.upper(), b"<a/>", zipfile.ZIP_DEFLATED)
    return made.getvalue()
