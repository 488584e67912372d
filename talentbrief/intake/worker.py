"""Reading files in worker processes that have limits, so that a harmful file harms its own reading alone.

A worker reads one file after the other and is replaced when a file kills it, keeps it too long or needs too much
memory; that file is refused by name, the rest go on. Why it is made so: ``docs/decisions/0008-guarded-workers.md``.
"""

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Final

from talentbrief.intake.archive import Refused
from talentbrief.intake.context import Context, Reader
from talentbrief.intake.decisions import Decision
from talentbrief.intake.files import content_of
from talentbrief.intake.launch import Launched, launch, ready
from talentbrief.intake.personal import Masker, mask_path
from talentbrief.intake.reading import Source, read_file, refused
from talentbrief.intake.records import FileReading
from talentbrief.intake.transport import all_unpacked
from talentbrief.issues import Origin
from talentbrief.quarter import Quarter

__all__ = ["LIMITS", "Limits", "Read", "Result", "Task", "Workers", "read_here"]

Result = tuple[FileReading, frozenset[int]]
"""A file's records and issues, and the lines of the decisions that reading it used up."""

Read = Callable[[Source, Context, Sequence[Decision]], Result]
"""How a file is read."""

_TOGETHER: Final = 32
"""Files that a worker is asked for in one message, at most, and answers in one: each turn of the processor from one
process to the other costs as much as unpacking a workbook."""
_FEWEST: Final = 16
"""Files that one worker alone is asked for in one message, if there are so many; several share the last ones."""
_AHEAD: Final = 48
"""A worker that has fewer files to answer is given more, so that it need not wait."""
_DYING: Final = 5.0
"""Seconds in which a process that has hung up is gone."""
_SMALL: Final = 2_000
"""Bytes of a task that may be sent to a worker that is still reading another; larger ones wait for it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    Parameters
    ----------
    seconds : float
        Time.
    memory : int
        Bytes beyond what the worker needs before it reads. Linux keeps to it; other systems may not, and Windows
        has no such limit, so that there the limit on time alone holds.
    """

    seconds: float = 10.0
    memory: int = 512 * 2**20

    @property
    def too_slow(self) -> Refused:
        """What a file is refused with that takes longer."""
        return Refused("unsafe_file", reason="time", limit=f"{self.seconds:g}")

    @property
    def too_large(self) -> Refused:
        """What a file is refused with that needs more memory."""
        return Refused("unsafe_file", reason="memory", limit=str(self.memory // 2**20))


LIMITS: Final = Limits()
"""Of every file; ordinary ones need a thousandth of both."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read.

    Parameters
    ----------
    path : Path
        The file.
    file, below : str
        Its path below the raw root and below the quarter's folder, with ``/``.
    quarter : Quarter or None
        The folder's quarter.
    decisions : tuple of Decision
        Decisions about this file.
    """

    path: Path
    file: str
    below: str
    quarter: Quarter | None
    decisions: tuple[Decision, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        # The path as text: a path takes five times as long to pack.
        return _task, (str(self.path), self.file, self.below, self.quarter, self.decisions)


def _task(path: str, *values: Any) -> Task:
    return Task(Path(path), *values)


def read_here(
    tasks: Iterable[Task], context: Context, read: Read = read_file, limits: Limits = LIMITS
) -> Iterator[Result]:
    """Read files in this process, where nothing holds them to the limits.

    Parameters
    ----------
    tasks : iterable of Task
        The files.
    context : Context
        What they are read with.
    read : callable
        How a file is read.
    limits : Limits
        What the system was told to hold this process to, if anything.

    Yields
    ------
    Result
        In the order of tasks.
    """
    for task in tasks:
        try:
            source = Source(task.file, task.below, task.quarter, content_of(task.path))
            result = read(source, context, task.decisions)
        except Refused as refusal:
            result = _refused(task, context, refusal)
        except MemoryError:
            result = _refused(task, context, limits.too_large)
        except OSError:
            result = _refused(task, context, Refused("unreadable_file", reason="access"))
        yield result


def _refused(task: Task, context: Context, refusal: Refused) -> Result:
    origin = Origin(mask_path(task.file, Masker()))
    own = tuple(replace(each, source_file=origin.file) for each in task.decisions)
    reader = Reader(context, origin, str(task.quarter or ""), decisions=own)
    return refused(reader, task.below, task.quarter, refusal), frozenset(reader.used)


@dataclass
class _Worker:
    """A process, and what it has still to answer, in its order."""

    launched: Launched
    tasks: deque[tuple[int, Task]] = field(default_factory=deque)
    deadline: float = 0.0
    answered: int = 0

    def at(self) -> int:
        """Give the place of the file it is at among those it has still to answer: what comes before waits to be sent."""
        pace = self.launched.pace
        behind = pace.seen()[0] - self.answered - 1 if pace is not None else 0
        return min(max(behind, 0), len(self.tasks) - 1)

    def is_late(self, seconds: float) -> bool:
        """Tell whether it has been at its file for so long; put the deadline off if it has not."""
        pace = self.launched.pace
        if pace is not None:
            begun, since = pace.seen()
            if begun > self.answered:
                self.deadline = since + seconds
        return monotonic() >= self.deadline


class Workers:
    """Processes that read files within limits; a context manager.

    Parameters
    ----------
    context : Context
        What files are read with.
    jobs : int
        Number of processes.
    limits : Limits
        What one file may cost.
    read : callable
        How a file is read.
    """

    def __init__(
        self, context: Context, jobs: int = 1, limits: Limits = LIMITS, read: Read = read_file
    ) -> None:
        self._context, self._jobs, self._limits, self._read = context, jobs, limits, read
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in (*self._idle, *self._busy):
            worker.launched.end()
        self._idle, self._busy = [], []

    def __call__(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Read files.

        Parameters
        ----------
        tasks : iterable of Task
            The files.

        Yields
        ------
        Result
            In the order of tasks, whatever the number of processes. A file that breaks a limit, or the process,
            is refused with ``unsafe_file`` or ``unreadable_file``.
        """
        rest = deque(enumerate(tasks))
        done: dict[int, Result] = {}
        try:
            for number in range(len(rest)):
                while number not in done:
                    self._hand_out(rest)
                    self._wait(rest, done)
                yield done.pop(number)
        finally:
            # Nobody waits any more for what these still read.
            for worker in list(self._busy):
                self._replace(worker, rest)

    def _hand_out(self, rest: deque[tuple[int, Task]]) -> None:
        """Give every process something to read, and a little ahead."""
        while rest and len(self._busy) < self._jobs:
            worker = self._idle.pop() if self._idle else self._start()
            self._busy.append(worker)
            self._give(worker, rest)
        for worker in self._busy:
            while rest and len(worker.tasks) < _AHEAD and len(rest) >= self._jobs:
                if not self._give(worker, rest):
                    break

    def _give(self, worker: _Worker, rest: deque[tuple[int, Task]]) -> bool:
        """Ask a worker for some more files; not for what is too large to be sent while it may be sending itself."""
        parts, fewest = (4 * self._jobs, 1) if self._jobs > 1 else (2, _FEWEST)
        several = min(max(len(rest) // parts, fewest), _TOGETHER, len(rest))
        # Where nobody can tell which of several files a worker is at, it is asked for one at a time.
        tasks = [rest.popleft() for _ in range(several if worker.launched.pace is not None else 1)]
        question = pickle.dumps([task for _, task in tasks])
        if worker.tasks and len(question) > _SMALL * len(tasks):
            rest.extendleft(reversed(tasks))
            return False
        if not worker.tasks:
            worker.deadline = monotonic() + self._limits.seconds
        worker.tasks.extend(tasks)
        # If it is dead, waiting for its answer will show.
        with suppress(OSError):
            worker.launched.line.send_bytes(question)
        return True

    def _wait(self, rest: deque[tuple[int, Task]], done: dict[int, Result]) -> None:
        """Take the next answers; replace what is dead or too slow and read again what it had ahead."""
        soonest = min(worker.deadline for worker in self._busy)
        answered = ready([each.launched.line for each in self._busy], max(soonest - monotonic(), 0))
        for worker in list(self._busy):
            if worker.launched.line in answered:
                self._take(worker, rest, done)
            elif monotonic() >= worker.deadline and worker.is_late(self._limits.seconds):
                self._lose(worker, rest, done, self._limits.too_slow, worker.at())

    def _take(self, worker: _Worker, rest: deque[tuple[int, Task]], done: dict[int, Result]) -> None:
        try:
            content = worker.launched.line.recv_bytes()
        except (EOFError, OSError):
            process = worker.launched.process
            process.join(_DYING)
            # What reads workbooks aborts where it gets no memory.
            aborted = process.exitcode == -getattr(signal, "SIGABRT", 0)
            self._lose(worker, rest, done, self._limits.too_large if aborted else _fault(), worker.at())
            return
        for kind, answer in all_unpacked(content):
            if answer is None:
                self._lose(worker, rest, done, self._limits.too_large if kind == "starved" else _fault())
                return
            number, _ = worker.tasks.popleft()
            done[number] = answer
            worker.answered += 1
            if kind == "grown":
                self._replace(worker, rest)
                return
        worker.deadline = monotonic() + self._limits.seconds
        if not worker.tasks:
            self._busy.remove(worker)
            self._idle.append(worker)

    def _lose(
        self,
        worker: _Worker,
        rest: deque[tuple[int, Task]],
        done: dict[int, Result],
        refusal: Refused,
        at: int = 0,
    ) -> None:
        """Refuse the file a worker was at, and replace the worker."""
        number, task = worker.tasks[at]
        del worker.tasks[at]
        done[number] = _refused(task, self._context, refusal)
        self._replace(worker, rest)

    def _replace(self, worker: _Worker, rest: deque[tuple[int, Task]]) -> None:
        """End a process; another one will read what it had ahead."""
        rest.extendleft(reversed(worker.tasks))
        self._busy.remove(worker)
        worker.launched.end()

    def _start(self) -> _Worker:
        context = self._context
        # What is wrong with the words is said here, and what is made once here need not be made in each child.
        _ = context.words, context.names, context.units
        answer = partial(_answer, context=context, read=self._read, limits=self._limits)
        return _Worker(launch(answer, self._limits.memory))


def _fault() -> Refused:
    return Refused("unreadable_file", reason="fault")


def _answer(task: Task, context: Context, read: Read, limits: Limits) -> Result:
    (result,) = read_here((task,), context, read, limits)
    return result
