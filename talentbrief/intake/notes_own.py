"""Notes of our own on a return that comes back: told from what its sender put beside them, line by line.

Programs that save a return again may change who a note is by, so that its lines are known by their digests, which
stand in the return's marker. A line that is not known is the sender's.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from talentbrief.intake.book import Book
from talentbrief.intake.forms_marker import NOTES_KEY
from talentbrief.intake.grid import Grid, Place
from talentbrief.intake.notes import Notes
from talentbrief.intake.returns_known import without_our_notes

__all__ = ["marked_lines", "senders_notes"]

_SIZE: Final = 5
_IN_A_ROW, _ROWS = 2_500, 39
"""Digests in a cell of the marker, which holds 32,767 characters, and rows of them; reading looks at 50 rows."""


def marked_lines(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Give what a return's marker says of our own notes.

    Parameters
    ----------
    lines : iterable of str
        The lines of our notes.

    Returns
    -------
    list of (str, str)
        Keys and values.
    """
    digests = sorted({_digest(line) for line in lines if line.strip()})
    starts = range(0, len(digests), _IN_A_ROW)[:_ROWS]
    return [
        (_key(number), " ".join(digests[start : start + _IN_A_ROW])) for number, start in enumerate(starts)
    ]


def senders_notes(book: Book, about: Mapping[str, str]) -> Book:
    """Leave out what we wrote of a workbook's notes.

    Parameters
    ----------
    book : Book
        A workbook.
    about : mapping of str to str
        Our marker in it.

    Returns
    -------
    Book
        The same where it holds no notes of ours.
    """
    if _key(0) not in about:
        # Without a marker they are known by how they begin and end.
        return _each(book, without_our_notes) if any(grid.notes.texts for grid in book.sheets) else book
    own = {each for number in range(_ROWS) for each in about.get(_key(number), "").split()}

    def without_own(text: str) -> str:
        return "\n".join(line for line in text.split("\n") if _digest(line) not in own).strip()

    return _each(book, without_own)


def _each(book: Book, said: Callable[[str], str]) -> Book:
    """Keep of every note what its sender said."""
    return replace(book, sheets=tuple(_senders(grid, said) for grid in book.sheets))


def _senders(grid: Grid, said: Callable[[str], str]) -> Grid:
    if not grid.notes.texts:
        return grid
    texts: dict[Place, str] = {}
    for place, text in grid.notes.texts.items():
        left = said(text)
        if left:
            texts[place] = left
    # Whose notes are all ours is no person.
    authors = grid.notes.authors if texts else frozenset[str]()
    return replace(grid, notes=Notes(texts, authors, grid.notes.unread))


def _key(number: int) -> str:
    return f"{NOTES_KEY}{number}"


def _digest(line: str) -> str:
    """Digest a line's characters; programs treat blanks as they like."""
    return hashlib.blake2b("".join(line.split()).encode(), digest_size=_SIZE).hexdigest()
