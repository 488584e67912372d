"""Reading one count: the contract's table (3.3) as a pure function from a cell to a number or a problem.

Nothing is guessed: what the table does not list is ``not_a_count``, and somebody is asked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, Literal

__all__ = ["MEASURE_WORDS", "Count", "Mark", "read_count", "shown", "units_of"]

Mark = Literal["percent", "error", "no_value"]
"""What a cell is beyond its value: a number in a percent format, an error, a formula without a stored value."""

MEASURE_WORDS: Final = ("人次", "人", "名", "个", "家", "项", "位", "次", "件", "场", "支", "户", "期")
"""Units that may stand beside any number; a plan adds its own (:func:`units_of`)."""

_MISSING = frozenset({"", "/", "暂无", "待统计", "未统计", "N/A", "n/a"})
_DASHES = re.compile(r"[-‐-―−]+")
_SPACES = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_FULL_WIDTH = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_BRACKET = re.compile(
    r"(?P<rest>[^()\[\]【】〔〕]+)(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕)+"
)
_LED_BY = re.compile(
    r"(?:已|共计|共有|共|累计|合计|总计|完成|新增|组织选派|选派|支持|培养|培育|成立|打造|认定)+(?=[约近0-9零〇一二两三四五六七八九十百千万])"
)
_ABOUT = re.compile(r"(?:约|近)")
_PLAIN = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")


@dataclass(frozen=True, slots=True)
class Count:
    """What a cell says.

    Parameters
    ----------
    value : int or None
        The count; None where the cell is missing or unreadable.
    flags : tuple of str
        Sorted: ``annotated``, ``approximate``, ``chinese_numeral``, ``worded_zero``.
    problem : str or None
        Issue code for which there is no value; None also where the cell is merely empty.
    unit : str or None
        The unit written beside the number.
    """

    value: int | None
    flags: tuple[str, ...] = ()
    problem: str | None = None
    unit: str | None = None


_ABSENT: Final = Count(None)
_NOT_A_COUNT: Final = Count(None, problem="not_a_count")
_NEGATIVE: Final = Count(None, problem="negative_count")
_NO_STORED_VALUE: Final = Count(None, problem="no_stored_value")


def units_of(plan_units: Iterable[str]) -> tuple[str, ...]:
    """Give the units that may stand beside a number: the plan's own and the general ones.

    Parameters
    ----------
    plan_units : iterable of str
        Units of the plan's indicators.

    Returns
    -------
    tuple of str
        Longest first, so that 人次 is not read as 人.
    """
    own = {_plain(unit) for unit in plan_units} - {""}
    return tuple(sorted(own | set(MEASURE_WORDS), key=lambda unit: (-len(unit), unit)))


def read_count(value: object, mark: Mark | None = None, units: tuple[str, ...] = MEASURE_WORDS) -> Count:
    """Read a count cell.

    Parameters
    ----------
    value : object
        The cell's value: number, text, date, truth value, or None or ``""`` for an empty cell.
    mark : {'percent', 'error', 'no_value'}, optional
        What the cell is beyond its value.
    units : tuple of str
        Units that may stand beside the number, as :func:`units_of` gives them.

    Returns
    -------
    Count

    Notes
    -----
    Contract 3.3. A number counts as whole if it is whole to the 15 digits that spreadsheets show.

    Examples
    --------
    >>> read_count("约1.2万人次")
    Count(value=12000, flags=('approximate',), problem=None, unit='人次')
    >>> read_count(1.0, "percent").problem
    'not_a_count'
    """
    if mark == "no_value":
        return _NO_STORED_VALUE
    if mark is not None:
        return _NOT_A_COUNT
    if value is None:
        return _ABSENT
    if isinstance(value, bool):
        return _NOT_A_COUNT
    if isinstance(value, int):
        return Count(value) if value >= 0 else _NEGATIVE
    if isinstance(value, float):
        return _from_float(value)
    if isinstance(value, str):
        return _from_text(value, units)
    return _NOT_A_COUNT


def _from_float(value: float) -> Count:
    if value < 0:
        return _NEGATIVE
    if not value < 1e15:
        return _NOT_A_COUNT
    rounded = float(f"{value:.15g}")
    return Count(int(rounded)) if rounded.is_integer() else _NOT_A_COUNT


def _plain(text: str) -> str:
    # Full-width forms alone: NFKC would turn the footnote marks of 120² and 120① into digits.
    return _SPACES.sub("", text.translate(_FULL_WIDTH))


@cache
def _patterns(units: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what a number in digits and one in words look like with these units."""
    behind = rf"(?P<about>余|多|左右|\+)?(?P<unit>{'|'.join(map(re.escape, units))})?(?P<after>左右|\+)?"
    digits = r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<scale>万)?"
    words = r"(?P<words>[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+)"
    return re.compile(digits + behind), re.compile(words + behind)


@lru_cache(maxsize=4096)
def _from_text(text: str, units: tuple[str, ...]) -> Count:
    plain = _plain(text)
    flags = set()
    bracket = _BRACKET.fullmatch(plain)
    if bracket:
        plain = bracket["rest"]
        flags.add("annotated")
    if plain in _MISSING or _DASHES.fullmatch(plain):
        return _ABSENT
    if plain == "无":
        return Count(0, tuple(sorted({*flags, "worded_zero"})))
    sign = plain[:1] in ("-", "−", "－")
    body = plain[1:] if sign else plain
    led = _LED_BY.match(body)
    if led:
        body = body[led.end() :]
    about = _ABOUT.match(body)
    if about:
        body = body[about.end() :]
    number, worded = _patterns(units)
    found = number.fullmatch(body)
    value: Decimal | None
    if found:
        value = Decimal(found["digits"].replace(",", "")) * (10_000 if found["scale"] else 1)
    else:
        found = worded.fullmatch(body)
        value = _worded(found["words"], loose=bool(found["about"])) if found else None
        flags.add("chinese_numeral")
    if found is None or value is None:
        return _NOT_A_COUNT
    if sign:
        return _NEGATIVE
    if value != value.to_integral_value() or value >= 10**15:
        return _NOT_A_COUNT
    if about or found["about"] or found["after"]:
        flags.add("approximate")
    return Count(int(value), tuple(sorted(flags)), unit=found["unit"])


def _worded(words: str, *, loose: bool) -> Decimal | None:
    """Read a Chinese numeral that is written in full; 一百二 (102 or 120?) and 二三十 are left to people."""
    import cn2an

    plain = words.translate(_PLAIN)
    if loose and plain[:1] in "百千万":
        plain = "一" + plain
    try:
        value = int(cn2an.cn2an(plain, "strict"))
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    again = str(cn2an.an2cn(value, "low"))
    return (
        Decimal(value)
        if plain in (again, again.removeprefix("一") if again[:2] == "一十" else again)
        else None
    )


def shown(value: object, mark: Mark | None = None, text: str | None = None) -> str:
    """Give a cell's text as shown: numbers in plain decimal, percent as shown, dates ISO.

    Parameters
    ----------
    value : object
        The cell's value.
    mark : {'percent', 'error', 'no_value'}, optional
        What the cell is beyond its value.
    text : str, optional
        The shown text where the workbook reader had to make it (percent, errors).

    Returns
    -------
    str
        Not masked.
    """
    if text is not None:
        return text
    if value is None or mark == "no_value":
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return f"{Decimal(f'{value:.15g}'):f}" if abs(value) < 1e300 else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
