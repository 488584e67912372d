"""How a worker's records travel to the process that asked for them: field by field, so that few objects are packed."""

import gc
import io
import pickle
from collections.abc import Callable, Iterable, Sequence
from copyreg import dispatch_table
from dataclasses import fields
from functools import cached_property
from itertools import repeat
from operator import attrgetter
from typing import IO, Any, Final

from talentbrief.intake.asked import AnswerLeft
from talentbrief.intake.constructors import constructor
from talentbrief.intake.lazy import Lazy, Rows, made, place_of, row_of
from talentbrief.intake.records import (
    FileReading,
    MilestoneReport,
    Narrative,
    Observation,
    RosterEntry,
    Version,
)
from talentbrief.intake.roster_entries import Entries
from talentbrief.issues import Issue, Origin
from talentbrief.quarter import Quarter

__all__ = ["Parcel", "all_unpacked", "packed", "unpacked"]

_BETWEEN: Final = "\x1f"
"""Stands between texts that travel as one; no spreadsheet lets a cell hold it."""
_Column = list[Any] | tuple[Any, int] | str | dict[str, Any]
"""A field of all records: its values; its value and their number where it is the same in all; texts as one text; or
columns of its own."""
_Columns = list[_Column]
_ALIKE: Final = frozenset({int, float, bool})
"""Types whose values may be equal though the types are not: 1, 1.0 and True."""

_TABLES: Final[dict[str, type[Any]]] = {
    "observations": Observation,
    "rosters": RosterEntry,
    "milestones": MilestoneReport,
    "narratives": Narrative,
}
_FIELDS: Final = tuple(each.name for each in fields(FileReading))
_REST: Final = tuple(each for each in _FIELDS if each not in _TABLES and each != "people")
_rest: Final = attrgetter(*_REST)
_new_reading: Final = constructor(FileReading)


def _by_constructor(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda record: (kind, values(record))


_REDUCERS: Final[dict[type[Any], Callable[[Any], Any]]] = {
    **dispatch_table,
    **{kind: _by_constructor(kind) for kind in (AnswerLeft, Version, Issue, Origin, Quarter)},
}


class Parcel:
    """Answers that travel together: what stands in several of them travels once."""

    def __init__(self) -> None:
        self._content = io.BytesIO()
        self._pickler = pickle.Pickler(self._content, pickle.HIGHEST_PROTOCOL)
        self._pickler.dispatch_table = _REDUCERS

    def __len__(self) -> int:
        return self._content.tell()

    def add(self, word: str, answer: object = None) -> None:
        """Add an answer.

        Parameters
        ----------
        word : str
            What kind of answer it is.
        answer : object
            Anything; a file's reading, with what else was to be told, is packed small.
        """
        if isinstance(answer, tuple) and answer and isinstance(answer[0], FileReading):
            reading = answer[0]
            people = _together([*reading.people]) if reading.people else []
            tables = [_columns(getattr(reading, name)) for name in _TABLES]
            self._pickler.dump((word, (_rest(reading), people, tables), answer[1:]))
        else:
            self._pickler.dump((word, None, answer))

    @property
    def content(self) -> bytes:
        """All of it, for :func:`all_unpacked`."""
        return self._content.getvalue()


def packed(word: str, answer: object = None) -> bytes:
    """Pack an answer.

    Parameters
    ----------
    word : str
        What kind of answer it is.
    answer : object
        Anything; a file's reading, with what else was to be told, is packed small.

    Returns
    -------
    bytes
        For :func:`unpacked`.
    """
    parcel = Parcel()
    parcel.add(word, answer)
    return parcel.content


def all_unpacked(content: bytes) -> list[tuple[str, Any]]:
    """Give back the words and answers of a parcel.

    Parameters
    ----------
    content : bytes
        A parcel's content; our own process wrote it.

    Returns
    -------
    list of (str, object)
        In the order in which they were added.
    """
    stream = io.BytesIO(content)
    unpickler = pickle.Unpickler(stream)  # noqa: S301  our own process wrote it
    found = []
    collecting = gc.isenabled()
    # Thousands of records, none of them in a circle: to look for one meanwhile takes longer than to make them.
    gc.disable()
    try:
        while stream.tell() < len(content):
            found.append(_made(unpickler.load()))
    finally:
        if collecting:
            gc.enable()
    return found


def unpacked(
    content: bytes, unpickler: Callable[[IO[bytes]], pickle.Unpickler] = pickle.Unpickler
) -> tuple[str, Any]:
    """Give back a word and its answer.

    Parameters
    ----------
    content : bytes
        As :func:`packed` gives it; our own process wrote it.
    unpickler : callable
        What unpacks it; a careful one where it has lain about.

    Returns
    -------
    (str, object)
    """
    return _made(unpickler(io.BytesIO(content)).load())


def _made(found: tuple[str, Any, Any]) -> tuple[str, Any]:
    word, reading, rest = found
    if reading is None:
        return word, rest
    others, people, tables = reading
    values: dict[str, Any] = dict(zip(_REST, others, strict=True))
    values["people"] = frozenset(_spread(people))
    for (name, kind), columns in zip(_TABLES.items(), tables, strict=True):
        values[name] = _Sent(kind, columns) if columns else ()
    return word, (_new_reading(*map(values.__getitem__, _FIELDS)), *rest)


class _Sent(Lazy[Any]):
    """Records that are still the columns they travelled as."""

    def __init__(self, kind: type[Any], columns: _Columns) -> None:
        self.kind, self.columns = kind, columns

    @cached_property
    def records(self) -> tuple[Any, ...]:
        return tuple(made(self.kind, list(map(_spread, self.columns))))

    def __len__(self) -> int:
        return _length(self.columns[0])

    def each(self, name: str) -> Iterable[Any]:
        return _spread(self.columns[place_of(self.kind, name)])


def _length(column: _Column) -> int:
    if isinstance(column, tuple):
        return column[1]
    return column.count(_BETWEEN) + 1 if isinstance(column, str) else len(column)


def _columns(records: Sequence[Any]) -> _Columns:
    """Take records apart: a list a field, the origin's fields in its place."""
    if not records:
        return []
    if isinstance(records, _Sent):
        return records.columns
    if isinstance(records, Entries):
        return _columns_of(records)
    rows = records.rows if isinstance(records, Rows) else map(row_of, records)
    return list(map(_column, zip(*rows, strict=True)))


def _columns_of(entries: Entries) -> _Columns:
    """Give the columns of rows that are still kept by columns, in the order of a record's fields."""
    number, origin = len(entries), entries.origin
    keys: _Column = {"keys": [(entries.indicator_id, number), *map(_together, entries.keys)]}
    own = (keys, _together(entries.shown), _column(entries.hosts), _column(entries.dates))
    about = (entries.quarter, entries.organisation_id, entries.indicator_id)
    place = ((origin.file, number), (origin.sheet, number), _together(entries.cells), (origin.sha256, number))
    return [*((each, number) for each in about), *own, (True, number), *place, ("", number)]


def _column(values: Sequence[Any]) -> _Column:
    first = values[0]
    # A value that is no constant differs in the first few.
    if values.count(first) == len(values) and (
        first.__class__ not in _ALIKE or len(set(map(type, values))) == 1
    ):
        return first, len(values)
    return _together(values) if first.__class__ is str else list(values)


def _together(values: Sequence[Any]) -> _Column:
    """Make one text of many: it is packed as quickly as one of them."""
    try:
        text = _BETWEEN.join(values)
    except TypeError:
        return list(values)
    return text if text.count(_BETWEEN) == len(values) - 1 else list(values)


def _spread(column: _Column) -> Iterable[Any]:
    if isinstance(column, str):
        return column.split(_BETWEEN)
    if isinstance(column, tuple):
        return repeat(*column)
    return zip(*map(_spread, column["keys"]), strict=False) if isinstance(column, dict) else column
