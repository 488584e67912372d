"""A tiny plan, and tables drawn as text: the cases read as the tables that an official would see.

Observations, a line a sender, indicator and quarter::

    when    who  what  quarter  cumulative
    2031Q3  LED  A     20       120

``.`` no such cell · ``_`` an empty cell · ``!`` a cell that cannot be read · ``(99)`` superseded ·
``12~approximate`` a flag · ``10&12`` two cells.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from talentbrief.attainment.compute import INPUTS, compute
from talentbrief.intake.decisions import Decision
from talentbrief.plan import Lang, Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter
from talentbrief.tables import frame


@pytest.fixture(scope="session")
def tiny() -> Plan:
    """Give the tiny plan."""
    return load_plan(Path(__file__).parent / "tiny" / "plan.yaml")


def drawn(text: str) -> list[dict[str, str]]:
    """Read a table drawn as text: names in the first line, values below, split at blanks."""
    lines = [line.split() for line in text.strip().splitlines() if line.strip()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def observations(text: str) -> Iterator[dict[str, Any]]:
    """Give the observation rows that a drawing stands for."""
    for number, line in enumerate(drawn(text), 7):
        for column, measure in (("D", "quarter"), ("E", "cumulative")):
            for copy, written in enumerate(line[measure].split("&")):
                if written == ".":
                    continue
                raw, _, flags = written.strip("()").partition("~")
                yield {
                    "quarter": line["when"],
                    "organisation_id": line["who"],
                    "indicator_id": line["what"],
                    "measure": measure,
                    "value": None if raw in ("_", "!") else float(raw),
                    "unit": "个",
                    "flags": flags,
                    "in_force": not (written.startswith("(") or raw == "!"),
                    "raw_text": "" if raw == "_" else raw,
                    "source_file": f"{line['when']}/{line['who']}.xlsx",
                    "source_sheet": "进展表",
                    "source_cell": f"{column}{number + 100 * copy}",
                    "source_sha256": "0" * 64,
                }


def rosters(text: str) -> Iterator[dict[str, Any]]:
    """Give the roster rows that a drawing (when who what key date) stands for; ``(E1)`` is superseded."""
    for number, line in enumerate(drawn(text), 3):
        yield {
            "quarter": line["when"],
            "organisation_id": line["who"],
            "indicator_id": line["what"],
            "entity_key": line["key"].strip("()"),
            "display_name": line["key"],
            "organisation_name": None,
            "date": None if line["date"] == "." else line["date"],
            "in_force": not line["key"].startswith("("),
            "source_file": f"{line['when']}/{line['who']}.xlsx",
            "source_sheet": "名单",
            "source_cell": f"B{number}",
            "source_sha256": "0" * 64,
        }


def milestone_reports(text: str) -> Iterator[dict[str, Any]]:
    """Give the reports that a drawing (when who what status evidence on) stands for; ``(done)`` is superseded."""
    for number, line in enumerate(drawn(text), 20):
        yield {
            "quarter": line["when"],
            "organisation_id": line["who"],
            "milestone_id": line["what"],
            "status": line["status"].strip("()"),
            "evidence": None if line["evidence"] == "." else line["evidence"],
            "completed_on": None if line["on"] == "." else line["on"],
            "narrative": None,
            "in_force": not line["status"].startswith("("),
            "source_file": f"{line['when']}/{line['who']}.xlsx",
            "source_sheet": "工作任务",
            "source_cell": f"C{number}",
            "source_sha256": "0" * 64,
        }


def narratives(text: str, quarter: str) -> Iterator[dict[str, Any]]:
    """Give the narratives that a drawing (who what kind cell text) stands for."""
    for line in drawn(text):
        yield {
            "quarter": quarter,
            "organisation_id": line["who"],
            "indicator_id": line["what"],
            "kind": line["kind"],
            "text": line["text"],
            "in_force": True,
            "source_file": f"{quarter}/{line['who']}.xlsx",
            "source_sheet": "进展表",
            "source_cell": line["cell"],
            "source_sha256": "0" * 64,
        }


def decisions(text: str, quarter: str) -> Iterator[Decision]:
    """Give the decisions that a drawing (line who cell code action value) stands for; ``.`` is an empty field."""
    for drawing in drawn(text):
        line = {name: "" if value == "." else value for name, value in drawing.items()}
        file = line["who"] and f"{quarter}/{line['who']}.xlsx"
        sheet = "进展表" if line["cell"] else ""
        yield Decision(
            int(line["line"]),
            file,
            sheet,
            line["cell"],
            line["code"],
            line["action"],
            line["value"],
            "甲",
            "2022-10-12",
            "核实",
        )


def intake_issues(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the errors that intake raises for cells that cannot be read."""
    for row in rows:
        if row["raw_text"] == "!":
            yield {
                "severity": "error",
                "code": "not_a_count",
                "message": "?",
                "fix": "?",
                **{name: row[name] for name in ("organisation_id", "indicator_id", "raw_text")},
                **{name: row[name] for name in row if name.startswith("source_")},
                "decided": False,
            }


@dataclass(frozen=True)
class Drawn:
    """Drawings of intake's tables, and what to compute from them."""

    quarter: str = "2031Q3"
    observations: str = "when"
    rosters: str = "when"
    milestones: str = "when"
    narratives: str = "who"
    decisions: str = "line"
    as_of: str = ""
    approved: dict[str, dict[str, float | None]] = field(default_factory=dict)
    lang: Lang = "zh-CN"

    def tables(self) -> dict[str, pd.DataFrame]:
        """Give intake's tables."""
        seen = list(observations(self.observations))
        rows = {
            "observations": seen,
            "rosters": list(rosters(self.rosters)),
            "milestone_reports": list(milestone_reports(self.milestones)),
        }
        tables = {}
        for name, every in rows.items():
            tables[name] = frame(name, [row for row in every if row["quarter"] == self.quarter])
            earlier = [row for row in every if row["quarter"] < self.quarter]
            tables[f"earlier_{name}"] = frame(f"earlier_{name}", earlier)
        tables["narratives"] = frame("narratives", list(narratives(self.narratives, self.quarter)))
        tables["issues"] = frame(
            "issues", list(intake_issues([row for row in seen if row["quarter"] == self.quarter]))
        )
        assert set(tables) == set(INPUTS)
        return tables

    def compute(self, plan: Plan) -> dict[str, pd.DataFrame]:
        """Compute attainment."""
        quarter = Quarter.parse(self.quarter)
        as_of = date.fromisoformat(self.as_of) if self.as_of else quarter.last_day
        decided = list(decisions(self.decisions, self.quarter))
        return compute(
            plan, quarter, as_of, self.tables(), self.lang, approved=self.approved, decisions=decided
        )


@pytest.fixture(scope="session")
def attained(tiny: Plan) -> Callable[..., dict[str, pd.DataFrame]]:
    """Give a function from drawings (see :class:`Drawn`) to attainment's tables."""
    return lambda **drawings: Drawn(**drawings).compute(tiny)


@pytest.fixture(scope="session")
def intake_tables() -> Callable[..., dict[str, pd.DataFrame]]:
    """Give a function from drawings to intake's tables."""
    return lambda **drawings: Drawn(**drawings).tables()


def as_drawn(table: pd.DataFrame, columns: list[str]) -> list[dict[str, str]]:
    """Write rows of a table as a drawing does: ``.`` for a missing value, ``-`` for no flags."""

    def written(value: Any) -> str:
        if pd.isna(value):
            return "."
        if isinstance(value, float):
            return f"{value:.4f}".rstrip("0").rstrip(".")
        return str(value) or "-"

    return [
        {name: written(value) for name, value in zip(columns, row, strict=True)}
        for row in table[columns].itertuples(index=False, name=None)
    ]


@pytest.fixture(scope="session")
def same() -> Callable[[pd.DataFrame, str], None]:
    """Give an assertion that rows of a table are as drawn: the columns drawn, and all rows."""

    def check(table: pd.DataFrame, text: str) -> None:
        wanted = drawn(text)
        names = text.strip().splitlines()[0].split()
        assert as_drawn(table, names) == wanted

    return check
