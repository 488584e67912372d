"""Forked kernels behave as kernels started afresh, and never outlive who asked for them."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from talentbrief.execution import nursery
from talentbrief.execution.forked import ForkedProcess
from talentbrief.execution.notebook import _papermill
from talentbrief.execution.warm import WarmKernelManager
from talentbrief.settings import ROOT

pytestmark = pytest.mark.skipif(not nursery.supported(), reason="kernels are forked on Linux alone")

# Everything a notebook can show of its surroundings, and what importing beforehand is known to change.
PROBES = [
    "import sys, os; print(sys.argv[0].endswith('.py'), sys.path[0], os.getcwd()); os.environ['PROBE']",
    "print('out'); print('err', file=sys.stderr)",
    "import subprocess; subprocess.run(['echo', 'from a subprocess']); None",
    "import pandas as pd; pd.DataFrame([range(30)])",
    "pd.get_option('display.max_columns'), pd.get_option('display.width')",
    "1;",
    "2 + 2",
    "__name__, sys.stdin.closed, sys.flags.interactive",
    "import matplotlib; matplotlib.get_backend()",
    "import asyncio; await asyncio.sleep(0, 'awaited')",
    "import threading; threading.active_count() < 20",
    "import random, numpy; random.random(), numpy.random.random(); None",
    "from IPython.display import HTML; HTML('<b>bold</b>')",
    "import multiprocessing; multiprocessing.current_process().name",
    "input('?')",
]


def execute(sources, tmp_path: Path, address: Path | None, monkeypatch, shutdown_kernel="immediate"):
    """Execute cells by nbclient as our runs do; give the notebook."""
    nbformat = _papermill().execute.nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PROBE", "seen")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # ipykernel leaves what subprocesses write alone while it sees pytest.
    monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)
    monkeypatch.delenv(nursery.ADDRESS_VARIABLE, raising=False)
    if address:
        monkeypatch.setenv(nursery.ADDRESS_VARIABLE, str(address))
    monkeypatch.chdir(tmp_path)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])
    client = NotebookClient(
        notebook,
        kernel_manager_class=WarmKernelManager,
        shutdown_kernel=shutdown_kernel,
        allow_errors=True,
        record_timing=False,
    )
    client.execute()
    return notebook


def outputs(notebook):
    return [[json.loads(json.dumps(output)) for output in cell.outputs] for cell in notebook.cells]


@pytest.fixture
def tmp_path():
    """Give a folder with a short path: sockets in the file system allow no long ones."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", **more}


@contextmanager
def nurse(tmp_path: Path, *modules: str):
    with (
        (tmp_path / "log").open("ab") as log,
        nursery.running(tmp_path, modules, environment(), log) as address,
    ):
        yield address
    # What subprocesses write goes to the notebook and to the log, as ipykernel has it.
    assert (tmp_path / "log").read_text() in ("", "from a subprocess\n")


@pytest.mark.slow
def test_a_forked_kernel_shows_what_a_fresh_one_shows(tmp_path, monkeypatch):
    fresh = execute(PROBES, tmp_path, None, monkeypatch)
    with nurse(tmp_path, "pandas", "matplotlib.figure", "numpy.random") as address:
        forked = execute(PROBES, tmp_path, address, monkeypatch)
    for probe, here, there in zip(PROBES, outputs(forked), outputs(fresh), strict=True):
        assert here == there, probe


@pytest.mark.slow
def test_forked_kernels_share_nothing(tmp_path, monkeypatch):
    cells = ["import os, numpy, pandas", "pandas.seen = getattr(pandas, 'seen', 0) + 1", "pandas.seen"]
    cells += ["numpy.random.random()", "os.environ.get('LEFT'); os.environ['LEFT'] = 'x'", "os.getpid()"]
    with nurse(tmp_path, "pandas", "numpy.random") as address:
        first, second = (outputs(execute(cells, tmp_path, address, monkeypatch)) for _ in range(2))
    assert first[2] == second[2]
    assert first[3] != second[3]
    assert first[4] == second[4] == []
    assert first[5] != second[5]


def test_a_kernel_goes_with_who_asked_for_it(tmp_path, monkeypatch, gone):
    monkeypatch.chdir(tmp_path)
    with nurse(tmp_path) as address:
        arguments = ["-f", str(tmp_path / "kernel.json"), "--transport=ipc", f"--ip={tmp_path}/k"]
        left, ended = (ForkedProcess(str(address), arguments, str(tmp_path), environment()) for _ in range(2))
        assert left.poll() is None
        ended.kill()
        assert ended.poll() == -signal.SIGKILL
        left._connection.close()
        assert gone([left.pid, ended.pid])
        last = ForkedProcess(str(address), arguments, str(tmp_path), environment())
    assert gone([last.pid])
    assert last.wait() == -signal.SIGKILL


@pytest.mark.slow
def test_what_reads_for_a_kernel_is_forked_from_the_nursery_and_goes_with_it(tmp_path, monkeypatch, gone):
    cells = [
        "from talentbrief.intake.launch import launch\nfrom talentbrief.intake.transport import all_unpacked",
        "reader, left = launch(len, 10**9), launch(len, 10**9)\ntype(reader.process).__name__",
        "reader.line.send(['abc'])\nlist(all_unpacked(reader.line.recv_bytes()))",
        "before = reader.process.exitcode\nreader.end()\nbefore, reader.process.exitcode is None",
        "left.process._process.pid",
    ]
    with nurse(tmp_path, "talentbrief.intake.launch") as address:
        shown = [
            each[0]["data"]["text/plain"] if each else ""
            for each in outputs(execute(cells, tmp_path, address, monkeypatch))
        ]
        assert shown[:-1] == ["", "'Reader'", "[('read', 3)]", "(None, False)"]
        assert gone([int(shown[-1])])


def test_a_nursery_that_could_not_fork_safely_refuses(tmp_path):
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    with (
        (tmp_path / "log").open("ab") as log,
        nursery.running(
            tmp_path, ["threaded"], environment(PYTHONPATH=f"{ROOT}{os.pathsep}{tmp_path}"), log
        ) as address,
        pytest.raises(OSError, match=r"nothing|reset"),
    ):
        ForkedProcess(str(address), [], str(tmp_path), {})
    assert "started" in (tmp_path / "log").read_text()


@pytest.mark.slow
def test_without_its_nursery_a_kernel_starts_the_ordinary_way(tmp_path, monkeypatch):
    notebook = execute(["1 + 1"], tmp_path, tmp_path / "nobody-there", monkeypatch)
    assert outputs(notebook)[0][0]["data"] == {"text/plain": "2"}


@pytest.mark.parametrize("name", ["PYTHONOPTIMIZE", "LC_ALL", "MPLBACKEND", "TZ"])
def test_a_kernel_with_another_environment_at_birth_is_not_forked(tmp_path, name):
    with (
        nurse(tmp_path) as address,
        pytest.raises(ConnectionError, match="refused"),
    ):
        ForkedProcess(str(address), [], str(tmp_path), environment(**{name: "other"}))


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.2, 3])
def test_a_killed_runs_folder_is_cleared_away_even_while_the_nursery_imports(tmp_path, seconds):
    folder = tmp_path / "private"
    program = (
        "import os, sys, time; from pathlib import Path; from talentbrief.execution import nursery\n"
        "folder = Path(sys.argv[1]); folder.mkdir()\n"
        "with nursery.running(folder, ['pandas', 'matplotlib.figure'], os.environ): time.sleep(60)"
    )
    run = subprocess.Popen([sys.executable, "-c", program, str(folder)], env=environment())
    time.sleep(seconds)
    while not folder.exists():
        time.sleep(0.05)
    run.kill()
    run.wait()
    until = time.monotonic() + 5
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()


@pytest.mark.slow
def test_a_kernel_that_is_asked_to_end_says_goodbye(tmp_path, monkeypatch):
    cells = [
        "import atexit, threading, time; atexit.register(open('left', 'w').write, 'by atexit')",
        "unclosed = open('unclosed', 'w'); unclosed.write('not flushed')",
        "import sys; sys.kept = open('kept', 'w'); sys.kept.write('by a module'); None",
        "threading.Thread(target=lambda: (time.sleep(0.3), open('late', 'w').write('by a thread'))).start()",
    ]
    with nurse(tmp_path) as address:
        began = time.monotonic()
        execute(cells, tmp_path, address, monkeypatch, shutdown_kernel="graceful")
    assert time.monotonic() - began < 5
    said = [(tmp_path / name).read_text() for name in ("left", "unclosed", "kept", "late")]
    assert said == ["by atexit", "not flushed", "by a module", "by a thread"]
