"""The completeness gate: a rendered document is read again, and what it lacks stops the run.

What must be there comes from the blocks in the notebook (:mod:`talentbrief.briefing.expected`); what is there comes
from the rendered bytes alone. A document that claims to be whole may also hold nothing left over, nothing without a
text for those who do not see it, and nothing out of bounds or over something else.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from talentbrief.briefing.expected import MEDIA_TYPE, Expected, Medium, leftovers
from talentbrief.briefing.inline import clean
from talentbrief.catalogue import say
from talentbrief.rendering.cells import HIDING, HIDING_OUTPUT, tags
from talentbrief.rendering.errors import IncompleteDocumentError
from talentbrief.rendering.fonts import only_covered
from talentbrief.rendering.profile import Profile

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["Finding", "Reading", "expected_of", "findings", "squeezed", "verify_page", "verify_print"]

_MOST_SAID: Final = 5
_LONGEST_WORD: Final = 40
_UNREAD: Final = re.compile(r"[\W_]+")
_BEFORE, _AFTER = 12, 12


@dataclass(frozen=True)
class Finding:
    """Something that a document lacks, or holds and must not.

    Parameters
    ----------
    message : str
        Name of its sentence in the catalogue.
    values : tuple of (str, str or int)
        What the sentence names.
    """

    message: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a rendered document holds.

    Parameters
    ----------
    text : str
        All its text, figures' included.
    passages : tuple of (str, str)
        Text by place: the number of the page, or the heading above.
    charts, tables, rows : int
        How many; rows include those of heads.
    faults : tuple of Finding
        What is wrong with it whatever is expected.
    """

    text: str
    passages: tuple[tuple[str, str], ...]
    charts: int
    tables: int
    rows: int
    faults: tuple[Finding, ...] = field(default=())


def squeezed(text: str) -> str:
    """Leave the letters and digits of a text, so that line breaks, hyphens and spaces do not matter.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
    """
    return _UNREAD.sub("", unicodedata.normalize("NFKC", text))


def expected_of(notebook: "NotebookNode", medium: Medium) -> Expected:
    """Add up what a notebook's blocks must show.

    Parameters
    ----------
    notebook : NotebookNode
        An executed notebook.
    medium : {'page', 'print'}
        Where they are shown.

    Returns
    -------
    Expected
        Nothing for a notebook without our blocks.
    """
    return Expected.of(
        Expected.read(output["data"][MEDIA_TYPE].get(medium, {}))
        for cell in notebook.cells
        if cell.cell_type == "code" and not tags(cell) & (HIDING | HIDING_OUTPUT)
        for output in cell.get("outputs", ())
        if MEDIA_TYPE in output.get("data", {})
    )


def findings(expected: Expected, reading: Reading, medium: Medium) -> list[Finding]:
    """Compare what must be there with what is.

    Parameters
    ----------
    expected : Expected
        What must be there.
    reading : Reading
        What is there.
    medium : {'page', 'print'}
        In print, characters that no font holds have been replaced.

    Returns
    -------
    list of Finding
        Empty for a complete document.
    """
    found = []
    text = squeezed(reading.text)
    for word in expected.words:
        shown = only_covered(clean(word)) if medium == "print" else clean(word)
        if squeezed(shown) not in text:
            found.append(Finding("gate-word", (("word", shown[:_LONGEST_WORD]),)))
    heads = expected.tables
    for kind, wanted, there in (
        ("chart", expected.charts, reading.charts),
        ("table", expected.tables, reading.tables),
        ("row", expected.rows + heads, reading.rows),
    ):
        if there < wanted:
            less = heads if kind == "row" else 0
            values = (("kind", kind), ("wanted", wanted - less), ("there", max(there - less, 0)))
            found.append(Finding("gate-count", values))
    if expected.whole:
        found += [
            Finding("gate-leftover", (("text", _around(passage, each)), ("place", place)))
            for place, passage in reading.passages
            for each in dict.fromkeys(leftovers(passage))
            if each not in expected.excused
        ]
        found += reading.faults
    return found


def _around(text: str, part: str) -> str:
    at = text.index(part)
    return " ".join(text[max(0, at - _BEFORE) : at + len(part) + _AFTER].split())


def verify_page(data: bytes, notebook: "NotebookNode") -> None:
    """Make sure that a page holds what its notebook's blocks must show.

    Parameters
    ----------
    data : bytes
        The page.
    notebook : NotebookNode
        The notebook it was made of.

    Raises
    ------
    IncompleteDocumentError
        Naming what is missing or wrong, and where.
    """
    expected = expected_of(notebook, "page")
    if expected:
        from talentbrief.rendering.gate_page import read_page

        _refuse(notebook, "HTML", findings(expected, read_page(data.decode("utf-8")), "page"))


def verify_print(data: bytes, notebook: "NotebookNode") -> None:
    """Make sure that a PDF holds what its notebook's blocks must show.

    Parameters
    ----------
    data : bytes
        The PDF, as Typst writes it.
    notebook : NotebookNode
        The notebook it was made of.

    Raises
    ------
    IncompleteDocumentError
        Naming what is missing or wrong, and where.
    """
    expected = expected_of(notebook, "print")
    if expected:
        from talentbrief.rendering.gate_print import read_print

        reading = read_print(data, Profile.of(notebook).kind, bounds=expected.whole)
        _refuse(notebook, "PDF", findings(expected, reading, "print"))


def _refuse(notebook: "NotebookNode", form: str, found: Iterable[Finding]) -> None:
    each = list(found)
    if not each:
        return
    profile = Profile.of(notebook)
    said = [say(profile.lang, one.message, **dict(one.values)) for one in each[:_MOST_SAID]]
    raise IncompleteDocumentError(
        say(
            profile.lang,
            "gate-failed",
            title=profile.title,
            form=form,
            findings=say(profile.lang, "gate-joint").join(said),
            more=len(each) - len(said),
        )
    )
