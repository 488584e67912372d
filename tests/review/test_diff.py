"""Two quarters side by side: each value that differs, and nothing else."""

from typing import Any

import pandas as pd
import pytest

from talentbrief.plan import Plan
from talentbrief.review.diff import Difference, compare
from talentbrief.tables import frame

Tables = dict[str, pd.DataFrame]


def quarter(
    plan: Plan, figures: dict[str, tuple[float | None, str]], done: set[str] = frozenset(), codes: str = ""
) -> Tables:
    """Build the tables of a quarter: indicator → (cumulative figure, lamp), milestones done, issue codes."""
    attainment: list[dict[str, Any]] = []
    for indicator in plan.indicators:
        value, lamp = figures.get(indicator.id, (None, "grey"))
        rate = None if value is None else value / float(indicator.target)
        attainment.append(
            {
                "quarter": "2022Q3",
                "task": plan.task_of[indicator.id].id,
                "indicator_id": indicator.id,
                "name": indicator.name.zh_CN,
                "comparator": indicator.comparator,
                "target": float(indicator.target),
                "unit": indicator.unit.zh_CN,
                "lead_id": indicator.lead,
                "actual_cumulative": value,
                "rate": rate,
                "time_progress": 0.5,
                "gap": None if rate is None else round((rate - 0.5) * 100, 6),
                "lamp": lamp,
                "flags": "",
                "decisive_senders": "",
            }
        )
    milestones = [
        {
            "quarter": "2022Q3",
            "task": plan.task_of[each.id].id,
            "milestone_id": each.id,
            "name": each.name.zh_CN,
            "status": "done" if each.id in done else "under_way",
            "flags": "",
        }
        for each in plan.milestones
    ]
    issues = [
        {"severity": "warning", "code": code, "message": "m", "fix": "f", "decided": False}
        for code in codes.split()
    ]
    return {
        "attainment": frame("attainment", attainment),
        "milestones": frame("milestones", milestones),
        "issues": frame("issues", issues),
    }


@pytest.fixture
def difference(plan: Plan) -> Difference:
    before = quarter(plan, {"N01": (2, "yellow"), "N06": (2000, "green")}, codes="approximate no_evidence")
    after = quarter(
        plan, {"N01": (2, "red"), "N06": (3000, "green")}, done={"Q05"}, codes="approximate approximate"
    )
    return compare(plan, ("2022Q2", before), ("2022Q3", after))


def test_each_value_that_differs_is_named_once(difference: Difference):
    assert [(each.kind, each.id, each.field, each.before, each.after) for each in difference.changes] == [
        ("figure", "N06", "actual_cumulative", 2000, 3000),
        ("figure", "N06", "rate", 0.5, 0.75),
        ("figure", "N06", "gap", 0.0, 25.0),
        ("lamp", "N01", "lamp", "yellow", "red"),
        ("milestone", "Q05", "status", "under_way", "done"),
        ("issue", "approximate", "count", 1, 2),
        ("issue", "no_evidence", "count", 1, 0),
    ]


def test_a_quarter_does_not_differ_from_itself(plan: Plan):
    tables = quarter(plan, {"N01": (2, "yellow")}, codes="approximate")
    assert compare(plan, ("2022Q2", tables), ("2022Q2", tables)).changes == ()


def test_the_page_says_it_in_words(difference: Difference):
    page = difference.as_markdown("zh-CN")
    assert "| N06 | 农业科技特派员 | 累计完成 | 2000 | 3000 |" in page
    assert "| N06 | 农业科技特派员 | 完成率 | 50% | 75% |" in page
    assert "| N01 | 科技领军人才团队 | 略滞后 | 明显滞后 |" in page
    assert "| Q05 | 呼包鄂乌、赤峰/通辽引才平台载体 | 推进中 | 已完成 |" in page


def test_a_figure_that_appears_or_goes_is_a_change(plan: Plan):
    before = quarter(plan, {})
    after = quarter(plan, {"N01": (5, "green")})
    figures = compare(plan, ("2022Q2", before), ("2022Q3", after)).as_json()["figures"]
    assert {"id": "N01", "name": "科技领军人才团队", "field": "rate", "before": None, "after": 1.0} in figures


def test_sorts_without_a_change_say_so(plan: Plan):
    tables = quarter(plan, {})
    page = compare(plan, ("2022Q2", tables), ("2022Q3", tables), "en").as_markdown("en")
    assert page.count("No change.") == 4
