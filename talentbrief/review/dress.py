"""The site's own style."""

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["WEB", "site_style"]

WEB: Final = Path(__file__).parent / "web"
"""Folder of the site's style and script."""


@cache
def site_style() -> str:
    """Give the sheet that site pages have beyond that of every page.

    Returns
    -------
    str
        CSS.
    """
    return (WEB / "site.css").read_text(encoding="utf-8")
