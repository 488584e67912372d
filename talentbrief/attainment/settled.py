"""Attainment's issues in their table: accepted by analysts, answered by senders, in place of last time's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from talentbrief.intake.decisions import Decision, Misfit, at_its_place, fits_nothing, misfits
from talentbrief.intake.explanations import explained_rows
from talentbrief.issues import ABOUT_DECISIONS, CODES, Issue, Origin
from talentbrief.plan import Lang
from talentbrief.settings import LANGUAGES
from talentbrief.tables import frame

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["settled", "with_issues"]

_Row = Mapping[str, Any]
_LATER: Final[tuple[Misfit, ...]] = ("nothing", "elsewhere")
"""What may be wrong with a decision that intake leaves to this stage."""


def with_issues(
    issues: "pd.DataFrame",
    own: Sequence[Issue],
    narratives: "pd.DataFrame",
    decisions: Sequence[Decision],
    lang: Lang,
    *,
    cells: "pd.DataFrame | None" = None,
) -> "pd.DataFrame":
    """Put this stage's issues behind intake's, which stay as they are.

    Parameters
    ----------
    issues : pandas.DataFrame
        The table ``issues``, perhaps with this stage's rows of last time; they go.
    own : sequence of Issue
        This stage's issues.
    narratives : pandas.DataFrame
        The table ``narratives``: what senders wrote beside their figures.
    decisions : sequence of Decision
        The quarter's decisions.
    lang : {'zh-CN', 'en'}
        Language of the issues' sentences.
    cells : pandas.DataFrame, optional
        The table ``observations``, to tell a decision about a place that exists from one about nothing.

    Returns
    -------
    pandas.DataFrame
        The table ``issues``.
    """
    ours = {name for name, code in CODES.items() if code.stage == "attainment"}
    said = {
        fits_nothing(each, kind).message(tongue)
        for each in decisions
        if each.waits
        for kind in _LATER
        for tongue in LANGUAGES
    }
    kept = [
        row
        for row in _rows(issues)
        if row["code"] not in ours and not (row["code"] == "unused_decision" and row["message"] in said)
    ]
    places = _rows(cells) if cells is not None and any(each.waits for each in decisions) else []
    new = [issue.row(lang) for issue in settled(own, kept, decisions, places)]
    return frame("issues", explained_rows([*kept, *new], _rows(narratives)) if new else kept)


def settled(
    own: Sequence[Issue], others: Iterable[_Row], decisions: Sequence[Decision], cells: Iterable[_Row] = ()
) -> list[Issue]:
    """Mark issues that a decision accepts, and say which decisions fit nothing.

    Parameters
    ----------
    own : sequence of Issue
        This stage's issues.
    others : iterable of mapping
        Intake's rows of ``issues``: a decision that names no code may be about one of them.
    decisions : sequence of Decision
        The quarter's decisions.
    cells : iterable of mapping
        Rows of ``observations``.

    Returns
    -------
    list of Issue
        The same with ``decided``, and an ``unused_decision`` for each decision that intake left to this stage and
        that fits nothing. What decisions do to values (``use_value``, ``ignore_file``) intake has done.
    """
    past = _outdated(others := list(others), decisions)
    waiting = [each for each in decisions if each.waits and each.line not in past]
    standing = [
        (_place(row), row["code"])
        for row in others
        if waiting and row["source_file"] and row["code"] not in ABOUT_DECISIONS
    ]
    places = [(at.file, at.sheet, at.cell) for at, _ in standing]
    standing += [(issue.origin, issue.code) for issue in own if waiting and issue.origin is not None]
    there = [_place(row) for row in cells]
    unfitting = [
        fits_nothing(each, *at_its_place(each, there, standing))
        for each in waiting
        if not any(_fits(each, issue) for issue in own)
        and not (each.code == "" and any(each.at(*place) for place in places))
    ]
    return [*(replace(each, decided=any(_fits(one, each) for one in waiting)) for each in own), *unfitting]


def _outdated(rows: Iterable[_Row], decisions: Iterable[Decision]) -> frozenset[int]:
    """Tell which decisions intake found to be about a superseded file."""
    said = [row["message"] for row in rows if row["code"] == "outdated_decision"]
    return frozenset().union(*(misfits(decisions, said, lang) for lang in LANGUAGES))


def _fits(decision: Decision, issue: Issue) -> bool:
    """Tell whether a decision is about an issue; one about no cell is named by its indicator, in ``value``."""
    if not decision.about(issue.code):
        return False
    at = issue.origin
    if at is None:
        return (
            not decision.source_file and decision.code == issue.code and decision.value == issue.indicator_id
        )
    return decision.at(at.file, at.sheet, at.cell)


def _place(row: _Row) -> Origin:
    return Origin(row["source_file"], row["source_sheet"] or "", row["source_cell"] or "")


def _rows(table: "pd.DataFrame") -> list[dict[str, Any]]:
    records = table.astype("object").where(table.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in records]
