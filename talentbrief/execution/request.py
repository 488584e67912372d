"""What a run is asked for, what it tells while it goes on, and what it ends with."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from talentbrief.settings import ROOT, Settings

__all__ = [
    "ATTAINMENT",
    "BRIEFING",
    "CLEAN",
    "SCORECARD",
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
        Folder of the four notebooks.
    jobs : int, optional
        How many notebooks are executed and rendered at the same time; as many as there are cores unless given.
    forked : bool
        Whether kernels may be forked from a process that has imported what they need; otherwise, and where that
        is not possible, each starts afresh.
    """

    settings: Settings
    notebooks: Path = ROOT / "notebooks"
    jobs: int | None = None
    forked: bool = True


@dataclass(frozen=True)
class Event:
    """A step forward: so many of a stage's notebooks are finished.

    Parameters
    ----------
    stage : {'clean', 'attainment', 'reports'}
        The stage; ``reports`` are the briefing, the scorecards and the pages for reviewers.
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
    """

    settings: Settings
    processed: Path
    outputs: Path
    files: tuple[str, ...]
    seconds: float
