"""Nothing is made twice: a stage is made again only if what it depends on changed, and the run says why."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from talentbrief.execution import fingerprints
from talentbrief.execution.run import run
from talentbrief.execution.staging import ROOTS

pytestmark = pytest.mark.slow

SCORECARD_OF_ROWS = [
    "from talentbrief.briefing.report import Report\ncard = Report.load(settings).scorecard(settings.organisation)",
    *(f"card.{part}()" for part in ("head", "figures", "milestones", "issues", "next_steps")),
]


@pytest.fixture(scope="module")
def once(shared):
    """Run once for all tests of this module."""
    run(shared.request, lambda event: None)
    return shared


@pytest.fixture
def ran(once, tmp_path):
    """Give a copy of everything that one run left; where it lies is nothing that results depend on."""
    folder = tmp_path / "moved"
    shutil.copytree(once.folder, folder)
    return replace(once, folder=folder)


def made(request) -> dict[str, str]:
    """Run, and give the stages that were made, with the reason."""
    outcome = run(request, lambda event: None)
    return {each.stage: each.reason for each in outcome.accounts if not each.kept}


def why(request, stage: str) -> dict[str, tuple[str, ...]]:
    """Run, and give what changed for a stage."""
    (account,) = [each for each in run(request, lambda event: None).accounts if each.stage == stage]
    return {each.what: each.names for each in account.changes}


def trees(settings) -> dict[str, dict[str, bytes]]:
    """Everything that stands in place, run/ left out."""
    folders = {root: getattr(settings, f"{root}_folder") for root in ROOTS}
    return {
        root: {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.relative_to(folder).parts[0] != "run"
        }
        for root, folder in folders.items()
    }


def stamps(settings) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns
        for root in ROOTS
        for path in getattr(settings, f"{root}_folder").rglob("*")
    }


def test_the_first_run_makes_everything_and_the_next_nothing(tiny):
    outcome = run(tiny.request, lambda event: None)
    assert {(each.kept, each.reason) for each in outcome.accounts} == {(False, "first")}
    before = stamps(tiny.settings)
    assert made(tiny.request) == {}
    assert stamps(tiny.settings) == before
    assert set(made(replace(tiny.request, force=True)).values()) == {"forced"}
    assert made(tiny.request) == {}


def test_an_unchanged_run_imports_neither_papermill_nor_pandas(ran, run_python):
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from conftest import Tiny; from pathlib import Path\n"
        "from talentbrief.execution.run import run\n"
        f"run(Tiny(Path({str(ran.folder)!r})).request, lambda event: None)\n"
        "print(*({'papermill', 'pandas', 'nbformat', 'rocrate', 'multiprocessing'} & set(sys.modules)))\n"
    )
    assert run_python(program).split() == []


def test_a_notebook_that_changed_is_made_again_with_what_is_made_from_it(ran):
    ran.write("3-briefing", "print('another')")
    assert why(ran.request, "3-briefing") == {"notebook": ("3-briefing.ipynb",)}
    ran.write("3-briefing", "print('yet another')")
    assert set(made(ran.request)) == {
        "3-briefing",
        "briefing.html",
        "briefing.pdf",
        "notebooks/3-briefing.html",
        "ro-crate-metadata.json",
    }


def test_a_result_that_comes_out_the_same_spares_what_rests_on_it(ran):
    before = trees(ran.settings)
    path = ran.folder / "notebooks" / "3-briefing.ipynb"
    path.write_text(path.read_text().replace('"nbformat_minor": 5', '"nbformat_minor":  5'))
    assert set(made(ran.request)) == {"3-briefing", "ro-crate-metadata.json"}
    after = trees(ran.settings)
    assert {name for name in after["outputs"] if after["outputs"][name] != before["outputs"][name]} == {
        "ro-crate-metadata.json"
    }


def test_a_new_submission_is_named_and_all_that_rests_on_it_made_again(ran):
    (ran.settings.raw_folder / "东方盟.csv").write_text("指标,累计完成\n", encoding="utf-8")
    assert set(why(ran.request, "1-clean")) == {"submissions"}
    (ran.settings.raw_folder / "README.txt").write_text("no submission", encoding="utf-8")
    assert made(ran.request) == {}


def test_a_decision_or_an_approval_changes_what_reads_it(ran):
    folder = ran.settings.decisions
    folder.mkdir()
    (folder / "2031Q1.csv").write_text(
        "source_file,source_sheet,source_cell,code,action,value,by,date,reason\n", encoding="utf-8"
    )
    assert why(ran.request, "1-clean") == {"decisions": ("2031Q1.csv",)}
    ran.settings.approvals.mkdir()
    (ran.settings.approvals / "2031Q1.json").write_text("{}")
    assert made(ran.request) == {}  # a quarter's own approval is never an input of its own run


def test_another_language_is_another_result_and_going_back_costs_nothing(ran):
    before = trees(ran.settings)
    english = replace(ran.request, settings=replace(ran.settings, lang="en"))
    assert "1-clean" in made(english)
    assert made(ran.request) == {}
    assert trees(ran.settings) == before


def test_another_package_or_python_makes_everything_anew(ran, monkeypatch):
    installed = fingerprints._installed()
    monkeypatch.setattr(fingerprints, "_installed", lambda: {**installed, "pandas": "0.1"})
    assert why(ran.request, "3-briefing") == {"environment": ("pandas",)}


def test_passwords_count_and_are_not_kept(ran):
    path = ran.folder / "passwords.txt"
    path.write_text("Kx7-secret\n")
    given = replace(ran.request, settings=replace(ran.settings, password_file=path))
    assert why(given, "1-clean") == {"passwords": ("passwords",)}
    assert made(given) == {}
    path.write_text("Kx7-other\n")
    assert "1-clean" in made(given)
    import hashlib

    plain = hashlib.sha256(b"Kx7-secret").hexdigest().encode()
    for each in ran.settings.processed.rglob("*"):
        if each.is_file():
            assert b"Kx7" not in each.read_bytes()
            assert plain not in each.read_bytes()


def test_what_somebody_altered_or_removed_is_put_back_as_it_was_made(ran):
    before = trees(ran.settings)
    out = ran.settings.outputs_folder
    (out / "briefing.html").write_text("altered")
    (out / "briefing.pdf").unlink()
    (out / "mine.html").write_text("not made by a run")
    (ran.settings.processed_folder / "tasks.csv").write_text("altered")
    assert made(ran.request) == {}
    assert trees(ran.settings) == before


def test_nothing_of_a_damaged_store_is_trusted(ran):
    before = trees(ran.settings)
    store = ran.settings.processed / ".talentbrief" / "2031Q1"
    for path in (store / "objects").rglob("*"):
        if path.is_file():
            path.write_bytes(b"altered")
    (ran.settings.outputs_folder / "briefing.html").write_text("altered as well")
    outcome = run(ran.request, lambda event: None)
    again = {each.stage: each.reason for each in outcome.accounts if not each.kept}
    assert again["briefing.html"] == "damaged"
    assert outcome.damaged > 0
    assert trees(ran.settings) == before
    (store / "entries.jsonl").write_bytes(b"not a record\n")
    outcome = run(ran.request, lambda event: None)
    assert outcome.damaged == 1
    assert {each.reason for each in outcome.accounts} == {"damaged"}
    assert trees(ran.settings) == before


def test_a_run_that_failed_has_not_worked_in_vain(ran):
    ran.write("3-briefing", "1 / 0")
    clean = ran.folder / "notebooks" / "1-clean.ipynb"
    clean.write_text(clean.read_text() + "\n")
    with pytest.raises(Exception, match="3-briefing"):
        run(ran.request, lambda event: None)
    ran.write("3-briefing", "1 / 1")
    assert not {"1-clean", "2-attainment"} & set(made(ran.request))


def test_the_trace_of_a_failure_goes_when_all_is_well_again(ran):
    good = (ran.folder / "notebooks" / "3-briefing.ipynb").read_text()
    ran.write("3-briefing", "1 / 0")
    with pytest.raises(Exception, match="3-briefing"):
        run(ran.request, lambda event: None)
    failed = ran.settings.outputs_folder / "run" / "failed.txt"
    assert failed.is_file()
    (ran.folder / "notebooks" / "3-briefing.ipynb").write_text(good)
    assert made(ran.request) == {}
    assert not failed.exists()


def test_a_page_of_one_sender_rests_on_that_senders_rows_alone(tiny):
    tiny.write("4-scorecard", SCORECARD_OF_ROWS, organisation="")
    run(tiny.request, lambda event: None)
    clean = tiny.folder / "notebooks" / "1-clean.ipynb"
    cells = json.loads(clean.read_text())
    row = {
        "organisation_id": "EAST", "quarter": "2031Q1", "version": None, "status": "in_force", "reason": None,
        "source_file": "2031Q1/a.xlsx", "source_sha256": "0" * 64, "values_read": 0, "errors": 0, "warnings": 0,
        "submitted_on": None,
    }  # fmt: skip
    cells["cells"][-1]["source"] += (
        f"\nwrite_table('submissions', frame('submissions', [{row!r}]), folder)"
        "\nwrite_package(folder, quarter=str(settings.quarter), plan_id=settings.plan.id, sample=settings.sample)"
    )
    clean.write_text(json.dumps(cells))
    again = set(made(tiny.request))
    assert "4-scorecard-EAST" in again
    assert "3-briefing" in again
    assert "4-scorecard-LED" not in again
