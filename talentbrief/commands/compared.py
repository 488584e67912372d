"""The board with the warnings that only the comparison of figures finds, where the last run's still hold."""

import csv
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from talentbrief.issues import CODES
from talentbrief.review.freshness import outdated
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
        Whether they are computed: the last run read what is there now.
    """
    if outdated(settings):
        return board, False
    rows = csv.DictReader(
        (settings.processed_folder / "issues.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    )
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
