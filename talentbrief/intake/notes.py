"""Notes that people put on cells (批注): gathered within bounds, whatever the format that carries them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from talentbrief.intake.people import printable
from talentbrief.intake.places import Place

__all__ = ["LONGEST", "NO_NOTES", "UNREAD", "Enough", "Gathering", "Notes"]

LONGEST: Final = 32_767
"""Characters of a note at most, as in Excel."""
_NUMBER_LIMIT, _TEXT_LIMIT = 2_000, 200_000
"""Notes of a sheet, and characters of all of them; that there are more is said."""
_THREAD: Final = "tc="
"""How the author of a thread's copy for older programs begins; what follows is a number."""


class Enough(Exception):  # noqa: N818  no error: the rest of a part need not be read
    """Raised where a sheet's notes are beyond their bounds."""


@dataclass(frozen=True)
class Notes:
    """The notes on a sheet's cells.

    Parameters
    ----------
    texts : mapping of (int, int) to str
        By cell, in the order of rows; not masked.
    authors : frozenset of str
        Who wrote them, as the program that saved them knew the person. In memory only.
    unread : bool
        Whether there are more that were not read: too many, or damaged.
    """

    texts: Mapping[Place, str] = field(default_factory=dict)
    authors: frozenset[str] = field(default=frozenset(), repr=False)
    unread: bool = False


NO_NOTES: Final = Notes()
UNREAD: Final = Notes(unread=True)


class Gathering:
    """The notes of a sheet, as a reader comes upon them."""

    def __init__(self) -> None:
        self._texts: dict[Place, str] = {}
        self._authors: set[str] = set()
        self._size = 0
        self._unread = False

    def add(self, place: Place | None, text: str, author: str = "") -> None:
        """Add a note; several on a cell are told below each other.

        Parameters
        ----------
        place : (int, int) or None
            Its cell; None where that is no cell's address.
        text : str
            What it says; without the line that names its author, which Excel begins it with.
        author : str
            Who wrote it, if known.

        Raises
        ------
        Enough
            If there are more than any sheet has.
        """
        author = printable(author).strip()
        self.names([author])
        said = _without_author(printable(text).strip(), author)
        if place is None:
            self._unread = True
            return
        if not said:
            return
        self._size += len(said)
        if len(self._texts) >= _NUMBER_LIMIT or self._size > _TEXT_LIMIT:
            raise Enough
        before = self._texts.get(place)
        self._texts[place] = (said if before is None else f"{before}\n{said}")[:LONGEST]

    def names(self, people: Iterable[str]) -> None:
        """Remember who takes part, so that whoever a note names is masked.

        Parameters
        ----------
        people : iterable of str
            Names as programs know people.
        """
        self._authors.update(each for each in people if each and not each.startswith(_THREAD))

    def lose(self) -> None:
        """Remember that something could not be read."""
        self._unread = True

    @property
    def notes(self) -> Notes:
        """All of them."""
        if not self._texts:
            return UNREAD if self._unread else NO_NOTES
        return Notes(dict(sorted(self._texts.items())), frozenset(self._authors), self._unread)


def _without_author(text: str, author: str) -> str:
    first, _, rest = text.partition("\n")
    named = author and re.fullmatch(rf"{re.escape(author)}\s*[:：]", first.strip())
    return rest.strip() if named else text
