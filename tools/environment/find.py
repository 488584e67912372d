"""Which environment there is: this interpreter's own packages, and what ``.venv`` was made from."""

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
MARK = VENV / "talentbrief.lock"
"""Made first, and held while .venv is being made: where it stands, .venv is ours."""

STAMP = VENV / "talentbrief.json"
"""Written last: what .venv was made from."""

LOCKS = {"runtime": ROOT / "requirements.lock", "development": ROOT / "requirements-dev.lock"}


def ours() -> bool:
    """Tell whether .venv is one that pipeline.py made, or may make."""
    return MARK.exists() or not VENV.is_dir() or not any(VENV.iterdir())


def inside_venv() -> bool:
    """Tell whether this interpreter is .venv's."""
    return VENV.is_dir() and VENV.samefile(sys.prefix)


def in_environment() -> bool:
    """Tell whether this interpreter is that of a venv or of conda."""
    return sys.prefix != sys.base_prefix or (Path(sys.prefix) / "conda-meta").is_dir()


def lacking(development: bool) -> list[str]:
    """List what ``pyproject.toml`` asks for and this interpreter does not have, as requirements."""
    import tomllib  # noqa: PLC0415

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    if development:
        wanted += project["dependency-groups"]["dev"]
    installed = dict(distributions())
    missing = [each for each in wanted if not satisfied(each, installed)]
    if missing and len(missing) < len(wanted):  # some tools leave no folder with the version in its name
        from importlib import metadata  # noqa: PLC0415

        for each in metadata.distributions():
            installed[normal(each.metadata["Name"] or "")] = each.version
        missing = [each for each in missing if not satisfied(each, installed)]
    return missing


def distributions() -> Iterator[tuple[str, str]]:
    """Give names and versions of installed packages, from folder names: importlib.metadata takes 50 ms."""
    for folder in reversed(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            stem, _, ending = name.rpartition(".")
            if ending in ("dist-info", "egg-info") and "-" in stem:
                package, version = stem.split("-")[:2]
                yield normal(package), version


def normal(name: str) -> str:
    """Bring a package's name into its normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def satisfied(requirement: str, installed: dict[str, str]) -> bool:
    """Tell whether a requirement like ``pandera[pandas]>=0.24`` is met, or not asked for on this system."""
    wanted, _, marker = requirement.partition(";")
    if not applies(marker):
        return True
    name, _, minimum = wanted.partition(">=")
    found = installed.get(normal(name.partition("[")[0].strip()))
    return found is not None and release(found) >= release(minimum)


def applies(marker: str) -> bool:
    """Tell whether a marker like ``sys_platform == 'linux' and platform_machine == 'x86_64'`` holds here."""
    here = {"sys_platform": sys.platform, "platform_machine": platform.machine()}
    clauses = re.findall(r"(\w+) == '(\w+)'", marker)
    return all(here[name] == value for name, value in clauses)


def release(version: str) -> tuple[int, ...]:
    """Give the numbers a version begins with, without trailing zeros."""
    numbers = [int(part) for part in re.match(r"[\d.]*", version)[0].split(".") if part]  # type: ignore[index]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def venv_python() -> Path:
    """Give the path of .venv's interpreter."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def wanted_stamp(development: bool) -> dict[str, str]:
    """Say what .venv must have been made from: folder, interpreter, locks, and what the package declares."""
    stamp = {"folder": str(VENV), "python": os.path.realpath(venv_python())}
    files = {"project": ROOT / "pyproject.toml", "runtime": LOCKS["runtime"]}
    if development:
        files["development"] = LOCKS["development"]
    return stamp | {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def read_stamp() -> dict[str, str]:
    """Read what .venv was made from; nothing if it is unfinished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and venv_python().exists() else {}


def fresh(development: bool) -> bool:
    """Tell whether .venv is complete and made from today's files."""
    stamp = read_stamp()
    return bool(stamp) and all(stamp.get(name) == value for name, value in wanted_stamp(development).items())
