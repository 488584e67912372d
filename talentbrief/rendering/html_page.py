"""One self-contained page: frame, style, fonts cut to its characters, contents list, marks."""

import base64
import hashlib
import html as _html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from talentbrief.briefing.drawing import LAMPS
from talentbrief.briefing.inline import html_text
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.rendering.page_fonts import font_face

__all__ = ["Page", "marks_with_meaning"]

_HERE: Final = Path(__file__).parent
_HEADING: Final = re.compile(r"<h([1-4])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_UNNAMED: Final = re.compile(r'<h[1-4]\b[^>]*\bid="([^"]*)"|(<div class="tb-scroll" tabindex="0")>')
_ID: Final = re.compile(r"""\bid=(["'])(.*?)\1""")
_TAG: Final = re.compile(r"<[^>]*>")
_BOLD: Final = re.compile(
    r"<(h[1-6]|strong|b|summary|caption|th scope=\"col\"|dd class=\"tb-card-value\")(?:\s[^>]*)?>"
    r"(.*?)</(?:h[1-6]|strong|b|summary|caption|th|dd)>",
    re.DOTALL,
)
_BOLD_DRAWN: Final = re.compile(r"<text\b[^>]*\b(?:700|bold)\b[^>]*>(.*?)</text>", re.DOTALL)
_SONG: Final = re.compile(r'<(h1|p class="tb-masthead-name")(?:\s[^>]*)?>(.*?)</(?:h1|p)>', re.DOTALL)
# What the script says; `{name}` stands where it puts a name or a number.
_SCRIPT_WORDS: Final = {
    "table-filter": (),
    "table-filter-of": ("caption",),
    "table-shown": ("shown", "all"),
    "table-none": ("all",),
    "table-ascending": ("column",),
    "table-descending": ("column",),
    "table-unsorted": (),
    "table-wider": (),
    "sources-hint": (),
    "sources-title": ("name", "figure"),
    "sources-annex": (),
    "sources-close": (),
}
# Runs of the frame itself are written by us in these characters.
_ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0：，。、；“”（）—·…％↕▲▼"
# Marks that the Chinese font draws as wide as a Chinese character.
_WIDE: Final = dict.fromkeys(map(ord, "‘’“”…—–"))


@dataclass(frozen=True)
class _Entry:
    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page before it is written.

    Parameters
    ----------
    kind : str
        ``briefing``, ``scorecard``, ``working``, ``foreign`` or ``index``; a class of its body.
    title : str
        Title in the browser.
    lang : {'zh-CN', 'en'}
        Language.
    body : str
        HTML of the main part.
    marks : tuple of (str, str)
        Marks and what they mean, for the banner.
    ways : tuple of (str, str)
        Where it leads: words and relative addresses, above the main part; print leaves them out.
    contents : bool
        Whether a contents list stands beside it.
    """

    kind: str
    title: str
    lang: Lang
    body: str
    marks: Sequence[tuple[str, str]] = ()
    contents: bool = True
    ways: Sequence[tuple[str, str]] = ()

    def write(self) -> str:
        """Write the page.

        Returns
        -------
        str
            A whole HTML document that asks nothing of a network.
        """
        body, entries = _anchored(self.body)
        # A list of one entry leads nowhere a reader is not already.
        entries = entries if self.contents and len(entries) > 1 else []
        words = {"skip": say(self.lang, "skip-to-content"), "contents": say(self.lang, "contents")}
        if self.ways:
            words["ways"] = say(self.lang, "ways")
        spoken = _script_words(self.lang)
        outside = "".join(
            (
                *(self.title, *words.values(), *spoken.values()),
                *(part for mark in self.marks for part in mark),
                *(way for way, _ in self.ways),
            )
        )
        regular = _characters(body + html_text(outside))
        bold = _characters(
            "".join(found[2] for found in _BOLD.finditer(body))
            + "".join(_BOLD_DRAWN.findall(body))
            + html_text(words["contents"] + spoken["sources-title"] + "".join(m for m, _ in self.marks))
        )
        song = _characters("".join(found[2] for found in _SONG.finditer(body)))
        if self.lang == "en":
            regular, bold = (each.translate(_WIDE) for each in (regular, bold))
        fonts = "\n".join(
            (font_face("sans", regular), font_face("sans-bold", bold), font_face("title", song))
        )
        view: dict[str, Any] = {
            "kind": self.kind,
            "title": self.title,
            "lang": self.lang,
            "marks": self.marks,
            "words": words,
            "contents": entries,
            "ways": self.ways,
            "css": f"{fonts}\n{_css()}{_print_marks(self.marks)}",
            "body": body,
            "script": _script(),
            "policy": f"'sha256-{_fingerprint(_script())}'",
            "spoken": json.dumps(spoken, ensure_ascii=False, sort_keys=True),
        }
        return str(_frame().render(page=view))


def marks_with_meaning(lang: Lang, marks: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Put its explanation beside each mark we know.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.
    marks : sequence of str
        Marks as :class:`~talentbrief.rendering.profile.Profile` gives them.

    Returns
    -------
    tuple of (str, str)
    """
    meanings = {say(lang, name): say(lang, f"{name}-long") for name in ("mark-sample", "mark-draft")}
    return tuple((mark, meanings.get(mark, "")) for mark in marks)


@cache
def _frame() -> Any:
    from jinja2 import Environment, FileSystemLoader

    # Only `page.body` and `page.css` are HTML and CSS already; the template escapes each of the others.
    loader = FileSystemLoader(_HERE / "templates" / "talentbrief-html")
    return Environment(loader=loader, autoescape=False, keep_trailing_newline=True).get_template(  # noqa: S701
        "frame.html.j2"
    )


@cache
def _css() -> str:
    return (_HERE / "css" / "page.css").read_text(encoding="utf-8") + _lamps_in_the_dark()


def _lamps_in_the_dark() -> str:
    """Turn lamps on charts once more where the sheet turns charts: their colours mean something."""
    rules = "".join(
        f'.tb-chart [style*="fill: {colour.lower()}"] '
        f"{{ fill: var(--lamp-{lamp}) !important; filter: hue-rotate(180deg) invert(1); }}\n"
        for lamp, colour in sorted(LAMPS.items())
    )
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}}}\n"


@cache
def _script() -> str:
    return (_HERE / "js" / "page.js").read_text(encoding="utf-8")


def _fingerprint(script: str) -> str:
    """Name a script in a page's policy: a browser runs that one and no other."""
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


@cache
def _script_words(lang: Lang) -> dict[str, str]:
    return {
        name: say(lang, name, **{each: f"{{{each}}}" for each in places})
        for name, places in _SCRIPT_WORDS.items()
    }


def _print_marks(marks: Sequence[tuple[str, str]]) -> str:
    """Repeat the marks on every printed page, where the browser knows page margins."""
    if not marks:
        return ""
    text = "　".join(mark for mark, _ in marks)
    safe = re.sub(r"[^\w\u3000 ]", "", text)
    return f'@media print {{ @page {{ @top-right {{ content: "{safe}"; color: #b8112a; font-size: 9pt; }} }} }}\n'


def _characters(html: str) -> str:
    """Give the characters of a page, each once, sorted: the key of its font."""
    return "".join(sorted(set(_html.unescape(_TAG.sub("", html))) | set(_ALWAYS)))


def _anchored(body: str) -> tuple[str, list[_Entry]]:
    """Give every heading an anchor and list those of the second and third level."""
    entries: list[_Entry] = []
    taken: set[str] = set()
    count = 0

    def named(found: re.Match[str]) -> str:
        nonlocal count
        level, attributes, inner = int(found[1]), found[2], found[3]
        own = _ID.search(attributes)
        count += 1
        anchor = _html.unescape(own[2]) if own else f"section-{count}"
        text = " ".join(_html.unescape(_TAG.sub("", inner)).replace("¶", "").split())
        if level in (2, 3) and text and anchor not in taken:
            taken.add(anchor)
            entries.append(_Entry(level, anchor, text))
        return found[0] if own else f'<h{level}{attributes} id="{anchor}">{inner}</h{level}>'

    return _regions_named(_HEADING.sub(named, body)), entries


def _regions_named(body: str) -> str:
    """Name regions that scroll and have no name of their own by the heading they stand under."""
    heading = ""

    def named(found: re.Match[str]) -> str:
        nonlocal heading
        if found[1] is not None:
            heading = found[1]
            return found[0]
        return f'{found[2]} role="region" aria-labelledby="{heading}">' if heading else found[0]

    return _UNNAMED.sub(named, body)
