"""Attainment from tables to tables: a pure function of intake's tables, the plan and the cut-off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from talentbrief.attainment.breakdown import Breakdown, breakdown_of
from talentbrief.attainment.cells import Ledger, read_cells
from talentbrief.attainment.changes import Approved, change_rows
from talentbrief.attainment.counting import Count
from talentbrief.attainment.inputs import counting_rows, known_issues, tuples
from talentbrief.attainment.lamps import gap_of, lamp_of, rate_of
from talentbrief.attainment.milestones import milestone_rows, read_reports
from talentbrief.attainment.official import Official, history_of, official
from talentbrief.attainment.origins import ORIGIN_COLUMNS, origin_rows
from talentbrief.attainment.outlook import extrapolate, pace_needed, probable_lamp, sensitivity
from talentbrief.attainment.reconcile import against_breakdown, against_previous, against_rosters, not_given
from talentbrief.attainment.rosters import Roster, distinct, read_rosters
from talentbrief.attainment.settled import with_issues
from talentbrief.attainment.tasks import task_rows
from talentbrief.attainment.wording import Wording
from talentbrief.intake.decisions import Decision
from talentbrief.issues import Issue
from talentbrief.plan import Lang, Plan
from talentbrief.quarter import Quarter
from talentbrief.tables import frame, validated

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["INPUTS", "OUTPUTS", "Figures", "compute", "figures"]

INPUTS = (
    *("observations", "rosters", "milestone_reports", "narratives", "issues"),
    *("earlier_observations", "earlier_rosters", "earlier_milestone_reports"),
)
"""Tables of intake that :func:`compute` needs."""

OUTPUTS = ("attainment", "milestones", "tasks", "changes", "origins", "issues")
"""Tables that :func:`compute` gives."""


@dataclass(frozen=True)
class Figures:
    """Everything established about one indicator.

    Parameters
    ----------
    official : Official
        The lead's figures.
    counts : mapping of str to Count
        This quarter's figures of all senders, the lead's among them.
    breakdown : Breakdown
        The others, sorted into parts and checks.
    """

    official: Official
    counts: Mapping[str, Count]
    breakdown: Breakdown


def compute(
    plan: Plan,
    quarter: Quarter,
    as_of: date,
    tables: Mapping[str, "pd.DataFrame"],
    lang: Lang,
    *,
    approved: Approved | None = None,
    decisions: Sequence[Decision] = (),
) -> dict[str, "pd.DataFrame"]:
    """Compute attainment, milestones, tasks, changes and origins, and find what does not agree.

    Parameters
    ----------
    plan : Plan
        The plan.
    quarter : Quarter
        The quarter; one of the plan's collections.
    as_of : date
        Cut-off for dated events.
    tables : mapping of str to pandas.DataFrame
        Intake's tables, at least :data:`INPUTS`, as :func:`talentbrief.tables.read_table` or
        :func:`talentbrief.tables.frame` give them: valid against their schemas.
    lang : {'zh-CN', 'en'}
        Language of the issues' sentences.
    approved : mapping, optional
        Quarter → indicator → cumulative figure as approved, for the table ``changes``.
    decisions : sequence of Decision
        The quarter's decisions; what they do to values, intake has done.

    Returns
    -------
    dict of str to pandas.DataFrame
        :data:`OUTPUTS`, each valid against its schema. ``issues`` holds intake's rows as they are, followed by
        those of this stage: decided where an analyst accepted one, explained where its sender answered it.

    Raises
    ------
    ForeignRowError
        If a table speaks of another plan.
    QuarterError
        If the plan collects nothing for the quarter.
    """
    plan.collection(quarter)
    ledger = read_cells(tables["observations"], tables["earlier_observations"], plan, quarter)
    rosters = read_rosters(tables["rosters"], tables["earlier_rosters"], plan, quarter, as_of)
    given = known_issues(tables["issues"], plan)
    found = figures(ledger, given, plan, quarter)
    rows = [_attainment_row(each, rosters, plan, quarter) for each in found]
    reports = read_reports(
        tables["milestone_reports"], tables["earlier_milestone_reports"], plan, quarter, as_of
    )
    milestones = milestone_rows(reports, plan, quarter)
    tasks = task_rows(
        {each.official.indicator.id: _rate(each) for each in found},
        frozenset(each.official.indicator.id for each in found if each.official.count.carried),
        {each["milestone_id"]: each["status"] for each in milestones},
        plan,
        quarter,
    )
    changes = [row for each in found for row in change_rows(each.official, approved or {}, lang)]
    known = [each.id for each in plan.indicators]
    told = counting_rows(
        "narratives", tables["narratives"], plan, (quarter,), subject="indicator_id", known=known
    )
    issues = [issue for each in found for issue in _issues(each, ledger, rosters, Wording(plan, lang))]
    return {
        "attainment": frame("attainment", rows),
        "milestones": frame("milestones", milestones),
        "tasks": frame("tasks", tasks),
        "changes": frame("changes", sorted(changes, key=lambda row: str(row["quarter"]))),
        "origins": _origins(found),
        "issues": with_issues(given, issues, told, decisions, lang, cells=tables["observations"]),
    }


def figures(ledger: Ledger, issues: "pd.DataFrame", plan: Plan, quarter: Quarter) -> tuple[Figures, ...]:
    """Establish the figures of every indicator.

    Parameters
    ----------
    ledger : mapping
        All count cells of the plan year so far, see :func:`talentbrief.attainment.cells.read_cells`.
    issues : pandas.DataFrame
        Intake's issues; they tell a withheld value from an empty cell.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.

    Returns
    -------
    tuple of Figures
        In the plan's order.
    """
    errors = issues[(issues["severity"] == "error") & ~issues["decided"]]
    faulty = set(tuples(errors, ("organisation_id", "indicator_id")))
    places = set(tuples(errors, ("source_file", "source_sheet", "source_cell")))
    quarters = (*plan.earlier(quarter), quarter)
    order = {each: place for place, each in enumerate(plan.organisations.by_id)}
    found = []
    for indicator in plan.indicators:
        senders = ledger.get(indicator.id, {})
        history = history_of(senders.get(indicator.lead, {}), quarters)
        counts = {
            sender: history_of(senders[sender], quarters)[-1] if sender != indicator.lead else history[-1]
            for sender in sorted({indicator.lead, *senders}, key=order.__getitem__)
        }
        cells = senders.get(indicator.lead, {}).get(str(quarter), ())
        lead = official(indicator, history, cells, faulty, places)
        found.append(Figures(lead, counts, breakdown_of(indicator, counts, plan)))
    return tuple(found)


def _rate(each: Figures) -> Fraction | None:
    return rate_of(each.official.count.cumulative, each.official.indicator.target)


def _attainment_row(each: Figures, rosters: Roster, plan: Plan, quarter: Quarter) -> dict[str, Any]:
    indicator, count = each.official.indicator, each.official.count
    progress = plan.collection(quarter).time_progress
    rate = _rate(each)
    listed = rosters.get(indicator.id, {}).get(indicator.lead)
    outlook = extrapolate(each.official.history, plan)
    lamp = probable_lamp(outlook.middle if outlook else None, indicator, plan)
    decisive = sensitivity([each.official], plan, quarter)
    flags = set(each.official.flags)
    if not indicator.target:
        flags.add("no_target" if indicator.target is None else "zero_target")
    return {
        "quarter": str(quarter),
        "task": plan.task_of[indicator.id].id,
        "indicator_id": indicator.id,
        "name": indicator.name.zh_CN,
        "comparator": indicator.comparator,
        "target": _number(indicator.target),
        "unit": indicator.unit.zh_CN,
        "lead_id": indicator.lead,
        "actual_quarter": _number(count.actual),
        "actual_cumulative": _number(count.cumulative),
        "rate": _number(rate),
        "time_progress": float(progress),
        "gap": _number(gap_of(rate, progress)),
        "lamp": lamp_of(rate, progress, plan.thresholds),
        "flags": ";".join(sorted(flags)),
        "breakdown_total": _number(each.breakdown.total),
        "roster_count": None if listed is None else float(distinct(listed)),
        "previous_cumulative": _number(count.previous),
        "outlook_low": _number(outlook and outlook.low),
        "outlook": _number(outlook and outlook.middle),
        "outlook_high": _number(outlook and outlook.high),
        "pace_needed": _number(pace_needed(count.cumulative, indicator, quarter, plan)),
        "probable_lamp": None if lamp == "grey" else lamp,
        "decisive_senders": ";".join(found.organisation_id for found in decisive),
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _issues(each: Figures, ledger: Ledger, rosters: Roster, wording: Wording) -> Sequence[Issue]:
    indicator, quarter = each.official.indicator, each.official.count.quarter
    given = ledger.get(indicator.id, {}).get(indicator.lead, {}).get(str(quarter), ())
    cells = sorted(given, key=lambda cell: (cell.measure, cell.position))
    return [
        *not_given(each.official, cells, wording),
        *(
            issue
            for sender, count in each.counts.items()
            for issue in against_previous(indicator, sender, count, wording)
        ),
        *against_breakdown(each.official, each.breakdown, wording),
        *against_rosters(each.official, each.counts, rosters.get(indicator.id, {}), wording),
    ]


def _origins(found: Sequence[Figures]) -> "pd.DataFrame":
    import pandas as pd

    rows = [row for each in found for row in origin_rows(each.official, each.breakdown)]
    return validated("origins", pd.DataFrame(rows, columns=list(ORIGIN_COLUMNS)))
