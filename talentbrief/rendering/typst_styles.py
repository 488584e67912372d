"""Colours of others' tables: what a pandas Styler says in a style sheet and a cell in its own style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["Look", "look_of", "looks_by_id"]

_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
_ID: Final = re.compile(r"#([\w-]+)\s*(?:,|$)")
_SAID: Final = re.compile(
    r"(?:^|;)\s*(background-color|background|color|font-weight)\s*:\s*([^;]+)", re.IGNORECASE
)
_BOLD: Final = ("bold", "bolder", "600", "700", "800", "900")


@dataclass(frozen=True)
class Look:
    """How a cell looks.

    Parameters
    ----------
    fill, ink : str
        Colours of ground and text as ``#rrggbb``; empty for the usual ones.
    bold : bool
        Whether its text stands out.
    """

    fill: str = ""
    ink: str = ""
    bold: bool = False


def looks_by_id(sheet: str) -> Mapping[str, Look]:
    """Read the rules of a style sheet that name elements by their ids, as a Styler writes them.

    Parameters
    ----------
    sheet : str
        CSS.

    Returns
    -------
    mapping of str to Look
        Looks by id; other rules are left out.
    """
    return {
        name: look
        for selectors, body in _RULE.findall(sheet)
        if (look := look_of(body)) != Look()
        for name in _ID.findall(selectors)
    }


def look_of(style: str) -> Look:
    """Read declarations.

    Parameters
    ----------
    style : str
        Such as ``background-color: #ffe; color: red``.

    Returns
    -------
    Look
        What is not a plain colour is left out.
    """
    said = {name.lower(): value.strip().lower() for name, value in _SAID.findall(style)}
    ground = said.get("background-color") or said.get("background", "")
    return Look(_colour(ground), _colour(said.get("color", "")), said.get("font-weight") in _BOLD)


def _colour(value: str) -> str:
    from PIL import ImageColor

    try:
        red, green, blue = ImageColor.getrgb(value)[:3]
    except ValueError:
        return ""
    return f"#{red:02x}{green:02x}{blue:02x}"
