"""Fonts inside pages: a few hundred glyphs each, so that a page looks the same where no network is.

fontTools' own subsetter reads all of a font of 30,000 glyphs for each page (0.3 s), and to open such a font as fontTools
does takes 0.1 s. Ours are plain TrueType without features to keep and without glyphs made of others. So of the whole
font only the places of its glyphs and characters are read, and a page's font is built of the glyphs it wants as they
stand there (5 ms).
"""

import base64
import io
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from talentbrief.rendering.fonts import Font, manifest

__all__ = ["font_face", "page_font", "prepare"]

_FAMILIES: Final = {"sans": "TB Sans", "sans-bold": "TB Sans", "title": "TB Song"}
_COPYRIGHT, _LICENCE, _LICENCE_ADDRESS = 0, 13, 14


def prepare() -> None:
    """Open the fonts of pages, so that the first page need not wait for it."""
    for role in _FAMILIES:
        _opened(role)


@lru_cache(maxsize=64)
def font_face(role: str, characters: str) -> str:
    """Give a CSS rule that carries a font's glyphs for some characters.

    Parameters
    ----------
    role : {'sans', 'sans-bold', 'title'}
        A role of ``fonts.json`` whose licence (OFL) lets fonts be cut.
    characters : str
        The characters, each once, sorted.

    Returns
    -------
    str
        An ``@font-face`` rule with a data address.
    """
    font = _listed(role)
    data = base64.b64encode(page_font(role, map(ord, characters))).decode("ascii")
    return (
        f'@font-face{{font-family:"{_FAMILIES[role]}";font-weight:{font.weight};font-display:swap;'
        f'src:url("data:font/ttf;base64,{data}") format("truetype")}}'
    )


def page_font(role: str, points: Iterable[int]) -> bytes:
    """Build a font of a few characters.

    Parameters
    ----------
    role : str
        A role of ``fonts.json``.
    points : iterable of int
        Code points; those the font lacks are left out.

    Returns
    -------
    bytes
        A TrueType font. It is not compressed: what zlib writes differs between machines.
    """
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    whole = _opened(role)
    found = {point: whole.glyph_of(point) for point in sorted({0x20, *points})}
    # Glyph 0 stands for what is not there; the font's own order makes the bytes stable.
    names = {number: _name(number) for number in sorted({0, *found.values()})}
    order = list(names.values())
    wanted = {point: names[number] for point, number in found.items() if number}
    head, hhea, os2, name = (whole.tables[each] for each in ("head", "hhea", "OS/2", "name"))
    builder = FontBuilder(head.unitsPerEm, isTTF=True)
    builder.setupHead(unitsPerEm=head.unitsPerEm, created=head.created, modified=head.modified)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(wanted)
    glyphs = newTable("glyf")
    glyphs.glyphs = {name: Glyph(whole.glyph(number)) for number, name in names.items()}
    glyphs.glyphOrder = order
    builder.font["loca"], builder.font["glyf"], builder.font["maxp"] = (
        newTable("loca"),
        glyphs,
        copy(whole.tables["maxp"]),
    )
    builder.setupHorizontalMetrics({name: whole.metrics(number) for number, name in names.items()})
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent, lineGap=hhea.lineGap)
    builder.setupOS2(
        usWeightClass=os2.usWeightClass,
        sTypoAscender=os2.sTypoAscender,
        sTypoDescender=os2.sTypoDescender,
        sTypoLineGap=os2.sTypoLineGap,
        usWinAscent=os2.usWinAscent,
        usWinDescent=os2.usWinDescent,
    )
    builder.setupNameTable(
        {
            "copyright": name.getDebugName(_COPYRIGHT),
            "familyName": _FAMILIES[role],
            "styleName": name.getDebugName(2),
            "licenseDescription": name.getDebugName(_LICENCE),
            "licenseInfoURL": name.getDebugName(_LICENCE_ADDRESS),
        },
        mac=False,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font.recalcBBoxes = builder.font.recalcTimestamp = False
    written = io.BytesIO()
    builder.font.save(written, reorderTables=False)
    return written.getvalue()


@dataclass(frozen=True)
class _Whole:
    """A font of ours: the tables that a page's font takes over, and where what it chooses from stands."""

    tables: Any
    glyphs: memoryview
    places: "array[int]"
    widths: memoryview
    full_widths: int
    firsts: "array[int]"
    lasts: "array[int]"
    numbers: "array[int]"

    def glyph_of(self, point: int) -> int:
        """Give the number of a character's glyph; 0 if there is none."""
        at = bisect_right(self.firsts, point) - 1
        return self.numbers[at] + point - self.firsts[at] if at >= 0 and point <= self.lasts[at] else 0

    def glyph(self, number: int) -> bytes:
        """Give a glyph as it is written in the font; none of ours is made of others, as a test makes sure."""
        return bytes(self.glyphs[self.places[number] : self.places[number + 1]])

    def metrics(self, number: int) -> tuple[int, int]:
        """Give a glyph's advance and left side bearing."""
        last = self.full_widths - 1
        (advance,) = struct.unpack_from(">H", self.widths, 4 * min(number, last))
        at = 4 * number + 2 if number <= last else 4 * (last + 1) + 2 * (number - last - 1)
        (bearing,) = struct.unpack_from(">h", self.widths, at)
        return advance, bearing


def _name(number: int) -> str:
    """Name a glyph by its number: a page's font keeps no names, and to make some up takes longer than all else."""
    return f"glyph{number:05}" if number else ".notdef"


@cache
def _opened(role: str) -> _Whole:
    from fontTools.ttLib import TTFont

    with _listed(role).path.open("rb") as file:
        font = TTFont(io.BytesIO(file.read()), lazy=True)
    tables = {name: font[name] for name in ("head", "hhea", "maxp", "OS/2", "name")}
    long = tables["head"].indexToLocFormat
    places = _integers(font.reader["loca"], "I" if long else "H")
    characters = font.reader["cmap"]
    (count,) = struct.unpack_from(">H", characters, 2)
    listed = (struct.unpack_from(">HHL", characters, 4 + 8 * each) for each in range(count))
    # Segmented coverage of all of Unicode, in the way of Windows: every font of ours has it.
    at = next(offset for platform, encoding, offset in listed if (platform, encoding) == (3, 10))
    (groups,) = struct.unpack_from(">L", characters, at + 12)
    coverage = _integers(characters[at + 16 : at + 16 + 12 * groups], "I")
    return _Whole(
        tables=tables,
        glyphs=memoryview(font.reader["glyf"]),
        places=places if long else array("I", (2 * each for each in places)),
        widths=memoryview(font.reader["hmtx"]),
        full_widths=tables["hhea"].numberOfHMetrics,
        firsts=coverage[0::3],
        lasts=coverage[1::3],
        numbers=coverage[2::3],
    )


def _integers(data: bytes, kind: str) -> "array[int]":
    found = array(kind)
    found.frombytes(data)
    if sys.byteorder == "little":
        found.byteswap()
    return found


@cache
def _listed(role: str) -> Font:
    return next(font for font in manifest() if font.role == role)
