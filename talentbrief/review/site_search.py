"""What search finds: a briefing's text by sections, and the page that searches it without a server."""

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any, Final

from talentbrief.briefing.inline import html_text
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.review.editions import Edition, Section

__all__ = ["search_body", "sections_of"]

_HEADING: Final = re.compile(r"h[1-4]")
_SKIPPED: Final = frozenset({"script", "style", "svg", "nav"})
_BLOCKS: Final = frozenset(
    {"p", "li", "td", "th", "tr", "dt", "dd", "caption", "div", "summary", "figcaption"}
)


class _Reader(HTMLParser):
    """Takes the text of ``main`` apart at headings."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, str, list[str]]] = [("", "", [])]
        self._inside = 0
        self._skipped = 0
        self._heading: list[str] | None = None
        self._anchor = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._inside += 1
        elif tag in _SKIPPED:
            self._skipped += 1
        elif self._inside and not self._skipped and _HEADING.fullmatch(tag):
            self._heading, self._anchor = [], dict(attrs).get("id") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside -= 1
        elif tag in _SKIPPED:
            self._skipped -= 1
        elif _HEADING.fullmatch(tag) and self._heading is not None:
            self.sections.append((" ".join("".join(self._heading).split()), self._anchor, []))
            self._heading = None
        elif tag in _BLOCKS:
            self.sections[-1][2].append(" ")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            if self._heading is not None:
                self._heading.append(data)
            else:
                self.sections[-1][2].append(data)


def sections_of(page: str) -> tuple[Section, ...]:
    """Take a page's text apart at its headings.

    Parameters
    ----------
    page : str
        A whole page.

    Returns
    -------
    tuple of Section
        Those that say anything, in reading order.

    Examples
    --------
    >>> sections_of("<main><h2 id='a'>一、总体</h2><p>达到<b>5</b>项。</p></main>")
    (Section(heading='一、总体', anchor='a', text='达到5项。'),)
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    made = (
        Section(heading, anchor, " ".join("".join(words).split()))
        for heading, anchor, words in reader.sections
    )
    return tuple(each for each in made if each.text)


def search_body(editions: Sequence[Edition], lang: Lang) -> str:
    """Write the main part of the page that searches.

    Parameters
    ----------
    editions : sequence of Edition
        The newest edition of each quarter, newest quarter first.
    lang : {'zh-CN', 'en'}
        Language of the page.

    Returns
    -------
    str
        HTML: the field, the results, and the sections as data that the script reads.
    """
    sections: list[dict[str, Any]] = [
        {
            "title": edition.title,
            "heading": section.heading,
            "address": f"{edition.path}/briefing.html" + (f"#{section.anchor}" if section.anchor else ""),
            "text": section.text,
        }
        for edition in editions
        for section in edition.sections
    ]
    words = {name: say(lang, f"site-search-{name}", number="{number}") for name in ("found", "none")}
    data = json.dumps({"sections": sections, "words": words}, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<div class="ts-search" role="search"><label for="ts-query">{html_text(say(lang, "site-search-label"))}</label>'
        '<input id="ts-query" type="search" autocomplete="off"></div>'
        '<p id="ts-status" role="status"></p><ol id="ts-results" class="ts-found"></ol>'
        f"<noscript><p>{html_text(say(lang, 'site-search-script'))}</p></noscript>"
        f'<script type="application/json" id="ts-data">{data}</script>'
    )
