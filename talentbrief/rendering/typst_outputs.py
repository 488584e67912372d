"""A code cell's outputs as Typst: the best representation that can be printed."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any, Final

from talentbrief.briefing.inline import typst_string
from talentbrief.rendering.typst_document import TypstDocument, typst_text
from talentbrief.rendering.typst_html import has_table, html_typst
from talentbrief.rendering.typst_markdown import markdown_typst

__all__ = ["output_typst"]

_PICTURES: Final = ("image/png", "image/jpeg", "image/gif")
_HEADING: Final = re.compile(r"""^(#tb-heading\("(?:[^"\\]|\\.)*", level: )(\d)""", re.MULTILINE)
_WIDGET: Final = "application/vnd.jupyter.widget-view+json"


def output_typst(output: Mapping[str, Any], document: TypstDocument, formal: bool = False) -> str:
    """Turn one output into Typst.

    Parameters
    ----------
    output : NotebookNode
        A stream, error, display or result.
    document : TypstDocument
        Takes up pictures and heading levels.
    formal : bool
        Whether this is a document for readers: printed text and tracebacks stay out.

    Returns
    -------
    str
        Typst markup, maybe empty.
    """
    match output["output_type"]:
        case "stream":
            if formal or not output["text"].strip():
                return ""
            kind = "err" if output.get("name") == "stderr" else "out"
            return f"#nb-text({typst_text(output['text'])}, kind: {typst_string(kind)})"
        case "error":
            trace = "\n".join(output.get("traceback") or ()) or f"{output['ename']}: {output['evalue']}"
            return f"#nb-error({typst_text(trace)})"
        case "display_data" | "execute_result":
            return _bundle_typst(output["data"], output.get("metadata", {}), document)
    return ""


def _bundle_typst(data: Mapping[str, Any], metadata: Mapping[str, Any], document: TypstDocument) -> str:
    if "text/vnd.typst" in data:
        return _levelled(_text(data["text/vnd.typst"]), document)
    alt = _alt(metadata, data)
    if "image/svg+xml" in data:
        return "#" + document.picture(_text(data["image/svg+xml"]).encode("utf-8", "replace"), alt)
    for kind in _PICTURES:
        if kind in data:
            try:
                return "#" + document.picture(base64.b64decode(_text(data[kind])), alt)
            except (binascii.Error, ValueError):
                return "#" + document.remark("picture-unreadable", name=kind)
    html = _text(data.get("text/html", ""))
    if has_table(html) and (shown := html_typst(html, document)):
        return "#" + shown
    if _WIDGET in data:
        return "#" + document.remark("widget")
    if "text/markdown" in data:
        return markdown_typst(_text(data["text/markdown"]), document)
    if "text/latex" in data:
        return "#" + document.formula(_text(data["text/latex"]), display=True)
    # An object's bare address says less than its HTML does.
    plain = _text(data.get("text/plain", ""))
    if html and (not plain.strip() or plain.startswith("<")) and (shown := html_typst(html, document)):
        return "#" + shown
    if plain.strip():
        return f"#nb-text({typst_text(plain)})"
    return "#" + document.remark("nothing-printable", kind=", ".join(sorted(data))) if data else ""


def _levelled(typst: str, document: TypstDocument) -> str:
    """Keep our blocks' headings, too, from leaving out a level."""
    return _HEADING.sub(lambda found: f"{found[1]}{document.heading_level(int(found[2]))}", typst)


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _alt(metadata: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Find the text for those who do not see a picture: stated with it, or its plain representation."""
    for each in (metadata, *(value for value in metadata.values() if isinstance(value, Mapping))):
        if isinstance(each.get("alt"), str):
            return str(each["alt"])
    plain = _text(data.get("text/plain", ""))
    return "" if plain.startswith("<") else plain
