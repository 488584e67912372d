"""Formulas are set where mathtext can set them, and are text where it cannot."""

import io

import nbformat.v4 as nb4
import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentbrief.rendering.formulas import formula
from talentbrief.rendering.render import to_pdf
from talentbrief.rendering.typst_document import TypstDocument


@pytest.mark.parametrize(
    "tex",
    [
        "x^2",
        r"$\frac{a}{b}$",
        r"$$\sum_{i=1}^n x_i$$",
        r"\begin{equation} \alpha \leq \sqrt{y} \end{equation}",
        r"$\displaystyle x^{2} + \sin{\left(z \right)}$",
        r"\[ \bar{x} \]",
    ],
)
def test_a_formula_is_drawn(tex):
    made = formula(tex)
    assert made.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert made.height > made.depth >= 0
    assert formula.__wrapped__(tex) == made


@pytest.mark.parametrize(
    "tex",
    ["", "$", "完成率", r"\begin{align} a &= b \\ c \end{align}", r"\unknown", "{" * 500, "a" * 5000, "x$y"],
)
def test_what_cannot_be_set_is_left_to_text(tex):
    assert formula(tex) is None


def test_a_letter_with_a_tail_hangs_below_the_line():
    assert formula("y").depth > formula("x").depth


def test_a_formula_keeps_its_source_for_those_who_do_not_see_it(foreign):
    made = foreign(
        nb4.new_markdown_cell("# T\n\nMean $\\bar{x}$ and\n\n$$\\frac{a}{b}$$\n\nand $完成率$."),
        nb4.new_code_cell("y", outputs=[nb4.new_output("display_data", data={"text/latex": "$\\alpha$"})]),
    )
    data = to_pdf(made)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alts = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert sorted(alts) == ["$\\alpha$", "\\bar{x}", "\\frac{a}{b}"]
    assert "完成率" in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_a_formula_twice_is_one_file():
    document = TypstDocument("en")
    assert document.formula("x^2", display=False) != document.formula("x^2", display=True)
    assert len(document.files) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("abxyz\\{}_^&$ \n12+-=()") | st.characters(), max_size=40))
def test_any_formula_is_drawn_or_left(tex):
    made = formula(tex)
    assert made is None or made.svg.endswith("</svg>")
