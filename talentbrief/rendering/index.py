"""The way in: one page that leads to a quarter's documents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from talentbrief.briefing.inline import html_target, html_text
from talentbrief.plan import Lang
from talentbrief.rendering.html_page import Page, marks_with_meaning

if TYPE_CHECKING:
    from talentbrief.briefing.blocks import Block

__all__ = ["index_page"]


def index_page(
    title: str,
    lang: Lang,
    marks: Sequence[str],
    summary: "Block | Sequence[Block]",
    sections: Sequence[tuple[str, Sequence[tuple[str, str, str]]]],
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
    summary : Block or sequence of Block
        What a reader sees before choosing.
    sections : sequence of (str, sequence of (str, str, str))
        Headings and their entries: label, path relative to the page, a line of detail (maybe empty).

    Returns
    -------
    bytes
        A whole HTML document in UTF-8.
    """
    blocks = summary if isinstance(summary, Sequence) else (summary,)
    parts = [f"<h1>{html_text(title)}</h1>", *(block.html() for block in blocks)]
    for heading, entries in sections:
        items = "\n".join(_entry(*entry) for entry in entries)
        parts.append(
            f'<section><h2>{html_text(heading)}</h2>\n<ul class="tb-entries">\n{items}\n</ul></section>'
        )
    page = Page(
        kind="index",
        title=title,
        lang=lang,
        body="\n".join(parts),
        marks=marks_with_meaning(lang, marks),
        contents=False,
    )
    return page.write().encode("utf-8")


def _entry(label: str, href: str, detail: str) -> str:
    address = html_target(href)
    shown = html_text(label) if address is None else f'<a href="{address}">{html_text(label)}</a>'
    return f"<li>{shown}{f'<span>{html_text(detail)}</span>' if detail else ''}</li>"
