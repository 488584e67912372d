"""Files that hang, devour memory or kill their reader harm themselves alone (issue 3, hostile files)."""

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from talentbrief.intake import launch
from talentbrief.intake.check import check
from talentbrief.intake.collect import collect
from talentbrief.intake.context import Context
from talentbrief.intake.pace import Pace
from talentbrief.intake.reading import read_file
from talentbrief.intake.worker import Limits, Task, Workers, read_here
from tests.intake.conftest import ENVOYS, Q3, progress, workbook

MEGABYTE = 2**20
SHORT = Limits(seconds=2.0)


def misbehaving(source, context, decisions):
    """Read a file as usual, but do what its name says first."""
    stem = Path(source.path).stem
    if "睡" in stem:
        time.sleep(60)
    if "转" in stem:
        while True:
            pass
    if "吃" in stem:
        held = [bytearray(1024 * MEGABYTE)]
        del held
    if "慢吃" in stem:
        held = [bytearray(MEGABYTE) for _ in range(1024)]
    if "死" in stem:
        os.kill(os.getpid(), signal.SIGKILL)
    if "退" in stem:
        os._exit(0)
    if "断" in stem:
        os.abort()
    if "错" in stem:
        raise AssertionError("a fault of ours")
    return read_file(source, context, decisions)


def tasks_for(folder: Path, names: list[str]) -> list[Task]:
    """Lay workbooks of these names into a folder; each holds the number of its place."""
    tasks = []
    for number, name in enumerate(names):
        path = folder / f"{name}{number}.xlsx"
        path.write_bytes(workbook({"表": progress((ENVOYS, number, number))}))
        tasks.append(Task(path, f"2022Q3/{path.name}", path.name, Q3))
    return tasks


def told(results) -> list[tuple[str, object]]:
    """Give for each file its figure, or the code and reason it is refused with."""
    found = []
    for reading, _ in results:
        if reading.observations:
            found.append(("read", reading.observations[0].value))
        else:
            (issue,) = reading.issues
            found.append((issue.code, issue.values["reason"]))
    return found


GOOD, SLOW, LARGE, BROKEN = (
    "农村处",
    ("unsafe_file", "time"),
    ("unsafe_file", "memory"),
    ("unreadable_file", "fault"),
)


@pytest.mark.parametrize(
    ("bad", "refused"),
    [
        ("转", SLOW),
        pytest.param(
            "吃", LARGE, marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux keeps to limits")
        ),
        pytest.param(
            "慢吃", LARGE, marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux keeps to limits")
        ),
        pytest.param("断", LARGE, marks=pytest.mark.skipif(sys.platform == "win32", reason="no signals")),
        pytest.param("死", BROKEN, marks=pytest.mark.skipif(sys.platform == "win32", reason="no signals")),
        ("退", BROKEN),
        ("错", BROKEN),
    ],
)
def test_a_bad_file_harms_itself_alone(tmp_path: Path, context: Context, bad: str, refused):
    tasks = tasks_for(tmp_path, [GOOD, GOOD, bad, GOOD, GOOD])
    with Workers(context, limits=SHORT, read=misbehaving) as readings:
        assert told(readings(tasks)) == [("read", 0), ("read", 1), refused, ("read", 3), ("read", 4)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_order_does_not_depend_on_the_number_of_processes(tmp_path: Path, context: Context, jobs: int):
    names = [GOOD, "睡", GOOD, "死", *[GOOD] * 14, "错"]
    expected = [
        {"睡": SLOW, "死": BROKEN, "错": BROKEN}.get(name, ("read", number))
        for number, name in enumerate(names)
    ]
    with Workers(context, jobs, SHORT, misbehaving) as readings:
        tasks = tasks_for(tmp_path, names)
        assert told(readings(tasks)) == expected
        assert told(readings(tasks[:1])) == expected[:1]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="files are asked for one at a time")
def test_of_many_asked_for_at_once_the_bad_one_is_known(tmp_path: Path, context: Context):
    """What was read before it, and not yet sent, is read again by the next process."""
    names = [GOOD] * 40
    expected = [("read", number) for number in range(40)]
    for number, name, refused in ((3, "睡", SLOW), (15, "错", BROKEN), (18, "死", BROKEN)):
        names[number], expected[number] = name, refused
    with Workers(context, limits=SHORT, read=misbehaving) as readings:
        assert told(readings(tasks_for(tmp_path, names))) == expected


def test_without_shared_memory_files_are_asked_for_one_at_a_time(
    tmp_path: Path, context: Context, monkeypatch
):
    monkeypatch.setattr(Pace, "shared", lambda: None)
    with Workers(context, limits=SHORT, read=misbehaving) as readings:
        tasks = tasks_for(tmp_path, [GOOD, GOOD, "死", GOOD])
        expected = [("read", 0), ("read", 1), BROKEN, ("read", 3)]
        assert told(readings(tasks)) == expected


def test_a_reading_comes_back_as_it_was_read(tmp_path: Path, context: Context):
    tasks = tasks_for(tmp_path, [GOOD, "赤峰市"])
    with Workers(context) as readings:
        assert list(readings(tasks)) == list(read_here(tasks, context))


def test_a_process_with_threads_is_not_forked(tmp_path: Path, context: Context, monkeypatch):
    monkeypatch.setattr(launch, "_forked", None)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with Workers(context, limits=SHORT, read=misbehaving) as readings:
            found = told(readings(tasks_for(tmp_path, [GOOD, "睡", "错", GOOD])))
    finally:
        done.set()
        thread.join()
    assert found == [("read", 0), SLOW, BROKEN, ("read", 3)]


def test_no_process_is_left(tmp_path: Path, context: Context):
    with Workers(context, 2, read=misbehaving) as readings:
        results = readings(tasks_for(tmp_path, [GOOD, "睡", GOOD]))
        next(results)
        processes = [each.launched.process for each in readings._busy]
        results.close()
    assert processes
    assert all(each.exitcode is not None for each in processes)


def test_who_cannot_start_a_process_is_told(context: Context, monkeypatch):
    from talentbrief.intake.errors import WorkerError

    monkeypatch.setattr(launch, "_serve", lambda *_: os._exit(1))
    monkeypatch.setattr(launch, "_may_fork", lambda: True)
    with Workers(context) as readings, pytest.raises(WorkerError, match="cannot be started"):
        list(readings([Task(Path("x.xlsx"), "x.xlsx", "x.xlsx", None)]))


def broken(*_):
    raise OSError("no memory left for a process")


@pytest.mark.parametrize("way", ["_forked", "_started"])
def test_a_machine_that_starts_no_process_is_no_fault_of_the_sender(context: Context, monkeypatch, way):
    from talentbrief.intake.errors import WorkerError

    monkeypatch.setattr(launch, way, broken)
    monkeypatch.setattr(launch, "_may_fork", lambda: way == "_forked")
    with Workers(context) as readings, pytest.raises(WorkerError, match="cannot be started"):
        list(readings([Task(Path("x.xlsx"), "x.xlsx", "x.xlsx", None)]))


@pytest.mark.skipif(sys.platform == "win32", reason="another way to start")
def test_an_interpreter_that_ends_at_once_is_said(context: Context, monkeypatch):
    from talentbrief.intake.errors import WorkerError

    monkeypatch.setattr(launch, "_may_fork", lambda: False)
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with Workers(context) as readings, pytest.raises(WorkerError, match="cannot be started"):
        list(readings([Task(Path("x.xlsx"), "x.xlsx", "x.xlsx", None)]))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux keeps to limits")
def test_a_process_that_has_grown_is_replaced(tmp_path: Path, context: Context):
    """Two files that each need 300 MB are read, since the second finds the room that the first found."""
    tasks = tasks_for(tmp_path, ["大", "大", "大"])
    with Workers(context, limits=Limits(seconds=300.0), read=large) as readings:
        assert [kind for kind, _ in told(readings(tasks))] == ["read"] * 3


def large(source, context, decisions):
    """Read a file and keep 300 MB for ever."""
    KEPT.append(bytearray(300 * MEGABYTE))
    return read_file(source, context, decisions)


KEPT: list[bytearray] = []


def test_both_ways_of_reading_a_folder_are_guarded(raw, plan, monkeypatch):
    """A link is refused before anything is read; ``check`` and the stage say the same of it."""
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    (raw.root / "raw" / "2022Q3" / "link.xlsx").symlink_to(raw.root / "raw" / "2022Q3" / "农村处.xlsx")
    of_check = check([raw.root / "raw" / "2022Q3"], plan, "zh-CN").issues
    of_stage = collect(raw.root / "raw", Q3, Context(plan)).issues
    assert [each.code for each in of_check] == [each.code for each in of_stage] == ["unsafe_file"]


@pytest.mark.parametrize(
    ("refusal", "zh", "en"),
    [
        (SHORT.too_slow, "读取超过2秒", "took longer than 2 s"),
        (SHORT.too_large, "超过512MB", "more than 512 MB"),
    ],
)
def test_the_issue_names_the_limit(context: Context, tmp_path, refusal, zh, en):
    def refuse(source, context, decisions):
        raise refusal

    ((reading, _),) = read_here(tasks_for(tmp_path, [GOOD]), context, refuse)
    assert zh in reading.issues[0].message("zh-CN")
    assert en in reading.issues[0].message("en")
