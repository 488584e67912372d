"""The command line: commands to calls, errors to one line and an exit status.

Exit status: 0 done; 1 the pipeline failed; 2 wrong usage; 3 done, but submissions hold errors that somebody must
correct; 130 interrupted.
"""

import difflib
import json
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from talentbrief.catalogue import say
from talentbrief.errors import ParameterError, TalentBriefError
from talentbrief.plan import Lang, load_plan
from talentbrief.quarter import Quarter
from talentbrief.settings import LANGUAGES, PARAMETERS, ROOT, Settings

__all__ = ["app", "main"]

_PROGRAM: Final = "talentbrief"
_SCRIPT: Final = "python pipeline.py"
_INTERRUPTED: Final = 130
_UsageError: Final[type[Exception]] = typer.BadParameter.__bases__[0]


class _Command(TyperCommand):
    """A command whose help wraps Chinese, which has no spaces to wrap at."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; the formatter gets nothing."""
        _help(self, ctx)


class _Group(TyperGroup):
    """All commands; see :class:`_Command`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; the formatter gets nothing."""
        _help(self, ctx)


app = typer.Typer(
    name=_SCRIPT,
    cls=_Group,
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
_EXAMPLES: Final = {
    "check": "check data/raw/2022Q3",
    "lab": "lab",
    "run": "run --quarter 2022Q3",
    "status": "status --quarter 2022Q3",
    "test": "test -k plan",
}


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


@app.command("run", cls=_Command)
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


@app.command("check", cls=_Command)
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


@app.command("status", cls=_Command)
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


@app.command("lab", cls=_Command, context_settings=_PASS_ON)
def _lab(context: typer.Context, lang: _Language = PARAMETERS["lang"], debug: _Debug = False) -> int:
    """Open JupyterLab on the notebooks; other options are JupyterLab's."""
    folder = ["--ServerApp.root_dir", str(ROOT), "--LabApp.default_url", "/lab/tree/notebooks"]
    return _hand_on("jupyterlab", [*folder, *context.args], say(_language(lang), "cli-no-jupyterlab"))


@app.command("test", cls=_Command, context_settings=_PASS_ON)
def _test(context: typer.Context, lang: _Language = PARAMETERS["lang"], debug: _Debug = False) -> int:
    """Run the tests; other options are pytest's."""
    status = _hand_on("pytest", context.args, say(_language(lang), "cli-no-pytest"))
    # pytest's own numbers mean other things here: 4 wrong usage, 5 no test found.
    return {0: 0, 4: 2, 5: 2}.get(status, 1)


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
        raise ParameterError(f"lang is '{given}'; it must be {' or '.join(LANGUAGES)}")
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
        status = command.main(args=argv, prog_name=_SCRIPT, standalone_mode=False, obj=lang)
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
        sentence, status = _explained(error, argv, lang)
        _complain(sentence)
        return status


def _explained(error: Exception, argv: Sequence[str], lang: Lang) -> tuple[str, int]:
    """Say what went wrong, and the exit status it means."""
    if isinstance(error, TalentBriefError):
        return str(error), error.exit_status
    if isinstance(error, _UsageError):
        return _misuse(error, argv, lang), 2
    last = (str(error).strip().splitlines() or [""])[-1]
    return say(lang, "cli-unexpected", problem=f"{type(error).__name__}: {last}"), 1


def _help(command: Any, context: Any) -> None:
    """Print a command's help in the language asked for."""
    from talentbrief.terminal.screen import help_page

    lang: Lang = context.obj
    options = []
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            names = ", ".join(parameter.opts) + (f" {parameter.metavar}" if parameter.metavar else "")
            options.append((names, say(lang, f"cli-option-{parameter.opts[0].lstrip('-')}")))
    options.append((", ".join(context.help_option_names), say(lang, "cli-option-help")))
    name = command.name if command.name in _EXAMPLES else None
    commands = [] if name else [(each, _summary(each, lang)) for each in sorted(command.commands)]
    help_page(
        lang,
        usage=" ".join([context.command_path, *command.collect_usage_pieces(context)]),
        about=say(lang, f"cli-help-{name}" if name else "cli-help"),
        commands=commands,
        options=options,
        example=f"{_SCRIPT} {_EXAMPLES[name or 'run']}",
    )


def _summary(command: str, lang: Lang) -> str:
    """Give the first sentence of a command's help."""
    return re.split(r"(?<=。)|(?<=\.)\s", say(lang, f"cli-help-{command}"))[0]


def _misuse(error: Any, argv: Sequence[str], lang: Lang) -> str:
    """Say what is wrong with a command line, and what was probably meant."""
    commands = sorted(str(each.name) for each in app.registered_commands)
    option = getattr(error, "option_name", None)
    if option and hasattr(error, "possibilities"):
        near = _nearest(option, error.possibilities or ())
        return say(lang, "cli-no-such-option", option=option, near=near)
    if option:
        return say(lang, "cli-option-needs-value", option=option)
    given = next((word for word in argv if not word.startswith("-")), None)
    if given is None:
        return say(lang, "cli-missing-command", commands=", ".join(commands))
    if given not in commands:
        near = _nearest(given, commands)
        return say(lang, "cli-no-such-command", command=given, near=near, commands=", ".join(commands))
    return say(lang, "cli-bad-usage", problem=str(error.format_message()).rstrip("."))


def _nearest(given: str, known: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(given, known, n=1)), "none")
