"""Small checkouts whose .venv is real but made of a few small packages, so that it takes seconds."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from talentbrief.settings import ROOT

PROJECT = """\
[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = "talentbrief"
version = "0"
requires-python = ">=3.11"
dependencies = ["editables>=0.5", "hatchling>=1.26"]

[dependency-groups]
dev = ["editables>=0.5", "defusedxml>=0.7"]

[tool.hatch.build.targets.wheel]
packages = ["talentbrief"]
"""
COMMAND_LINE = """\
import json, os, sys
import talentbrief
def main(argv):
    print(json.dumps({"argv": argv, "prefix": sys.prefix, "package": talentbrief.__file__, **os.environ}))
    return 3
"""
RUNTIME = ("editables", "hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers")
DEVELOPMENT = (*RUNTIME, "defusedxml")
BASE = getattr(sys, "_base_executable", sys.executable)


def pins(lock: Path) -> dict[str, str]:
    """Give a lock's entries, hashes and all, by package."""
    entries = re.split(r"^(?=[\w.-]+==)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {entry.partition("==")[0]: entry for entry in entries}


@dataclass
class Checkout:
    """A checkout in some folder."""

    folder: Path
    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Give a fresh machine's variables: a home, a path, and pip's own."""
        kept = re.compile(
            r"PATH|PIP_.*|https?_proxy|no_proxy|SSL_CERT_FILE|SYSTEMROOT|TEMP|TMP", re.IGNORECASE
        )
        variables = {name: value for name, value in os.environ.items() if kept.fullmatch(name)}
        return {**variables, "HOME": str(self.home), "USERPROFILE": str(self.home), "PYTHONUTF8": "1", **more}

    def command(self, *arguments: str, python: str = BASE) -> list[str]:
        """Give the command line that starts pipeline.py."""
        return [python, str(self.folder / "pipeline.py"), *arguments]

    def start(
        self, *arguments: str, python: str = BASE, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Start pipeline.py from another folder; skip the test if no package index can be reached."""
        done = subprocess.run(
            self.command(*arguments, python=python),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment(**variables),
            cwd=self.home,
            check=False,
            timeout=300,
        )
        if "无法连接软件包索引" in done.stderr and "PIP_INDEX_URL" not in variables:
            pytest.skip("no package index can be reached")
        return done

    def lock(self, name: str, packages: tuple[str, ...]) -> None:
        """Write a lock with some of the real one's entries."""
        real = pins(ROOT / "requirements-dev.lock")
        text = "".join(real[package] for package in packages)
        (self.folder / name).write_text(text, encoding="utf-8")

    def site_packages(self) -> Path:
        """Give .venv's folder of packages."""
        return next((self.folder / ".venv").glob("[Ll]ib/**/site-packages"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Checkout]:
    """Make a checkout under a path with a space and Chinese characters."""

    def make() -> Checkout:
        base = tmp_path_factory.mktemp("科技 人才")
        new = Checkout(base / "检出 copy", base / "home")
        new.home.mkdir()
        (new.folder / "talentbrief").mkdir(parents=True)
        shutil.copy(ROOT / "pipeline.py", new.folder)
        for path in [ROOT / "tools" / "__init__.py", *(ROOT / "tools" / "environment").glob("*.py")]:
            target = new.folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        (new.folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
        (new.folder / "talentbrief" / "__init__.py").touch()
        (new.folder / "talentbrief" / "cli.py").write_text(COMMAND_LINE, encoding="utf-8")
        new.lock("requirements.lock", RUNTIME)
        new.lock("requirements-dev.lock", DEVELOPMENT)
        return new

    return make
