"""Whole runs on an invented plan: what they leave, and what they leave alone."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from talentbrief import __version__
from talentbrief.errors import MissingFolderError, ParameterError
from talentbrief.execution.errors import BusyError, DiskFullError, NotebookError
from talentbrief.execution.run import run
from talentbrief.settings import ROOT
from tests.execution.conftest import LOOKING

pytestmark = pytest.mark.slow

NOTEBOOKS = ("1-clean", "2-attainment", "3-briefing", "4-scorecard-EAST", "4-scorecard-LED")
TABLES = [
    "attainment",
    "changes",
    "earlier_milestone_reports",
    "earlier_observations",
    "earlier_rosters",
    "issues",
    "milestone_reports",
    "milestones",
    "narratives",
    "observations",
    "origins",
    "rosters",
    "submissions",
    "tasks",
]


def digests(root: Path) -> dict[str, str]:
    """All files of a quarter but those of its run: path to hash."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] != "run"
    }


def quiet(_: object) -> None:
    """Report to nobody."""


def old(settings) -> dict[str, str]:
    """Lay results of an earlier run, and give their hashes."""
    for folder in (settings.processed_folder, settings.outputs_folder):
        folder.mkdir(parents=True)
        (folder / "old.txt").write_text("the results of the run before")
    return {**digests(settings.processed_folder), **digests(settings.outputs_folder)}


def unchanged(settings, before: dict[str, str]) -> bool:
    """Tell whether earlier results stand as they were, with nothing beside them."""
    after = {**digests(settings.processed_folder), **digests(settings.outputs_folder)}
    beside = [
        path.name
        for root in (settings.processed, settings.outputs)
        for path in root.iterdir()
        if path.name not in {"2031Q1", ".lock-2031Q1", ".talentbrief"}
    ]
    return after == before and beside == []


@pytest.fixture(scope="module")
def made(shared):
    """Give a run's settings, its outcome, and what it told."""
    told = []
    settings = replace(shared.settings, lang="en")
    return settings, run(replace(shared.request, settings=settings), told.append), told


def test_a_run_leaves_all_that_the_contract_lists(made):
    settings, outcome, _ = made
    expected = {
        "briefing.html",
        "briefing.pdf",
        "index.html",
        "ro-crate-metadata.json",
        *(f"notebooks/{name}.{ending}" for name in NOTEBOOKS for ending in ("html", "ipynb")),
        "notebooks/5-review.html",
        "notebooks/5-review.ipynb",
        "review.html",
        *(f"scorecards/{each}.{ending}" for each in ("EAST", "LED") for ending in ("html", "pdf")),
    }
    out = settings.outputs_folder
    assert set(outcome.files) == set(digests(out)) == expected
    assert {path.name for path in (out / "run").iterdir()} == {"log.txt", "run.json"}
    assert json.loads((out / "run" / "run.json").read_text())["jobs"] == 2
    assert set(digests(outcome.processed)) == {
        "datapackage.json",
        *(f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")),
    }


def test_a_run_tells_how_far_it_is(made):
    *_, told = made
    assert [(each.stage, each.done) for each in told if each.done == each.total] == [
        ("clean", 1),
        ("attainment", 1),
        ("reports", 21),
    ]


def test_all_links_of_the_way_in_lead_somewhere(made):
    settings, *_ = made
    page = (settings.outputs_folder / "index.html").read_text(encoding="utf-8")
    targets = [target for target in re.findall(r'href="([^"#]+)"', page) if not target.startswith("data:")]
    assert len(targets) > 10
    assert [target for target in targets if not (settings.outputs_folder / target).is_file()] == []


def test_parameters_are_what_was_asked_for(made):
    settings, *_ = made
    notebooks = settings.outputs_folder / "notebooks"
    card = json.loads((notebooks / "4-scorecard-EAST.ipynb").read_text())
    injected = "".join(card["cells"][1]["source"])
    assert 'organisation = "EAST"' in injected
    assert 'quarter = "2031Q1"' in injected
    assert 'as_of = "2031-03-31"' in injected
    assert card["cells"][-1]["outputs"][0]["text"] == ["EAST\n"]
    briefing = json.loads((notebooks / "3-briefing.ipynb").read_text())
    assert briefing["cells"][-1]["outputs"][0]["text"] == ["Tiny plan\n"]
    assert briefing["metadata"]["talentbrief"] == {
        "edition": "draft",
        "kind": "briefing",
        "lang": "en",
        "provenance": {
            "as_of": "2031-03-31",
            "notebook": "3-briefing",
            "plan": "tiny-2031",
            "version": __version__,
        },
        "quarter": "2031Q1",
        "sample": False,
        "title": "Attainment, first quarter of 2031",
    }


def test_the_bytes_are_the_same_wherever_and_with_however_many_jobs_and_kernels(made, shared, tmp_path):
    settings, *_ = made
    elsewhere = tmp_path / "another {folder} 另一处"
    moved = replace(settings, processed=elsewhere / "p", outputs=elsewhere / "o", returns=elsewhere / "r")
    run(replace(shared.request, settings=moved, jobs=1, forked=False), quiet)
    assert digests(moved.outputs_folder) == digests(settings.outputs_folder)
    assert digests(moved.processed_folder) == digests(settings.processed_folder)


def test_no_path_of_this_machine_stands_in_what_people_read(made, shared):
    settings, *_ = made
    for root in (settings.outputs_folder, settings.processed_folder):
        for name in digests(root):
            content = (root / name).read_bytes()
            assert str(shared.folder).encode() not in content, name
            assert str(ROOT).encode() not in content, name


def test_a_failing_notebook_is_named_and_kept_and_old_results_stay(tiny):
    before = old(tiny.settings)
    tiny.write("3-briefing", ["x = 1", "figures = {}\nfigures['missing']"])
    with pytest.raises(NotebookError, match=r"3-briefing.*\[5\].*figures = \{\}.*KeyError: 'missing'"):
        run(tiny.request, quiet)
    assert unchanged(tiny.settings, before)
    kept = json.loads((tiny.settings.outputs_folder / "run" / "failed" / "3-briefing.ipynb").read_text())
    assert "KeyError" in json.dumps(kept)
    assert "KeyError" in (tiny.settings.outputs_folder / "run" / "failed.txt").read_text()


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("import sys; sys.exit()", "2-attainment"),
        ("import os; os.kill(os.getpid(), 9)", "2-attainment"),
        ("raise OSError(28, 'No space left on device')", "2-attainment"),
    ],
)
def test_a_notebook_cut_short_is_no_success(tiny, cell, sentence):
    before = old(tiny.settings)
    tiny.write("2-attainment", [cell, "'never reached'"])
    with pytest.raises((NotebookError, DiskFullError), match=sentence):
        run(tiny.request, quiet)
    assert unchanged(tiny.settings, before)


def test_an_unknown_parameter_fails_before_anything_runs(tiny):
    before = old(tiny.settings)
    tiny.write("4-scorecard", "settings")
    with pytest.raises(ParameterError, match=r"4-scorecard.*organisation.*quarter, plan, raw"):
        run(tiny.request, quiet)
    assert unchanged(tiny.settings, before)


def test_senders_rows_are_found_for_all_of_them_at_once(tiny):
    tiny.write("4-scorecard", LOOKING, organisation="")
    run(replace(tiny.request, jobs=1), quiet)
    for name in ("4-scorecard-EAST", "4-scorecard-LED"):
        card = json.loads((tiny.settings.outputs_folder / f"notebooks/{name}.ipynb").read_text())
        assert card["cells"][-1]["outputs"][0]["text"] == ["['attainment', 'changes']\n"]


@pytest.mark.parametrize("content", [None, "not a notebook"])
def test_a_missing_or_broken_notebook_is_named(tiny, content):
    path = tiny.folder / "notebooks" / "3-briefing.ipynb"
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises((MissingFolderError, ParameterError), match=r"3-briefing\.ipynb"):
        run(tiny.request, quiet)


def test_a_quarter_without_folder_is_named(tiny):
    (tiny.settings.raw_folder).rmdir()
    with pytest.raises(MissingFolderError, match="2031Q1"):
        run(tiny.request, quiet)
    assert not tiny.settings.outputs.exists()


def test_a_full_disk_leaves_old_results(tiny, small_disk):
    roots = {name: small_disk / name for name in ("processed", "outputs", "returns")}
    settings = replace(tiny.settings, **roots)
    before = old(settings)
    tiny.write("3-briefing", "print('x' * 3_000_000)")
    with pytest.raises(DiskFullError):
        run(replace(tiny.request, settings=settings), quiet)
    assert unchanged(settings, before)


RUNNING = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import Tiny
from talentbrief.commands.running import terminable
from talentbrief.execution.run import run
if __name__ == "__main__":
    with terminable():
        run(Tiny(Path({folder!r})).request, lambda event: print(event.stage, event.done, flush=True))
"""


def begin(tiny, *, cell: str) -> "subprocess.Popen[str]":
    """Start a run in a process of its own, and wait until its second notebook executes."""
    tiny.write("2-attainment", cell)
    (tiny.folder / "tmp").mkdir()
    program = tiny.folder / "program.py"
    program.write_text(RUNNING.format(tests=str(Path(__file__).parent), folder=str(tiny.folder)))
    process = subprocess.Popen(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tiny.folder / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    while process.stdout.readline() != "attainment 0\n":
        assert process.poll() is None, process.stderr and process.stderr.read()
    time.sleep(0.5)
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_run_that_is_stopped_leaves_no_process(tiny, name, descendants, gone):
    sign = getattr(signal, name)
    before = old(tiny.settings)
    process = begin(tiny, cell="import time; time.sleep(60)")
    begun = descendants(process.pid)
    assert len(begun) >= 3  # workers and kernel, on Linux the nursery too
    private = list((tiny.folder / "tmp").iterdir())
    assert private
    began = time.monotonic()
    process.send_signal(sign)
    process.wait(timeout=10)
    assert gone(begun)
    assert time.monotonic() - began < 4
    while any(each.exists() for each in private) and time.monotonic() - began < 15:
        time.sleep(0.05)
    assert not any(each.exists() for each in private)
    if name != "SIGKILL":
        assert unchanged(tiny.settings, before)
        assert process.stderr is not None
        assert "KeyboardInterrupt" in process.stderr.read()
    else:
        tiny.write("2-attainment", "raise SystemExit(1)")
        with pytest.raises(NotebookError):
            run(tiny.request, quiet)
        assert unchanged(tiny.settings, before)
    process.communicate()


def test_a_second_run_on_the_quarter_is_refused(tiny):
    process = begin(tiny, cell="import time; time.sleep(60)")
    try:
        with pytest.raises(BusyError, match=f"2031Q1.*{process.pid}"):
            run(tiny.request, quiet)
    finally:
        process.terminate()
        process.communicate(timeout=10)
