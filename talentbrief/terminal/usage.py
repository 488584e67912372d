"""How a command is called: its help, and what to say of a call that is wrong."""

import difflib
import re
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.plan import Lang
from talentbrief.terminal.screen import help_page

__all__ = ["SCRIPT", "Command", "Group", "explained"]

SCRIPT: Final = "python pipeline.py"
"""How the program is called."""

_UsageError: Final[type[Exception]] = typer.BadParameter.__bases__[0]


class Command(TyperCommand):
    """A command whose help wraps Chinese, which has no spaces to wrap at."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; the formatter gets nothing."""
        _help(self, ctx)


class Group(TyperGroup):
    """All commands; see :class:`Command`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help; the formatter gets nothing."""
        _help(self, ctx)


def explained(error: Exception, argv: Sequence[str], commands: Sequence[str], lang: Lang) -> tuple[str, int]:
    """Say what went wrong, and the exit status it means.

    Parameters
    ----------
    error : Exception
        What ended a command.
    argv : sequence of str
        The command line.
    commands : sequence of str
        The commands there are.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    tuple of str and int
        One sentence, and the exit status.
    """
    if isinstance(error, TalentBriefError):
        sentence = say(lang, error.says, **error.values) if error.says else str(error)
        return sentence, error.exit_status
    if isinstance(error, _UsageError):
        return _misuse(error, argv, commands, lang), 2
    last = (str(error).strip().splitlines() or [""])[-1]
    return say(lang, "cli-unexpected", problem=f"{type(error).__name__}: {last}"), 1


def _help(command: Any, context: Any) -> None:
    """Print a command's help in the language asked for."""
    lang: Lang = context.obj
    options = []
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            names = ", ".join(parameter.opts) + (f" {parameter.metavar}" if parameter.metavar else "")
            options.append((names, say(lang, f"cli-option-{parameter.opts[0].lstrip('-')}")))
    options.append((", ".join(context.help_option_names), say(lang, "cli-option-help")))
    name = None if hasattr(command, "commands") else command.name
    commands = [] if name else [(each, _summary(each, lang)) for each in sorted(command.commands)]
    help_page(
        lang,
        usage=" ".join([context.command_path, *command.collect_usage_pieces(context)]),
        about=say(lang, f"cli-help-{name}" if name else "cli-help"),
        commands=commands,
        options=options,
        example=f"{SCRIPT} {say(lang, 'cli-example-' + (name or 'run'))}",
    )


def _summary(command: str, lang: Lang) -> str:
    """Give the first sentence of a command's help."""
    return re.split(r"(?<=。)|(?<=\.)\s", say(lang, f"cli-help-{command}"))[0]


def _misuse(error: Any, argv: Sequence[str], commands: Sequence[str], lang: Lang) -> str:
    """Say what is wrong with a command line, and what was probably meant."""
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
    lacking = getattr(error, "param", None) if type(error).__name__ == "MissingParameter" else None
    if lacking is not None and lacking.param_type_name == "option":
        return say(lang, "cli-missing-option", option=lacking.opts[0])
    return say(lang, "cli-bad-usage", problem=str(error.format_message()).rstrip("."))


def _nearest(given: str, known: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(given, known, n=1)), "none")
