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
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, Protocol

from talentbrief.intake.errors import WorkerError
from talentbrief.intake.transport import packed

__all__ = ["Answer", "Line", "Process", "launch", "ready"]

Line = Connection
"""The way to a process: questions there, answers back."""

Answer = Callable[[Any], object]
"""What answers a question; it must travel by pickle where processes cannot be forked."""

_START: Final = 120.0
"""Seconds until a new process must be ready; a busy machine may need many."""
_NOT_STARTED: Final = "the process that reads submissions cannot be started; is there memory left?"
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


class _Executed:
    """An interpreter of its own. What :mod:`multiprocessing` starts would run the caller's script again."""

    def __init__(self, line: socket.socket) -> None:
        code = f"from talentbrief.intake.launch import serve_at; serve_at({line.fileno()})"
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            [sys.executable, "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[line.fileno()],
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


def launch(answer: Answer, memory: int) -> tuple[Process, Line]:
    """Start a process that answers questions until its line is closed.

    Parameters
    ----------
    answer : callable
        From a question to its answer.
    memory : int
        Bytes it may need beyond those it has when it starts.

    Returns
    -------
    process : Process
        Ready.
    line : Connection
        Takes questions (``send``); gives packed pairs of a word and an answer (``recv_bytes``): ``read``,
        ``grown`` (the same, and the process should be replaced), ``starved`` and ``failed`` (None).

    Raises
    ------
    WorkerError
        If it does not start.
    """
    try:
        process, line = _forked(answer, memory) if _may_fork() else _started(answer, memory)
    except OSError as error:
        raise WorkerError(_NOT_STARTED) from error
    try:
        if line.poll(_START) and line.recv() == "ready":
            return process, line
    except (EOFError, OSError):
        pass
    line.close()
    process.kill()
    process.join()
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


def _forked(answer: Answer, memory: int) -> tuple[Process, Line]:
    system = get_context("fork")
    ours, theirs = system.Pipe()
    process = system.Process(target=_serve, args=(theirs, answer, memory, ours), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _started(answer: Answer, memory: int) -> tuple[Process, Line]:
    if sys.platform == "win32":
        system = get_context("spawn")
        ours, theirs = system.Pipe()
        process = system.Process(target=_serve, args=(theirs, answer, memory), daemon=True)
        process.start()
        theirs.close()
        return process, ours
    here, there = socket.socketpair()
    with there:
        executed = _Executed(there)
    line = Connection(here.detach())
    try:
        line.send((answer, memory))
    except OSError:
        line.close()
        executed.kill()
        executed.join()
        raise
    return executed, line


def serve_at(number: int) -> None:
    """Serve on an open file; the first message says what and with how much memory.

    Parameters
    ----------
    number : int
        The file's number.
    """
    line = Connection(number)
    answer, memory = line.recv()
    _serve(line, answer, memory)


def _serve(line: Line, answer: Answer, memory: int, parents: Line | None = None) -> None:
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
            question = line.recv()
        except (EOFError, OSError):
            return
        try:
            answered = answer(question)
            content = packed("grown" if taken() > _GROWN else "read", answered)
        except MemoryError:
            content = packed("starved")
        except Exception:
            # What is wrong with one question is no reason to leave the others unanswered.
            content = packed("failed")
        line.send_bytes(content)


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
