"""From a file's bytes to a workbook's grids, or a refusal with its issue code; never a traceback.

What a file is, its first bytes say; its name is not trusted. Nothing is allocated for a sheet before its size
is known.
"""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from talentbrief.intake.archive import Archive, Refused, part
from talentbrief.intake.book import Book
from talentbrief.intake.grid import Grid, Value
from talentbrief.intake.raised import with_raised_digits
from talentbrief.intake.repacked import repacked
from talentbrief.intake.sheet_parts import sheet_parts
from talentbrief.intake.sheetxml import (
    Details,
    extent,
    is_near,
    look,
    percent_styles,
    relations_of,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["FILE_LIMIT", "Refused", "read_book", "too_large"]

FILE_LIMIT: Final = 50_000_000
"""Bytes of a file that is read at most."""
CELL_LIMIT: Final = 2_000_000
SHEET_LIMIT: Final = 200
_UNPACKED_LIMIT: Final = 200_000_000
_RATIO_LIMIT: Final = 200
_HARMLESS_UNPACKED: Final = 20_000_000
_CSV_HEAD: Final = 100_000
"""Characters of a CSV file in which its delimiter is looked for, on the first lines."""

_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError),
    *(ValueError, LookupError, ArithmeticError, RuntimeError, TypeError),
)
"""What parsers raise of damaged files."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DEFAULT_PASSWORD: Final = "VelvetSweatshop"  # noqa: S105  Excel's own, published by Microsoft
_TEXT_STARTS: Final = (
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<table", "html"),
    (b"<?xml", "xml"),
    (b"%pdf", "pdf"),
    (b"{\\rtf", "rtf"),
)


def too_large() -> Refused:
    """Give what a file is refused with that has more bytes than any submission.

    Returns
    -------
    Refused
    """
    return Refused("unsafe_file", reason="large", limit=str(FILE_LIMIT // 1_000_000))


def read_book(content: bytes, name: str, passwords: Sequence[str] = ()) -> Book:
    """Read a workbook.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        Its name; the ending tells a CSV file from other text, the stem names a CSV file's one sheet.
    passwords : sequence of str
        Passwords to try on a protected file, after Excel's built-in one.

    Returns
    -------
    Book

    Raises
    ------
    Refused
        With ``unreadable_file``, ``encrypted_file``, ``unsafe_file`` or ``not_a_workbook``.
    """
    if len(content) > FILE_LIMIT:
        raise too_large()
    if not content:
        raise Refused("unreadable_file", reason="empty")
    try:
        return _read(content, name, passwords)
    except Refused:
        raise
    except _DAMAGE as error:
        # What a parser says of damage is no help to a sender.
        raise Refused("unreadable_file", reason=type(error).__name__) from error


def _read(content: bytes, name: str, passwords: Sequence[str]) -> Book:
    if content.startswith(_OLE):
        return _read_ole(content, passwords)
    if content.startswith(b"PK"):
        return _read_zip(content)
    stem, dot, suffix = name.rpartition(".")
    if suffix.lower() == "csv" and dot:
        return _read_csv(content, stem)
    beginning = content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    kind = next((kind for start, kind in _TEXT_STARTS if beginning.startswith(start)), "other")
    raise Refused("not_a_workbook", kind=kind)


def _read_zip(content: bytes) -> Book:
    try:
        archive = Archive(content)
    except zipfile.BadZipFile as error:
        raise Refused("unreadable_file", reason="zip") from error
    unpacked = sum([entry.size for entry in archive.entries])
    if unpacked > _UNPACKED_LIMIT or (
        unpacked > _HARMLESS_UNPACKED and unpacked > _RATIO_LIMIT * len(content)
    ):
        raise Refused("unsafe_file", reason="size")
    names = archive.namelist()
    if any(entry.flags & 1 for entry in archive.entries):
        raise Refused("encrypted_file", kind="never")
    if "content.xml" in names:
        from talentbrief.intake.odf import look_at_ods

        return _calamine(content, look_at_ods(archive), macros=any(n.startswith("Basic/") for n in names))
    if "xl/workbook.bin" in names:
        from talentbrief.intake.xlsb import look_at_xlsb

        return _calamine(content, look_at_xlsb(archive), macros="xl/vbaProject.bin" in names)
    parts = sheet_parts(archive)
    if not parts:
        raise Refused("not_a_workbook", kind="zip" if "[Content_Types].xml" not in names else "office")
    if len(parts) > SHEET_LIMIT:
        raise Refused("unsafe_file", reason="sheets")
    lower = [each.lower() for each in names]
    styles = next((each for each, low in zip(names, lower, strict=True) if low.endswith("/styles.xml")), None)
    percents = percent_styles(part(archive, styles)) if styles else {}
    details = {}
    for sheet, where in parts.items():
        xml = part(archive, where)
        if not is_near(xml):
            rows, columns = extent(xml)
            if rows * columns > CELL_LIMIT:
                raise Refused("unsafe_file", reason="cells", sheet=sheet)
        details[sheet] = look(xml, percents)
    if any(relations_of(where) in names for where in parts.values()):
        from talentbrief.intake.notes_ooxml import with_notes

        details = with_notes(archive, parts, details)
    strings = next(
        (each for each, low in zip(names, lower, strict=True) if low.endswith("/sharedstrings.xml")), None
    )
    if strings:
        part(archive, strings)
    for name in (*parts.values(), *([strings] if strings else ())):
        archive.taken[name] = with_raised_digits(archive.taken[name])
    macros = any(each.endswith("vbaproject.bin") for each in lower)
    plain = repacked(archive, parts.values())
    if plain is not None:
        try:
            return _calamine(plain, details.get, macros=macros)
        except Refused as refusal:
            # It may have looked for a part that we took for none of the values'.
            if refusal.code != "unreadable_file":
                raise
    return _calamine(content, details.get, macros=macros)


def _read_ole(content: bytes, passwords: Sequence[str]) -> Book:
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {"/".join(entry) for entry in ole.listdir()}
            stream = next((each for each in ("Workbook", "Book") if each in streams), None)
            records = ole.openstream(stream).read() if stream else b""
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise Refused("unreadable_file", reason="ole") from error
    if "EncryptedPackage" in streams:
        return _read_zip(_decrypted(content, passwords))
    if stream is None:
        raise Refused("not_a_workbook", kind="office")
    from talentbrief.intake.xls import is_encrypted, look_at_xls

    if is_encrypted(records):
        content = _decrypted(content, passwords)
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            records = ole.openstream(stream).read()
    macros = any(each.startswith("_VBA_PROJECT_CUR") for each in streams)
    return _calamine(content, look_at_xls(records), macros=macros)


def _decrypted(content: bytes, passwords: Sequence[str]) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    for password in (_DEFAULT_PASSWORD, *passwords):
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(content))
            file.load_key(password=password)
            plain = io.BytesIO()
            file.decrypt(plain)
        except (
            InvalidKeyError,
            DecryptionError,
            ParseError,
            FileFormatError,
            ValueError,
            KeyError,
            AttributeError,
            IndexError,
            OSError,
        ):
            continue
        if plain.getvalue()[:2] == b"PK" or plain.getvalue().startswith(_OLE):
            return plain.getvalue()
    raise Refused("encrypted_file", kind="tried" if passwords else "other")


def _calamine(content: bytes, details: Callable[[str], Details | None], *, macros: bool) -> Book:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = []
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            found = details(sheet.name) or Details()
            grids.append(_grid(book, sheet.name, sheet.visible != SheetVisibleEnum.Visible, found))
    except PasswordError as error:
        raise Refused("encrypted_file", kind="never") from error
    except CalamineError as error:
        raise Refused("unreadable_file", reason="damaged") from error
    except BaseException as error:
        # A panic of the reader's own language passes by `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("unreadable_file", reason="damaged") from error
    if not grids:
        raise Refused("not_a_workbook", kind="no_sheets")
    return Book(tuple(grids), macros)


def _grid(book: "CalamineWorkbook", name: str, hidden: bool, details: Details) -> Grid:
    sheet: CalamineSheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > CELL_LIMIT:
        raise Refused("unsafe_file", reason="cells", sheet=name)
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    merges = sheet.merged_cell_ranges or ()
    return Grid(
        name,
        rows,
        hidden,
        details.odd,
        tuple((top, left, bottom, right) for (top, left), (bottom, right) in merges),
        details.hidden_rows,
        details.hidden_columns,
        details.notes,
    )


def _read_csv(content: bytes, stem: str) -> Book:
    if b"\0" in content:
        raise Refused("not_a_workbook", kind="other")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refused("unreadable_file", reason="encoding")
    head = "\n".join(text[:_CSV_HEAD].splitlines()[:20])
    delimiter = max(",\t;", key=head.count)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            # A row without a cell takes room too.
            cells += len(row) or 1
            if cells > CELL_LIMIT:
                raise Refused("unsafe_file", reason="cells", sheet=stem)
    except csv.Error as error:
        raise Refused("unreadable_file", reason="csv") from error
    return Book((Grid(stem.rpartition("/")[2], cast("list[list[Value]]", rows)),))
