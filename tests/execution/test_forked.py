"""What needs notebooks' libraries is called in a fork of the nursery; workers come from a process that is safe to fork."""

import json
import os
import tempfile
from pathlib import Path

import pytest

from talentbrief.execution import nursery
from talentbrief.execution.forked import called
from talentbrief.settings import ROOT


@pytest.fixture
def fork(monkeypatch):
    """Keep a nursery that imports nothing more, and tell where it is."""
    if not nursery.supported():
        pytest.skip("processes are forked on Linux alone")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        monkeypatch.setenv("PYTHONPATH", str(ROOT))
        with nursery.running(folder, (), os.environ) as address:
            monkeypatch.setenv(nursery.ADDRESS_VARIABLE, str(address))
            yield folder


def test_a_call_is_made_in_a_process_of_its_own(fork):
    assert called(os.getpid) not in (os.getpid(), called(os.getpid))
    assert called(divmod, 7, 2) == (3, 1)
    assert sorted(each.name for each in fork.iterdir()) == ["nursery"]


def test_what_a_call_raises_is_raised_here(fork):
    with pytest.raises(ValueError, match="invalid literal"):
        called(int, "x")


def test_a_process_that_dies_is_told(fork):
    with pytest.raises(RuntimeError, match="ended with 3"):
        called(os._exit, 3)


def test_without_a_nursery_a_call_is_made_here(monkeypatch, tmp_path):
    monkeypatch.delenv(nursery.ADDRESS_VARIABLE, raising=False)
    assert called(os.getpid) == os.getpid()
    monkeypatch.setenv(nursery.ADDRESS_VARIABLE, str(tmp_path / "nobody-there"))
    assert called(os.getpid) == os.getpid()


@pytest.mark.slow
def test_what_workers_are_forked_from_has_one_thread_and_no_more_than_they_need(run_python):
    found = json.loads(
        run_python(
            "import json, sys\n"
            "import talentbrief.execution.ready\n"
            "from talentbrief.execution.kernel import threads\n"
            "print(json.dumps([threads(), [each for each in ('pandas', 'urllib3') if each in sys.modules], "
            "[each for each in ('papermill', 'nbconvert', 'typst') if each not in sys.modules]]))"
        )
    )
    assert found == [[], [], []]


def test_a_library_that_is_put_off_is_there_when_it_is_used(run_python):
    said = run_python(
        "import sys\n"
        "from talentbrief.execution.lazily import lazily\n"
        "lazily('wave'); lazily('no_such_library')\n"
        "import wave\n"
        "print('chunk' in sys.modules, 'no_such_library' in sys.modules)\n"
        "print(wave.open.__module__, sys.modules['wave'].Wave_read.__name__)\n"
    )
    assert said == "False False\nwave Wave_read\n"
