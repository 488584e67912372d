"""What a return's line asked, so that its answer explains that issue and no other at the same cell."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Final

from talentbrief.issues import CODES

__all__ = ["Place", "asked_digest", "matched"]

_SIZE: Final = 5
_BELOW_RAW: Final = re.compile(r"[0-9]{4}Q[1-4]/.*?\.[A-Za-z]{2,4}(?![A-Za-z.])")
_QUOTED: Final = re.compile(r"“[^”]*”")
_CELLS: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}[0-9]{1,7}(?![0-9])")
_FIGURES: Final = re.compile(r"[0-9][0-9,]*")

Place = tuple[str, str, str]
"""File, sheet and cell."""


def asked_digest(code: str, subject: str | None, raw: str | None, message: str, file: str) -> str:
    """Digest what an issue asks about: its code, its indicator or milestone, and the value.

    Parameters
    ----------
    code : str
        The issue's code.
    subject : str or None
        The indicator or milestone that it is about.
    raw : str or None
        Its cell's text.
    message : str
        Its sentence. Of a warning between figures the figures that it names belong to the value: another figure
        beside the same one is another question.
    file : str
        The file that it is in, whose name changes from return to return.

    Returns
    -------
    str
        Hexadecimal.
    """
    figures: Iterable[str] = ()
    if code in CODES and CODES[code].stage == "attainment":
        plain = message.replace(file, " ") if file else message
        for place in (_BELOW_RAW, _QUOTED, _CELLS):
            plain = place.sub(" ", plain)
        figures = (each.replace(",", "") for each in _FIGURES.findall(plain))
    # Programs that save a workbook again may treat blanks as they like.
    parts = (code, subject or "", "".join((raw or "").split()), *figures)
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=_SIZE).hexdigest()


def matched(
    asked: Sequence[tuple[str, str | None, Place]], given: Iterable[tuple[str, Place, str]]
) -> list[str | None]:
    """Find the answers to issues.

    Parameters
    ----------
    asked : sequence of (str, str or None, Place)
        Of each issue what :func:`asked_digest` gives, its indicator or milestone, and its place.
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
