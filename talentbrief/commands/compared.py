"""The board with the warnings that only the comparison of figures finds, where the last run's still hold."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from talentbrief.attainment.wording import waits_for_others
from talentbrief.catalogue import say
from talentbrief.intake.status import Question, worded
from talentbrief.issues import CODES
from talentbrief.review.approving import asked_for
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
        With those warnings, how many of them are explained, and what is asked of senders about the others, if
        anything; as it was where they are not computed.
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
    questions = defaultdict(list)
    worded_in = asked_for(settings).lang
    as_worded = worded_in == settings.lang
    for row in found:
        if not row["explanation"] and not waits_for_others(row, settings.plan, worded_in):
            questions[row["organisation_id"]].append(_question(row, settings, as_worded=as_worded))
    joined = []
    for sender in board.rows:
        # Who sent nothing is asked for that alone.
        own = questions[sender.organisation_id] if sender.files else []
        more = replace(
            sender,
            warnings=sender.warnings + warnings[sender.organisation_id],
            explained=sender.explained + explained[sender.organisation_id],
            questions=(*sender.questions, *own),
        )
        joined.append(worded(more, settings))
    return replace(board, rows=tuple(joined)), True


def _question(row: Mapping[str, str], settings: Settings, *, as_worded: bool) -> Question:
    """Ask about a warning in the run's words; if they are of another language, by its name and place."""
    if as_worded:
        return Question(row["message"], row["fix"], row.get("ask") or row["fix"], row["code"])
    name = say(settings.lang, f"briefing-code-{row['code'].replace('_', '-')}")
    place = " ".join(filter(None, (row["source_file"], row["source_sheet"], row["source_cell"])))
    remedy = say(settings.lang, "status-question.fix")
    asked = say(settings.lang, "status-question", name=name, place=place or "none")
    return Question(asked, remedy, remedy, row["code"])
