"""The page that leads to a quarter's results."""

from talentbrief.catalogue import say
from talentbrief.execution.request import ATTAINMENT, BRIEFING, CLEAN, SCORECARD
from talentbrief.settings import Settings

__all__ = ["write_index"]

_Entry = tuple[str, str, str]


def write_index(settings: Settings) -> None:
    """Write ``index.html`` into the quarter's outputs.

    Parameters
    ----------
    settings : Settings
        What the run is about; the quarter's tables are in place.
    """
    from talentbrief.briefing.report import Report
    from talentbrief.rendering.index import index_page

    lang, quarter = settings.lang, settings.quarter
    named = say(lang, "run-quarter", year=str(quarter.year), number=quarter.number)
    page = index_page(
        title=settings.plan.publication.title.text(lang).format(quarter=named),
        lang=lang,
        marks=[say(lang, mark) for mark in (*(["mark-sample"] if settings.sample else []), "mark-draft")],
        summary=Report.load(settings).index_summary(),
        sections=_sections(settings),
    )
    (settings.outputs_folder / "index.html").write_bytes(page)


def _sections(settings: Settings) -> list[tuple[str, list[_Entry]]]:
    lang = settings.lang
    organisations = settings.plan.organisations.organisations

    def cards(ending: str) -> list[_Entry]:
        return [(each.name.text(lang), f"scorecards/{each.id}.{ending}", "") for each in organisations]

    return [
        (
            say(lang, "index-briefing"),
            [
                (say(lang, "index-page"), "briefing.html", ""),
                (say(lang, "index-print"), "briefing.pdf", ""),
            ],
        ),
        (say(lang, "index-scorecards"), cards("html")),
        (say(lang, "index-scorecards-print"), cards("pdf")),
        (
            say(lang, "index-review"),
            [
                (say(lang, "index-notebook", name=name), f"notebooks/{name}.html", f"{name}.ipynb")
                for name in (
                    CLEAN,
                    ATTAINMENT,
                    BRIEFING,
                    *(f"{SCORECARD}-{each.id}" for each in organisations),
                )
            ],
        ),
        (say(lang, "index-run"), [(say(lang, "index-log"), "run/log.txt", "")]),
    ]
