"""Charts, pages and PDFs show lamps in the same colours, and a dot can be seen on what it stands on."""

import re

import pytest

from talentbrief.briefing.drawing import FAINT, INK, LAMPS, SOFT
from talentbrief.rendering.html_page import Page
from talentbrief.rendering.typst_exporter import LIBRARY

CSS = (LIBRARY.parent / "css" / "page.css").read_text(encoding="utf-8")


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def declared(css):
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", css))


LIGHT, DARK = map(declared, CSS.split("* { box-sizing")[0].split("prefers-color-scheme: dark"))


@pytest.mark.parametrize("lamp", sorted(LAMPS))
def test_one_set_of_lamps(lamp):
    typst = (LIBRARY / "page.typ").read_text(encoding="utf-8")
    assert LIGHT[f"lamp-{lamp}"] == LAMPS[lamp].lower()
    assert f'{lamp}: rgb("{LAMPS[lamp].lower()}")' in typst


@pytest.mark.parametrize("lamp", sorted(LAMPS))
def test_a_dot_stands_out(lamp):
    for ground in ("#ffffff", FAINT, LIGHT["paper"], LIGHT["shade"]):
        assert contrast(LAMPS[lamp], ground) >= 3
    for ground in (DARK["paper"], DARK["shade"]):
        assert contrast(DARK[f"lamp-{lamp}"], ground) >= 3


def test_words_can_be_read():
    assert min(contrast(INK, "#ffffff"), contrast(SOFT, "#ffffff"), contrast(SOFT, FAINT)) >= 4.5
    for theme in (LIGHT, DARK):
        for word in ("ink", "soft", "red", "link"):
            for ground in ("paper", "ground", "shade"):
                assert contrast(theme[word], theme[ground]) >= 4.5, (word, ground)


def test_a_lamp_is_inline_so_that_a_bracket_stays_with_it():
    rule, *_ = re.findall(r"(?m)^\.tb-lamp \{([^}]*)\}", CSS)
    assert "inline-block" not in rule
    assert "nowrap" in rule


def test_english_quotes_are_not_as_wide_as_chinese_characters():
    body = "<p>The year’s “plan”…</p>"
    chinese, english = (Page("briefing", "t", lang, body).write() for lang in ("zh-CN", "en"))
    fonts = [re.findall(r"data:font/ttf;base64,([^\"]+)", page)[0] for page in (chinese, english)]
    assert "’" in _characters(fonts[0])
    assert not set("‘’“”…") & _characters(fonts[1])


def _characters(data):
    import base64
    import io

    from fontTools.ttLib import TTFont

    return set(map(chr, TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()))
