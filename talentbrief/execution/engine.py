"""A papermill engine: ``papermill --engine talentbrief any.ipynb out.ipynb``.

It is papermill's own engine with kernels forked from a nursery, which the first notebook starts and the process's
end dismisses. Everything else is papermill's and nbclient's: parameters, saving, progress, logging, errors. A
notebook whose kernel cannot be forked, such as one in another language, is executed by papermill's own engine.
"""

import ast
import atexit
import os
import shutil
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from papermill.engines import NBClientEngine
from papermill.log import logger

from talentbrief.execution import nursery
from talentbrief.execution.kernel import read_at_import

__all__ = ["TalentBriefEngine"]

_WORTH_IMPORTING: Final = {
    "IPython": ("IPython.display",),
    "matplotlib": ("matplotlib.backends.backend_agg", "matplotlib.pyplot"),
    "numpy": ("numpy.random",),
    "openpyxl": ("openpyxl",),
    "pandas": ("numpy.random", "pandas"),
    "scipy": ("numpy.random", "scipy"),
    "talentbrief": (
        "numpy.random",
        "talentbrief.attainment.stage",
        "talentbrief.briefing.report",
        "talentbrief.intake.stage",
    ),
}
"""Packages that take long to import and start no thread by it, with the modules of theirs that notebooks use."""


class TalentBriefEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's engine with forked kernels."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Execute a notebook.

        Parameters
        ----------
        nb_man : papermill.engines.NotebookExecutionManager
            papermill's hold on the notebook.
        kernel_name : str
            Name of the kernel.
        **kwargs
            What papermill's own engine takes.

        Returns
        -------
        NotebookNode
            The executed notebook.
        """
        if "kernel_manager_class" not in kwargs and "km" not in kwargs:
            hindrance = _hindrance(kernel_name)
            if hindrance:
                logger.warning("talentbrief: %s; papermill's own engine executes this notebook", hindrance)
            else:
                from talentbrief.execution.warm import WarmKernelManager

                address = _NURSERY.address(_modules(nb_man.nb))
                kwargs["kernel_manager_class"] = type(
                    "NursedKernelManager", (WarmKernelManager,), {"nursery": str(address)}
                )
        return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)


def _hindrance(kernel_name: str) -> str:
    """Say why a kernel cannot be forked; nothing if it can, or if papermill will have something to say about it."""
    # papermill loads every engine whenever it is imported: what takes long to import waits for use.
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    from talentbrief.execution.warm import forkable

    if not nursery.supported(Path(tempfile.gettempdir()) / ("x" * _LONGEST_NAME)):
        return "kernels cannot be forked on this system"
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return ""
    if not forkable(spec.argv):
        return f"kernel {kernel_name} is not this Python's ipykernel"
    return ""


_LONGEST_NAME: Final = 24


def _modules(notebook: Any) -> frozenset[str]:
    """Tell what to import before the kernel is forked: of what is worth it, what the notebook names."""
    found: set[str] = set()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for name in _imported(cell.source):
                found.update(_WORTH_IMPORTING.get(name, ()))
    return frozenset(found)


def _imported(source: str) -> set[str]:
    """Give the packages that a cell imports; none where it is not plain Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


class _Nursery:
    """The process's nursery: started when first asked for, replaced when a notebook needs more or other things."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = ExitStack()
        self._process = 0
        self._address = Path()
        self._modules: frozenset[str] = frozenset()
        self._environment: dict[str, str] = {}

    def address(self, modules: frozenset[str]) -> Path:
        with self._lock:
            environment = read_at_import(os.environ)
            mine = self._process == os.getpid()
            if not (mine and modules <= self._modules and environment == self._environment):
                if not mine:  # a copy of this process has no say over the nursery that it knows of
                    self._running, self._modules = ExitStack(), frozenset()
                    atexit.register(self.close)
                # A nursery that others may still use is left to the end; there are few of them.
                self._begin(modules | self._modules, environment)
            return self._address

    def _begin(self, modules: frozenset[str], environment: dict[str, str]) -> None:
        folder = Path(tempfile.mkdtemp(prefix="talentbrief-"))
        self._running.callback(shutil.rmtree, folder, ignore_errors=True)
        # OpenBLAS starts its threads when it is loaded, and a process with threads is not safe to fork.
        inherited = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._address = self._running.enter_context(nursery.running(folder, sorted(modules), inherited))
        self._process, self._modules, self._environment = os.getpid(), modules, environment

    def close(self) -> None:
        if self._process == os.getpid():
            self._running.close()
            self._process = 0


_NURSERY: Final = _Nursery()
