"""A return whose hidden marker was deleted: known by its list, which no office writes word for word by itself.

Sheets that are copied into another workbook, and programs that clean documents, leave the marker behind. What the list
says, too, is taken in its place; which files the return answers, and what each line asked, is lost.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from talentbrief.catalogue import say
from talentbrief.intake.book import Book
from talentbrief.intake.forms_marker import (
    LIST_COLUMNS,
    LIST_FILE,
    LIST_FIX,
    LIST_HEAD,
    LIST_KEY,
    LIST_SHEET,
    LOST_KEY,
    ROUND_KEY,
    SUPERSEDED_KEY,
)
from talentbrief.intake.grid import Grid
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.settings import LANGUAGES

__all__ = ["marked_by_list", "without_our_notes"]

_LINES: Final = 5_000
"""Lines of a list that are looked at."""


def marked_by_list(book: Book) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Give what a return's marker said, as far as its list says it, too.

    Parameters
    ----------
    book : Book
        A workbook without a marker.

    Returns
    -------
    marker : mapping of str to str
        Empty if no sheet is certainly a list of ours: its title, address and headings as we write them.
    files : tuple of str
        The files that the list names.
    """
    for grid in book.sheets:
        if not _is_headed_alike(grid):
            continue
        written = tuple(grid.text(LIST_HEAD, column).strip() for column in range(len(LIST_COLUMNS)))
        lang: Lang | None = _headings().get(written)
        quarter = _quarter(grid.text(0, 0).strip(), lang) if lang else ""
        sender = _addressed(grid.text(1, 0).strip(), lang) if lang else ""
        if lang and quarter and sender:
            rows = range(LIST_HEAD + 1, min(grid.height, LIST_HEAD + 1 + _LINES))
            return {
                "form": "talentbrief",
                "quarter": quarter,
                "organisation": sender,
                LIST_KEY: grid.name,
                # It is one; whether the first or a later one, nobody knows.
                ROUND_KEY: "1",
                SUPERSEDED_KEY: "/".join(_superseded(grid, rows, lang)),
                LOST_KEY: "yes",
            }, tuple(sorted({grid.text(row, LIST_FILE).strip() for row in rows} - {""}))
    return {}, ()


def without_our_notes(text: str) -> str:
    """Leave out what we wrote of a note, known by its words.

    Parameters
    ----------
    text : str
        A note.

    Returns
    -------
    str
        What its sender wrote.
    """
    heads, lasts, own = _ours()
    lines = text.split("\n")
    kept: list[str] = []
    begun: int | None = None
    found = False
    for line in lines:
        plain = line.strip()
        if plain.startswith(heads):
            begun = len(kept)
        if begun is not None and plain.startswith(lasts):
            del kept[begun:]
            begun, found = None, True
            continue
        kept.append(line)
    if not found:
        return text
    return "\n".join(line for line in kept if line.strip() not in own).strip()


def _is_headed_alike(grid: Grid) -> bool:
    """Tell most sheets from a list without its words: to load these takes longer than to read a workbook."""
    line = grid.rows[LIST_HEAD] if grid.height > LIST_HEAD else []
    return len(line) >= len(LIST_COLUMNS) and all(
        isinstance(each, str) and each for each in line[: len(LIST_COLUMNS)]
    )


@cache
def _headings() -> Mapping[tuple[str, ...], Lang]:
    return {
        tuple(say(lang, "returns-column", column=each) for each in LIST_COLUMNS): lang for lang in LANGUAGES
    }


def _quarter(title: str, lang: Lang) -> str:
    """Give the quarter of a list's title; empty if it is no such title."""
    for found in Quarter.find(title):
        named = found.chinese if lang == "zh-CN" else str(found)
        if title in {
            say(lang, "returns-title", quarter=named, sample=each).strip() for each in ("yes", "no")
        }:
            return str(found)
    return ""


def _addressed(line: str, lang: Lang) -> str:
    """Give whom a list is addressed to; empty if the line is no address."""
    before, _, after = say(lang, "returns-to", organisation="@").partition("@")
    if not (line.startswith(before) and line.endswith(after)):
        return ""
    return line.removeprefix(before).removesuffix(after).strip()


def _superseded(grid: Grid, rows: range, lang: Lang) -> list[str]:
    """Name the sheets of superseded files."""
    gone = say(lang, "returns-settled", why="superseded")
    return sorted(
        {grid.text(row, LIST_SHEET).strip() for row in rows if grid.text(row, LIST_FIX).strip() == gone}
        - {""}
    )


@cache
def _ours() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give how our words on a cell begin, how their last line does, and what stands above the sender's own."""
    heads, lasts = set(), set()
    for lang in LANGUAGES:
        for severity in ("error", "warning", "info"):
            whole = say(lang, "returns-comment", severity=severity, message="@", fix="@")
            head, last, _ = whole.split("@")
            heads.add(head.strip())
            lasts.add(last.strip())
    return (
        tuple(sorted(heads)),
        tuple(sorted(lasts)),
        tuple(say(each, "returns-own-note") for each in LANGUAGES),
    )
