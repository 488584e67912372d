"""Records that are made when somebody looks at them: a worker reads, compares and sends most of them as plain values."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeVar, overload

from talentbrief.intake.constructors import constructor_of_many, new_origins
from talentbrief.intake.records import MilestoneReport, Narrative, Observation, RosterEntry
from talentbrief.issues import Origin

__all__ = ["Joined", "Lazy", "Row", "Rows", "each_of", "made", "place_of", "row_of"]

Row = tuple[Any, ...]
"""A record's values in the order of its fields, the origin's own in the origin's place."""

_Record = TypeVar("_Record")
_PLACE: Final = tuple(each.name for each in fields(Origin))


def _getter(kind: type[Any]) -> Callable[[Any], Row]:
    names = [each.name for each in fields(kind)]
    at = names.index("origin")
    return attrgetter(*names[:at], *(f"origin.{each}" for each in _PLACE), *names[at + 1 :])


_KINDS: Final[dict[type[Any], tuple[Callable[..., list[Any]], int, Callable[[Any], Row]]]] = {
    kind: (constructor_of_many(kind), [each.name for each in fields(kind)].index("origin"), _getter(kind))
    for kind in (Observation, RosterEntry, MilestoneReport, Narrative)
}


def made(kind: type[_Record], columns: Sequence[Iterable[Any]]) -> list[_Record]:
    """Make records.

    Parameters
    ----------
    kind : type
        A kind of record.
    columns : sequence of iterable
        Their values, a column for each place of a row.

    Returns
    -------
    list
        As many as the shortest column has values.
    """
    make, at, _ = _KINDS[kind]
    return make(*columns[:at], new_origins(*columns[at : at + len(_PLACE)]), *columns[at + len(_PLACE) :])


def row_of(record: object) -> Row:
    """Give a record's values.

    Parameters
    ----------
    record : object
        A record.

    Returns
    -------
    Row
    """
    return _KINDS[type(record)][2](record)


def place_of(kind: type[Any], name: str) -> int:
    """Tell where a field other than the origin stands in a row.

    Parameters
    ----------
    kind : type
        A kind of record.
    name : str
        The field's name.

    Returns
    -------
    int
    """
    at = [each.name for each in fields(kind)].index(name)
    return at if at < _KINDS[kind][1] else at + len(_PLACE) - 1


class Lazy(Sequence[_Record]):
    """Records that are not made yet. Equal to a tuple of the same."""

    @property
    @abstractmethod
    def records(self) -> tuple[_Record, ...]:
        """The records, made once."""

    def __iter__(self) -> Iterator[_Record]:
        return iter(self.records)

    @overload
    def __getitem__(self, at: int) -> _Record: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_Record]: ...

    def __getitem__(self, at: int | slice) -> _Record | Sequence[_Record]:
        return self.records[at]

    def __eq__(self, other: object) -> bool:
        return self.records == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.records)

    def each(self, name: str) -> Iterable[Any]:
        """Give one field of all records.

        Parameters
        ----------
        name : str
            The field's name.

        Returns
        -------
        iterable
            In the order of records.
        """
        return map(attrgetter(name), self.records)


class Joined(Lazy[_Record]):
    """Records behind each other.

    Parameters
    ----------
    parts : sequence of sequence
        Records.
    """

    def __init__(self, parts: Sequence[Sequence[_Record]]) -> None:
        self.parts = parts

    @cached_property
    def records(self) -> tuple[_Record, ...]:
        """The records."""
        return tuple(chain.from_iterable(self.parts))

    def __len__(self) -> int:
        return sum(map(len, self.parts))


def each_of(records: Sequence[Any], name: str) -> Iterable[Any]:
    """Give one field of all records; of those that are not made yet, without making them where that is possible.

    Parameters
    ----------
    records : sequence
        Records.
    name : str
        The field's name.

    Returns
    -------
    iterable
        In the order of records.
    """
    return records.each(name) if isinstance(records, Lazy) else map(attrgetter(name), records)


class Rows(Lazy[_Record]):
    """Records that are still rows of values.

    Parameters
    ----------
    kind : type
        The kind of record.
    rows : list of Row
        Their values.
    """

    def __init__(self, kind: type[_Record], rows: list[Row]) -> None:
        self.kind, self.rows = kind, rows

    @cached_property
    def records(self) -> tuple[_Record, ...]:
        """The records."""
        return tuple(made(self.kind, list(zip(*self.rows, strict=True)))) if self.rows else ()

    def __len__(self) -> int:
        return len(self.rows)
