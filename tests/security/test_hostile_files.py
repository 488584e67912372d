"""Files made to harm: each is refused or read with an issue, in bounds, and no link is followed out of the raw folder.

What one workbook may hold is tested in ``tests/intake/test_workbook.py``; here files lie in a raw folder, as a sender or
an archive may have put them there, and the whole of ``check`` reads them in a process whose peak is measured.
"""

import io
import json
import os
import re
import socket
import stat
import struct
import subprocess
import sys
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from talentbrief.settings import ROOT
from tests.security.conftest import HEADER, Place, saved, workbook

MEGABYTES, SECONDS = 512, 10
CORPUS = ROOT.parent / "shared" / "corpus"
GOOD = {"表": [["填报单位：农村处"], HEADER, [1, "农业科技特派员", "", "人次", 7, 8]]}
OUTSIDE = {"表": [["填报单位：农村处"], HEADER, [1, "农业科技特派员", "", "人次", 7777, 8888]]}

MEASURE = """\
import json, resource, sys, time
from pathlib import Path
from talentbrief.intake.check import check
from talentbrief.plan_file import load_plan
from talentbrief.settings import ROOT
begun = time.perf_counter()
report = check([Path(sys.argv[1])], load_plan(ROOT / "plan" / "2022.yaml"), "zh-CN")
seconds = time.perf_counter() - begun
# What getrusage says of this process counts what the test's own process held when it started this one.
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps({**report.to_dict(), "seconds": seconds, "peak": peak / 1024}))
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")


def checked(path: Path, seconds: float = SECONDS) -> dict:
    """Check a file or folder in a process of its own, and give the report with its seconds and peak megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    report = json.loads(done.stdout)
    assert report["peak"] <= MEGABYTES, report["peak"]
    assert report["seconds"] <= seconds + 2, report["seconds"]
    return report


def codes(report: dict) -> list[str]:
    return [each["code"] for each in report["issues"] if each["severity"] == "error"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give a raw folder with one good submission."""
    place = Place(tmp_path)
    place.put("处室/农村处.xlsx", GOOD)
    return place


def quarter(place: Place) -> Path:
    return place.root / "raw" / "2022Q3"


def put_all(place: Place) -> None:
    """Lay every kind of bad file into a raw folder."""
    folder = quarter(place)
    for number, kind in enumerate(sorted(REFUSED)):
        place.put(f"bad{number}.xlsx", REFUSED[kind][0]())
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "link.xlsx").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to("/etc", target_is_directory=True)
    with open(os.fsencode(folder) + b"/\xff\n\x1b[31m.xlsx", "wb") as file:  # noqa: PTH123  a name in bytes
        file.write(saved(workbook(GOOD)))


def rewritten(
    content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return made.getvalue()


def nested_bomb() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", b"0" * 50_000_000)
    for _ in range(3):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{number}.zip", inner.getvalue())
        inner = outer
    return inner.getvalue()


def overlapping_bomb() -> bytes:
    """Give an archive whose every entry is the same compressed megabytes (the idea of zipbomb by D. Fifield)."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b"0" * 20_000_000
    data = kernel.compress(plain) + kernel.flush()
    crc = zlib.crc32(plain)
    body, directory = io.BytesIO(), io.BytesIO()
    fixed = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, crc, len(data), len(plain))
    body.write(b"PK\x03\x04" + fixed + struct.pack("<HH", 1, 0) + b"a" + data)
    names = [b"[Content_Types].xml", b"xl/workbook.xml", *(b"xl/%d" % number for number in range(500))]
    for name in names:
        directory.write(
            b"PK\x01\x02"
            + struct.pack("<H", 20)
            + fixed
            + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
            + name
        )
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), directory.tell(), body.tell(), 0)
    return body.getvalue() + directory.getvalue() + b"PK\x05\x06" + end


def lying_bomb() -> bytes:
    """Give a workbook whose directory says a sheet is small; it unpacks to 300 megabytes."""
    content = rewritten(
        saved(workbook(GOOD)),
        lambda name, part: (
            part.replace(b"</sheetData>", b"</sheetData>" + b" " * 300_000_000)
            if name.endswith("sheet1.xml")
            else part
        ),
    )
    at = content.index(b"PK\x01\x02")
    directory = content[at:]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = next(each.file_size for each in archive.infolist() if each.filename.endswith("sheet1.xml"))
    return content[:at].replace(struct.pack("<I", size), struct.pack("<I", 900)) + directory.replace(
        struct.pack("<I", size), struct.pack("<I", 900)
    )


def with_sheet(change: Callable[[bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    return rewritten(
        saved(workbook(GOOD)), lambda name, part: change(part) if name.endswith("sheet1.xml") else part, more
    )


LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]>"
)
XXE = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def declared(part: bytes, doctype: bytes, entity: bytes) -> bytes:
    head, _, rest = (
        part.partition(b"?>") if part.startswith(b"<?xml") else (b'<?xml version="1.0"', b"", part)
    )
    return head + b"?>" + doctype + rest.replace(b"<v>7</v>", b"<v>" + entity + b"</v>")


def part_declared(which: str, doctype: bytes) -> bytes:
    return rewritten(
        saved(workbook(GOOD)),
        lambda name, part: declared(part, doctype, b"&x;") if name == which else part,
    )


def far_cells() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_sheet(lambda part: part.replace(b"</sheetData>", cell))


def declared_dimension() -> bytes:
    return with_sheet(
        lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part)
    )


def merged() -> bytes:
    ranges = b"".join(b'<mergeCell ref="A%d:ZZ%d"/>' % (row, row) for row in range(10, 50_010))
    return with_sheet(
        lambda part: part.replace(
            b"</sheetData>", b'</sheetData><mergeCells count="50000">' + ranges + b"</mergeCells>"
        )
    )


def noted(notes: bytes, doctype: bytes = b"") -> bytes:
    """Give a workbook with these notes on its cells."""
    book = workbook(GOOD)
    book["表"]["A1"].comment = Comment("x", "x")
    old = b'<comment ref="A1" authorId="0" shapeId="0"><text><t>x</t></text></comment>'
    return rewritten(
        saved(book),
        lambda name, part: doctype + part.replace(old, notes) if name == "xl/comments/comment1.xml" else part,
    )


def many_notes() -> bytes:
    return noted(
        b"".join(b'<comment ref="B%d"><text><t>%d</t></text></comment>' % (n, n) for n in range(1, 200_000))
    )


def a_long_note() -> bytes:
    return noted(b'<comment ref="A1"><text>' + b"<t>long </t>" * 1_500_000 + b"</text></comment>")


def path_tricks() -> bytes:
    more = dict.fromkeys(("../../planted-above", "/planted-root", "..\\planted", "C:\\planted"), b"planted")
    return rewritten(saved(workbook(GOOD)), lambda name, part: part, more)


def target_outside() -> bytes:
    """Give a workbook whose relations lead out of the archive."""
    return rewritten(
        saved(workbook(GOOD)),
        lambda name, part: (
            part.replace(b"/xl/worksheets/sheet1.xml", b"../../../../../../etc/passwd").replace(
                b'Target="worksheets/sheet1.xml"', b'Target="file:///etc/passwd" TargetMode="External"'
            )
            if name.endswith("workbook.xml.rels")
            else part
        ),
    )


def many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"xl/{number}", b"")
    return made.getvalue()


REFUSED = {
    "nested bomb": (nested_bomb, {"unsafe_file", "not_a_workbook"}),
    "overlapping bomb": (overlapping_bomb, {"unsafe_file", "unreadable_file"}),
    "bomb that lies about its size": (lying_bomb, {"unsafe_file", "unreadable_file"}),
    "billion laughs": (lambda: with_sheet(lambda part: declared(part, LAUGHS, b"&a9;")), {"unsafe_file"}),
    "laughs in styles": (lambda: part_declared("xl/styles.xml", LAUGHS), {"unsafe_file"}),
    "external entity": (lambda: with_sheet(lambda part: declared(part, XXE, b"&x;")), {"unsafe_file"}),
    "external entity in the workbook": (lambda: part_declared("xl/workbook.xml", XXE), {"unsafe_file"}),
    "laughs in a note": (lambda: noted(b'<comment ref="A1">&a9;</comment>', LAUGHS), {"unsafe_file"}),
    "external entity in a note": (lambda: noted(b'<comment ref="A1">&x;</comment>', XXE), {"unsafe_file"}),
    "cells of a whole sheet": (far_cells, {"unsafe_file"}),
    "relation out of the archive": (target_outside, {"not_a_workbook", "unreadable_file", "no_table_found"}),
    "sixty thousand parts": (many_parts, {"not_a_workbook", "unsafe_file"}),
    "nothing": (lambda: b"", {"unreadable_file"}),
    "web page": (lambda: b"<html><script>planted()</script></html>", {"not_a_workbook"}),
    "OLE header alone": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000, {"unreadable_file"}),
    "OLE that refers to itself": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 16
            + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
            + b"\0" * 480
            + b"\0" * 4096
        ),
        {"unreadable_file", "not_a_workbook"},
    ),
}
READ = {
    "declared dimension": declared_dimension,
    "50,000 merged ranges": merged,
    "path tricks": path_tricks,
    "200,000 notes": many_notes,
    "a note of 7 million characters": a_long_note,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_a_hostile_workbook_is_refused_alone(place, kind):
    make, allowed = REFUSED[kind]
    place.put("合作处.xlsx", make())
    report = checked(quarter(place))
    assert len(codes(report)) == 1
    assert set(codes(report)) <= allowed
    assert {each["file"]: each["values_read"] for each in report["files"]} == {
        "2022Q3/合作处.xlsx": 0,
        "2022Q3/处室/农村处.xlsx": 2,
    }
    assert "root:" not in json.dumps(report)
    assert not list(place.root.rglob("*planted*"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(READ))
def test_an_odd_workbook_is_read(place, kind):
    place.put("处室/农村处.xlsx", READ[kind]())
    report = checked(quarter(place))
    assert [each["values_read"] for each in report["files"]] == [2]
    assert not list(place.root.rglob("*planted*"))
    assert not list(Path("/").glob("planted*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("line.csv", b"a," * 3_000_000),
        ("field.csv", b'"' + b"a" * 20_000_000),
        ("quotes.csv", b'"' * 10_000_001),
        ("rows.csv", b"\n" * 5_000_000),
        ("nul.csv", b"\0" * 1_000_000),
        ("half.csv", "指标,本季度完成\n甲,".encode("gb18030")[:-1] + b"\x81"),
        ("too-large.csv", b"1" * 60_000_000),
    ],
)
def test_hostile_csv(place, name, content):
    place.put(name, content)
    report = checked(quarter(place))
    assert len(codes(report)) == 1
    assert codes(report)[0] in ("unsafe_file", "unreadable_file", "not_a_workbook", "no_table_found")


def test_links_are_never_followed(place):
    outside = place.root / "elsewhere"
    outside.mkdir()
    (outside / "成果处.xlsx").write_bytes(saved(workbook(OUTSIDE)))
    folder = quarter(place)
    (folder / "成果处.xlsx").symlink_to(outside / "成果处.xlsx")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.xlsx").symlink_to(folder / "self.xlsx")
    (folder / "gone.xlsx").symlink_to(outside / "gone.xlsx")
    (folder / "passwd.csv").symlink_to("/etc/passwd")
    (folder / "device.csv").symlink_to("/dev/zero")
    report = checked(folder)
    assert codes(report) == ["unsafe_file"] * 7
    assert [each["values_read"] for each in report["files"] if each["values_read"]] == [2]
    text = json.dumps(report)
    assert "7777" not in text
    assert "root:" not in text


def test_a_hard_link_is_an_ordinary_file(place):
    os.link(quarter(place) / "处室" / "农村处.xlsx", quarter(place) / "农村处2.xlsx")
    report = checked(quarter(place))
    assert codes(report) == []


def test_pipes_sockets_and_devices_are_not_opened(place):
    folder = quarter(place)
    os.mkfifo(folder / "pipe.xlsx")
    made = 1
    old = Path.cwd()
    with socket.socket(socket.AF_UNIX) as own:
        # The path of a socket may not be long.
        os.chdir(folder)
        try:
            own.bind("socket.xlsx")
            made += 1
        finally:
            os.chdir(old)
        try:
            os.mknod(folder / "zero.xlsx", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
            made += 1
        except PermissionError:
            pass
        begun = time.perf_counter()
        report = checked(folder)
    assert time.perf_counter() - begun < SECONDS
    assert codes(report) == ["unsafe_file"] * made
    assert all(
        "不是普通文件" in each["message"] for each in report["issues"] if each["code"] == "unsafe_file"
    )


def test_what_may_not_be_opened_is_said(place):
    if os.geteuid() == 0:
        pytest.skip("root may open everything")
    folder = quarter(place)
    place.put("合作处.xlsx", GOOD).chmod(0)
    place.put("closed/成果处.xlsx", GOOD).parent.chmod(0)
    try:
        report = checked(folder)
    finally:
        (folder / "closed").chmod(0o700)
    assert codes(report) == ["unreadable_file"] * 2


def test_a_folder_named_like_a_workbook(place):
    place.put("高新处.xlsx/成果处.csv", saved(workbook(GOOD)))
    (quarter(place) / "empty.xlsx").mkdir()
    report = checked(quarter(place))
    assert len(report["files"]) == 2


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.xlsx",
        b"a\rb.csv",
        b"\x1b[31mred\x1b[0m.xlsx",
        "农村处".encode("gb18030") + b".xlsx",
        b"\xff\xfe\xfd.xlsx",
        b"-rf.xlsx",
        b"--json.xlsx",
        "\u202exslx.csv".encode(),
        ("长" * 80).encode() + b".csv",
        b"$(touch planted).csv",
        b"%s%n{0}.xlsx",
        b"CON.xlsx",
    ],
)
def test_odd_names(place, name):
    path = os.fsencode(quarter(place)) + b"/" + name
    try:
        with open(path, "wb") as file:  # noqa: PTH123  a name in bytes
            file.write(saved(workbook(OUTSIDE)))
    except OSError:
        pytest.skip("this file system has no such names")
    report = checked(quarter(place))
    assert len(report["files"]) == 2
    for each in report["files"]:
        each["file"].encode("utf-8")
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in each["file"])


def test_a_name_in_the_encoding_of_old_archives_names_its_sender(place):
    folder = os.fsencode(quarter(place))
    content = saved(workbook({"表": [HEADER, [1, "技术经纪人", "", "人", 7, 8]]}))
    try:
        with open(folder + b"/" + "成果处".encode("gb18030") + b".xlsx", "wb") as file:  # noqa: PTH123
            file.write(content)
    except OSError:
        pytest.skip("this file system has UTF-8 names alone")
    report = checked(quarter(place))
    assert "2022Q3/成果处.xlsx" in {
        each["file"] for each in report["files"] if each["organisation_id"] == "CGC"
    }


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
def test_the_corpus_in_bounds(tmp_path):
    """All at once, in processes whose peak is measured; ``tests/intake/test_corpus.py`` holds each to its seconds."""
    files = [path for path in sorted(CORPUS.iterdir()) if path.suffix in (".xlsx", ".xls", ".xlsb", ".ods")]
    assert len(files) >= 30
    for path in files:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert len(checked(tmp_path, 5 * SECONDS)["files"]) == len(files)
