"""pyproject.toml, the locks, environment.yml and the workflow name the same packages and Pythons."""

import ast
import re
import sys
import tomllib

import pytest
import yaml

from talentbrief.settings import ROOT
from tools import lock
from tools.environment.find import normal, release

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
IMPORT_NAMES = {
    "fluent-runtime": "fluent", "fonttools": "fontTools", "msoffcrypto-tool": "msoffcrypto", "pillow": "PIL",
    "page-validation": "page", "pyyaml": "yaml",
}  # fmt: skip
NOT_IMPORTED = {
    "editables": "the editable install",
    "hatchling": "the editable install",
    "jupyter": "JupyterLab and the jupyter command",
}
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
MADE_FROM = [
    "pipeline.py", "pyproject.toml", "environment.yml", "requirements.lock", "requirements-dev.lock", ".ci/run",
    ".ci/actionlint.mjs", ".github/workflows/test.yml", "tools/lock.py", "tools/environment/make.py",
]  # fmt: skip


def entries(name):
    """Give a lock's entries: package → its lines."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]:
        pinned = re.sub(r"^ +#.*\n?", "", entry, flags=re.MULTILINE).strip()
        found.setdefault(entry.partition("==")[0], []).append(pinned)
    return found


def least(requirements):
    """Give package → least version."""
    return {
        normal(each.partition(">=")[0].split("[")[0]): each.partition(";")[0].partition(">=")[2]
        for each in requirements
    }


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT])
def test_dependencies_are_as_simple_as_pipeline_reads_them(requirement):
    clause = r"(sys_platform|platform_machine) == '\w+'"
    assert re.fullmatch(rf"[\w.-]+(\[[\w,]+\])?>=[\d.]+(; {clause}( and {clause})*)?", requirement)


def third_party(folder):
    """Give what a folder's modules import that is neither ours nor the standard library's."""
    roots = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                roots.add(node.module.split(".")[0])
    if "_pytest" in roots:  # the package pytest brings it
        roots = roots - {"_pytest"} | {"pytest"}
    return roots - sys.stdlib_module_names - {"talentbrief", "tests", "tools"}


def importable(requirements):
    """Give the module that each package is imported as."""
    return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in least(requirements)}


def test_the_package_imports_what_it_declares_and_nothing_else():
    assert third_party("talentbrief") | set(NOT_IMPORTED) == importable(RUNTIME)


@pytest.mark.parametrize("folder", ["tests", "tools"])
def test_what_stands_beside_the_package_imports_only_what_is_declared(folder):
    assert third_party(folder) <= importable([*RUNTIME, *DEVELOPMENT])


@pytest.mark.parametrize(
    ("name", "requirements"),
    [("requirements.lock", RUNTIME), ("requirements-dev.lock", [*RUNTIME, *DEVELOPMENT])],
)
def test_a_lock_pins_every_dependency_new_enough(name, requirements):
    pinned = entries(name)
    for package, version in least(requirements).items():
        for entry in pinned[package]:
            assert release(entry.partition("==")[2]) >= release(version)


def test_the_development_lock_holds_the_same_pins():
    runtime, development = (
        {
            package: {re.sub(r" ; .*?(?= \\)", "", entry) for entry in pinned}
            for package, pinned in entries(name).items()
        }
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert {package: development[package] for package in runtime} == runtime


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_hashes(name):
    for package, pinned in entries(name).items():
        assert all("--hash=sha256:" in entry for entry in pinned), package


@pytest.mark.parametrize("name", MADE_FROM)
def test_no_address_of_an_index_stands_anywhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", text)


def test_the_locks_hold_for_every_system():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(r"^colorama==\S+ ; sys_platform == 'win32'", text, re.MULTILINE)
    assert re.search(r"^appnope==\S+ ; sys_platform == 'darwin'", text, re.MULTILINE)


def test_conda_gets_the_same_packages():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = [each for each in environment["dependencies"] if isinstance(each, str)]
    (pip,) = (each["pip"] for each in environment["dependencies"] if isinstance(each, dict))
    assert conda[:2] == [f"python{PROJECT['project']['requires-python']}", "pip"]
    assert pip[-1] == "-e ."
    wanted = least([*conda[2:], *pip[:-1]])
    assert {CONDA_NAMES.get(name, name): version for name, version in wanted.items()} == least(RUNTIME)


def test_the_workflow_runs_every_supported_python():
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    pythons = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert pythons == list(lock.PYTHONS)
    assert pythons[0] == lock.oldest_python()


def test_actions_are_pinned_to_commits():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
