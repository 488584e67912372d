"""Several files of one sender: which version is in force, and where versions disagree (contract 3.5)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from talentbrief.intake.context import indicator_values
from talentbrief.intake.records import FileReading, MilestoneReport, Observation
from talentbrief.intake.superseding import later, supersede, superseded_file
from talentbrief.issues import Issue, Origin
from talentbrief.plan import Plan

__all__ = ["Settled", "settle"]

_Ruled = Callable[[Origin], bool]


@dataclass(frozen=True, slots=True)
class Settled:
    """Files after comparison: their records with ``in_force`` settled, and who was superseded by what.

    Parameters
    ----------
    readings : tuple of FileReading
        In the same order as given; issues of the comparison are added to theirs.
    superseded : mapping of str to Issue
        Source file to the issue that says so, for files of which nothing is in force any more.
    """

    readings: tuple[FileReading, ...]
    superseded: dict[str, Issue]


def settle(readings: Sequence[FileReading], plan: Plan, ruled: _Ruled) -> Settled:
    """Settle which records are in force.

    A file's progress tables (its milestone tables, its rosters of an indicator) are superseded by a later file
    of the sender that reports on the same, and by a return that answers the file and still holds their sheet; files
    that complement each other stand side by side. A file that could not be used is superseded by any later one that
    can.

    Parameters
    ----------
    readings : sequence of FileReading
        A quarter's files, in the order of their paths.
    plan : Plan
        The plan.
    ruled : callable
        Whether a decision chose the value of a cell among versions that disagree.

    Returns
    -------
    Settled
    """
    current = {reading.origin.file: reading for reading in readings}
    superseded: dict[str, Issue] = {}
    senders: dict[str, list[str]] = defaultdict(list)
    unusable: dict[str, list[FileReading]] = defaultdict(list)
    for reading in readings:
        if reading.organisation_id is None or reading.ignored:
            continue
        if reading.quarantined is None:
            senders[reading.organisation_id].append(reading.origin.file)
        else:
            unusable[reading.organisation_id].append(reading)
    for sender, files in senders.items():
        for old in unusable[sender]:
            new = next((current[file] for file in files if later(current[file], old) is True), None)
            if new is not None:
                issue = superseded_file(old, new)
                superseded[old.origin.file] = issue
                current[old.origin.file] = replace(old, issues=(*old.issues, issue))
        if len(files) > 1:
            supersede([current[file] for file in files], current, superseded)
        if len(files) > 1 or _names_twice(current[files[0]].milestones):
            conflicting_versions([current[file] for file in files], current, plan, ruled)
    return Settled(tuple(current[reading.origin.file] for reading in readings), superseded)


def conflicting_versions(
    files: Sequence[FileReading], current: dict[str, FileReading], plan: Plan, ruled: _Ruled
) -> None:
    """Withhold values on which files in force disagree; let one of those that agree count.

    Parameters
    ----------
    files : sequence of FileReading
        A sender's files, superseded records marked.
    current : dict
        Source file to reading; changed in place.
    plan : Plan
        The plan.
    ruled : callable
        Whether a decision chose a cell.
    """
    figures: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    reports: dict[str, list[MilestoneReport]] = defaultdict(list)
    for file in files:
        for each in file.observations:
            if each.in_force:
                figures[each.indicator_id, each.measure].append(each)
        for report in file.milestones:
            if report.in_force:
                reports[report.milestone_id].append(report)
    changed: dict[Origin, Observation | MilestoneReport] = {}
    issues: dict[str, list[Issue]] = defaultdict(list)
    for (indicator_id, _), cells in figures.items():
        given = [each for each in cells if each.value is not None]
        chosen = next((each for each in given if ruled(each.origin)), None)
        disagree = len({each.value for each in given}) > 1
        kept = chosen or next(iter(given), cells[0])
        values = indicator_values(plan.indicator(indicator_id))
        for each in cells:
            if disagree and each in given:
                other = next(one for one in given if one.value != each.value)
                issues[each.origin.file].append(
                    _conflict(
                        each, other, {**values, "other_raw": other.raw_text}, decided=chosen is not None
                    )
                )
                if chosen is None:
                    changed[each.origin] = replace(
                        each, value=None, in_force=False, problem="conflicting_versions"
                    )
                    continue
            if each is not kept:
                changed[each.origin] = replace(each, in_force=False)
                if not disagree and each.value is not None:
                    issues[each.origin.file].append(_repeated(each, kept, values))
    for milestone_id, same in reports.items():
        if len({each.status for each in same}) == 1:
            changed.update((each.origin, replace(each, in_force=False)) for each in same[1:])
            continue
        chosen_report = next((each for each in same if ruled(each.origin)), None)
        name = plan.milestone(milestone_id).name
        for report in same:
            other_report = next(one for one in same if one.status != report.status)
            named = {"indicator": name.zh_CN, "indicator_en": name.en, "other_raw": other_report.status}
            issues[report.origin.file].append(
                _conflict(report, other_report, named, decided=chosen_report is not None)
            )
            if report is not chosen_report:
                changed[report.origin] = replace(report, in_force=False)
    for file in files:
        own, name_of = issues.get(file.origin.file, []), file.origin.file
        if own or any(origin.file == name_of for origin in changed):
            current[name_of] = replace(
                file,
                observations=tuple(_now(each, changed) for each in file.observations),
                milestones=tuple(_now(each, changed) for each in file.milestones),
                issues=(*file.issues, *own),
            )


def _names_twice(reports: Sequence[MilestoneReport]) -> bool:
    return bool(reports) and len({each.milestone_id for each in reports}) < len(reports)


_Record = TypeVar("_Record", Observation, MilestoneReport)


def _now(each: _Record, changed: Mapping[Origin, Observation | MilestoneReport]) -> _Record:
    found = changed.get(each.origin)
    return found if isinstance(found, type(each)) else each


def _conflict(
    each: Observation | MilestoneReport,
    other: Observation | MilestoneReport,
    values: dict[str, str],
    *,
    decided: bool,
) -> Issue:
    return Issue(
        "conflicting_versions",
        {
            **values,
            "other": _place(other),
            "where": "file" if other.origin.file == each.origin.file else "files",
            "what": "figure" if isinstance(each, Observation) else "status",
        },
        organisation_id=each.organisation_id,
        indicator_id=each.indicator_id if isinstance(each, Observation) else None,
        milestone_id=each.milestone_id if isinstance(each, MilestoneReport) else None,
        raw_text=each.raw_text if isinstance(each, Observation) else each.status,
        origin=each.origin,
        decided=decided,
    )


def _repeated(each: Observation, kept: Observation, values: dict[str, str]) -> Issue:
    return Issue(
        "duplicate_row",
        {**values, "first": _place(kept)},
        organisation_id=each.organisation_id,
        indicator_id=each.indicator_id,
        raw_text=each.raw_text,
        origin=each.origin,
    )


def _place(each: Observation | MilestoneReport) -> str:
    return f"{each.origin.file} {each.origin.sheet}!{each.origin.cell}"
