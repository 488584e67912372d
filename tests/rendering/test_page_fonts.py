"""Fonts inside pages: the glyphs a page wants, drawn as in the whole font."""

import base64
import io
import re
from itertools import pairwise

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from talentbrief.rendering.fonts import manifest
from talentbrief.rendering.page_fonts import font_face, page_font

TEXT = "2022年第三季度：完成率63%，é½Å"


def drawn(font, character):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.value


@pytest.mark.parametrize("role", ["sans", "sans-bold", "title"])
def test_glyphs_and_widths_are_those_of_the_whole_font(role):
    listed = next(font for font in manifest() if font.role == role)
    with TTFont(listed.path) as whole, TTFont(io.BytesIO(page_font(role, map(ord, TEXT)))) as cut:
        assert set(cut.getBestCmap()) == {ord(each) for each in TEXT} | {0x20}
        for character in sorted(set(TEXT)):
            assert drawn(cut, character) == drawn(whole, character), character
            of_cut, of_whole = (font["hmtx"][font.getBestCmap()[ord(character)]] for font in (cut, whole))
            assert of_cut == of_whole
        assert cut["OS/2"].usWeightClass == listed.weight
        assert "SIL Open Font License" in cut["name"].getDebugName(13)


@pytest.mark.parametrize("role", ["sans", "sans-bold", "title"])
def test_no_font_of_pages_has_glyphs_made_of_others(role):
    listed = next(font for font in manifest() if font.role == role)
    with TTFont(listed.path, lazy=True) as whole:
        places, glyphs = whole["loca"], whole.reader["glyf"]
        # The first number of a glyph counts its contours; a negative one says that it is made of others.
        assert not any(glyphs[at] & 0x80 for at, end in pairwise(places) if end > at)


def test_the_same_characters_give_the_same_bytes():
    assert page_font("sans", map(ord, TEXT)) == page_font("sans", map(ord, reversed(TEXT)))


def test_what_the_font_lacks_is_left_out():
    assert set(TTFont(io.BytesIO(page_font("sans", [0x1F600]))).getBestCmap()) == {0x20}


def test_a_rule_carries_its_font():
    rule = font_face("title", "季度")
    data = base64.b64decode(re.search(r"base64,([^\"]*)", rule)[1])
    assert data.startswith(b"\x00\x01\x00\x00")
    assert 'font-family:"TB Song";font-weight:700' in rule
