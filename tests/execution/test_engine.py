"""``papermill --engine talentbrief`` gives what papermill's own engine gives, cell by cell."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from importlib import metadata
from pathlib import Path

import pytest

from talentbrief.execution import nursery
from talentbrief.execution.notebook import _papermill
from talentbrief.settings import ROOT

pytestmark = pytest.mark.slow

forked = pytest.mark.skipif(not nursery.supported(), reason="kernels are forked on Linux alone")

STATE = [
    "import os, sys, gc, signal, threading, warnings, logging, locale, decimal",
    "sys.flags, sys.warnoptions, sys.executable, sys.prefix, sys.dont_write_bytecode, sys.argv[1:2]",
    "sys.path, sys.path_hooks, sys.meta_path",
    "sorted(name for name in os.environ), os.getcwd(), os.umask(0o22)",
    "gc.isenabled(), gc.get_threshold(), sys.getrecursionlimit(), sys.getswitchinterval()",
    "[signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE)]",
    "signal.pthread_sigmask(signal.SIG_BLOCK, []), os.getpgid(0) == os.getpid(), os.getsid(0) == os.getpid()",
    "sorted(each.name.split('-')[0] for each in threading.enumerate()), threading.current_thread().name",
    "import numpy, pandas; sorted({str(each[:3]) for each in warnings.filters}), logging.root.handlers, logging.root.level",
    "locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(), decimal.getcontext()",
    "sys.getprofile(), sys.gettrace(), threading.gettrace() if hasattr(threading, 'gettrace') else None",
    "sorted(name for name in globals()), __name__, sys.modules['__main__'].__dict__ is globals()",
    "sys.stdin, sys.stdout, sys.stderr, sys.displayhook, sys.excepthook",
    "sorted(os.listdir('/proc/self/fd'))[:3] if os.path.exists('/proc/self/fd') else None",
    "import asyncio; asyncio.get_running_loop().__class__, asyncio.get_event_loop_policy()",
    "import multiprocessing; multiprocessing.get_start_method(), multiprocessing.current_process()",
    "import numpy as np; np.geterr(), np.get_printoptions(), np.random.get_state()[0]",
    "import pandas as pd; pd.describe_option('display.', _print_desc=False)",
    "import matplotlib as mpl; mpl.get_backend(), sorted(mpl.rcParams.items(), key=str)",
    "sorted(get_ipython().config), get_ipython().extension_manager.loaded, get_ipython().execution_count",
    "%lsmagic",
]
BEHAVIOUR = {
    "streams": [
        "import sys\nfor n in range(3):\n    print('out', n)\n    print('err', n, file=sys.stderr)",
        "sys.stdout.write('no end of line'); sys.stderr.write('neither'); None",
        "print('a\\rb\\x08c'); print('表格', '𠮷')",
        "import warnings; warnings.warn('careful')",
        "import logging; logging.warning('logged')",
        "print('x' * 100_000)",
    ],
    "displays": [
        "from IPython.display import HTML, Markdown, display, clear_output, update_display",
        "handle = display('first', display_id='one'); display(HTML('<b>x</b>')); Markdown('*y*')",
        "handle.update('second'); update_display('third', display_id='one')",
        "print('gone'); clear_output(wait=True); print('stays')",
        "1;",
        "class Rich:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/html': '<i>', 'text/plain': 'i'}, {'text/html': {'a': 1}}\nRich()",
        "import pandas as pd; pd.DataFrame({'列': [1.5, None], 'b': ['x', 'y']})",
        "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.title('t')",
        "fig, ax = plt.subplots(); ax.bar([1], [2])",
    ],
    "processes": [
        "import os, subprocess, sys; subprocess.run(['sh', '-c', 'echo child; echo wrong >&2']); None",
        "!echo shell",
        "os.system('echo system')",
        "%%bash\necho cell; exit 3",
    ],
    "more processes": [
        "import multiprocessing, subprocess, sys\n"
        "with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(abs, [-1, -2]))",
        "subprocess.check_output([sys.executable, '-c', 'print(__import__(\"sys\").flags)'], text=True)",
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(3) as pool: print(sum(pool.map(abs, range(9))))",
    ],
    "await": [
        "import asyncio; await asyncio.sleep(0, 'done')",
        "async def two():\n    await asyncio.sleep(0.01)\n    return 2\nawait asyncio.gather(two(), two())",
        "async with asyncio.timeout(1): print('in time')",
    ],
    "input": ["input('name?')"],
    "password": ["import getpass; getpass.getpass()"],
    "error": ["def f(x):\n    return 1 / x\nf(0)", "'not reached'"],
    "chained error": ["try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('次') from e"],
    "syntax error": ["1 +"],
    "exit": ["raise SystemExit(2)", "1"],
    "magic error": ["%no_such_magic"],
    "interrupted": ["raise KeyboardInterrupt"],
    "time out": ["import time; time.sleep(60)"],
    "busy time out": ["while True: pass"],
    "death": [
        "print('last words', flush=True); import time; time.sleep(1); import os; os.kill(os.getpid(), 9)"
    ],
    "exit of the process": ["import os; os._exit(3)"],
}
NAMES = re.compile(
    r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|ipykernel_\d+/\d+\.py|0x[0-9a-f]{6,}|"
    r"kernel-\S+\.json|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z"
)
"""What differs from one execution to the next: identities, addresses, times."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory):
    """Give papermill's and nbclient's own test notebooks, of the very versions that are installed."""
    folder = tmp_path_factory.mktemp("published")
    for name in ("papermill", "nbclient"):
        wanted = f"{name}=={metadata.version(name)}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", name]
        got = subprocess.run([*command, wanted, "--dest", str(folder)], capture_output=True, check=False)
        if got.returncode:
            pytest.skip(f"no source of {wanted} to be had here, most likely for lack of a network")
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as source:
            source.extractall(folder, filter="data")
    return sorted(folder.rglob("*.ipynb"))


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Give a folder for notebooks, and surroundings that both engines find alike."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)
    monkeypatch.delenv(nursery.ADDRESS_VARIABLE, raising=False)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "matplotlib"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, cells: list[str]) -> Path:
    nbformat = _papermill().execute.nbformat
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(each) for each in cells],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)
    return path


def executed(source: Path, engine: str | None, **options) -> tuple[str, dict]:
    """Execute a notebook; give what was raised, and the notebook that is left."""
    target = Path("out.ipynb")
    target.unlink(missing_ok=True)
    raised = ""
    try:
        _papermill().execute_notebook(
            str(source),
            str(target),
            engine_name=engine,
            kernel_name="python3",
            progress_bar=False,
            **{"execution_timeout": 5, **options},
        )
    except BaseException as error:
        raised = NAMES.sub("_", f"{type(error).__name__}: {error}")
    return raised, comparable(json.loads(target.read_text()) if target.exists() else {})


def comparable(notebook: dict) -> dict:
    """Take out times, names that are new each time, and into how many pieces a stream happened to be cut."""
    cells = notebook.get("cells", [])
    for each in cells:
        whole: list[dict] = []
        for output in each.get("outputs", []):
            last = whole[-1] if whole else {}
            if output["output_type"] == "stream" and output["name"] == last.get("name"):
                last["text"] += output["text"]
            else:
                whole.append(output | ({"text": list(output["text"])} if "text" in output else {}))
        for output in whole:
            if "text" in output:
                output["text"] = "".join(output["text"])
        each["outputs"] = whole
    for each in (notebook, *cells):
        each.pop("id", None)
        each.get("metadata", {}).pop("execution", None)
        for name in ("start_time", "end_time", "duration", "output_path"):
            (each.get("metadata", {}).get("papermill") or {}).pop(name, None)
    widgets = notebook.get("metadata", {}).get("widgets", {}).values()
    for each in widgets:
        each["state"] = sorted(NAMES.sub("_", json.dumps(state)) for state in each["state"].values())
    return json.loads(NAMES.sub("_", json.dumps(notebook, ensure_ascii=False)))


def assert_equal(source: Path, **options) -> tuple[str, dict]:
    stock, ours = executed(source, None, **options), executed(source, "talentbrief", **options)
    assert ours[0] == stock[0], source
    if "DeadKernelError" in stock[0]:
        # Whether a kernel still told which cell it began before it died is a matter of luck in both.
        for cell in (*ours[1]["cells"], *stock[1]["cells"]):
            cell.pop("execution_count", None)
    if "Timeout" in stock[0]:
        # So is whether the interrupt's traceback still comes before the time-out is told.
        for cell in (*ours[1]["cells"], *stock[1]["cells"]):
            cell["outputs"] = [
                each for each in cell.get("outputs", ()) if each.get("ename") != "KeyboardInterrupt"
            ]
    for number, (here, there) in enumerate(
        zip(ours[1].get("cells", []), stock[1].get("cells", []), strict=True)
    ):
        assert here == there, f"{source}, cell {number}"
    assert ours[1] == stock[1], source
    return ours


@forked
@pytest.mark.parametrize("package", ["papermill", "nbclient"])
def test_published_notebooks_come_out_alike(package, published, place):
    notebooks = [path for path in published if f"/{package}-" in path.as_posix()]
    assert len(notebooks) >= 20
    for path in notebooks:
        source = Path(shutil.copy(path, place))
        assert_equal(source)


@forked
@pytest.mark.parametrize("name", ["Interrupt.ipynb"])
def test_interrupts_at_a_time_out_come_out_alike(name, published, place):
    (path,) = [each for each in published if each.name == name]
    options = {"execution_timeout": 1, "interrupt_on_timeout": True, "allow_errors": True}
    raised, notebook = assert_equal(Path(shutil.copy(path, place)), **options)
    assert "KeyboardInterrupt" in raised + json.dumps(notebook)


@forked
@pytest.mark.parametrize("name", BEHAVIOUR)
def test_behaviour_is_alike(name, place):
    limit = {"execution_timeout": 2} if "time out" in name else {}
    assert_equal(write(place / "in.ipynb", BEHAVIOUR[name]), **limit)


@forked
def test_the_state_a_notebook_finds_is_alike(place):
    assert_equal(write(place / "in.ipynb", STATE))


@forked
@pytest.mark.parametrize("name", ["1-clean", "2-attainment", "3-briefing", "4-scorecard"])
def test_our_notebooks_come_out_alike(name, place, monkeypatch):
    folders = {each: str(place / each) for each in ("processed", "outputs", "returns")}
    monkeypatch.setenv("TALENTBRIEF_FOLDERS", json.dumps(folders))
    raised, notebook = assert_equal(
        ROOT / "notebooks" / f"{name}.ipynb", parameters={"quarter": "2022Q2"}, execution_timeout=120
    )
    assert raised == ""
    assert notebook["cells"]


@forked
def test_notebooks_leave_nothing_to_each_other(place):
    leave = [
        "import os, sys, builtins, pandas",
        "builtins.left = sys.left = 1; os.environ['LEFT'] = 'x'; os.chdir('/')",
    ]
    look = [
        "import os, sys, builtins, pandas",
        "'LEFT' in os.environ, hasattr(sys, 'left'), hasattr(builtins, 'left')",
    ]
    assert executed(write(place / "leave.ipynb", leave), "talentbrief")[0] == ""
    _, notebook = executed(write(place / "look.ipynb", look), "talentbrief")
    (shown,) = notebook["cells"][1]["outputs"]
    assert shown["data"]["text/plain"] == ["(False, False, False)"]


@forked
def test_what_a_notebook_has_started_ends_with_it(place, gone):
    source = write(place / "in.ipynb", ["import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"])
    raised, notebook = executed(source, "talentbrief")
    assert raised == ""
    assert gone([int("".join(notebook["cells"][0]["outputs"][0]["text"]))])


def test_the_command_works_from_anywhere_and_leaves_nothing(place):
    # A socket's path must be short, which pytest's folders need not be.
    with tempfile.TemporaryDirectory(prefix="tb") as short:
        _executed_from_anywhere(place, Path(short))


def _executed_from_anywhere(place: Path, temporary: Path) -> None:
    write(place / "in.ipynb", ["import pandas, os, sys; print(os.getppid() != os.getpid())", "1 / 0"])
    command = [sys.executable, "-m", "papermill", "--engine", "talentbrief", "in.ipynb", "out.ipynb"]
    done = subprocess.run(
        command,
        env={**os.environ, "TMPDIR": str(temporary)},
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert "own engine" not in done.stderr or not nursery.supported()
    assert "ZeroDivisionError" in (place / "out.ipynb").read_text()
    assert list(temporary.iterdir()) == []


@forked
def test_a_kernel_that_is_not_ours_is_left_to_papermill_and_that_is_said(place, monkeypatch, caplog):
    other = place / "kernels" / "other"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text(
        json.dumps(
            {
                "argv": [sys.executable, "-O", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                "display_name": "other",
                "language": "python",
            }
        )
    )
    monkeypatch.setenv("JUPYTER_PATH", str(place))
    source = write(place / "in.ipynb", ["__debug__"])
    _papermill().execute_notebook(
        str(source), "out.ipynb", engine_name="talentbrief", kernel_name="other", progress_bar=False
    )
    assert "False" in Path("out.ipynb").read_text()
    assert "papermill's own engine executes this notebook" in caplog.text


@forked
def test_an_empty_notebook_takes_a_fraction_of_the_time(place):
    source = write(place / "in.ipynb", ["", "pass"])
    took: dict[str | None, list[float]] = {None: [], "talentbrief": []}
    for _ in range(5):
        for engine, times in took.items():
            began = time.perf_counter()
            assert executed(source, engine)[0] == ""
            times.append(time.perf_counter() - began)
    stock, ours = (sorted(times)[len(times) // 2] for times in took.values())
    assert ours < stock / 3, (ours, stock)


def test_a_folder_with_a_long_name_is_no_hindrance_but_said(place, monkeypatch, caplog):
    long = place / ("long" * 20)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    assert executed(write(place / "in.ipynb", ["1"]), "talentbrief")[0] == ""
    assert "cannot be forked" in caplog.text
