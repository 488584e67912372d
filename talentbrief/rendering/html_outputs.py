"""Cells and outputs as HTML. Our own blocks pass as they are; everything else is cleaned or escaped."""

import base64
import html
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from talentbrief.briefing.inline import html_text
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.rendering.pictures import named_picture, picture_kind
from talentbrief.rendering.typst_document import strip_ansi

__all__ = ["code_html", "markdown_html", "output_html", "sanitised"]

_SILENT: Final = re.compile(
    r"<(style|script|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_PICTURE: Final = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*\Z")
_PICTURES: Final = ("image/png", "image/jpeg", "image/gif")
_SOURCE: Final = re.compile(r"""(<img\b[^>]*?\bsrc=")([^"]*)(")""")
_MATHEMATICS: Final = re.compile(
    r"""<(?:span|div) class="math">(?:\\\((.*?)\\\)|\$\$(.*?)\$\$)</(?:span|div)>""", re.DOTALL
)
_TABLE: Final = re.compile(r"<(/?)table\b[^>]*>")
_NO_HEAD: Final = re.compile(r"<th\b([^>]*)>\s*</th>")
_WIDGET: Final = "application/vnd.jupyter.widget-view+json"
_TAGS: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
    }
)
_ATTRIBUTES: Final = frozenset(
    {"title", "colspan", "rowspan", "scope", "align", "start", "id", "dir", "lang"}
)


def sanitised(markup: str) -> str:
    """Keep of foreign HTML what only shows: no script, style, frame, form, event or outside picture.

    Parameters
    ----------
    markup : str
        HTML of any origin.

    Returns
    -------
    str
    """
    return str(_cleaner().clean(_SILENT.sub("", markup)))


def _scrolling(markup: str, label: str) -> str:
    """Let each outermost table scroll by itself, by keyboard too; a head that says nothing is no head."""
    parts, depth, done = [], 0, 0
    for found in _TABLE.finditer(markup):
        if not found[1]:
            depth += 1
            if depth == 1:
                parts += [markup[done : found.start()], _opening(label)]
                done = found.start()
        elif depth:
            depth -= 1
            if not depth:
                parts += [markup[done : found.end()], "</div>"]
                done = found.end()
    whole = "".join([*parts, markup[done:], "</div>" if depth else ""])
    return _NO_HEAD.sub(r"<td\1></td>", whole)


def _opening(label: str) -> str:
    return f'<div class="tb-scroll" tabindex="0" role="region" aria-label="{html_text(label)}">'


@cache
def _cleaner() -> Any:
    # The library behind nbconvert's own sanitiser, which lets no data address through for pictures.
    from bleach.sanitizer import Cleaner  # type: ignore[import-untyped]

    def allowed(tag: str, name: str, value: str) -> bool:
        if name == "src":
            return tag == "img" and _PICTURE.match(value) is not None
        if name == "href":
            return tag == "a" and not value.lower().lstrip().startswith("data:")
        if name == "class":
            return tag == "table" and value == "dataframe"
        return name in _ATTRIBUTES or (tag == "img" and name == "alt")

    return Cleaner(tags=_TAGS, attributes=allowed, protocols={"http", "https", "mailto", "data"}, strip=True)


def markdown_html(
    text: str,
    lang: Lang,
    attachments: Mapping[str, Mapping[str, Any]] | None = None,
    folder: Path | None = None,
) -> str:
    """Turn a Markdown cell into HTML.

    Parameters
    ----------
    text : str
        Markdown; mathematics is shown as it is written.
    lang : {'zh-CN', 'en'}
        Language of our words.
    attachments : mapping, optional
        The cell's attached pictures by name and media type.
    folder : Path, optional
        The notebook's folder: pictures below it are put into the page.

    Returns
    -------
    str
    """

    def embedded(found: re.Match[str]) -> str:
        address = html.unescape(found[2])
        bundle = (attachments or {}).get(address.removeprefix("attachment:"), {})
        for kind in sorted(bundle):
            return f"{found[1]}data:{kind};base64,{bundle[kind]}{found[3]}"
        data = None if address.startswith("data:") else named_picture(address, folder)
        found_kind = picture_kind(data) if data else None
        if data is None or found_kind is None:
            return found[0]
        media = "svg+xml" if found_kind == "svg" else found_kind
        return f"{found[1]}data:image/{media};base64,{base64.b64encode(data).decode('ascii')}{found[3]}"

    written = _MATHEMATICS.sub(r"<code>\1\2</code>", str(_markdown()(text)))
    written = _SOURCE.sub(embedded, written)
    return f'<div class="nb-html nb-markdown">{_scrolling(sanitised(written), say(lang, "table"))}</div>'


@cache
def _markdown() -> Any:
    import mistune

    renderer = mistune.HTMLRenderer(escape=False, allow_harmful_protocols=("attachment:", "data:image/"))
    return mistune.create_markdown(
        renderer=renderer, plugins=["strikethrough", "footnotes", "table", "task_lists", "url", "math"]
    )


def code_html(source: str, number: int | None, lang: Lang, folded: bool) -> str:
    """Show a code cell's source.

    Parameters
    ----------
    source : str
        Python.
    number : int, optional
        Its execution count.
    lang : {'zh-CN', 'en'}
        Language of the label.
    folded : bool
        Whether a reader opens it.

    Returns
    -------
    str
        A ``details`` element.
    """
    from pygments import highlight  # type: ignore[import-untyped]
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

    shown = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip("\n")
    label = say(lang, "code-cell", number=str(number)) if number else say(lang, "code")
    state = "" if folded else " open"
    return (
        f'<details class="nb-code"{state}><summary>{html_text(label)}</summary>'
        f"<pre><code>{shown}</code></pre></details>"
    )


def output_html(output: Mapping[str, Any], lang: Lang, number: int | None, formal: bool = False) -> str:
    """Show one output.

    Parameters
    ----------
    output : NotebookNode
        A stream, error, display or result.
    lang : {'zh-CN', 'en'}
        Language of our words.
    number : int, optional
        Execution count of its cell.
    formal : bool
        Whether this is a document for readers: printed text stays out.

    Returns
    -------
    str
    """
    match output["output_type"]:
        case "stream":
            if formal or not output["text"].strip():
                return ""
            kind = "nb-stderr" if output.get("name") == "stderr" else "nb-stdout"
            return f'<pre class="{kind}">{html_text(strip_ansi(output["text"]).rstrip())}</pre>'
        case "error":
            trace = "\n".join(output.get("traceback") or ()) or f"{output['ename']}: {output['evalue']}"
            label = html_text(say(lang, "error-output"))
            return f'<pre class="nb-error" role="region" aria-label="{label}">{html_text(strip_ansi(trace))}</pre>'
        case "display_data" | "execute_result":
            return _bundle_html(output["data"], output.get("metadata", {}), lang, number)
    return ""


def _bundle_html(data: Mapping[str, Any], metadata: Mapping[str, Any], lang: Lang, number: int | None) -> str:
    shown = _text(data.get("text/html", ""))
    if "text/vnd.typst" in data and shown:
        return shown
    if shown and (clean := sanitised(shown)).strip() and re.sub(r"<(?!img)[^>]*>|\s", "", clean):
        table = say(lang, "table-of-cell", number=str(number)) if number else say(lang, "table")
        return f'<div class="nb-html">{_scrolling(clean, table)}</div>'
    alt = _alt(metadata, data) or say(lang, "picture", number=str(number or ""))
    if "image/svg+xml" in data:
        encoded = base64.b64encode(_text(data["image/svg+xml"]).encode("utf-8", "replace")).decode("ascii")
        return _picture("image/svg+xml", encoded, alt)
    for kind in _PICTURES:
        if kind in data:
            return _picture(kind, re.sub(r"[^A-Za-z0-9+/=]", "", _text(data[kind])), alt)
    if _WIDGET in data:
        return f'<p class="nb-remark">{html_text(say(lang, "widget"))}</p>'
    if "text/markdown" in data:
        return markdown_html(_text(data["text/markdown"]), lang)
    for kind in ("text/latex", "text/plain"):
        if kind in data and _text(data[kind]).strip():
            return f"<pre>{html_text(strip_ansi(_text(data[kind])))}</pre>"
    if not data or (shown == "" and "text/html" in data):
        return ""
    return (
        f'<p class="nb-remark">{html_text(say(lang, "nothing-printable", kind=", ".join(sorted(data))))}</p>'
    )


def _picture(kind: str, encoded: str, alt: str) -> str:
    return f'<p class="nb-picture"><img src="data:{kind};base64,{encoded}" alt="{html_text(alt)}"></p>'


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _alt(metadata: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    for each in (metadata, *(value for value in metadata.values() if isinstance(value, Mapping))):
        if isinstance(each.get("alt"), str):
            return str(each["alt"])
    plain = _text(data.get("text/plain", ""))
    return "" if plain.startswith("<") else plain
