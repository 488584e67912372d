"""The command that makes a quarter's reports."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Final

import typer

from talentbrief.calling import command_line
from talentbrief.catalogue import say
from talentbrief.commands.options import (
    ApprovalsOption,
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
from talentbrief.executors import LOCAL, cluster_address
from talentbrief.settings import PARAMETERS, Settings
from talentbrief.terminal.screen import complain, located

__all__ = ["run_quarter", "say_which", "terminable"]

_ENGINES: Final = ("forked", "stock")


def run_quarter(  # noqa: PLR0917  an option a parameter
    quarter: QuarterOption = PARAMETERS["quarter"],
    plan: PlanOption = "",
    raw: RawOption = "",
    processed: ProcessedOption = "",
    returns: ReturnsOption = "",
    outputs: OutputsOption = "",
    decisions: DecisionsOption = "",
    approvals: ApprovalsOption = "",
    lang: LanguageOption = PARAMETERS["lang"],
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N")] = None,
    executor: Annotated[str, typer.Option("--executor", metavar="local|dask:ADDRESS")] = LOCAL,
    engine: Annotated[str, typer.Option("--engine", metavar="forked|stock")] = _ENGINES[0],
    force: Annotated[bool, typer.Option("--force")] = False,
    explain: Annotated[bool, typer.Option("--explain")] = False,
    watching: Annotated[bool, typer.Option("--watch")] = False,
    as_of: Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD")] = "",
    password_file: PasswordsOption = "",
    strict: Annotated[bool, typer.Option("--strict")] = False,
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Make a quarter's briefing and scorecards."""
    cluster_address(executor, language_of(lang))
    if engine not in _ENGINES:
        raise ParameterError(say(language_of(lang), "cli-engine", engine=engine))

    def resolved() -> Settings:
        return settings_of(
            quarter=quarter,
            plan=plan,
            raw=raw,
            processed=processed,
            returns=returns,
            outputs=outputs,
            decisions=decisions,
            approvals=approvals,
            lang=lang,
            as_of=as_of,
            password_file=password_file,
        )

    settings = resolved()
    from talentbrief.commands.tracked import warn_of_changed
    from talentbrief.execution.request import RunRequest
    from talentbrief.execution.run import run
    from talentbrief.review.approving import made_with
    from talentbrief.terminal import runs

    def asked(settings: Settings) -> RunRequest:
        return RunRequest(settings, jobs=jobs, force=force, executor=executor, forked=engine == _ENGINES[0])

    telling = not (quiet or as_json)
    if telling:
        say_which(settings, quarter)
    if watching:
        from talentbrief.commands.watching import watch

        if executor != LOCAL:
            raise ParameterError(say(settings.lang, "watch-executor", executor=executor))
        with terminable():
            manner = "json" if as_json else "quiet" if quiet else "lines"
            return watch(lambda: asked(resolved()), manner=manner, explain=explain)  # type: ignore[arg-type]
    before = made_with(settings)
    with runs.progress(settings.lang, quiet=not telling) as report, terminable():
        outcome = run(asked(settings), report)
    if not quiet:
        warn_of_changed(settings.raw, settings.lang)
    if outcome.damaged:
        complain(say(settings.lang, "explain-store-damaged", number=outcome.damaged))
    if telling and before is not None and before.lang != settings.lang:
        complain(_replaced(before, settings))
    found = runs.results(outcome.processed, outcome.settings.raw_folder)
    status = 0 if not found.open_errors else 1 if strict else 3
    if as_json:
        print(json.dumps(runs.as_json(outcome, found, status), ensure_ascii=False))
    elif telling:
        if explain:
            from talentbrief.terminal.explaining import show_accounts

            show_accounts(outcome.accounts, settings.lang)
        runs.closing(outcome, found)
    if status and not as_json:
        complain(
            say(
                settings.lang,
                "cli-next-errors",
                whose="senders" if not found.own_errors else "both" if found.senders_errors else "own",
                open=found.open_errors,
                own=found.own_errors,
                decisions=located(settings.decisions / f"{settings.quarter}.csv"),
                command=command_line(settings, "status"),
            )
        )
    return status


def say_which(settings: Settings, quarter: str) -> None:
    """Say on standard error which quarter was taken where none was named.

    Parameters
    ----------
    settings : Settings
        With the quarter taken.
    quarter : str
        The quarter as asked for.
    """
    if quarter == PARAMETERS["quarter"]:
        complain(say(settings.lang, "cli-latest", quarter=str(settings.quarter)))


def _replaced(before: Settings, now: Settings) -> str:
    return say(
        now.lang,
        "cli-edition-replaced",
        before=before.lang,
        now=now.lang,
        outputs=located(now.outputs_folder),
        returns=located(now.returns_folder),
    )


@contextmanager
def terminable() -> Iterator[None]:
    """Let a request to terminate stop a run as Ctrl-C does, for as long as the context lasts."""

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
