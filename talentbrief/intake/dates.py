"""Dates as senders write them."""

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

__all__ = ["read_date"]

_WRITTEN = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})\s*[-/.年]\s*(?P<month>[0-9]{1,2})(?:\s*[-/.月]\s*(?P<day>[0-9]{1,2})\s*[日号]?|\s*月?)"
    r"(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_WORD = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_IN_WORDS = re.compile(
    rf"(?P<year>(?:一九|二[〇零○])[〇零○一二三四五六七八九]{{2}})年(?P<month>{_WORD})月(?:(?P<day>{_WORD})[日号])?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_EPOCH = date(1899, 12, 30)
_SHORT: Final = 40
"""Texts up to here are remembered: offices send in on the same days."""


def read_date(value: object) -> date | None:
    """Read a date.

    Parameters
    ----------
    value : object
        A date; a text such as ``2022-09-30``, ``2022/9/30``, ``2022.9.30``, ``2022年9月30日``,
        ``二〇二二年九月三十日``, ``20220930``; a spreadsheet's day number; or a month (``2022年9月``), read
        as its last day, so that a cut-off within the month does not count it early.

    Returns
    -------
    date or None
        None if it is none of these.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        if float(value).is_integer() and 30_000 <= value <= 60_000:
            return _EPOCH + timedelta(days=int(value))
        value = f"{value:.15g}"
    if not isinstance(value, str):
        return None
    return (_written_again if len(value) <= _SHORT else _written)(value)


def _written(value: str) -> date | None:
    text = unicodedata.normalize("NFKC", value).strip()
    found = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text) or _IN_WORDS.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found["year"].translate(_DIGITS)), _number(found["month"]), found["day"]
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    number = last if day is None else _number(day)
    return date(year, month, number) if 1 <= number <= last else None


_written_again = lru_cache(maxsize=1024)(_written)


def _number(text: str) -> int:
    """Read a month or a day, in digits or in words (三十一)."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (int(tens.translate(_DIGITS) or "1") * 10 if ten else 0) + int(ones.translate(_DIGITS) or "0")
