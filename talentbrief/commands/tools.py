"""Commands that hand over to a tool of this environment."""

import sys
from collections.abc import Sequence

import typer

from talentbrief.catalogue import say
from talentbrief.commands.options import DebugOption, LanguageOption, language_of
from talentbrief.errors import ParameterError
from talentbrief.settings import PARAMETERS, ROOT

__all__ = ["open_lab", "run_tests"]


def open_lab(
    context: typer.Context, lang: LanguageOption = PARAMETERS["lang"], debug: DebugOption = False
) -> int:
    """Open JupyterLab on the notebooks; other options are JupyterLab's."""
    folder = ["--ServerApp.root_dir", str(ROOT), "--LabApp.default_url", "/lab/tree/notebooks"]
    return _hand_on("jupyterlab", [*folder, *context.args], say(language_of(lang), "cli-no-jupyterlab"))


def run_tests(
    context: typer.Context, lang: LanguageOption = PARAMETERS["lang"], debug: DebugOption = False
) -> int:
    """Run the tests; other options are pytest's."""
    status = _hand_on("pytest", context.args, say(language_of(lang), "cli-no-pytest"))
    # pytest's own numbers mean other things here: 4 wrong usage, 5 no test found.
    return {0: 0, 4: 2, 5: 2}.get(status, 1)


def _hand_on(module: str, arguments: Sequence[str], otherwise: str) -> int:
    """Run a tool of this environment in the checkout's root, and give its exit status."""
    import importlib.util
    import os
    import subprocess

    if importlib.util.find_spec(module) is None:
        raise ParameterError(otherwise)
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), *([before] if before else [])])
    with subprocess.Popen(  # noqa: S603  this environment's own tools
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        while True:
            # Ctrl-C goes to the tool as well, which knows what to do with it.
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
