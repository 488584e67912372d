"""What must be read in a rendered document: blocks declare it, the rendering room's gate looks for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

__all__ = ["MEDIA_TYPE", "Expected", "Medium", "leftovers"]

MEDIA_TYPE: Final = "application/vnd.talentbrief.expected+json"
"""Media type under which a notebook's output carries what its block must show, a mapping of medium to fields."""

Medium: TypeAlias = Literal["page", "print"]
"""A page shows what print leaves out."""

# Python's and pandas' words for nothing, fields nobody filled, and the mark of a broken character. English sentences
# may begin with "None of"; a file's name may hold any of them.
_LEFTOVER: Final = re.compile(
    r"(?<![A-Za-z0-9_./\\-])(?:nan|NaN|NaT|None(?! of\b)|undefined)(?!\.?[A-Za-z0-9_/\\-])"
    r"|<NA>|\{[a-z_]*\}|\ufffd"
)


def leftovers(text: str) -> list[str]:
    """Find what a program leaves behind where a value should stand.

    Parameters
    ----------
    text : str
        Text as a reader sees it.

    Returns
    -------
    list of str
        Such as ``nan``, ``None``, ``{}``; in order.
    """
    return [found[0] for found in _LEFTOVER.finditer(text)]


@dataclass(frozen=True)
class Expected:
    """What must be read in a rendered document.

    Parameters
    ----------
    words : tuple of str
        Names, headings and captions; white space and punctuation do not matter.
    charts, tables, rows : int
        How many charts, tables, and rows below the heads of tables.
    excused : tuple of str
        Leftovers that senders themselves wrote, so that they say nothing about the document.
    whole : bool
        Whether the document claims to be whole: then nothing may be left over in it or out of its bounds.
    """

    words: tuple[str, ...] = ()
    charts: int = 0
    tables: int = 0
    rows: int = 0
    excused: tuple[str, ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        return self != Expected()

    @classmethod
    def of(cls, parts: "Iterable[Expected]") -> "Expected":
        """Add up what parts expect.

        Parameters
        ----------
        parts : iterable of Expected
            The parts of a document.

        Returns
        -------
        Expected
        """
        each = tuple(parts)
        return cls(
            words=tuple(dict.fromkeys(word for part in each for word in part.words if word)),
            charts=sum(part.charts for part in each),
            tables=sum(part.tables for part in each),
            rows=sum(part.rows for part in each),
            excused=tuple(dict.fromkeys(word for part in each for word in part.excused)),
            whole=any(part.whole for part in each),
        )

    def fields(self) -> dict[str, Any]:
        """Write down what differs from expecting nothing.

        Returns
        -------
        dict
            Plain values, as JSON has them.
        """
        words = [word for word in self.words if word]
        given: dict[str, Any] = {"words": words, "charts": self.charts, "tables": self.tables}
        given |= {"rows": self.rows, "excused": list(self.excused), "whole": self.whole}
        return {name: value for name, value in given.items() if value}

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> "Expected":
        """Read what :meth:`fields` wrote.

        Parameters
        ----------
        fields : mapping
            The fields; absent ones expect nothing.

        Returns
        -------
        Expected
        """
        return cls(
            words=tuple(map(str, fields.get("words", ()))),
            charts=int(fields.get("charts", 0)),
            tables=int(fields.get("tables", 0)),
            rows=int(fields.get("rows", 0)),
            excused=tuple(map(str, fields.get("excused", ()))),
            whole=bool(fields.get("whole", False)),
        )
