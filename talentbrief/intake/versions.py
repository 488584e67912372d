"""Several files of one sender: which version is in force, and where versions disagree (contract 3.5)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from talentbrief.intake.context import indicator_values
from talentbrief.intake.records import FileReading, MilestoneReport, Observation, Version
from talentbrief.intake.sender import name_later
from talentbrief.issues import Issue, Origin
from talentbrief.plan import Plan

__all__ = ["Settled", "declared_later", "later", "settle"]

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


def later(one: FileReading, other: FileReading) -> bool | None:
    """Tell whether one file declares itself later than another.

    Parameters
    ----------
    one, other : FileReading
        Two files of a sender.

    Returns
    -------
    bool or None
        As :func:`declared_later`.
    """
    return declared_later((one.version, one.origin), (other.version, other.origin))


def declared_later(one: tuple[Version, Origin], other: tuple[Version, Origin]) -> bool | None:
    """Tell which of two files is the later by what they declare.

    Parameters
    ----------
    one, other : (Version, Origin)
        What each of two files of a sender declares, and the file.

    Returns
    -------
    bool or None
        A return that came back is later than the files it answers. Else by the first thing that both declare and
        that differs: version inside, 填报日期 inside, then the file name, where a mark beats none and 最终 beats all;
        last by a return's round, which beats none. None if nothing orders them.
    """
    (a, this), (b, that) = one, other
    follows, precedes = that.sha256 in a.answers, this.sha256 in b.answers
    if follows != precedes:
        return follows
    if a.number is not None and b.number is not None and a.number != b.number:
        return a.number > b.number
    if a.submitted_on is not None and b.submitted_on is not None and a.submitted_on != b.submitted_on:
        return a.submitted_on > b.submitted_on
    named = name_later((a.name_kind, a.name_number), (b.name_kind, b.name_number))
    if named is None and a.round != b.round:
        return a.round > b.round
    return named


def settle(readings: Sequence[FileReading], plan: Plan, ruled: _Ruled) -> Settled:
    """Settle which records are in force.

    A file's progress tables (its milestone tables, its rosters of an indicator) are superseded by a later file
    of the sender that reports on the same; files that complement each other stand side by side. A file that could
    not be used is superseded by any later one that can.

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
            _supersede([current[file] for file in files], current, superseded)
        if len(files) > 1 or _names_twice(current[files[0]].milestones):
            conflicting_versions([current[file] for file in files], current, plan, ruled)
    return Settled(tuple(current[reading.origin.file] for reading in readings), superseded)


def _supersede(
    files: Sequence[FileReading], current: dict[str, FileReading], superseded: dict[str, Issue]
) -> None:
    found = [_gone(old, files) for old in files]
    # Three declarations may order three files in a circle; then nothing is known to be the newest.
    newest = {
        part for old, gone in zip(files, found, strict=True) for part in _parts(old) if part not in gone
    }
    for old, all_gone in zip(files, found, strict=True):
        parts = _parts(old)
        gone = {part: new for part, new in all_gone.items() if part in newest or not part}
        if not gone:
            continue
        by = next(iter(gone.values()))
        issue = superseded_file(old, by)
        current[old.origin.file] = replace(
            old,
            observations=tuple(
                replace(e, in_force=e.in_force and "progress" not in gone) for e in old.observations
            ),
            narratives=tuple(
                replace(e, in_force=e.in_force and "progress" not in gone) for e in old.narratives
            ),
            milestones=tuple(
                replace(e, in_force=e.in_force and "milestones" not in gone) for e in old.milestones
            ),
            rosters=tuple(
                replace(e, in_force=e.in_force and f"roster {e.indicator_id}" not in gone)
                for e in old.rosters
            ),
            issues=(*old.issues, issue),
        )
        if set(parts) <= set(gone):
            superseded[old.origin.file] = issue


def _gone(old: FileReading, files: Sequence[FileReading]) -> dict[str, FileReading]:
    """Give the parts of a file that a later one reports on, too, with that file."""
    newer = [new for new in files if new is not old and _replaces(new, old)]
    parts = _parts(old)
    gone = {
        part: new for part, ids in parts.items() for new in newer if ids & _parts(new).get(part, frozenset())
    }
    return {"": newer[0]} if newer and not parts else gone


def _replaces(new: FileReading, old: FileReading) -> bool:
    if new.origin.sha256 == old.origin.sha256:
        return new.origin.file < old.origin.file
    return later(new, old) is True


def _parts(reading: FileReading) -> dict[str, frozenset[str]]:
    """Give what a file reports on: indicators, milestones, and each indicator it has a roster of."""
    parts = {
        "progress": frozenset(each.indicator_id for each in reading.observations),
        "milestones": frozenset(each.milestone_id for each in reading.milestones),
        **{f"roster {each.indicator_id}": frozenset({each.indicator_id}) for each in reading.rosters},
    }
    return {part: ids for part, ids in parts.items() if ids}


def superseded_file(old: FileReading, new: FileReading) -> Issue:
    """Say that a later file of the sender is in force instead.

    Parameters
    ----------
    old, new : FileReading
        The two files.

    Returns
    -------
    Issue
    """
    version = new.version
    kind = "declared" if version.shown else "undeclared"
    if version.round:
        kind = "returned" if version.answers else "unmarked"
    return Issue(
        "superseded_file",
        {
            "by": new.origin.file,
            "version": version.shown or "",
            "kind": kind,
            "round": str(version.round),
        },
        organisation_id=old.organisation_id,
        origin=old.origin,
    )


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
