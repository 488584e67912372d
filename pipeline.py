#!/usr/bin/env python3
"""The one way in: ``python pipeline.py COMMAND``. Makes sure of the environment, then hands over to talentbrief.cli.

Inside an environment that has the packages (conda, a venv) that one is used. Otherwise ``.venv`` beside this file is
made once from ``requirements.lock`` (for ``test`` from ``requirements-dev.lock``) and this file starts again in it.
Until then only the standard library is used. This file, unlike what it imports, can be read by Pythons that are too
old, to tell them so. Why all this: ``docs/decisions/0001-environment.md``.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "talentbrief: Python {}.{} is too old; start with Python 3.11 or newer"
        " / Python 版本过低，请使用 Python 3.11 或更高版本".format(*sys.version_info)
    )

import gc
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools.environment import find, words


def main() -> int:
    """Make sure of the environment and hand over.

    Returns
    -------
    int
        Exit status: the command's own; 1 if no environment can be had, 2 for a command that does not exist.
    """
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        return start(command, development=command == "test")
    except OSError as problem:
        words.complain(words.say("system", path=problem.filename or find.VENV, problem=problem.strerror))
        return 1


def start(command: str, development: bool) -> int:
    """Find or make the environment, and hand over or start again in it.

    Parameters
    ----------
    command : str
        The command; may be empty.
    development : bool
        Whether it needs the development packages too.

    Returns
    -------
    int
        Exit status.
    """
    inside, ours = find.inside_venv(), find.ours()
    ready = ours and find.fresh(development)
    if ready and inside:
        return hand_over()
    if ready and not find.in_environment():
        return start_again()
    if not (inside and ours):
        lacking = find.lacking(development)
        if not lacking:
            return hand_over(elsewhere=True)
        if inside:
            words.complain(words.say("foreign", venv=find.VENV, lacking=", ".join(lacking)))
            return 1
    if ours and not ready:
        help_asked = not {"--help", "-h"}.isdisjoint(sys.argv)
        if help_asked or command not in words.COMMANDS:
            return explain(command, help_asked)
        from tools.environment import make

        try:
            make.make(development)
        except make.SetupError as problem:
            words.complain(str(problem))
            return 1
    return start_again()


def explain(command: str, help_asked: bool) -> int:
    """Answer, without an environment, what needs none: a request for help, or a command that does not exist.

    Parameters
    ----------
    command : str
        The command; may be empty.
    help_asked : bool
        Whether help was asked for.

    Returns
    -------
    int
        Exit status.
    """
    if command and command not in words.COMMANDS:
        words.complain(words.say("unknown", command=command, commands=", ".join(words.COMMANDS)))
        return 2
    print(words.usage())
    return 0 if help_asked else 2


def start_again() -> int:
    """Start this file again in .venv: in this process's place, where the system can do that.

    Returns
    -------
    int
        Exit status.
    """
    for name in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"):
        os.environ.pop(name, None)  # another Python's packages must not shadow the locked ones
    os.environ["VIRTUAL_ENV"] = str(find.VENV)
    command = [str(find.venv_python()), str(ROOT / "pipeline.py"), *sys.argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    # Windows has no exec: the console sends Ctrl-C to both processes, and the answer is the other one's.
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def hand_over(elsewhere: bool = False) -> int:
    """Call the command line, with kernels and child processes kept to this environment.

    Parameters
    ----------
    elsewhere : bool
        Whether this is an environment that pipeline.py did not make, where the package need not be installed.

    Returns
    -------
    int
        Exit status.
    """
    put_first("PATH", Path(sys.executable).parent)
    # A user's own kernel named python3 must not stand before this environment's.
    put_first("JUPYTER_PATH", Path(sys.prefix) / "share" / "jupyter")
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    if elsewhere:
        put_first("PYTHONPATH", ROOT)
    # A command is over before there is garbage worth looking for; to look takes a fifteenth of its time.
    gc.set_threshold(100_000)
    from talentbrief.cli import main as command_line

    return command_line(sys.argv[1:])


def put_first(variable: str, folder: Path) -> None:
    """Let a folder stand first in an environment variable that lists folders.

    Parameters
    ----------
    variable : str
        Its name.
    folder : Path
        The folder.
    """
    listed = os.environ.get(variable, "").split(os.pathsep)
    os.environ[variable] = os.pathsep.join(
        [str(folder), *(each for each in listed if each not in ("", str(folder)))]
    )


if __name__ == "__main__":
    sys.exit(main())
