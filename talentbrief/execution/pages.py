"""What a run makes besides notebooks: the page that leads to a quarter's results, and the returns."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from talentbrief.briefing.own import EXTRACTS_VARIABLE
from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.execution.forked import called
from talentbrief.execution.request import ATTAINMENT, BRIEFING, CLEAN, REVIEW, SCORECARD
from talentbrief.settings import Settings

if TYPE_CHECKING:
    from talentbrief.briefing.blocks import Block
    from talentbrief.rendering.index import Section

__all__ = ["write_extracts", "write_index", "write_returns_of"]

_RETURNED = ("issues", "submissions", "narratives")


def write_index(settings: Settings) -> None:
    """Write ``index.html`` into the quarter's outputs.

    Parameters
    ----------
    settings : Settings
        What the run is about; the quarter's tables are in place.
    """
    from talentbrief.rendering.index import Entry, index_page

    lang, quarter = settings.lang, settings.quarter
    named = say(lang, "run-quarter", year=str(quarter.year), number=quarter.number)
    page = index_page(
        title=settings.plan.publication.title.text(lang).format(quarter=named),
        lang=lang,
        marks=[say(lang, mark) for mark in (*(["mark-sample"] if settings.sample else []), "mark-draft")],
        first=(
            Entry(say(lang, "index-page"), "briefing.html"),
            Entry(say(lang, "index-print"), "briefing.pdf"),
        ),
        summary=called(_summary, settings),
        sections=_sections(settings),
    )
    (settings.outputs_folder / "index.html").write_bytes(page)


def write_returns_of(settings: Settings, senders: tuple[str, ...] | None = None) -> None:
    """Write what goes back to senders into the quarter's returns.

    Parameters
    ----------
    settings : Settings
        What the run is about; the quarter's tables are in place.
    senders : tuple of str, optional
        Ids of the senders; all unless given.
    """
    called(_write_returns, settings, senders)


def write_extracts(settings: Settings, senders: tuple[str, ...]) -> None:
    """Extract the rows of senders whose pages are to be made, so that none need look for them.

    Parameters
    ----------
    settings : Settings
        What the run is about; the quarter's tables are in place.
    senders : tuple of str
        Ids of the senders.
    """
    # Who finds nothing looks for itself, and knows to say what hinders it.
    with suppress(OSError, RuntimeError, TalentBriefError):
        called(_extract, Path(os.environ[EXTRACTS_VARIABLE]), settings.processed_folder, senders)


def _extract(folder: Path, processed: Path, senders: tuple[str, ...]) -> None:
    from talentbrief.briefing.extracts import write

    write(folder, processed, senders)


def _summary(settings: Settings) -> "Block":
    from talentbrief.briefing.report import Report

    return Report.load(settings).index_summary()


def _write_returns(settings: Settings, senders: tuple[str, ...] | None) -> None:
    from talentbrief.intake.returns import write_returns
    from talentbrief.tables import read_table

    tables = {name: read_table(name, settings.processed_folder) for name in _RETURNED}
    write_returns(settings, tables, settings.returns_folder, settings.passwords, senders)


def _sections(settings: Settings) -> "list[Section]":
    from talentbrief.rendering.index import Entry, Section

    lang = settings.lang
    organisations = settings.plan.organisations.organisations

    def notebook(label: str, name: str) -> Entry:
        return Entry(label, f"notebooks/{name}.html", (("ipynb", f"notebooks/{name}.ipynb"),))

    return [
        Section(
            say(lang, "index-scorecards"),
            tuple(
                Entry(
                    each.name.text(lang),
                    f"scorecards/{each.id}.html",
                    (("PDF", f"scorecards/{each.id}.pdf"),),
                )
                for each in organisations
            ),
            anchor="scorecards",
        ),
        Section(
            say(lang, "index-review"),
            (
                Entry(say(lang, "index-review-page"), "review.html"),
                *(
                    notebook(say(lang, "index-notebook", name=name.partition("-")[2]), name)
                    for name in (CLEAN, ATTAINMENT, BRIEFING, REVIEW)
                ),
            ),
        ),
        Section(
            say(lang, "index-scorecard-notebooks"),
            tuple(
                notebook(
                    say(lang, "index-scorecard-notebook", name=each.name.text(lang)), f"{SCORECARD}-{each.id}"
                )
                for each in organisations
            ),
            folded=True,
        ),
        Section(say(lang, "index-run"), (Entry(say(lang, "index-log"), "run/log.txt"),)),
    ]
