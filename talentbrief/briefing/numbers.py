"""Figures, dates and quoted text as reports write them (GB/T 15834 and 15835 in Chinese)."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final

from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.punctuation import punctuated
from talentbrief.rounding import percent, points, signed_points

__all__ = [
    "QUOTED",
    "count",
    "day",
    "nested",
    "percent",
    "points",
    "punctuated",
    "quote",
    "shortened",
    "signed_points",
]

QUOTED: Final = 60
"""Characters of a sender's text that a sentence quotes at most."""

_INNER: Final = str.maketrans("“”‘’", "‘’“”")
_INNER_LATIN: Final = str.maketrans("“”", "‘’")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_PRIVATE: Final = ("Co", "Cc", "Cs", "Cn")


def count(value: float, lang: Lang) -> str:
    """Write a count: Arabic digits, no separators in Chinese, commas in English.

    Parameters
    ----------
    value : float
        The count.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    str

    Examples
    --------
    >>> count(4000.0, "zh-CN"), count(4000.0, "en")
    ('4000', '4,000')
    """
    exact = Decimal(repr(float(value))).normalize()
    return f"{exact:,f}" if lang == "en" else f"{exact:f}"


def day(value: date, lang: Lang) -> str:
    """Write a date, unpadded.

    Parameters
    ----------
    value : date
        The date.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    str

    Examples
    --------
    >>> day(date(2022, 9, 3), "zh-CN"), day(date(2022, 9, 3), "en")
    ('2022年9月3日', '3 September 2022')
    """
    return say(lang, "briefing-date", year=str(value.year), month=value.month, day=str(value.day))


def nested(text: str) -> str:
    """Give quotation marks the form they have inside quotation marks: ‘ ’ for “ ” and, in Chinese, “ ” for ‘ ’.

    Parameters
    ----------
    text : str
        What stands between “ and ”.

    Returns
    -------
    str
        In other languages ’ stays: it is an apostrophe as well.

    Examples
    --------
    >>> nested("“三区”科技人才"), nested("the “Three Areas” plan’s")
    ('‘三区’科技人才', 'the ‘Three Areas’ plan’s')
    """
    return text.translate(_INNER if _CHINESE.search(text) else _INNER_LATIN)


def shortened(text: str, length: int) -> str:
    """Shorten a text, with … where something was left out.

    Parameters
    ----------
    text : str
        Any text.
    length : int
        Most characters, the … included.

    Returns
    -------
    str
    """
    return text if len(text) <= length else text[: length - 1].rstrip("，。；：、,.;: ") + "…"


def quote(text: str) -> str:
    """Make a sender's words fit a sentence's quotation marks: one line, no closing stop, inner marks single.

    Parameters
    ----------
    text : str
        What a sender wrote, masked.

    Returns
    -------
    str
        At most :data:`QUOTED` characters. Control and private characters are left out; the latter mark places
        inside our sentences.
    """
    one_line = " ".join(text.split())
    shown = "".join(each for each in one_line if unicodedata.category(each) not in _PRIVATE)
    return nested(shortened(shown.rstrip("。；;. "), QUOTED))
