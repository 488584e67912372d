"""The benchmark runs from the repository's root with the installed package alone."""

import os
import subprocess
import sys

import pytest

from talentbrief.settings import ROOT


@pytest.mark.slow
def test_the_benchmark_runs_as_its_first_lines_say():
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        [sys.executable, "benchmarks/attainment.py", "30"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "compute / read:" in run.stdout
