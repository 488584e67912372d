"""Figures to be checked: those whose own sender a warning asks to look again, and that nobody has settled yet.

A warning leaves the value standing (contract 6). Wherever such a figure is said, drawn or listed it therefore says that
it is to be checked, until a decision settles the warning or the sender explains it. So does a figure that stands while
an error withholds another cell of the same sender and indicator: the corrected cell may change it.
"""

from collections.abc import Iterable
from typing import Final

from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Doubt, Inline, Rich
from talentbrief.briefing.rows import Figure

__all__ = [
    "DOUBTING",
    "WITHHOLDING",
    "among",
    "doubted",
    "doubtful",
    "doubts",
    "marked",
    "named_doubts",
    "reasons",
]

DOUBTING: Final = (
    "implausible_jump",
    "cumulative_falls",
    "cumulative_differs",
    "roster_differs",
    "breakdown_differs",
    "duplicate_row",
    "unit_differs",
    "fuzzy_match",
    "approximate",
    "cell_note",
)
"""Codes of warnings about a figure itself, the gravest first; others are about targets, forms, evidence or people."""

WITHHOLDING: Final = ("conflicting_versions", "not_a_count", "negative_count", "no_stored_value")
"""Codes of errors that withhold a count cell; they come before warnings."""


def doubts(facts: Facts, organisation_id: str, indicator_id: str) -> tuple[str, ...]:
    """Give the codes of open warnings about a sender's figure, and of errors that withhold one of its cells.

    Parameters
    ----------
    facts : Facts
        For the issues.
    organisation_id, indicator_id : str
        Whose figure, and which.

    Returns
    -------
    tuple of str
        Each once, in the order of :data:`WITHHOLDING` and :data:`DOUBTING`.
    """
    codes = {
        each.code
        for each in facts.issues_of.get(organisation_id, ())
        if each.indicator_id == indicator_id
        and not each.decided
        and not (each.explanation if each.code in DOUBTING else _replaced(facts, each.file))
    }
    if "breakdown_differs" in codes and _waits(facts, organisation_id, indicator_id):
        codes.remove("breakdown_differs")
    return tuple(code for code in (*WITHHOLDING, *DOUBTING) if code in codes)


def _waits(facts: Facts, lead: str, indicator_id: str) -> bool:
    """Whether a sum falls short of the lead's figure, and parts that are late may alone be why: the lead is not doubted."""
    figure = next((each for each in facts.figures if each.indicator.id == indicator_id), None)
    if figure is None or figure.indicator.lead != lead or None in (figure.cumulative, figure.breakdown):
        return False
    known = facts.plan.organisations
    late = any(
        each.kind != "office" and each.inside is None and not facts.given(each.id, indicator_id).settled
        for each in map(known.by_id.__getitem__, figure.indicator.reporters(known))
        if each.id != lead
    )
    given = [
        facts.given(each.id, indicator_id)
        for each in known.organisations
        if each.kind == "office" and each.id != lead
    ]
    agreed = all(not each.settled or each.cumulative == figure.cumulative for each in given)
    return late and agreed and (figure.breakdown or 0) < (figure.cumulative or 0)


def _replaced(facts: Facts, file: str | None) -> bool:
    """Whether a newer version stands in a file's place: its cells are not in force."""
    return any(each.file == file and each.status == "superseded" for each in facts.submissions)


def reasons(facts: Facts, codes: Iterable[str]) -> str:
    """Name what was found, for readers.

    Parameters
    ----------
    facts : Facts
        For the language.
    codes : iterable of str
        From :func:`doubts`.

    Returns
    -------
    str
        All withheld cells are one reason: what is wrong with each stands in the annex.
    """
    voice = facts.voice
    words = (
        voice("briefing-doubt-withheld" if code in WITHHOLDING else f"briefing-code-{code.replace('_', '-')}")
        for code in codes
    )
    return voice.names(list(dict.fromkeys(words)))


def doubtful(facts: Facts, figure: Figure) -> tuple[str, ...]:
    """Give the codes of open warnings about an official figure.

    Parameters
    ----------
    facts : Facts
        For the issues.
    figure : Figure
        The figure. One carried forward was looked at in its own quarter.

    Returns
    -------
    tuple of str
    """
    if figure.carried or figure.lacking:
        return ()
    return doubts(facts, figure.indicator.lead, figure.indicator.id)


def doubted(facts: Facts, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Give those of the figures that are to be checked.

    Parameters
    ----------
    facts : Facts
        For the issues.
    figures : iterable of Figure
        The figures.

    Returns
    -------
    tuple of Figure
    """
    return tuple(each for each in figures if doubtful(facts, each))


def among(facts: Facts, figures: Iterable[Figure]) -> str:
    """Say in brackets how many of the figures just counted are to be checked.

    Parameters
    ----------
    facts : Facts
        For language and issues.
    figures : iterable of Figure
        The figures counted.

    Returns
    -------
    str
        Empty where there are none.
    """
    whole = tuple(figures)
    number = len(doubted(facts, whole))
    if not number:
        return ""
    return facts.voice("briefing-among-doubtful", number=number, all=number == len(whole))


def named_doubts(facts: Facts) -> list[str]:
    """Name the indicators whose figures are to be checked, each with what was found.

    Parameters
    ----------
    facts : Facts
        For language and issues.

    Returns
    -------
    list of str
    """
    voice = facts.voice
    named = []
    for each in facts.figures:
        if found := reasons(facts, doubtful(facts, each)):
            named.append(voice("briefing-doubt-name", name=facts.label(each.indicator), found=found))
    return named


def marked(facts: Facts, shown: Rich, *, doubt: bool) -> Rich:
    """Put the mark beside a figure in a table.

    Parameters
    ----------
    facts : Facts
        For the language.
    shown : Rich
        The figure as written.
    doubt : bool
        Whether it is to be checked.

    Returns
    -------
    Rich
    """
    if not doubt:
        return shown
    parts: tuple[Inline, ...] = (shown,) if isinstance(shown, str) else tuple(shown)
    return (*parts, " ", Doubt(facts.voice("briefing-doubt")))
