"""Whose file it is, of which quarter and which version: what declares it, in the contract's order (3.1, 3.5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from talentbrief.intake.dates import read_date
from talentbrief.intake.forms_marker import ANSWERS_KEY, MARKER_SHEET, NAMED_KEY, ROUND_KEY, repeated_sheets
from talentbrief.intake.grid import Book, Grid
from talentbrief.intake.labels import Label
from talentbrief.intake.layout import Table
from talentbrief.intake.names import Match, Names
from talentbrief.intake.personal import split_name
from talentbrief.intake.records import Version
from talentbrief.intake.returns_known import marked_by_list
from talentbrief.intake.words import Words, fold
from talentbrief.quarter import Quarter

__all__ = [
    "Evidence",
    "QuarterNamed",
    "Sender",
    "file_version",
    "marker",
    "name_later",
    "quarters_named",
    "resolve_sender",
    "sender_of_path",
    "version_of",
]

_MONTHS = re.compile(r"(\d{4})年(?:度)?\s*(\d{1,2})月?(?:份)?\s*[-—–~至到]\s*(\d{1,2})月")
_HALF = re.compile(r"(\d{4})年(?:度)?(上半年|前三季度)")
_COMPARES = re.compile(r"相比|对比|同比|环比|较|[与比](?:[0-9]{4}年)?第?[一二三四1-4]季|上季|上一季")
"""Words of a remark that speaks of another quarter beside its own; no title has them."""
_BARE = re.compile(r"(?<![前上年])第?([一二三四])季度")
_LONGEST_TITLE: Final = 60
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that names the sender: where it is written, what it says, and what that means."""

    kind: str
    text: str
    match: Match
    grid: Grid | None = None
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender as resolved.

    Parameters
    ----------
    organisation_id : str or None
        None where it is not known.
    decided_by : Evidence or None
        What decided, or what failed to; None where nothing names a sender.
    problem : str or None
        ``unknown_sender`` or ``ambiguous_sender``.
    candidates : tuple of str
        Organisations it may be.
    differing : tuple of Evidence
        Later evidence that names another sender.
    """

    organisation_id: str | None
    decided_by: Evidence | None
    problem: str | None = None
    candidates: tuple[str, ...] = ()
    differing: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarterNamed:
    """A quarter that the file itself names, and where."""

    quarter: Quarter
    text: str
    grid: Grid | None = None
    row: int = 0
    column: int = 0


def marker(book: Book) -> Mapping[str, str]:
    """Read our own form's hidden marker.

    Parameters
    ----------
    book : Book
        The workbook.

    Returns
    -------
    mapping of str to str
        ``form``, ``form_version``, ``plan``, ``quarter``, ``organisation``; empty if it is no form of ours. Of a
        return without it, what its list says instead.
    """
    grid = book.sheet(MARKER_SHEET)
    if grid is None:
        listed, files = marked_by_list(book)
        if not listed:
            return {}
        named = max(map(file_version, files), default=(0, 0))
        return {**listed, NAMED_KEY: "/".join(map(str, named))}
    rows = {grid.text(row, 0).strip(): grid.text(row, 1).strip() for row in range(min(grid.height, 50))}
    return rows if rows.get("form") == "talentbrief" else {}


def sender_of_path(path: str, names: Names) -> list[Evidence]:
    """Read the sender from a file's name, then from its sub-folders, the nearest first.

    Parameters
    ----------
    path : str
        Path below the quarter's folder, with ``/``.
    names : Names
        Matchers.

    Returns
    -------
    list of Evidence
        What names a sender at all.
    """
    *folders, name = path.split("/")
    texts = [("file", split_name(name)[0]), *(("folder", each) for each in reversed(folders))]
    found = [Evidence(kind, text, names.senders_in(text)) for kind, text in texts]
    return [each for each in found if each.match.id is not None or each.match.ambiguous]


def resolve_sender(
    declared: str | None, labels: Sequence[Label], tables: Sequence[Table], path: str, names: Names
) -> Sender:
    """Resolve the sender; the first evidence that is present decides (contract 3.1).

    Parameters
    ----------
    declared : str or None
        The organisation of the form's marker.
    labels : sequence of Label
        The workbook's labels.
    tables : sequence of Table
        Its tables; the names of their sheets may name a sender.
    path : str
        Path below the quarter's folder.
    names : Names
        Matchers.

    Returns
    -------
    Sender
    """
    tiers: list[list[Evidence]] = (
        [[Evidence("marker", declared, names.senders.match(declared))]] if declared else []
    )
    labelled = [
        (
            label.group,
            Evidence(
                "label",
                str(label.value),
                _labelled(str(label.value), names),
                label.grid,
                label.row,
                label.column,
            ),
        )
        for label in labels
        if label.group in ("sender", "sender_unmarked")
    ]
    unmarked = _present(each for group, each in labelled if group == "sender_unmarked")
    tiers.append([each for group, each in labelled if group == "sender"] or unmarked)
    sheets = {table.grid.name: table.grid for table in tables}
    tiers.append(
        _present(Evidence("sheet", name, names.senders_in(name), grid) for name, grid in sheets.items())
    )
    by_path = sender_of_path(path, names)
    tiers.append([each for each in by_path if each.kind == "file"])
    tiers.append([each for each in by_path if each.kind == "folder"][:1])
    present = [tier for tier in tiers if tier]
    if not present:
        return Sender(None, None, "unknown_sender")
    first, later = present[0], [each for tier in present[1:] for each in tier]
    known = sorted({each.match.id for each in first if each.match.id is not None})
    if len(known) == 1:
        decided = next(each for each in first if each.match.id == known[0])
        differing = tuple(each for each in later if each.match.id is not None and each.match.id != known[0])
        return Sender(known[0], decided, differing=differing)
    if len(known) > 1:
        return Sender(None, first[0], "ambiguous_sender", tuple(known))
    doubtful = next((each for each in first if each.match.ambiguous), None)
    if doubtful is not None:
        return Sender(None, doubtful, "ambiguous_sender", doubtful.match.candidates)
    return Sender(None, first[0], "unknown_sender")


def _present(found: Iterable[Evidence]) -> list[Evidence]:
    return [each for each in found if each.match.id is not None or each.match.ambiguous]


def _labelled(text: str, names: Names) -> Match:
    """Read a label's value: the whole of it, else without a bracket behind it (（盖章）)."""
    whole = names.senders.match(text)
    if whole.id is not None or whole.ambiguous:
        return whole
    bare = re.sub(r"\([^()]*\)\s*$", "", unicodedata.normalize("NFKC", text)).strip()
    return names.senders.match(bare) if bare and bare != text else whole


def quarters_named(
    declared: str | None,
    labels: Sequence[Label],
    tables: Sequence[Table],
    words: Words,
    folder: Quarter | None,
) -> list[QuarterNamed]:
    """Find the quarters a file names for itself: marker, labels, titles above tables; never column headers.

    Parameters
    ----------
    declared : str or None
        The quarter of the form's marker.
    labels : sequence of Label
        The workbook's labels.
    tables : sequence of Table
        Its tables.
    words : Words
        Words of ``headers.yaml``; notes above a table name no quarter.
    folder : Quarter, optional
        The folder's quarter, whose year a title without a year means.

    Returns
    -------
    list of QuarterNamed
    """
    found = [QuarterNamed(each, declared) for each in Quarter.find(declared or "")] if declared else []
    for label in labels:
        if label.group == "quarter":
            text = str(label.value)
            found.extend(
                QuarterNamed(each, text, label.grid, label.row, label.column)
                for each in _in_title(text, folder)
            )
    seen = set()
    for table in tables:
        for row in range(table.title_from, table.top):
            for column in table.grid.filled_columns(row):
                text = table.grid.text(row, column)
                place = (table.grid.name, row, column)
                if place in seen or len(text) > _LONGEST_TITLE or is_note(text, words):
                    continue
                seen.add(place)
                found.extend(
                    QuarterNamed(each, text, table.grid, row, column) for each in _in_title(text, folder)
                )
    return found


def is_note(text: str, words: Words) -> bool:
    """Tell whether a text is a note: 注：…, 说明：…, 填报人：….

    Parameters
    ----------
    text : str
        A cell's text.
    words : Words
        Words of ``headers.yaml``.

    Returns
    -------
    bool
    """
    return (_is_note_again if len(text) <= _LONGEST_TITLE else _is_note)(text, words)


def _is_note(text: str, words: Words) -> bool:
    return not text.isdecimal() and _notes(words).match(fold(text)) is not None


_is_note_again = lru_cache(maxsize=4096)(_is_note)


@cache
def _notes(words: Words) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words.notes, key=lambda word: (-len(word), word)))
    return re.compile(rf"[*※(]*(?:{listed})(?:[:()0-9]|$)")


@lru_cache(maxsize=1024)
def _in_title(text: str, folder: Quarter | None) -> tuple[Quarter, ...]:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if _COMPARES.search(plain):
        return ()
    found = list(Quarter.find(plain))
    for year, _, last in _MONTHS.findall(plain):
        if int(last) in (3, 6, 9, 12):
            found.append(Quarter(int(year), int(last) // 3))
    found.extend(Quarter(int(year), 2 if word == "上半年" else 3) for year, word in _HALF.findall(plain))
    if not found and folder is not None:
        found.extend(Quarter(folder.year, "一二三四".index(digit) + 1) for digit in _BARE.findall(plain))
    return tuple(found)


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
