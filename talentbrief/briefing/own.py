"""What the page of one sender reads of the processed tables, so that it is made again only if that changed.

:class:`talentbrief.briefing.scorecard.Scorecard` reads the sender's own rows, and of the official figures those it
shows. Tests change everything else and find the pages the same.
"""

import ast
import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from talentbrief.plan import Plan

__all__ = ["EXTRACTS_VARIABLE", "READ", "own_rows", "reads_only_reports"]

EXTRACTS_VARIABLE: Final = "TALENTBRIEF_EXTRACTS"
"""Environment variable: the folder of :mod:`talentbrief.briefing.extracts` of the run, where pages look first."""

_BY_SENDER: Final = ("issues", "submissions", "observations", "earlier_observations", "milestone_reports")
"""Tables of which a page reads its sender's rows."""

_OFFICIAL: Final = (
    "indicator_id",
    "target",
    "actual_quarter",
    "actual_cumulative",
    "rate",
    "time_progress",
    "gap",
    "lamp",
    "flags",
)
"""Columns of ``attainment`` that a page reads, of indicators that the sender leads or reports."""

READ: Final = tuple(f"{name}.csv" for name in (*_BY_SENDER, "attainment", "milestones"))
"""Files that :func:`own_rows` looks at."""

_MODULES: Final = ("talentbrief.briefing.report", "talentbrief.settings")
_BUILT_IN: Final = frozenset({"globals"})
_OF_SETTINGS: Final = frozenset({"organisation", "lang", "quarter", "as_of"})


def reads_only_reports(program: str) -> bool:
    """Tell whether a notebook's code does nothing but show parts of a report, so that it reads nothing by itself.

    Parameters
    ----------
    program : str
        The text of its code cells.

    Returns
    -------
    bool
        False for anything that cannot be told for sure, such as another import, a magic or a private name.
    """
    try:
        tree = ast.parse(program)
    except (SyntaxError, ValueError):
        return False
    known = set(_BUILT_IN)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            if node.module not in _MODULES or node.level:
                return False
            known.update(each.asname or each.name for each in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            known.add(node.id)
    return all(_harmless(node, known) for node in ast.walk(tree))


def _harmless(node: ast.AST, known: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in known and not node.id.startswith("_")
    if isinstance(node, ast.Attribute):
        of_settings = isinstance(node.value, ast.Name) and node.value.id == "settings"
        return not node.attr.startswith("_") and (not of_settings or node.attr in _OF_SETTINGS)
    return isinstance(
        node,
        ast.Module | ast.ImportFrom | ast.alias | ast.Assign | ast.Expr | ast.Call | ast.keyword
        | ast.Constant | ast.Dict | ast.expr_context,
    )  # fmt: skip


def own_rows(contents: Mapping[str, bytes], plan: Plan) -> Mapping[str, Mapping[str, str]] | None:
    """Digest what each sender's page reads.

    Parameters
    ----------
    contents : mapping of str to bytes
        The files :data:`READ`.
    plan : Plan
        The plan.

    Returns
    -------
    mapping of str to mapping of str to str, or None
        Sender's id to table to SHA-256; None if a file is absent or lacks a column.
    """
    try:
        rows = {
            name: list(_rows(contents[f"{name}.csv"])) for name in (*_BY_SENDER, "attainment", "milestones")
        }
        theirs: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in _BY_SENDER}
        touched: dict[str, set[str]] = defaultdict(set)
        for name in _BY_SENDER:
            for row in rows[name]:
                theirs[name][row["organisation_id"]].append(repr(list(row.values())))
                touched[row["organisation_id"]].add(row.get("indicator_id") or "")
        official = {
            row["indicator_id"]: repr([row[column] for column in _OFFICIAL]) for row in rows["attainment"]
        }
        milestones = _digest([row["milestone_id"] for row in rows["milestones"]])
    except (KeyError, ValueError, csv.Error):
        return None
    known = plan.organisations
    asked = {each.id: {each.lead, *each.reporters(known)} for each in plan.indicators}
    found = {}
    for each in known.organisations:
        shown = [
            official.get(indicator.id, "")
            for indicator in plan.indicators
            if each.id in asked[indicator.id] or indicator.id in touched[each.id]
        ]
        found[each.id] = {
            **{name: _digest(theirs[name][each.id]) for name in _BY_SENDER},
            "attainment": _digest(shown),
            "milestones": milestones,
        }
    return found


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
