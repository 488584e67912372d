"""Issues about decisions, that they fit nothing, are outdated or not signed: slips of the analyst's, no sender's errors, and nothing that was done."""

from typing import TYPE_CHECKING

from talentbrief.briefing.facts import Facts
from talentbrief.briefing.rows import IssueRow
from talentbrief.intake.decisions import misfits
from talentbrief.issues import ABOUT_DECISIONS

if TYPE_CHECKING:
    from talentbrief.intake.decisions import Decision

__all__ = ["applied", "is_slip", "of_senders", "outdated", "unfit"]


def is_slip(issue: IssueRow) -> bool:
    """Tell whether an issue is about a decision.

    Parameters
    ----------
    issue : IssueRow
        Any issue.

    Returns
    -------
    bool
    """
    return issue.code in ABOUT_DECISIONS


def of_senders(facts: Facts) -> tuple[IssueRow, ...]:
    """Give the issues of what senders sent.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of IssueRow
    """
    return tuple(each for each in facts.issues if not is_slip(each))


def unfit(facts: Facts) -> frozenset[int]:
    """Tell which decisions fitted nothing.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    frozenset of int
        Lines of the decisions file.
    """
    return _said_of(facts, "unused_decision")


def outdated(facts: Facts) -> frozenset[int]:
    """Tell which decisions are about a superseded file.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    frozenset of int
        Lines of the decisions file.
    """
    return _said_of(facts, "outdated_decision")


def _said_of(facts: Facts, code: str) -> frozenset[int]:
    return misfits(facts.decisions, {each.message for each in facts.issues if each.code == code}, facts.lang)


def applied(facts: Facts) -> "tuple[Decision, ...]":
    """Give the decisions that did something to what is in force.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Decision
    """
    lines = unfit(facts) | outdated(facts)
    return tuple(each for each in facts.decisions if each.line not in lines)
