"""Names across a sender's files: whoever one file names is masked in all, and names shown alike stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from talentbrief.intake.context import Context
from talentbrief.intake.personal import Masker, distinct
from talentbrief.intake.records import FileReading, MilestoneReport, Narrative, Observation, RosterEntry
from talentbrief.issues import Issue, Origin

__all__ = ["kept_private", "people_by_sender"]

_Record = TypeVar("_Record", Observation, RosterEntry, MilestoneReport, Narrative)


def people_by_sender(
    readings: Iterable[FileReading], known: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """Gather whom each sender's files name.

    Parameters
    ----------
    readings : iterable of FileReading
        A quarter's files.
    known : mapping of str to frozenset of str
        Whom the sender's files of earlier quarters name.

    Returns
    -------
    mapping of str to frozenset of str
        Organisation id to names; in memory only.
    """
    found = defaultdict(set, {sender: set(people) for sender, people in known.items()})
    for each in readings:
        if each.organisation_id is not None:
            found[each.organisation_id] |= each.people
    return {sender: frozenset(people) for sender, people in found.items()}


def kept_private(
    readings: Sequence[FileReading],
    files: Sequence[str],
    people: Mapping[str, frozenset[str]],
    context: Context,
) -> list[FileReading]:
    """Mask in every file whom the sender's other files name, and give each file a name of its own.

    Parameters
    ----------
    readings : sequence of FileReading
        A quarter's files, each masked with the names it has itself.
    files : sequence of str
        Their paths as they are.
    people : mapping of str to frozenset of str
        Whom each sender's files name.
    context : Context
        The plan's own words stay as they are.

    Returns
    -------
    list of FileReading
        In the same order.
    """
    masks: dict[frozenset[str], Masker] = {}
    masked = []
    for each in readings:
        others = people.get(each.organisation_id or "", frozenset()) - each.people
        if others:
            if others not in masks:
                masks[others] = Masker(others, context.own_words)
            masked.append(_masked(each, masks[others]))
        else:
            masked.append(each)
    shown = distinct(zip(files, (each.origin.file for each in masked), strict=True))
    return [
        each if shown[file] == each.origin.file else _moved(each, {}, shown[file])
        for each, file in zip(masked, files, strict=True)
    ]


def _masked(reading: FileReading, mask: Masker) -> FileReading:
    """Mask a file's texts once more."""

    def told(text: str | None) -> str | None:
        return None if text is None else mask(text)

    origins = {each.origin.sheet for each in (*_records(reading), *reading.issues) if each.origin is not None}
    sheets = distinct((sheet, mask(sheet)) for sheet in sorted(origins))
    file = "/".join(map(mask, reading.origin.file.split("/")))
    before = {shown: written for written, shown in reading.sheets.items()}
    changed = {before.get(sheet, sheet): shown for sheet, shown in sheets.items() if sheet != shown}
    moved = _moved(reading, {sheet: shown for sheet, shown in sheets.items() if sheet != shown}, file)
    return replace(
        moved,
        sheets={**reading.sheets, **changed},
        observations=tuple(replace(each, raw_text=mask(each.raw_text)) for each in moved.observations),
        rosters=tuple(
            replace(
                each,
                display_name=mask(each.display_name),
                organisation_name=told(each.organisation_name),
            )
            for each in moved.rosters
        ),
        milestones=tuple(
            replace(each, evidence=told(each.evidence), narrative=told(each.narrative))
            for each in moved.milestones
        ),
        narratives=tuple(replace(each, text=mask(each.text)) for each in moved.narratives),
        issues=tuple(_issue(each, mask) for each in moved.issues),
        answers=tuple(replace(each, text=mask(each.text)) for each in moved.answers),
    )


def _issue(issue: Issue, mask: Masker) -> Issue:
    values = {name: mask(value) if isinstance(value, str) else value for name, value in issue.values.items()}
    return replace(
        issue,
        values=values,
        raw_text=None if issue.raw_text is None else mask(issue.raw_text),
        explanation=None if issue.explanation is None else mask(issue.explanation),
    )


def _records(
    reading: FileReading,
) -> tuple[Observation | RosterEntry | MilestoneReport | Narrative, ...]:
    return (*reading.observations, *reading.rosters, *reading.milestones, *reading.narratives)


def _moved(reading: FileReading, sheets: Mapping[str, str], file: str) -> FileReading:
    """Give a file and its sheets other names, in every origin."""

    def origin(old: Origin) -> Origin:
        return replace(old, file=file, sheet=sheets.get(old.sheet, old.sheet))

    def moved(records: Sequence[_Record]) -> tuple[_Record, ...]:
        return tuple(replace(each, origin=origin(each.origin)) for each in records)

    return replace(
        reading,
        origin=origin(reading.origin),
        observations=moved(reading.observations),
        rosters=moved(reading.rosters),
        milestones=moved(reading.milestones),
        narratives=moved(reading.narratives),
        answers=tuple(replace(each, origin=origin(each.origin)) for each in reading.answers),
        issues=tuple(
            replace(each, origin=None if each.origin is None else origin(each.origin))
            for each in reading.issues
        ),
    )
