"""Forked kernels behave as kernels started afresh, and never outlive who asked for them."""

import json
import os
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from talentbrief.execution import nursery
from talentbrief.execution.notebook import _papermill
from talentbrief.execution.warm import ForkedKernel, WarmKernelManager
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


def execute(sources, tmp_path: Path, address: Path | None, monkeypatch):
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
        shutdown_kernel="immediate",
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


@contextmanager
def nurse(tmp_path: Path, *modules: str):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    with (
        (tmp_path / "log").open("ab") as log,
        nursery.running(tmp_path, modules, environment, log) as address,
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
        left, ended = (
            ForkedKernel(str(address), arguments, str(tmp_path), dict(os.environ)) for _ in range(2)
        )
        assert left.poll() is None
        ended.kill()
        assert ended.poll() == -signal.SIGKILL
        left._connection.close()
        assert gone([left.pid, ended.pid])
        last = ForkedKernel(str(address), arguments, str(tmp_path), dict(os.environ))
    assert gone([last.pid])
    assert last.wait() == -signal.SIGKILL


def test_a_nursery_that_could_not_fork_safely_refuses(tmp_path):
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    with (
        (tmp_path / "log").open("ab") as log,
        nursery.running(tmp_path, ["threaded"], environment, log) as address,
        pytest.raises(OSError, match=r"no kernel|reset"),
    ):
        ForkedKernel(str(address), [], str(tmp_path), {})
    assert "started" in (tmp_path / "log").read_text()


@pytest.mark.slow
def test_without_its_nursery_a_kernel_starts_the_ordinary_way(tmp_path, monkeypatch):
    notebook = execute(["1 + 1"], tmp_path, tmp_path / "nobody-there", monkeypatch)
    assert outputs(notebook)[0][0]["data"] == {"text/plain": "2"}
