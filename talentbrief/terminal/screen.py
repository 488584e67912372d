"""Writing to a terminal: plain text, tables, help.

Everything a sender wrote goes through :func:`plain` and is shown as text, never as rich's markup, so that it can
neither colour, move nor clear a terminal.
"""

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief.catalogue import say
from talentbrief.plan import Lang

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = ["complain", "console", "help_page", "located", "plain", "table", "text"]

_PROGRAM: Final = "talentbrief"
_INVISIBLE: Final = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


def plain(text: str) -> str:
    r"""Make text safe for a terminal: one line, without control, direction or invisible characters.

    Parameters
    ----------
    text : str
        Any text, such as a sender's.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("a\x1b[31mb\nc\u202ed")
    'a [31mb c d'
    """
    shown = (" " if unicodedata.category(sign) in _INVISIBLE else sign for sign in text)
    return " ".join("".join(shown).split())


def complain(sentence: str) -> None:
    """Say on standard error, in one line, what is wrong.

    Parameters
    ----------
    sentence : str
        What to say.
    """
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(errors="replace")
    print(f"{_PROGRAM}: {plain(sentence)}", file=sys.stderr)


def text(content: str, style: str = "") -> "Text":
    """Give text that rich shows as it stands.

    Parameters
    ----------
    content : str
        Any text.
    style : str
        A style of rich.

    Returns
    -------
    rich.text.Text
    """
    from rich.text import Text

    return Text(plain(content), style)


def console(*, to_stderr: bool = False) -> "Console":
    """Give a terminal to write to; where there is none, wide enough that no table is cut.

    Parameters
    ----------
    to_stderr : bool
        Standard error instead of standard output.

    Returns
    -------
    rich.console.Console
    """
    from rich.console import Console

    stream = sys.stderr if to_stderr else sys.stdout
    # Characters that an old console's encoding lacks become question marks instead of ending the program.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    return Console(file=stream, width=None if stream.isatty() else 120, highlight=False, soft_wrap=False)


def table(title: str, columns: Sequence[tuple[str, Mapping[str, Any]]]) -> "Table":
    """Begin a table.

    Parameters
    ----------
    title : str
        Its title.
    columns : sequence of (str, mapping)
        Heading, and options of ``rich.table.Table.add_column``.

    Returns
    -------
    rich.table.Table
    """
    from rich import box
    from rich.table import Table

    made = Table(title=text(title, "bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, options in columns:
        # Chinese has no spaces to break lines at: rich would cut what it can fold.
        made.add_column(text(heading), **{"overflow": "fold", **options})
    return made


def help_page(
    lang: Lang,
    *,
    usage: str,
    about: str,
    commands: Sequence[tuple[str, str]],
    options: Sequence[tuple[str, str]],
    example: str,
) -> None:
    """Show the help of a command, or of all.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.
    usage, about : str
        How it is called; what it does.
    commands, options : sequence of (str, str)
        Name and meaning.
    example : str
        A call that works.
    """
    from rich import box
    from rich.table import Table

    out = console()
    out.print(text(say(lang, "cli-help-usage", usage=usage)), overflow="fold")
    out.print()
    out.print(text(about), overflow="fold")
    for heading, rows in (("cli-help-commands", commands), ("cli-help-options", options)):
        if rows:
            listed = Table(box=box.SIMPLE, show_header=False, show_edge=False, pad_edge=False)
            listed.add_column(no_wrap=True)
            listed.add_column(overflow="fold")
            for name, meaning in rows:
                listed.add_row(text(name), text(meaning))
            out.print()
            out.print(text(say(lang, heading), "bold"))
            out.print(listed)
    out.print()
    out.print(text(say(lang, "cli-help-example", example=example)), overflow="fold")


def located(path: Path) -> str:
    """Write a path as people find it: below the working folder where it lies there.

    Parameters
    ----------
    path : Path
        The path.

    Returns
    -------
    str
    """
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
