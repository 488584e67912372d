"""What is gathered while a notebook becomes a Typst document: pictures, heading levels, wrapped lines."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from talentbrief.briefing.inline import clean, typst_string
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.rendering.fonts import only_covered
from talentbrief.rendering.formulas import formula
from talentbrief.rendering.pictures import named_picture, picture_kind

__all__ = ["TypstDocument", "strip_ansi", "typst_text"]

_ANSI: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_OVERWRITTEN: Final = re.compile(r"^[^\n]*\r(?!\n|$)", re.MULTILINE)
_LONG_WORD: Final = re.compile(r"[^\s\u2e80-\uffff]{86}")


def strip_ansi(text: str) -> str:
    r"""Leave out what steers a terminal: colours, cursor, and what a ``\r`` wrote over.

    Parameters
    ----------
    text : str
        Printed text.

    Returns
    -------
    str
    """
    return clean(_OVERWRITTEN.sub("", _ANSI.sub("", text)))


def typst_text(text: str) -> str:
    """Write printed text as a Typst string whose unbroken runs fit a line.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
        A string literal.
    """
    return typst_string(
        _LONG_WORD.sub(lambda found: found[0] + "\n", strip_ansi(text).expandtabs(8).rstrip("\n"))
    )


@dataclass
class TypstDocument:
    """A Typst document in the making.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language of our own words in it.
    folder : Path, optional
        Folder of the notebook, for pictures it names.
    files_prefix : str
        What the names of its pictures begin with.
    """

    lang: Lang
    folder: Path | None = None
    files_prefix: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    level: int = 0
    cell: int = 0

    def heading_level(self, wanted: int) -> int:
        """Give a heading's level without gaps, as accessible PDF requires.

        Parameters
        ----------
        wanted : int
            Level as written.

        Returns
        -------
        int
            At most one more than the heading before.
        """
        self.level = max(1, min(wanted, self.level + 1))
        return self.level

    def remark(self, message: str, **values: str) -> str:
        """Give a remark of ours as a Typst expression."""
        return f"nb-remark({typst_string(say(self.lang, message, **values))})"

    def picture(self, data: bytes, alt: str, name: str = "") -> str:
        """Keep a picture and give the expression that shows it.

        Parameters
        ----------
        data : bytes
            PNG, JPEG, GIF or SVG.
        alt : str
            What it shows; empty for our own words.
        name : str
            What to call it if it cannot be read.

        Returns
        -------
        str
            A Typst expression: the picture, or a remark that it cannot be read.
        """
        kind = picture_kind(data)
        if kind is None:
            return self.remark("picture-unreadable", name=name or "?")
        if kind == "svg":
            data = only_covered(clean(data.decode("utf-8", "replace"))).encode("utf-8")
        # The library stands in the same folder and opens pictures from there.
        file = f"{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        self.files[self.files_prefix + file] = data
        shown = alt.strip() or say(self.lang, "picture", number=str(self.cell))
        return f"nb-image({typst_string(file)}, alt: {typst_string(shown)})"

    def formula(self, tex: str, *, display: bool) -> str:
        """Give the expression that shows a formula: set, or as it is written where it cannot be.

        Parameters
        ----------
        tex : str
            The formula as LaTeX has it.
        display : bool
            Whether it stands on a line of its own.

        Returns
        -------
        str
            A Typst expression.
        """
        made = formula(tex)
        if made is None:
            return f"{'nb-text' if display else 'nb-inline-code'}({typst_text(tex)})"
        data = made.svg.encode("ascii")
        file = f"{hashlib.sha256(data).hexdigest()[:16]}.svg"
        self.files[self.files_prefix + file] = data
        sizes = f"height: {made.height}pt, depth: {made.depth}pt, display: {str(display).lower()}"
        return f"nb-formula({typst_string(file)}, alt: {typst_string(' '.join(tex.split()))}, {sizes})"

    def named_picture(self, address: str, alt: str) -> str:
        """Show a picture that text names by its address.

        Parameters
        ----------
        address : str
            A ``data:`` address or a path below the notebook's folder; nothing is fetched.
        alt : str
            What it shows.

        Returns
        -------
        str
            A Typst expression.
        """
        data = named_picture(address, self.folder)
        if data is None:
            return self.remark("picture-elsewhere", name=alt or address)
        return self.picture(data, alt, alt or address[:80])
