"""What a file declares about its place among the sender's files: inside, in our marker, in its name (contract 3.5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from talentbrief.intake.dates import read_date
from talentbrief.intake.forms_marker import ANSWERS_KEY, NAMED_KEY, ROUND_KEY, repeated_sheets
from talentbrief.intake.labels import Label
from talentbrief.intake.personal import split_name
from talentbrief.intake.records import Version

__all__ = ["file_version", "name_later", "version_of"]

_NUMBERED = re.compile(
    r"(?<![a-z0-9])v\s*([0-9]{1,3})(?:\s*版|(?![0-9.]))|第\s*([0-9]{1,3}|[一二三四五六七八九十])\s*(?:版|稿|次)"
    r"|\(([0-9]{1,2})\)|_v([0-9]{1,3})",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"(?:修改|修订|更新|更正|(?<!整)改(?![一-鿿])|(?<!整)改(?=版|稿|后))(?:版|稿|后)?\s*([0-9]{0,2})"
)
_ORDINALS: Final = "一二三四五六七八九十"
_EDITION = re.compile(r"[0-9]{1,4}|第\s*[一二三四五六七八九十](?=\s*[版稿次])")
_ROUND = re.compile(r"[1-9][0-9]{0,3}")
_NAMED = re.compile(r"([0-3])/([0-9]{1,3})")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FINAL = re.compile(r"最终|终稿|定稿|final", re.IGNORECASE)


def version_of(
    labels: Sequence[Label],
    path: str,
    about: Mapping[str, str] | None = None,
    sheets: Iterable[str] = (),
) -> Version:
    """Read what a file declares about its place among the sender's files.

    Parameters
    ----------
    labels : sequence of Label
        The workbook's labels.
    path : str
        Its path.
    about : mapping of str to str, optional
        Our marker, if it has one: a return's says which files it answers.
    sheets : iterable of str
        Its sheets.

    Returns
    -------
    Version
    """
    numbers = [
        _number(edition[0].removeprefix("第").strip())
        for label in labels
        if label.group == "version" and (edition := _EDITION.search(str(label.value)))
    ]
    dates: list[date] = [
        found for label in labels if label.group == "date" and (found := read_date(label.value)) is not None
    ]
    name = file_version(path)
    returned = _ROUND.fullmatch((about or {}).get(ROUND_KEY, ""))
    if about is None or returned is None:
        return Version(max(numbers, default=None), max(dates, default=None), *name)
    # A return is named by us: the name of what it answers counts on, unless the sender marked it later.
    before = _NAMED.fullmatch(about.get(NAMED_KEY, ""))
    if before is not None and name_later(name, old := (int(before[1]), int(before[2]))) is not True:
        name = old
    answers = tuple(each for each in about.get(ANSWERS_KEY, "").split("/") if _DIGEST.fullmatch(each))
    present = {*sheets}
    return Version(
        max(numbers, default=None),
        max(dates, default=None),
        *name,
        round=int(returned[0]),
        answers=answers,
        holds=tuple(mark for sheet, mark in repeated_sheets(about).items() if sheet in present),
    )


def name_later(one: tuple[int, int], other: tuple[int, int]) -> bool | None:
    """Tell whether one file's name says that it is later than another.

    Parameters
    ----------
    one, other : (int, int)
        As :func:`file_version` gives them.

    Returns
    -------
    bool or None
        A mark beats none and 最终 beats all; None if the names do not order them.
    """
    (kind, number), (other_kind, other_number) = one, other
    if kind == other_kind:
        return None if number == other_number else number > other_number
    if 3 in (kind, other_kind):
        return kind == 3
    if 0 in (kind, other_kind):
        marked_kind, marked_number = one if kind else other
        if marked_kind == 1 and marked_number <= 0:
            return None
        return bool(kind)
    return None


def file_version(path: str) -> tuple[int, int]:
    """Read a version from a file's name.

    Parameters
    ----------
    path : str
        Its path.

    Returns
    -------
    (int, int)
        0 nothing; 1 a number (``v2``, ``(2)``); 2 a word (修改, 更新), perhaps with a number; 3 最终.
    """
    stem = unicodedata.normalize("NFKC", split_name(path.rpartition("/")[2])[0])
    if _FINAL.search(stem):
        return 3, 0
    numbered = _NUMBERED.search(stem)
    corrected = _CORRECTED.search(stem)
    number = _number(next(filter(None, numbered.groups()), "0")) if numbered else 0
    if corrected:
        return 2, int(corrected[1] or number)
    return (1, number) if numbered else (0, 0)


def _number(digits: str) -> int:
    return _ORDINALS.index(digits) + 1 if digits in _ORDINALS else int(digits)
