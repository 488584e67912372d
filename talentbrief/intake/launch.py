"""Starting a process that answers questions within a limit of memory: forked where that is safe, else anew."""

import gc
import math
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any, Final, Protocol

from talentbrief.intake.errors import WorkerError
from talentbrief.intake.pace import Pace
from talentbrief.intake.transport import Parcel, packed

__all__ = ["Answer", "Launched", "Line", "Process", "launch", "ready"]

Line = Connection
"""The way to a process: questions there, answers back."""

Answer = Callable[[Any], object]
"""What answers a question; it must travel by pickle where processes cannot be forked."""

_START: Final = 120.0
"""Seconds until a new process must be ready; a busy machine may need many."""
_NOT_STARTED: Final = "the process that reads submissions cannot be started; is there memory left?"
_PATIENCE: Final = 0.5
"""Seconds for which an answer may wait for others to travel with."""
_FULL: Final = 2**20
"""Bytes of answers that travel together, beyond which none is added."""
_GROWN: Final = 128 * 2**20
"""A process that keeps so much more memory says so, to be replaced: each question finds the same room."""


class Process(Protocol):
    """A process as its starter needs it."""

    @property
    def exitcode(self) -> int | None:
        """Exit status, or the signal that ended it as a negative number; None while it runs."""

    def kill(self) -> None:
        """End it at once."""

    def join(self, timeout: float | None = None) -> None:
        """Wait until it has ended, at most so many seconds."""


elsewhere: Callable[[Sequence[int]], Process] | None = None
"""Who forks for this process where its own threads forbid it, given the open files for :func:`serve_at`."""


class _Executed:
    """An interpreter of its own. What :mod:`multiprocessing` starts would run the caller's script again."""

    def __init__(self, numbers: Sequence[int]) -> None:
        code = f"from talentbrief.intake.launch import serve_at; serve_at({', '.join(map(str, numbers))})"
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            [sys.executable, "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=numbers,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        )

    @property
    def exitcode(self) -> int | None:
        return self._process.poll()

    def kill(self) -> None:
        self._process.kill()

    def join(self, timeout: float | None = None) -> None:
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return


@dataclass(frozen=True)
class Launched:
    """A process that is ready for questions.

    Parameters
    ----------
    process : Process
        The process.
    line : Connection
        Takes lists of questions (``send``); gives parcels of words and answers (``recv_bytes``), one a question in
        their order: ``read``, ``grown`` (the same, and the process should be replaced), ``starved`` and ``failed``
        (None). Nothing stands in a parcel behind another word than ``read``.
    pace : Pace or None
        Which question it is at. None where processes share no memory: whoever then gives it several questions at once
        cannot tell which of them it died of.
    """

    process: Process
    line: Line
    pace: Pace | None

    def end(self) -> None:
        """End it at once."""
        self.line.close()
        self.process.kill()
        self.process.join()
        if self.pace is not None:
            self.pace.close()


def launch(answer: Answer, memory: int) -> Launched:
    """Start a process that answers questions until its line is closed.

    Parameters
    ----------
    answer : callable
        From a question to its answer.
    memory : int
        Bytes it may need beyond those it has when it starts.

    Returns
    -------
    Launched

    Raises
    ------
    WorkerError
        If it does not start.
    """
    pace = None
    try:
        pace = Pace.shared()
        start = _forked if _may_fork() else _started
        launched = Launched(*start(answer, memory, pace), pace)
    except OSError as error:
        if pace is not None:
            pace.close()
        raise WorkerError(_NOT_STARTED) from error
    try:
        if launched.line.poll(_START) and launched.line.recv() == "ready":
            return launched
    except (EOFError, OSError):
        pass
    launched.end()
    raise WorkerError(_NOT_STARTED)


def ready(lines: Sequence[Line], seconds: float) -> list[Line]:
    """Wait for answers.

    Parameters
    ----------
    lines : sequence of Connection
        Ways to processes.
    seconds : float
        How long at most.

    Returns
    -------
    list of Connection
        Those that have an answer or have hung up.
    """
    if sys.platform == "win32":
        return [each for each in connection.wait(lines, seconds) if isinstance(each, Connection)]
    # What `connection.wait` does, without making a selector each time.
    waiting = select.poll()
    by_number = {each.fileno(): each for each in lines}
    for number in by_number:
        waiting.register(number, select.POLLIN)
    return [by_number[number] for number, _ in waiting.poll(math.ceil(seconds * 1000))]


def _may_fork() -> bool:
    """Tell whether this process has but one thread: a lock that another one holds would stay locked in a copy."""
    tasks = Path("/proc/self/task")
    return sys.platform == "linux" and tasks.is_dir() and len(list(tasks.iterdir())) == 1


def _forked(answer: Answer, memory: int, pace: Pace | None) -> tuple[Process, Line]:
    system = get_context("fork")
    ours, theirs = system.Pipe()
    process = system.Process(target=_serve, args=(theirs, answer, memory, pace, ours), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _started(answer: Answer, memory: int, pace: Pace | None) -> tuple[Process, Line]:
    if sys.platform == "win32":
        system = get_context("spawn")
        ours, theirs = system.Pipe()
        process = system.Process(target=_serve, args=(theirs, answer, memory), daemon=True)
        process.start()
        theirs.close()
        return process, ours
    here, there = socket.socketpair()
    with there:
        executed = _executed([there.fileno(), *([pace.number] if pace is not None else [])])
    line = Connection(here.detach())
    try:
        line.send((answer, memory))
    except OSError:
        line.close()
        executed.kill()
        executed.join()
        raise
    return executed, line


def _executed(numbers: Sequence[int]) -> Process:
    if elsewhere is not None:
        with suppress(OSError):
            return elsewhere(numbers)
    return _Executed(numbers)


def serve_at(number: int, pace: int | None = None) -> None:
    """Serve on an open file; the first message says what and with how much memory.

    Parameters
    ----------
    number : int
        The file's number.
    pace : int, optional
        Number of the memory that is shared.
    """
    line = Connection(number)
    answer, memory = line.recv()
    _serve(line, answer, memory, Pace(pace) if pace is not None else None)


def _serve(
    line: Line, answer: Answer, memory: int, pace: Pace | None = None, parents: Line | None = None
) -> None:
    """Answer what comes until nothing comes; in the new process."""
    if parents is not None:
        parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_quiet()
    gc.freeze()
    gc.set_threshold(100_000)
    taken = _limit_memory(memory)
    line.send("ready")
    while True:
        try:
            questions = line.recv()
        except (EOFError, OSError):
            return
        parcel, latest = Parcel(), monotonic() + _PATIENCE
        for question in questions:
            if pace is not None:
                pace.begin()
            whole = len(parcel)
            try:
                answered = answer(question)
                word = "grown" if taken() > _GROWN else "read"
                parcel.add(word, answered)
            except MemoryError:
                word = "starved"
            except Exception:
                # What is wrong with one question is no reason to leave the others unanswered.
                word = "failed"
            if word in ("starved", "failed"):
                if whole:
                    line.send_bytes(parcel.content[:whole])
                line.send_bytes(packed(word))
                parcel = Parcel()
            elif word == "grown" or len(parcel) > _FULL or monotonic() > latest:
                line.send_bytes(parcel.content)
                parcel, latest = Parcel(), monotonic() + _PATIENCE
        if parcel:
            line.send_bytes(parcel.content)


def _be_quiet() -> None:
    """Let what a dying reader says go nowhere: the issue says it."""
    import faulthandler

    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit_memory(size: int) -> Callable[[], int]:
    """Limit this process to the memory it has now and ``size`` bytes more; give how to tell what it has taken since.

    Only Linux keeps to such a limit and says how much there is.
    """
    if sys.platform != "linux":
        return lambda: 0
    import resource

    page = resource.getpagesize()
    statistics = os.open("/proc/self/statm", os.O_RDONLY)

    def held() -> int:
        return int(os.pread(statistics, 32, 0).split(b" ", 1)[0]) * page

    before = held()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = before + size if hard == resource.RLIM_INFINITY else min(before + size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return lambda: held() - before
