"""Parts of the zip archives that workbooks are, read within limits."""

import zipfile
import zlib
from functools import lru_cache
from typing import Final

__all__ = ["Refused", "part"]

PART_LIMIT: Final = 100_000_000
"""Bytes of a part at most, unpacked."""
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_LOCAL_HEADER: Final = 30
_SHORT, _LONG = 1_024, 8_192
"""Parts of so few bytes, packed and unpacked, are remembered: styles, relations and lists of sheets come again."""
_UNUSUAL_FLAGS: Final = 0x1 | 0x20 | 0x40
"""Encrypted, patched, strongly encrypted."""


class Refused(Exception):  # noqa: N818  not an error of ours: the file is refused, with its issue code
    """A file that is not read; ``code`` is its issue code, ``values`` what the sentence names."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a part of an archive, within limits, and refuse document type declarations.

    Parameters
    ----------
    archive : ZipFile
        The workbook.
    name : str
        The part's name.

    Returns
    -------
    bytes
        In UTF-8, or another encoding that keeps ASCII.

    Raises
    ------
    Refused
        ``unsafe_file`` if it is larger than declared or than the limit, or declares a document type.
    KeyError
        If there is no such part.
    """
    content = _inflated(archive, archive.getinfo(name))
    if content is None:
        with archive.open(name) as stream:
            content = stream.read(PART_LIMIT + 1)
    if len(content) > PART_LIMIT:
        raise Refused("unsafe_file", reason="size")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", errors="replace").encode("utf-8")
    if any(word in content for word in _DECLARATIONS):
        raise Refused("unsafe_file", reason="entities")
    return content


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """Unpack a part whose every length and sum is as declared, in a third of the time :mod:`zipfile` takes.

    None where anything is otherwise; what that means, :mod:`zipfile` tells.
    """
    file = archive.fp
    unusual = entry.compress_type != zipfile.ZIP_DEFLATED or entry.flag_bits & _UNUSUAL_FLAGS
    if file is None or unusual or entry.file_size > PART_LIMIT:
        return None
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\3\4":
        return None
    name_size, extra_size = header[26] | header[27] << 8, header[28] | header[29] << 8
    if file.read(name_size) != entry.orig_filename.encode("ascii", "replace"):
        return None
    file.seek(extra_size, 1)
    unpack = _unpacked_again if entry.compress_size <= _SHORT and entry.file_size <= _LONG else _unpacked
    return unpack(file.read(entry.compress_size), entry.file_size, entry.CRC)


def _unpacked(packed: bytes, size: int, checksum: int) -> bytes | None:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(packed, size + 1)
    except zlib.error:
        return None
    whole = unpacking.eof and len(content) == size and zlib.crc32(content) == checksum
    return content if whole else None


_unpacked_again = lru_cache(maxsize=256)(_unpacked)
