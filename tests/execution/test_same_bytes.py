"""The same inputs give the same bytes, whatever the folder, the day, the locale, the number of jobs, the order of files.

The real notebooks run on three submissions of an invented plan; with ``TALENTBRIEF_WHOLE=1`` on the whole sample.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from talentbrief.execution.fingerprints import files_below
from talentbrief.execution.staging import ROOTS
from talentbrief.settings import ROOT

pytestmark = pytest.mark.slow

WHOLE = os.environ.get("TALENTBRIEF_WHOLE") == "1"


def run(folder: Path, raw: Path, quarter: str, *options: str, **variables: str) -> dict[str, dict[str, str]]:
    """Run in a process of its own, and give the digest of every file that stands in place."""
    asked = ["run", "--quarter", quarter, "--raw", str(raw), "--quiet", *options]
    for root in ROOTS:
        asked += [f"--{root}", str(folder / root)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "pipeline.py"), *asked],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr
    return {root: files_below(folder / root / quarter, without=("run",)) for root in ROOTS}


def copied_backwards(source: Path, target: Path) -> Path:
    """Copy files in the opposite order, so that a folder lists them otherwise, and with other times."""
    for number, path in enumerate(
        sorted((each for each in source.rglob("*") if each.is_file()), reverse=True)
    ):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (10**9 + number, 10**9 + number))
    return target


def another_day() -> dict[str, str]:
    """Give what makes a process believe in another day, its monotonic clock left alone; nothing if that cannot be."""
    spec = importlib.util.find_spec("libfaketime")
    if spec is None or spec.origin is None or sys.platform != "linux":
        return {}
    found = sorted(Path(spec.origin).parent.rglob("libfaketime*.so.1"))
    return (
        {"LD_PRELOAD": str(found[0]), "FAKETIME": "+500d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        if found
        else {}
    )


def compare(raw: Path, quarter: str, tmp_path: Path, *options: str) -> None:
    here, there = tmp_path / "here", tmp_path / "another {folder} 另一处"
    here.mkdir()
    there.mkdir()
    usual = run(
        here, raw, quarter, *options, "--jobs", "3", PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8"
    )
    other = run(
        there, copied_backwards(raw, there / "raw"), quarter, *options, "--jobs", "1", "--force",
        PYTHONHASHSEED="2", TZ="America/Caracas", LC_ALL="POSIX", LANG="de_DE", COLUMNS="40", **another_day(),
    )  # fmt: skip
    for root in ROOTS:
        differing = {
            name for name in {*usual[root], *other[root]} if usual[root].get(name) != other[root].get(name)
        }
        assert differing == set(), root
    assert len(usual["outputs"]) >= 20


def test_another_day_is_another_day():
    if not another_day():
        pytest.skip("libfaketime is not here")
    program = "import time; print(time.time())"
    of = [
        float(subprocess.check_output([sys.executable, "-c", program], env={**os.environ, **more}))
        for more in ({}, another_day())
    ]
    assert of[1] - of[0] > 499 * 86400


def test_the_bytes_are_the_same_in_other_surroundings(tmp_path, submissions: "Callable[[Path], Path]"):
    plan = ROOT / "tests" / "execution" / "tiny" / "plan.yaml"
    compare(submissions(tmp_path / "raw"), "2031Q1", tmp_path, "--plan", str(plan))


@pytest.mark.skipif(not WHOLE, reason="minutes; TALENTBRIEF_WHOLE=1 asks for it")
@pytest.mark.parametrize("quarter", ["2022Q2", "2022Q3", "2022Q4"])
def test_so_are_those_of_the_whole_sample(tmp_path, quarter):
    compare(ROOT / "data" / "raw", quarter, tmp_path)


@pytest.fixture
def submissions() -> "Callable[[Path], Path]":
    """Give a function that writes three submissions of the tiny plan: one good, one with an error, one hostile."""
    path = ROOT / "tests" / "cli" / "conftest.py"
    spec = importlib.util.spec_from_file_location("submissions_of_the_tiny_plan", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def of(raw: Path) -> Path:
        folder = raw / "2031Q1"
        folder.mkdir(parents=True)
        module.workbook(folder / "牵头处.xlsx", "牵头处", 60, 60)
        module.workbook(folder / "东方盟.xlsx", "东方盟", -5, 20, module.HOSTILE)
        (folder / "坏.xlsx").write_bytes(b"not a workbook")
        return raw

    return of
