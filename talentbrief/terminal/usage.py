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
_SURPLUS: Final = re.compile(r"unexpected extra arguments?\S* \((.*)\)")


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
    context = getattr(error, "ctx", None)
    if option and hasattr(error, "possibilities"):
        near = _nearest(option, _options(context) or error.possibilities or ())
        return say(lang, "cli-no-such-option", option=option, near=near)
    if option:
        return say(lang, "cli-option-needs-value", option=option)
    words = _words(argv)
    known = {"commands": say(lang, "cli-list-mark").join(commands)}
    if not words:
        return say(lang, "cli-missing-command", **known)
    if words[0] not in commands:
        return say(lang, "cli-no-such-command", command=words[0], near=_nearest(words[0], commands), **known)
    example = f"{SCRIPT} {say(lang, 'cli-example-' + words[0])}"
    about = getattr(error, "param", None)
    kind = getattr(about, "param_type_name", "")
    if about is not None and type(error).__name__ == "MissingParameter":
        if kind == "option":
            return say(lang, "cli-missing-option", option=about.opts[0])
        return say(lang, "cli-missing-argument", argument=about.metavar or about.name, example=example)
    if about is not None and kind == "option":
        return say(lang, "cli-bad-number", option=about.opts[0])
    if surplus := _SURPLUS.search(str(error.format_message())):
        return say(lang, "cli-surplus", words=surplus[1], example=example)
    return say(lang, "cli-bad-usage", problem=str(error.format_message()).rstrip("."))


def _words(argv: Sequence[str]) -> list[str]:
    """Give what is no option, and no value of one that may stand before the command."""
    return [
        word
        for before, word in zip(["", *argv], argv, strict=False)
        if not word.startswith("-") and before != "--lang"
    ]


def _options(context: Any) -> list[str]:
    parameters = context.command.params if context is not None else ()
    return [name for each in parameters if each.param_type_name == "option" for name in each.opts]


def _nearest(given: str, known: Sequence[str]) -> str:
    """Name what was probably meant: written alike, cut short, or written out where ours is an abbreviation."""
    close = difflib.get_close_matches(given, known, n=1)
    longer = [name for name in known if name.startswith(given)]
    shorter = [name for name in known if _abbreviates(name.lstrip("-"), given.lstrip("-"))]
    return next(iter((*close, *longer, *shorter)), "none")


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a name's letters stand in another in their order, the first at its beginning."""
    letters = iter(long)
    return long[:1] == short[:1] and all(each in letters for each in short)
