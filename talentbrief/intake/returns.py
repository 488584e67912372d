"""What goes back to each sender: its own values as a workbook, every issue marked at its cell and listed.

A return holds its sender's own words and nobody else's, so they stand in it as they were sent; what the issues
quote is masked. Returns are never published and no part of any digest.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief.intake.collect import submissions_in
from talentbrief.intake.context import Context
from talentbrief.intake.declared import version_of
from talentbrief.intake.explanations import explained_rows
from talentbrief.intake.files import content_of
from talentbrief.intake.forms_marker import sheet_mark
from talentbrief.intake.grid import Grid
from talentbrief.intake.guarded import each_traced
from talentbrief.intake.personal import readable_path
from talentbrief.intake.reading import Trace
from talentbrief.intake.records import REFUSALS, FileReading, Version
from talentbrief.intake.workbook import Refused
from talentbrief.intake.worker import Task
from talentbrief.issues import ABOUT_DECISIONS
from talentbrief.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OwnFile", "ReturnIssue", "write_returns"]

_CELLS: Final = 200_000
"""A file with more cells is answered with the list alone."""

_SEVERITIES: Final = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class ReturnIssue:
    """An issue as a return lists it: a row of ``issues``, and what is to be done about it.

    Parameters
    ----------
    severity : {'error', 'warning', 'info'}
        Severity.
    file, sheet, cell : str
        Where it stands; empty where it is about the whole file or sheet.
    raw : str
        The cell's text, masked.
    message, fix : str
        What is wrong and how to mend it.
    explanation : str
        What the sender answered already, masked.
    settled : {'', 'superseded', 'decided', 'explained'}
        Why nothing need be done any more.
    asked : str
        What it asks about, as :attr:`~talentbrief.issues.Issue.asked` gives it.
    """

    severity: str
    file: str
    sheet: str
    cell: str
    raw: str
    message: str
    fix: str
    explanation: str
    settled: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of the sender and its sheets; none where it could not be opened or is too large to repeat.

    Parameters
    ----------
    file : str
        Path below the raw root, masked.
    superseded : bool
        Whether a later file is in force instead.
    sheets : tuple of (Grid, str)
        What it holds, our own sheets left out, and what issues call each.
    version : Version
        What it declares about its place among the sender's files.
    sha256 : str
        SHA-256 of its content.
    """

    file: str
    superseded: bool
    sheets: tuple[tuple[Grid, str], ...]
    version: Version
    sha256: str


def write_returns(
    settings: Settings,
    tables: "Mapping[str, pd.DataFrame]",
    folder: Path,
    passwords: Sequence[str] = (),
    wanted_of: Collection[str] | None = None,
) -> tuple[Path, ...]:
    """Write a return for every sender whose submission has an issue; the same input gives the same bytes.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, raw folder, language.
    tables : mapping of str to DataFrame
        The quarter's ``issues`` (attainment's included), ``submissions`` and ``narratives``.
    folder : Path
        Where to, such as ``data/returns/2022Q3``; made if need be. Returns of senders that need none any more
        are removed from it.
    passwords : sequence of str
        Passwords to try on protected files.
    wanted_of : collection of str, optional
        Ids of the senders whose returns are wanted; of all unless given.

    Returns
    -------
    tuple of Path
        ``<organisation_id>.xlsx``, in the order of the organisations file.
    """
    from talentbrief.intake.forms_save import save_workbook
    from talentbrief.intake.returns_workbook import return_workbook

    issues = explained_rows(_records(tables["issues"]), _records(tables["narratives"]))
    submissions = _records(tables["submissions"])
    context = Context(settings.plan, tuple(passwords))
    paths = _by_hash(settings)
    theirs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in sorted(submissions, key=_in_order):
        if each["organisation_id"]:
            theirs[each["organisation_id"]].append(each)
    known = settings.plan.organisations.organisations
    senders = [each for each in known if wanted_of is None or each.id in wanted_of]
    found = {each.id: _own_issues(issues, each.id, theirs[each.id]) for each in senders}
    refused = {each["source_file"] for each in issues if each["code"] in REFUSALS}
    wanted = {
        each["source_file"]: paths[each["source_sha256"]]
        for sender in senders
        for each in theirs[sender.id]
        if found[sender.id] and each["source_file"] not in refused and each["source_sha256"] in paths
    }
    read = _read_again(wanted.values(), settings, context)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for organisation in senders:
        target = folder / f"{organisation.id}.xlsx"
        files, own = theirs[organisation.id], found[organisation.id]
        if not files or not own:
            target.unlink(missing_ok=True)
            continue
        sent = _once(
            [
                OwnFile(
                    each["source_file"],
                    each["status"] == "superseded",
                    *_as_sent(each["source_file"], wanted, read),
                    each["source_sha256"],
                )
                for each in files
            ],
            own,
        )
        workbook = return_workbook(settings, context, organisation, sent, own)
        save_workbook(workbook, target, moment=datetime.combine(settings.quarter.last_day, time()))
        written.append(target)
    return tuple(written)


def _records(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """Give a table's rows with None where a value is missing."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(key): row[key] for key in row} for row in plain.to_dict("records")]


def _in_order(submission: Mapping[str, Any]) -> tuple[int, str]:
    order = {"in_force": 0, "quarantined": 1, "superseded": 2}
    return order[submission["status"]], submission["source_file"]


def _own_issues(
    issues: Iterable[Mapping[str, Any]], organisation_id: str, files: Sequence[Mapping[str, Any]]
) -> list[ReturnIssue]:
    """Give a sender's issues: of files in force first, errors before warnings, then as they stand in the table."""
    status = {each["source_file"]: each["status"] for each in files}
    found = []
    for each in issues:
        file = each["source_file"] or ""
        if each["code"] in ABOUT_DECISIONS:  # the analyst's own slip, for no sender to mend
            continue
        if file not in status and (
            each["organisation_id"] != organisation_id or each["code"] == "not_submitted"
        ):
            continue
        settled = _settled(each, superseded=status.get(file) == "superseded")
        found.append(
            ReturnIssue(
                severity=each["severity"],
                file=file,
                sheet=each["source_sheet"] or "",
                cell=each["source_cell"] or "",
                raw=each["raw_text"] or "",
                message=each["message"],
                fix=each["ask"] or each["fix"],
                explanation=each["explanation"] or "",
                settled=settled,
                asked=each.get("asked") or "",
            )
        )
    return sorted(
        found,
        key=lambda each: (each.settled == "superseded", _SEVERITIES.index(each.severity), bool(each.settled)),
    )


def _settled(issue: Mapping[str, Any], *, superseded: bool) -> str:
    if superseded:
        return "superseded"
    if issue["decided"]:
        return "decided"
    return "explained" if issue["severity"] == "warning" and issue["explanation"] else ""


def _by_hash(settings: Settings) -> dict[str, Path]:
    """Find the quarter's files by their hashes, for their names may be masked in the tables."""
    found: dict[str, Path] = {}
    for path in submissions_in(settings.raw_folder):
        try:
            found[hashlib.sha256(content_of(path)).hexdigest()] = path
        except (Refused, OSError):
            continue
    return found


_Read = tuple[tuple[tuple[Grid, str], ...], Version]
"""A file's sheets, and what it declares about its place among the sender's files."""


def _as_sent(file: str, wanted: Mapping[str, Path], read: Mapping[Path, _Read | None]) -> _Read:
    """Give what a file was read as; of one that was not read its name speaks alone."""
    found = read[wanted[file]] if file in wanted else None
    return found or ((), version_of((), file))


def _once(files: Sequence[OwnFile], issues: Iterable[ReturnIssue]) -> list[OwnFile]:
    """Leave out the sheets that a return answered: its sender has had them back already.

    Of a file that is in force in part that is only what its issues speak of no more.
    """
    spoken = {(each.file, each.sheet) for each in issues}
    held = {mark for each in files for mark in each.version.holds}
    answered = {digest for each in files for digest in each.version.answers}
    # One without its marker does not say which; what it superseded it was made of.
    all_ = any(each.version.round and not each.version.answers and not each.superseded for each in files)
    return [
        replace(each, sheets=())
        if each.superseded and (all_ or each.sha256 in answered)
        else replace(
            each,
            sheets=tuple(
                (grid, shown)
                for grid, shown in each.sheets
                if (each.file, shown) in spoken or sheet_mark(each.sha256, shown) not in held
            ),
        )
        for each in files
    ]


def _read_again(paths: Iterable[Path], settings: Settings, context: Context) -> dict[Path, _Read | None]:
    """Read files again as their senders wrote them; None for one that cannot be read."""
    distinct = tuple(dict.fromkeys(paths))
    tasks = []
    for path in distinct:
        below = readable_path(path.relative_to(settings.raw_folder).as_posix())
        tasks.append(Task(path, f"{settings.quarter}/{below}", below, settings.quarter))
    found = each_traced(tasks, context, _written)
    return {
        path: None if isinstance(one, FileReading) else one for path, one in zip(distinct, found, strict=True)
    }


def _written(traced: Trace) -> _Read:
    grids = traced.sheets.grids if traced.sheets is not None else ()
    if sum(grid.height * grid.width for grid in grids) > _CELLS:
        return (), traced.reading.version
    sheets = tuple((grid, traced.reader.at(grid).sheet) for grid in grids if grid.height and grid.width)
    return sheets, traced.reading.version
