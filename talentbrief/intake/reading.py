"""One file, read: bytes to records and issues. A pure function, so that it can run in a worker and be kept by hash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from talentbrief.catalogue import say
from talentbrief.intake.answers_left import answers_apart
from talentbrief.intake.archive import Refused
from talentbrief.intake.belonging import organisation_decided, quarter_of, sender_of
from talentbrief.intake.book import Book
from talentbrief.intake.checks import (
    duplicate_rows,
    empty_form,
    hidden_content,
    ignored_sheets,
    nothing_to_read,
    outdated_form,
    personal_data,
)
from talentbrief.intake.constructors import constructor
from talentbrief.intake.context import Context, Reader
from talentbrief.intake.coverage_cells import Sheets, ignored_rows
from talentbrief.intake.decisions import Decision
from talentbrief.intake.declared import version_of
from talentbrief.intake.explanations import answers_listed, explain
from talentbrief.intake.forms_marker import LIST_KEY, MARKER_SHEET, SUPERSEDED_KEY
from talentbrief.intake.grid import Grid
from talentbrief.intake.labels import find_labels
from talentbrief.intake.layout import find_tables
from talentbrief.intake.lazy import Row, Rows, each_of
from talentbrief.intake.milestones import read_milestones
from talentbrief.intake.notes_check import authors_of, cell_note
from talentbrief.intake.notes_own import senders_notes
from talentbrief.intake.personal import Masker, distinct, mask_path
from talentbrief.intake.progress import read_progress
from talentbrief.intake.records import FileReading, MilestoneReport, Narrative, Observation, RosterEntry
from talentbrief.intake.roster_entries import joined
from talentbrief.intake.rosters import duplicate_entity, people_of, read_roster
from talentbrief.intake.sender import (
    marker,
    sender_of_path,
)
from talentbrief.intake.workbook import read_book
from talentbrief.issues import Origin
from talentbrief.quarter import Quarter

__all__ = ["Source", "Trace", "read_file", "refused", "sorted_sheets", "trace"]

_NOBODY: Final = Masker()
_new_reading: Final = constructor(FileReading)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read.

    Parameters
    ----------
    file : str
        Its path below the raw root, with ``/``.
    path : str
        Its path below the quarter's folder; sub-folders and the name may name the sender.
    quarter : Quarter or None
        The folder's quarter; None for a lone file, whose own word then holds.
    content : bytes
        Its bytes.
    """

    file: str
    path: str
    quarter: Quarter | None
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trace:
    """A file as read, with what it was read from.

    Parameters
    ----------
    reading : FileReading
        Records and issues.
    reader : Reader
        What each row was taken for.
    sheets : Sheets or None
        Its sheets; None where the file was refused.
    """

    reading: FileReading
    reader: Reader
    sheets: Sheets | None


def read_file(
    source: Source, context: Context, decisions: Sequence[Decision] = ()
) -> tuple[FileReading, frozenset[int]]:
    """Read a submission.

    Parameters
    ----------
    source : Source
        The file.
    context : Context
        Plan, words, names, passwords.
    decisions : sequence of Decision
        Decisions about this file.

    Returns
    -------
    reading : FileReading
        Records and issues.
    used : frozenset of int
        Lines of the decisions that were used up in reading.
    """
    traced = trace(source, context, decisions)
    return traced.reading, frozenset(traced.reader.used)


def trace(source: Source, context: Context, decisions: Sequence[Decision] = ()) -> Trace:
    """Read a submission and keep what it was read from, for the account of every cell.

    Parameters
    ----------
    source, context, decisions
        As for :func:`read_file`.

    Returns
    -------
    Trace
    """
    content, path, quarter = source.content, source.path, source.quarter
    origin = Origin(mask_path(source.file, _NOBODY), sha256=hashlib.sha256(content).hexdigest())
    reader = Reader(context, origin, str(quarter or ""), decisions=decisions)
    try:
        book = read_book(content, path, context.passwords)
    except Refused as refusal:
        return Trace(refused(reader, path, quarter, refusal), reader, None)
    about = marker(book)
    book = senders_notes(book, about)
    grids, own, put_aside = sorted_sheets(book, about)
    tables = [table for grid in grids for table in find_tables(grid, context.words, quarter)]
    labels = find_labels(grids, tables, context.words)
    people = [
        *authors_of(book, context.plan.issuer),
        *(str(label.value) for label in labels if label.group == "people"),
        *chain.from_iterable([people_of(reader, table) for table in tables]),
    ]
    origin = _mask(reader, Masker(people, context.own_words), source.file, book)
    quarantined = sender_of(reader, about, labels, tables, path)
    version = version_of(labels, path, about, (grid.name for grid in book.sheets))
    if not tables:
        quarantined = nothing_to_read(reader, grids, own, about)
    settled, mismatch = quarter_of(reader, about, labels, tables, quarter)
    if settled is not None and quarter is None:
        reader.quarter = str(settled)
    quarantined = quarantined or mismatch
    if book.macros:
        reader.report("macros_ignored", origin)
    figures: list[Row] = []
    words: list[Row] = []
    rosters: list[Sequence[RosterEntry]] = []
    milestones: list[MilestoneReport] = []
    for table in tables:
        if table.kind == "progress":
            seen, said = read_progress(reader, table)
            figures.extend(seen)
            words.extend(said)
        elif table.kind == "roster":
            rosters.append(read_roster(reader, table))
        else:
            milestones.extend(read_milestones(reader, table))
    entries = joined(rosters)
    duplicate_entity(reader, entries)
    observations = duplicate_rows(reader, Rows(Observation, figures))
    hidden_content(reader, grids, taken=not quarantined)
    personal_data(reader, grids, tables, labels)
    cell_note(reader, book.sheets, observations, milestones)
    outdated_form(reader, about.get("form_version", ""))
    empty_form(
        reader,
        tables,
        entered=bool(len(entries) or milestones or words or any(each_of(observations, "raw_text"))),
    )
    answers, left = answers_apart(answers_listed(reader, own, about), book, about)
    narratives = explain(reader, tables, answers, observations, Rows(Narrative, words))
    ignored_sheets(reader, grids, tables, put_aside)
    sheets = Sheets(tuple(grids), tuple(tables), tuple(labels), tuple(own), tuple(put_aside))
    ignored_rows(reader, sheets)
    reading = _new_reading(
        origin,
        reader.organisation_id,
        settled,
        version,
        observations,
        entries,
        tuple(milestones),
        narratives,
        tuple(reader.issues),
        quarantined,
        False,
        reader.mask.people,
        {written: shown for written, shown in reader.sheets.items() if written != shown},
        left,
    )
    return Trace(_withheld(reading) if quarantined else reading, reader, sheets)


def _mask(reader: Reader, mask: Masker, file: str, book: Book) -> Origin:
    """Mask from here on, names of file and sheets too; decisions may name these as written or as shown. Give the origin."""
    reader.mask = mask
    if not mask.leaves(reader.origin.file):
        reader.origin = replace(reader.origin, file=mask_path(file, mask))
    reader.sheets = distinct(
        (name, " ".join(mask(name).split("\n"))) for name in dict.fromkeys(grid.name for grid in book.sheets)
    )
    if reader.decisions:
        reader.decisions = tuple(
            replace(
                each,
                source_file=reader.origin.file,
                source_sheet=reader.sheets.get(each.source_sheet, each.source_sheet),
            )
            for each in reader.decisions
        )
    return reader.origin


def sorted_sheets(book: Book, about: Mapping[str, str]) -> tuple[list[Grid], list[Grid], list[Grid]]:
    """Tell what to read from what we wrote ourselves, and from superseded sheets of a return.

    Parameters
    ----------
    book : Book
        The workbook.
    about : mapping of str to str
        Our marker.

    Returns
    -------
    grids : list of Grid
        Sheets to read.
    own : list of Grid
        The marker, a form's instructions, a return's list.
    put_aside : list of Grid
        Sheets of superseded files in a return that was sent back.
    """
    instructions = say("zh-CN", "form-sheet-notes") if "form_version" in about else None
    old = set(about.get(SUPERSEDED_KEY, "").split("/")) - {""}
    grids: list[Grid] = []
    own: list[Grid] = []
    put_aside: list[Grid] = []
    for grid in book.sheets:
        if grid.name.startswith(MARKER_SHEET) or grid.name in (instructions, about.get(LIST_KEY)):
            own.append(grid)
        else:
            (put_aside if grid.name in old else grids).append(grid)
    return grids, own, put_aside


def refused(reader: Reader, path: str, quarter: Quarter | None, refusal: Refused) -> FileReading:
    """Give what is known of a file that is not read: its name may still name the sender.

    Parameters
    ----------
    reader : Reader
        The file.
    path : str
        Its path below the quarter's folder.
    quarter : Quarter or None
        The folder's quarter.
    refusal : Refused
        Why.

    Returns
    -------
    FileReading
        Quarantined, with the issue and no records.
    """
    found = sender_of_path(path, reader.context.names)
    reader.organisation_id = found[0].match.id if found else None
    ruling = reader.decided("is_sender", "", reader.origin)
    if ruling is not None:
        reader.organisation_id = organisation_decided(reader, ruling)
    reader.report(
        refusal.code,
        reader.origin,
        kind=refusal.values.get("kind", "other"),
        reason=refusal.values.get("reason", "damaged"),
        limit=refusal.values.get("limit", ""),
        sheet=reader.mask(refusal.values.get("sheet", "")),
    )
    return FileReading(
        reader.origin,
        reader.organisation_id,
        quarter,
        version_of((), path),
        issues=tuple(reader.issues),
        quarantined=refusal.code,
    )


def _withheld(reading: FileReading) -> FileReading:
    """Withhold every value of a quarantined file; its cells stay on record."""
    return replace(
        reading,
        observations=tuple(replace(each, value=None, in_force=False) for each in reading.observations),
        rosters=tuple(replace(each, in_force=False) for each in reading.rosters),
        milestones=tuple(replace(each, in_force=False) for each in reading.milestones),
        narratives=tuple(replace(each, in_force=False) for each in reading.narratives),
    )
