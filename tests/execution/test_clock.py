"""A wall clock that jumps back and forth during a run changes nothing: outputs are whole, and of the same bytes."""

import importlib.util
import os
import subprocess
import sys
import threading
from itertools import cycle
from pathlib import Path

import pytest

from talentbrief.execution.fingerprints import files_below
from talentbrief.execution.run import run
from talentbrief.execution.staging import ROOTS
from talentbrief.settings import ROOT

pytestmark = pytest.mark.slow

RUNNING = """
import sys, time
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import Tiny
from talentbrief.execution.run import run
if __name__ == "__main__":
    seen = set()
    run(replace(Tiny(Path({folder!r})).request, force=True), lambda event: seen.add(int(time.time() // 86400)))
    print(max(seen) - min(seen))
"""


def library() -> Path | None:
    spec = importlib.util.find_spec("libfaketime")
    if spec is None or spec.origin is None or sys.platform != "linux":
        return None
    return next(iter(sorted(Path(spec.origin).parent.rglob("libfaketime*.so.1"))), None)


def standing(settings) -> dict[str, dict[str, str]]:
    return {root: files_below(getattr(settings, f"{root}_folder"), without=("run",)) for root in ROOTS}


def test_a_clock_that_jumps_changes_nothing(tiny, tmp_path):
    preloaded = library()
    if preloaded is None:
        pytest.skip("libfaketime is not here")
    tiny.write(
        "3-briefing", ["import time", "time.sleep(0.5)", "print(settings.plan.title.text(settings.lang))"]
    )
    run(tiny.request, lambda event: None)
    usual = standing(tiny.settings)
    clock = tmp_path / "clock"
    clock.write_text("+0")
    program = tmp_path / "program.py"
    program.write_text(RUNNING.format(tests=str(Path(__file__).parent), folder=str(tiny.folder)))
    over = threading.Event()

    def jump() -> None:
        for days in cycle(("-400d", "+500d", "+0", "-1d")):
            aside = clock.with_suffix(".new")
            aside.write_text(days)
            aside.replace(clock)
            if over.wait(0.05):
                return

    jumping = threading.Thread(target=jump)
    jumping.start()
    try:
        days = subprocess.check_output(
            [sys.executable, str(program)],
            env={
                **os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(preloaded), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            },
            text=True,
        )  # fmt: skip
    finally:
        over.set()
        jumping.join()
    assert int(days) >= 400  # the run itself saw the clock jump
    assert standing(tiny.settings) == usual
