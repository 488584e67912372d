"""Workers as a run sees them, and what they are told of it."""

import json
import os
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentbrief.execution.notebook import Job, prepare, rehearse, render
from talentbrief.execution.request import BRIEFING
from talentbrief.executors import EXECUTOR_VARIABLE, LOCAL
from talentbrief.settings import FOLDERS_VARIABLE, Settings

__all__ = ["Crew", "Workshop"]


@dataclass(frozen=True)
class Workshop:
    """Workers of one run, and their log.

    Parameters
    ----------
    pool : Executor
        The workers.
    log : Path
        What workers, kernels and the nursery complain about.
    width : int
        How much they do at the same time.
    begin : int
        Where in the log the run begins.
    """

    pool: Executor
    log: Path
    width: int
    begin: int = 0

    def complaints(self) -> list[str]:
        """Give what was complained about in this run.

        Returns
        -------
        list of str
        """
        with self.log.open("rb") as file:
            file.seek(self.begin)
            return file.read().decode("utf-8", errors="replace").splitlines()


class Crew:
    """Processes that wait for work: workers, and the nursery of kernels. They know nothing of a run.

    Parameters
    ----------
    pool : ProcessPoolExecutor
        The workers.
    log : Path
        What they complain about.
    width : int
        How many there are.
    nursery : Path, optional
        Where the nursery listens.
    press : Executor, optional
        One worker more, for the briefing's PDF alone: Typst remembers what it has laid out, and lays a document that has
        hardly changed out in a fifth of the time.
    """

    def __init__(
        self,
        pool: Executor,
        log: Path,
        width: int,
        nursery: Path | None = None,
        press: Executor | None = None,
    ) -> None:
        self._pool, self._log, self._width, self._nursery, self._press = pool, log, width, nursery, press

    def fit(self) -> bool:
        """Tell whether all are there, and let them get ready.

        Returns
        -------
        bool
            False if one has died, such as where memory ran short.
        """
        try:
            if self._nursery is not None:
                with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                    line.connect(str(self._nursery))
            for _ in range(self._width):
                self._pool.submit(prepare)
        except (OSError, BrokenExecutor):
            return False
        return True

    def rehearse(self, briefing: Path) -> None:
        """Lay out the briefing as it is now, while nothing else is to be done, so that the next is ready sooner.

        Parameters
        ----------
        briefing : Path
            The executed notebook.
        """
        if self._press is not None:
            with suppress(BrokenExecutor):
                self._press.submit(rehearse, briefing)

    def of(self, settings: Settings, executor: str = LOCAL) -> Workshop:
        """Give them to a run.

        Parameters
        ----------
        settings : Settings
            Where its notebooks read and write.
        executor : str
            Where kernels have submissions read.

        Returns
        -------
        Workshop
        """
        pool = _Told(self._pool, self._press, _told(settings, self._width, executor))
        width = self._width + (self._press is not None)
        return Workshop(pool, self._log, width, self._log.stat().st_size)


class _Told(Executor):
    """Workers that are told of a run with everything they are given."""

    def __init__(self, pool: Executor, press: Executor | None, told: Mapping[str, str]) -> None:
        self._pool, self._press, self._words = pool, press, dict(told)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        pool = self._press if self._press is not None and fn is render and _printed(args[0]) else self._pool
        return pool.submit(_work, self._words, fn, *args, **kwargs)


def _printed(job: Job) -> bool:
    """Whether a job is to make the briefing's PDF."""
    return job.source.stem == BRIEFING and all(each.path.suffix == ".pdf" for each in job.renditions)


def _work(told: Mapping[str, str], fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    os.environ.update(told)
    return fn(*args, **kwargs)


def _told(settings: Settings, jobs: int, executor: str) -> dict[str, str]:
    """Give what kernels are told of a run beside their parameters."""
    folders = {
        "plan": settings.plan_path,
        "raw": settings.raw,
        "processed": settings.processed,
        "outputs": settings.outputs,
        "decisions": settings.decisions,
        "approvals": settings.approvals,
        "returns": settings.returns,
        "password_file": settings.password_file or "",
        "readings": settings.readings or "",
    }
    return {
        FOLDERS_VARIABLE: json.dumps({name: str(path) for name, path in folders.items()}),
        EXECUTOR_VARIABLE: executor if executor != LOCAL else f"{LOCAL}:{jobs}",
    }
