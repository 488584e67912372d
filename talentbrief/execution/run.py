"""A run: notebooks in order, scorecards side by side, pages rendered, everything put in place whole.

``1-clean``, then ``2-attainment``; then, at the same time, ``3-briefing``, a ``4-scorecard`` for each organisation, and
the pages for reviewers. Execution knows notebooks and folders; it does not know what an indicator is.
"""

import json
import platform
import socket
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief import __version__
from talentbrief.attainment.changes import read_approved
from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError, TalentBriefError
from talentbrief.execution.accounts import record, submitted_files
from talentbrief.execution.fingerprints import Basis
from talentbrief.execution.line import Line
from talentbrief.execution.notebook import Job, Rendition
from talentbrief.execution.provenance import Artefact, Inputs, crate
from talentbrief.execution.recipes import Recipes
from talentbrief.execution.request import (
    ATTAINMENT,
    BRIEFING,
    CLEAN,
    REVIEW,
    SCORECARD,
    Event,
    Outcome,
    Report,
    RunRequest,
    Stage,
    cores,
)
from talentbrief.execution.sources import digest
from talentbrief.execution.staging import explained, forget_failure, keep_failure, reserved
from talentbrief.execution.store import READINGS, STORE, Store
from talentbrief.intake.kept_folder import clear, damage
from talentbrief.settings import Settings

if TYPE_CHECKING:
    from talentbrief.execution.crew import Crew, Workshop

__all__ = ["run"]

_RECORDED: Final = (
    "ipykernel", "jupyter_client", "matplotlib", "nbclient", "nbconvert", "numpy", "pandas", "papermill",
    "pyarrow", "talentbrief", "typst",
)  # fmt: skip


def _readable_decisions(settings: Settings) -> None:
    """Refuse decisions that cannot be read, as the user's slip that they are and not as a failure of a notebook."""
    quarters = (*settings.plan.earlier(settings.quarter), settings.quarter)
    read = [str(each) for each in quarters if (settings.raw / str(each)).is_dir()]
    paths = [path for each in read if (path := settings.decisions / f"{each}.csv").is_file()]
    if paths:
        from talentbrief.intake.decisions import read_decisions

        for path in paths:
            read_decisions(path)


def run(request: RunRequest, report: Report, crew: "Crew | None" = None) -> Outcome:
    """Execute and render a quarter's notebooks, and put the results in place.

    Parameters
    ----------
    request : RunRequest
        What to run.
    report : callable
        Told about each step forward.
    crew : Crew, optional
        Processes that wait for work; otherwise some are started when there is something to do, and ended with the run.

    Returns
    -------
    Outcome

    Raises
    ------
    MissingFolderError
        If the quarter has no raw folder, or a notebook is missing.
    DecisionFileError
        If a decisions file of the plan year lacks a column or cannot be read.
    ParameterError
        If a notebook does not declare a parameter it is given, or folders coincide.
    NotebookError
        If a notebook fails; it is kept in ``run/failed`` of the quarter's outputs.
    BusyError, FolderError, DiskFullError, WorkerError
        What hinders the run. The previous results are as they were, whatever is raised.
    """
    readings = request.settings.processed / STORE / READINGS
    settings = replace(request.settings, readings=readings)
    if not settings.raw_folder.is_dir():
        raise MissingFolderError(say(settings.lang, "run-no-raw-folder", path=str(settings.raw_folder)))
    diary = _Diary(report)
    _readable_decisions(settings)
    with explained(settings), reserved(settings) as site:
        store = Store(settings.processed / STORE / str(settings.quarter))
        if request.force:
            clear(readings)
        known = dict(store.last.get("fonts", {}))
        salt = store.salt if settings.password_file else b""
        basis = Basis(settings, request.notebooks, salt, known)
        recipes, opened = Recipes(basis, _shown(request)), partial(_workshop, request, crew)
        line = Line(request, site, store, recipes, diary, partial(_jobs, request), opened)
        try:
            line.make()
            notebooks = _notebooks(basis, line)
            line.provenance(notebooks, lambda: _crate(settings, basis, line, notebooks))
            placed = not line.whole()
            if placed:
                _write_run(line.complete().outputs_folder / "run", diary, request)
                site.finish()
        except BaseException as error:
            diary.fault(error)
            keep_failure(settings, line.failed, diary.text())
            raise
        damaged = store.damaged
        if placed or damaged or not store.last:
            store.close(
                {**record(line.stages, line.marks), "fonts": known}, (key for key, _ in line.stages.values())
            )
        if not placed:
            forget_failure(settings)
    return Outcome(
        settings,
        settings.processed_folder,
        settings.outputs_folder,
        tuple(sorted(line.expected["outputs"])),
        diary.seconds(),
        line.accounts(),
        damaged + damage(readings),
    )


def _workshop(
    request: RunRequest, crew: "Crew | None", aside: Settings
) -> AbstractContextManager["Workshop"]:
    """Give workers for a run, once there is something to do."""
    from talentbrief.execution.workers import workshop

    return workshop(request, aside, crew)


def _shown(request: RunRequest) -> dict[str, str]:
    """Give what of a request shows on pages beyond the settings."""
    return {"edition": request.edition, "imprint": json.dumps(request.imprint, ensure_ascii=False)}


class _Diary:
    """What happened when: told to the caller, and kept as the run's log."""

    def __init__(self, report: Report) -> None:
        self.begun, self.began = time.monotonic(), datetime.now().astimezone()
        self._report = report
        self._lines: list[str] = []

    def seconds(self) -> float:
        return time.monotonic() - self.begun

    def note(self, text: str) -> None:
        self._lines.append(f"{self.seconds():8.2f} s  {text}")

    def fault(self, error: BaseException) -> None:
        known = isinstance(error, TalentBriefError)
        lines = [f"{type(error).__name__}: {error}"] if known else traceback.format_exception(error)
        for line in "".join(lines).splitlines():
            self.note(line)

    def step(self, stage: Stage, done: int, total: int) -> None:
        self._report(Event(stage, done, total, self.seconds()))

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)


def _jobs(request: RunRequest, settings: Settings, failed: Path) -> list[Job]:
    """All notebooks of a run: clean, attainment, briefing, then a scorecard an organisation."""
    out, lang, plan = settings.outputs_folder, settings.lang, settings.plan
    quarter = say(lang, "run-quarter", year=str(settings.quarter.year), number=settings.quarter.number)
    common = {"quarter": str(settings.quarter), "lang": lang, "as_of": settings.as_of.isoformat()}

    def job(notebook: str, kind: str, title: str, pages: tuple[Rendition, ...], **own: str) -> Job:
        name = "-".join((notebook, *own.values()))
        for_reviewers = Rendition(out / "notebooks" / f"{name}.html", "working")
        return Job(
            name=name,
            source=request.notebooks / f"{notebook}.ipynb",
            target=out / "notebooks" / f"{name}.ipynb",
            failed=failed / f"{name}.ipynb",
            parameters={**common, **own},
            metadata={**_metadata(request, kind, title), **own, "provenance": _provenance(request, notebook)},
            renditions=(*pages, for_reviewers),
            lang=lang,
        )

    def pair(folder: Path, name: str) -> tuple[Rendition, Rendition]:
        return Rendition(folder / f"{name}.html"), Rendition(folder / f"{name}.pdf")

    title = plan.publication.title.text(lang).format(quarter=quarter)
    return [
        job(CLEAN, "working", say(lang, "run-title-clean", quarter=quarter), ()),
        job(ATTAINMENT, "working", say(lang, "run-title-attainment", quarter=quarter), ()),
        job(BRIEFING, "briefing", title, pair(out, "briefing")),
        *(
            job(
                SCORECARD,
                "scorecard",
                say(lang, "run-title-scorecard", quarter=quarter, organisation=each.name.text(lang)),
                pair(out / "scorecards", each.id),
                organisation=each.id,
            )
            for each in plan.organisations.organisations
        ),
        *_review(request, job),
    ]


def _review(request: RunRequest, job: Callable[..., Job]) -> list[Job]:
    """Give the reviewers' page, where the notebooks' folder has one."""
    if not (request.notebooks / f"{REVIEW}.ipynb").is_file():
        return []
    settings = request.settings
    quarter = say(
        settings.lang, "run-quarter", year=str(settings.quarter.year), number=settings.quarter.number
    )
    made: Job = job(REVIEW, "working", say(settings.lang, "run-title-review", quarter=quarter), ())
    folder = made.target.parent
    page = Rendition(folder.parent / "review.html", "working", lifted=folder.name)
    # At the foot and not among the page's words: another quarter's approval must not make this one's stale.
    compared = read_approved(settings.approvals, settings.plan.earlier(settings.quarter))
    origin = {**made.metadata["provenance"], "compared": sorted(compared)}
    metadata = {**made.metadata, "provenance": origin}
    return [replace(made, metadata=metadata, renditions=(page, *made.renditions))]


def _provenance(request: RunRequest, notebook: str) -> Mapping[str, str]:
    """Give what the foot of a reviewers' page says of its origin."""
    settings = request.settings
    return {
        "notebook": notebook,
        "plan": settings.plan.id,
        "as_of": settings.as_of.isoformat(),
        "version": __version__,
    }


def _metadata(request: RunRequest, kind: str, title: str) -> Mapping[str, Any]:
    settings = request.settings
    imprint = {"imprint": list(request.imprint)} if request.imprint and kind != "working" else {}
    return {
        "edition": request.edition,
        **imprint,
        "kind": kind,
        "lang": settings.lang,
        "quarter": str(settings.quarter),
        "sample": settings.sample,
        "title": title,
    }


def _notebooks(basis: Basis, line: Line) -> dict[str, str]:
    stems = sorted({job.source.stem for job in line.jobs})
    return {f"{stem}.ipynb": basis.notebook(stem)[f"{stem}.ipynb"] for stem in stems}


def _crate(settings: Settings, basis: Basis, line: Line, notebooks: Mapping[str, str]) -> bytes:
    """Account for the results' origins."""
    names = submitted_files(line.complete().processed_folder)
    unnamed = say(settings.lang, "crate-unnamed")

    def artefacts(detail: Mapping[str, str]) -> tuple[Artefact, ...]:
        return tuple(Artefact(name, sha256) for name, sha256 in sorted(detail.items()) if sha256)

    source = basis.sources.closure([__name__])
    versions = {name: basis.environment[name] for name in _RECORDED if name in basis.environment}
    inputs = Inputs(
        submissions=tuple(
            sorted(Artefact(names.get(each, unnamed), each) for each in basis.submissions.values())
        ),
        plan=artefacts(basis.plan),
        decisions=artefacts(basis.decisions),
        approvals=artefacts(basis.approvals),
        notebooks=artefacts(notebooks),
        source=Artefact("talentbrief", digest(json.dumps(source, sort_keys=True).encode())),
        versions={**versions, "python": platform.python_version(), "talentbrief": __version__},
    )
    return crate(settings, inputs, artefacts(line.expected["outputs"]), artefacts(line.expected["processed"]))


def _write_run(folder: Path, diary: _Diary, request: RunRequest) -> None:
    """Write what depends on the run, and on nothing else, into ``run/``."""
    from importlib import metadata

    from talentbrief.execution import nursery

    versions = {}
    for name in _RECORDED:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = ""
    facts = {
        "started": diary.began.isoformat(timespec="seconds"),
        "seconds": round(diary.seconds(), 3),
        "jobs": request.jobs or cores(),
        "kernels": "forked" if request.forked and nursery.supported() else "started afresh",
        "host": socket.gethostname(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": versions,
    }
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "log.txt").write_text(diary.text(), encoding="utf-8")
