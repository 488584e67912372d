"""Records of the processed tables, missing values as ``None``, into the values that a briefing is made of."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from talentbrief.briefing.numbers import punctuated
from talentbrief.briefing.rows import (
    Change,
    Figure,
    IssueRow,
    MilestoneRow,
    Narrative,
    Observation,
    OriginRow,
    Submission,
    TaskRow,
)
from talentbrief.plan import Lang, Plan

__all__ = [
    "Record",
    "change_of",
    "figure_of",
    "issue_of",
    "milestone_of",
    "narrative_of",
    "observation_of",
    "origin_of",
    "submission_of",
    "task_of",
]

Record: TypeAlias = Mapping[str, Any]


def _flags(text: str | None) -> frozenset[str]:
    return frozenset(each for each in (text or "").split(";") if each)


def figure_of(plan: Plan, row: Record) -> Figure:
    """Read a row of ``attainment``."""
    indicator = plan.indicator(row["indicator_id"])
    outlook = (row["outlook_low"], row["outlook"], row["outlook_high"])
    return Figure(
        indicator=indicator,
        task=plan.task_of[indicator.id],
        target=row["target"],
        quarter=row["actual_quarter"],
        cumulative=row["actual_cumulative"],
        rate=row["rate"],
        time_progress=row["time_progress"],
        gap=row["gap"],
        lamp=row["lamp"],
        flags=_flags(row["flags"]),
        breakdown=row["breakdown_total"],
        roster=row["roster_count"],
        previous=row["previous_cumulative"],
        outlook=None if None in outlook else outlook,
        pace_needed=row["pace_needed"],
        probable_lamp=row["probable_lamp"],
        decisive=tuple(each for each in (row["decisive_senders"] or "").split(";") if each),
    )


def task_of(plan: Plan, lang: Lang, row: Record) -> TaskRow:
    """Read a row of ``tasks``."""
    known = next((each for each in plan.tasks if each.id == row["task"]), None)
    supporting = plan.supporting_name if row["task"] == plan.supporting_id else None
    name = known.name.text(lang) if known else supporting.text(lang) if supporting else row["name"]
    name = punctuated(name, lang)
    return TaskRow(
        id=row["task"],
        name=name,
        indicators=row["indicators"],
        mean_rate=row["mean_rate"],
        milestones=row["milestones"],
        done=row["milestones_done"],
        lamp=row["lamp"],
        flags=_flags(row["flags"]),
    )


def milestone_of(plan: Plan, row: Record) -> MilestoneRow:
    """Read a row of ``milestones``."""
    milestone = plan.milestone(row["milestone_id"])
    supporting = {each.id for task in plan.supporting for each in task.milestones}
    return MilestoneRow(
        milestone=milestone,
        task=plan.supporting_id if milestone.id in supporting else plan.task_of[milestone.id].id,
        status=row["status"],
        evidence=row["evidence"],
        reported_by=tuple(each for each in (row["reported_by"] or "").split(";") if each),
        flags=_flags(row["flags"]),
    )


def issue_of(row: Record) -> IssueRow:
    """Read a row of ``issues``."""
    return IssueRow(
        severity=row["severity"],
        code=row["code"],
        message=row["message"],
        fix=row["ask"] or row["fix"],
        remedy=row["fix"],
        organisation_id=row["organisation_id"],
        indicator_id=row["indicator_id"],
        milestone_id=row["milestone_id"],
        file=row["source_file"],
        sheet=row["source_sheet"],
        cell=row["source_cell"],
        decided=row["decided"],
        explanation=row["explanation"],
    )


def submission_of(row: Record) -> Submission:
    """Read a row of ``submissions``."""
    return Submission(
        row["organisation_id"],
        row["status"],
        row["reason"],
        row["source_file"],
        row["submitted_on"],
        row["source_sha256"],
        row["follows"],
    )


def observation_of(row: Record) -> Observation:
    """Read a row of ``observations`` or ``earlier_observations``."""
    return Observation(
        row["quarter"],
        row["organisation_id"],
        row["indicator_id"],
        row["measure"],
        row["value"],
        _flags(row["flags"]),
        row["in_force"],
    )


def narrative_of(row: Record) -> Narrative | None:
    """Read a row of ``narratives``; one out of force or empty is none."""
    if not row["in_force"] or not row["text"].strip():
        return None
    return Narrative(row["organisation_id"], row["indicator_id"], row["kind"], row["text"])


def origin_of(row: Record) -> OriginRow:
    """Read a row of ``origins``."""
    return OriginRow(
        indicator_id=row["indicator_id"],
        role=row["role"],
        quarter=row["quarter"],
        organisation_id=row["organisation_id"],
        measure=row["measure"],
        value=row["value"],
        raw_text=row["raw_text"] or "",
        file=row["source_file"],
        sheet=row["source_sheet"],
        cell=row["source_cell"],
        sha256=row["source_sha256"],
    )


def change_of(row: Record) -> Change:
    """Read a row of ``changes``."""
    return Change(
        row["quarter"],
        row["indicator_id"],
        row["organisation_id"],
        row["before"],
        row["after"],
        row["reason"],
    )
