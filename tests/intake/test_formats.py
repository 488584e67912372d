"""One submission in every format that senders use: the same figures, and the same slip at the same cell."""

import io
import struct
import zipfile
from collections.abc import Callable
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest

from tests.intake.conftest import AREAS, ENVOYS, Raw, codes, issue, values, workbook
from tests.intake.test_workbook import binary, changed, ods, wide

ROWS = [
    ["填报单位：农村处", "", "", ""],
    ["指标", "单位", "本季度完成", "累计完成"],
    [ENVOYS, "人次", 120, 360],
    [AREAS, "人次", 0.75, 53],
]
READ = {
    ("NCC", "N06", "quarter"): 120,
    ("NCC", "N06", "cumulative"): 360,
    ("NCC", "N07", "quarter"): None,
    ("NCC", "N07", "cumulative"): 53,
}


def as_percent(book: Any) -> None:
    book["表"]["C4"].number_format = "0%"


def xlsx() -> bytes:
    return workbook({"表": ROWS}, as_percent)


def xlsm() -> bytes:
    content = io.BytesIO(xlsx())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return content.getvalue()


def strict() -> bytes:
    """Give the workbook in the names of ISO 29500 strict."""
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }

    def rename(_: str, part: bytes) -> bytes:
        for transitional, own in names.items():
            part = part.replace(transitional, own)
        return part

    return changed(xlsx(), rename)


def opendocument() -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        kind, shown = ("percentage", f"{value:.0%}") if isinstance(value, float) else ("float", str(value))
        told = f'office:value-type="{kind}" office:value="{value}"'
        return f"<table:table-cell {told}><text:p>{shown}</text:p></table:table-cell>"

    rows = ("".join(map(cell, row)) for row in ROWS)
    return ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))


def xlsb() -> bytes:
    """Give a workbook of binary records with texts in its cells; the second format of cells is a percentage."""
    extent = struct.pack("<IIII", 0, len(ROWS) - 1, 0, len(ROWS[0]) - 1)
    sheet = binary(129) + binary(148, extent) + binary(145)
    for row, cells in enumerate(ROWS):
        sheet += binary(0, struct.pack("<IIH", row, 0, 0) + bytes([0, 0, 0]))
        for column, value in enumerate(cells):
            place = struct.pack("<II", column, 1 if isinstance(value, float) else 0)
            if isinstance(value, str):
                sheet += binary(6, place + wide(value))
            else:
                sheet += binary(5, place + struct.pack("<d", value))
    sheet += binary(146) + binary(130)
    styles = binary(617, struct.pack("<I", 2)) + b"".join(
        binary(47, struct.pack("<HH", 0, used) + b"\0" * 12) for used in (0, 9)
    )
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.bin",
            binary(131)
            + binary(143)
            + binary(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("表"))
            + binary(144)
            + binary(132),
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rels}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/styles.bin", styles + binary(618))
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return made.getvalue()


def csv(encoding: str, delimiter: str = ",") -> bytes:
    lines = (delimiter.join("75%" if each == 0.75 else str(each) for each in row) for row in ROWS)
    return "\r\n".join(lines).encode(encoding)


Office = Callable[[Path, str], bytes]
XLS = "xls:MS Excel 97"


FORMATS = {
    "xlsx": ("农村处.xlsx", xlsx),
    "xlsm": ("农村处.xlsm", xlsm),
    "strict xlsx": ("农村处.xlsx", strict),
    "xlsb": ("农村处.xlsb", xlsb),
    "ods": ("农村处.ods", opendocument),
    "csv in UTF-8": ("农村处.csv", lambda: csv("utf-8")),
    "csv in UTF-8 with a BOM": ("农村处.csv", lambda: csv("utf-8-sig")),
    "csv in GB18030": ("农村处.csv", lambda: csv("gb18030")),
}


def told(raw: Raw) -> tuple[dict[tuple[str | None, str, str], int | None], tuple[str, str], list[str]]:
    found = raw.collect()
    slip = issue(found, "not_a_count")
    others = [each for each in codes(found) if each != "not_a_count"]
    return values(found), (slip.origin.cell, slip.raw_text or ""), others


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_figures_from_every_format(raw: Raw, kind: str):
    name, make = FORMATS[kind]
    raw.put(name, make())
    assert told(raw) == (READ, ("C4", "75%"), ["macros_ignored"] if kind == "xlsm" else [])


@pytest.mark.slow
@pytest.mark.parametrize("kind", [XLS, "ods"])
def test_the_same_figures_from_an_office_programs_file(raw: Raw, tmp_path: Path, office: Office, kind: str):
    (tmp_path / "made.xlsx").write_bytes(xlsx())
    raw.put(f"农村处.{kind.partition(':')[0]}", office(tmp_path / "made.xlsx", kind))
    assert told(raw) == (READ, ("C4", "75%"), [])


def encrypted_by_default(content: bytes) -> bytes:
    """Encrypt an .xls as Excel does for a protected workbook: RC4, with the password that every Excel tries first."""
    import olefile
    from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
    from cryptography.hazmat.primitives.ciphers import Cipher

    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    password = md5("VelvetSweatshop".encode("utf-16-le")).digest()[:5]
    first = md5((password + salt) * 16).digest()[:5]

    def block(number: int) -> Any:
        return Cipher(ARC4(md5(first + struct.pack("<I", number)).digest()), mode=None).encryptor()

    check = block(0)
    sealed = check.update(verifier) + check.update(md5(verifier).digest())
    key = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + salt + sealed
    file = io.BytesIO(content)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        records, old = [], ole.openstream("Workbook").read()
        at = 0
        while at + 4 <= len(old):
            kind, size = struct.unpack_from("<HH", old, at)
            records.append((kind, old[at + 4 : at + 4 + size]))
            at += 4 + size
        # The key's record takes the place of half the one that names the author, so that no offset changes.
        author = next(
            number for number, (kind, body) in enumerate(records) if kind == 0x5C and len(body) == 112
        )
        records[author] = (0x5C, b"\0" * (112 - len(key)))
        plain, secret = bytearray(), []
        for number, (kind, body) in enumerate(records):
            plain += struct.pack("<HH", kind, len(body))
            open_ = len(body) if kind in (0x809, 0xE1) else 4 if kind == 0x85 else 0
            secret.extend(range(len(plain) + open_, len(plain) + len(body)))
            plain += body
            if number == 0:
                plain += key
        stream = b"".join(block(number).update(bytes(1024)) for number in range(len(plain) // 1024 + 1))
        for place in secret:
            plain[place] ^= stream[place]
        ole.write_stream("Workbook", bytes(plain) + old[at:])
    return file.getvalue()


@pytest.mark.slow
def test_an_xls_that_the_built_in_password_encrypts_is_read(raw: Raw, tmp_path: Path, office: Office):
    import msoffcrypto

    (tmp_path / "made.xlsx").write_bytes(xlsx())
    content = encrypted_by_default(office(tmp_path / "made.xlsx", XLS))
    assert msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted()
    raw.put("农村处.xls", content)
    assert told(raw) == (READ, ("C4", "75%"), [])


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
@pytest.mark.parametrize(
    "content",
    [
        "<html><body><table><tr><td>指标</td></tr></table></body></html>".encode(),
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
    ids=["html", "xml"],
)
def test_a_page_in_disguise_is_refused_by_name(raw: Raw, content: bytes, suffix: str):
    raw.put(f"农村处.{suffix}", content)
    found = raw.collect()
    assert codes(found) == ["not_a_workbook"]
    assert f"农村处.{suffix}" in found.issues[0].message("zh-CN")


def test_a_protected_workbook_is_refused_until_its_password_is_given(raw: Raw, plan: Any):
    from dataclasses import replace

    from msoffcrypto.format.ooxml import OOXMLFile

    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx())).encrypt("开门", sealed)
    raw.put("农村处.xlsx", sealed.getvalue())
    assert codes(raw.collect()) == ["encrypted_file"]
    opened = replace(raw, context=replace(raw.context, passwords=("另一个", "开门")))
    assert told(opened) == (READ, ("C4", "75%"), [])
