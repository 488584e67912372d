"""Worker processes that execute and render notebooks, and the nursery their kernels come from.

All hang on one leash: when the main process lets go of it, or ends in whatever way, the workers end at once, the
nursery ends, and every kernel with it.
"""

import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

from talentbrief.execution import nursery
from talentbrief.settings import FOLDERS_VARIABLE, ROOT, Settings

__all__ = ["IMPORTED", "Workshop", "workshop"]

IMPORTED: Final = (
    "numpy.random",
    "pandas",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "matplotlib.font_manager",
    "openpyxl",
    "python_calamine",
    "yaml",
    "talentbrief.settings",
    "talentbrief.tables",
    "talentbrief.intake.stage",
    "talentbrief.attainment.stage",
    "talentbrief.briefing.report",
)
"""What kernels find imported. A module that is not there is left to the notebook to complain about."""


class Workshop:
    """Workers and their log.

    Parameters
    ----------
    pool : Executor
        The workers.
    log : Path
        What workers, kernels and the nursery complain about.
    """

    def __init__(self, pool: Executor, log: Path) -> None:
        self.pool, self.log = pool, log


@contextmanager
def workshop(settings: Settings, notebooks: Path, jobs: int, forked: bool) -> Iterator[Workshop]:
    """Keep workers running for as long as the context lasts.

    Parameters
    ----------
    settings : Settings
        Where notebooks read and write; told to kernels through the environment.
    notebooks : Path
        Folder of the notebooks; the kernels' working folder, as in JupyterLab.
    jobs : int
        Number of workers.
    forked : bool
        Whether kernels are forked where that is possible.

    Yields
    ------
    Workshop

    Notes
    -----
    When the context ends, in whatever way, workers and kernels are ended at once, whatever they are doing.
    """
    private = Path(tempfile.mkdtemp(prefix="talentbrief-"))
    log = private / "log"
    environment = _environment(settings, private)
    leash, hand = multiprocessing.Pipe(duplex=False)
    try:
        with log.open("ab") as complaints:
            nurse: AbstractContextManager[Path | None] = nullcontext()
            if forked and nursery.supported(private):
                nurse = nursery.running(private, IMPORTED, environment, complaints)
            with nurse as address:
                if address is not None:
                    environment[nursery.ADDRESS_VARIABLE] = str(address)
                # Spawned, not forked: the caller may have threads, and the same holds on every system.
                pool = ProcessPoolExecutor(
                    jobs,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=_begin,
                    initargs=(environment, str(notebooks), str(log), leash),
                )
                try:
                    yield Workshop(pool, log)
                finally:
                    # Workers have nothing to lose: what they made is written before they say so.
                    hand.close()
                    pool.shutdown(cancel_futures=True)
    finally:
        hand.close()
        leash.close()
        shutil.rmtree(private, ignore_errors=True)


def _environment(settings: Settings, private: Path) -> dict[str, str]:
    folders = {
        "plan": settings.plan_path,
        "raw": settings.raw,
        "processed": settings.processed,
        "outputs": settings.outputs,
        "decisions": settings.decisions,
        "approvals": settings.approvals,
        "returns": settings.returns,
        "password_file": settings.password_file or "",
    }
    before = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        FOLDERS_VARIABLE: json.dumps({name: str(path) for name, path in folders.items()}),
        # Kernels import this checkout, wherever else a package of its name may lie.
        "PYTHONPATH": os.pathsep.join([str(ROOT), *([before] if before else [])]),
        # Neither another environment's kernel of the same name nor a user's IPython start-up files.
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_RUNTIME_DIR": str(private),
        "IPYTHONDIR": str(private / "ipython"),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _begin(environment: Mapping[str, str], folder: str, log: str, leash: Connection) -> None:
    """Begin a worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    complaints = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(complaints, stream)
    os.close(complaints)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    # Spawning has put the caller's path here; a notebooks folder must not be on it.
    sys.path[:] = [entry for entry in sys.path if entry]


def _end_with(leash: Connection) -> None:
    wait([leash])
    os._exit(1)
