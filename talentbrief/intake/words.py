"""The words by which tables, columns and statuses are known, from ``headers.yaml`` beside this module."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from talentbrief.intake.errors import WordFileError

__all__ = ["FILE", "Field", "Kind", "KindWords", "Words", "fold", "fold_each", "header_key", "load_words"]

Kind = Literal["progress", "milestones", "roster"]

FILE: Final = Path(__file__).with_name("headers.yaml")
"""The file an analyst edits."""

_SHORT: Final = 60
"""Texts up to here are remembered: headers come again."""
_DROPPED = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\"'`´“”‘’「」『』《》〈〉]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_UNFOLDED: Final = (("\x00", "\x7f"), ("\u4e00", "\u9fff"))
"""First and last of the letters that NFKC leaves as they are; not all of them."""
_UNFOLDED_TO_HAN: Final = (
    *(("\x00", "\x7f"), ("\u00a0", "\u206f"), ("\u3000", "\u3035"), ("\u3040", "\u30ff")),
    *(("\u4e00", "\u9fff"), ("\uff00", "\uffef")),
)
"""Those that NFKC turns into no Chinese character; compatibility forms, radicals, circled letters are not among them."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a kind of table may have, and how its header is written."""

    name: str
    exact: frozenset[str]
    contains: tuple[str, ...]
    without: tuple[str, ...]

    def fits(self, header: str) -> bool:
        """Tell whether a header, as :func:`header_key` gives it, names this column.

        Parameters
        ----------
        header : str
            The header.

        Returns
        -------
        bool
        """
        if header in self.exact:
            return True
        return any(word in header for word in self.contains) and not any(
            word in header for word in self.without
        )


@dataclass(frozen=True, slots=True, eq=False)
class KindWords:
    """A kind of table: the columns it needs and those it may have."""

    kind: Kind
    needs: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, eq=False)
class Words:
    """All words of ``headers.yaml``."""

    kinds: tuple[KindWords, ...]
    people: tuple[str, ...]
    statuses: Mapping[str, str]
    totals: frozenset[str]
    subtotals: frozenset[str]
    notes: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    verbs: tuple[str, ...]
    fillers: tuple[str, ...]
    distinguishing: tuple[tuple[str, ...], ...]

    @cached_property
    def keys(self) -> tuple[Field, ...]:
        """Columns that a kind of table cannot lack: what its rows are about."""
        return tuple(
            field
            for kind in self.kinds
            for field in kind.fields
            if field.name.removesuffix("_otherwise") == kind.needs[0][0]
        )

    @cached_property
    def key_ends(self) -> re.Pattern[str]:
        """The letters in which the words of :attr:`keys` end: a text without any of them names no such column.

        Letters that folding may turn into others are among them.
        """
        ends = {word[-1:] for field in self.keys for word in (*field.exact, *field.contains)}
        letters = "".join(sorted({each for end in ends for each in (end, end.upper())} - {""}))
        plain = all("一" <= each <= "鿿" for each in letters)
        # One class of what is none of these: a choice of two takes five times as long at each letter.
        return re.compile(f"[^{_without(_UNFOLDED_TO_HAN if plain else _UNFOLDED, letters)}]")

    @cached_property
    def may_be_figures(self) -> bool:
        """Whether a word for a sum or a note begins as a figure does, so that a figure may be one."""
        words = (*self.totals, *self.subtotals, *self.notes)
        return any(not word or word[0] in "+-.0123456789" for word in map(fold, words))

    def of(self, kind: Kind) -> KindWords:
        """Give a kind's words.

        Parameters
        ----------
        kind : {'progress', 'milestones', 'roster'}
            The kind.

        Returns
        -------
        KindWords
        """
        return next(each for each in self.kinds if each.kind == kind)


def fold(text: str) -> str:
    """Fold what does not tell names apart: width, quotes, spaces, line breaks, case.

    Parameters
    ----------
    text : str
        A name as written.

    Returns
    -------
    str
        Contract 3.4: NFKC, quotes, spaces and line breaks dropped.
    """
    if text.isalnum() and (text.isascii() or unicodedata.is_normalized("NFKC", text)):
        return text.casefold()
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def fold_each(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once, which is quick where they hold nothing but letters and digits.

    Parameters
    ----------
    texts : sequence of str
        Names as written.

    Returns
    -------
    list of str
        As :func:`fold` gives them.
    """
    joined = "".join(texts)
    if joined.isalnum() and (joined.isascii() or unicodedata.is_normalized("NFKC", joined)):
        return "\n".join(texts).casefold().split("\n")
    return [fold(text) for text in texts]


def _without(spans: Sequence[tuple[str, str]], letters: str) -> str:
    """Write spans of letters, some left out, as they stand in a pattern's class."""
    kept = []
    for first, last in spans:
        start = ord(first)
        for letter in sorted(each for each in letters if first <= each <= last):
            kept.append((start, ord(letter) - 1))
            start = ord(letter) + 1
        kept.append((start, ord(last)))
    return "".join(f"{re.escape(chr(start))}-{re.escape(chr(end))}" for start, end in kept if start <= end)


def header_key(text: str) -> str:
    """Fold a header and drop its brackets and marks, so that ``本 季 度 完成数（人次）*`` compares.

    Parameters
    ----------
    text : str
        A header as written.

    Returns
    -------
    str
    """
    return (_header_key_again if len(text) <= _SHORT else _header_key)(text)


def _header_key(text: str) -> str:
    folded = fold(text)
    bare = _BRACKETS.sub("", folded)
    return (bare or folded.strip("()")).strip("*#:;、.，,。 ")


_header_key_again = lru_cache(maxsize=8192)(_header_key)


@cache
def load_words(path: Path = FILE) -> Words:
    """Read the words.

    Parameters
    ----------
    path : Path
        A file like ``headers.yaml``.

    Returns
    -------
    Words

    Raises
    ------
    WordFileError
        If the file cannot be read or lacks a part; with the part's name.
    """
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise WordFileError(path, f"cannot be read ({error})") from error
    field = ""
    try:
        kinds = []
        names: tuple[Kind, ...] = ("progress", "milestones", "roster")
        for field in names:
            kinds.append(_kind(field, document[field]))
        field = "statuses"
        statuses = {fold(word): status for status, words in document[field].items() for word in words}
        field = "names"
        matching = document[field]
        verbs, fillers = matching["verbs"], matching["fillers"]
        groups = tuple(tuple(group) for group in matching["distinguishing"])
        field = "labels"
        labels = {
            name: tuple(sorted(words, key=len, reverse=True)) for name, words in document[field].items()
        }
        field = "totals, subtotals, notes, people"
        return Words(
            kinds=tuple(kinds),
            people=tuple(document["people"]),
            statuses=statuses,
            totals=frozenset(document["totals"]),
            subtotals=frozenset(document["subtotals"]),
            notes=tuple(document["notes"]),
            labels=labels,
            verbs=tuple(sorted(verbs, key=len, reverse=True)),
            fillers=tuple(sorted(fillers, key=len, reverse=True)),
            distinguishing=groups,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WordFileError(path, f"is not as the comments in it say ({error})", field=field) from error


def _kind(kind: Kind, document: Any) -> KindWords:
    fields = []
    for name, rule in document["fields"].items():
        unknown = sorted(set(rule) - {"exact", "contains", "without"})
        if unknown:
            raise ValueError(f"{name} has {', '.join(unknown)}; it may have exact, contains, without")
        fields.append(
            Field(
                name,
                frozenset(header_key(word) for word in rule.get("exact", ())),
                tuple(fold(word) for word in rule.get("contains", ())),
                tuple(fold(word) for word in rule.get("without", ())),
            )
        )
    needs = tuple((need,) if isinstance(need, str) else tuple(need) for need in document["needs"])
    known = {field.name for field in fields}
    missing = sorted({name for need in needs for name in need} - known)
    if missing:
        raise ValueError(f"needs names {', '.join(missing)}, which is no field")
    return KindWords(kind, needs, tuple(fields))
