"""Options that several commands have, and what is made of them."""

from pathlib import Path
from typing import Annotated

import typer

from talentbrief.errors import ParameterError
from talentbrief.plan import Lang
from talentbrief.settings import LANGUAGES, Settings

__all__ = [
    "ApprovalsOption",
    "DebugOption",
    "DecisionsOption",
    "JsonOption",
    "LanguageOption",
    "OutputsOption",
    "PasswordsOption",
    "PlanOption",
    "ProcessedOption",
    "QuarterOption",
    "RawOption",
    "ReturnsOption",
    "language_of",
    "settings_of",
    "spoken",
]

QuarterOption = Annotated[str, typer.Option("--quarter", metavar="2022Q3|latest")]
PlanOption = Annotated[str, typer.Option("--plan", metavar="FILE")]
RawOption = Annotated[str, typer.Option("--raw", metavar="DIR")]
ProcessedOption = Annotated[str, typer.Option("--processed", metavar="DIR")]
ReturnsOption = Annotated[str, typer.Option("--returns", metavar="DIR")]
OutputsOption = Annotated[str, typer.Option("--outputs", metavar="DIR")]
DecisionsOption = Annotated[str, typer.Option("--decisions", metavar="DIR")]
ApprovalsOption = Annotated[str, typer.Option("--approvals", metavar="DIR")]
PasswordsOption = Annotated[str, typer.Option("--password-file", metavar="FILE")]
LanguageOption = Annotated[str, typer.Option("--lang", metavar="zh-CN|en")]
JsonOption = Annotated[bool, typer.Option("--json")]
DebugOption = Annotated[bool, typer.Option("--debug")]

_PATHS = ("plan", "raw", "processed", "outputs", "decisions", "returns", "approvals", "password_file")


def settings_of(*, lang: str, **given: str) -> Settings:
    """Resolve options to settings; a relative path is one from the working folder, unlike the defaults.

    Parameters
    ----------
    lang : str
        Language, as given.
    **given : str
        Fields of :class:`Settings`; an empty one is left to its default.

    Returns
    -------
    Settings

    Raises
    ------
    ParameterError
        If a value cannot be one.
    """
    chosen = {
        name: str(Path(value).absolute()) if name in _PATHS else value
        for name, value in given.items()
        if value
    }
    return Settings.resolve(lang=lang, **chosen)


def language_of(given: str) -> Lang:
    """Take the language asked for, or Chinese: for sentences about a command line that is wrong.

    Parameters
    ----------
    given : str
        Language, as given.

    Returns
    -------
    {'zh-CN', 'en'}
    """
    return next((each for each in LANGUAGES if each == given), LANGUAGES[0])


def spoken(given: str) -> Lang:
    """Take the language asked for, and no other.

    Parameters
    ----------
    given : str
        Language, as given.

    Returns
    -------
    {'zh-CN', 'en'}

    Raises
    ------
    ParameterError
        If there is no such language.
    """
    if given not in LANGUAGES:
        raise ParameterError(
            f"lang is '{given}'; it must be {' or '.join(LANGUAGES)}", "error-lang", given=given
        )
    return language_of(given)
