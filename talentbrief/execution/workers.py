"""Worker processes that execute and render notebooks, and the nursery their kernels come from.

All hang on one leash: when the main process lets go of it, or ends in whatever way, the workers end at once, the
nursery ends, and every kernel with it.
"""

import atexit
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Final

from talentbrief.briefing.own import EXTRACTS_VARIABLE
from talentbrief.execution import nursery
from talentbrief.execution.crew import Crew, Workshop
from talentbrief.execution.request import RunRequest, cores
from talentbrief.execution.spread import Spread
from talentbrief.executors import cluster_address, connected
from talentbrief.settings import FOLDERS_VARIABLE, ROOT, Settings

__all__ = ["IMPORTED", "LATER", "hired", "surroundings", "workshop"]

IMPORTED: Final = (
    "numpy.random",
    "pandas",
    "pandas.core.methods.to_dict",
    "fluent.runtime",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "python_calamine",
    "yaml",
    "talentbrief.settings",
    "talentbrief.schemas",
    "talentbrief.tables",
    "talentbrief.intake.stage",
    "talentbrief.attainment.stage",
    "talentbrief.briefing.working",
    "talentbrief.execution.early",
)
"""What kernels find imported. A module that is not there is left to the notebook to complain about."""

LATER: Final = (
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "matplotlib.font_manager",
    "talentbrief.briefing.report",
    "openpyxl",
)
"""What kernels of notebooks that report find imported, too."""

_EXTRACTS: Final = "extracts"
_READY: Final = "talentbrief.execution.ready"
_ORIGIN_FOLDER: Final = "TALENTBRIEF_ORIGIN"
_LISTENER: Final = "pymp-01234567/listener-01234567"
"""As long as the place that the standard library gives the socket of the process that workers are forked from."""


@contextmanager
def workshop(request: RunRequest, settings: Settings, crew: Crew | None = None) -> Iterator[Workshop]:
    """Keep workers at a run's disposal for as long as the context lasts.

    Parameters
    ----------
    request : RunRequest
        What is run, and by whom: processes here, or for reports the workers of a scheduler; tables are written here.
    settings : Settings
        Where notebooks read and write; told to kernels through the environment.
    crew : Crew, optional
        Who is there already; the context's end leaves them be.

    Yields
    ------
    Workshop

    Raises
    ------
    ClusterError
        If the scheduler does not answer, or its workers are not fit for it.

    Notes
    -----
    When the context ends, in whatever way, workers and kernels that it started are ended at once, whatever they are
    doing.
    """
    address = cluster_address(request.executor, settings.lang)
    with ExitStack() as stack:
        # Whether a cluster is there, and fit, is known before anything is made.
        cluster = None if address is None else stack.enter_context(connected(address, settings.lang))
        if crew is None:
            crew = stack.enter_context(hired(request, alone=cluster is None))
        shop = crew.of(settings, request.executor)
        if cluster is not None and address is not None:
            spread = Spread(shop.pool, cluster, address, settings, shop.log.parent / _EXTRACTS)
            shop = replace(shop, pool=spread, width=cluster.width)
        yield shop


@contextmanager
def hired(request: RunRequest, *, alone: bool = True, lasting: bool = False) -> Iterator[Crew]:
    """Keep processes of this machine waiting for work, for as long as the context lasts.

    Parameters
    ----------
    request : RunRequest
        Whose plan the nursery reads for its kernels, whose notebooks' folder is theirs, and how many are wanted.
    alone : bool
        Whether they do everything, so that there is more than one of them.
    lasting : bool
        Whether they are there for more than one run; one of them then prints the briefing and nothing else.

    Yields
    ------
    Crew
        They get ready while whoever has them goes on.
    """
    private = Path(tempfile.mkdtemp(prefix="talentbrief-"))
    log = private / "log"
    plan = {"plan": str(request.settings.plan_path)}
    environment = {**surroundings(private), FOLDERS_VARIABLE: json.dumps(plan)}
    jobs = (request.jobs or cores()) if alone else 1
    leash, hand = multiprocessing.Pipe(duplex=False)
    context = _origin(request.forked)
    try:
        with log.open("ab") as complaints:
            nurse: AbstractContextManager[Path | None] = nullcontext()
            if request.forked and nursery.supported(private):
                nurse = nursery.running(private, IMPORTED, environment, complaints, LATER)
            with nurse as address:
                if address is not None:
                    environment[nursery.ADDRESS_VARIABLE] = str(address)
                pools = [
                    ProcessPoolExecutor(
                        number,
                        mp_context=context,
                        initializer=_begin,
                        initargs=(environment, str(request.notebooks), str(log), leash),
                    )
                    for number in ((jobs, 1) if lasting else (jobs,))
                ]
                try:
                    yield Crew(pools[0], log, jobs, address, pools[1] if lasting else None)
                finally:
                    # Workers have nothing to lose: what they made is written before they say so.
                    if sys.platform != "win32":
                        os.write(hand.fileno(), b"." * (jobs + lasting))
                    hand.close()
                    for pool in pools:
                        pool.shutdown(cancel_futures=True)
    finally:
        hand.close()
        leash.close()
        shutil.rmtree(private, ignore_errors=True)


def _origin(forked: bool) -> BaseContext:
    """Give what workers come from.

    Not this very process, which may have threads: where forking is safe, one that has imported what they take, and has
    begun to do so when this returns; elsewhere each starts afresh. It serves later runs of this process, too.
    """
    from multiprocessing import forkserver, util

    if not (forked and nursery.supported(Path(tempfile.gettempdir(), _LISTENER))):
        return multiprocessing.get_context("spawn")
    forkserver.set_forkserver_preload([_READY])
    before = dict(os.environ)
    # It imports this package, wherever it is started, and nothing of the folder it is started in.
    os.environ.update({"PYTHONPATH": _path(), "PYTHONSAFEPATH": "1", _ORIGIN_FOLDER: util.get_temp_dir()})
    try:
        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(before)
    # Its end is waited for, so that nothing is left when this process has ended.
    atexit.unregister(_end_origin)
    atexit.register(_end_origin)
    return multiprocessing.get_context("forkserver")


def _end_origin() -> None:
    from multiprocessing import forkserver

    end = getattr(getattr(forkserver, "_forkserver", None), "_stop", None)
    if end is not None:
        end()


def _path() -> str:
    before = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(ROOT), *([before] if before else [])])


def surroundings(private: Path) -> dict[str, str]:
    """Give the environment of workers and kernels, but for what they are told of a run.

    Parameters
    ----------
    private : Path
        A folder of their own.

    Returns
    -------
    dict of str to str
    """
    return {
        **os.environ,
        # Kernels import this checkout, wherever else a package of its name may lie.
        "PYTHONPATH": _path(),
        # Neither another environment's kernel of the same name nor a user's IPython start-up files.
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_RUNTIME_DIR": str(private),
        EXTRACTS_VARIABLE: str(private / _EXTRACTS),
        "IPYTHONDIR": str(private / "ipython"),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _begin(environment: Mapping[str, str], folder: str, log: str, leash: Connection) -> None:
    """Begin a worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash, Path(log).parent), daemon=True).start()
    complaints = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(complaints, stream)
    os.close(complaints)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    # A worker that is ended clears nothing away itself.
    tempfile.tempdir = str(Path(log).parent)
    # Spawning has put the caller's path here; a notebooks folder must not be on it.
    sys.path[:] = [entry for entry in sys.path if entry]


def _end_with(leash: Connection, private: Path) -> None:
    wait([leash])
    # A run that ends lets each worker go with a byte; one that was killed says nothing, and clears nothing away.
    if sys.platform != "win32" and not os.read(leash.fileno(), 1):
        shutil.rmtree(private, ignore_errors=True)
    os._exit(1)
