"""Make ``requirements.lock`` and ``requirements-dev.lock`` from ``pyproject.toml``.

Both are universal (one file for Linux, macOS and Windows, and for every supported Python), pin every package with
its hashes, and name no package index: whoever installs uses the index their own machine is set to.

Run ``python tools/lock.py`` after editing dependencies: what is pinned and still fits stays. ``--upgrade`` takes the
newest of everything, ``--upgrade-package NAME`` of one. ``--check`` changes nothing and fails if a lock is out of
date. ``--try`` asks, for every platform and Python, whether all locked packages can be had as wheels.
"""

import argparse
import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
RUNTIME: Final = "requirements.lock"
DEVELOPMENT: Final = "requirements-dev.lock"
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS: Final = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
OLDEST_MACOS: Final = {RUNTIME: "13.0", DEVELOPMENT: "15.0"}
HEADER: Final = "# Made from pyproject.toml by `python tools/lock.py`: edit that, not this.\n"


def uv() -> list[str]:
    """Find uv: the locked one of this environment, else one on the path.

    Returns
    -------
    list of str
        The beginning of a command line.
    """
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    if found is None:
        sys.exit("tools/lock.py needs uv; `python pipeline.py test` puts it into .venv")
    return [found]


def oldest_python() -> str:
    """Read the oldest supported Python from ``pyproject.toml``.

    Returns
    -------
    str
        Such as ``3.11``.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["requires-python"]).removeprefix(">=")


def compile_lock(folder: Path, name: str, *more: str) -> None:
    """Pin what ``pyproject.toml`` asks for.

    Parameters
    ----------
    folder : Path
        Holds ``pyproject.toml`` and the locks; pins that stand there and still fit stay.
    name : str
        The lock to write.
    *more : str
        Further options of ``uv pip compile``.
    """
    command = [
        *uv(), "pip", "compile", "--quiet", "--universal", "--python-version", oldest_python(),
        "--generate-hashes", "--no-header", "--only-binary", ":all:", "--output-file", name, *more, "pyproject.toml",
    ]  # fmt: skip
    if done := subprocess.run(command, cwd=folder, check=False).returncode:
        sys.exit(done)
    lock = folder / name
    text = lock.read_text(encoding="utf-8")
    lock.write_text(HEADER + text.removeprefix(HEADER), encoding="utf-8", newline="\n")


def make(folder: Path, *more: str) -> None:
    """Write both locks; the second holds the first's pins and adds the development group.

    Parameters
    ----------
    folder : Path
        Holds ``pyproject.toml`` and the locks, if there are any.
    *more : str
        Further options of ``uv pip compile``.
    """
    compile_lock(folder, RUNTIME, *more)
    compile_lock(folder, DEVELOPMENT, "--group", "dev", "--constraint", RUNTIME, *more)


def outdated() -> list[str]:
    """Make the locks aside and compare.

    Returns
    -------
    list of str
        Names of the locks that ``python tools/lock.py`` would change.
    """
    names = (RUNTIME, DEVELOPMENT)
    with tempfile.TemporaryDirectory() as name:
        aside = Path(name)
        for each in ("pyproject.toml", *names):
            if (ROOT / each).exists():
                shutil.copy(ROOT / each, aside)
        make(aside)
        return [
            each
            for each in names
            if not (ROOT / each).exists() or (ROOT / each).read_bytes() != (aside / each).read_bytes()
        ]


def try_everywhere() -> bool:
    """Ask for every platform and Python whether each locked package can be had as a wheel.

    Returns
    -------
    bool
        Whether it can.
    """
    fine = True
    with tempfile.TemporaryDirectory() as target:
        for lock, macos in OLDEST_MACOS.items():
            for platform, python in itertools.product(PLATFORMS, PYTHONS):
                command = [
                    *uv(), "pip", "install", "--quiet", "--dry-run", "--target", target,
                    "--python-platform", platform, "--python-version", python,
                    "--only-binary", ":all:", "--no-deps", "--require-hashes", "--requirement", lock,
                ]  # fmt: skip
                environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": macos}
                good = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0
                print(f"{lock:22} {platform:26} {python:5} {'fine' if good else 'MISSING'}", flush=True)
                fine &= good
    return fine


def main() -> int:
    """Read the command line and do what it says.

    Returns
    -------
    int
        Exit status.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--upgrade", action="store_true", help="take the newest of every package")
    parser.add_argument(
        "--upgrade-package", action="append", default=[], metavar="NAME", help="take its newest"
    )
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a lock is out of date")
    parser.add_argument("--try", action="store_true", dest="try_", help="look for wheels on every platform")
    asked = parser.parse_args()
    if asked.check:
        for name in (stale := outdated()):
            print(f"{name} is out of date; run: python tools/lock.py")
        return 1 if stale else 0
    if asked.try_:
        return 0 if try_everywhere() else 1
    upgrades = ["--upgrade"] if asked.upgrade else []
    make(ROOT, *upgrades, *(word for name in asked.upgrade_package for word in ("--upgrade-package", name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
