"""The way in: one page that leads to a quarter's documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from talentbrief.briefing.inline import html_target, html_text
from talentbrief.plan import Lang
from talentbrief.rendering.html_page import Page, marks_with_meaning

if TYPE_CHECKING:
    from talentbrief.briefing.blocks import Block

__all__ = ["Entry", "Section", "index_page"]


@dataclass(frozen=True)
class Entry:
    """A document.

    Parameters
    ----------
    label : str
        What it is called.
    path : str
        Where it is, relative to the page.
    also : tuple of (str, str)
        Its other forms: what each is, such as ``PDF``, and where.
    """

    label: str
    path: str
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """Documents that belong together.

    Parameters
    ----------
    heading : str
        What they are.
    entries : tuple of Entry
        The documents, in order.
    folded : bool
        Whether a reader opens the list.
    anchor : str
        Name of the place, for links from other pages.
    """

    heading: str
    entries: tuple[Entry, ...]
    folded: bool = False
    anchor: str = ""


def index_page(
    title: str,
    lang: Lang,
    *,
    marks: Sequence[str],
    first: Sequence[Entry],
    summary: "Block | Sequence[Block]",
    sections: Sequence[Section],
) -> bytes:
    """Write the page that leads to a quarter's documents.

    Parameters
    ----------
    title : str
        What it is about.
    lang : {'zh-CN', 'en'}
        Language.
    marks : sequence of str
        Marks such as 示例数据 and 送审稿.
    first : sequence of Entry
        What most readers come for; stands before all else.
    summary : Block or sequence of Block
        What a reader sees before choosing among the others.
    sections : sequence of Section
        The others.

    Returns
    -------
    bytes
        A whole HTML document in UTF-8.
    """
    blocks = summary if isinstance(summary, Sequence) else (summary,)
    parts = [
        f"<h1>{html_text(title)}</h1>",
        _list("tb-doors", first),
        *(block.html() for block in blocks),
        *map(_section, sections),
    ]
    page = Page(
        kind="index",
        title=title,
        lang=lang,
        body="\n".join(parts),
        marks=marks_with_meaning(lang, marks),
        contents=False,
    )
    return page.write().encode("utf-8")


def _section(section: Section) -> str:
    entries, heading = _list("tb-entries", section.entries), html_text(section.heading)
    if section.folded:
        return f'<details class="tb-more"><summary>{heading}</summary>\n{entries}\n</details>'
    named = f' id="{html_text(section.anchor)}"' if section.anchor else ""
    return f"<section><h2{named}>{heading}</h2>\n{entries}</section>"


def _list(kind: str, entries: Sequence[Entry]) -> str:
    items = "\n".join(f"<li>{_entry(entry)}</li>" for entry in entries)
    return f'<ul class="{kind}">\n{items}\n</ul>' if entries else ""


def _entry(entry: Entry) -> str:
    # Each link says by itself where it leads: a screen reader lists links without what stands around them.
    name = f'<span class="tb-unseen">{html_text(entry.label)}</span>'
    others = "".join(f" <span>{_link(f'{name} {html_text(kind)}', path)}</span>" for kind, path in entry.also)
    return _link(html_text(entry.label), entry.path) + others


def _link(shown: str, path: str) -> str:
    address = html_target(path)
    return shown if address is None else f'<a href="{address}">{shown}</a>'
