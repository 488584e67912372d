"""A quarter's folder: every file read, decisions applied, versions compared, entities numbered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from talentbrief.errors import MissingFolderError
from talentbrief.intake.context import Context, Reader
from talentbrief.intake.counts import read_count
from talentbrief.intake.decisions import ACTIONS, Decision
from talentbrief.intake.personal import mask_numbers
from talentbrief.intake.reading import Source, read_file, refused
from talentbrief.intake.records import Collected, FileReading, RosterEntry, Status, Submission
from talentbrief.intake.versions import settle
from talentbrief.intake.workbook import Refused
from talentbrief.issues import CODES, Issue, Origin
from talentbrief.quarter import Quarter
from talentbrief.settings import SUBMISSION_SUFFIXES

__all__ = ["collect", "collect_files", "number_entities", "submissions_in"]

Read = Callable[[Source, Context, Sequence[Decision]], tuple[FileReading, frozenset[int]]]
"""How a file is read; a caller may run :func:`~talentbrief.intake.reading.read_file` elsewhere."""


def submissions_in(folder: Path) -> list[Path]:
    """List the submissions of a folder, sub-folders included.

    Parameters
    ----------
    folder : Path
        A quarter's raw folder, or any folder.

    Returns
    -------
    list of Path
        Sorted by path; lock files (``~$…``) and hidden files are none.
    """
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUBMISSION_SUFFIXES
        and not path.name.startswith(("~$", "."))
        and not path.is_dir()
    ]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def collect(
    raw: Path, quarter: Quarter, context: Context, decisions: Sequence[Decision] = (), read: Read = read_file
) -> Collected:
    """Read a quarter's folder.

    Parameters
    ----------
    raw : Path
        The raw root.
    quarter : Quarter
        The quarter.
    context : Context
        Plan, words, names.
    decisions : sequence of Decision
        Decisions of the quarter.
    read : callable
        How a file is read.

    Returns
    -------
    Collected

    Raises
    ------
    MissingFolderError
        If the quarter has no folder.
    """
    folder = raw / str(quarter)
    if not folder.is_dir():
        raise MissingFolderError(f"{folder} does not exist; put the submissions of {quarter} there")
    files = [
        (path, path.relative_to(raw).as_posix(), path.relative_to(folder).as_posix())
        for path in submissions_in(folder)
    ]
    return collect_files(files, quarter, context, decisions, read)


def collect_files(
    files: Iterable[tuple[Path, str, str]],
    quarter: Quarter | None,
    context: Context,
    decisions: Sequence[Decision] = (),
    read: Read = read_file,
) -> Collected:
    """Read files and compare them with each other.

    Parameters
    ----------
    files : iterable of (Path, str, str)
        A file, its path below the raw root and its path below the quarter's folder.
    quarter : Quarter or None
        Their quarter; None where no folder says it.
    context : Context
        Plan, words, names.
    decisions : sequence of Decision
        Decisions of the quarter.
    read : callable
        How a file is read.

    Returns
    -------
    Collected
    """
    used: set[int] = set()
    readings = []
    for path, file, below in files:
        own = [each for each in decisions if each.source_file in (file, mask_numbers(file))]
        reading, lines = _read(path, (file, below, quarter), context, own, read)
        used |= lines
        readings.append(_ruled(reading, own, used))

    def chosen(origin: Origin) -> bool:
        for each in decisions:
            if (
                each.action in ("accept", "use_value")
                and each.about("conflicting_versions")
                and _at(each, origin)
            ):
                used.add(each.line)
                return True
        return False

    settled = settle(readings, context.plan, chosen)
    finished = [_accepted(reading, decisions, used) for reading in settled.readings]
    submissions = tuple(_submission(each, settled.superseded.get(each.origin.file)) for each in finished)
    issues = [issue for reading in finished for issue in reading.issues]
    issues.extend(unused_decision(decisions, used))
    return Collected(
        quarter,
        submissions,
        tuple(each for reading in finished for each in reading.observations),
        tuple(each for reading in finished for each in reading.rosters),
        tuple(each for reading in finished for each in reading.milestones),
        tuple(each for reading in finished for each in reading.narratives),
        tuple(issues),
    )


def _at(decision: Decision, origin: Origin) -> bool:
    return mask_numbers(decision.source_file) == origin.file and replace(
        decision, source_file=origin.file
    ).at(origin.file, origin.sheet, origin.cell)


def _read(
    path: Path, where: tuple[str, str, Quarter | None], context: Context, own: list[Decision], read: Read
) -> tuple[FileReading, frozenset[int]]:
    file, below, quarter = where
    own = [replace(each, source_file=mask_numbers(file)) for each in own]
    try:
        if path.is_symlink():
            raise Refused("unsafe_file", reason="link")
        return read(Source(file, below, quarter, path.read_bytes()), context, own)
    except (Refused, OSError) as error:
        refusal = error if isinstance(error, Refused) else Refused("unreadable_file", reason="access")
        reader = Reader(context, Origin(mask_numbers(file)), str(quarter or ""), decisions=own)
        return refused(reader, below, quarter, refusal), frozenset(reader.used)


def _ruled(reading: FileReading, own: Sequence[Decision], used: set[int]) -> FileReading:
    """Apply what decisions say about a file's values, before files are compared."""
    for each in own:
        if each.action == "ignore_file":
            used.add(each.line)
            reading = replace(
                reading,
                ignored=True,
                observations=tuple(replace(one, in_force=False) for one in reading.observations),
                rosters=tuple(replace(one, in_force=False) for one in reading.rosters),
                milestones=tuple(replace(one, in_force=False) for one in reading.milestones),
                narratives=tuple(replace(one, in_force=False) for one in reading.narratives),
                issues=tuple(replace(one, decided=True) for one in reading.issues),
            )
        elif each.action == "use_value":
            count = read_count(each.value)
            places = {one.origin for one in reading.observations if _at(each, one.origin)}
            if count.value is None or not places or not each.source_cell:
                continue
            used.add(each.line)
            reading = replace(
                reading,
                observations=tuple(
                    replace(
                        one,
                        value=count.value,
                        problem=None,
                        in_force=reading.quarantined is None and not reading.ignored,
                        flags=tuple(sorted({*one.flags, "decided"})),
                    )
                    if one.origin in places
                    else one
                    for one in reading.observations
                ),
                issues=tuple(
                    replace(one, decided=True) if one.origin in places and each.about(one.code) else one
                    for one in reading.issues
                ),
            )
    return reading


def _accepted(reading: FileReading, decisions: Sequence[Decision], used: set[int]) -> FileReading:
    """Mark issues that a decision accepts."""
    accepting = [each for each in decisions if each.action == "accept"]
    if not accepting:
        return reading
    issues = []
    for issue in reading.issues:
        settled = issue.decided
        for each in accepting:
            if issue.origin is not None and each.about(issue.code) and _at(each, issue.origin):
                used.add(each.line)
                settled = True
        issues.append(replace(issue, decided=settled))
    return replace(reading, issues=tuple(issues))


def unused_decision(decisions: Sequence[Decision], used: set[int]) -> list[Issue]:
    """Say which decisions fit nothing (contract 3.5).

    Parameters
    ----------
    decisions : sequence of Decision
        All of the quarter.
    used : set of int
        Lines that fitted something.

    Returns
    -------
    list of Issue
        Decisions about figures that a later stage compares are left to that stage.
    """
    issues = []
    for each in decisions:
        about = CODES.get(each.code)
        if each.line in used or (each.action == "accept" and about is not None and about.stage != "intake"):
            continue
        kind = "nothing"
        if each.action not in ACTIONS:
            kind = "action"
        elif each.code and about is None:
            kind = "code"
        elif each.action == "use_value" and read_count(each.value).value is None:
            kind = "value"
        issues.append(
            Issue(
                "unused_decision",
                {
                    "line": str(each.line),
                    "action": each.action,
                    "value": mask_numbers(each.value),
                    "code": each.code,
                    "kind": kind,
                },
                raw_text=mask_numbers(each.value),
                origin=Origin(mask_numbers(each.source_file), each.source_sheet, each.source_cell),
            )
        )
    return issues


def _submission(reading: FileReading, superseded: Issue | None) -> Submission:
    status: Status = "in_force"
    because = None
    if reading.quarantined is not None or reading.ignored:
        status = "quarantined"
        because = next((each for each in reading.issues if each.code == reading.quarantined), None)
    elif superseded is not None:
        status, because = "superseded", superseded
    dated = reading.version.submitted_on
    return Submission(
        reading.origin,
        reading.organisation_id,
        str(reading.quarter or ""),
        reading.version.shown,
        dated.isoformat() if dated else None,
        status,
        because,
        sum(1 for each in reading.observations if each.value is not None),
        sum(1 for each in reading.issues if each.severity == "error"),
        sum(1 for each in reading.issues if each.severity == "warning"),
        reading.ignored,
    )


def number_entities(quarters: Sequence[Collected]) -> list[Collected]:
    """Give every entity its running number over the plan year, by first appearance.

    Parameters
    ----------
    quarters : sequence of Collected
        The plan year's quarters, oldest first.

    Returns
    -------
    list of Collected
        The same, each roster entry with its ``entity_key``.
    """
    numbers: dict[tuple[str, ...], str] = {}

    def numbered(entry: RosterEntry) -> RosterEntry:
        key = numbers.setdefault(entry.identity, f"E{len(numbers) + 1:04d}")
        return replace(entry, entity_key=key)

    return [
        replace(collected, rosters=tuple(numbered(entry) for entry in collected.rosters))
        for collected in quarters
    ]
