"""Fonts: the files are those of their packages, and what they hold is known."""

import hashlib
import json

import pytest
from fontTools.ttLib import TTFont

from talentbrief.rendering import fonts


def test_files_are_those_of_their_packages():
    for font in fonts.manifest():
        data = font.path.read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (font.bytes, font.sha256), font.file


def test_the_folder_holds_what_its_list_names_and_stays_small():
    listed = {font.file for font in fonts.manifest()}
    assert {path.name for path in fonts.FOLDER.glob("*.?tf")} == listed
    limit = json.loads((fonts.FOLDER / "fonts.json").read_text(encoding="utf-8"))["most_bytes"]
    assert (
        sum(path.stat().st_size for path in fonts.FOLDER.rglob("*") if path.is_file()) <= limit == 60_000_000
    )


def test_every_font_brings_its_licence():
    for font in fonts.manifest():
        for name in font.licence_files:
            assert (fonts.FOLDER / name).stat().st_size > 500, name
        assert font.file in (fonts.FOLDER / "README.md").read_text(encoding="utf-8")


def test_fonts_are_static():
    for font in fonts.manifest():
        with TTFont(font.path, lazy=True) as opened:
            assert "fvar" not in opened


def test_coverage_is_what_the_fonts_hold():
    assert fonts.COVERAGE.read_text(encoding="ascii") == fonts.coverage_text()


def test_every_character_of_gb2312_prints():
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    text = b"".join(rows).decode("gb2312", "ignore")
    assert fonts.only_covered(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain", "plain"),
        ("张镕堃、李喆", "张镕堃、李喆"),
        ("好😀", "好〓"),
        ("\ue000", "〓"),
        ("a\u200bb\ufe0f", "ab"),
        ("行\n列\t", "行\n列\t"),
    ],
)
def test_what_no_font_holds_is_marked(text, printed):
    assert fonts.only_covered(text) == printed


def test_the_brush_face_holds_the_rare_characters_that_the_body_lacks():
    points = {}
    for font in fonts.manifest():
        with TTFont(font.path, lazy=True) as opened:
            points[font.role] = set(opened.getBestCmap())
    assert set(map(ord, "镕堃喆瑄垚淏珺𬭚")) <= points["kai"]
    gbk = {ord(each) for row in range(0x81, 0xFF) for low in range(0x40, 0xFF)
           for each in bytes((row, low)).decode("gbk", "ignore") if "\u4e00" <= each <= "\u9fff"}  # fmt: skip
    assert gbk <= points["body"] | points["kai"]
