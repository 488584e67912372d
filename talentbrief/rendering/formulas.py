"""Formulas of others' notebooks, set by matplotlib's mathtext: no LaTeX is needed, and what it cannot set stays text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Formula", "formula"]

SIZE: Final = 11.0
"""Size of formulas in points, that of the text around them."""

_LONGEST: Final = 600
_DEEPEST: Final = 60
_WRAPPING: Final = re.compile(
    r"\A\s*(?:\$\$?|\\\[|\\\(|\\begin\{(?:equation|displaymath|math)\*?\})|"
    r"(?:\$\$?|\\\]|\\\)|\\end\{(?:equation|displaymath|math)\*?\})\s*\Z"
)
_IGNORED: Final = re.compile(r"\\(?:displaystyle|textstyle|limits|nonumber|label\{[^}]*\})")
_BEYOND: Final = re.compile("[\u2e80-\U0010ffff]")
_LETTERS: Final = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}


@dataclass(frozen=True)
class Formula:
    """A formula as a drawing.

    Parameters
    ----------
    svg : str
        The drawing.
    height, depth : float
        Its height, and how much of it hangs below the line, in points.
    """

    svg: str
    height: float
    depth: float


@lru_cache(maxsize=256)
def formula(tex: str) -> Formula | None:
    r"""Set a formula.

    Parameters
    ----------
    tex : str
        The formula as LaTeX has it, with or without ``$``.

    Returns
    -------
    Formula or None
        None for what mathtext does not know: alignments, several lines, Chinese.
    """
    bare = _WRAPPING.sub("", _WRAPPING.sub("", tex))
    bare = " ".join(_IGNORED.sub("", bare).split())
    if not bare or "$" in bare or len(bare) > _LONGEST or bare.count("{") > _DEEPEST or _BEYOND.search(bare):
        return None
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    try:
        path = TextPath((0, 0), f"${bare}$", size=SIZE, prop=FontProperties(math_fontfamily="stix"))
    except (ValueError, RuntimeError, RecursionError):
        return None
    if not len(path.vertices):
        return None
    box = path.get_extents()
    height, depth = box.ymax - min(box.ymin, 0.0), -min(box.ymin, 0.0)
    drawn = "".join(
        "Z"
        if _LETTERS[int(code)] == "Z"
        else _LETTERS[int(code)] + " ".join(map("{:.3f}".format, _flipped(points)))
        for points, code in path.iter_segments(simplify=False, curves=True)
    )
    view = f"{box.xmin - 0.5:.3f} {-box.ymax:.3f} {box.width + 1:.3f} {height:.3f}"
    size = f'width="{box.width + 1:.3f}pt" height="{height:.3f}pt"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{view}"><path d="{drawn}"/></svg>'
    return Formula(svg, round(height, 3), round(depth, 3))


def _flipped(points: Iterable[float]) -> list[float]:
    """Turn up down, as SVG counts."""
    return [-each if place % 2 else each for place, each in enumerate(points)]
