"""pipeline.py makes .venv, once, and mends it: real venvs, real pip, few packages."""

import json
import os
import signal
import subprocess
import time

import pytest

pytestmark = pytest.mark.slow

MAKING = "正在准备运行环境 .venv（仅此一次）"
MENDING = "正在更新运行环境 .venv"


@pytest.fixture(scope="module")
def made(checkout):
    """A checkout after its first start."""
    new = checkout()
    done = new.start("run", "--quarter", "2022Q3", PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith(f"talentbrief: {MAKING}\n")
    assert len(done.stderr.splitlines()) <= 7
    said = json.loads(done.stdout)
    assert said["argv"] == ["run", "--quarter", "2022Q3"]
    assert said["prefix"] == str(new.folder / ".venv")
    return new


def test_a_second_start_finds_it_ready(made):
    done = made.start("run")
    assert (done.returncode, done.stderr) == (3, "")


def test_it_is_compiled_whatever_the_caller_says_of_bytecode(made):
    module = made.site_packages() / "hatchling" / "build.py"
    assert list((module.parent / "__pycache__").glob("build.*.pyc"))


def test_the_package_is_found_from_any_folder_in_any_encoding(made):
    python = made.folder / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    variables = {name: value for name, value in made.environment().items() if name != "PYTHONUTF8"}
    asked = [str(python), "-c", "import talentbrief; print(ascii(talentbrief.__file__))"]
    done = subprocess.run(
        asked, env={**variables, "LC_ALL": "C"}, cwd=made.home, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ascii(str(made.folder / "talentbrief" / "__init__.py"))


def test_test_adds_the_development_packages_and_run_keeps_them(made):
    done = made.start("test")
    assert (done.returncode, MENDING in done.stderr) == (3, True)
    assert list(made.site_packages().glob("defusedxml-*.dist-info"))
    assert made.start("run").stderr == ""
    assert made.start("test").stderr == ""


def test_a_changed_lock_is_caught_up_with(made):
    made.lock(
        "requirements.lock",
        ("editables", "hatchling", "packaging", "pathspec", "pluggy", "six", "trove-classifiers"),
    )
    done = made.start("run")
    assert (done.returncode, MENDING in done.stderr) == (3, True)
    assert list(made.site_packages().glob("six-*.dist-info"))


def test_an_interrupted_installation_is_mended(checkout):
    new = checkout()
    with subprocess.Popen(
        new.command("run"), env=new.environment(), stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as killed:
        log = new.folder / ".venv" / "talentbrief-install.log"
        deadline = time.monotonic() + 120
        while not (log.exists() and "==" in log.read_text(encoding="utf-8")) and killed.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        killed.kill()
    assert not (new.folder / ".venv" / "talentbrief.json").exists()
    done = new.start("run")
    assert done.returncode == 3, done.stderr
    assert MAKING in done.stderr


def test_two_starts_at_once_make_one_and_a_moved_checkout_makes_it_anew(made, tmp_path):
    made.folder = made.folder.rename(tmp_path / "moved")
    starts = [
        subprocess.Popen(
            made.command("run"), env=made.environment(), stdout=-1, stderr=-1, text=True, encoding="utf-8"
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in starts]
    assert [process.returncode for process in starts] == [3, 3], said
    assert sum(MAKING in each for each in said) == 1
    assert made.start("run").stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process")
def test_ctrl_c_is_one_line_and_130(checkout):
    new = checkout()
    with subprocess.Popen(
        new.command("run"), env=new.environment(), stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        while not (new.folder / ".venv" / "talentbrief-install.log").exists():
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.splitlines()[-1] == "talentbrief: 已中断；下次启动时会重新准备"
    assert "Traceback" not in said


def test_without_a_network_there_is_one_line(checkout):
    new = checkout()
    nowhere = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_RETRIES": "1",
    }
    done = new.start("run", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_NO_CACHE_DIR="1", **nowhere)
    assert done.returncode == 1
    log = new.folder / ".venv" / "talentbrief-install.log"
    assert done.stderr.splitlines()[-1].endswith(f"请检查网络、代理或 pip 的镜像设置；完整日志：{log}")
    assert log.stat().st_size > 0
    assert "Traceback" not in done.stderr


def test_a_package_that_is_not_the_locked_one_is_refused(checkout):
    new = checkout()
    lock = new.folder / "requirements.lock"
    lock.write_text("editables==0.6 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    done = new.start("run", "--lang", "en")
    assert done.returncode == 1
    assert "a downloaded package does not match its locked hash and was not installed" in done.stderr
