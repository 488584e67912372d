"""The command line: which commands there are, errors to one line and an exit status.

Exit status: 0 done; 1 the pipeline failed; 2 wrong usage; 3 done, but submissions hold errors that somebody must
correct; 130 interrupted.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import typer

from talentbrief.catalogue import say
from talentbrief.commands.approving import approve_quarter
from talentbrief.commands.figures import show_changes, trace_figure
from talentbrief.commands.options import DebugOption, LanguageOption, language_of
from talentbrief.commands.publishing import publish_quarters
from talentbrief.commands.running import run_quarter
from talentbrief.commands.submissions import check_files, show_status, write_forms
from talentbrief.commands.tools import open_lab, run_tests
from talentbrief.commands.verifying import verify_quarter
from talentbrief.plan import Lang
from talentbrief.settings import LANGUAGES
from talentbrief.terminal.screen import complain
from talentbrief.terminal.usage import SCRIPT, Command, Group, explained

__all__ = ["COMMANDS", "app", "main"]

_INTERRUPTED: Final = 130
_PASS_ON: Final = {"allow_extra_args": True, "ignore_unknown_options": True}

COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    "run": run_quarter,
    "check": check_files,
    "forms": write_forms,
    "status": show_status,
    "trace": trace_figure,
    "diff": show_changes,
    "approve": approve_quarter,
    "publish": publish_quarters,
    "verify": verify_quarter,
    "lab": open_lab,
    "test": run_tests,
}
"""Every command's name and function."""

_HAND_OVER: Final = frozenset({"lab", "test"})
"""Commands whose unknown options are another tool's."""

app = typer.Typer(
    name=SCRIPT,
    cls=Group,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for _name, _function in COMMANDS.items():
    app.command(_name, cls=Command, context_settings=_PASS_ON if _name in _HAND_OVER else {})(_function)


@app.callback()
def _all(context: typer.Context, lang: LanguageOption = "", debug: DebugOption = False) -> None:
    """Take what every command has before the command, too."""
    if lang:
        context.default_map = {name: {"lang": lang} for name in COMMANDS}


def _asked_language(argv: Sequence[str]) -> Lang:
    """Find the language before anything is parsed, for errors in what cannot be."""
    for word, following in zip(argv, (*argv[1:], ""), strict=False):
        name, _, value = word.partition("=")
        if name == "--lang":
            return language_of(value or following)
    return LANGUAGES[0]


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
            complain(say(lang, "cli-interrupted"))
        return status if isinstance(status, int) else 0
    except KeyboardInterrupt:
        complain(say(lang, "cli-interrupted"))
        return _INTERRUPTED
    except Exception as error:
        if "--debug" in argv:
            import traceback

            traceback.print_exception(error)
        sentence, status = explained(error, argv, sorted(COMMANDS), lang)
        complain(sentence)
        return status
