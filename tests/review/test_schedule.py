"""The scheduled job: least privilege, pinned actions, and every step run for real in a clean clone, twice."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from talentbrief.review.digests import inputs_digest
from talentbrief.settings import ROOT, Settings

WORKFLOW = ROOT / ".github" / "workflows" / "briefing.yml"
SCRIPT = ROOT / ".ci" / "briefing"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the job is a shell script")


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    return yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))


def steps(workflow: Mapping[str, Any], job: str) -> list[str]:
    return [each["run"] for each in workflow["jobs"][job]["steps"] if "run" in each]


def test_each_job_may_do_what_it_must_and_no_more(workflow):
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "make": {"contents": "read"},
        "publish": {"contents": "write"},
        "tell": {"issues": "write"},
        "awake": {"actions": "write"},
    }


def test_actions_are_pinned_and_no_expression_stands_in_a_script(workflow):
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))
            assert "${{" not in step.get("run", "")


def test_it_runs_each_working_day_off_the_full_hour_and_by_hand_one_at_a_time(workflow):
    triggers = workflow[True]  # what YAML makes of `on`
    (schedule,) = triggers["schedule"]
    minute, _, day, month, week = schedule["cron"].split()
    assert (int(minute) % 15 != 0, day, month, week) == (True, "*", "*", "1-5")
    assert set(triggers["workflow_dispatch"]["inputs"]) == {"quarter", "language"}
    assert workflow["concurrency"] == {"group": "briefing", "cancel-in-progress": False}


def test_the_script_does_the_same_steps_in_the_same_order(workflow):
    said = " ".join((*steps(workflow, "make"), *steps(workflow, "publish")))
    asked = [each for each in re.findall(r"\w+", said) if each not in ("bash", "ci", "briefing")]
    ordered = re.search(r'for step in "\$\{@:-([a-z ]+)\}"', SCRIPT.read_text(encoding="utf-8"))
    assert ordered
    # The account is given after making, too.
    assert [each for n, each in enumerate(asked) if each != "verdict" or n == len(asked) - 1] == ordered[
        1
    ].split()


@posix
def test_an_unknown_step_is_refused():
    done = subprocess.run(["bash", str(SCRIPT), "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there are tests, run" in done.stderr


@posix
def test_shellcheck_finds_nothing():
    checker = shutil.which(
        "shellcheck", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if checker is None:
        pytest.skip("shellcheck is not installed")
    scripts = [str(SCRIPT), *(str(ROOT / ".ci" / name) for name in ("run", "nightly"))]
    done = subprocess.run([checker, *scripts], capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_what_a_sender_wrote_stays_in_its_cell_of_the_summary():
    import importlib.util

    spec = importlib.util.spec_from_file_location("schedule_summary", ROOT / "tools" / "schedule_summary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    quarter = {"quarter": "2031Q1", "state": "refused", "edition": 0, "reason": "a|b\n<script>"}
    shown = module.summary({}, {"quarters": [quarter]})
    assert "| 2031Q1 | **refused** | – | a\\|b &lt;script> |" in shown
    assert "Past the date of issue" not in shown
    late = module.summary({}, {}, {"unissued": [{"quarter": "2031Q1", "due": "2031-04-20"}]})
    assert "Past the date of issue without an approval:** 2031Q1 (2031-04-20)" in late


GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
if [ "$1 $2" = "issue list" ]; then grep -c "^issue create" "$GH_LOG"; fi
exit 0
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give what a runner has: this environment's Python as `python`, and a `gh` that only writes down what it is asked."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "gh").write_text(GH, encoding="utf-8")
    (tools / "gh").chmod(0o755)
    # A link would leave the environment it belongs to.
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (tools / "python").chmod(0o755)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRIEFING_", "GITHUB_", "PYTEST"))
    }
    return {
        **kept,
        "PATH": os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "GH_LOG": str(tmp_path / "gh.log"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GIT_AUTHOR_NAME": "test",
        "GIT_AUTHOR_EMAIL": "test@localhost",
    }


def expanded(value: object, inputs: Mapping[str, str]) -> str:
    """Write a value of the workflow's `env` as the runner would: expressions that are asked for here, and no others."""

    def known(found: re.Match[str]) -> str:
        expression = found[1].strip()
        if given := re.fullmatch(r"inputs\.(\w+) \|\| '([^']*)'", expression):
            return inputs.get(given[1], given[2])
        return {"github.token": "token", "github.run_id": "1"}.get(expression, "here")

    return re.sub(r"\$\{\{(.*?)\}\}", known, str(value))


def execute(
    workflow: Mapping[str, Any],
    job: str,
    clone: Path,
    environment: Mapping[str, str],
    inputs: Mapping[str, str],
) -> str:
    """Run a job's scripts as a runner does, each in a shell that stops at the first error."""
    own = workflow["jobs"][job].get("env", {})
    given = {name: expanded(value, inputs) for name, value in {**workflow["env"], **own}.items()}
    said = ""
    for script in steps(workflow, job):
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=clone,
            env={**environment, **given, "BRIEFING_TESTS": "tests/base"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said += done.stdout + done.stderr
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return said


@pytest.fixture
def clone(tmp_path: Path, git) -> Path:
    """Give a clean clone of this checkout as it is now, from an origin of its own; approvals are made if stale."""
    seed, origin, made = tmp_path / "seed", tmp_path / "origin.git", tmp_path / "clone"
    seed.mkdir()
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (seed / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, seed / name)
    # In the middle of a change the committed approvals are stale; this is not the test that says so.
    subprocess.run([sys.executable, "tools/approve_sample.py"], cwd=seed, check=True, capture_output=True)
    git(seed, "init", "--quiet")
    git(seed, "add", "--all", "--force", ".")
    git(seed, "commit", "--quiet", "-m", "all")
    git(tmp_path, "clone", "--quiet", "--bare", str(seed), str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(made))
    return made


@posix
@pytest.mark.slow
def test_the_whole_job_runs_in_a_clean_clone_and_the_second_time_publishes_nothing_new(
    workflow, clone, environment, git, tmp_path
):
    origin, began = tmp_path / "origin.git", time.monotonic()
    for job in ("make", "publish"):
        execute(workflow, job, clone, environment, {})
    first = time.monotonic() - began
    published = git(origin, "ls-tree", "-r", "--name-only", "site").splitlines()
    assert {"index.html", "2022Q2/1/briefing.pdf", "2022Q3/1/data/attainment.csv"} <= set(published)
    assert not [name for name in published if name.startswith("2022Q4") or "rosters" in name]
    assert (clone / "outputs" / "2022Q4" / "briefing.html").is_file()  # made for reviewers, not approved
    commit = git(origin, "rev-parse", "site")

    # Another day, another machine: the clone is fresh, what is out comes from its branch.
    again, began = tmp_path / "again", time.monotonic()
    git(tmp_path, "clone", "--quiet", str(origin), str(again))
    shutil.copytree(
        clone / "outputs", again / "outputs", ignore=shutil.ignore_patterns(".job"), dirs_exist_ok=True
    )
    shutil.copytree(clone / "data" / "processed", again / "data" / "processed", dirs_exist_ok=True)
    shutil.copytree(clone / "data" / "returns", again / "data" / "returns", dirs_exist_ok=True)
    said = "".join(execute(workflow, job, again, environment, {}) for job in ("make", "publish"))
    assert "nothing new to deliver" in said
    assert git(origin, "rev-parse", "site") == commit
    states = json.loads((again / "outputs" / ".job" / "publish.json").read_text(encoding="utf-8"))["quarters"]
    assert [(each["quarter"], each["state"]) for each in states] == [
        ("2022Q2", "standing"),
        ("2022Q3", "standing"),
    ]
    summary = Path(environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert "Made for reviewers: 2022Q4" in summary
    assert "published now" in summary
    assert "out already" in summary
    assert "without an approval:** 2022Q4 (2023-01-20)" in summary
    print(f"\nfirst {first:.0f} s, second {time.monotonic() - began:.0f} s")


@posix
def test_a_failure_is_told_once(workflow, environment, tmp_path):
    log = Path(environment["GH_LOG"])
    log.touch()
    for _ in range(2):
        execute({**workflow, "env": {}}, "tell", tmp_path, environment, {})
    assert (
        len(
            [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("issue create")]
        )
        == 1
    )


@posix
def test_the_schedule_is_kept_awake(workflow, environment, tmp_path):
    execute({**workflow, "env": {}}, "awake", tmp_path, environment, {})
    said = Path(environment["GH_LOG"]).read_text(encoding="utf-8").splitlines()
    assert said == ["workflow enable briefing.yml", "workflow enable nightly.yml"]


@pytest.mark.parametrize("quarter", ["2022Q2", "2022Q3"])
def test_the_samples_approvals_are_not_stale(quarter: str):
    path = ROOT / "data" / "approvals" / f"{quarter}.json"
    approved = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"digests": {}}
    now = inputs_digest(Settings.resolve(quarter=quarter))
    assert approved["digests"].get("inputs") == now, (
        "the package's source, the plan, a notebook or the sample has changed since: run tools/approve_sample.py"
    )


def test_the_samples_last_quarter_is_not_approved():
    assert not (ROOT / "data" / "approvals" / "2022Q4.json").exists()
