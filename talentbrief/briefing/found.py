"""What the checks found, in sentences: how many issues, and what became of them."""

from collections import Counter
from typing import Literal

from talentbrief.briefing.facts import Facts
from talentbrief.briefing.publication import annex_number
from talentbrief.briefing.slips import is_slip, outdated, unfit

__all__ = ["SEVERITIES", "decided", "found"]

SEVERITIES: tuple[Literal["error", "warning", "info"], ...] = ("error", "warning", "info")


def found(facts: Facts) -> list[str]:
    """Say how many issues there are, and of each severity how many are settled, answered, or still to be seen to.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    list of str
        Sentences.
    """
    voice = facts.voice
    if not facts.issues:
        return [voice("briefing-issues-none")]
    of = Counter(each.severity for each in facts.issues)
    states = {severity: _states(facts, severity) for severity in SEVERITIES}
    clauses = [
        voice(
            "briefing-issues-severity",
            severity=severity,
            number=of[severity],
            states=voice.joined(
                [
                    voice("briefing-issues-state", state=state, number=number, all=number == of[severity])
                    for state, number in states[severity].items()
                ]
            )
            or "none",
        )
        for severity in SEVERITIES
        if of[severity]
    ]
    correct, check = "correct" in states["error"], "check" in states["warning"]
    unsettled = "both" if correct and check else "error" if correct else "warning" if check else "none"
    joined = voice.joined(clauses)
    return [voice("briefing-issues", clauses=joined, annex=annex_number("issues"), unsettled=unsettled)]


def _states(facts: Facts, severity: str) -> dict[str, int]:
    """Count a severity's issues by what became of them; each has one state alone, and a remark none."""
    if severity == "info":
        return {}
    left = {"error": "correct", "warning": "check"}[severity]
    of = Counter(
        "decided"
        if each.decided
        else "slip"
        if is_slip(each)
        else "explained"
        if each.explanation and left == "check"
        else left
        for each in facts.issues
        if each.severity == severity
    )
    return {state: of[state] for state in ("decided", "explained", left, "slip") if of[state]}


def decided(facts: Facts) -> list[str]:
    """Say what an analyst settled, by what was done, and what fitted nothing; each stands in the method note.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    list of str
        Sentences; none without decisions.
    """
    voice = facts.voice
    if not facts.decisions:
        return []
    lines = dict.fromkeys(unfit(facts), "unfit") | dict.fromkeys(outdated(facts), "outdated")
    of = Counter(lines.get(each.line, each.action) for each in facts.decisions)
    clauses = [
        voice("briefing-decisions-action", action=action, number=number)
        for action, number in sorted(of.items(), key=lambda each: (each[0] in ("unfit", "outdated"), each[0]))
    ]
    joined = voice.joined(clauses)
    annex = annex_number("method")
    return [voice("briefing-decisions", number=len(facts.decisions), clauses=joined, annex=annex)]
