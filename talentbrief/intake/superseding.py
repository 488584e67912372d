"""What a later file of a sender takes the place of: whole files, or some of their tables (contract 3.5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from talentbrief.intake.declared import name_later
from talentbrief.intake.forms_marker import sheet_mark
from talentbrief.intake.grid import rectangle
from talentbrief.intake.records import FileReading, Version
from talentbrief.issues import Issue, Origin

__all__ = ["declared_later", "later", "supersede", "superseded_file"]

_Part = tuple[str, str]
"""What a file reports on: ``progress``, ``milestones`` or ``roster`` and an indicator; and on which sheet."""

_NOTHING: _Part = ("", "")
"""Stands for the parts of a file that has none."""


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


def supersede(
    files: Sequence[FileReading], current: dict[str, FileReading], superseded: dict[str, Issue]
) -> None:
    """Put out of force what later files take the place of.

    Parameters
    ----------
    files : sequence of FileReading
        A sender's files that can be used.
    current : dict
        Source file to reading; changed in place.
    superseded : dict
        Source file to the issue that says so, for files of which nothing is in force any more; added to.
    """
    newer = {
        old.origin.file: [new for new in files if new is not old and _replaces(new, old)] for old in files
    }
    found = [_gone(old, newer[old.origin.file]) for old in files]
    newest = {
        kind
        for old, gone in zip(files, found, strict=True)
        for kind, sheet in _parts(old)
        if (kind, sheet) not in gone
    }
    for old, all_gone in zip(files, found, strict=True):
        parts = _parts(old)
        # Three declarations may order three files in a circle; then nothing is known to be the newest.
        gone = {
            part: new
            for part, new in all_gone.items()
            if part == _NOTHING or part[0] in newest or not _is_in_a_circle(old, newer)
        }
        if not gone:
            continue
        stays = [part for part in parts if part not in gone]
        issue = superseded_file(old, next(iter(gone.values())), [sheet for _, sheet in stays])
        current[old.origin.file] = _put_out(old, gone, stays, issue)
        if not stays:
            superseded[old.origin.file] = issue


def _is_in_a_circle(old: FileReading, newer: Mapping[str, Sequence[FileReading]]) -> bool:
    """Tell whether a file is, by way of others, later than itself."""
    reached: set[str] = set()
    ahead = [old.origin.file]
    while ahead:
        beyond = {new.origin.file for new in newer[ahead.pop()]} - reached
        reached |= beyond
        ahead.extend(beyond)
    return old.origin.file in reached


def _gone(old: FileReading, newer: Sequence[FileReading]) -> dict[_Part, FileReading]:
    """Give the parts of a file that a later one takes the place of, with that file."""
    parts = _parts(old)
    if newer and not parts:
        return {_NOTHING: newer[0]}
    gone: dict[_Part, FileReading] = {}
    whole = _by_kind(parts)
    for new in newer:
        theirs = _by_kind(_parts(new))
        for part, ids in parts.items():
            kind, sheet = part
            if _answers(new, old):
                # What a return that came back no longer has was taken out, but for sheets left behind as a whole.
                same = _holds(new, old, sheet) or bool(ids & theirs[kind])
            else:
                same = bool(whole[kind] & theirs[kind])
            if same:
                gone.setdefault(part, new)
    return gone


def _answers(new: FileReading, old: FileReading) -> bool:
    return bool(new.version.holds) and old.origin.sha256 in new.version.answers


def _holds(new: FileReading, old: FileReading, sheet: str) -> bool:
    """Tell whether a return that came back still has the sheet of a file that it answers."""
    return sheet_mark(old.origin.sha256, sheet) in new.version.holds


def _replaces(new: FileReading, old: FileReading) -> bool:
    if new.origin.sha256 == old.origin.sha256:
        return new.origin.file < old.origin.file
    return later(new, old) is True


def _parts(reading: FileReading) -> dict[_Part, frozenset[str]]:
    """Give what a file reports on, sheet by sheet: indicators, milestones, and each indicator it has a roster of."""
    parts: dict[_Part, set[str]] = defaultdict(set)
    for figure in reading.observations:
        parts["progress", figure.origin.sheet].add(figure.indicator_id)
    for report in reading.milestones:
        parts["milestones", report.origin.sheet].add(report.milestone_id)
    for entry in reading.rosters:
        parts[f"roster {entry.indicator_id}", entry.origin.sheet].add(entry.indicator_id)
    return {part: frozenset(ids) for part, ids in parts.items()}


def _by_kind(parts: Mapping[_Part, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for (kind, _), ids in parts.items():
        found[kind] |= ids
    return found


def _put_out(
    old: FileReading, gone: Mapping[_Part, FileReading], stays: Sequence[_Part], issue: Issue
) -> FileReading:
    """Mark a file's records, and of one that stands in part the issues, that are in force no more."""
    answered = [new for new in gone.values() if _answers(new, old)]
    left = {sheet for kind, sheet in stays if kind == "progress"}
    progress = {sheet for kind, sheet in gone if kind == "progress"}
    at: dict[tuple[str, int], set[_Part]] = defaultdict(set)
    for kind, records in (("progress", old.observations), ("milestones", old.milestones)):
        for record in records:
            at[_row(record.origin)].add((kind, record.origin.sheet))
    for entry in old.rosters:
        at[_row(entry.origin)].add((f"roster {entry.indicator_id}", entry.origin.sheet))

    def is_settled(each: Issue) -> bool:
        if each.origin is None or not each.origin.sheet or not stays:
            return False
        if any(_holds(new, old, each.origin.sheet) for new in answered):
            return True
        about = at.get(_row(each.origin)) or {
            part for part in (*gone, *stays) if part[1] == each.origin.sheet
        }
        return bool(about) and about <= gone.keys()

    return replace(
        old,
        observations=tuple(
            replace(e, in_force=e.in_force and ("progress", e.origin.sheet) not in gone)
            for e in old.observations
        ),
        # Those that stand in a return's list stand on no sheet of figures.
        narratives=tuple(
            replace(
                e,
                in_force=e.in_force and not (e.origin.sheet in progress or (progress and not left)),
            )
            for e in old.narratives
        ),
        milestones=tuple(
            replace(e, in_force=e.in_force and ("milestones", e.origin.sheet) not in gone)
            for e in old.milestones
        ),
        rosters=tuple(
            replace(e, in_force=e.in_force and (f"roster {e.indicator_id}", e.origin.sheet) not in gone)
            for e in old.rosters
        ),
        issues=(*(replace(e, replaced=True) if is_settled(e) else e for e in old.issues), issue),
    )


def _row(origin: Origin) -> tuple[str, int]:
    place = rectangle(origin.cell)
    return origin.sheet, place[0] if place else -1


def superseded_file(old: FileReading, new: FileReading, stays: Sequence[str] = ()) -> Issue:
    """Say that a later file of the sender is in force instead.

    Parameters
    ----------
    old, new : FileReading
        The two files.
    stays : sequence of str
        Sheets of the old file of which something stays in force.

    Returns
    -------
    Issue
    """
    version = new.version
    kind = "declared" if version.shown else "undeclared"
    if version.round:
        kind = "returned" if version.answers else "unmarked"
    sheets = list(dict.fromkeys(stays))
    return Issue(
        "superseded_file",
        {
            "by": new.origin.file,
            "version": version.shown or "",
            "kind": kind,
            "round": str(version.round),
            "whole": "no" if sheets else "yes",
            "stays": "”“".join(sheets),
            "stays_en": "”, “".join(sheets),
        },
        organisation_id=old.organisation_id,
        origin=old.origin,
    )
