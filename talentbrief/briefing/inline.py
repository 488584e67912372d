"""Runs of text inside a block, and how text of any origin is written into HTML and Typst.

Every character a reader sees passes through :func:`html_text` or :func:`typst_string`; neither can make markup
of what it is given, so text that a sender wrote stays text.
"""

import html
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias
from urllib.parse import quote

__all__ = [
    "Anchor",
    "Doubt",
    "Inline",
    "Lamp",
    "LampMark",
    "Link",
    "Rich",
    "Small",
    "Sourced",
    "Strong",
    "clean",
    "html_text",
    "rich_html",
    "rich_plain",
    "rich_typst",
    "typst_string",
]

Lamp: TypeAlias = Literal["green", "yellow", "red", "grey"]
"""Colour of a lamp; the word always stands beside it."""

_WEB: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Control characters, and marks that turn the direction of text: those can show something else than is written.
_UNSHOWN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NO_CHARACTER: Final = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
_LINE_END: Final = re.compile("\r\n?|[\u2028\u2029\x85]")


@dataclass(frozen=True)
class Strong:
    """Text that stands out.

    Parameters
    ----------
    text : str
        The text.
    """

    text: str


@dataclass(frozen=True)
class Small:
    """Text that matters less than what stands before it.

    Parameters
    ----------
    text : str
        The text.
    """

    text: str


@dataclass(frozen=True)
class Doubt:
    """The mark beside a figure that is to be checked; stays on one line.

    Parameters
    ----------
    text : str
        Its words.
    """

    text: str


@dataclass(frozen=True)
class LampMark:
    """A lamp: a coloured dot and its word.

    Parameters
    ----------
    lamp : {'green', 'yellow', 'red', 'grey'}
        Colour.
    word : str
        What the colour says, in the reader's language.
    """

    lamp: Lamp
    word: str


@dataclass(frozen=True)
class Link:
    """Text that leads elsewhere.

    Parameters
    ----------
    text : str
        The text.
    target : str
        Web address, path relative to the page, or ``#anchor``. In print, paths are left out.
    """

    text: str
    target: str


@dataclass(frozen=True)
class Sourced:
    """A figure whose text leads to where it comes from.

    Parameters
    ----------
    text : str
        The figure as shown.
    anchor : str
        Name of the :class:`Anchor` (or of a heading's anchor) in the same document.
    """

    text: str
    anchor: str


@dataclass(frozen=True)
class Anchor:
    """Text that :class:`Sourced` figures and links lead to.

    Parameters
    ----------
    text : str
        The text.
    anchor : str
        Its name, once a document.
    """

    text: str
    anchor: str


Inline: TypeAlias = str | Strong | Small | Doubt | LampMark | Link | Sourced | Anchor
Rich: TypeAlias = str | tuple[Inline, ...]
"""What a paragraph or a table's cell holds."""


def clean(text: str) -> str:
    r"""Leave out what cannot be shown: control characters but ``\n`` and ``\t``, direction marks.

    Parameters
    ----------
    text : str
        Any text, even with unpaired surrogates.

    Returns
    -------
    str
        Text that UTF-8, HTML and Typst can carry. Line ends are ``\n``; an unpaired surrogate and a code point
        that is no character become U+FFFD.
    """
    return _NO_CHARACTER.sub("\ufffd", _UNSHOWN.sub("", _LINE_END.sub("\n", text)))


def html_text(text: str) -> str:
    """Write text for HTML, in an element or between the quotes of an attribute.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
    """
    return html.escape(clean(text), quote=True)


def typst_string(text: str) -> str:
    """Write text as a Typst string literal, quotes included.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
    """
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def html_target(target: str) -> str | None:
    """Write the address of a link for HTML's ``href``.

    Parameters
    ----------
    target : str
        Web address, relative path or ``#anchor``.

    Returns
    -------
    str or None
        None for any other scheme, such as ``javascript:``.
    """
    target = clean(target).strip()
    if not target or (_SCHEME.match(target) and not _WEB.match(target)):
        return None
    return html.escape(quote(target, safe="%/:=&?~#+!$,;'@()*[]"), quote=True)


def _parts(content: Rich) -> tuple[Inline, ...]:
    return (content,) if isinstance(content, str) else content


def rich_html(content: Rich) -> str:
    """Write content as HTML.

    Parameters
    ----------
    content : Rich
        Text or a tuple of inlines.

    Returns
    -------
    str
    """
    return "".join(_inline_html(part) for part in _parts(content))


def _inline_html(part: Inline) -> str:
    match part:
        case str():
            return html_text(part)
        case Strong(text):
            return f"<strong>{html_text(text)}</strong>"
        case Small(text):
            return f"<small>{html_text(text)}</small>"
        case Doubt(text):
            return f'<span class="tb-doubt">{html_text(text)}</span>'
        case LampMark(lamp, word):
            return f'<span class="tb-lamp tb-lamp-{html_text(lamp)}">{html_text(word)}</span>'
        case Sourced(text, anchor):
            return f'<a class="tb-sourced" href="#{html_text(anchor)}">{html_text(text)}</a>'
        case Anchor(text, anchor):
            return f'<span class="tb-anchor" id="{html_text(anchor)}">{html_text(text)}</span>'
        case Link(text, target):
            address = html_target(target)
            return html_text(text) if address is None else f'<a href="{address}">{html_text(text)}</a>'


def rich_typst(content: Rich) -> str:
    """Write content as a Typst expression.

    Parameters
    ----------
    content : Rich
        Text or a tuple of inlines.

    Returns
    -------
    str
        A string literal, or a code block that joins its parts.
    """
    parts = _parts(content)
    if len(parts) == 1:
        return _inline_typst(parts[0])
    return "{" + "; ".join(_inline_typst(part) for part in parts) + "}" if parts else '""'


def _inline_typst(part: Inline) -> str:
    match part:
        case str():
            return typst_string(part)
        case Strong(text):
            return f"tb-strong({typst_string(text)})"
        case Small(text):
            return f"tb-small({typst_string(text)})"
        case Doubt(text):
            return f"tb-doubt({typst_string(text)})"
        case LampMark(lamp, word):
            return f"tb-lamp({typst_string(lamp)}, {typst_string(word)})"
        case Sourced(text, anchor):
            return f"tb-sourced({typst_string(text)}, {typst_string(anchor)})"
        case Anchor(text, anchor):
            return f"tb-anchor({typst_string(text)}, {typst_string(anchor)})"
        case Link(text, target):
            if target.startswith("#"):
                return f"tb-sourced({typst_string(text)}, {typst_string(target[1:])})"
            if _WEB.match(target):
                return f"tb-link({typst_string(text)}, {typst_string(target)})"
            return typst_string(text)


def rich_plain(content: Rich) -> str:
    """Write content as plain text.

    Parameters
    ----------
    content : Rich
        Text or a tuple of inlines.

    Returns
    -------
    str
    """
    return "".join(
        clean(part if isinstance(part, str) else part.word if isinstance(part, LampMark) else part.text)
        for part in _parts(content)
    )
