"""The fonts of reports: which files, and what they hold.

Run as ``python -m talentbrief.rendering.fonts`` this module writes ``fonts/coverage.txt`` anew.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from talentbrief.rendering.errors import FontsError
from talentbrief.settings import ROOT

__all__ = [
    "COVERAGE",
    "FOLDER",
    "MISSING",
    "Font",
    "coverage_text",
    "manifest",
    "only_covered",
    "typst_fonts",
]

FOLDER: Final = ROOT / "fonts"
"""Where the fonts are."""

COVERAGE: Final = FOLDER / "coverage.txt"
"""Code points that print, as hexadecimal ranges, one a line."""

MISSING: Final = "〓"
"""What stands for a character that no font holds: the mark printers use for a missing sort."""


@dataclass(frozen=True)
class Font:
    """A font file of ours.

    Parameters
    ----------
    role, use : str
        What it is for, as a word and in words.
    family : str
        Name that Typst and matplotlib know it by.
    weight : int
        400 or 700.
    file : str
        Its file in :data:`FOLDER`.
    package, version : str
        Where it comes from.
    licence : str
        SPDX expression.
    licence_files : tuple of str
        Licence texts, relative to :data:`FOLDER`.
    bytes : int
        Its size.
    sha256 : str
        Its checksum.
    unpacked_from : mapping of str to str, optional
        ``file`` and ``sha256`` in the package, where that holds the font packed as WOFF: the same tables, unpacked,
        for what makes PDF reads no WOFF.
    """

    role: str
    use: str
    family: str
    weight: int
    file: str
    package: str
    version: str
    licence: str
    licence_files: tuple[str, ...]
    bytes: int
    sha256: str
    unpacked_from: Mapping[str, str] | None = None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return FOLDER / self.file


@cache
def manifest() -> tuple[Font, ...]:
    """Read ``fonts/fonts.json``.

    Returns
    -------
    tuple of Font

    Raises
    ------
    FontsError
        If the list or a file it names is not there.
    """
    path = FOLDER / "fonts.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["fonts"]
    except FileNotFoundError as error:
        raise FontsError(f"{path} is missing; the fonts folder belongs to the checkout") from error
    fonts = tuple(Font(**{**row, "licence_files": tuple(row["licence_files"])}) for row in rows)
    for font in fonts:
        if not font.path.is_file():
            raise FontsError(f"{font.path} is missing; restore it from {font.package} {font.version}")
    return fonts


@cache
def typst_fonts() -> Any:
    """Open our fonts for Typst, once a process; the machine's fonts stay out.

    Returns
    -------
    typst.Fonts
    """
    import typst

    manifest()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FOLDER])


def coverage_text() -> str:
    """Work out what prints: the characters of our fonts and of the mono font that Typst carries.

    Returns
    -------
    str
        Hexadecimal ranges, one a line.
    """
    from fontTools.ttLib import TTFont
    from matplotlib import get_data_path

    # Typst carries DejaVu Sans Mono as well; matplotlib's copy tells what is in it.
    paths = [font.path for font in manifest()] + [Path(get_data_path(), "fonts", "ttf", "DejaVuSansMono.ttf")]
    points: set[int] = set()
    for path in paths:
        with TTFont(path, lazy=True) as font:
            points |= set(font.getBestCmap())
    points = {point for point in points if unicodedata.category(chr(point)) not in ("Cc", "Cf", "Co", "Cs")}
    lines, start = [], None
    for point in sorted(points):
        start = point if start is None else start
        if point + 1 not in points:
            lines.append(f"{start:04X}" if start == point else f"{start:04X}-{point:04X}")
            start = None
    return "\n".join(lines) + "\n"


@cache
def _uncovered() -> re.Pattern[str]:
    ranges = COVERAGE.read_text(encoding="ascii").split()
    inside = "".join(
        "-".join(re.escape(chr(int(end, 16))) for end in each.split("-", 1))
        if "-" in each
        else re.escape(chr(int(each, 16)))
        for each in ranges
    )
    return re.compile(f"[^\\n\\t{inside}]")


# Joiners and selectors shape their neighbours and have no glyph of their own.
_SHAPERS: Final = re.compile(
    "[\u00ad\u034f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


def only_covered(text: str) -> str:
    """Put :data:`MISSING` for each character that no font holds.

    Parameters
    ----------
    text : str
        Any text, such as a whole Typst document.

    Returns
    -------
    str
    """
    return text if text.isascii() else _uncovered().sub(MISSING, _SHAPERS.sub("", text))


if __name__ == "__main__":
    COVERAGE.write_text(coverage_text(), encoding="ascii")
