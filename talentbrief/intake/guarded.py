"""Files read within a worker's limits for another end than their records: the account of cells, the returns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar, cast

from talentbrief.intake.context import Context
from talentbrief.intake.decisions import Decision
from talentbrief.intake.reading import Source, Trace, trace
from talentbrief.intake.records import FileReading
from talentbrief.intake.worker import Result, Task, Workers

__all__ = ["each_traced"]

T = TypeVar("T")


def each_traced(
    tasks: Iterable[Task], context: Context, made: Callable[[Trace], T]
) -> Iterator[T | FileReading]:
    """Read files in a worker, and make something there of each and what it was read from.

    Parameters
    ----------
    tasks : iterable of Task
        The files.
    context : Context
        Plan, words, names, passwords.
    made : callable
        A function of a module; what it gives comes back from the worker.

    Yields
    ------
    T or FileReading
        What was made, in the order of tasks; the reading of a file that was refused before it could be read, or
        that broke a limit.
    """
    with Workers(context, read=partial(_read, made=made)) as workers:
        for found, _ in workers(tasks):
            yield cast("T | FileReading", found)


def _read(
    source: Source, context: Context, decisions: Sequence[Decision], made: Callable[[Trace], T]
) -> Result:
    return cast("Result", (made(trace(source, context, decisions)), frozenset()))
