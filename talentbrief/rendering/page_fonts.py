"""Fonts inside pages: a few hundred glyphs each, so that a page looks the same where no network is.

fontTools' own subsetter reads all of a font of 30,000 glyphs for each page (0.3 s). Ours are plain TrueType without
features to keep, so the font is opened once a process and a page's font is built of the glyphs it wants (10 ms).
"""

import base64
import io
from collections.abc import Iterable
from copy import copy
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

    font, known = _opened(role)
    wanted = {point: known[point] for point in sorted({0x20, *points}) if point in known}
    order = _closure(font["glyf"], wanted.values(), font.getGlyphID)
    head, hhea, os2, name = font["head"], font["hhea"], font["OS/2"], font["name"]
    builder = FontBuilder(head.unitsPerEm, isTTF=True)
    builder.setupHead(unitsPerEm=head.unitsPerEm, created=head.created, modified=head.modified)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(wanted)
    glyphs = newTable("glyf")
    glyphs.glyphs = {each: font["glyf"].glyphs[each] for each in order}
    glyphs.glyphOrder = order
    builder.font["loca"], builder.font["glyf"], builder.font["maxp"] = (
        newTable("loca"),
        glyphs,
        copy(font["maxp"]),
    )
    builder.setupHorizontalMetrics({each: font["hmtx"].metrics[each] for each in order})
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


def _closure(glyf: Any, names: Iterable[str], rank: Any) -> list[str]:
    """Add the empty glyph and the parts of composite glyphs; the font's own order makes the bytes stable."""
    waiting, seen = [".notdef", *names], set()
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            glyph = glyf[each]
            if glyph.isComposite():
                waiting += glyph.getComponentNames(glyf)
    return sorted(seen, key=rank)


@cache
def _opened(role: str) -> tuple[Any, dict[int, str]]:
    from fontTools.ttLib import TTFont

    with _listed(role).path.open("rb") as file:
        font = TTFont(io.BytesIO(file.read()), lazy=True)
    # Numbers for names: a page's font keeps none, and to make them up of the characters takes most of the time.
    font.setGlyphOrder([".notdef", *(f"glyph{number:05}" for number in range(1, font["maxp"].numGlyphs))])
    for table in ("glyf", "hmtx", "head", "hhea", "maxp", "OS/2", "name"):
        font[table]
    font.getReverseGlyphMap()
    return font, font.getBestCmap()


@cache
def _listed(role: str) -> Font:
    return next(font for font in manifest() if font.role == role)
