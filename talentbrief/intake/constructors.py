"""Constructors of frozen records that take a quarter of the time of their own.

A file gives some ninety records and as many origins, each made once where it is read and once where it is asked for. A
frozen class sets each field by a call of :meth:`object.__setattr__`; here an open class with the same fields is filled,
and the record is then declared to be of the frozen one. ``docs/decisions/0008-guarded-workers.md`` has the figures.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, make_dataclass
from typing import Any, Final, TypeVar

from talentbrief.intake.records import Observation, RosterEntry
from talentbrief.issues import Origin

__all__ = [
    "constructor",
    "constructor_of_many",
    "new_entry",
    "new_observation",
    "new_origin",
    "new_origins",
]

_Record = TypeVar("_Record")


_OPEN: Final[dict[type[Any], type[Any]]] = {}


def _filled(kind: type[Any]) -> type[Any]:
    """Make the open class with a frozen one's fields, once."""
    if kind not in _OPEN:
        names = [each.name for each in fields(kind)]
        slots = "__slots__" in vars(kind)
        _OPEN[kind] = make_dataclass(
            kind.__name__, names, slots=slots, repr=False, eq=False, match_args=False
        )
    return _OPEN[kind]


def constructor(kind: type[_Record]) -> Callable[..., _Record]:
    """Make a constructor of a frozen dataclass.

    Parameters
    ----------
    kind : type
        The class; it has no ``__post_init__`` of its own.

    Returns
    -------
    callable
        Takes the values of all fields in their order, none left out.
    """
    filled = _filled(kind)

    def made(*values: Any) -> _Record:
        record: Any = filled(*values)
        record.__class__ = kind
        found: _Record = record
        return found

    return made


def constructor_of_many(kind: type[_Record]) -> Callable[..., list[_Record]]:
    """Make a constructor of many records of a frozen dataclass.

    Parameters
    ----------
    kind : type
        As for :func:`constructor`.

    Returns
    -------
    callable
        Takes the values of all fields in their order, an iterable a field; the shortest tells how many there are.
    """
    filled = _filled(kind)

    def made(*columns: Iterable[Any]) -> list[_Record]:
        records: list[Any] = list(map(filled, *columns))
        for record in records:
            record.__class__ = kind
        found: list[_Record] = records
        return found

    return made


new_origin = constructor(Origin)
new_observation = constructor(Observation)
new_entry = constructor(RosterEntry)
new_origins = constructor_of_many(Origin)
