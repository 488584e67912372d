"""One notebook: executed by papermill's own engine, made the same on every run, rendered.

This runs in a worker process. ``nbformat`` imports jsonschema, which builds the grammar of internationalised
addresses if the optional package for it is installed: a second of work for a check that notebooks never use.
papermill imports pyarrow for notebooks in Hadoop. :func:`_papermill` hides both while it imports, in this process alone.
"""

import ctypes
import gc
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError, ParameterError, TalentBriefError
from talentbrief.execution.errors import DiskFullError, NotebookError
from talentbrief.execution.lazily import lazily
from talentbrief.execution.request import TABLES
from talentbrief.plan import Lang

__all__ = ["Job", "Rendition", "check", "execute", "make", "normalise", "prepare", "rehearse", "render"]

_SLOW_OPTIONAL: Final = ("rfc3987_syntax", "pyarrow")
_CELL_FILE: Final = re.compile(r"ipykernel_\d+")
_START_SECONDS: Final = 120
_SILENCE_SECONDS: Final = 60
_LONGEST_CAUSE: Final = 300
_LARGE_PAGE, _LARGE_PDF = 4_000_000, 1_200_000
_FORGETTING: Final = 12


@dataclass(frozen=True)
class Rendition:
    """A rendered form of a notebook.

    Parameters
    ----------
    path : Path
        The file, ``.html`` or ``.pdf``.
    kind : str, optional
        The kind to render as, if not the notebook's own.
    lifted : str
        Name of the folder that the notebook's links start from, if the page stands above it.
    """

    path: Path
    kind: str | None = None
    lifted: str = ""


@dataclass(frozen=True)
class Job:
    """A notebook to be made.

    Parameters
    ----------
    name : str
        What errors call it.
    source, target : Path
        The notebook, and where it goes when executed.
    failed : Path
        Where it goes when it fails.
    parameters : mapping
        Parameters to inject.
    metadata : mapping
        What renderers must know; becomes the notebook's metadata ``talentbrief``.
    renditions : tuple of Rendition
        The forms wanted.
    lang : {'zh-CN', 'en'}
        Language of errors.
    """

    name: str
    source: Path
    target: Path
    failed: Path
    parameters: Mapping[str, str]
    metadata: Mapping[str, Any]
    renditions: tuple[Rendition, ...] = ()
    lang: Lang = "zh-CN"


def _papermill() -> Any:
    lazily("requests")  # for notebooks on web servers
    hidden = [name for name in _SLOW_OPTIONAL if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import papermill
    finally:
        for name in hidden:
            del sys.modules[name]
    return papermill


def prepare() -> None:
    """Import what executing and rendering take, so that the first notebook does not wait for it."""
    nbformat: Any = _papermill().execute.nbformat
    import talentbrief.execution.warm  # noqa: F401
    from talentbrief.rendering import render

    # The first notebook that is read pays for the schema of all.
    nbformat.validate(nbformat.v4.new_notebook())
    render.warm()


def check(jobs: tuple[Job, ...]) -> None:
    """Make sure that every notebook is there and declares what it will be given.

    Parameters
    ----------
    jobs : tuple of Job
        The jobs.

    Raises
    ------
    MissingFolderError
        If a notebook is missing.
    ParameterError
        If a notebook is no notebook, or does not declare a parameter.
    """
    papermill = _papermill()
    declared: dict[Path, dict[str, Any]] = {}
    for job in jobs:
        if job.source not in declared:
            if not job.source.is_file():
                raise MissingFolderError(say(job.lang, "run-notebook-missing", path=str(job.source)))
            try:
                declared[job.source] = papermill.inspect_notebook(_unformatted(job.source))
            except Exception as error:
                raise ParameterError(
                    say(job.lang, "run-notebook-unreadable", path=str(job.source), problem=_last(str(error)))
                ) from error
        unknown = [name for name in job.parameters if name not in declared[job.source]]
        if unknown:
            raise ParameterError(
                say(
                    job.lang,
                    "run-unknown-parameter",
                    notebook=job.source.stem,
                    names=", ".join(unknown),
                    declared=", ".join(declared[job.source]) or "–",
                )
            )


def make(job: Job) -> None:
    """Execute a notebook and render its forms.

    Parameters
    ----------
    job : Job
        The job.

    Raises
    ------
    NotebookError
        If a cell fails or the kernel dies; the notebook is kept at ``job.failed`` then.
    """
    execute(job)
    render(job)


def execute(job: Job) -> None:
    """Execute a notebook by papermill's default engine and write it, made the same on every run.

    Parameters
    ----------
    job : Job
        The job.

    Raises
    ------
    NotebookError
        If a cell fails or the kernel dies; the notebook is kept at ``job.failed`` then.
    DiskFullError
        If the cell found the disk full.
    """
    papermill = _papermill()
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from talentbrief.execution.warm import SoonKernelManager, WarmKernelManager

    job.failed.parent.mkdir(parents=True, exist_ok=True)
    try:
        notebook = papermill.execute_notebook(
            _unformatted(job.source),
            _unformatted(job.failed),
            dict(job.parameters),
            progress_bar=False,
            request_save_on_cell_execute=False,
            start_timeout=_START_SECONDS,
            iopub_timeout=_SILENCE_SECONDS,
            kernel_manager_class=SoonKernelManager if job.name in TABLES else WarmKernelManager,
            shutdown_kernel="immediate",
        )
    except PapermillExecutionError as error:
        cause = _last(error.evalue)
        if re.match(r"\[Errno (28|122)\]", cause):
            raise DiskFullError(
                say(job.lang, "run-disk-full-notebook", notebook=job.name, cause=cause)
            ) from None
        raise NotebookError(
            say(
                job.lang,
                "run-notebook-failed",
                notebook=job.name,
                cell=str(error.exec_count),
                source=_first(error.source),
                cause=f"{error.ename}: {cause}" if cause else error.ename,
            )
        ) from None
    except DeadKernelError as error:
        raise NotebookError(say(job.lang, "run-kernel-died", notebook=job.name)) from error
    if any(
        cell.cell_type == "code" and cell.source and cell.execution_count is None for cell in notebook.cells
    ):
        # papermill takes sys.exit() in a cell for success and leaves the rest of the notebook out.
        raise NotebookError(say(job.lang, "run-notebook-cut-short", notebook=job.name))
    job.failed.unlink()
    normalise(notebook, job.metadata)
    _write(notebook, job.target)


def _unformatted(path: Path) -> str:
    """Write a path so that papermill, which fills parameters into paths, leaves it as it is."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _first(source: str) -> str:
    return next((line.strip() for line in source.splitlines() if line.strip()), "")[:80]


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines[-1] if lines else "")[:_LONGEST_CAUSE]


def normalise(notebook: Any, metadata: Mapping[str, Any]) -> None:
    """Take out of an executed notebook what differs from run to run by itself, and add what renderers need.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The executed notebook; changed in place.
    metadata : mapping
        Becomes the notebook's metadata ``talentbrief``.

    Notes
    -----
    What differs: the injected cell's id, papermill's times, durations and paths, the cells' time stamps, the
    Python patch version, and the number of the kernel's process in the names of cells in warnings.
    """
    notebook.metadata.pop("papermill", None)
    notebook.metadata["talentbrief"] = dict(metadata)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for number, cell in enumerate(notebook.cells):
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-parameters-{number}"
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output["text"] = _CELL_FILE.sub("ipykernel", output["text"])


def _write(notebook: Any, path: Path) -> None:
    nbformat: Any = _papermill().execute.nbformat

    path.parent.mkdir(parents=True, exist_ok=True)
    text: str = nbformat.writes(notebook)
    path.write_bytes(text.removesuffix("\n").encode("utf-8") + b"\n")


def _give_back(suffix: str) -> None:
    """Give memory back to the system, which would be kept for a next document as large."""
    if suffix == ".pdf":
        import typst

        # Typst forgets what it has not used for ten documents.
        for _ in range(_FORGETTING):
            typst.compile(b"=", format="pdf", ignore_system_fonts=True)
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def render(job: Job) -> None:
    """Render an executed notebook's forms.

    Parameters
    ----------
    job : Job
        The job; its notebook stands at ``job.target``.

    Raises
    ------
    RenderingError
        If a form cannot be made or is not complete; the notebook is kept at ``job.failed`` then.
    """
    nbformat: Any = _papermill().execute.nbformat
    from talentbrief.rendering.errors import RenderingError
    from talentbrief.rendering.render import to_html, to_pdf

    for wanted in job.renditions:
        notebook = nbformat.read(job.target, as_version=4)
        if wanted.kind is not None:
            notebook.metadata["talentbrief"]["kind"] = wanted.kind
        if wanted.lifted:
            notebook.metadata["talentbrief"]["lifted"] = wanted.lifted
        wanted.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            data = (to_pdf if wanted.path.suffix == ".pdf" else to_html)(notebook)
        except RenderingError:
            job.failed.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(job.target, job.failed)
            raise
        wanted.path.write_bytes(data)
        if len(data) > (_LARGE_PDF if wanted.path.suffix == ".pdf" else _LARGE_PAGE):
            _give_back(wanted.path.suffix)


def rehearse(path: Path) -> None:
    """Lay out an executed notebook for print, and leave it at that.

    Parameters
    ----------
    path : Path
        The notebook; where there is none, or one that cannot be laid out, nothing happens.
    """
    nbformat: Any = _papermill().execute.nbformat
    from talentbrief.rendering.render import to_pdf

    with suppress(OSError, ValueError, TalentBriefError):
        if len(to_pdf(nbformat.read(path, as_version=4))) > _LARGE_PDF:
            _give_back(".pdf")
