"""A run: notebooks in order, scorecards side by side, pages rendered, everything put in place whole.

``1-clean``, then ``2-attainment``; then, at the same time, ``3-briefing``, a ``4-scorecard`` for each organisation, and
the pages for reviewers. Execution knows notebooks and folders; it does not know what an indicator is.
"""

import platform
import socket
import time
import traceback
from collections.abc import Mapping
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError, TalentBriefError
from talentbrief.execution import nursery
from talentbrief.execution.errors import WorkerError
from talentbrief.execution.notebook import Job, Rendition, check, execute, make, prepare, render
from talentbrief.execution.pages import write_index
from talentbrief.execution.request import (
    ATTAINMENT,
    BRIEFING,
    CLEAN,
    SCORECARD,
    Event,
    Outcome,
    Report,
    RunRequest,
    Stage,
    cores,
)
from talentbrief.execution.staging import building, explained, keep_failure
from talentbrief.execution.workers import Workshop, workshop
from talentbrief.settings import Settings

__all__ = ["run"]

_RECORDED: Final = (
    "ipykernel", "jupyter_client", "matplotlib", "nbclient", "nbconvert", "numpy", "pandas", "papermill",
    "pyarrow", "talentbrief", "typst",
)  # fmt: skip


def run(request: RunRequest, report: Report) -> Outcome:
    """Execute and render a quarter's notebooks, and put the results in place.

    Parameters
    ----------
    request : RunRequest
        What to run.
    report : callable
        Told about each step forward.

    Returns
    -------
    Outcome

    Raises
    ------
    MissingFolderError
        If the quarter has no raw folder, or a notebook is missing.
    ParameterError
        If a notebook does not declare a parameter it is given, or folders coincide.
    NotebookError
        If a notebook fails; it is kept in ``run/failed`` of the quarter's outputs.
    BusyError, FolderError, DiskFullError, WorkerError
        What hinders the run. The previous results are as they were, whatever is raised.
    """
    settings = request.settings
    if not settings.raw_folder.is_dir():
        raise MissingFolderError(say(settings.lang, "run-no-raw-folder", path=str(settings.raw_folder)))
    diary = _Diary(report)
    with explained(settings), building(settings) as staged:
        failed = staged.settings.outputs / "failed"
        try:
            _make_all(request, staged.settings, failed, diary)
        except BaseException as error:
            diary.fault(error)
            keep_failure(settings, failed, diary.text())
            raise
        out = staged.settings.outputs_folder
        files = tuple(sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()))
        _write_run(out / "run", diary, request)
    return Outcome(settings, settings.processed_folder, settings.outputs_folder, files, diary.seconds())


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


def _make_all(request: RunRequest, settings: Settings, failed: Path, diary: _Diary) -> None:
    """Make everything in the staging folders."""
    jobs = _jobs(request, settings, failed)
    clean, attainment, *reports = jobs
    workers = request.jobs or cores()
    with workshop(settings, request.notebooks, workers, request.forked) as shop:
        try:
            checked = shop.pool.submit(check, tuple(jobs))
            # The others get ready for rendering while the first executes.
            for _ in range(workers - 1):
                shop.pool.submit(prepare)
            checked.result()
            first: tuple[tuple[Stage, Job], ...] = (("clean", clean), ("attainment", attainment))
            for stage, job in first:
                diary.step(stage, 0, 1)
                shop.pool.submit(execute, job).result()
                diary.note(f"{job.name}: executed")
                diary.step(stage, 1, 1)
            _make_reports(shop, settings, (clean, attainment), reports, diary)
        except BrokenProcessPool as error:
            raise WorkerError(say(request.settings.lang, "run-worker-died")) from error
        finally:
            complaints = shop.log.read_text(encoding="utf-8", errors="replace")
            for line in complaints.splitlines():
                diary.note(f"| {line}")


def _make_reports(
    shop: Workshop, settings: Settings, executed: tuple[Job, ...], reports: list[Job], diary: _Diary
) -> None:
    # The briefing is the longest and goes first; a page that only needs rendering fits in anywhere.
    briefing, *scorecards = reports
    tasks: dict[Future[None], str] = {shop.pool.submit(make, briefing): briefing.name}
    tasks[shop.pool.submit(write_index, settings)] = "index"
    tasks.update({shop.pool.submit(make, job): job.name for job in scorecards})
    tasks.update({shop.pool.submit(render, job): f"{job.name}, page" for job in executed})
    diary.step("reports", 0, len(tasks))
    for done, future in enumerate(as_completed(tasks), 1):
        future.result()
        diary.note(f"{tasks[future]}: made")
        diary.step("reports", done, len(tasks))


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
            metadata=_metadata(settings, kind, title),
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
    ]


def _metadata(settings: Settings, kind: str, title: str) -> Mapping[str, Any]:
    return {
        "edition": "draft",
        "kind": kind,
        "lang": settings.lang,
        "quarter": str(settings.quarter),
        "sample": settings.sample,
        "title": title,
    }


def _write_run(folder: Path, diary: _Diary, request: RunRequest) -> None:
    """Write what depends on the run, and on nothing else, into ``run/``."""
    import json
    from importlib import metadata

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
