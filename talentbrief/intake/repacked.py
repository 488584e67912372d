"""A workbook's parts as they were looked at, packed again for the reader of values.

So what reads the values sees nothing but what was looked at before, unpacks nothing a second time, and finds a sheet's
merged ranges before its cells: it looks for them in a pass of its own, which then ends where it begins.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from talentbrief.intake.archive import Archive

__all__ = ["repacked"]

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_DAY: Final = 0x21
"""The first day there is."""
_LARGE: Final = 20_000_000
"""Bytes of parts beyond which a copy would cost more memory than time is gained."""
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_CELLS, _CELLS_END = b"<sheetData>", b"</sheetData>"
_OPEN, _CLOSE = b"<mergeCells", b"</mergeCells>"


def repacked(archive: Archive, sheets: Iterable[str]) -> bytes | None:
    """Pack the parts that were read of an archive.

    Parameters
    ----------
    archive : Archive
        The workbook, its parts read that its values depend on.
    sheets : iterable of str
        Parts that are sheets.

    Returns
    -------
    bytes or None
        None where a part may mean something else to another reader: names that differ in case alone, several parts of
        one purpose, an encoding of two bytes; and where the parts are large.
    """
    parts = archive.taken
    names = archive.namelist()
    plain = "\n".join(names).lower()
    if len(set(plain.split("\n"))) != len(names) or not plain.isascii():
        return None
    if plain.count("/styles.xml") > 1 or plain.count("/sharedstrings.xml") > 1:
        return None
    if sum(map(len, parts.values())) > _LARGE or any(each[:2] in _WIDE for each in parts.values()):
        return None
    return _packed({**parts, **{sheet: _merges_first(parts[sheet]) for sheet in sheets}})


def _merges_first(xml: bytes) -> bytes:
    """Put the merged ranges behind a sheet's cells before them."""
    cells = xml.find(_CELLS)
    first = xml.find(_OPEN, xml.rfind(_CELLS_END))
    last = xml.find(_CLOSE, first)
    if not 0 <= cells < first < last or b"!" in xml:
        return xml
    last += len(_CLOSE)
    return b"".join((xml[:cells], xml[first:last], xml[cells:first], xml[last:]))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Write an archive whose parts are not compressed."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts.items():
        written, size = name.encode("ascii"), len(content)
        about = (_VERSION, 0, 0, 0, _DAY, zlib.crc32(content), size, size, len(written), 0)
        pieces += (_LOCAL.pack(b"PK\3\4", *about), written, content)
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, *about, 0, 0, 0, 0, at), written)
        at += _LOCAL.size + len(written) + size
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), at, 0)
    return b"".join((*pieces, listed, end))
