"""Whose file it is, of which quarter and which version: what declares it, in the contract's order (3.1, 3.5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from talentbrief.intake.book import Book
from talentbrief.intake.declared import file_version
from talentbrief.intake.forms_marker import MARKER_SHEET, NAMED_KEY
from talentbrief.intake.grid import Grid
from talentbrief.intake.labels import Label
from talentbrief.intake.layout import Table
from talentbrief.intake.names import Match, Names
from talentbrief.intake.personal import split_name
from talentbrief.intake.returns_known import marked_by_list
from talentbrief.intake.words import Words, fold
from talentbrief.quarter import Quarter

__all__ = [
    "Evidence",
    "QuarterNamed",
    "Sender",
    "marker",
    "quarters_named",
    "resolve_sender",
    "sender_of_path",
]

_MONTHS = re.compile(r"(\d{4})年(?:度)?\s*(\d{1,2})月?(?:份)?\s*[-—–~至到]\s*(\d{1,2})月")
_HALF = re.compile(r"(\d{4})年(?:度)?(上半年|前三季度)")
_COMPARES = re.compile(r"相比|对比|同比|环比|较|[与比](?:[0-9]{4}年)?第?[一二三四1-4]季|上季|上一季")
"""Words of a remark that speaks of another quarter beside its own; no title has them."""
_BARE = re.compile(r"(?<![前上年])第?([一二三四])季度")
_LONGEST_TITLE: Final = 60


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
