"""Notes on the cells of a return: what its sender had written there, and below it what is wrong.

Imports openpyxl at once: import this module where a return is written, not before.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.comments import Comment

from talentbrief.catalogue import say
from talentbrief.intake.forms_style import height_for
from talentbrief.intake.grid import Grid, Place
from talentbrief.intake.people import printable
from talentbrief.intake.returns_sheet import safe_text
from talentbrief.plan import Lang

__all__ = ["WITHIN", "comment_of", "notes_at"]

WITHIN: Final = 200
"""Rows and columns beyond a sheet's cells up to which something is marked: a note may stand on the last cell there is."""
_NOTES: Final = 1_000
"""Notes of a sheet that are repeated at most; more are no office's."""
_LONGEST, _LONGEST_NOTE = 31_000, 12_000
"""Characters of a note, of which Excel takes 32,767; and of its sender's part."""
_WIDTH, _HIGHEST = 360, 900


def notes_at(grid: Grid) -> Mapping[Place, str]:
    """Give a sheet's notes by the cells that a return shows them at.

    Parameters
    ----------
    grid : Grid
        The sender's sheet.

    Returns
    -------
    mapping of (int, int) to str
        What its sender wrote, as it was sent.
    """
    found: dict[Place, str] = {}
    for place, text in list(grid.notes.texts.items())[:_NOTES]:
        row, column = grid.anchor(*place)
        if row < grid.height + WITHIN and column < grid.width + WITHIN:
            before = found.get((row, column))
            found[row, column] = text if before is None else f"{before}\n{text}"
    return found


def comment_of(said: str, issues: Sequence[str], author: str, lang: Lang) -> tuple[Comment, list[str]]:
    """Make a cell's note.

    Parameters
    ----------
    said : str
        What the sender had written there; empty if nothing.
    issues : sequence of str
        What is wrong there.
    author : str
        Who sends the return.
    lang : {'zh-CN', 'en'}
        Language of what is not the sender's.

    Returns
    -------
    comment : openpyxl Comment
        The sender's words, then ours.
    lines : list of str
        Lines of it that are ours.
    """
    head = say(lang, "returns-own-note")
    own = safe_text(printable(said))[:_LONGEST_NOTE]
    blocks = [f"{head}\n{own}"] if own else []
    lines = [head] if own else []
    for each in map(safe_text, issues):
        if sum(map(len, blocks)) + len(each) < _LONGEST:
            blocks.append(each)
            lines.extend(each.split("\n"))
    text = "\n\n".join(blocks)
    comment = Comment(text, author)
    comment.width = _WIDTH
    comment.height = min(int(height_for(text, 50, size=10) * 1.5) + 16, _HIGHEST)
    return comment, lines
