"""A sheet to draw charts on, in points from the top left, and its SVG: the same bytes for the same drawing.

Charts place everything themselves, so that nothing overlaps whatever the length of names; matplotlib measures,
draws and writes.
"""

import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from talentbrief.errors import MissingFolderError
from talentbrief.plan import Lang
from talentbrief.settings import ROOT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.ft2font import FT2Font

__all__ = ["FAINT", "INK", "LAMPS", "LINE", "PAGE_WIDTH", "SOFT", "Sheet", "fitted", "text_width", "wrapped"]

PAGE_WIDTH: Final = 442.0
"""Points: the 156 mm between the margins of a page."""

# Hues near Okabe and Ito's, each at a lightness of its own so that the colour-blind tell them apart, and dark enough
# for a dot on white (3:1). Pages use the same.
LAMPS: Final = {"green": "#009970", "yellow": "#B57B00", "red": "#A61B1B", "grey": "#4F555B"}
INK: Final = "#1F1F1F"
SOFT: Final = "#555555"
LINE: Final = "#B8B8B8"
FAINT: Final = "#EFEFEF"

_FONTS: Final = {"normal": "NotoSansSC_400Regular.ttf", "bold": "NotoSansSC_700Bold.ttf"}
_FAMILY: Final = ["Noto Sans SC", "sans-serif"]
_DOTS: Final = 72.0
_TOKEN: Final = re.compile(r"\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")
_NEVER_FIRST: Final = "，。、；：！？）》〉”’】…%"
_NEVER_LAST: Final = "（《〈“‘【"

Weight = Literal["normal", "bold"]
Side = Literal["left", "center", "right"]


@cache
def _font(weight: Weight) -> "FT2Font":
    from matplotlib.font_manager import fontManager, get_font

    for name in _FONTS.values():
        path = ROOT / "fonts" / name
        if not path.is_file():
            raise MissingFolderError(f"fonts/{name} is missing; charts cannot be drawn without it")
        fontManager.addfont(path)
    return get_font(Path(ROOT / "fonts" / _FONTS[weight]))


def text_width(text: str, size: float, weight: Weight = "normal") -> float:
    """Measure one line of text.

    Parameters
    ----------
    text : str
        The text.
    size : float
        Font size in points.
    weight : {'normal', 'bold'}
        Weight.

    Returns
    -------
    float
        Points.
    """
    return size * sum(_advance(each, weight) for each in text)


@cache
def _advance(character: str, weight: Weight) -> float:
    """Measure a character in font sizes; kerning, which only draws characters together, is left out."""
    from matplotlib.ft2font import LoadFlags

    font = _font(weight)
    font.set_size(_DOTS, _DOTS)
    return float(font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / _DOTS


def wrapped(text: str, width: float, size: float, weight: Weight = "normal") -> list[str]:
    """Break a text into lines: between Chinese characters and at blanks, no mark alone at a line's start.

    Parameters
    ----------
    text : str
        The text.
    width : float
        Points a line may have.
    size : float
        Font size in points.
    weight : {'normal', 'bold'}
        Weight.

    Returns
    -------
    list of str
        A single word wider than the line stands on a line of its own.
    """
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if tokens and (token in _NEVER_FIRST or tokens[-1][-1] in _NEVER_LAST):
            tokens[-1] += token
        else:
            tokens.append(token)
    lines, line = [], ""
    for token in tokens:
        if line and text_width(line + token.rstrip(), size, weight) > width:
            lines.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
    return [*lines, line.rstrip()] if line.strip() else lines


def fitted(text: str, width: float, size: float, most: int, weight: Weight = "normal") -> list[str]:
    """Break a text into at most so many lines; what does not fit is left out with ….

    Parameters
    ----------
    text : str
        The text.
    width, size : float
        Points a line may have; font size.
    most : int
        Lines at most.
    weight : {'normal', 'bold'}
        Weight.

    Returns
    -------
    list of str
    """
    lines = wrapped(text, width, size, weight)
    if 1 < len(lines) <= most:
        lines = _balanced(text, width, size, weight, len(lines))
    kept = lines[:most]
    cut = len(lines) > most
    for place, whole in enumerate(kept):
        line, shortened = whole, cut and place == most - 1
        while line and text_width(line + ("…" if shortened else ""), size, weight) > width:
            line, shortened = line[:-1], True
        kept[place] = line + ("…" if shortened else "")
    return kept


def _balanced(text: str, width: float, size: float, weight: Weight, number: int) -> list[str]:
    """Break a text into the same number of lines of about the same length, so that no character stands alone."""
    best, step = wrapped(text, width, size, weight), size / 2
    while width > step:
        width -= step
        lines = wrapped(text, width, size, weight)
        if len(lines) > number or any(text_width(each, size, weight) > width for each in lines):
            break
        best = lines
    return best


class Sheet:
    """A sheet of a given size; places are points from the top left.

    Parameters
    ----------
    name : str
        Name of the chart; its ids in the SVG derive from it.
    height : float
        Points.
    lang : {'zh-CN', 'en'}
        Language of its words. The font's curly quotes are as wide as Chinese characters; English gets straight ones.
    width : float
        Points.
    """

    def __init__(self, name: str, height: float, lang: Lang = "zh-CN", width: float = PAGE_WIDTH) -> None:
        import matplotlib as mpl

        _font("normal")
        self.name, self.width, self.height = name, width, height
        self._marks = _STRAIGHT if lang == "en" else {}
        with mpl.rc_context(self._style()):
            from matplotlib.figure import Figure

            self.figure = Figure(figsize=(width / _DOTS, height / _DOTS), dpi=_DOTS, facecolor="white")
            self.axes: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)

    def _style(self) -> Any:
        return {
            "font.family": _FAMILY,
            "font.sans-serif": _FAMILY[:1],
            "svg.fonttype": "none",
            "svg.hashsalt": f"talentbrief-{self.name}",
            "path.simplify": False,
            "hatch.linewidth": 0.6,
        }

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        *,
        size: float = 9,
        weight: Weight = "normal",
        colour: str = INK,
        side: Side = "left",
        lead: float = 1.3,
        middle: bool = False,
        name: str = "",
    ) -> float:
        """Write lines of text.

        Parameters
        ----------
        x, y : float
            Where the first line's top stands, or with ``middle`` the block's middle.
        lines : str or sequence of str
            The text.
        size : float
            Font size in points.
        weight : {'normal', 'bold'}
            Weight.
        colour : str
            Colour.
        side : {'left', 'center', 'right'}
            Which side of the text x is.
        lead : float
            Line height in font sizes.
        middle : bool
            Whether y is the middle of all lines.
        name : str
            What pages call its lines: their ids are the name and a number.

        Returns
        -------
        float
            y below the last line.
        """
        shown = [lines] if isinstance(lines, str) else list(lines)
        step = size * lead
        top = y - step * len(shown) / 2 if middle else y
        for place, line in enumerate(shown):
            # Capital and Chinese letters rise 0.88 em over the baseline; half the extra lead stands above.
            baseline = top + step * place + size * (0.85 + (lead - 1) / 2)
            self.axes.text(
                x,
                baseline,
                line.translate(self._marks),
                fontsize=size,
                fontfamily=_FAMILY,
                fontweight=weight,
                color=colour,
                ha=side,
                va="baseline",
                parse_math=False,
                gid=f"{name}-{place + 1}" if name else None,
            )
        return top + step * len(shown)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        edge: str = "none",
        hatch: str | None = None,
    ) -> None:
        """Draw a rectangle.

        Parameters
        ----------
        x, y, width, height : float
            Points.
        fill, edge : str
            Colours.
        hatch : str, optional
            Hatch pattern, in the edge's colour.
        """
        from matplotlib.patches import Rectangle

        patch = Rectangle(
            (x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=0.6, hatch=hatch, clip_on=False
        )
        self.axes.add_artist(patch)

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str = LINE,
        width: float = 0.8,
        style: Any = "-",
        below: bool = False,
    ) -> None:
        """Draw a line through points.

        Parameters
        ----------
        xs, ys : sequence of float
            Points.
        colour : str
            Colour.
        width : float
            Points.
        style : str or tuple
            matplotlib's line style.
        below : bool
            Whether it lies below areas, as a grid does.
        """
        self.axes.plot(
            xs,
            ys,
            color=colour,
            linewidth=width,
            linestyle=style,
            solid_capstyle="butt",
            clip_on=False,
            zorder=0.5 if below else 2,
        )

    def shape(self, corners: Sequence[tuple[float, float]], fill: str, *, alpha: float = 1.0) -> None:
        """Draw a filled shape.

        Parameters
        ----------
        corners : sequence of (float, float)
            Its corners.
        fill : str
            Colour.
        alpha : float
            Opacity.
        """
        from matplotlib.patches import Polygon

        self.axes.add_artist(
            Polygon(corners, closed=True, facecolor=fill, edgecolor="none", alpha=alpha, clip_on=False)
        )

    def dot(self, x: float, y: float, colour: str, radius: float = 2.4) -> None:
        """Draw a dot.

        Parameters
        ----------
        x, y : float
            Its middle.
        colour : str
            Colour.
        radius : float
            Points.
        """
        from matplotlib.patches import Circle

        self.axes.add_artist(
            Circle(
                (x, y), radius, facecolor=colour, edgecolor="white", linewidth=0.6, clip_on=False, zorder=3
            )
        )

    def svg(self) -> str:
        """Write the drawing.

        Returns
        -------
        str
            SVG with text as text, without date and maker.
        """
        import matplotlib as mpl
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        written = io.StringIO()
        with mpl.rc_context(self._style()):
            canvas: Any = FigureCanvasSVG(self.figure)
            canvas.print_svg(written, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        return written.getvalue()
