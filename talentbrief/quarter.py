"""A calendar quarter: parsed from the ways people write it, ordered, with its dates."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Self

from talentbrief.errors import QuarterError

__all__ = ["Quarter"]

_WRITTEN = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s*(?:"
    r"-?\s*[Qq]\s*(?P<digit>[1-4])(?!\d)"
    r"|年\s*第?\s*(?P<word>[一二三四1-4])\s*季度"
    r")"
)
_WORDS = "一二三四"


@total_ordering
@dataclass(frozen=True)
class Quarter:
    """A calendar quarter.

    Parameters
    ----------
    year : int
        Calendar year, four digits.
    number : int
        1 to 4.

    Examples
    --------
    >>> Quarter.parse("2022年第三季度")
    Quarter(year=2022, number=3)
    >>> str(Quarter(2022, 3))
    '2022Q3'
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise QuarterError(f"a quarter's number is 1 to 4, not {self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a quarter that stands alone.

        Parameters
        ----------
        text : str
            ``2022Q3``, ``2022-Q3``, ``2022q3``, ``2022年第三季度`` or ``2022年三季度``.

        Returns
        -------
        Quarter

        Raises
        ------
        QuarterError
            If the text is anything else.
        """
        found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if found is None:
            raise QuarterError(
                f"'{text}' is not a quarter; write it like 2022Q3, 2022-Q3 or 2022年第三季度",
                "error-quarter",
                given=text,
            )
        return cls._from_match(found)

    @classmethod
    def find(cls, text: str) -> tuple[Self, ...]:
        """Find every quarter named inside a longer text, such as a table's title.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        tuple of Quarter
            In the order of the text; empty if none is named.
        """
        return tuple(
            cls._from_match(found) for found in _WRITTEN.finditer(unicodedata.normalize("NFKC", text))
        )

    @classmethod
    def _from_match(cls, found: re.Match[str]) -> Self:
        written = found["digit"] or found["word"]
        number = _WORDS.index(written) + 1 if written in _WORDS else int(written)
        return cls(int(found["year"]), number)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Quarter):
            return NotImplemented
        return (self.year, self.number) < (other.year, other.number)

    @property
    def first_day(self) -> date:
        """First day of the quarter."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Last day of the quarter, the default cut-off of a report."""
        following = date(self.year + 1, 1, 1) if self.number == 4 else date(self.year, 3 * self.number + 1, 1)
        return following - timedelta(days=1)

    @property
    def chinese(self) -> str:
        """As Chinese reports write it, such as ``2022年第三季度``."""
        return f"{self.year}年第{_WORDS[self.number - 1]}季度"
