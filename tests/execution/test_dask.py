"""A run over a real dask.distributed scheduler, with workers in processes and folders of their own.

They share this machine's disk, but nothing is told to them by a path: each works in an empty folder, and the run's own
folders are gone from their view where a test hides them.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from talentbrief.briefing import extracts
from talentbrief.errors import ParameterError
from talentbrief.execution import nursery
from talentbrief.execution.notebook import _papermill  # noqa: F401  imported before warnings are errors in threads
from talentbrief.execution.outpost import perform
from talentbrief.execution.parcel import PRIVATE, errand, packed, unpacked
from talentbrief.execution.run import _jobs, run
from talentbrief.executors import ClusterError, cluster_address, connected
from talentbrief.settings import ROOT, Settings
from tests.execution.conftest import LOOKING

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the test ends workers by signals"),
    # What distributed does with its own sockets and threads is not ours to mend.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@dataclass
class Machines:
    """A scheduler, and workers that come and go."""

    folder: Path
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    address: str = ""

    def start(self, name: str, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        place = self.folder / name
        place.mkdir()
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{arguments[0]}", *arguments[1:], "--no-dashboard"],
                cwd=place,
                env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place), **environment},
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def scheduler(self) -> None:
        told = self.folder / "address.json"
        self.start("scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show",
                   "--scheduler-file", str(told))  # fmt: skip
        until = time.monotonic() + 60
        while not self.address:
            assert time.monotonic() < until
            time.sleep(0.1)
            if told.exists() and told.read_text():
                self.address = json.loads(told.read_text())["address"]

    def worker(self, name: str, **environment: str) -> "subprocess.Popen[bytes]":
        return self.start(
            name, "dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--name", name, **environment
        )

    def wait_for(self, number: int) -> None:
        code = "import sys, distributed as d; c = d.Client(sys.argv[1]); c.wait_for_workers(int(sys.argv[2]), timeout=90)"
        subprocess.run([sys.executable, "-c", code, self.address, str(number)], check=True)


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    made = Machines(folder)
    try:
        made.scheduler()
        yield made
    finally:
        for each in reversed(made.processes):
            each.kill()
            each.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Machines]:
    """Give a scheduler with two workers."""
    with machines(tmp_path_factory.mktemp("machines")) as made:
        made.worker("first")
        made.worker("second")
        made.wait_for(2)
        yield made


def silent(_: object) -> None:
    """Hear of a step forward."""


def contents(settings: Settings) -> dict[str, bytes]:
    """Give every file of a run but what depends on it."""
    found = {}
    for root in (settings.processed_folder, settings.outputs_folder):
        for path in root.rglob("*"):
            below = path.relative_to(root.parent.parent)
            if path.is_file() and "run" not in below.parts:
                found[below.as_posix()] = path.read_bytes()
    return found


def test_workers_without_a_shared_disk_make_the_same_bytes(cluster, tiny):
    run(tiny.request, silent)
    local = contents(tiny.settings)
    shutil.rmtree(tiny.settings.outputs)
    shutil.rmtree(tiny.settings.processed)
    run(replace(tiny.request, executor=f"dask:{cluster.address}"), silent)
    spread = contents(tiny.settings)
    assert sorted(spread) == sorted(local)
    assert [name for name in local if spread[name] != local[name]] == []


def test_reports_are_made_by_the_workers_and_know_no_folder_of_this_run(cluster, tiny):
    tiny.write("4-scorecard", "import os; print(os.getcwd()); print(dict(os.environ))", organisation="")
    run(replace(tiny.request, executor=f"dask:{cluster.address}"), silent)
    cards = sorted((tiny.settings.outputs_folder / "notebooks").glob("4-*.ipynb"))
    assert cards
    for each in cards:
        assert str(cluster.folder) in each.read_text()
        assert str(tiny.folder) not in each.read_text()


def test_the_sample_is_read_by_the_workers_alike(cluster, tmp_path, monkeypatch):
    from talentbrief.intake import stage

    settings = Settings.resolve(quarter="2022Q3", processed=tmp_path / "processed")
    here = stage.clean(settings)
    monkeypatch.setenv("TALENTBRIEF_EXECUTOR", f"dask:{cluster.address}")
    there = stage.clean(settings)
    assert here["observations"].shape[0] > 100
    for name, table in here.items():
        assert table.equals(there[name]), name


def test_a_failing_report_is_named_and_kept_here(cluster, tiny):
    from talentbrief.execution.errors import NotebookError

    tiny.write("3-briefing", ["x = 1", "1 / 0"])
    with pytest.raises(NotebookError, match=r"3-briefing.*1 / 0.*ZeroDivisionError"):
        run(replace(tiny.request, executor=f"dask:{cluster.address}"), silent)
    assert "ZeroDivisionError" in (tiny.settings.outputs_folder / "run/failed/3-briefing.ipynb").read_text()


def test_personal_data_stays_here(tiny):
    run(tiny.request, silent)
    import io

    import pandas as pd

    files = packed(tiny.settings).files
    for name in PRIVATE:
        assert pd.read_parquet(io.BytesIO(files[f"processed/2031Q1/{name}.parquet"])).empty
    assert not any(str(tiny.folder).encode() in each for each in files.values())


def test_a_plan_that_two_parcels_hold_lies_in_one_place(tiny, tmp_path):
    before = packed(tiny.settings)
    tiny.settings.decisions.mkdir()
    (tiny.settings.decisions / "2031Q1.csv").write_text("source_file\n")
    after = packed(tiny.settings)
    first, second = (unpacked(each, tmp_path / "parcels") for each in (before, after))
    assert first["plan"] == second["plan"]
    assert Path(first["plan"]).read_bytes() == tiny.settings.plan_path.read_bytes()
    assert first["decisions"] != second["decisions"]


def test_a_senders_rows_that_have_been_found_travel(tiny, tmp_path):
    run(tiny.request, silent)
    tiny.write("4-scorecard", LOOKING, organisation="")
    place = tmp_path / "extracts"
    extracts.write(place, tiny.settings.processed_folder, ["EAST"])
    parcel, found = packed(tiny.settings), extracts.laid(place, tiny.settings.processed_folder, "EAST")
    card = next(each for each in _jobs(tiny.request, tiny.settings, tmp_path) if each.name.endswith("EAST"))
    for own, told in ((None, "['nothing']"), (found, "['attainment', 'changes']")):
        files, fault = perform(parcel, errand("execute", card, own))
        assert fault is None
        assert told in files["executed.ipynb"].decode()


def test_a_lost_workers_work_is_done_by_another(tmp_path, tiny, gone, descendants):
    tiny.write("4-scorecard", "import time; time.sleep(2); print(settings.organisation)", organisation="")
    (tmp_path / "m").mkdir()
    with machines(tmp_path / "m") as made:
        lost = made.worker("lost")
        made.worker("kept")
        made.wait_for(2)
        killed: list[int] = []
        over = threading.Event()
        # Outpost, nursery and kernel; without the nursery where its socket's path would be too long.
        busy = 3 if nursery.supported(tmp_path / "m" / "lost" / "talentbrief-01234567") else 2

        def strike() -> None:
            while not over.wait(0.1) and not killed:
                # Its outpost has a kernel: it is in the midst of a notebook.
                family = descendants(lost.pid)
                if len(family) >= busy:
                    time.sleep(0.5)
                    killed.extend(descendants(lost.pid))
                    lost.send_signal(signal.SIGKILL)

        striker = threading.Thread(target=strike)
        striker.start()
        try:
            run(replace(tiny.request, executor=f"dask:{made.address}"), silent)
        finally:
            over.set()
            striker.join()
        assert lost.wait(60) == -signal.SIGKILL
        assert gone(killed)
    cards = [each for each in contents(tiny.settings) if each.endswith(".pdf") and "scorecards" in each]
    assert len(cards) == len(tiny.settings.plan.organisations.organisations)


def test_no_scheduler_is_one_sentence(tiny):
    began = time.monotonic()
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9.*dask scheduler") as raised:
        run(replace(tiny.request, executor="dask:127.0.0.1:9"), silent)
    assert raised.value.exit_status == 2
    assert time.monotonic() - began < 20


def test_a_scheduler_without_workers_is_one_sentence(tmp_path):
    with (
        machines(tmp_path) as made,
        pytest.raises(ClusterError, match="dask worker"),
        connected(made.address, "en"),
    ):
        pytest.fail("connected")


WITHOUT = """
import os, sys
sys.path[:] = [each for each in sys.path if not os.path.isdir(os.path.join(each, "talentbrief"))]
"""


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        ("no package", "cannot import talentbrief"),
        ("another version", "another version of talentbrief"),
        ("another library", "has papermill 0.1"),
    ],
)
def test_a_worker_that_would_do_something_else_is_refused_at_once(tmp_path, difference, sentence):
    own = tmp_path / "own"
    own.mkdir()
    if difference == "no package":
        (own / "sitecustomize.py").write_text(WITHOUT)
    elif difference == "another version":
        shutil.copytree(ROOT / "talentbrief", own / "talentbrief")
        with (own / "talentbrief" / "quarter.py").open("a") as module:
            module.write("# changed\n")
    else:
        (own / "papermill-0.1.dist-info").mkdir()
        (own / "papermill-0.1.dist-info" / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: papermill\nVersion: 0.1\n"
        )
    path = str(own) if difference != "another library" else f"{own}{os.pathsep}{ROOT}"
    (tmp_path / "m").mkdir()
    with machines(tmp_path / "m") as made:
        made.worker("other", PYTHONPATH=path)
        made.wait_for(1)
        began = time.monotonic()
        with pytest.raises(ClusterError, match=sentence) as raised, connected(made.address, "en"):
            pytest.fail("connected")
        assert made.address.rpartition(":")[0] in str(raised.value)
        assert time.monotonic() - began < 10


@pytest.mark.parametrize("given", ["cluster", "dask:", "dask", ""])
def test_an_executor_that_is_none_is_named(given):
    with pytest.raises(ParameterError, match="--executor"):
        cluster_address(given, "en")


def test_an_address_is_one_of_tcp_unless_it_says_otherwise():
    assert cluster_address("local", "en") is None
    assert cluster_address("dask:10.0.0.5:8786", "en") == "tcp://10.0.0.5:8786"
    assert cluster_address("dask:tls://host:1", "en") == "tls://host:1"
