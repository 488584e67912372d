"""Commands about figures: where one comes from, what changed between two quarters."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from talentbrief.calling import command_line
from talentbrief.catalogue import say
from talentbrief.commands.options import (
    DebugOption,
    DecisionsOption,
    JsonOption,
    LanguageOption,
    PlanOption,
    ProcessedOption,
    QuarterOption,
    RawOption,
    settings_of,
)
from talentbrief.errors import MissingFolderError
from talentbrief.settings import LANGUAGES, PARAMETERS, Settings

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["show_changes", "trace_figure"]


def trace_figure(  # noqa: PLR0917  an option a parameter
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR")],
    quarter: QuarterOption = PARAMETERS["quarter"],
    plan: PlanOption = "",
    raw: RawOption = "",
    processed: ProcessedOption = "",
    decisions: DecisionsOption = "",
    lang: LanguageOption = PARAMETERS["lang"],
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Lead from a figure back to the cells it came from."""
    settings = settings_of(
        quarter=quarter, plan=plan, raw=raw, processed=processed, decisions=decisions, lang=lang
    )
    from talentbrief.attainment.errors import ForeignRowError
    from talentbrief.attainment.named import indicator_named
    from talentbrief.attainment.trace import trace
    from talentbrief.briefing.standing import standing_of
    from talentbrief.intake.decisions import misfits, read_decisions
    from talentbrief.terminal.figures import show_trace

    of = indicator_named(settings.plan, indicator, settings.lang)
    names = ("attainment", "origins", "issues", "observations", "earlier_observations", "submissions")
    tables = _tables(settings, names)
    seen = map(str, (*settings.plan.earlier(settings.quarter), settings.quarter))
    decided = {each: read_decisions(settings.decisions / f"{each}.csv") for each in seen}
    # One that fits nothing is no reason for a figure.
    issues, now = tables["issues"], str(settings.quarter)
    said = set(issues.loc[issues["code"] == "unused_decision", "message"])
    unfit = set().union(*(misfits(decided[now], said, lang) for lang in LANGUAGES))
    decided[now] = tuple(each for each in decided[now] if each.line not in unfit)
    with ForeignRowError.named(settings.processed_folder):
        tree = trace(settings.plan, of.id, tables, settings.lang, decided)
    standing = standing_of(settings.plan, settings.quarter, of.id, tables, settings.lang)
    if as_json:
        print(json.dumps({**tree.as_json(), **standing.as_json()}, ensure_ascii=False))
    else:
        show_trace(tree, standing)
    return 0


def show_changes(  # noqa: PLR0917  an option a parameter
    before: Annotated[str, typer.Argument(metavar="A")],
    after: Annotated[str, typer.Argument(metavar="B")],
    plan: PlanOption = "",
    processed: ProcessedOption = "",
    lang: LanguageOption = PARAMETERS["lang"],
    as_json: JsonOption = False,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    debug: DebugOption = False,
) -> int:
    """Show what changed between two quarters, number by number."""
    both = [settings_of(quarter=each, plan=plan, processed=processed, lang=lang) for each in (before, after)]
    from talentbrief.review.diff import compare
    from talentbrief.terminal.figures import show_difference

    not_run, (then, now) = _compared(*both)
    found = compare(both[1].plan, then, now, both[1].lang, not_run)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    elif markdown:
        print(found.as_markdown(both[1].lang), end="")
    else:
        show_difference(found, both[1].lang)
    return 0


_Quarter = tuple[str, "Mapping[str, DataFrame]"]


def _compared(before: Settings, after: Settings) -> tuple[str, tuple[_Quarter, _Quarter]]:
    """Read two quarters' tables; compute one that was not run from a later one's, which holds what it rests on."""
    from talentbrief.review.diff import TABLES_COMPARED
    from talentbrief.review.earlier import EARLIER, as_of_earlier

    found: dict[str, Mapping[str, DataFrame]] = {}
    not_run = ""
    for each, other in ((before, after), (after, before)):
        quarter = each.quarter
        alone = not each.processed_folder.is_dir() and other.processed_folder.is_dir()
        if alone and each.plan.id == other.plan.id and quarter in other.plan.earlier(other.quarter):
            not_run, tables = str(quarter), _tables(other, EARLIER)
            found[str(quarter)] = as_of_earlier(other.plan, quarter, tables, other)
        else:
            found[str(quarter)] = _tables(each, TABLES_COMPARED)
    names = str(before.quarter), str(after.quarter)
    return not_run, ((names[0], found[names[0]]), (names[1], found[names[1]]))


def _tables(settings: Settings, names: Sequence[str]) -> "dict[str, DataFrame]":
    """Read a quarter's processed tables; say what to do if it has not been run."""
    from talentbrief.tables import read_table

    if not settings.processed_folder.is_dir():
        folder = str(settings.processed_folder)
        raise MissingFolderError(
            say(
                settings.lang,
                "cli-no-tables",
                quarter=str(settings.quarter),
                folder=folder,
                command=command_line(settings, "run"),
            )
        )
    return {name: read_table(name, settings.processed_folder) for name in names}
