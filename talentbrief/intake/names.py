"""Whom or what a written name means: senders, indicators, milestones of a plan (contract 3.4)."""

import re
from typing import Final, Literal

from talentbrief.intake.counts import MEASURE_WORDS
from talentbrief.intake.matcher import NOTHING, REMEMBERED, Match, Matcher, ids
from talentbrief.intake.words import Words, fold
from talentbrief.plan import Organisations, Plan

__all__ = ["Match", "Matcher", "Names"]

# A county's own bureau (赤峰市红山区科技局) is not the league's.
_COUNTY: Final = re.compile(r"[市盟][一-鿿]{1,6}[区旗县](?:科技局|科学技术局|工信|教科)")


class Names:
    """All matchers of a plan: senders, indicators, milestones.

    Parameters
    ----------
    plan : Plan
        The plan.
    words : Words
        Words of ``headers.yaml``.
    """

    def __init__(self, plan: Plan, words: Words) -> None:
        units = {indicator.unit.zh_CN for indicator in plan.indicators} | set(MEASURE_WORDS)
        self.organisations = plan.organisations
        self.indicators = Matcher(
            (
                (each.id, (each.name.zh_CN, *each.aliases, each.source_phrase, each.name.en))
                for each in plan.indicators
            ),
            words,
            verbs=words.verbs,
            units=sorted(units),
            tails={
                each.id: (target := f"{each.target:f}{each.unit.zh_CN}", f"{target}以上")
                for each in plan.indicators
                if each.target is not None
            },
        )
        self.milestones = Matcher(
            (
                (each.id, (each.name.zh_CN, *each.aliases, each.source_phrase, each.name.en))
                for each in plan.milestones
            ),
            words,
        )
        self.senders = Matcher(
            (
                (each.id, (each.name.zh_CN, *each.aliases, each.name.en))
                for each in plan.organisations.organisations
            ),
            words,
            prefixes=plan.organisations.prefixes,
            suffixes=plan.organisations.suffixes,
            abbreviated=True,
        )
        self._ambiguous = tuple(
            (re.compile(rf"(?:^|[^一-鿿]){re.escape(short)}"), owners)
            for short, owners in _shared_abbreviations(plan.organisations)
        )
        self._seen: dict[str, Match] = {}

    def called(self, what: Literal["indicator", "milestone"], text: str) -> str | None:
        """Tell which indicator or milestone an id, a name or an alias stands for; similarity decides nothing here.

        Parameters
        ----------
        what : {'indicator', 'milestone'}
            Of which kind.
        text : str
            What an analyst wrote.

        Returns
        -------
        str or None
            Its id.
        """
        match = (self.indicators if what == "indicator" else self.milestones).match(text)
        return None if match.fuzzy else match.id

    def senders_in(self, text: str) -> Match:
        """Tell which sender a longer text names: a file's, folder's or sheet's name.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        Match
            Nothing where it names none. A city that stands right behind the league it lies in
            (呼伦贝尔市满洲里市) is meant alone; an abbreviation that fits several is ambiguous.
        """
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) > REMEMBERED:
                self._seen.clear()
            found = self._seen[text] = self._senders_in(text)
        return found

    def _senders_in(self, text: str) -> Match:
        if self.senders.knows_none_of(text):
            # A file that is called by a number alone.
            return NOTHING
        alone = self.senders.match(text)
        if alone.id is not None and not alone.fuzzy:
            return alone
        found = self.senders.find(text)
        if _COUNTY.search(fold(text)):
            return NOTHING
        if len(found) == 2:
            found = self._inner(text, found)
        if len(found) == 1:
            return Match(found[0])
        if found:
            return Match(candidates=found)
        folded = fold(text)
        for short, owners in self._ambiguous:
            if short.search(folded):
                return Match(candidates=owners)
        return NOTHING

    def _inner(self, text: str, pair: tuple[str, ...]) -> tuple[str, ...]:
        known = self.organisations.by_id
        for city, league in (pair, pair[::-1]):
            inside = known[city].inside
            if inside == league and known[league].name.zh_CN + known[city].name.zh_CN in fold(text):
                return (city,)
        return pair


def _shared_abbreviations(organisations: Organisations) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give two-character abbreviations (first and last of a name) that fit several senders."""
    taken = {fold(alias) for each in organisations.organisations for alias in each.aliases}
    owners: dict[str, set[str]] = {}
    for each in organisations.organisations:
        name = fold(each.name.zh_CN)
        if len(name) > 2:
            owners.setdefault(name[0] + name[-1], set()).add(each.id)
    return tuple(
        (short, ids(keys)) for short, keys in sorted(owners.items()) if len(keys) > 1 and short not in taken
    )
