"""What happens in a process that is to be a kernel: imports before the fork, a kernel's life after it.

Nothing of it may show in a notebook; what does, against a kernel started afresh, stands in ``docs/performance.md``.
"""

import atexit
import builtins
import gc
import importlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout, suppress
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, NoReturn, cast

__all__ = ["LAUNCHER", "become", "importing", "prepare", "read_at_import", "threads"]

LAUNCHER: Final = "ipykernel_launcher"
"""The module that starts a kernel; what follows it on a kernel's command line are the kernel's arguments."""

_OF_EVERY_KERNEL: Final = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "sqlite3",
    "tornado.platform.asyncio",
)
_READ_AT_IMPORT: Final = ("LANG", "LC_", "MATPLOTLIB", "MPL", "PYTHON", "TZ")
_FAREWELL_SECONDS: Final = 1.0


def read_at_import(environment: Mapping[str, str]) -> dict[str, str]:
    """Give what interpreter and libraries read of the environment when they are loaded, and never again.

    Parameters
    ----------
    environment : mapping
        An environment.

    Returns
    -------
    dict of str to str
        Kernels whose environments differ in it cannot be forked from the same process.
    """
    return {name: value for name, value in environment.items() if name.startswith(_READ_AT_IMPORT)}


def prepare(modules: Iterable[str], enough: Callable[[], bool]) -> dict[str, str]:
    """Import what kernels need, leaving no trace that a kernel started afresh would not show.

    Parameters
    ----------
    modules : iterable of str
        What notebooks import; what cannot be imported is left to the notebook to complain about.
    enough : callable
        Asked after each module whether to stop.

    Returns
    -------
    dict of str to str
        What a kernel's own imports set in its environment.
    """
    # matplotlib reads this once, at import; a kernel sets it for itself.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    # The debugger, which every kernel imports, would complain once here instead of where somebody debugs.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    before = dict(os.environ)
    with _undisturbed():
        for name in _OF_EVERY_KERNEL:
            importlib.import_module(name)
    left = {name: value for name, value in os.environ.items() if name not in before}
    for _ in importing(modules):
        if enough():
            break
    return left


def importing(modules: Iterable[str]) -> Iterator[str]:
    """Import what notebooks need, one module after the other.

    Parameters
    ----------
    modules : iterable of str
        Names; what cannot be imported is left to the notebook to complain about.

    Yields
    ------
    str
        What has been imported; it is safe to fork then.
    """
    for name in modules:
        with (
            _undisturbed(),
            suppress(Exception),
            _kernel_to_pandas() if name == "pandas" else nullcontext(),
        ):
            importlib.import_module(name)
        yield name


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Import without looking for garbage: imports leave next to none, and looking takes a sixth of their time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _kernel_to_pandas() -> Iterator[None]:
    """Show pandas what it looks at once, when it is loaded: whether there is a kernel, and its output's encoding.

    It takes the absence of IPython for a terminal, and a terminal's width for its own.
    """
    with Path(os.devnull).open("w", encoding="UTF-8") as output, redirect_stdout(output):
        cast(Any, builtins).get_ipython = lambda: SimpleNamespace(kernel=True)
        try:
            yield
        finally:
            del cast(Any, builtins).get_ipython


def threads() -> list[str]:
    """Name this process's threads but the main one.

    Returns
    -------
    list of str
        Empty if it is safe to fork.
    """
    tasks = sorted(Path("/proc/self/task").glob("*/comm"))
    return [task.read_text().strip() for task in tasks if int(task.parent.name) != os.getpid()]


def become(
    arguments: Sequence[str], folder: str, environment: Mapping[str, str], ready: Callable[[], None]
) -> NoReturn:
    """Be a kernel until it is shut down, and end.

    Parameters
    ----------
    arguments : sequence of str
        The kernel's command line, after its module.
    folder : str
        The kernel's working folder.
    environment : mapping
        The kernel's environment.
    ready : callable
        Called once the kernel's sockets are bound.
    """
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    launcher = find_spec(LAUNCHER)
    sys.argv = [(launcher and launcher.origin) or LAUNCHER, *arguments]
    if "numpy.random" in sys.modules:
        cast(Any, sys.modules["numpy.random"]).seed()
    # The class read its parent's id from the environment at import: say it anew.
    kernel: Any = IPKernelApp.instance(parent_handle=os.getppid())
    kernel.initialize(list(arguments))
    _look_for_children(kernel.kernel)
    ready()
    kernel.start()
    # What is closed at exit would otherwise be gone while this thread still says that it shuts down: a deadlock,
    # from which only a signal some seconds later frees the kernel.
    if kernel.control_thread is not None:
        kernel.control_thread.join(_FAREWELL_SECONDS)
    _leave()


def _look_for_children(kernel: Any) -> None:
    """Let a kernel that shuts down ask the system whether it has children before it looks at all processes there are."""
    search = getattr(kernel, "_process_children", list)

    def found() -> Any:
        try:
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return []
        return search()

    kernel._process_children = found


def _leave() -> NoReturn:
    """End as an interpreter ends, but for taking itself to pieces, which is most of the time it takes."""
    # As the interpreter does: waits for the threads that are to be waited for.
    cast(Any, threading)._shutdown()
    atexit._run_exitfuncs()
    for each in gc.get_objects():
        if isinstance(each, io.TextIOWrapper | io.BufferedWriter | io.BufferedRandom):
            with suppress(Exception):  # closed, detached, or a disk that is full
                each.flush()
    os._exit(0)
