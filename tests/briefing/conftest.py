"""Small tables for briefings: what a test does not say is reported, in time and on pace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from talentbrief.briefing.facts import Facts
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter
from talentbrief.tables import frame

SOURCE = {"source_sheet": "进展表", "source_cell": "E5", "source_sha256": "ab" * 32}


@dataclass
class Scene:
    """A quarter as a test describes it.

    ``figures`` holds indicator id → (quarter, cumulative); others have met their target exactly.
    ``flags`` holds indicator id → flags, ``outlook`` indicator id → (low, middle, high, pace needed, probable lamp),
    ``decisive`` indicator id → senders whose missing figure could change the lamp, ``steps`` milestone id → (status, flags).
    """

    plan: Plan
    quarter: str = "2022Q3"
    lang: str = "zh-CN"
    figures: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    previous: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    outlook: Mapping[str, tuple[float, float, float, float | None, str | None]] = field(default_factory=dict)
    decisive: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    sample: bool = False

    def tables(self) -> dict[str, Any]:
        """Give the tables."""
        rows: dict[str, list[dict[str, Any]]] = {
            "attainment": [self._figure(each.id) for each in self.plan.indicators],
            "milestones": [self._step(each.id) for each in self.plan.milestones],
            "submissions": [
                {
                    "organisation_id": each.id,
                    "quarter": self.quarter,
                    "status": "in_force",
                    "source_file": f"{self.quarter}/{each.name.zh_CN}.xlsx",
                    "source_sha256": "ab" * 32,
                    "values_read": 2,
                    "errors": 0,
                    "warnings": 0,
                    "submitted_on": "2023-02-01" if each.id in self.late else "2022-07-01",
                }
                for each in self.plan.organisations.organisations
                if each.id not in self.missing
            ],
        }
        rows["tasks"] = [
            self._task(each, rows["attainment"], rows["milestones"])
            for each in (*(task.id for task in self.plan.tasks), self.plan.supporting_id)
        ]
        return {name: frame(name, given) for name, given in {**rows, **self.rows}.items()}

    def facts(self) -> Facts:
        """Give the facts."""
        return Facts.from_tables(
            self.plan, Quarter.parse(self.quarter), self.tables(), lang=self.lang, sample=self.sample
        )

    def _figure(self, indicator_id: str) -> dict[str, Any]:
        indicator = self.plan.indicator(indicator_id)
        target = None if indicator.target is None else float(indicator.target)
        quarter, cumulative = self.figures.get(indicator_id, (1.0, target))
        progress = self.plan.collection(Quarter.parse(self.quarter)).time_progress
        rate = None if cumulative is None or not target else Decimal(str(cumulative)) / indicator.target
        lamp = (
            "grey"
            if rate is None
            else "green"
            if rate >= progress * self.plan.thresholds.green
            else "yellow"
            if rate >= progress * self.plan.thresholds.yellow
            else "red"
        )
        return {
            "quarter": self.quarter,
            "task": self.plan.task_of[indicator_id].id,
            "indicator_id": indicator_id,
            "name": indicator.name.zh_CN,
            "comparator": indicator.comparator,
            "target": target,
            "unit": indicator.unit.zh_CN,
            "lead_id": indicator.lead,
            "actual_quarter": quarter,
            "actual_cumulative": cumulative,
            "rate": None if rate is None else float(rate),
            "time_progress": float(progress),
            "gap": None if rate is None else float((rate - progress) * 100),
            "lamp": lamp,
            "flags": self.flags.get(indicator_id, ""),
            "previous_cumulative": self.previous.get(indicator_id),
            **dict(
                zip(
                    ("outlook_low", "outlook", "outlook_high", "pace_needed", "probable_lamp"),
                    self.outlook.get(indicator_id, (None,) * 5),
                    strict=True,
                )
            ),
            "decisive_senders": self.decisive.get(indicator_id, ""),
        }

    def _step(self, milestone_id: str) -> dict[str, Any]:
        milestone = self.plan.milestone(milestone_id)
        status, flags = self.steps.get(milestone_id, ("done", ""))
        task = self.plan.task_of[milestone_id]
        return {
            "quarter": self.quarter,
            "task": task.id if task in self.plan.tasks else self.plan.supporting_id,
            "milestone_id": milestone_id,
            "name": milestone.name.zh_CN,
            "status": status,
            "evidence": "内科发〔2022〕1号" if status == "done" else None,
            "reported_by": None if "not_reported" in flags else milestone.offices[0],
            "flags": flags,
        }

    def _task(
        self, task_id: str, figures: list[dict[str, Any]], steps: list[dict[str, Any]]
    ) -> dict[str, Any]:
        own = [each for each in figures if each["task"] == task_id]
        rates = [min(each["rate"], 1.0) for each in own if each["rate"] is not None]
        mine = [each for each in steps if each["task"] == task_id]
        return {
            "quarter": self.quarter,
            "task": task_id,
            "name": next((each.name.zh_CN for each in self.plan.tasks if each.id == task_id), "组织保障"),
            "indicators": len(own),
            "mean_rate": sum(rates) / len(rates) if rates else None,
            "milestones": len(mine),
            "milestones_done": sum(each["status"] == "done" for each in mine),
            "lamp": "green" if rates else "grey",
            "flags": "incomplete" if len(rates) < len(own) else "",
        }


@pytest.fixture
def scene(plan: Plan) -> Callable[..., Scene]:
    """Describe a quarter of the 2022 plan."""
    return lambda **given: Scene(plan, **given)
