"""How a worker's records travel to the process that asked for them: pickled, each by its constructor.

What :mod:`dataclasses` does for frozen classes with slots takes three times as long.
"""

import io
import pickle
from collections.abc import Callable
from copyreg import dispatch_table
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

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

__all__ = ["packed"]


def _by_constructor(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda record: (kind, values(record))


_KINDS: Final[tuple[type[Any], ...]] = (
    *(FileReading, Observation, RosterEntry, MilestoneReport, Narrative, Version),
    *(Issue, Origin, Quarter),
)
_REDUCERS: Final[dict[type[Any], Callable[[Any], Any]]] = {
    **dispatch_table,
    **{kind: _by_constructor(kind) for kind in _KINDS},
}


def packed(answer: object) -> bytes:
    """Pickle an answer.

    Parameters
    ----------
    answer : object
        Holding records of :mod:`talentbrief.intake.records`.

    Returns
    -------
    bytes
        For :func:`pickle.loads`.
    """
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(answer)
    return content.getvalue()
