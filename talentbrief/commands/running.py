"""The command that makes a quarter's reports."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from talentbrief.catalogue import say
from talentbrief.commands.options import (
    DebugOption,
    DecisionsOption,
    JsonOption,
    LanguageOption,
    OutputsOption,
    PasswordsOption,
    PlanOption,
    ProcessedOption,
    QuarterOption,
    RawOption,
    ReturnsOption,
    language_of,
    settings_of,
)
from talentbrief.errors import ParameterError
from talentbrief.settings import PARAMETERS
from talentbrief.terminal.screen import complain

__all__ = ["run_quarter"]


def run_quarter(  # noqa: PLR0917  an option a parameter
    quarter: QuarterOption = PARAMETERS["quarter"],
    plan: PlanOption = "",
    raw: RawOption = "",
    processed: ProcessedOption = "",
    returns: ReturnsOption = "",
    outputs: OutputsOption = "",
    decisions: DecisionsOption = "",
    lang: LanguageOption = PARAMETERS["lang"],
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N")] = None,
    executor: Annotated[str, typer.Option("--executor", metavar="local")] = "local",
    force: Annotated[bool, typer.Option("--force")] = False,
    as_of: Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD")] = "",
    password_file: PasswordsOption = "",
    strict: Annotated[bool, typer.Option("--strict")] = False,
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Make a quarter's briefing and scorecards."""
    if executor != "local":
        known = "cli-executor-later" if executor.startswith("dask:") else "cli-executor"
        raise ParameterError(say(language_of(lang), known, executor=executor))
    settings = settings_of(
        quarter=quarter,
        plan=plan,
        raw=raw,
        processed=processed,
        returns=returns,
        outputs=outputs,
        decisions=decisions,
        lang=lang,
        as_of=as_of,
        password_file=password_file,
    )
    from talentbrief.execution.request import RunRequest
    from talentbrief.execution.run import run
    from talentbrief.terminal import runs

    with runs.progress(settings.lang, quiet=quiet or as_json) as report, _terminable():
        outcome = run(RunRequest(settings, jobs=jobs), report)
    found = runs.results(outcome.processed)
    status = 0 if not found.open_errors else 1 if strict else 3
    if as_json:
        print(json.dumps(runs.as_json(outcome, found, status), ensure_ascii=False))
    elif not quiet:
        runs.closing(outcome, found)
    if status and not as_json:
        complain(
            say(
                settings.lang,
                "cli-next-errors",
                open=str(found.open_errors),
                quarter=str(settings.quarter),
            )
        )
    return status


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a request to terminate stop a run as Ctrl-C does."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread, which alone gets signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
