"""What a written name means among the names of one kind (contract 3.4).

Names are folded, then compared exactly, by alias, with brackets moved, and last by similarity where one
candidate is clear. Similarity never decides between names that differ in a distinguishing word: the words in
which the plan's own names differ, and those listed in ``headers.yaml``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from talentbrief.intake.words import Words, fold

__all__ = ["NOTHING", "REMEMBERED", "Match", "Matcher", "ids"]

_NUMBERING = re.compile(r"^(?:\([0-9一二三四五六七八九十]{1,3}\)|[0-9一二三四五六七八九十]{1,3}[、.:)])+")
_MARKED = re.compile(r"^\s*(?:[①-⑳❶-❿]|[0-9０-９]{1,2}\s)")
"""Numbering that folding would turn into the name's own digits."""
_BRACKET = re.compile(r"\([^()]*\)")
_ALNUM = re.compile(r"[a-z]+|[0-9]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?度?")
REMEMBERED: Final = 10_000
"""Names whose meaning is remembered: senders write the same again and again."""
_LONGEST: Final = 300
_LIKE: Final = 80.0
_NEAR: Final = 45.0
_MARGIN: Final = 8.0
_RELATED: Final = 50.0


@dataclass(frozen=True, slots=True)
class Match:
    """What a name means.

    Parameters
    ----------
    id : str or None
        The one it means.
    fuzzy : bool
        Whether similarity or an abbreviation decided.
    candidates : tuple of str
        Ids it may mean where that is not clear; empty where it means nothing known.
    """

    id: str | None = None
    fuzzy: bool = False
    candidates: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether it may mean several."""
        return self.id is None and bool(self.candidates)


NOTHING: Final = Match()


class Matcher:
    """Names of one kind, ready to be compared.

    Parameters
    ----------
    names : iterable of (str, sequence of str)
        An id and its names each: the name proper first, then aliases.
    words : Words
        Fillers and distinguishing words.
    verbs, prefixes, suffixes : sequence of str
        What is dropped from the front and the end of a name.
    units : sequence of str
        Units a trailing bracket may name; such a bracket is dropped.
    abbreviated : bool
        Whether two characters may abbreviate a longer name (乌市).
    tails : mapping of str to sequence of str, optional
        What may stand behind the name of an id and says nothing new, such as its own target (4000人次).
    """

    def __init__(
        self,
        names: Iterable[tuple[str, Sequence[str]]],
        words: Words,
        *,
        verbs: Sequence[str] = (),
        prefixes: Sequence[str] = (),
        suffixes: Sequence[str] = (),
        units: Sequence[str] = (),
        abbreviated: bool = False,
        tails: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._words, self._abbreviated = words, abbreviated
        self._tails = tuple((key, fold(tail)) for key, own in (tails or {}).items() for tail in own)
        self._verbs = tuple(fold(verb) for verb in verbs)
        self._prefixes = tuple(sorted(map(fold, prefixes), key=len, reverse=True))
        self._suffixes = tuple(sorted(map(fold, suffixes), key=len, reverse=True))
        listed = "|".join(re.escape(fold(unit)) for unit in sorted(units, key=len, reverse=True))
        self._unit = re.compile(rf"\((?:(?:计量)?单位:?)?(?:{listed})\)$") if units else None
        self._seen: dict[str, Match] = {}
        self._found: dict[str, tuple[str, ...]] = {}
        self.names = tuple((key, tuple(given)) for key, given in names)
        self._exact: dict[str, set[str]] = {}
        proper: frozenset[str] = frozenset()
        for tier in (0, 1):
            for key, given in self.names:
                for name in given[:1] if tier == 0 else given[1:]:
                    normal = self.normal(name)
                    # An alias never takes a name away from the one that is called so.
                    owners = self._exact.setdefault(normal, set())
                    if tier == 0 or not owners or key in owners or normal not in proper:
                        owners.add(key)
            if tier == 0:
                proper = frozenset(self._exact)
        self._keys = frozenset(key for key, _ in self.names)
        self._known = tuple(self._exact)
        self._known_lean = tuple(map(self._lean, self._known))
        self._moved: dict[str, set[str]] = {}
        for normal, owners in self._exact.items():
            self._moved.setdefault(_brackets_last(normal), set()).update(owners)

    def normal(self, text: str) -> str:
        """Fold a name and drop numbering, leading verbs, prefix, suffix and a bracket that names a unit.

        Parameters
        ----------
        text : str
            A name as written.

        Returns
        -------
        str
        """
        name = fold(_MARKED.sub("", text))
        bare = _NUMBERING.sub("", name)
        name = bare or name
        for prefix in self._prefixes:
            if name.startswith(prefix) and len(name) > len(prefix):
                name = name[len(prefix) :]
                break
        for suffix in self._suffixes:
            if name.endswith(suffix) and len(name) > len(suffix) + 1:
                name = name[: -len(suffix)]
                break
        if self._unit is not None:
            name = self._unit.sub("", name) or name
        stripped = True
        while stripped:
            stripped = False
            for verb in self._verbs:
                if name.startswith(verb) and len(name) > len(verb) + 1:
                    name, stripped = name[len(verb) :], True
                    break
        return name

    def knows_none_of(self, text: str) -> bool:
        """Tell that a text is no id and shares no letter with any name, so that it can mean none.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        bool
        """
        apart = self._letters.isdisjoint(text) and self._letters.isdisjoint(fold(text))
        return apart and text.strip() not in self._keys

    @cached_property
    def _letters(self) -> frozenset[str]:
        names = [name for _, given in self.names for name in given]
        return frozenset("".join((*self._known, *names, *map(fold, names))))

    def match(self, text: str) -> Match:
        """Tell whom or what a name means.

        Parameters
        ----------
        text : str
            A name as written, standing alone.

        Returns
        -------
        Match
        """
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) > REMEMBERED:
                self._seen.clear()
            found = self._seen[text] = self._match(text)
        return found

    def _match(self, text: str) -> Match:
        if len(text) > _LONGEST:
            return NOTHING
        key = text.strip()
        if key in self._keys:
            return Match(key)
        name = self.normal(text)
        if not name:
            return NOTHING
        for table, sought in ((self._exact, name), (self._moved, _brackets_last(name))):
            owners = table.get(sought)
            if owners:
                return Match(next(iter(owners))) if len(owners) == 1 else Match(candidates=ids(owners))
        for owner, tail in self._tails:
            if name.endswith(tail) and self._exact.get(name.removesuffix(tail)) == {owner}:
                return Match(owner)
        if self._abbreviated:
            short = self._abbreviation(name)
            if short:
                return Match(short[0], fuzzy=True) if len(short) == 1 else Match(candidates=short)
        if len(name) >= 4:
            part_of = {key for known, owners in self._exact.items() if name in known for key in owners}
            if len(part_of) > 1:
                return Match(candidates=ids(part_of))
        return self._similar(name)

    def _abbreviation(self, name: str) -> tuple[str, ...]:
        """Find names that these two or three characters abbreviate: first and last the same, others in order."""
        if not 2 <= len(name) <= 3:
            return ()
        found = set()
        for key, given in self.names:
            full = fold(given[0])
            if len(full) > len(name) and full[0] == name[0] and full[-1] == name[-1] and _within(name, full):
                found.add(key)
        return ids(found)

    def _similar(self, name: str) -> Match:
        from rapidfuzz import fuzz, process

        if len(name) < 3:
            return NOTHING
        lean = self._lean(name)
        like = [
            process.extractOne(each, known, scorer=fuzz.ratio, score_cutoff=_LIKE)
            for each, known in ((name, self._known), (lean, self._known_lean))
        ]
        if not any(like):
            return NOTHING
        best: dict[str, tuple[float, str]] = {}
        for known, owners in self._exact.items():
            score = max(fuzz.ratio(name, known), fuzz.ratio(lean, self._lean(known)))
            for key in owners:
                if score > best.get(key, (0.0, ""))[0]:
                    best[key] = (score, known)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        if not ranked or ranked[0][1][0] < _LIKE:
            return NOTHING
        first, (score, known) = ranked[0]
        if not self._same_tokens(lean, self._lean(known)):
            return NOTHING
        rivals = [key for key, (other, _) in ranked[1:] if score - other < _MARGIN]
        doubtful = {
            key
            for key, (_, other) in ranked[1:]
            if fuzz.ratio(known, other) >= _RELATED and not _holds_difference(lean, known, other)
        }
        if rivals or doubtful:
            return Match(candidates=ids({first, *rivals, *doubtful}))
        return Match(first, fuzzy=True)

    def nearest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Give what is called most like a name that means nothing: a help to who has to correct it, no match.

        Parameters
        ----------
        text : str
            A name as written.
        limit : int
            How many at most.

        Returns
        -------
        tuple of str
            Ids, the likest first; none where nothing is like it.
        """
        from rapidfuzz import fuzz, process

        if len(text) > _LONGEST:
            return ()
        name = self._lean(self.normal(text))
        near = process.extract(name, self._known_lean, scorer=fuzz.ratio, limit=2 * limit, score_cutoff=_NEAR)
        owners = (owner for _, _, at in near for owner in ids(self._exact[self._known[at]]))
        return tuple(dict.fromkeys(owners))[:limit]

    def _lean(self, name: str) -> str:
        bare = _YEAR.sub("", name)
        for filler in self._words.fillers:
            bare = bare.replace(filler, "")
        return bare or name

    def _same_tokens(self, name: str, known: str) -> bool:
        """Refuse similarity where the name has letters, numbers or a distinguishing word that are not the other's."""
        if not set(_ALNUM.findall(name)) <= set(_ALNUM.findall(known)):
            return False
        return all(
            {word for word in group if word in name} <= {word for word in group if word in known}
            for group in self._words.distinguishing
        )

    @cached_property
    def _searched(self) -> tuple[tuple[str, str], ...]:
        """Folded names to look for inside longer texts, longest first."""
        pairs = {(fold(name), key) for key, given in self.names for name in given if len(fold(name)) >= 2}
        if self._verbs or self._unit:
            pairs |= {(self.normal(name), key) for key, given in self.names for name in given}
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))

    def find(self, text: str) -> tuple[str, ...]:
        """Find all that a longer text names, such as a title, a sheet's or a file's name.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        tuple of str
            Ids, sorted; a name inside a longer found name does not count.
        """
        remembered = self._found.get(text)
        if remembered is None:
            if len(self._found) > REMEMBERED:
                self._found.clear()
            remembered = self._found[text] = self._find(fold(text))
        return remembered

    def _find(self, rest: str) -> tuple[str, ...]:
        found = set()
        for name, key in self._searched:
            if len(name) >= 2 and name in rest:
                found.add(key)
                if not any(other == name and owner != key for other, owner in self._searched):
                    rest = rest.replace(name, "\n")
        return ids(found)


def _holds_difference(name: str, known: str, other: str) -> bool:
    """Tell whether a name holds all that tells the known name from another one."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, known, other, autojunk=False).get_matching_blocks()
    ends = [(0, 0), *((block.a, block.a + block.size) for block in blocks)]
    own = [known[left[1] : right[0]] for left, right in pairwise(ends)]
    return all(part in name for part in own if part)


def _brackets_last(name: str) -> str:
    inside = sorted(_BRACKET.findall(name))
    return _BRACKET.sub("", name) + "".join(inside)


def _within(short: str, full: str) -> bool:
    rest = iter(full)
    return all(letter in rest for letter in short)


def ids(keys: Iterable[str]) -> tuple[str, ...]:
    """Put ids in order.

    Parameters
    ----------
    keys : iterable of str
        Ids.

    Returns
    -------
    tuple of str
        Sorted.
    """
    return tuple(sorted(keys))
