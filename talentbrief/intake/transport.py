"""How a worker's records travel to the process that asked for them: field by field, so that few objects are packed."""

import io
import pickle
from collections.abc import Callable, Sequence
from copyreg import dispatch_table
from dataclasses import fields
from operator import attrgetter
from typing import IO, Any, Final

from talentbrief.intake.constructors import constructor, new_entry, new_observation, new_origin
from talentbrief.intake.records import (
    FileReading,
    MilestoneReport,
    Narrative,
    Observation,
    RosterEntry,
    Version,
)
from talentbrief.issues import Issue, Origin
from talentbrief.quarter import Quarter

__all__ = ["packed", "unpacked"]

_Columns = list[list[Any]]

_TABLES: Final[tuple[tuple[str, type[Any], Callable[..., Any]], ...]] = (
    ("observations", Observation, new_observation),
    ("rosters", RosterEntry, new_entry),
    ("milestones", MilestoneReport, constructor(MilestoneReport)),
    ("narratives", Narrative, constructor(Narrative)),
)
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(each.name for each in fields(kind)) for name, kind, _ in _TABLES
}
_PLACE: Final = tuple(each.name for each in fields(Origin))
_REST: Final = tuple(each.name for each in fields(FileReading) if each.name not in _NAMES)


def _by_constructor(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda record: (kind, values(record))


_REDUCERS: Final[dict[type[Any], Callable[[Any], Any]]] = {
    **dispatch_table,
    **{kind: _by_constructor(kind) for kind in (Version, Issue, Origin, Quarter)},
}


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
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    if isinstance(answer, tuple) and answer and isinstance(answer[0], FileReading):
        reading = answer[0]
        rest = [getattr(reading, name) for name in _REST]
        tables = [_columns(name, getattr(reading, name)) for name in _NAMES]
        pickler.dump((word, (rest, tables), answer[1:]))
    else:
        pickler.dump((word, None, answer))
    return content.getvalue()


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
    word, reading, rest = unpickler(io.BytesIO(content)).load()
    if reading is None:
        return word, rest
    values: dict[str, Any] = dict(zip(_REST, reading[0], strict=True))
    for (name, _, make), columns in zip(_TABLES, reading[1], strict=True):
        values[name] = tuple(_records(columns, make, _NAMES[name]))
    return word, (FileReading(**values), *rest)


def _columns(name: str, records: Sequence[Any]) -> _Columns:
    """Take records apart: a list a field, the origin's fields in its place."""
    if not records:
        return []
    found: _Columns = []
    for field in _NAMES[name]:
        if field == "origin":
            origins = [each.origin for each in records]
            found.extend(list(map(attrgetter(part), origins)) for part in _PLACE)
        else:
            found.append(list(map(attrgetter(field), records)))
    return found


def _records(columns: _Columns, make: Callable[..., Any], names: Sequence[str]) -> Sequence[Any]:
    if not columns:
        return ()
    at = names.index("origin")
    origins = map(new_origin, *columns[at : at + len(_PLACE)])
    return list(map(make, *columns[:at], origins, *columns[at + len(_PLACE) :]))
