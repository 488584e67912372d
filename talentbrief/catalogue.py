"""Every sentence this program says to its readers, from Fluent files in Chinese and English.

``talentbrief/messages/<language>/*.ftl`` hold the sentences. No module composes them in code.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief.errors import TalentBriefError
from talentbrief.plan import Lang

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

__all__ = ["FOLDER", "UnknownMessageError", "has", "say", "told"]

FOLDER = Path(__file__).parent / "messages"
_LONGEST_SENTENCE, _LONGEST_NAMED = 2_000, 300
_BEGIN: Final = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
_NAMED: Final = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")


class UnknownMessageError(LookupError):
    """A sentence that the catalogue lacks, or that was given the wrong values: a fault of ours."""


@cache
def _bundle(lang: Lang) -> "FluentBundle":
    from fluent.runtime import FluentBundle

    # Isolation marks would stand in extracted PDF text; all our sentences run left to right.
    return FluentBundle([lang], use_isolating=False)


@cache
def _unread(lang: Lang) -> dict[str, str]:
    """Find where each sentence stands: Fluent takes a quarter of a second for all, and few are needed at a time."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        text = path.read_text(encoding="utf-8")
        begins = [*_BEGIN.finditer(text)]
        ends = [*(each.start() for each in begins[1:]), len(text)]
        for each, end in zip(begins, ends, strict=True):
            found.setdefault(each[1], text[each.start() : end])
    return found


def _read(lang: Lang, name: str) -> None:
    """Read a sentence, and those it is made of."""
    source = _unread(lang).pop(name, None)
    if source is None:
        return
    from fluent.runtime import FluentResource

    _bundle(lang).add_resource(FluentResource(source))
    for other in _NAMED.findall(source):
        _read(lang, other)


def _bounded(values: dict[str, Any]) -> dict[str, Any]:
    """Cut long texts where they would not all fit into one sentence: Fluent refuses those over 2,500 characters."""
    if sum(len(value) for value in values.values() if isinstance(value, str)) <= _LONGEST_SENTENCE:
        return values
    return {
        name: f"{value[: _LONGEST_NAMED - 1]}…"
        if isinstance(value, str) and len(value) > _LONGEST_NAMED
        else value
        for name, value in values.items()
    }


def has(lang: Lang, message: str) -> bool:
    """Tell whether the catalogue has a sentence.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.
    message : str
        Its id, as for :func:`say`.

    Returns
    -------
    bool
    """
    bundle = _bundle(lang)
    name, _, attribute = message.partition(".")
    _read(lang, name)
    if not bundle.has_message(name):
        return False
    return not attribute or attribute in bundle.get_message(name).attributes


def say(lang: Lang, message: str, /, **values: Any) -> str:
    """Give a sentence of the catalogue.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.
    message : str
        Its id, such as ``not-a-count`` or, for an attribute, ``not-a-count.fix``.
    **values
        What the sentence names; text and numbers. Numbers that must appear as given are passed as text.

    Returns
    -------
    str

    Raises
    ------
    UnknownMessageError
        If there is no such sentence, or a value it needs is not given.
    """
    bundle = _bundle(lang)
    name, _, attribute = message.partition(".")
    _read(lang, name)
    if not bundle.has_message(name):
        raise UnknownMessageError(f"no sentence '{message}' in {lang}")
    found = bundle.get_message(name)
    pattern = found.attributes.get(attribute) if attribute else found.value
    if pattern is None:
        raise UnknownMessageError(f"no sentence '{message}' in {lang}")
    text, faults = bundle.format_pattern(pattern, _bounded(values))
    if faults:
        raise UnknownMessageError(f"sentence '{message}' in {lang}: {faults[0]}")
    return str(text)


@contextmanager
def told(lang: Lang) -> Iterator[None]:
    """Let failures speak a language where nobody translates them later, such as in a notebook.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.

    Raises
    ------
    TalentBriefError
        Whatever is raised inside, with its sentence in that language where the catalogue has it.
    """
    try:
        yield
    except TalentBriefError as error:
        if error.says:
            error.args = (say(lang, error.says, **error.values),)
        raise
