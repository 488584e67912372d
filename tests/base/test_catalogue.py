"""The catalogue: both languages say the same things, and every issue code has its sentence and remedy."""

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from talentbrief.catalogue import FOLDER, UnknownMessageError, say
from talentbrief.issues import CODES
from talentbrief.settings import LANGUAGES


class Variables(Visitor):
    """Collect the values that a pattern names."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def sentences(lang: str) -> dict[str, set[str]]:
    """Give every sentence's id with the values it names."""
    found: dict[str, set[str]] = {}
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                for name, pattern in [(entry.id.name, entry.value)] + [
                    (f"{entry.id.name}.{each.id.name}", each.value) for each in entry.attributes
                ]:
                    assert name not in found, f"{path.name}: {name} is given twice"
                    if pattern is not None:
                        variables = Variables()
                        variables.visit(pattern)
                        found[name] = variables.names
    return found


def test_both_languages_hold_the_same_sentences():
    chinese, english = (sentences(lang) for lang in LANGUAGES)
    assert sorted(chinese) == sorted(english)


def test_a_remedy_and_a_sentence_stand_for_every_issue_code():
    found = sentences("zh-CN")
    names = [code.replace("_", "-") for code in CODES]
    assert [name for name in names if name not in found or f"{name}.fix" not in found] == []


def test_a_sentence_that_is_not_there_or_lacks_a_value_is_a_fault():
    with pytest.raises(UnknownMessageError, match="no sentence 'no-such-thing' in en"):
        say("en", "no-such-thing")
    with pytest.raises(UnknownMessageError, match="not-a-count"):
        say("en", "not-a-count")


def test_every_file_is_valid_fluent():
    for lang in LANGUAGES:
        for path in sorted((FOLDER / lang).glob("*.ftl")):
            FluentResource(path.read_text(encoding="utf-8"))
