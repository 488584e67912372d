"""``run --watch``: what changes is made again; nothing that happens ends it but whoever started it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from talentbrief.execution.fingerprints import files_below
from talentbrief.execution.run import run
from talentbrief.execution.staging import ROOTS, reserved
from talentbrief.execution.watch import Watch, signature, unfinished
from talentbrief.settings import ROOT

WATCHING = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts tests in the background ignores it
sys.path.insert(0, {tests!r})
from conftest import Tiny
from talentbrief.commands.running import terminable
from talentbrief.commands.watching import watch
if __name__ == "__main__":
    with terminable():
        sys.exit(watch(lambda: Tiny(Path({folder!r})).request, manner={manner!r}))
"""

slow = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals"),
]


def test_files_that_editors_lay_beside_others_are_not_seen(tmp_path: Path):
    (tmp_path / "__pycache__").mkdir()
    names = ("表.xlsx", "~$表.xlsx", ".~lock.表.xlsx#", "1A2B.tmp", "__pycache__/module.cpython-311.pyc")
    for name in names:
        (tmp_path / name).write_text("")
    alone = tmp_path / "alone" / "a.txt"
    alone.parent.mkdir()
    alone.write_text("")
    assert set(signature([tmp_path / name for name in (".", "none")])) == {tmp_path / "表.xlsx", alone}
    assert set(signature([alone])) == {alone}


def test_what_changes_is_told_even_if_it_was_while_nobody_waited(tmp_path: Path):
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("1")
    watch = Watch(lambda: [tmp_path])
    assert watch.wait(0) == ()
    old.unlink()
    new.write_text("2")
    assert watch.wait(0) == (new, old)
    assert watch.wait(0) == ()


def saved(path: Path) -> bytes:
    """Give a workbook's bytes."""
    openpyxl.Workbook().save(path)
    return path.read_bytes()


def test_a_workbook_saved_by_half_is_waited_for(tmp_path: Path):
    whole = saved(tmp_path / "elsewhere")
    path = tmp_path / "raw" / "表.xlsx"
    path.parent.mkdir()
    watch = Watch(lambda: [path.parent])
    path.write_bytes(whole[:-40])
    later = threading.Timer(1.0, lambda: path.write_bytes(whole))
    later.start()
    assert watch.wait() == (path,)
    assert path.read_bytes() == whole


def test_only_a_workbook_without_its_end_is_unfinished(tmp_path: Path):
    whole = saved(tmp_path / "elsewhere")

    def found(name: str, content: bytes) -> bool:
        (tmp_path / name).write_bytes(content)
        return unfinished(tmp_path / name)

    assert found("a.xlsx", b"")
    assert found("a.xlsx", whole[:100])
    assert not found("a.xlsx", whole)
    assert not found("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1"))  # one with a password
    assert not found("a.csv", b"")
    assert not unfinished(tmp_path / "gone.xlsx")


class Watching:
    """A process that watches a tiny run."""

    def __init__(self, tiny, manner: str = "json", package: Path = ROOT) -> None:
        program = tiny.folder / "program.py"
        tests = str(Path(__file__).parent)
        program.write_text(WATCHING.format(tests=tests, folder=str(tiny.folder), manner=manner))
        self.own = tiny.folder / "temporary"
        self.own.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(program)],
            env={**os.environ, "PYTHONPATH": str(package), "TMPDIR": str(self.own)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        """Wait for the next line."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def made(self) -> list[str]:
        """Wait for the next run; give what it made."""
        said = json.loads(self.line())
        assert said["status"] == 0, said
        return [each["stage"] for each in said["stages"] if not each["kept"]]

    def end(self, signum: int = signal.SIGINT) -> tuple[int, str]:
        """Interrupt it; give its exit status and what it said."""
        self.process.send_signal(signum)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@pytest.fixture(scope="module")
def watching(shared) -> Iterator[Watching]:
    """Watch a tiny run that several tests change."""
    started = Watching(shared)
    try:
        assert "3-briefing" in started.made()
        yield started
    finally:
        started.end()


def standing(settings) -> dict[str, dict[str, str]]:
    """Every file in place, with its digest, by root."""
    return {root: files_below(getattr(settings, f"{root}_folder"), without=("run",)) for root in ROOTS}


class TestWhileItWatches:
    """One process, changed again and again."""

    pytestmark = slow

    def test_a_change_makes_what_rests_on_it_and_the_bytes_are_those_of_a_plain_run(
        self, watching: Watching, shared, tiny
    ):
        for each in (shared, tiny):
            each.write("3-briefing", "print('another')")
        made = watching.made()
        assert "3-briefing" in made
        assert "briefing.pdf" in made
        assert not {"1-clean", "5-review"} & set(made)
        run(tiny.request, lambda event: None)
        assert standing(shared.settings) == standing(tiny.settings)

    def test_a_submission_that_arrives_is_noticed(self, watching: Watching, shared):
        (shared.settings.raw_folder / "新.csv").write_text("指标,本季度完成\n", encoding="utf-8")
        assert "1-clean" in watching.made()
        (shared.settings.raw_folder / "新.csv").unlink()
        assert watching.made() == []  # the run before the last made all that stands now

    def test_a_run_that_fails_is_told_and_the_next_recovers(self, watching: Watching, shared):
        before = standing(shared.settings)
        shared.write("3-briefing", "1 / 0")
        said = json.loads(watching.line())
        assert said["status"] == 1
        assert "3-briefing" in said["error"]
        assert "ZeroDivisionError" in said["error"]
        assert standing(shared.settings) == before
        shared.write("3-briefing", "print('mended')")
        assert "3-briefing" in watching.made()
        assert standing(shared.settings) != before

    def test_a_quarter_that_another_run_has_is_made_when_it_is_free(self, watching: Watching, shared):
        with reserved(shared.settings):
            shared.write("3-briefing", "print('busy')")
            assert str(os.getpid()) in json.loads(watching.line())["error"]
            time.sleep(1.5)  # it asks again and does not say so again
        assert "3-briefing" in watching.made()

    def test_a_worker_that_died_meanwhile_is_replaced(self, watching: Watching, shared, descendants):
        for each in descendants(watching.process.pid):
            os.kill(each, signal.SIGKILL)
        shared.write("3-briefing", "print('new workers')")
        assert "3-briefing" in watching.made()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize(("signum", "busy"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_it_ends_in_two_seconds_and_leaves_nothing(
    tiny, signum: int, busy: bool, descendants, gone: Callable[..., bool]
):
    watching = Watching(tiny, "lines")
    assert "2031Q1" in watching.line()
    assert "Ctrl-C" in watching.line()
    before = standing(tiny.settings)
    if busy:
        tiny.write("3-briefing", "open('begun', 'w').close()\nimport time\ntime.sleep(60)")
        while not (tiny.folder / "notebooks" / "begun").exists():
            time.sleep(0.05)
    left = descendants(watching.process.pid)
    began = time.monotonic()
    status, said = watching.end(signum)
    assert time.monotonic() - began < 2
    assert (status, said) == (0, "")
    assert gone(left)
    assert list(watching.own.iterdir()) == []
    assert standing(tiny.settings) == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot replace a process")
def test_a_program_that_changed_starts_again(tiny, tmp_path: Path):
    copy = tmp_path / "checkout"
    for name in ("tools", "fonts", "plan", "requirements.lock", "pipeline.py"):
        copy.mkdir(exist_ok=True)
        (copy / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "talentbrief", copy / "talentbrief")
    watching = Watching(tiny, "lines", copy)
    for _ in range(2):
        watching.line()
    with (copy / "talentbrief" / "attainment" / "stage.py").open("a") as module:
        module.write("# another\n")
    assert "程序" in watching.line()
    assert "2-attainment" in watching.line()
    assert "Ctrl-C" in watching.line()
    assert watching.end() == (0, "")
    assert list(watching.own.iterdir()) == []
