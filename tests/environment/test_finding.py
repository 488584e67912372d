"""Which environment pipeline.py uses, and what it says where there is none."""

import ast
import json
import subprocess
import sys
import venv

import pytest

from talentbrief.settings import ROOT
from tools.environment import find, words

OURS = [ROOT / "pipeline.py", *sorted((ROOT / "tools" / "environment").glob("*.py"))]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_only_the_standard_library_is_imported(path):
    roots = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add(str(node.module).split(".")[0])
    assert roots <= sys.stdlib_module_names | {"tools", "talentbrief"}


def test_an_old_python_can_read_the_file_and_is_told_what_to_do():
    source = (ROOT / "pipeline.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    pretend = f"import sys; sys.version_info = (3, 8, 18, 'final', 0); exec({source!r})"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("talentbrief: Python 3.8 is too old; start with Python 3.11 or newer")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("requirement", "installed", "met"),
    [
        ("pandas>=2.3", {"pandas": "2.3"}, True),
        ("pandas>=2.3", {"pandas": "2.3.0"}, True),
        ("pandas>=2.3", {"pandas": "2.10.1"}, True),
        ("pandas>=2.3", {"pandas": "2.2.9"}, False),
        ("pandas>=2.3", {"pandas": "3.0rc1"}, True),
        ("pandas>=2.3", {}, False),
        ("pandera[pandas]>=0.24", {"pandera": "0.24.1"}, True),
        ("fluent.runtime>=0.4", {"fluent-runtime": "0.4.0"}, True),
        ("types-PyYAML>=6", {"types-pyyaml": "6.0.12.20250915"}, True),
        ("anything", {"anything": "0"}, True),
        (f"here>=1; sys_platform == '{sys.platform}'", {}, False),
        (f"there>=1; sys_platform == '{sys.platform}' and platform_machine == 'abacus'", {}, True),
    ],
)
def test_a_requirement_is_met_by_name_and_least_version(requirement, installed, met):
    assert find.satisfied(requirement, installed) is met


def test_the_environment_of_the_tests_lacks_nothing():
    assert find.lacking(development=True) == []


def test_installed_versions_are_those_that_importlib_reports():
    from importlib import metadata

    installed = dict(find.distributions())
    for name in ("pandas", "jupyter-client", "fluent-runtime", "cn2an"):
        assert installed[name] == metadata.version(name)


def test_an_environment_with_the_packages_is_used_as_it_is(checkout):
    new = checkout()
    done = new.start("run", python=sys.executable)
    assert (done.returncode, done.stderr) == (3, "")
    said = json.loads(done.stdout)
    assert said["prefix"] == sys.prefix
    assert said["package"] == str(new.folder / "talentbrief" / "__init__.py")
    assert said["PYTHONPATH"].split(":" if sys.platform != "win32" else ";")[0] == str(new.folder)
    assert not (new.folder / ".venv").exists()


def test_help_and_mistakes_need_no_environment(checkout):
    new = checkout()
    helped = new.start("run", "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert "python pipeline.py run --quarter 2022Q3" in helped.stdout
    mistaken = new.start("rnu", "--lang", "en")
    assert mistaken.returncode == 2
    assert mistaken.stderr.startswith("talentbrief: there is no command 'rnu'; the commands are run, ")
    assert new.start().returncode == 2
    assert not (new.folder / ".venv").exists()


def test_somebody_elses_venv_is_never_touched(checkout):
    new = checkout()
    venv.create(new.folder / ".venv", with_pip=False)
    before = sorted((new.folder / ".venv").rglob("*"))
    done = new.start("run", "--lang", "en")
    assert done.returncode == 1
    assert (
        "was not made by pipeline.py and lacks editables>=0.5, hatchling>=1.26; move or rename it"
        in done.stderr
    )
    assert len(done.stderr.splitlines()) == 1
    assert sorted((new.folder / ".venv").rglob("*")) == before


def test_a_python_without_ensurepip_is_told_what_to_install(checkout):
    new = checkout()
    (new.home / "sitecustomize.py").write_text(
        "import sys; sys.modules['ensurepip'] = None\n", encoding="utf-8"
    )
    done = new.start("run", "--lang", "en", PYTHONPATH=str(new.home))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("on Debian and Ubuntu run: sudo apt install python3-venv")


KERNEL = """\
import json
from jupyter_client.manager import start_new_kernel
def main(argv):
    manager, client = start_new_kernel(kernel_name="python3")
    shown = []
    client.execute_interactive(
        "import sys, talentbrief; print(sys.prefix); print(talentbrief.__file__)",
        output_hook=lambda message: shown.append(message["content"].get("text", "")), timeout=60,
    )
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    print("".join(shown))
    return 0
"""


def test_kernels_run_in_this_environment_even_if_the_user_has_another_python3(checkout):
    new = checkout()
    (new.folder / "talentbrief" / "cli.py").write_text(KERNEL, encoding="utf-8")
    spec = {
        "argv": ["no-such-python", "-f", "{connection_file}"],
        "display_name": "mine",
        "language": "python",
    }
    for place in (".local/share/jupyter", "Library/Jupyter", "AppData/Roaming/jupyter", "kept"):
        folder = new.home / place / "kernels" / "python3"
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    done = new.start("run", python=sys.executable, JUPYTER_PATH=str(new.home / "kept"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == [sys.prefix, str(new.folder / "talentbrief" / "__init__.py")]


def test_the_short_help_lists_the_commands_there_are():
    from talentbrief import cli

    names = {command.name for command in cli.app.registered_commands}
    assert set(words.COMMANDS) == names


@pytest.mark.parametrize("key", words.TEXTS)
def test_both_languages_say_the_same(key):
    from string import Formatter

    chinese, english = ({name for _, name, _, _ in Formatter().parse(text)} for text in words.TEXTS[key])
    assert chinese == english


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("run --lang en", True),
        ("run --lang=en", True),
        ("run --lang zh-CN", False),
        ("run en", False),
        ("", False),
    ],
)
def test_lang_chooses_the_language(monkeypatch, line, english):
    monkeypatch.setattr(sys, "argv", ["pipeline.py", *line.split()])
    assert words.english() is english
