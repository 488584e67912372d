"""The board with the warnings that only the comparison of figures finds, where the last run's still hold."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from talentbrief.issues import CODES
from talentbrief.settings import Settings

if TYPE_CHECKING:
    from talentbrief.intake.status import Board

__all__ = ["with_compared"]


def with_compared(board: "Board", settings: Settings) -> "tuple[Board, bool]":
    """Count attainment's open warnings (a cumulative that falls, a roster that differs) beside intake's.

    Parameters
    ----------
    board : Board
        The quarter's board, made from the raw folder.
    settings : Settings
        Quarter and folders.

    Returns
    -------
    Board
        With those warnings, and how many of them are explained; as it was where they are not computed.
    bool
        Whether they are computed: a run has read the very submissions, decisions, approvals and plan that are there
        now, and its table ``issues`` still stands.
    """
    rows = _issues_of_last_run(settings)
    if rows is None:
        return board, False
    ours = {code.name for code in CODES.values() if (code.stage, code.severity) == ("attainment", "warning")}
    found = [row for row in rows if row["code"] in ours and row["decided"] == "false"]
    warnings = Counter(row["organisation_id"] for row in found)
    explained = Counter(row["organisation_id"] for row in found if row["explanation"])
    joined = (
        replace(
            row,
            warnings=row.warnings + warnings[row.organisation_id],
            explained=row.explained + explained[row.organisation_id],
        )
        for row in board.rows
    )
    return replace(board, rows=tuple(joined)), True


def _issues_of_last_run(settings: Settings) -> list[dict[str, str]] | None:
    from talentbrief.execution.fingerprints import Basis, Marks
    from talentbrief.execution.request import ATTAINMENT, CLEAN
    from talentbrief.execution.sources import digest
    from talentbrief.execution.store import STORE, Store
    from talentbrief.review.digests import NOTEBOOKS

    store = Store(settings.processed / STORE / str(settings.quarter))
    stages: Mapping[str, Any] = store.last.get("stages", {})
    entry = store.find(stages.get(ATTAINMENT, {}).get("key", ""))
    table = settings.processed_folder / "issues.csv"
    if entry is None or not table.is_file():
        return None
    content, basis, marks = table.read_bytes(), Basis(settings, NOTEBOOKS, b"", {}), Marks()
    now = {
        CLEAN: {"submissions": basis.submissions, "decisions": basis.decisions, "plan": basis.plan},
        ATTAINMENT: {"approvals": basis.approvals, "plan": basis.plan},
    }
    holds = entry.files.get("processed", {}).get("issues.csv") == digest(content) and all(
        stages.get(stage, {}).get("ingredients", {}).get(what) == marks(detail)
        for stage, details in now.items()
        for what, detail in details.items()
    )
    return list(csv.DictReader(content.decode("utf-8").splitlines(keepends=True))) if holds else None
