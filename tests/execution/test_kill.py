"""A run that is killed at any moment tears nothing, and the next one succeeds with the same bytes.

``TALENTBRIEF_KILLS`` says how many times; 20 unless given.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from talentbrief.execution.fingerprints import files_below
from talentbrief.execution.run import run
from talentbrief.execution.staging import ROOTS
from talentbrief.settings import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals"),
]

KILLS = int(os.environ.get("TALENTBRIEF_KILLS", "20"))
TEXTS = ("print('one')", "print('two')")

RUNNING = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import Tiny
from talentbrief.execution.run import run
if __name__ == "__main__":
    print("begun", flush=True)
    request = replace(Tiny(Path({folder!r})).request, force={force})
    run(request, lambda event: print(event.stage, event.done, event.total, flush=True))
"""


def standing(settings) -> dict[str, dict[str, str]]:
    """Every file in place, with its digest, by root."""
    return {root: files_below(getattr(settings, f"{root}_folder"), without=("run",)) for root in ROOTS}


def begin(tiny, *, force: bool) -> "subprocess.Popen[str]":
    program = tiny.folder / "program.py"
    tests = str(Path(__file__).parent)
    program.write_text(RUNNING.format(tests=tests, folder=str(tiny.folder), force=force))
    return subprocess.Popen(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def test_outputs_are_never_torn_and_the_next_run_always_succeeds(tiny, descendants, gone):
    whole, usual = [], 0.0
    for text in TEXTS:
        tiny.write("3-briefing", text)
        began = time.monotonic()
        run(tiny.request, lambda event: None)
        usual = time.monotonic() - began
        whole.append(standing(tiny.settings))
    tiny.write("3-briefing", TEXTS[0])
    began = time.monotonic()
    run(tiny.request, lambda event: None)
    kept = time.monotonic() - began
    chance = random.Random(2022)
    killed = 0
    for number in range(KILLS):
        now = number % 2
        tiny.write("3-briefing", TEXTS[now])
        # What earlier runs made is left aside but for every fourth time, when placing is most of the work.
        process = begin(tiny, force=number % 4 != 2)
        assert process.stdout is not None
        process.stdout.readline()
        if number % 4 == 3:  # as near to the moment of putting in place as can be
            while (line := process.stdout.readline()) and not (line.startswith("reports") and _last(line)):
                pass
            time.sleep(chance.uniform(0, 0.05))
        else:
            time.sleep(chance.uniform(0, kept if number % 4 == 2 else usual))
        left = descendants(process.pid) if process.poll() is None else []
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert gone(left, 60)  # a worker that was just starting ends once it has started
        found = standing(tiny.settings)
        for root in ROOTS:
            assert found[root] in [each[root] for each in whole], f"{root} is torn after kill {number}"
        # Every other time the killed run's own work is finished, else another's is done on what it left.
        after = now if number % 4 < 2 else 1 - now
        tiny.write("3-briefing", TEXTS[after])
        run(tiny.request, lambda event: None)
        assert standing(tiny.settings) == whole[after], f"other bytes after kill {number}"
        for root in ROOTS:
            names = {path.name for path in getattr(tiny.settings, root).iterdir()}
            assert names <= {"2031Q1", ".lock-2031Q1", ".talentbrief"}, names
    print(f"{killed} of {KILLS} runs were killed while they ran; nothing was torn")
    assert killed >= KILLS // 2


def _last(line: str) -> bool:
    _, done, total = line.split()
    return int(total) - int(done) <= 1
