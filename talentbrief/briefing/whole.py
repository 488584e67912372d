"""What a whole document must hold, whatever blocks it is made of: every indicator, task and sender."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Final

from talentbrief.briefing.blocks_base import Block
from talentbrief.briefing.blocks_figures import MOST_PRINTED
from talentbrief.briefing.expected import Expected, Medium, leftovers
from talentbrief.briefing.facts import Facts
from talentbrief.plan import Indicator, Milestone, Organisation, Task

__all__ = ["Whole", "whole_briefing", "whole_scorecard"]

_QUOTED: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Whole(Block):
    """The claim that a document is whole; shows nothing.

    Parameters
    ----------
    words : tuple of str
        Names that must be read in it.
    excused : tuple of str
        What looks left over and yet is a sender's own text.
    on_page : tuple of str
        Names that must be read on a page alone: print shows no more than the head of a long table.
    """

    words: tuple[str, ...]
    excused: tuple[str, ...] = ()
    on_page: tuple[str, ...] = ()

    def html(self) -> str:
        """Give nothing."""
        return ""

    def typst(self) -> str:
        """Give nothing."""
        return ""

    def plain(self) -> str:
        """Give nothing."""
        return ""

    def expected(self, medium: Medium) -> Expected:
        """Expect the names, and that nothing is left over or out of bounds."""
        words = self.words if medium == "print" else (*self.words, *self.on_page)
        return Expected(words, excused=self.excused, whole=True)


def whole_briefing(facts: Facts) -> Whole:
    """Claim that a briefing is whole.

    Parameters
    ----------
    facts : Facts
        What it says.

    Returns
    -------
    Whole
        Every indicator, task and milestone, and every sender there is something to say of: one that is missing, that
        reported a milestone, whose cells stand behind a figure, or whose submission has an issue. Of senders or
        issues too many for paper, the page alone has all.
    """
    plan = facts.plan
    heard = {each.id for each in facts.missing} | {each.organisation_id for each in facts.issues}
    heard |= {each.organisation_id for each in facts.origins}
    heard |= {who for reports in facts.reporters_of.values() for who, _ in reports}
    senders = tuple(each for each in plan.organisations.organisations if each.id in heard)
    parts: tuple[Iterable[Indicator | Task | Milestone | Organisation], ...]
    parts = (plan.indicators, plan.tasks, plan.milestones, senders)
    words = tuple(facts.label(each) for part in parts for each in part)
    if max(len(plan.organisations.organisations), len(facts.issues)) <= MOST_PRINTED:
        return Whole(words, _excused(facts))
    names = len(senders)
    return Whole(words[: len(words) - names], _excused(facts), on_page=words[len(words) - names :])


def whole_scorecard(facts: Facts, organisation: Organisation) -> Whole:
    """Claim that a sender's page is whole.

    Parameters
    ----------
    facts : Facts
        What it says.
    organisation : Organisation
        The sender.

    Returns
    -------
    Whole
        The sender, and every indicator that it has to report.
    """
    due = (each for each in facts.plan.indicators if each.asks(organisation))
    return Whole((facts.label(organisation), *map(facts.label, due)), _excused(facts))


def _excused(facts: Facts) -> tuple[str, ...]:
    return tuple(sorted(set(leftovers("\n".join(_written(facts))))))


def _written(facts: Facts) -> Iterator[str]:
    """Give what senders and analysts wrote; of our messages what they quote."""
    for rows in (facts.submissions, facts.narratives, facts.origins, facts.changes, facts.decisions):
        for row in rows:
            yield from (value for each in fields(row) if isinstance(value := getattr(row, each.name), str))
    for milestone in facts.milestones:
        yield milestone.evidence or ""
    for issue in facts.issues:
        yield from (each or "" for each in (issue.file, issue.sheet, issue.explanation))
        yield from _QUOTED.findall(f"{issue.message}\n{issue.fix}")
