"""The zip archives that workbooks are: their directory, and their parts, read within limits."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Archive", "Entry", "Refused", "part"]

PART_LIMIT: Final = 100_000_000
"""Bytes of a part at most, unpacked."""
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""What UTF-16 begins with."""
_SHORT, _LONG = 1_024, 8_192
"""Parts of so few bytes, packed and unpacked, are remembered: styles, relations and lists of sheets come again."""
_UNUSUAL_FLAGS: Final = 0x1 | 0x20 | 0x40
"""Encrypted, patched, strongly encrypted."""
_LOCAL: Final = struct.Struct("<4s22xHH")
_CENTRAL: Final = struct.Struct("<4s2x3H4x3L3H8xL")
_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = 20
"""Bytes before the end in which an archive of the large kind says where its directory is."""
_NEWEST: Final = 63
_MANY: Final = 0xFFFF
_HUGE: Final = 0xFFFFFFFF


class Refused(Exception):  # noqa: N818  not an error of ours: the file is refused, with its issue code
    """A file that is not read; ``code`` is its issue code, ``values`` what the sentence names."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Entry(NamedTuple):
    """What an archive's directory says of a part."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


class Archive:
    """An archive in memory.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    zipfile.BadZipFile
        If it is no archive.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        plain = _directory(content)
        self._whole = None if plain is not None else zipfile.ZipFile(io.BytesIO(content))
        self.entries: tuple[Entry, ...] = (
            plain if plain is not None else tuple(map(_entry, self.whole.infolist()))
        )
        self._by_name: Mapping[str, Entry] = {each.name: each for each in self.entries}
        self.taken: dict[str, bytes] = {}
        """The parts that were read, as they are packed."""

    @property
    def whole(self) -> zipfile.ZipFile:
        """The archive as :mod:`zipfile` sees it, which knows of all that is unusual."""
        if self._whole is None:
            self._whole = zipfile.ZipFile(io.BytesIO(self.content))
        return self._whole

    def namelist(self) -> list[str]:
        """List its parts.

        Returns
        -------
        list of str
            In the directory's order.
        """
        return [each.name for each in self.entries]

    def read(self, name: str) -> bytes:
        """Read a part, of which no more is unpacked than is allowed.

        Parameters
        ----------
        name : str
            The part's name.

        Returns
        -------
        bytes
            More than :data:`PART_LIMIT` where it is larger.

        Raises
        ------
        KeyError
            If there is no such part.
        """
        content = _inflated(self.content, self._by_name[name])
        if content is None:
            content = _streamed(self.whole, name)
        self.taken[name] = content
        return content


def part(archive: Archive | zipfile.ZipFile, name: str) -> bytes:
    """Read a part of an archive, within limits, and refuse document type declarations.

    Parameters
    ----------
    archive : Archive or ZipFile
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
    content = archive.read(name) if isinstance(archive, Archive) else _streamed(archive, name)
    if len(content) > PART_LIMIT:
        raise Refused("unsafe_file", reason="size")
    if content[:2] in _WIDE:
        content = content.decode("utf-16", errors="replace").encode("utf-8")
    # One byte, which hardly any part holds, is found sooner than a word.
    if b"!" in content and any(word in content for word in _DECLARATIONS):
        raise Refused("unsafe_file", reason="entities")
    return content


def _directory(content: bytes) -> tuple[Entry, ...] | None:
    """Read the directory of an archive that is as every program writes it, in a third of the time of :mod:`zipfile`.

    None where anything is otherwise: a comment, bytes before or behind, more than one volume, large sizes, names that
    are no plain ones. What that means, :mod:`zipfile` tells.
    """
    end = len(content) - _END.size
    if end < 0:
        return None
    mark, disk, first, here, total, size, start, comment = _END.unpack_from(content, end)
    if (
        mark != b"PK\5\6"
        or disk
        or first
        or here != total
        or comment
        or start + size != end
        or total == _MANY
    ):
        return None
    if content[max(end - _LOCATOR, 0) : end].startswith(b"PK\6\7"):
        return None
    found: list[Entry] = []
    names: list[bytes] = []
    at, last = start, end - _CENTRAL.size
    for _ in range(total):
        if at > last:
            return None
        mark, needed, flags, method, checksum, packed, unpacked, name, extra, comment, offset = (
            _CENTRAL.unpack_from(content, at)
        )
        at += _CENTRAL.size
        written = content[at : at + name]
        at += name + extra + comment
        if mark != b"PK\1\2" or needed > _NEWEST or at > end:
            return None
        if _HUGE in (packed, unpacked, offset):
            return None
        names.append(written)
        found.append(Entry(written.decode("latin-1"), flags, method, checksum, packed, unpacked, offset))
    together = b"".join(names)
    plain = together.isascii() and b"\0" not in together and b"\\" not in together
    return tuple(found) if plain and at == end else None


def _entry(info: zipfile.ZipInfo) -> Entry:
    sizes = (info.CRC, info.compress_size, info.file_size, info.header_offset)
    return Entry(info.filename, info.flag_bits, info.compress_type, *sizes)


def _streamed(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(PART_LIMIT + 1)


def _inflated(content: bytes, entry: Entry) -> bytes | None:
    """Unpack a part whose every length and sum is as declared, in a third of the time :mod:`zipfile` takes.

    None where anything is otherwise; what that means, :mod:`zipfile` tells.
    """
    name, flags, method, checksum, packed, size, offset = entry
    if method != zipfile.ZIP_DEFLATED or flags & _UNUSUAL_FLAGS or size > PART_LIMIT:
        return None
    start = offset + _LOCAL.size
    if start > len(content):
        return None
    mark, name_size, extra_size = _LOCAL.unpack_from(content, offset)
    if mark != b"PK\3\4" or content[start : start + name_size] != name.encode("ascii", "replace"):
        return None
    start += name_size + extra_size
    unpack = _unpacked_again if packed <= _SHORT and size <= _LONG else _unpacked
    return unpack(content[start : start + packed], size, checksum)


def _unpacked(packed: bytes, size: int, checksum: int) -> bytes | None:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(packed, size + 1)
    except zlib.error:
        return None
    whole = unpacking.eof and len(content) == size and zlib.crc32(content) == checksum
    return content if whole else None


_unpacked_again = lru_cache(maxsize=256)(_unpacked)
