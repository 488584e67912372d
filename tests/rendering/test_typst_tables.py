"""Tables of others in print: colours of a Styler, and tables wider than a page."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.rendering.typst_document import TypstDocument
from talentbrief.rendering.typst_html import html_typst
from talentbrief.rendering.typst_styles import Look, look_of, looks_by_id


def typst(html):
    return html_typst(html, TypstDocument("zh-CN"))


def test_a_stylers_colours_are_printed():
    table = pd.DataFrame({"甲": [1, 2]}).style.map(
        lambda value: "background-color: #ffee00; color: red" * (value > 1)
    )
    written = typst(table.to_html())
    assert '(body: "2", align: right, fill: rgb("#ffee00"), ink: rgb("#ff0000"))' in written
    assert '(body: "1", align: right)' in written


def test_a_cells_own_style_is_printed():
    assert 'fill: rgb("#d3d3d3")' in typst('<table><tr><td style="background: lightgrey">1</td></tr></table>')


@pytest.mark.parametrize(
    ("style", "look"),
    [
        ("color: #abc", Look(ink="#aabbcc")),
        ("background-color: rgb(1, 2, 3); font-weight: bold", Look(fill="#010203", bold=True)),
        ("background: linear-gradient(90deg, red 10%, transparent)", Look()),
        ("border-color: red; width: 10em", Look()),
        ("color: expression(alert(1))", Look()),
    ],
)
def test_only_plain_colours_are_taken(style, look):
    assert look_of(style) == look


def test_rules_name_cells_by_their_ids():
    sheet = "#T_1 td {color: red}\n#T_1_row0_col0, #T_1_row1_col0 {\n  color: red;\n}\n.a {color: blue}"
    assert looks_by_id(sheet) == {"T_1_row0_col0": Look(ink="#ff0000"), "T_1_row1_col0": Look(ink="#ff0000")}


@given(st.text(max_size=60))
def test_any_style_is_read(style):
    assert all(re.fullmatch("(#[0-9a-f]{6})?", each) for each in (look_of(style).fill, look_of(style).ink))
    looks_by_id(style)


def test_a_table_wider_than_a_page_goes_on_below_with_the_names_of_its_rows():
    table = pd.DataFrame(
        {f"column {number}": [number, -number] for number in range(40)}, index=["first", "second"]
    )
    written = typst(table._repr_html_())
    parts = written.split("nb-table(")[1:]
    assert len(parts) > 3
    assert all(part.count('"first"') == part.count('"second"') == 1 for part in parts)
    shown = [int(number) for part in parts for number in re.findall(r'"column (\d+)"', part)]
    assert shown == list(range(40))


def test_a_table_that_fits_stays_whole():
    assert typst(pd.DataFrame({"a": [1], "b": [2]})._repr_html_()).count("nb-table(") == 1


def test_a_table_with_spanning_heads_stays_whole():
    columns = pd.MultiIndex.from_product([["first", "second"], [f"column {number}" for number in range(30)]])
    assert typst(pd.DataFrame([range(60)], columns=columns)._repr_html_()).count("nb-table(") == 1
