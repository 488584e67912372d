"""What goes into an edition: the documents, the tables without rosters, the method, and the record of it all."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from talentbrief.briefing.inline import rich_plain
from talentbrief.datapackage import write_package
from talentbrief.review.approval import Approval
from talentbrief.review.digests import PRIVATE_TABLES
from talentbrief.review.editions import Edition, PublishedFigure, hashes, place
from talentbrief.review.homeward import homeward
from talentbrief.review.site import method_page
from talentbrief.review.site_search import sections_of
from talentbrief.schemas import TABLES
from talentbrief.settings import Settings

if TYPE_CHECKING:
    from talentbrief.briefing.report import Report

__all__ = ["bind"]


def bind(
    site: Path,
    settings: Settings,
    approval: Approval,
    *,
    number: int,
    imprint: tuple[str, ...],
    corrections: tuple[str, ...],
) -> Edition:
    """Make an edition of a final run, and put it into the site whole.

    Parameters
    ----------
    site : Path
        The site's folder.
    settings : Settings
        The final run's; its results are what was approved.
    approval : Approval
        The approval.
    number : int
        The edition's number.
    imprint, corrections : tuple of str
        Lines at its foot; what it corrects.

    Returns
    -------
    Edition
    """
    from talentbrief.briefing.report import Report

    plan, lang = settings.plan, settings.lang
    briefing = Report.load(settings)
    tables = [name for name in TABLES if name not in PRIVATE_TABLES]
    with tempfile.TemporaryDirectory(prefix="talentbrief-") as folder:
        built = Path(folder) / "edition"
        _gather(built, settings, tables)
        write_package(built / "data", quarter=approval.quarter, plan_id=plan.id, sample=approval.sample)
        (built / "method.html").write_bytes(method_page(briefing))
        edition = Edition(
            quarter=approval.quarter,
            number=number,
            lang=lang,
            name=plan.publication.masthead.text(lang),
            title=briefing.title_text,
            lead=rich_plain(briefing.lead().content),
            plan=plan.id,
            plan_title=plan.title.text(lang),
            sample=approval.sample,
            digests=approval.digests,
            reviewer=approval.reviewer if plan.publication.show_reviewer else "",
            reviewed_on=approval.approved_at[:10],
            self_approved=approval.self_approved,
            imprint=imprint,
            corrections=corrections,
            figures=_figures(briefing),
            scorecards=tuple(
                (each.id, each.name.text(lang))
                for each in plan.organisations.organisations
                if (built / "scorecards" / f"{each.id}.html").is_file()
            ),
            tables=tuple((each, TABLES[each].zh if lang == "zh-CN" else TABLES[each].en) for each in tables),
            sections=sections_of((built / "briefing.html").read_text(encoding="utf-8")),
            files=hashes(built),
        )
        place(built, edition, site)
    return edition


def _gather(built: Path, settings: Settings, tables: list[str]) -> None:
    """Copy what readers get; notebooks and the review page are reviewers' own."""
    (built / "data").mkdir(parents=True)
    for name in ("briefing.html", "briefing.pdf"):
        shutil.copyfile(settings.outputs_folder / name, built / name)
    if (settings.outputs_folder / "scorecards").is_dir():
        shutil.copytree(settings.outputs_folder / "scorecards", built / "scorecards")
    for page in (built / "briefing.html", *sorted((built / "scorecards").glob("*.html"))):
        up = "../" if page.parent != built else ""
        page.write_bytes(
            homeward(page.read_bytes().decode("utf-8"), settings.lang, edition=up).encode("utf-8")
        )
    for name in tables:
        for ending in ("csv", "parquet"):
            file = f"{name}.{ending}"
            shutil.copyfile(settings.processed_folder / file, built / "data" / file)


def _figures(briefing: "Report") -> tuple[PublishedFigure, ...]:
    from talentbrief.briefing.words import lamp_mark

    facts = briefing.facts
    return tuple(
        PublishedFigure(
            indicator_id=each.indicator.id,
            name=facts.label(each.indicator),
            unit=each.indicator.unit.text(facts.lang),
            task=each.task.id,
            target=each.target,
            cumulative=each.cumulative,
            rate=each.rate,
            time_progress=each.time_progress,
            lamp=each.lamp,
            lamp_word=lamp_mark(facts, each).word,
        )
        for each in facts.figures
    )
