"""The very hidden sheet by which our own workbooks are known when they come back, filled in or corrected.

Kept apart from what writes forms, which needs openpyxl: reading needs these names alone.
"""

import hashlib
from collections.abc import Mapping
from typing import Final

__all__ = [
    "ANSWERS_KEY",
    "FORM_VERSION",
    "LINES_KEY",
    "LIST_ANSWER",
    "LIST_CELL",
    "LIST_COLUMNS",
    "LIST_FILE",
    "LIST_FIX",
    "LIST_HEAD",
    "LIST_KEY",
    "LIST_NUMBER",
    "LIST_SHEET",
    "LOST_KEY",
    "MARKER_SHEET",
    "NAMED_KEY",
    "NOTES_KEY",
    "ROUND_KEY",
    "SHEETS_KEY",
    "SUPERSEDED_KEY",
    "repeated_sheets",
    "sheet_mark",
]

MARKER_SHEET: Final = "_talentbrief"
"""Name of the very hidden sheet: keys in its first column, values in its second."""

FORM_VERSION: Final = 1
"""Version of the form's layout, written into the marker of a form."""

LIST_KEY: Final = "list"
"""Key in the marker of a return: the name of the sheet that lists its issues."""

SUPERSEDED_KEY: Final = "superseded"
"""Key in the marker of a return: its sheets of superseded files, joined by ``/``; they are not read again."""

NOTES_KEY: Final = "notes"
"""How keys in the marker of a return begin that say by which lines our own notes on its cells are known."""

ROUND_KEY: Final = "round"
"""Key in the marker of a return: 1 for the first a sender gets, one more for the return of a corrected return."""

ANSWERS_KEY: Final = "answers"
"""Key in the marker of a return: SHA-256 of the files it was made of, joined by ``/``; corrected, it is later than they."""

NAMED_KEY: Final = "named"
"""Key in the marker of a return: the latest mark in the names of these files, kind and number joined by ``/``."""

SHEETS_KEY: Final = "sheets"
"""Key in the marker of a return: its sheets, each after the digest of file and sheet that it repeats; joined by ``/``."""

LINES_KEY: Final = "lines"
"""Key in the marker of a return: what each line of its list asks, in the order of their numbers, joined by blanks."""

LOST_KEY: Final = "lost"
"""Key of what stands for a marker that was deleted, known by the list; no marker that we write has it."""

LIST_HEAD: Final = 4
"""Row of the headings of a return's list, counted from 0; the title stands in the first, the address in the second."""

LIST_COLUMNS: Final = (
    "serial", "severity", "file", "sheet", "cell", "raw", "problem", "fix", "explanation",
)  # fmt: skip
"""Columns of a return's list, as the catalogue names them."""

LIST_NUMBER, LIST_FILE, LIST_SHEET, LIST_CELL, LIST_FIX, LIST_ANSWER = 0, 2, 3, 4, 7, 8
"""Columns of a return's list, counted from 0: the line's number, the file, the sheet and the cell meant, the remedy, and
the sender's answer."""


def sheet_mark(sha256: str, sheet: str) -> str:
    """Give the mark by which a return knows the sheet of a file that it repeats.

    Parameters
    ----------
    sha256 : str
        SHA-256 of the file.
    sheet : str
        The sheet, as issues name it.

    Returns
    -------
    str
        Hexadecimal.
    """
    return hashlib.blake2b(f"{sha256}\0{sheet}".encode(), digest_size=8).hexdigest()


def repeated_sheets(about: Mapping[str, str]) -> Mapping[str, str]:
    """Give what the sheets of a return repeat.

    Parameters
    ----------
    about : mapping of str to str
        Its marker.

    Returns
    -------
    mapping of str to str
        Name of the return's sheet to the mark of file and sheet.
    """
    marked = (each.partition(":") for each in about.get(SHEETS_KEY, "").split("/"))
    return {sheet: mark for mark, _, sheet in marked if sheet}
