"""Chinese sentences of the whole catalogue keep to GB/T 15834 and 15835, whatever values fill them."""

import re

import pytest
from fluent.syntax import FluentParser, ast

from talentbrief.catalogue import FOLDER
from tests.briefing.gb import faults

READ = {"attainment", "briefing", "charts", "forms", "intake", "method", "outlook", "returns", "scorecard"}
"""What stands in documents; a terminal's sentences set commands and paths apart by blanks."""

FILES = sorted(path.stem for path in (FOLDER / "zh-CN").glob("*.ftl"))


def filled(pattern: ast.Pattern) -> list[str]:
    """Give a sentence once for each of its variants, with 数 for every value and 9 for a number."""
    texts = [""]
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            texts = [text + element.value for text in texts]
            continue
        inner = element.expression
        while isinstance(inner, ast.Placeable):
            inner = inner.expression
        if isinstance(inner, ast.SelectExpression):
            options = [each for variant in inner.variants for each in filled(variant.value)]
            texts = [text + option for text in texts for option in options][:400]
        elif isinstance(inner, ast.StringLiteral):
            texts = [text + inner.value for text in texts]
        else:
            name = inner.id.name if isinstance(inner, ast.VariableReference) else ""
            texts = [text + ("9" if name == "number" else "数") for text in texts]
    return texts


def sentences(name: str) -> list[tuple[str, str]]:
    source = (FOLDER / "zh-CN" / f"{name}.ftl").read_text(encoding="utf-8")
    return [
        (entry.id.name, text)
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ast.Message)
        for pattern in (entry.value, *(each.value for each in entry.attributes))
        if pattern is not None
        for text in filled(pattern)
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_of_the_catalogue(name):
    found = {key: (text, faults(text, document=name in READ)) for key, text in sentences(name)}
    assert {key: what for key, what in found.items() if what[1]} == {}


@pytest.mark.parametrize("name", ["intake", "attainment"])
def test_an_issue_is_one_sentence_that_ends(name):
    """Place, content, what would be right; then the remedy."""
    from talentbrief.issues import CODES

    codes = {code.replace("_", "-") for code in CODES}
    for key, text in sentences(name):
        if key in codes:
            assert re.fullmatch(r"[^。]+(。[^。]+)*。", text.strip()), (key, text)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("完成率80%,落后", "half-width mark beside a character"),
        ("共12,000人", "thousands with a comma"),
        ("2022年09月3日", "padded date"),
        ("增长63～68%", "range without its mark or sign"),
        ("完成 5 项", "blank in a sentence"),
        ("原文为“甲。”。", "stop inside and outside a quotation"),
        ("完成。，", "two marks in a row"),
        ('"三区"人才', "straight quotation mark"),
    ],
)
def test_what_is_wrong_is_found(sentence, fault):
    assert fault in faults(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["1.完成率63%～68%，2022年9月3日。", "填的是“90~100”，应是一个数。", "“‘三区’科技人才”累计数（G6）。"],
)
def test_what_is_right_passes(sentence):
    assert faults(sentence) == []
