"""A chart's SVG made fit to stand inside a page beside others."""

import hashlib
import re
from typing import Final

from talentbrief.briefing.inline import clean, html_text

__all__ = ["inline_svg"]

_PROLOGUE: Final = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)
_METADATA: Final = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_TAG: Final = re.compile(r"<svg\b[^>]*>")
_ID: Final = re.compile(r"""(\sid=["'])([^"']+)""")
_REFERENCE: Final = re.compile(r"""(url\(#|href=["']#)([^"')]+)""")


def inline_svg(svg: str, alt: str) -> str:
    """Prepare a drawing for a page: no prologue, ids of its own, a text for those who do not see it.

    Parameters
    ----------
    svg : str
        An SVG document of our own making.
    alt : str
        What it shows.

    Returns
    -------
    str
        An ``svg`` element.

    Notes
    -----
    Drawing programs number their ids from 1 in every drawing. Two drawings in one page would share them, so a
    digest of the drawing is put before each.
    """
    prefix = "c" + hashlib.sha256(svg.encode("utf-8", "replace")).hexdigest()[:8] + "-"
    body = _METADATA.sub("", _PROLOGUE.sub("", clean(svg), count=1))
    body = _REFERENCE.sub(rf"\g<1>{prefix}\g<2>", _ID.sub(rf"\g<1>{prefix}\g<2>", body))
    return _TAG.sub(lambda found: _named(found[0], alt), body, count=1).strip()


def _named(tag: str, alt: str) -> str:
    """Give the outermost tag its role and name; width and height follow the page."""
    tag = re.sub(r"""\s(role|aria-label|width|height)=("[^"]*"|'[^']*')""", "", tag)
    return f'{tag[:-1]} role="img" aria-label="{html_text(alt)}">'
