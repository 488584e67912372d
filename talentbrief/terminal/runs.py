"""A run on the terminal: its progress, and how it ended."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief.calling import command_line
from talentbrief.catalogue import say
from talentbrief.intake.other_files import others_in
from talentbrief.issues import ABOUT_DECISIONS
from talentbrief.plan import Lang, Plan
from talentbrief.terminal.explaining import accounts_as_json
from talentbrief.terminal.screen import console, located, table, text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from talentbrief.execution.request import Event, Outcome, Report

__all__ = ["Results", "as_json", "closing", "progress", "results"]

_SLIPS: Final = 5
"""How many of what is said of decisions stand at a run's end; all stand on the board."""

LAMP_STYLES: Final[Mapping[str, str]] = {"green": "green", "yellow": "yellow", "red": "red", "grey": "dim"}


@contextmanager
def progress(lang: Lang, *, quiet: bool) -> Iterator["Report"]:
    """Show a run's progress on standard error: bars on a terminal, a line a stage elsewhere.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.
    quiet : bool
        Show nothing.

    Yields
    ------
    callable
        To be told about events.
    """
    if quiet:
        yield lambda event: None
        return
    out = console(to_stderr=True)
    if not out.is_terminal:
        ended = 0.0

        def line(event: "Event") -> None:
            nonlocal ended
            if event.done == event.total:
                _line(out, lang, event, event.seconds - ended)
                ended = event.seconds

        yield line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as bars:
        running: dict[str, Any] = {}

        def show(event: "Event") -> None:
            if event.stage not in running:
                name = say(lang, "cli-stage", stage=event.stage)
                running[event.stage] = bars.add_task(name, total=event.total)
            bars.update(running[event.stage], completed=event.done, total=event.total)

        yield show


def _line(out: "Console", lang: Lang, event: "Event", seconds: float) -> None:
    stage = say(lang, "cli-stage", stage=event.stage)
    out.print(text(say(lang, "cli-stage-done", stage=stage, seconds=f"{seconds:.1f}")))


@dataclass(frozen=True)
class Results:
    """What a run's tables say, as far as the terminal and ``--json`` show it.

    Parameters
    ----------
    tasks : tuple of mapping
        Rows of the table ``tasks``.
    issues : mapping
        Severity to number of issues.
    open_errors : int
        Errors that no decision settled.
    own_errors : int
        How many of these are the analyst's own: decisions that fit nothing.
    left_aside : int
        Files of the raw folder that were not read because of their kind.
    slips : tuple of str
        What is said of decisions that are applied unsigned, or are about a superseded file: nothing to wait for.
    """

    tasks: tuple[Mapping[str, str], ...]
    issues: Mapping[str, int]
    open_errors: int
    own_errors: int = 0
    left_aside: int = 0
    slips: tuple[str, ...] = ()

    @property
    def senders_errors(self) -> int:
        """Errors that somebody else has to correct."""
        return self.open_errors - self.own_errors


def results(folder: Path, raw: Path | None = None) -> Results:
    """Read a run's tables.

    Parameters
    ----------
    folder : Path
        The quarter's processed tables.
    raw : Path, optional
        The quarter's raw folder, to count what in it was not read because of its kind.

    Returns
    -------
    Results
    """
    issues = _rows(folder / "issues.csv")
    left = [row for row in issues if row["severity"] == "error" and row["decided"] != "true"]
    return Results(
        tasks=_rows(folder / "tasks.csv"),
        issues=Counter(row["severity"] for row in issues),
        open_errors=len(left),
        own_errors=sum(row["code"] == "unused_decision" for row in left),
        left_aside=len(others_in(raw)) if raw is not None else 0,
        slips=tuple(
            row["message"]
            for row in issues
            if row["code"] in ABOUT_DECISIONS and row["severity"] == "warning"
        ),
    )


def _rows(path: Path) -> tuple[Mapping[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def as_json(outcome: "Outcome", found: Results, status: int) -> dict[str, Any]:
    """Give a run's end for machines.

    Parameters
    ----------
    outcome : Outcome
        What the run has made.
    found : Results
        What its tables say.
    status : int
        The exit status.

    Returns
    -------
    dict
        ``quarter``, ``status``, ``seconds``, ``processed``, ``outputs``, ``files``, ``tasks``, ``issues``, ``stages``,
        ``left_aside`` (number of files not read because of their kind).
    """
    return {
        "quarter": str(outcome.settings.quarter),
        "status": status,
        "seconds": round(outcome.seconds, 3),
        "processed": str(outcome.processed),
        "outputs": str(outcome.outputs),
        "files": list(outcome.files),
        "tasks": [
            {
                "task": row["task"],
                "name": row["name"],
                "mean_rate": float(row["mean_rate"]) if row["mean_rate"] else None,
                "lamp": row["lamp"],
                "milestones_done": int(row["milestones_done"]),
                "milestones": int(row["milestones"]),
                "flags": [flag for flag in row["flags"].split(";") if flag],
            }
            for row in found.tasks
        ],
        "issues": {
            **{severity: found.issues.get(severity, 0) for severity in ("error", "warning", "info")},
            "open_errors": found.open_errors,
        },
        "stages": accounts_as_json(outcome.accounts),
        "left_aside": found.left_aside,
    }


def closing(outcome: "Outcome", found: Results) -> None:
    """Show how a run ended: each task, the issues, where the results are, what to do next.

    Parameters
    ----------
    outcome : Outcome
        What the run has made.
    found : Results
        What its tables say.
    """
    lang, quarter = outcome.settings.lang, outcome.settings.quarter
    out = console()
    named = say(lang, "run-quarter", year=str(quarter.year), number=quarter.number)
    out.print()
    out.print(_tasks(named, found, outcome.settings.plan, lang))
    counts = {f"{name}s": str(found.issues.get(name, 0)) for name in ("error", "warning", "info")}
    out.print(text(say(lang, "cli-issues", open=str(found.open_errors), **counts)))
    if found.left_aside:
        status = command_line(outcome.settings, "status")
        told = say(lang, "cli-left-aside-run", count=found.left_aside, command=status)
        out.print(text(told, "yellow"), soft_wrap=True)
    out.print()
    cards = sum(name.startswith("scorecards/") and name.endswith(".pdf") for name in outcome.files)
    places = [
        ("cli-index", "index.html"),
        ("cli-briefing", "briefing.pdf"),
        ("cli-scorecards", "scorecards"),
    ]
    labels = [(say(lang, label, count=str(cards)), located(outcome.outputs / name)) for label, name in places]
    labels.append((say(lang, "cli-tables"), located(outcome.processed)))
    returned = len(list(outcome.settings.returns_folder.glob("*.xlsx")))
    if returned:
        returns = located(outcome.settings.returns_folder)
        labels.append((say(lang, "cli-returns", count=str(returned)), returns))
    _listed(out, labels)
    out.print()
    out.print(text(say(lang, "cli-took", seconds=f"{outcome.seconds:.1f}"), "dim"))
    for each in found.slips[:_SLIPS]:
        out.print(text(each, "yellow"))
    if len(found.slips) > _SLIPS:
        out.print(text(say(lang, "cli-more-slips", number=str(len(found.slips) - _SLIPS)), "yellow"))
    index = located(outcome.outputs / "index.html")
    if not found.open_errors:
        out.print(text(say(lang, "cli-next-good", path=index), "bold"))


def _tasks(quarter: str, found: Results, plan: Plan, lang: Lang) -> "Table":
    from talentbrief.briefing.numbers import percent

    columns: list[tuple[str, Mapping[str, Any]]] = [
        (say(lang, "cli-column-task"), {"ratio": 1}),
        (say(lang, "cli-column-rate"), {"justify": "right"}),
        (say(lang, "cli-column-lamp"), {"no_wrap": True}),
        (say(lang, "cli-column-milestones"), {"justify": "right", "no_wrap": True}),
    ]
    made = table(say(lang, "cli-closing-title", quarter=quarter), columns)
    for row in found.tasks:
        rate = percent(float(row["mean_rate"])) if row["mean_rate"] else say(lang, "cli-no-figure")
        if "incomplete" in row["flags"].split(";"):
            rate += (
                f" ({say(lang, 'cli-incomplete')})" if lang == "en" else f"（{say(lang, 'cli-incomplete')}）"
            )
        numbered = row["indicators"] != "0"
        lamp = say(lang, "briefing-lamp-word", lamp=row["lamp"], state="open") if numbered else ""
        done = say(lang, "cli-milestones", done=row["milestones_done"], total=row["milestones"])
        made.add_row(
            text(_task(row, plan, lang)),
            text(rate),
            text(f"● {lamp}", LAMP_STYLES.get(row["lamp"], ""))
            if lamp
            else text(say(lang, "briefing-no-indicator"), "dim"),
            text(done),
        )
    return made


def _task(row: Mapping[str, str], plan: Plan, lang: Lang) -> str:
    """Name a task as the briefing does: the supporting measures are no key task and have a name without a number."""
    from talentbrief.briefing.voice import Voice

    names = {each.id: each.name for each in plan.tasks}
    if plan.supporting_name is not None:
        names[plan.supporting_id] = plan.supporting_name
    name = names[row["task"]].text(lang) if row["task"] in names else row["name"]
    return Voice(lang).task(plan, row["task"], name)


def _listed(out: "Console", labels: Sequence[tuple[str, str]]) -> None:
    """Show labelled paths, each on one line whatever its length, so that it can be copied."""
    from rich.cells import cell_len

    widest = max(cell_len(label) for label, _ in labels)
    for label, path in labels:
        gap = " " * (widest - cell_len(label) + 2)
        out.print(text(label), gap, text(path), sep="", soft_wrap=True)
