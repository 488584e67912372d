"""The site's own pages: a function of the editions' records, so that building them twice gives the same bytes.

Every link is relative: the site works from any path of a server and from a file share. No page asks for anything but
itself; the one script of the search page stands in it and is named by its digest in the page's policy.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from talentbrief.briefing.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Heading,
    Link,
    Note,
    Paragraph,
    Rich,
    Table,
    TableColumn,
)
from talentbrief.briefing.inline import html_text
from talentbrief.briefing.numbers import count, day
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.rendering.html_page import Page, marks_with_meaning
from talentbrief.review.editions import RECORD, Edition, editions_in
from talentbrief.review.site_search import search_body
from talentbrief.review.site_trends import trends
from talentbrief.writing import write_whole

if TYPE_CHECKING:
    from talentbrief.briefing.report import Report

__all__ = ["build", "is_site", "method_page"]

_WEB: Final = Path(__file__).parent / "web"
_POLICY: Final = re.compile(r"script-src ([^;\"]*)|(?=style-src)")
_LAMPS: Final = ("green", "yellow", "red", "grey")


_PAGES: Final = ("index.html", "trends.html", "search.html")


def is_site(folder: Path) -> bool:
    """Tell whether a folder holds a site of ours.

    Parameters
    ----------
    folder : Path
        A folder.

    Returns
    -------
    bool
        Whether it holds an edition, or all pages of a site that has none yet; further files do no harm.
    """
    return bool(editions_in(folder)) or all((folder / name).is_file() for name in (*_PAGES, ".nojekyll"))


def build(site: Path, lang: Lang) -> None:
    """Write the site's pages; those that are as they should be are left alone.

    Parameters
    ----------
    site : Path
        The site's folder with its editions.
    lang : {'zh-CN', 'en'}
        Language of the pages.
    """
    editions = editions_in(site)
    newest = tuple(editions[quarter][-1] for quarter in sorted(editions, reverse=True))
    for name, text in _pages(editions, newest, lang):
        _write(site / name, text.encode("utf-8"))
    # Or a server that knows Jekyll would leave files out.
    _write(site / ".nojekyll", b"")
    # Or git would change line ends in editions that never change.
    _write(site / ".gitattributes", b"* -text\n")


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    write_whole(path, content)


def _pages(
    editions: Mapping[str, Sequence[Edition]], newest: Sequence[Edition], lang: Lang
) -> Iterator[tuple[str, str]]:
    yield "index.html", _page("home", _home(newest, lang), newest, lang)
    yield "trends.html", _page("trends", trends(newest, lang), newest, lang)
    search = (_WEB / "search.js").read_text(encoding="utf-8")
    yield "search.html", _page("search", [], newest, lang, body=search_body(newest, lang), script=search)
    for quarter, several in editions.items():
        blocks = _quarter(several, lang)
        yield (
            f"{quarter}/index.html",
            _page("quarter", blocks, [several[-1]], lang, home="../", title=several[-1].title, all_=newest),
        )


def _page(
    kind: str,
    blocks: Sequence[Block],
    about: Sequence[Edition],
    lang: Lang,
    *,
    home: str = "",
    title: str = "",
    body: str = "",
    script: str = "",
    all_: Sequence[Edition] = (),
) -> str:
    """Write a page: name, ways to the others, heading, content."""
    editions = all_ or about
    name = editions[0].name if editions else say(lang, "site-empty-name")
    heading = title or (name if kind == "home" else say(lang, f"site-{kind}"))
    parts = [
        _navigation(kind, editions, lang, home),
        *([f'<p class="ts-name">{html_text(name)}</p>'] if heading != name else []),
        f"<h1>{html_text(heading)}</h1>",
        *(block.html() for block in blocks),
        body,
    ]
    marks = [say(lang, "mark-sample")] if any(each.sample for each in about) else []
    text = Page(
        kind="index",
        title=heading if heading == name else f"{heading} · {name}",
        lang=lang,
        body="\n".join(parts),
        marks=marks_with_meaning(lang, marks),
        contents=False,
    ).write()
    return _dressed(text, script)


def _navigation(kind: str, editions: Sequence[Edition], lang: Lang, home: str) -> str:
    targets = {"home": "index.html", "trends": "trends.html", "search": "search.html"}
    if editions:
        targets["method"] = f"{editions[0].path}/method.html"
    items = "".join(
        f'<li><a href="{home}{target}"{" aria-current=" + chr(34) + "page" + chr(34) if name == kind else ""}>'
        f"{html_text(say(lang, f'site-to-{name}'))}</a></li>"
        for name, target in targets.items()
    )
    return (
        f'<nav class="ts-nav" aria-label="{html_text(say(lang, "site-navigation"))}"><ul>{items}</ul></nav>'
    )


def _dressed(text: str, script: str) -> str:
    """Add the site's style, and a script that the page's policy names by its digest."""
    style = (_WEB / "site.css").read_text(encoding="utf-8")
    head, _, rest = text.partition("</head>")
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
        head = _POLICY.sub(
            lambda found: f"script-src 'sha256-{digest}' {found[1] or ''}{'' if found[1] else '; '}",
            head,
            count=1,
        )
        before, _, after = rest.rpartition("</body>")
        rest = f"{before}<script>{script}</script>\n</body>{after}"
    return f"{head}<style>\n{style}</style>\n</head>{rest}"


def _home(newest: Sequence[Edition], lang: Lang) -> list[Block]:
    if not newest:
        return [Paragraph(say(lang, "site-empty"))]
    first = newest[0]
    blocks: list[Block] = [
        Heading(first.title, anchor="newest"),
        Paragraph(first.lead, lead=True),
        _cards(first, lang),
        *_corrected(first),
        Bullets(
            (
                (Link(say(lang, "site-read"), f"{first.path}/briefing.html"),),
                (Link(say(lang, "site-print"), f"{first.path}/briefing.pdf"),),
                (Link(say(lang, "site-more"), f"{first.quarter}/index.html"),),
            )
        ),
        Heading(say(lang, "site-archive"), anchor="archive"),
    ]
    columns = tuple(
        TableColumn(say(lang, f"site-column-{name}"), weight=weight)
        for name, weight in (
            ("briefing", 4.0),
            ("edition", 1.0),
            ("reviewed", 1.6),
            ("more", 1.8),
        )
    )
    rows: list[tuple[Rich, ...]] = [
        (
            (Link(each.title, f"{each.path}/briefing.html"),),
            say(lang, "site-edition", number=str(each.number)),
            day(date.fromisoformat(each.reviewed_on), lang),
            (Link(say(lang, "site-cards-and-data"), f"{each.quarter}/index.html"),),
        )
        for each in newest
    ]
    return [*blocks, Table(columns, tuple(rows))]


def _cards(edition: Edition, lang: Lang) -> Cards:
    """Count the lamps, each with the word that the edition itself gives it."""
    cards = []
    for lamp in _LAMPS:
        words = [each.lamp_word for each in edition.figures if each.lamp == lamp]
        if words:
            cards.append(
                Card(
                    say(lang, "site-lamp", lamp=lamp),
                    count(len(words), lang),
                    say(lang, "site-of", number=str(len(edition.figures))),
                    lamp=lamp,
                )
            )
    return Cards(tuple(cards))


def _corrected(edition: Edition) -> list[Block]:
    return [Note("\n".join(edition.corrections), kind="warning")] if edition.corrections else []


def _quarter(several: Sequence[Edition], lang: Lang) -> list[Block]:
    newest = several[-1]
    below = str(newest.number)
    blocks: list[Block] = [
        Paragraph(newest.lead, lead=True),
        *_corrected(newest),
        Bullets(
            (
                (Link(say(lang, "site-read"), f"{below}/briefing.html"),),
                (Link(say(lang, "site-print"), f"{below}/briefing.pdf"),),
                (Link(say(lang, "site-to-method"), f"{below}/method.html"),),
            )
        ),
    ]
    if newest.imprint:
        blocks.append(Paragraph("\n".join(newest.imprint)))
    if newest.scorecards:
        blocks.append(Heading(say(lang, "site-scorecards"), anchor="scorecards"))
        columns = (
            TableColumn(say(lang, "site-column-page"), weight=1),
            TableColumn(say(lang, "site-column-print"), weight=1),
        )
        rows = tuple(
            (
                (Link(say(lang, "site-page-of", name=name), f"{below}/scorecards/{each}.html"),),
                (Link(say(lang, "site-print-of", name=name), f"{below}/scorecards/{each}.pdf"),),
            )
            for each, name in newest.scorecards
        )
        blocks.append(Table(columns, rows))
    return [*blocks, *_downloads(newest, lang), *_editions(several, lang)]


def _downloads(edition: Edition, lang: Lang) -> list[Block]:
    below = f"{edition.number}/data"
    columns = (
        TableColumn(say(lang, "site-column-table"), weight=3),
        TableColumn("CSV", weight=1.6),
        TableColumn("Parquet", weight=1.6),
    )
    rows: list[tuple[Rich, ...]] = [
        (
            meaning,
            (Link(f"{name}.csv", f"{below}/{name}.csv"),),
            (Link(f"{name}.parquet", f"{below}/{name}.parquet"),),
        )
        for name, meaning in edition.tables
    ]
    return [
        Heading(say(lang, "site-data"), anchor="data"),
        Paragraph((say(lang, "site-data-intro"), Link("datapackage.json", f"{below}/datapackage.json"))),
        Table(columns, tuple(rows)),
    ]


def _editions(several: Sequence[Edition], lang: Lang) -> list[Block]:
    columns = (
        TableColumn(say(lang, "site-column-edition"), weight=1),
        TableColumn(say(lang, "site-column-reviewed"), weight=1.5),
        TableColumn(say(lang, "site-column-corrects"), weight=4),
        TableColumn(say(lang, "site-column-record"), weight=1.5),
    )
    rows: list[tuple[Rich, ...]] = [
        (
            (Link(say(lang, "site-edition", number=str(each.number)), f"{each.number}/briefing.html"),),
            day(date.fromisoformat(each.reviewed_on), lang),
            "\n".join(each.corrections) or say(lang, "site-first-edition"),
            (Link(RECORD, f"{each.number}/{RECORD}"),),
        )
        for each in reversed(several)
    ]
    return [
        Heading(say(lang, "site-editions"), anchor="editions"),
        Paragraph(say(lang, "site-editions-intro")),
        Table(columns, tuple(rows)),
    ]


def method_page(briefing: "Report") -> bytes:
    """Write the page on counting rules and assumptions of one edition.

    Parameters
    ----------
    briefing : Report
        The edition's briefing.

    Returns
    -------
    bytes
        A whole page; the ways from it are relative to the edition's folder.
    """
    from talentbrief.briefing.method import method

    facts = briefing.facts
    lang, title = facts.lang, say(facts.lang, "site-method")
    parts = [
        _method_navigation(lang),
        f"<h1>{html_text(title)}</h1>",
        Heading(briefing.title_text, anchor="briefing").html(),
        Paragraph((Link(say(lang, "site-read"), "briefing.html"),)).html(),
        *(block.html() for block in method(facts)),
    ]
    marks = [say(lang, "mark-sample")] if facts.sample else []
    page = Page(
        kind="index",
        title=f"{title} · {briefing.title_text}",
        lang=lang,
        body="\n".join(parts),
        marks=marks_with_meaning(lang, marks),
        contents=False,
    )
    return _dressed(page.write(), "").encode("utf-8")


def _method_navigation(lang: Lang) -> str:
    return (
        f'<nav class="ts-nav" aria-label="{html_text(say(lang, "site-navigation"))}"><ul>'
        f'<li><a href="../../index.html">{html_text(say(lang, "site-to-home"))}</a></li>'
        f'<li><a href="../index.html">{html_text(say(lang, "site-to-quarter"))}</a></li></ul></nav>'
    )
