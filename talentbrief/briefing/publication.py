"""What makes a briefing a publication: its head and foot, the order of its annexes, and what it was made from."""

import hashlib
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from talentbrief.briefing.blocks import Colophon, Heading, Masthead
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import day
from talentbrief.briefing.rows import Submission
from talentbrief.plan import Bilingual

__all__ = ["ANNEXES", "Made", "annex", "annex_number", "colophon", "made_from", "masthead", "provenance"]

ANNEXES: Final = ("method", "senders", "milestones", "issues", "lineage")
"""The annexes in their order."""

_DIGITS = 12


@dataclass(frozen=True)
class Made:
    """What a briefing was made from and with, in short.

    Parameters
    ----------
    plan_sha256 : str
        Of the plan file.
    package, python : str
        Version of this package; Python's minor version.
    """

    plan_sha256: str
    package: str
    python: str


def made_from(plan_path: Path) -> Made:
    """Tell what a briefing is made from and with.

    Parameters
    ----------
    plan_path : Path
        The plan file.

    Returns
    -------
    Made
    """
    minor = ".".join(platform.python_version_tuple()[:2])
    return Made(hashlib.sha256(plan_path.read_bytes()).hexdigest(), version("talentbrief"), minor)


def provenance(facts: Facts, made: Made) -> str:
    """Say what the briefing was made from: plan file, submissions, package, Python.

    Parameters
    ----------
    facts : Facts
        For plan and submissions.
    made : Made
        The rest.

    Returns
    -------
    str
        Sentences; digests cut to twelve digits.
    """
    return facts.voice(
        "method-provenance",
        plan=facts.plan.id,
        plan_digest=made.plan_sha256[:_DIGITS],
        number=len(facts.submissions),
        digest=digest_of(facts.submissions)[:_DIGITS],
        package=made.package,
        python=made.python,
    )


def digest_of(submissions: Iterable[Submission]) -> str:
    """Give one digest over all files: SHA-256 of their own digests and paths, a line each, sorted.

    Parameters
    ----------
    submissions : iterable of Submission
        The files.

    Returns
    -------
    str
        As ``sha256sum`` prints lists: digest, two blanks, path.
    """
    lines = sorted(f"{each.sha256}  {each.file}\n" for each in submissions)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def masthead(facts: Facts) -> Masthead:
    """Give the red head.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Masthead
    """
    publication = facts.plan.publication
    return Masthead(
        name=publication.masthead.text(facts.lang),
        issue=facts.voice("briefing-issue-number", number=facts.collection.issue_number),
        compiled_by=publication.compiled_by.text(facts.lang),
        date=day(facts.collection.issued_on, facts.lang),
        marks=(facts.voice("briefing-mark-sample"),) if facts.sample else (),
    )


def colophon(facts: Facts) -> Colophon:
    """Give the foot: who gets it, when it was printed.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Colophon
    """
    voice, publication = facts.voice, facts.plan.publication

    def listed(who: Iterable[Bilingual]) -> str:
        return voice.names([each.text(facts.lang) for each in who])

    rows = tuple(
        (voice(f"briefing-{label}"), listed(who))
        for label, who in (("report-to", publication.report_to), ("copies-to", publication.copies_to))
        if who
    )
    printed = voice("briefing-printed", date=day(facts.collection.issued_on, facts.lang))
    if publication.copies is not None:
        printed = voice("briefing-printed-copies", text=printed, number=publication.copies)
    return Colophon(rows, printed)


def annex_number(name: str) -> int:
    """Give an annex's number.

    Parameters
    ----------
    name : str
        One of :data:`ANNEXES`.

    Returns
    -------
    int
    """
    return ANNEXES.index(name) + 1


def annex(facts: Facts, name: str) -> Heading:
    """Give an annex's heading.

    Parameters
    ----------
    facts : Facts
        For the language.
    name : str
        One of :data:`ANNEXES`.

    Returns
    -------
    Heading
    """
    title = facts.voice(f"briefing-annex-{name}")
    heading = facts.voice("briefing-annex", number=annex_number(name), title=title)
    return Heading(heading, anchor=f"annex-{name}")
