"""Results are put in place whole or not at all; one run at a time works on a quarter."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from talentbrief.errors import ParameterError
from talentbrief.execution.errors import BusyError, DiskFullError, FolderError
from talentbrief.execution.staging import explained, forget_failure, keep_failure, reserved

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


@pytest.fixture
def settings(tiny):
    return tiny.settings


def files(root: Path) -> dict[str, str]:
    """All files below a folder but locks: path to text."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".lock")
    }


def build(settings, text: str, *, then=lambda staged: None) -> None:
    """Build a result of two files, and do something more before it is put in place."""
    with reserved(settings) as site:
        aside = site.begin()
        (aside.processed_folder / "table.csv").write_text(text)
        (aside.outputs_folder / "briefing.html").write_text(text)
        then(aside)
        site.finish()


def fail(settings) -> None:
    raise RuntimeError


def fill_the_disk(settings) -> None:
    with (settings.outputs_folder / "big").open("wb") as big:
        big.write(bytes(2_000_000))


def lose_the_outputs(settings) -> None:
    settings.outputs_folder.rename(settings.outputs_folder.with_name("lost"))


def test_new_results_replace_old_ones_whole(settings):
    build(settings, "old")
    (settings.outputs_folder / "stale.html").write_text("from the run before")
    build(settings, "new")
    assert files(settings.processed) == {"2031Q1/table.csv": "new"}
    assert files(settings.outputs) == {"2031Q1/briefing.html": "new"}


def test_a_failure_leaves_old_results_and_nothing_else(settings):
    build(settings, "old")
    with pytest.raises(RuntimeError):
        build(settings, "half", then=fail)
    assert files(settings.outputs) == {"2031Q1/briefing.html": "old"}
    assert not list(settings.outputs.glob(".staging*")) + list(settings.processed.glob(".staging*"))


def test_if_one_folder_cannot_be_put_in_place_neither_is(settings):
    build(settings, "old")
    with pytest.raises(OSError, match="2031Q1"):
        build(settings, "new", then=lose_the_outputs)
    assert files(settings.processed) == {"2031Q1/table.csv": "old"}
    assert files(settings.outputs) == {"2031Q1/briefing.html": "old"}


def test_what_a_killed_run_left_is_cleared_away(settings):
    left = settings.outputs / ".staging-2031Q1-killed"
    other = settings.outputs / ".staging-2031Q2-running"
    left.mkdir(parents=True)
    other.mkdir()
    build(settings, "new")
    assert not left.exists()
    assert other.exists()


@unix
def test_the_new_folder_is_as_closed_as_the_old_one(settings):
    build(settings, "old")
    settings.processed_folder.chmod(0o750)
    build(settings, "new")
    assert settings.processed_folder.stat().st_mode & 0o777 == 0o750


@unix
def test_the_staging_folder_is_closed_to_others_while_it_is_filled(settings):
    with reserved(settings) as site:
        assert site.begin().processed.stat().st_mode & 0o077 == 0


def test_a_second_run_on_the_quarter_is_refused_by_the_holders_name(settings):
    with reserved(settings), pytest.raises(BusyError, match=rf"2031Q1.*{os.getpid()}"):
        build(settings, "meanwhile")
    build(settings, "afterwards")
    assert files(settings.outputs) == {"2031Q1/briefing.html": "afterwards"}


def test_another_quarter_is_free(settings):
    from talentbrief.quarter import Quarter

    with reserved(settings), reserved(replace(settings, quarter=Quarter(2031, 2))) as other:
        other.begin()
        other.finish()
    assert (settings.outputs / "2031Q2").is_dir()


def test_roots_must_differ(settings):
    with pytest.raises(ParameterError, match=r"outputs.*processed"):
        build(replace(settings, outputs=settings.processed), "x")


def test_a_file_in_a_folders_place_is_named(settings, tmp_path):
    (tmp_path / "file").write_text("")
    blocked = replace(settings, outputs=tmp_path / "file" / "outputs")
    with pytest.raises(FolderError, match=r"file.*--outputs"), explained(blocked):
        build(blocked, "x")


def test_a_read_only_folder_is_named(settings, read_only: Path):
    with pytest.raises(FolderError, match=re.escape(str(read_only))), explained(settings):
        build(replace(settings, outputs=read_only), "x")
    assert files(read_only) == {}


def test_a_full_disk_is_said_and_old_results_stay(settings, small_disk: Path):
    on_it = replace(settings, outputs=small_disk / "outputs")
    build(on_it, "old")
    with pytest.raises(DiskFullError, match=str(small_disk)), explained(on_it):
        build(on_it, "new", then=fill_the_disk)
    assert files(on_it.outputs) == {"2031Q1/briefing.html": "old"}
    build(on_it, "new")
    assert files(on_it.outputs) == {"2031Q1/briefing.html": "new"}


def test_a_failure_is_kept_beside_the_old_results(settings, tmp_path):
    build(settings, "old")
    failed = tmp_path / "failed"
    failed.mkdir()
    (failed / "1-clean.ipynb").write_text("{}")
    keep_failure(settings, failed, "what happened\n")
    assert files(settings.outputs) == {
        "2031Q1/briefing.html": "old",
        "2031Q1/run/failed.txt": "what happened\n",
        "2031Q1/run/failed/1-clean.ipynb": "{}",
    }
    forget_failure(settings)
    assert files(settings.outputs) == {"2031Q1/briefing.html": "old"}


def test_a_lock_dies_with_its_holder(settings):
    program = (
        "import sys, os, filelock\n"
        "filelock.FileLock(sys.argv[1], timeout=0).acquire()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    settings.outputs.mkdir()
    lock = settings.outputs / ".lock-2031Q1"
    subprocess.run([sys.executable, "-c", program, str(lock)], check=False)
    build(settings, "new")
    assert files(settings.outputs) == {"2031Q1/briefing.html": "new"}
