"""Tasks: the mean of their indicators' rates and, apart from it, how many milestones are done."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from talentbrief.attainment.lamps import lamp_of, mean_rate
from talentbrief.plan import Plan, Task
from talentbrief.quarter import Quarter

__all__ = ["task_rows"]


def task_rows(
    rates: Mapping[str, Fraction | None],
    carried: frozenset[str],
    statuses: Mapping[str, str],
    plan: Plan,
    quarter: Quarter,
) -> list[dict[str, Any]]:
    """Give one row a task, the supporting measures as one task at the end.

    Parameters
    ----------
    rates : mapping of str to Fraction or None
        Rate of each indicator.
    carried : frozenset of str
        Indicators whose figure is carried forward.
    statuses : mapping of str to str
        Status of each milestone.
    plan : Plan
        The plan.
    quarter : Quarter
        This quarter.

    Returns
    -------
    list of dict
        Rows of the table ``tasks``.

    Notes
    -----
    "Mean of its indicators' rates (capped at 1, those without a figure left out, flag ``incomplete``) and,
    separately, milestones done / milestones. Its lamp follows the mean rate; with no indicators ``grey``."
    Indicators are never summed (contract §4). The flag ``carried_forward`` says that the mean rests on a figure
    that is carried forward.
    """
    progress = plan.collection(quarter).time_progress
    groups: list[tuple[str, str, tuple[Task, ...]]] = [
        (each.id, each.name.zh_CN, (each,)) for each in plan.tasks
    ]
    if plan.supporting:
        name = plan.supporting_name.zh_CN if plan.supporting_name else plan.supporting_id
        groups.append((plan.supporting_id, name, plan.supporting))
    rows = []
    for task_id, name, parts in groups:
        indicators = [each.id for part in parts for each in part.indicators]
        milestones = [each.id for part in parts for each in part.milestones]
        mean = mean_rate(rates[each] for each in indicators)
        flags = {
            "incomplete": any(rates[each] is None for each in indicators),
            "carried_forward": not carried.isdisjoint(indicators),
        }
        rows.append(
            {
                "quarter": str(quarter),
                "task": task_id,
                "name": name,
                "indicators": len(indicators),
                "mean_rate": None if mean is None else float(mean),
                "milestones": len(milestones),
                "milestones_done": sum(statuses[each] == "done" for each in milestones),
                "lamp": lamp_of(mean, progress, plan.thresholds),
                "flags": ";".join(sorted(flag for flag, holds in flags.items() if holds)),
            }
        )
    return rows
