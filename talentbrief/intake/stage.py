"""The stage ``1-clean``: a quarter's submissions, and the plan year's earlier ones, as tables."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from talentbrief.catalogue import say
from talentbrief.datapackage import write_package
from talentbrief.intake.collect import Readings, collect, number_entities
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import read_decisions
from talentbrief.intake.records import Collected, Submission
from talentbrief.intake.senders import not_submitted
from talentbrief.intake.spread import readers
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.settings import Settings
from talentbrief.tables import frame, write_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE_NAMES", "clean", "ensure", "write"]

TABLE_NAMES: Final = (
    "observations",
    "rosters",
    "milestone_reports",
    "narratives",
    "issues",
    "submissions",
    "earlier_observations",
    "earlier_rosters",
    "earlier_milestone_reports",
)
"""Tables this stage makes."""


def clean(settings: Settings) -> dict[str, "pd.DataFrame"]:
    """Read a quarter's submissions and those of the plan year's earlier quarters.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, raw and decisions folders, language of messages.

    Returns
    -------
    dict of str to DataFrame
        :data:`TABLE_NAMES`, with the columns of :data:`talentbrief.schemas.TABLES`. An earlier quarter without a
        folder has no rows; its issues are that quarter's own business.

    Raises
    ------
    MissingFolderError
        If the quarter has no raw folder.
    DecisionFileError
        If a decisions file lacks a column.
    """
    context = Context(settings.plan, settings.passwords)
    quarters = [
        each for each in settings.plan.earlier(settings.quarter) if (settings.raw / str(each)).is_dir()
    ]
    with readers(context, settings.lang, settings.readings) as readings:
        read: list[Collected] = []
        for each in (*quarters, settings.quarter):
            known = read[-1].people if read else {}
            read.append(_collected(settings, each, context, readings, known))
    *earlier, current = number_entities(read)
    issues = [*current.standing, *not_submitted(current.submissions, settings.plan, settings.quarter)]
    lang = settings.lang
    return {
        "observations": frame("observations", [each.row() for each in current.observations]),
        "rosters": frame("rosters", [each.row() for each in current.rosters]),
        "milestone_reports": frame("milestone_reports", [each.row() for each in current.milestones]),
        "narratives": frame("narratives", [each.row() for each in current.narratives]),
        "issues": frame("issues", [each.row(lang) for each in issues]),
        "submissions": frame("submissions", [_row(each, lang) for each in current.submissions]),
        "earlier_observations": frame("earlier_observations", _rows(earlier, "observations")),
        "earlier_rosters": frame("earlier_rosters", _rows(earlier, "rosters")),
        "earlier_milestone_reports": frame("earlier_milestone_reports", _rows(earlier, "milestones")),
    }


def _collected(
    settings: Settings,
    quarter: Quarter,
    context: Context,
    readings: Readings,
    known: Mapping[str, frozenset[str]],
) -> Collected:
    decisions = read_decisions(settings.decisions / f"{quarter}.csv")
    return collect(settings.raw, quarter, context, decisions, readings, known)


def _rows(quarters: Sequence[Collected], name: str) -> list[dict[str, Any]]:
    return [each.row() for collected in quarters for each in getattr(collected, name)]


def _row(submission: Submission, lang: Lang) -> dict[str, Any]:
    reason = submission.because.message(lang) if submission.because is not None else None
    if submission.ignored:
        reason = say(lang, "intake-ignored-by-decision")
    return {
        "organisation_id": submission.organisation_id,
        "quarter": submission.quarter,
        "version": submission.version,
        "status": submission.status,
        "reason": reason,
        "source_file": submission.origin.file,
        "source_sha256": submission.origin.sha256,
        "values_read": submission.values_read,
        "errors": submission.errors,
        "warnings": submission.warnings,
        "submitted_on": submission.submitted_on,
        "follows": submission.follows,
    }


def write(tables: Mapping[str, "pd.DataFrame"], settings: Settings) -> None:
    """Write this stage's tables and ``datapackage.json`` into the quarter's processed folder.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As :func:`clean` gives them.
    settings : Settings
        Quarter and folders.

    Raises
    ------
    TableSchemaError
        If a table breaks its schema.
    """
    folder = settings.processed_folder
    for name in TABLE_NAMES:
        write_table(name, tables[name], folder)
    write_package(folder, quarter=str(settings.quarter), plan_id=settings.plan.id, sample=settings.sample)


def ensure(settings: Settings) -> None:
    """Make this stage's tables if any is missing.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.
    """
    folder = settings.processed_folder
    if all((folder / f"{name}.parquet").is_file() for name in TABLE_NAMES):
        return
    write(clean(settings), settings)
