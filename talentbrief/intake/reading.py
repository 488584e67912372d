"""One file, read: bytes to records and issues. A pure function, so that it can run in a worker and be kept by hash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from talentbrief.catalogue import say
from talentbrief.intake.answers_left import answers_apart
from talentbrief.intake.archive import Refused
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
from talentbrief.intake.explanations import answers_listed, explain
from talentbrief.intake.forms_marker import LIST_KEY, MARKER_SHEET, SUPERSEDED_KEY
from talentbrief.intake.grid import Book, Grid
from talentbrief.intake.labels import Label, find_labels
from talentbrief.intake.layout import Table, find_tables
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
    quarters_named,
    resolve_sender,
    sender_of_path,
    version_of,
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
    quarantined = _sender(reader, about, labels, tables, path)
    version = version_of(labels, path, about, (grid.name for grid in book.sheets))
    if not tables:
        quarantined = nothing_to_read(reader, grids, own, about)
    settled, mismatch = _quarter(reader, about, labels, tables, quarter)
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
        reader.organisation_id = _organisation(reader, ruling)
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


def _organisation(reader: Reader, ruling: Decision) -> str | None:
    return reader.context.names.senders.match(ruling.value).id


def _sender(
    reader: Reader, about: Mapping[str, str], labels: list[Label], tables: list[Table], path: str
) -> str | None:
    """Resolve the sender; give the code for which the file is quarantined, if any."""
    context = reader.context
    declared = about.get("organisation")
    found = resolve_sender(declared, labels, tables, path, context.names)
    by = found.decided_by
    place = reader.origin
    if by is not None and by.grid is not None:
        named_by_sheet = by.kind == "sheet"
        place = reader.at(by.grid) if named_by_sheet else reader.cell(by.grid, by.row, by.column)
    senders = context.names.senders
    rulings = [each for each in reader.decisions if senders.match(each.value).id is not None]
    known_values = tuple(each.value for each in rulings)
    problem = found.problem or ("sender_differs" if found.differing else "")
    ruling = reader.decided("is_sender", problem, place, known_values) or reader.decided(
        "is_sender", problem, reader.origin, known_values
    )
    reader.organisation_id = _organisation(reader, ruling) if ruling is not None else found.organisation_id
    raw = reader.mask(by.text) if by is not None else None
    known = context.plan.organisations.by_id
    if found.problem is not None:
        names = [known[each].name for each in found.candidates]
        reader.report(
            found.problem,
            place,
            raw=raw,
            kind="none" if by is None else "several" if found.candidates and by.match.id else by.kind,
            where="cell" if place.cell else by.kind if by is not None else "file",
            candidates="、".join(each.zh_CN for each in names),
            candidates_en=", ".join(each.en for each in names),
            decided=ruling is not None,
        )
        return found.problem if ruling is None else None
    if by is not None and by.match.fuzzy:
        meant = known[found.organisation_id or ""].name
        reader.report(
            "fuzzy_match",
            place,
            kind="cell" if place.cell else "file",
            raw=raw,
            name=raw,
            meant=meant.zh_CN,
            meant_en=meant.en,
        )
    if found.differing and found.organisation_id is not None:
        other = found.differing[0]
        taken, named = known[found.organisation_id].name, known[other.match.id or ""].name
        at = reader.at(other.grid) if other.grid is not None else reader.origin
        reader.report(
            "sender_differs",
            at,
            raw=reader.mask(other.text),
            kind=other.kind,
            taken=taken.zh_CN,
            taken_en=taken.en,
            named=named.zh_CN,
            named_en=named.en,
            where="cell" if place.cell else "file",
            by_sheet=place.sheet,
            by_cell=place.cell,
            decided=ruling is not None,
        )
    return None


def _said(text: str, quarter: Quarter) -> str:
    """Tell words that name a quarter as readers do from our short form of it, and from others."""
    if quarter.chinese in "".join(text.split()):
        return "clear"
    return "coded" if text.strip() == str(quarter) else "other"


def _quarter(
    reader: Reader, about: Mapping[str, str], labels: list[Label], tables: list[Table], folder: Quarter | None
) -> tuple[Quarter | None, str | None]:
    """Settle the quarter; give it and the code for which the values are withheld, if any."""
    declared = about.get("quarter")
    named = quarters_named(declared, labels, tables, reader.context.words, folder)
    settled = folder or (named[0].quarter if named else None)
    for each in named:
        if each.quarter != settled:
            place = reader.cell(each.grid, each.row, each.column) if each.grid is not None else reader.origin
            accepted = reader.decided("accept", "quarter_mismatch", place) or reader.decided(
                "accept", "quarter_mismatch", reader.origin
            )
            reader.report(
                "quarter_mismatch",
                place,
                raw=reader.mask(each.text),
                written=each.quarter.chinese,
                written_en=str(each.quarter),
                said=_said(each.text, each.quarter),
                where="cell" if place.cell else "file",
                against="folder" if folder else "file",
                expected=settled.chinese if settled else "",
                expected_en=str(settled),
            )
            if accepted is None:
                return settled, "quarter_mismatch"
            reader.issues[-1] = replace(reader.issues[-1], decided=True)
            return settled, None
    return settled, None


def _withheld(reading: FileReading) -> FileReading:
    """Withhold every value of a quarantined file; its cells stay on record."""
    return replace(
        reading,
        observations=tuple(replace(each, value=None, in_force=False) for each in reading.observations),
        rosters=tuple(replace(each, in_force=False) for each in reading.rosters),
        milestones=tuple(replace(each, in_force=False) for each in reading.milestones),
        narratives=tuple(replace(each, in_force=False) for each in reading.narratives),
    )
