"""A sender's page rests on what :mod:`talentbrief.briefing.own` says, and on nothing else in the tables."""

import json
from pathlib import Path

import pytest

from talentbrief.attainment import stage as attainment
from talentbrief.briefing.facts import NEEDED
from talentbrief.briefing.own import READ, own_rows, reads_only_reports
from talentbrief.briefing.report import Report
from talentbrief.intake import stage as intake
from talentbrief.schemas import TABLES
from talentbrief.settings import ROOT, Settings
from talentbrief.tables import read_table, write_table

PARTS = ("head", "figures", "milestones", "issues", "next_steps")


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    """Give a quarter of the sample with its processed tables."""
    made = Settings.resolve(quarter="2022Q3", processed=tmp_path_factory.mktemp("processed"))
    intake.write(intake.clean(made), made)
    attainment.write(attainment.attain(made), made)
    return made


def tables_of(settings):
    return {name: read_table(name, settings.processed_folder) for name in NEEDED}


def page(settings, tables, sender: str) -> str:
    """Everything a sender's page shows."""
    report = Report.from_tables(
        settings.plan, settings.quarter, tables, lang=settings.lang, sample=settings.sample
    )
    card = report.scorecard(sender)
    return "".join(getattr(card, part)()._repr_mimebundle_()["text/html"] for part in PARTS)


def rows_of(settings, tables, folder: Path):
    for name in ("issues", "submissions", "observations", "earlier_observations", "milestone_reports"):
        write_table(name, tables[name], folder)
    for name in ("attainment", "milestones"):
        write_table(name, tables[name], folder)
    found = own_rows({name: (folder / name).read_bytes() for name in READ}, settings.plan)
    assert found is not None
    return found


def test_pages_whose_rows_are_the_same_are_the_same_whatever_else_changes(settings, tmp_path):
    """Turn every value around that one sender's file may change, and see whom it touches."""
    before = tables_of(settings)
    rows = rows_of(settings, before, tmp_path / "before")
    changed = dict(before)
    theirs = before["observations"]["organisation_id"].dropna().unique()
    sender = next(each.id for each in settings.plan.organisations.organisations if each.id in theirs)
    for name in ("issues", "submissions", "observations", "earlier_observations", "milestone_reports"):
        table = changed[name]
        changed[name] = table[table["organisation_id"] != sender]
    for name in ("narratives", "origins", "changes"):
        changed[name] = changed[name].iloc[:0]
    for column in ("breakdown_total", "roster_count", "outlook_low", "outlook", "outlook_high"):
        changed["attainment"] = changed["attainment"].assign(**{column: 7.0})
    changed["milestones"] = changed["milestones"].assign(
        status="not_started", evidence=None, reported_by=None
    )
    changed["tasks"] = changed["tasks"].assign(mean_rate=0.5, lamp="red", milestones_done=0)
    after = rows_of(settings, changed, tmp_path / "after")
    senders = [each.id for each in settings.plan.organisations.organisations]
    assert [each for each in senders if rows[each] != after[each]] == [sender]
    for each in senders:
        if each != sender:
            assert page(settings, before, each) == page(settings, changed, each), each


@pytest.mark.parametrize("name", ["issues", "submissions", "observations", "milestone_reports", "attainment"])
def test_a_change_of_a_senders_own_rows_is_seen(settings, tmp_path, name):
    before = tables_of(settings)
    rows = rows_of(settings, before, tmp_path / "before")
    table = before[name]
    column = "lead_id" if name == "attainment" else "organisation_id"
    sender = table[column].dropna().iloc[0]
    own = table[column] == sender
    text = (
        next(each.name for each in TABLES[name].columns if each.kind == "float")
        if name == "attainment"
        else None
    )
    changed = {**before, name: table[~own] if text is None else table.assign(actual_cumulative=1.0)}
    assert rows_of(settings, changed, tmp_path / "after")[sender] != rows[sender]


def test_without_a_file_or_a_column_nothing_is_said(settings):
    folder = settings.processed_folder
    contents = {name: (folder / name).read_bytes() for name in READ}
    assert own_rows({**contents, "issues.csv": b"severity\nerror\n"}, settings.plan) is None
    del contents["attainment.csv"]
    assert own_rows(contents, settings.plan) is None


def program(name: str) -> str:
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "code")


def test_our_scorecard_reads_nothing_by_itself():
    assert reads_only_reports(program("4-scorecard"))
    assert not reads_only_reports(program("1-clean"))


@pytest.mark.parametrize(
    "cell",
    [
        "import pandas",
        "from talentbrief.tables import read_table",
        "open('x')",
        "%matplotlib inline",
        "!ls",
        "settings.processed_folder",
        "card.__class__",
        "getattr(card, 'x')",
        "[each for each in card.parts()]",
        "f'{card}'",
        "_",
        "exec('1')",
        "from .x import y",
    ],
)
def test_whatever_might_read_something_else_is_not_taken_for_harmless(cell):
    assert not reads_only_reports(f"{program('4-scorecard')}\n{cell}")
