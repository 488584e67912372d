"""A quarter's folder: every file read, decisions applied, versions compared, entities numbered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from talentbrief.errors import MissingFolderError
from talentbrief.intake.answers_left import answered_elsewhere
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import (
    UNACCEPTABLE,
    Decision,
    Misfit,
    unsigned_decision,
)
from talentbrief.intake.files import submissions_in
from talentbrief.intake.kept_private import kept_private, people_by_sender
from talentbrief.intake.lazy import Joined, each_of
from talentbrief.intake.personal import readable_path
from talentbrief.intake.records import Collected, FileReading, RosterEntry, Status, Submission
from talentbrief.intake.superseding import declared_later
from talentbrief.intake.unfit import figure_of, outdated_decisions, unused_decisions
from talentbrief.intake.versions import settle
from talentbrief.intake.worker import Result, Task, Workers
from talentbrief.issues import Issue, Origin
from talentbrief.quarter import Quarter

__all__ = ["collect", "collect_files", "number_entities", "submissions_in"]

Readings = Callable[[Iterable[Task]], Iterator[Result]]
"""How files are read: :class:`~talentbrief.intake.worker.Workers`, or without limits
:func:`~talentbrief.intake.worker.read_here`."""


def collect(  # noqa: PLR0917  what reading needs
    raw: Path,
    quarter: Quarter,
    context: Context,
    decisions: Sequence[Decision] = (),
    readings: Readings | None = None,
    known: Mapping[str, frozenset[str]] | None = None,
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
    readings : callable, optional
        How files are read; by default in a worker of their own.
    known : mapping of str to frozenset of str, optional
        Whom each sender's files of earlier quarters name; they are masked here too.

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
    return collect_files(files, quarter, context, decisions, readings, known)


def collect_files(  # noqa: PLR0917  what reading needs
    files: Iterable[tuple[Path, str, str]],
    quarter: Quarter | None,
    context: Context,
    decisions: Sequence[Decision] = (),
    readings: Readings | None = None,
    known: Mapping[str, frozenset[str]] | None = None,
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
    readings : callable, optional
        How files are read; by default in a worker of their own.
    known : mapping of str to frozenset of str, optional
        Whom each sender's files of earlier quarters name; they are masked here too.

    Returns
    -------
    Collected
    """
    used: set[int] = set()
    places = [(path, readable_path(file), readable_path(below)) for path, file, below in files]
    named = [file for _, file, _ in places]
    with Workers(context) if readings is None else nullcontext(readings) as results:
        tasks = [
            Task(*where, quarter, tuple(each for each in decisions if each.source_file == where[1]))
            for where in places
        ]
        answers = list(results(tasks))
        people = people_by_sender((reading for reading, _ in answers), known or {})
        private = kept_private([reading for reading, _ in answers], named, people, context)
        # Decisions may give a file by the name it is shown with, which is known only now.
        shown = {reading.origin.file: number for number, reading in enumerate(private)}
        late = sorted(
            {shown[each.source_file] for each in decisions if each.source_file in shown}
            - _plain(named, private)
        )
        if late:
            again = [
                replace(
                    tasks[number],
                    decisions=tuple(
                        each
                        for each in decisions
                        if each.source_file in (named[number], private[number].origin.file)
                    ),
                )
                for number in late
            ]
            for number, answer in zip(late, results(again), strict=True):
                answers[number] = answer
            private = kept_private([reading for reading, _ in answers], named, people, context)
    decisions = _as_shown(decisions, named, private)
    read = []
    for reading, (_, lines) in zip(private, answers, strict=True):
        used |= lines
        own = [each for each in decisions if each.source_file == reading.origin.file]
        read.append(_ruled(reading, own, used, context.units))

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

    settled = settle(answered_elsewhere(read), context.plan, chosen)
    nothing_there: dict[int, Misfit] = {}
    finished = [_accepted(reading, decisions, used, nothing_there) for reading in settled.readings]
    submissions = _following(
        [_submission(each, settled.superseded.get(each.origin.file)) for each in finished]
    )
    issues = [issue for reading in finished for issue in reading.issues]
    outdated = outdated_decisions(decisions, finished, settled.superseded)
    past = {int(each.values["line"]) for each in outdated}
    left = [each for each in decisions if each.line not in past]
    unfit = [*unused_decisions(left, used, context, nothing_there, finished), *outdated]
    told = {each.values["line"] for each in unfit}
    issues += unfit
    issues += [unsigned_decision(each) for each in decisions if each.lacks and str(each.line) not in told]
    return Collected(
        quarter,
        submissions,
        Joined([reading.observations for reading in finished]),
        Joined([reading.rosters for reading in finished]),
        Joined([reading.milestones for reading in finished]),
        Joined([reading.narratives for reading in finished]),
        tuple(issues),
        people,
    )


def _plain(files: Sequence[str], readings: Sequence[FileReading]) -> set[int]:
    """Tell which files are shown by the very name they have."""
    return {number for number, each in enumerate(readings) if each.origin.file == files[number]}


def _as_shown(
    decisions: Sequence[Decision], files: Sequence[str], readings: Sequence[FileReading]
) -> list[Decision]:
    """Write in decisions the names of files and sheets as they are shown."""
    of = {name: each for file, each in zip(files, readings, strict=True) for name in (each.origin.file, file)}
    told = []
    for each in decisions:
        reading = of.get(each.source_file)
        told.append(
            each
            if reading is None
            else replace(
                each,
                source_file=reading.origin.file,
                source_sheet=reading.sheets.get(each.source_sheet, each.source_sheet),
            )
        )
    return told


def _at(decision: Decision, origin: Origin) -> bool:
    return decision.at(origin.file, origin.sheet, origin.cell)


def _ruled(
    reading: FileReading, own: Sequence[Decision], used: set[int], units: tuple[str, ...]
) -> FileReading:
    """Apply what decisions say about a file's values, before files are compared; of two about a cell the first."""
    given: set[Origin] = set()
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
            value = figure_of(each, units)
            places = {one.origin for one in reading.observations if _at(each, one.origin)} - given
            if value is None or not places or not each.source_cell:
                continue
            used.add(each.line)
            given |= places
            reading = replace(
                reading,
                observations=tuple(
                    replace(
                        one,
                        value=value,
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


def _accepted(
    reading: FileReading, decisions: Sequence[Decision], used: set[int], nothing_there: dict[int, Misfit]
) -> FileReading:
    """Mark issues that a decision accepts; note decisions that accept what was never read."""
    accepting = [each for each in decisions if each.action == "accept"]
    if not accepting:
        return reading
    issues = []
    for issue in reading.issues:
        settled = issue.decided
        for each in accepting:
            if issue.origin is None or not each.about(issue.code) or not _at(each, issue.origin):
                continue
            if issue.code in UNACCEPTABLE:
                nothing_there.setdefault(each.line, UNACCEPTABLE[issue.code])
            else:
                used.add(each.line)
                settled = True
        issues.append(replace(issue, decided=settled))
    return replace(reading, issues=tuple(issues))


def _submission(reading: FileReading, superseded: Issue | None) -> Submission:
    status: Status = "in_force"
    because = None
    if superseded is not None:
        status, because = "superseded", superseded
    elif reading.quarantined is not None or reading.ignored:
        status = "quarantined"
        because = next((each for each in reading.issues if each.code == reading.quarantined), None)
    dated = reading.version.submitted_on
    return Submission(
        reading.origin,
        reading.organisation_id,
        str(reading.quarter or ""),
        reading.version.shown,
        dated.isoformat() if dated else None,
        status,
        because,
        sum(each is not None for each in each_of(reading.observations, "value")),
        sum(1 for each in reading.issues if each.severity == "error"),
        sum(1 for each in reading.issues if each.severity == "warning"),
        reading.ignored,
        reading.version,
    )


def _following(submissions: Sequence[Submission]) -> tuple[Submission, ...]:
    """Tell first submissions from what came after them."""
    senders: dict[str, list[Submission]] = defaultdict(list)
    for each in submissions:
        if each.organisation_id is not None and not each.ignored:
            senders[each.organisation_id].append(each)

    def earlier(file: Submission) -> str | None:
        for other in senders.get(file.organisation_id or "", ()) if not file.ignored else ():
            if declared_later((file.declared, file.origin), (other.declared, other.origin)) is True:
                return other.origin.file
        return None

    return tuple(replace(each, follows=earlier(each)) for each in submissions)


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
