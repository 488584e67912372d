"""Whoever reads a quarter's files, the same is read; clusters are in tests/execution/test_dask.py."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from talentbrief.executors import EXECUTOR_VARIABLE, Cluster, ClusterError
from talentbrief.intake import spread, stage
from talentbrief.intake.context import Context
from talentbrief.intake.worker import Task, Workers
from talentbrief.settings import Settings

SAMPLE = Settings.resolve(quarter="2022Q2")


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(SAMPLE.plan)


@pytest.fixture(scope="module")
def tasks() -> list[Task]:
    folder = SAMPLE.raw_folder
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".xlsx", ".xls"))[:6]
    below = [(path, path.relative_to(folder).as_posix()) for path in paths]
    return [Task(path, f"2022Q2/{name}", name, SAMPLE.quarter) for path, name in below]


@pytest.fixture(scope="module")
def wanted(context, tasks):
    with Workers(context) as plainly:
        return list(plainly(tasks))


@contextmanager
def nearby(_address: str, _lang: str):
    """Stand in for a cluster: threads of this process, which get bytes as workers elsewhere do."""
    with ThreadPoolExecutor(2) as pool:
        yield Cluster(pool, 2, lambda thing: thing)


def test_several_processes_read_what_one_reads(context, tasks, wanted, monkeypatch):
    monkeypatch.setenv(EXECUTOR_VARIABLE, "local:2")
    monkeypatch.setattr(spread, "_MANY", 2)
    with spread.readers(context, "en") as readings:
        assert list(readings(tasks)) == wanted


def test_files_that_travel_in_pieces_come_back_in_order(context, tasks, wanted, monkeypatch):
    monkeypatch.setenv(EXECUTOR_VARIABLE, "dask:tcp://nearby:1")
    monkeypatch.setattr(spread, "connected", nearby)
    monkeypatch.setattr(spread, "_CHUNK_FILES", 2)
    with spread.readers(context, "en") as readings:
        assert list(readings(tasks)) == wanted


def test_what_cannot_be_opened_here_is_refused_as_ever(context, tasks, tmp_path, monkeypatch):
    gone = Task(tmp_path / "gone.xlsx", "2022Q2/gone.xlsx", "gone.xlsx", SAMPLE.quarter)
    monkeypatch.setenv(EXECUTOR_VARIABLE, "dask:tcp://nearby:1")
    monkeypatch.setattr(spread, "connected", nearby)
    with Workers(context) as plainly, spread.readers(context, "en") as readings:
        assert list(readings([tasks[0], gone])) == list(plainly([tasks[0], gone]))


def test_a_lost_cluster_is_one_sentence(context, tasks, monkeypatch):
    class Lost(ThreadPoolExecutor):
        def submit(self, *_args, **_kwargs):
            lost: Future[object] = Future()
            lost.set_exception(OSError("gone"))
            return lost

    @contextmanager
    def losing(_address: str, _lang: str):
        with Lost(1) as pool:
            yield Cluster(pool, 1, lambda thing: thing)

    monkeypatch.setenv(EXECUTOR_VARIABLE, "dask:tcp://nearby:1")
    monkeypatch.setattr(spread, "connected", losing)
    with (
        spread.readers(context, "en") as readings,
        pytest.raises(ClusterError, match=r"tcp://nearby:1.*lost"),
    ):
        list(readings(tasks))


def test_no_executor_at_all_reads_here(tmp_path: Path, monkeypatch):
    monkeypatch.delenv(EXECUTOR_VARIABLE, raising=False)
    (tmp_path / "2022Q2").mkdir()
    settings = Settings.resolve(quarter="2022Q2", raw=tmp_path)
    assert stage.clean(settings)["observations"].empty
