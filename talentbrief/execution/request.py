"""What a run is asked for, what it tells while it goes on, and what it ends with."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from talentbrief.execution.accounts import Account
from talentbrief.executors import LOCAL
from talentbrief.settings import ROOT, Settings

__all__ = [
    "ATTAINMENT",
    "BRIEFING",
    "CLEAN",
    "REVIEW",
    "SCORECARD",
    "TABLES",
    "Diary",
    "Event",
    "Outcome",
    "Report",
    "RunRequest",
    "Stage",
    "cores",
]

CLEAN: Final = "1-clean"
ATTAINMENT: Final = "2-attainment"
BRIEFING: Final = "3-briefing"
SCORECARD: Final = "4-scorecard"
REVIEW: Final = "5-review"
TABLES: Final = frozenset({CLEAN, ATTAINMENT})
"""Notebooks that write tables; all others report."""

Stage = Literal["clean", "attainment", "reports"]


def cores() -> int:
    """Count the processor cores this process may use.

    Returns
    -------
    int
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class RunRequest:
    """A run of one quarter.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, folders, language, cut-off.
    notebooks : Path
        Folder of the notebooks.
    jobs : int, optional
        How many notebooks are executed and rendered at the same time; as many as there are cores unless given.
    forked : bool
        Whether kernels may be forked from a process that has imported what they need; otherwise, and where that
        is not possible, each starts afresh.
    executor : str
        ``local``, or ``dask:ADDRESS`` for files to be read and reports to be made by a scheduler's workers.
    edition : {'draft', 'final'}
        A draft bears 送审稿 on every page.
    imprint : tuple of str
        Lines at the foot of briefing and scorecards, such as who reviewed them.
    force : bool
        Whether everything is made anew, whatever earlier runs have made.
    """

    settings: Settings
    notebooks: Path = ROOT / "notebooks"
    jobs: int | None = None
    forked: bool = True
    executor: str = LOCAL
    edition: Literal["draft", "final"] = "draft"
    imprint: tuple[str, ...] = ()
    force: bool = False


@dataclass(frozen=True)
class Event:
    """A step forward: so many of a stage's results are there.

    Parameters
    ----------
    stage : {'clean', 'attainment', 'reports'}
        The stage; ``reports`` are the briefing, the scorecards, their pages, the returns and all else.
    done, total : int
        Finished and all.
    seconds : float
        Time since the run began.
    """

    stage: Stage
    done: int
    total: int
    seconds: float


Report = Callable[[Event], None]
"""Who is told about events."""


class Diary(Protocol):
    """Who is told what happens."""

    def note(self, text: str) -> None:
        """Write a line into the log."""

    def step(self, stage: Stage, done: int, total: int) -> None:
        """Tell how far a stage is."""


@dataclass(frozen=True)
class Outcome:
    """What a run has made.

    Parameters
    ----------
    settings : Settings
        What the run was about.
    processed, outputs : Path
        The quarter's folders, in place.
    files : tuple of str
        Files of ``outputs`` as paths below it, sorted; without those of ``run/``.
    seconds : float
        How long it took.
    accounts : tuple of Account
        What became of each stage, and why.
    damaged : int
        Records of earlier results that were not what they should be; what they held was made again.
    """

    settings: Settings
    processed: Path
    outputs: Path
    files: tuple[str, ...]
    seconds: float
    accounts: tuple[Account, ...] = ()
    damaged: int = 0
