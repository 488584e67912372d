"""The command line: commands to calls, errors to one line and an exit status.

Exit status: 0 done; 1 the pipeline failed; 2 wrong usage; 3 done, but submissions hold errors that somebody must
correct; 130 interrupted.
"""

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError, ParameterError
from talentbrief.plan import Lang, load_plan
from talentbrief.quarter import Quarter
from talentbrief.settings import LANGUAGES, PARAMETERS, ROOT, Settings
from talentbrief.terminal.usage import SCRIPT, Command, Group, explained

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["app", "main"]

_PROGRAM: Final = "talentbrief"
_INTERRUPTED: Final = 130


app = typer.Typer(
    name=SCRIPT,
    cls=Group,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

_Quarter = Annotated[str, typer.Option("--quarter", metavar="2022Q3|latest")]
_PlanFile = Annotated[str, typer.Option("--plan", metavar="FILE")]
_Raw = Annotated[str, typer.Option("--raw", metavar="DIR")]
_Processed = Annotated[str, typer.Option("--processed", metavar="DIR")]
_Outputs = Annotated[str, typer.Option("--outputs", metavar="DIR")]
_Decisions = Annotated[str, typer.Option("--decisions", metavar="DIR")]
_Language = Annotated[str, typer.Option("--lang", metavar="zh-CN|en")]
_Json = Annotated[bool, typer.Option("--json")]
_Debug = Annotated[bool, typer.Option("--debug")]
_PASS_ON: Final = {"allow_extra_args": True, "ignore_unknown_options": True}


def _settings(*, lang: str, **given: str) -> Settings:
    """Resolve options; a relative path is one from the working folder, unlike the defaults."""
    paths = ("plan", "raw", "processed", "outputs", "decisions")
    chosen = {
        name: str(Path(value).absolute()) if name in paths and value else value
        for name, value in given.items()
        if value
    }
    return Settings.resolve(lang=lang, **chosen)


@app.callback()
def _all(lang: _Language = PARAMETERS["lang"], debug: _Debug = False) -> None:
    """Take what every command has before the command, too."""


@app.command("run", cls=Command)
def _run(  # noqa: PLR0917  an option a parameter
    quarter: _Quarter = PARAMETERS["quarter"],
    plan: _PlanFile = "",
    raw: _Raw = "",
    processed: _Processed = "",
    returns: Annotated[str, typer.Option("--returns", metavar="DIR", hidden=True)] = "",
    outputs: _Outputs = "",
    decisions: _Decisions = "",
    lang: _Language = PARAMETERS["lang"],
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N")] = None,
    executor: Annotated[str, typer.Option("--executor", metavar="local")] = "local",
    force: Annotated[bool, typer.Option("--force")] = False,
    as_of: Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD")] = "",
    strict: Annotated[bool, typer.Option("--strict")] = False,
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    as_json: _Json = False,
    debug: _Debug = False,
) -> int:
    """Make a quarter's briefing and scorecards."""
    if returns:
        raise ParameterError(say(_language(lang), "cli-returns-later"))
    if executor != "local":
        known = "cli-executor-later" if executor.startswith("dask:") else "cli-executor"
        raise ParameterError(say(_language(lang), known, executor=executor))
    settings = _settings(
        quarter=quarter,
        plan=plan,
        raw=raw,
        processed=processed,
        outputs=outputs,
        decisions=decisions,
        lang=lang,
        as_of=as_of,
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
        _complain(
            say(
                settings.lang,
                "cli-next-errors",
                open=str(found.open_errors),
                quarter=str(settings.quarter),
            )
        )
    return status


@app.command("check", cls=Command)
def _check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...")],
    plan: _PlanFile = "",
    lang: _Language = PARAMETERS["lang"],
    as_json: _Json = False,
    debug: _Debug = False,
) -> int:
    """Validate workbooks without running the pipeline."""
    from talentbrief.intake.check import check
    from talentbrief.terminal.checks import show_check

    files = [Path(path).absolute() for path in paths]
    report = check(files, load_plan(Path(plan).absolute() if plan else plan_for(files)), _spoken(lang))
    if as_json:
        print(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        show_check(report)
    return report.exit_status


@app.command("status", cls=Command)
def _status(  # noqa: PLR0917  an option a parameter
    quarter: _Quarter = PARAMETERS["quarter"],
    plan: _PlanFile = "",
    raw: _Raw = "",
    decisions: _Decisions = "",
    lang: _Language = PARAMETERS["lang"],
    as_json: _Json = False,
    debug: _Debug = False,
) -> int:
    """Show who has submitted, who is late, who must correct what."""
    settings = _settings(quarter=quarter, plan=plan, raw=raw, decisions=decisions, lang=lang)
    from talentbrief.intake.status import board
    from talentbrief.terminal.checks import board_as_json, show_board

    today = datetime.now().astimezone().date()
    found = board(settings, today)
    if as_json:
        print(json.dumps(board_as_json(found), ensure_ascii=False))
    else:
        show_board(found)
    return 0


@app.command("trace", cls=Command)
def _trace(  # noqa: PLR0917  an option a parameter
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR")],
    quarter: _Quarter = PARAMETERS["quarter"],
    plan: _PlanFile = "",
    raw: _Raw = "",
    processed: _Processed = "",
    lang: _Language = PARAMETERS["lang"],
    as_json: _Json = False,
    debug: _Debug = False,
) -> int:
    """Lead from a figure back to the cells it came from."""
    settings = _settings(quarter=quarter, plan=plan, raw=raw, processed=processed, lang=lang)
    from talentbrief.attainment.trace import trace
    from talentbrief.terminal.figures import show_trace

    tree = trace(settings.plan, indicator, _tables(settings, ("attainment", "origins")), settings.lang)
    if as_json:
        print(json.dumps(tree.as_json(), ensure_ascii=False))
    else:
        show_trace(tree)
    return 0


@app.command("diff", cls=Command)
def _diff(  # noqa: PLR0917  an option a parameter
    before: Annotated[str, typer.Argument(metavar="A")],
    after: Annotated[str, typer.Argument(metavar="B")],
    plan: _PlanFile = "",
    processed: _Processed = "",
    lang: _Language = PARAMETERS["lang"],
    as_json: _Json = False,
    markdown: Annotated[bool, typer.Option("--md")] = False,
    debug: _Debug = False,
) -> int:
    """Show what changed between two quarters, number by number."""
    both = [_settings(quarter=each, plan=plan, processed=processed, lang=lang) for each in (before, after)]
    from talentbrief.review.diff import TABLES_COMPARED, compare
    from talentbrief.terminal.figures import show_difference

    then, now = ((str(each.quarter), _tables(each, TABLES_COMPARED)) for each in both)
    found = compare(both[1].plan, then, now, both[1].lang)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    elif markdown:
        print(found.as_markdown(both[1].lang), end="")
    else:
        show_difference(found, both[1].lang)
    return 0


@app.command("lab", cls=Command, context_settings=_PASS_ON)
def _lab(context: typer.Context, lang: _Language = PARAMETERS["lang"], debug: _Debug = False) -> int:
    """Open JupyterLab on the notebooks; other options are JupyterLab's."""
    folder = ["--ServerApp.root_dir", str(ROOT), "--LabApp.default_url", "/lab/tree/notebooks"]
    return _hand_on("jupyterlab", [*folder, *context.args], say(_language(lang), "cli-no-jupyterlab"))


@app.command("test", cls=Command, context_settings=_PASS_ON)
def _test(context: typer.Context, lang: _Language = PARAMETERS["lang"], debug: _Debug = False) -> int:
    """Run the tests; other options are pytest's."""
    status = _hand_on("pytest", context.args, say(_language(lang), "cli-no-pytest"))
    # pytest's own numbers mean other things here: 4 wrong usage, 5 no test found.
    return {0: 0, 4: 2, 5: 2}.get(status, 1)


def _tables(settings: Settings, names: Sequence[str]) -> "dict[str, DataFrame]":
    """Read a quarter's processed tables; say what to do if it has not been run."""
    from talentbrief.tables import read_table

    if not settings.processed_folder.is_dir():
        folder = str(settings.processed_folder)
        raise MissingFolderError(
            say(settings.lang, "cli-no-tables", quarter=str(settings.quarter), folder=folder)
        )
    return {name: read_table(name, settings.processed_folder) for name in names}


def _hand_on(module: str, arguments: Sequence[str], otherwise: str) -> int:
    """Run a tool of this environment in the checkout's root, and give its exit status."""
    import importlib.util
    import os
    import subprocess

    if importlib.util.find_spec(module) is None:
        raise ParameterError(otherwise)
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), *([before] if before else [])])
    with subprocess.Popen(  # noqa: S603  this environment's own tools
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        while True:
            # Ctrl-C goes to the tool as well, which knows what to do with it.
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


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


def plan_for(paths: Sequence[Path]) -> Path:
    """Find the plan that files are about: that of the quarter's folder they lie in, else the newest.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders.

    Returns
    -------
    Path
        A plan file of this checkout.
    """
    quarters = [quarter for path in paths for part in reversed(path.parts) for quarter in Quarter.find(part)]
    named = ROOT / "plan" / f"{quarters[0].year}.yaml" if quarters else None
    if named is not None and named.is_file():
        return named
    return max((ROOT / "plan").glob("[0-9][0-9][0-9][0-9].yaml"), default=ROOT / "plan" / "plan.yaml")


def _language(given: str) -> Lang:
    return next((each for each in LANGUAGES if each == given), LANGUAGES[0])


def _spoken(given: str) -> Lang:
    """Take the language that was asked for, and no other."""
    if given not in LANGUAGES:
        raise ParameterError(
            f"lang is '{given}'; it must be {' or '.join(LANGUAGES)}", "error-lang", given=given
        )
    return _language(given)


def _asked_language(argv: Sequence[str]) -> Lang:
    """Find the language before anything is parsed, for errors in what cannot be."""
    for word, following in zip(argv, (*argv[1:], ""), strict=False):
        name, _, value = word.partition("=")
        if name == "--lang":
            return _language(value or following)
    return LANGUAGES[0]


def _complain(sentence: str) -> None:
    from talentbrief.terminal.screen import plain

    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(errors="replace")
    print(f"{_PROGRAM}: {plain(sentence)}", file=sys.stderr)


def main(argv: list[str]) -> int:
    """Run a command.

    Parameters
    ----------
    argv : list of str
        The command and its options.

    Returns
    -------
    int
        The exit status; see the module.
    """
    lang = _asked_language(argv)
    try:
        command = typer.main.get_command(app)
        status = command.main(args=argv, prog_name=SCRIPT, standalone_mode=False, obj=lang)
        # typer makes a status of an interruption.
        if status == _INTERRUPTED:
            _complain(say(lang, "cli-interrupted"))
        return status if isinstance(status, int) else 0
    except KeyboardInterrupt:
        _complain(say(lang, "cli-interrupted"))
        return _INTERRUPTED
    except Exception as error:
        if "--debug" in argv:
            import traceback

            traceback.print_exception(error)
        commands = sorted(str(each.name) for each in app.registered_commands)
        sentence, status = explained(error, argv, commands, lang)
        _complain(sentence)
        return status
