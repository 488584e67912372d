"""Milestones: one status from the reports of those who report it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from talentbrief.attainment.cells import position
from talentbrief.attainment.inputs import counting_rows, tuples
from talentbrief.plan import Milestone, Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MilestoneReport", "Status", "milestone_rows", "read_reports"]

Status = Literal["not_started", "under_way", "done"]
_COLUMNS = (
    *("quarter", "organisation_id", "milestone_id", "status", "evidence", "completed_on"),
    *("source_file", "source_sheet", "source_cell"),
)
_ADVANCE: Sequence[Status] = ("not_started", "under_way", "done")


class MilestoneReport(NamedTuple):
    """A milestone report in force, as it stands on the cut-off day.

    Parameters
    ----------
    organisation_id : str
        Who reports.
    status : {'not_started', 'under_way', 'done'}
        Done only if it was done by the cut-off.
    evidence : str or None
        Document number.
    """

    organisation_id: str
    status: Status
    evidence: str | None


def read_reports(
    reports: "pd.DataFrame", earlier: "pd.DataFrame", plan: Plan, quarter: Quarter, as_of: date
) -> Mapping[str, Mapping[str, Sequence[MilestoneReport]]]:
    """Read the reports in force of this quarter and of the plan year's earlier quarters.

    Parameters
    ----------
    reports, earlier : pandas.DataFrame
        The tables ``milestone_reports`` and ``earlier_milestone_reports``.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.
    as_of : date
        Cut-off: "it limits which dated events (dispatches, completions) count" (contract §2). What was completed
        later was still under way.

    Returns
    -------
    mapping
        Milestone id → quarter → reports, in the order of senders and places.

    Raises
    ------
    ForeignRowError
        If a row in force is of another quarter, an unknown sender or milestone, or has a date that is none.
    """
    found: dict[str, dict[str, list[tuple[Any, MilestoneReport]]]] = {}
    known = [each.id for each in plan.milestones]
    order = {each: place for place, each in enumerate(plan.organisations.by_id)}
    for name, table, quarters in (
        ("milestone_reports", reports, (quarter,)),
        ("earlier_milestone_reports", earlier, plan.earlier(quarter)),
    ):
        counting = counting_rows(
            name, table, plan, quarters, subject="milestone_id", known=known, dated="completed_on"
        )
        for row in tuples(counting, _COLUMNS):
            which, who, milestone, status, evidence, completed_on, *place = row
            later = completed_on is not None and completed_on > as_of.isoformat()
            report = MilestoneReport(who, "under_way" if status == "done" and later else status, evidence)
            key = (order[who], position(*place), report.status, evidence or "")
            found.setdefault(milestone, {}).setdefault(which, []).append((key, report))
    return {
        milestone: {
            which: [report for _, report in sorted(listed, key=lambda pair: pair[0])]
            for which, listed in by_quarter.items()
        }
        for milestone, by_quarter in found.items()
    }


def milestone_rows(
    reports: Mapping[str, Mapping[str, Sequence[MilestoneReport]]], plan: Plan, quarter: Quarter
) -> list[dict[str, Any]]:
    """Give one row a milestone.

    Parameters
    ----------
    reports : mapping
        From :func:`read_reports`.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.

    Returns
    -------
    list of dict
        Rows of the table ``milestones``, in the plan's order.
    """
    return [_row(each, reports.get(each.id, {}), plan, quarter) for each in plan.milestones]


def _row(
    milestone: Milestone, by_quarter: Mapping[str, Sequence[MilestoneReport]], plan: Plan, quarter: Quarter
) -> dict[str, Any]:
    """Apply contract §4: lead, else least advanced; nobody now, the latest earlier status; nobody ever, not started."""
    flags = set()
    latest = next(
        (each for each in (quarter, *reversed(plan.earlier(quarter))) if str(each) in by_quarter), None
    )
    given = by_quarter[str(latest)] if latest else ()
    if latest != quarter:
        flags.add("not_reported")
    if latest is not None and latest != quarter:
        flags.add("carried_forward")
    if len({each.status for each in given}) > 1:
        flags.add("disagreement")
    from_lead = [each for each in given if each.organisation_id == milestone.lead]
    if given and milestone.lead and not from_lead:
        flags.add("lead_not_submitted")
    counting = from_lead or list(given)
    status = min((each.status for each in counting), key=_ADVANCE.index, default="not_started")
    evidence = list(dict.fromkeys(each.evidence for each in counting if each.evidence))
    if status == "done" and not evidence:
        flags.add("no_evidence")
    return {
        "quarter": str(quarter),
        "task": plan.task_of[milestone.id].id,
        "milestone_id": milestone.id,
        "name": milestone.name.zh_CN,
        "status": status,
        "evidence": ";".join(evidence) or None,
        "reported_by": ";".join(dict.fromkeys(each.organisation_id for each in counting)) or None,
        "flags": ";".join(sorted(flags)),
    }
