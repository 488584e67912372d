"""Reading files in worker processes that have limits, so that a harmful file harms its own reading alone.

A worker reads one file after the other and is replaced when a file kills it, keeps it too long or needs too much
memory; that file is refused by name, the rest go on. Why it is made so: ``docs/decisions/0008-guarded-workers.md``.
"""

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from talentbrief.intake.launch import Line, Process, launch, ready
from talentbrief.intake.personal import Masker, mask_path
from talentbrief.intake.reading import Source, read_file, refused
from talentbrief.intake.records import FileReading
from talentbrief.intake.transport import unpacked
from talentbrief.issues import Origin
from talentbrief.quarter import Quarter

__all__ = ["LIMITS", "Limits", "Read", "Result", "Task", "Workers", "read_here"]

Result = tuple[FileReading, frozenset[int]]
"""A file's records and issues, and the lines of the decisions that reading it used up."""

Read = Callable[[Source, Context, Sequence[Decision]], Result]
"""How a file is read."""

_AHEAD: Final = 8
"""Files given to a worker at once, so that it need not wait for the next."""
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
    """A process, our end of the way to it, and what it has still to answer, the file it reads first."""

    process: Process
    line: Line
    tasks: deque[tuple[int, Task]] = field(default_factory=deque)
    deadline: float = 0.0


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
            _end(worker)
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
            task = rest.popleft()
            self._send(worker, task, pickle.dumps(task[1]))
        for worker in self._busy:
            while rest and len(worker.tasks) < _AHEAD and len(rest) >= self._jobs:
                question = pickle.dumps(rest[0][1])
                if len(question) > _SMALL:
                    break
                self._send(worker, rest.popleft(), question)

    def _send(self, worker: _Worker, task: tuple[int, Task], question: bytes) -> None:
        if not worker.tasks:
            worker.deadline = monotonic() + self._limits.seconds
        worker.tasks.append(task)
        try:
            worker.line.send_bytes(question)
        except OSError:
            return  # It is dead, which waiting for its answer will show.

    def _wait(self, rest: deque[tuple[int, Task]], done: dict[int, Result]) -> None:
        """Take the next answers; replace what is dead or too slow and read again what it had ahead."""
        soonest = min(worker.deadline for worker in self._busy)
        answered = ready([each.line for each in self._busy], max(soonest - monotonic(), 0))
        for worker in list(self._busy):
            if worker.line in answered:
                self._take(worker, rest, done)
            elif monotonic() >= worker.deadline:
                self._lose(worker, rest, done, self._limits.too_slow)

    def _take(self, worker: _Worker, rest: deque[tuple[int, Task]], done: dict[int, Result]) -> None:
        try:
            kind, answer = unpacked(worker.line.recv_bytes())
        except (EOFError, OSError):
            worker.process.join(_DYING)
            # What reads workbooks aborts where it gets no memory.
            aborted = worker.process.exitcode == -getattr(signal, "SIGABRT", 0)
            kind, answer = "starved" if aborted else "failed", None
        if answer is None:
            fault = Refused("unreadable_file", reason="fault")
            self._lose(worker, rest, done, self._limits.too_large if kind == "starved" else fault)
            return
        number, _ = worker.tasks.popleft()
        done[number] = answer
        worker.deadline = monotonic() + self._limits.seconds
        if kind == "grown":
            self._replace(worker, rest)
        elif not worker.tasks:
            self._busy.remove(worker)
            self._idle.append(worker)

    def _lose(
        self, worker: _Worker, rest: deque[tuple[int, Task]], done: dict[int, Result], refusal: Refused
    ) -> None:
        number, task = worker.tasks.popleft()
        done[number] = _refused(task, self._context, refusal)
        self._replace(worker, rest)

    def _replace(self, worker: _Worker, rest: deque[tuple[int, Task]]) -> None:
        """End a process; another one will read what it had ahead."""
        rest.extendleft(reversed(worker.tasks))
        self._busy.remove(worker)
        _end(worker)

    def _start(self) -> _Worker:
        context = self._context
        # What is wrong with the words is said here, and what is made once here need not be made in each child.
        _ = context.words, context.names, context.units
        process, line = launch(
            partial(_answer, context=context, read=self._read, limits=self._limits), self._limits.memory
        )
        return _Worker(process, line)


def _answer(task: Task, context: Context, read: Read, limits: Limits) -> Result:
    (result,) = read_here((task,), context, read, limits)
    return result


def _end(worker: _Worker) -> None:
    worker.line.close()
    worker.process.kill()
    worker.process.join()
