"""Decisions that do nothing: what of each is wrong and what would be right, or which later file took their file's place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from talentbrief.intake.context import Context
from talentbrief.intake.counts import read_count
from talentbrief.intake.decisions import (
    ACTIONS,
    UNACCEPTABLE,
    Decision,
    Misfit,
    at_its_place,
    fits_nothing,
    outdated_decision,
)
from talentbrief.intake.personal import mask_numbers
from talentbrief.intake.records import REFUSALS, FileReading
from talentbrief.intake.resolving import Kind, named_as
from talentbrief.issues import CODES, Issue
from talentbrief.plan import Indicator, Milestone, Organisation

__all__ = ["figure_of", "outdated_decisions", "unused_decisions"]

_KINDS: Final[tuple[Kind, ...]] = ("indicator", "milestone")
_NAMES: Final = frozenset(f"{how}_{what}" for how in ("unknown", "ambiguous") for what in _KINDS)
_SENDERS: Final = frozenset({"unknown_sender", "ambiguous_sender", "sender_differs"})
_OF_FILES: Final = frozenset({*_SENDERS, "quarter_mismatch"})
"""Codes that a file is taken in or left out by: what settles them still counts when a later file takes its place."""
_Named = Mapping[str, str]


def figure_of(decision: Decision, units: tuple[str, ...]) -> int | None:
    """Read the count that a decision gives; somebody's telephone number is none.

    Parameters
    ----------
    decision : Decision
        The decision.
    units : tuple of str
        Units that may stand beside a number.

    Returns
    -------
    int or None
    """
    value = read_count(decision.value, None, units).value
    return None if value is None or mask_numbers(str(value)) != str(value) else value


def outdated_decisions(
    decisions: Iterable[Decision], readings: Iterable[FileReading], superseded: Mapping[str, Issue]
) -> list[Issue]:
    """Say which decisions are about what stood in a file that a later one took the place of.

    Parameters
    ----------
    decisions : iterable of Decision
        All of the quarter.
    readings : iterable of FileReading
        What was read.
    superseded : mapping of str to Issue
        File to what says which file took its place.

    Returns
    -------
    list of Issue
        What settles whose a file is or that it is taken in is not among them: without it there would be nothing to
        take the place of.
    """
    settled = {
        each.origin.file: [
            (one.origin, one.code) for one in each.issues if one.origin and one.code in _OF_FILES
        ]
        for each in readings
        if each.origin.file in superseded
    }
    return [
        outdated_decision(each, superseded[each.source_file].values["by"])
        for each in decisions
        if each.source_file in settled
        and each.action not in ("is_sender", "ignore_file")
        and each.code != "superseded_file"
        and not any(
            each.about(code) and each.at(place.file, place.sheet, place.cell)
            for place, code in settled[each.source_file]
        )
    ]


def unused_decisions(
    decisions: Sequence[Decision],
    used: Collection[int],
    context: Context,
    nothing_there: Mapping[int, Misfit] | None = None,
    readings: Sequence[FileReading] = (),
) -> list[Issue]:
    """Say which decisions fit nothing (contract 3.5), what of each is wrong and what would be right.

    Parameters
    ----------
    decisions : sequence of Decision
        All of the quarter.
    used : collection of int
        Lines that fitted something.
    context : Context
        Plan, words, names.
    nothing_there : mapping of int to str, optional
        Lines that accept something of which nothing was read, and why nothing was.
    readings : sequence of FileReading
        What was read, to tell a place that exists from one that does not.

    Returns
    -------
    list of Issue
        Decisions that accept what a later stage may raise are left to that stage.
    """
    issues = []
    for each in decisions:
        unread = (nothing_there or {}).get(each.line)
        if each.line in used or (each.waits and unread is None):
            continue
        own = [reading for reading in readings if reading.origin.file == each.source_file]
        counts = [one.origin for of in own for one in of.observations]
        places = [*counts, *(one.origin for of in own for one in of.milestones)]
        places += [one.origin for of in own for one in of.narratives]
        found = [(one.origin, one.code) for of in own for one in of.issues if one.origin is not None]
        kind, present = at_its_place(each, places, found)
        counted = any(each.at(one.file, one.sheet, one.cell) for one in counts)
        first = next((one for one in decisions if one.line in used and _same(one, each)), None)
        if unread is not None:
            issues.append(fits_nothing(each, unread, present))
        elif first is not None:
            issues.append(fits_nothing(each, "duplicate", present, **_first(first, each)))
        else:
            issues.append(_wrong(each, kind, present, context, counted=counted))
    return issues


def _same(one: Decision, other: Decision) -> bool:
    """Tell whether an earlier line does the same kind of thing at the same place."""
    place = (other.source_file, other.source_sheet, other.source_cell.upper())
    return (
        one.line < other.line
        and one.action == other.action
        and (one.source_file, one.source_sheet, one.source_cell.upper()) == place
        and (one.about(other.code) or other.about(one.code))
    )


def _first(first: Decision, second: Decision) -> _Named:
    same = first.value == second.value
    return {"first": str(first.line), "held": "same" if same else "other"}


def _wrong(
    decision: Decision, kind: Misfit, present: tuple[str, ...], context: Context, *, counted: bool
) -> Issue:
    """Find what of a decision is wrong: its action, its code, its value, then what stands at its place."""
    if decision.action not in ACTIONS:
        return fits_nothing(decision, "action", present)
    if decision.code and decision.code not in CODES:
        return fits_nothing(decision, "code", present)
    names = context.names
    if decision.action == "use_value" and figure_of(decision, context.units) is None:
        return fits_nothing(decision, "value", present)
    if decision.action == "is_sender" and names.senders.match(decision.value).id is None:
        match = names.senders.match(decision.value)
        known = context.plan.organisations.by_id
        near = match.candidates or names.senders.nearest(decision.value)
        example = next(iter(context.plan.organisations.organisations))
        return fits_nothing(decision, "value_sender", present, **_shown(near, known, example))
    if decision.action == "is_indicator":
        wanted = [each for each in _KINDS if any(code.endswith(each) for code in (*present, decision.code))]
        asked = wanted or (() if kind == "elsewhere" else _KINDS)
        if asked and not any(names.called(each, decision.value) for each in asked):
            return _unnamed(decision, wanted, present, context)
    fitting = _fitting(present, counted=counted)
    if kind == "elsewhere" and decision.action != "accept" and decision.action not in fitting:
        given = {"fitting": "、".join(fitting) or "none", "fitting_en": ", ".join(fitting)}
        return fits_nothing(decision, "unsuited", present, **given)
    if decision.action == "use_value" and not decision.source_cell:
        return fits_nothing(decision, "cell", present)
    return fits_nothing(decision, kind, present)


def _unnamed(decision: Decision, wanted: Sequence[Kind], present: tuple[str, ...], context: Context) -> Issue:
    """Say that a value is no indicator or no milestone, and which it may have meant."""
    plan, names = context.plan, context.names
    only = wanted[0] if len(wanted) == 1 else None
    if only is None:
        return fits_nothing(decision, "value_name", present)
    things: Mapping[str, Indicator | Milestone] = {
        each.id: each for each in (plan.milestones if only == "milestone" else plan.indicators)
    }
    matcher = names.milestones if only == "milestone" else names.indicators
    near = matcher.match(decision.value).candidates or matcher.nearest(decision.value)
    kind: Misfit = "value_milestone" if only == "milestone" else "value_indicator"
    return fits_nothing(decision, kind, present, **_shown(near, things, next(iter(things.values()))))


def _shown(
    near: Sequence[str],
    things: Mapping[str, Indicator | Milestone] | Mapping[str, Organisation],
    example: Indicator | Milestone | Organisation,
) -> _Named:
    likest = [things[each] for each in near[:3]]
    return {
        **named_as(likest, "near"),
        "example": f"{example.id}或{example.name.zh_CN}",
        "example_en": f"{example.id} or {example.name.en}",
    }


def _fitting(present: Iterable[str], *, counted: bool) -> tuple[str, ...]:
    """Give the actions that do something at a place, by the codes of its issues and whether it is a count's cell."""
    found = set(present)
    fitting = {
        "accept": any(code not in UNACCEPTABLE for code in found),
        "use_value": counted,
        "is_sender": not found.isdisjoint(_SENDERS),
        "is_indicator": not found.isdisjoint({*_NAMES, "fuzzy_match"}),
        "ignore_file": not found.isdisjoint({*REFUSALS, "no_table_found"}),
    }
    return tuple(action for action, fits in fitting.items() if fits)
