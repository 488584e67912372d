"""The check of notes on cells: nothing there is read as data, and none may be overlooked."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from talentbrief.intake.book import Book
from talentbrief.intake.context import Reader
from talentbrief.intake.grid import Grid, Place, address
from talentbrief.intake.layout import Table, find_tables
from talentbrief.intake.people import DOTTED, OWN_NAME, names_in
from talentbrief.intake.personal import kinds_of, mask_name
from talentbrief.intake.places import rectangle
from talentbrief.intake.records import MilestoneReport, Observation
from talentbrief.plan import Bilingual
from talentbrief.quarter import Quarter

__all__ = ["LISTED", "authors_of", "cell_note"]

LISTED: Final = 20
"""Notes of a file that are told one by one, those beside figures first; of the others a sheet's are told together."""
_QUOTED, _HELD, _NAMED = 120, 40, 10
"""Characters that a sentence quotes of a note, and of its cell; cells that it names of those told together."""
_REMARKS: Final = ("explanation", "note")
"""Fields of a table in which its sender may say something, the one that answers first."""
_FIRST_LINE: Final = re.compile(rf"({OWN_NAME}|{DOTTED})[:：]\n")
"""How Excel begins a note."""
_NO_PERSON: Final = re.compile(
    r"用户|管理|作者|微软|电脑|user|office|microsoft|windows|admin|account", re.IGNORECASE
)


def authors_of(book: Book, issuer: Bilingual) -> list[str]:
    """Name the people who wrote notes, by whose names cells are masked, too.

    Parameters
    ----------
    book : Book
        A workbook.
    issuer : Bilingual
        Who returns are from, which is no person.

    Returns
    -------
    list of str
        Programs know most people by the name of a machine, an account or an office, which is left out.
    """
    authors = {
        author for grid in book.sheets for author in grid.notes.authors if not _NO_PERSON.search(author)
    }
    names = {name for author in authors for name in names_in(author)}
    return sorted(name for name in names if not name.isascii() or " " in name)


def cell_note(
    reader: Reader,
    sheets: Sequence[Grid],
    observations: Sequence[Observation],
    milestones: Sequence[MilestoneReport],
) -> None:
    """Warn of notes on cells (批注): they may say what a figure leaves out, and nobody reads them as data.

    Parameters
    ----------
    reader : Reader
        The file.
    sheets : sequence of Grid
        All its sheets; our own notes are left out of them already.
    observations, milestones
        Its records; a note in the row of one is about its indicator or milestone.
    """
    noted = [grid for grid in sheets if grid.notes.texts or grid.notes.unread]
    if not noted:
        return
    subjects = _subjects(observations, milestones)
    # Beside figures first; each sheet's as they stand, otherwise.
    found = sorted(
        ((grid, place) for grid in noted for place in grid.notes.texts),
        key=lambda each: (reader.at(each[0]).sheet, each[1][0]) not in subjects,
    )
    told, rest = found[:LISTED], found[LISTED:]
    quarter = Quarter.parse(reader.quarter) if reader.quarter else None
    for grid in noted:
        sheet = reader.at(grid).sheet
        tables = find_tables(grid, reader.context.words, quarter)
        for place in sorted(place for other, place in told if other is grid):
            _tell(reader, grid, place, subjects.get((sheet, place[0])), _remedy(reader, tables, place[0]))
        left = [place for other, place in rest if other is grid]
        if left:
            cells = [address(*place) for place in sorted(left)]
            named, more = cells[:_NAMED], "yes" if len(cells) > _NAMED else "no"
            room, column = _remedy(reader, tables, min(left)[0])
            reader.report(
                "cell_note",
                reader.at(grid, cells[0]),
                kind="more",
                number=str(len(left)),
                cells="、".join(named),
                cells_en=", ".join(named),
                more=more,
                room=room,
                column=column,
            )
        if grid.notes.unread:
            room, column = _remedy(reader, tables, 0)
            reader.report("cell_note", reader.at(grid), kind="unread", room=room, column=column)
        for place, text in grid.notes.texts.items():
            kinds = kinds_of(text)
            if kinds:
                raw = _masked(reader, text)
                reader.report("personal_data", reader.cell(grid, *place), raw=raw, kind=kinds[0], part="note")


def _subjects(
    observations: Sequence[Observation], milestones: Sequence[MilestoneReport]
) -> dict[tuple[str, int], set[str]]:
    """Give the indicators and milestones that rows are about, by sheet and row."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for each in observations:
        place = rectangle(each.origin.cell) or (0,)
        found[each.origin.sheet, place[0]].add(each.indicator_id)
    for report in milestones:
        place = rectangle(report.origin.cell) or (0,)
        found[report.origin.sheet, place[0]].add(report.milestone_id)
    return found


def _remedy(reader: Reader, tables: Sequence[Table], row: int) -> tuple[str, str]:
    """Tell whether there is a column in which the table at a row has room for what a note says, and its name."""
    about = next((each for each in tables if each.top <= row < each.end), tables[0] if tables else None)
    if about is None:
        return "sheet", ""
    for name in _REMARKS:
        column = about.column(name)
        header = about.headers.get(column, "") if column is not None else ""
        if header:
            return "column", _cut("".join(reader.mask(header).split()), _HELD)
    return "none", ""


def _tell(
    reader: Reader, grid: Grid, place: Place, subjects: Collection[str] | None, remedy: tuple[str, str]
) -> None:
    subject = next(iter(subjects)) if subjects is not None and len(subjects) == 1 else None
    raw = _masked(reader, grid.notes.texts[place])
    held = " ".join(reader.shown(grid, *place).split())
    reader.report(
        "cell_note",
        reader.cell(grid, *place),
        raw=raw,
        indicator=reader.context.indicators.get(subject or ""),
        milestone_id=subject if subject not in reader.context.indicators else None,
        kind="beside" if held else "alone",
        held=_cut(held, _HELD),
        note=_cut(raw, _QUOTED),
        room=remedy[0],
        column=remedy[1],
    )


def _masked(reader: Reader, text: str) -> str:
    """Mask a note, and write it on one line."""
    first = _FIRST_LINE.match(text)
    if first is not None and first[1] not in reader.context.own_words:
        text = mask_name(first[1]) + text[first.end(1) :]
    return " ".join(reader.mask(text).split())


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
