"""Which issues the answers in a return's list explain: those that their lines asked, and no other at the same cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talentbrief.issues import Origin

__all__ = ["AnswerLeft", "Place", "matched"]

Place = tuple[str, str, str]
"""File, sheet and cell."""


@dataclass(frozen=True, slots=True)
class AnswerLeft:
    """An answer in the list of a return, about a sheet that did not come back with it.

    Parameters
    ----------
    asked : str
        What its line asked, as :attr:`~talentbrief.issues.Issue.asked`.
    mark : str
        The mark of file and sheet, as :func:`~talentbrief.intake.forms_marker.sheet_mark` gives it.
    cell : str
        The cell that the line is about.
    text : str
        The words, masked.
    origin : Origin
        Where they stand.
    """

    asked: str
    mark: str
    cell: str
    text: str
    origin: Origin


def matched(
    asked: Sequence[tuple[str, str | None, Place]], given: Iterable[tuple[str, Place, str]]
) -> list[str | None]:
    """Find the answers to issues.

    Parameters
    ----------
    asked : sequence of (str, str or None, Place)
        Of each issue what :attr:`~talentbrief.issues.Issue.asked` gives, its indicator or milestone, and its place.
    given : iterable of (str, Place, str)
        Of each answer what its line asked, at which place, and the words.

    Returns
    -------
    list of (str or None)
        An answer to each issue: to the same question at its place, or where nothing asks that any more, to the same
        question about the same indicator, whose row may have moved.
    """
    there = {(digest, place) for digest, _, place in asked}
    at: dict[tuple[str, Place], str] = {}
    moved: dict[tuple[str, str], str] = {}
    for digest, place, text in given:
        if (digest, place) in there:
            at.setdefault((digest, place), text)
        else:
            moved.setdefault((digest, place[0]), text)
    return [
        at.get((digest, place)) or (moved.get((digest, place[0])) if subject else None)
        for digest, subject, place in asked
    ]
