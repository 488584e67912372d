"""A run small enough to be made again for each test: an invented plan, four notebooks of a few cells."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from talentbrief.execution.request import RunRequest
from talentbrief.settings import PARAMETERS, ROOT, Settings

TINY = Path(__file__).parent / "tiny"

CLEAN = """\
from talentbrief.schemas import TABLES
from talentbrief.datapackage import write_package
from talentbrief.tables import frame, write_table
folder = settings.processed_folder
for name in TABLES:
    if name.startswith("earlier") or name in (
        "observations", "rosters", "milestone_reports", "narratives", "issues", "submissions"
    ):
        write_table(name, frame(name, []), folder)
write_package(folder, quarter=str(settings.quarter), plan_id=settings.plan.id, sample=settings.sample)"""
ATTAINMENT = """\
from talentbrief.attainment import stage
from talentbrief.attainment.compute import INPUTS, compute
from talentbrief.tables import read_table
tables = {name: read_table(name, settings.processed_folder) for name in INPUTS}
stage.write(compute(settings.plan, settings.quarter, settings.as_of, tables, settings.lang), settings)"""
BRIEFING = "print(settings.plan.title.text(settings.lang))"
SCORECARD = "print(settings.organisation)"
LOOKING = """\
import os
from pathlib import Path
from talentbrief.briefing.extracts import extracted
folder = Path(os.environ["TALENTBRIEF_EXTRACTS"])
print(sorted(extracted(folder, settings.processed_folder, settings.organisation) or ["nothing"])[:2])"""
"""A scorecard that tells whether it finds its sender's rows without looking into tables."""


def notebook(cells: str | list[str], **own: str) -> str:
    """Write a notebook with its parameters, the settings and some more cells."""
    declared = "\n".join(f"{name} = {value!r}" for name, value in {**PARAMETERS, **own}.items())
    begin = "from talentbrief.settings import start\nsettings = start(globals()" + (
        f", **{own})" if own else ")"
    )
    sources = [declared, begin, *([cells] if isinstance(cells, str) else cells)]
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": None,
                    "id": f"cell-{number}",
                    "metadata": {"tags": ["parameters"]} if number == 0 else {},
                    "outputs": [],
                    "source": source,
                }
                for number, source in enumerate(sources)
            ],
            "metadata": {
                "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                "language_info": {"name": "python"},
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


@dataclass(frozen=True)
class Tiny:
    """A place for tiny runs."""

    folder: Path

    @property
    def settings(self) -> Settings:
        return Settings.resolve(
            quarter="2031Q1",
            plan=TINY / "plan.yaml",
            raw=self.folder / "raw",
            processed=self.folder / "processed",
            outputs=self.folder / "outputs",
            returns=self.folder / "returns",
            decisions=self.folder / "decisions",
            approvals=self.folder / "approvals",
        )

    @property
    def request(self) -> RunRequest:
        return RunRequest(self.settings, notebooks=self.folder / "notebooks", jobs=2)

    def write(self, name: str, cells: str | list[str], **own: str) -> None:
        (self.folder / "notebooks" / f"{name}.ipynb").write_text(notebook(cells, **own), encoding="utf-8")


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """Give a raw folder, four notebooks, and the settings of a run on them."""
    return _laid(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """Give the same to tests that change nothing, so that one run serves them all."""
    return _laid(tmp_path_factory.mktemp("shared"))


def _laid(folder: Path) -> Tiny:
    made = Tiny(folder)
    (folder / "raw" / "2031Q1").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    made.write("1-clean", CLEAN)
    made.write("2-attainment", ATTAINMENT)
    made.write("3-briefing", BRIEFING)
    made.write("4-scorecard", SCORECARD, organisation="")
    made.write("5-review", BRIEFING)
    return made


def _mounted(where: Path, *options: str) -> Iterator[Path]:
    """Mount a small file system in memory, or skip: only root may."""
    where.mkdir()
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(where)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a file system")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that nobody can write, root included."""
    yield from _mounted(tmp_path / "read-only", "-o", "ro,size=1m")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of one megabyte."""
    yield from _mounted(tmp_path / "small", "-o", "size=1m")


@pytest.fixture
def descendants() -> Callable[[int], list[int]]:
    """Give a function that lists the processes that descend from one."""
    import psutil

    return lambda pid: [each.pid for each in psutil.Process(pid).children(recursive=True)]


@pytest.fixture
def gone() -> Callable[..., bool]:
    """Give a function that waits until processes have ended, and says whether they have."""
    return _gone


def _gone(pids: list[int], seconds: float = 5.0) -> bool:
    """Wait until processes have ended."""
    import psutil

    until = time.monotonic() + seconds
    while alive := [pid for pid in pids if psutil.pid_exists(pid) and _running(pid)]:
        if time.monotonic() > until:
            print("still alive:", alive)
            return False
        time.sleep(0.05)
    return True


def _running(pid: int) -> bool:
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def run_python() -> Callable[[str], str]:
    """Give a function that runs a program in an interpreter of its own and gives what it prints."""

    def of(program: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return of
