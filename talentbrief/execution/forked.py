"""Processes forked from the nursery, as who asked for them sees them.

Besides kernels these are calls of functions that need what notebooks need, which the nursery has imported, and what
reads submissions for a process that has threads and must not fork itself.
"""

import asyncio
import json
import os
import pickle
import signal
import socket
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from talentbrief.execution.nursery import ADDRESS_VARIABLE, CALL, READ

__all__ = ["ForkedProcess", "Reader", "answer", "called", "lend"]

T = TypeVar("T")

_WHAT, _RESULT = "call", "result"
_START_SECONDS: Final = 60.0
_END_SECONDS: Final = 1.0


class ForkedProcess:
    """A process forked from the nursery, with the part of Popen's interface that a kernel's provisioner uses.

    Parameters
    ----------
    address : str
        The nursery's socket.
    arguments : list of str
        A kernel's command line, after its module, or what else the nursery is asked for.
    folder : str
        The process' working folder.
    environment : dict
        The process' environment.
    files : sequence of int
        Open files that it is given.
    soon : bool
        Whether it can do without what the nursery imports later.

    Raises
    ------
    OSError
        If the nursery does not answer.
    """

    stdin = stdout = stderr = None

    def __init__(
        self,
        address: str,
        arguments: list[str],
        folder: str,
        environment: dict[str, str],
        files: Sequence[int] = (),
        *,
        soon: bool = False,
    ) -> None:
        self.returncode: int | None = None
        self._received = b""
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._connection.settimeout(_START_SECONDS)
        try:
            self._connection.connect(address)
            # As jupyter_client tells every kernel.
            told = {**environment, "JPY_PARENT_PID": str(os.getpid())}
            asked = {"arguments": arguments, "folder": folder, "environment": told, "soon": soon}
            message = json.dumps(asked).encode() + b"\n"
            # Open files travel with the first byte.
            sent = socket.send_fds(self._connection, [message], files)
            self._connection.sendall(message[sent:])
            answer = self._line()
        except OSError:
            self._connection.close()
            raise
        if answer is None or "pid" not in answer:
            self._connection.close()
            raise ConnectionError(f"the nursery started nothing: {answer}")
        self.pid = answer["pid"]

    def _line(self) -> dict[str, int] | None:
        while b"\n" not in self._received:
            piece = self._connection.recv(4096)
            if not piece:
                return None
            self._received += piece
        line, _, self._received = self._received.partition(b"\n")
        answer: dict[str, int] = json.loads(line)
        return answer

    def poll(self, seconds: float = 0.0) -> int | None:
        """Ask whether the process has ended.

        Parameters
        ----------
        seconds : float
            How long to wait for it.

        Returns
        -------
        int or None
            Its exit status; None while it runs.
        """
        if self.returncode is None:
            self._connection.settimeout(seconds)
            try:
                answer = self._line()
            except (BlockingIOError, TimeoutError):
                return None
            except OSError:
                answer = None
            self.returncode = -signal.SIGKILL if answer is None else answer["exit"]
            self._connection.close()
        return self.returncode

    async def told(self, seconds: float) -> None:
        """Wait until the nursery tells something, which is the process' end.

        Parameters
        ----------
        seconds : float
            How long to wait for it.
        """
        if self.returncode is None:
            loop, heard, number = asyncio.get_running_loop(), asyncio.Event(), self._connection.fileno()
            loop.add_reader(number, heard.set)
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await heard.wait()
            finally:
                loop.remove_reader(number)

    def wait(self) -> int:
        """Wait for the process' end.

        Returns
        -------
        int
            Its exit status.
        """
        while self.poll(_START_SECONDS) is None:
            pass
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Send a signal to the process and what it started; after a killing one, wait a moment for its end.

        Parameters
        ----------
        signum : int
            The signal.
        """
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signum)
            if signum == signal.SIGKILL:
                self.poll(_END_SECONDS)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)


class Reader:
    """A process that reads submissions, forked from the nursery for one that has threads.

    Parameters
    ----------
    address : str
        The nursery's socket.
    environment : dict
        The environment that the nursery forks with.
    files : sequence of int
        Open files: the way to it, and memory that it shares.

    Raises
    ------
    OSError
        If the nursery does not answer, or refuses.
    """

    def __init__(self, address: str, environment: dict[str, str], files: Sequence[int]) -> None:
        self._process = ForkedProcess(address, [READ], str(Path.cwd()), environment, files, soon=True)

    @property
    def exitcode(self) -> int | None:
        """Exit status, or the signal that ended it as a negative number; None while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def join(self, timeout: float | None = None) -> None:
        """Wait until it has ended.

        Parameters
        ----------
        timeout : float, optional
            Seconds to wait at most.
        """
        if timeout is None:
            self._process.wait()
        else:
            self._process.poll(timeout)


def lend(address: str, environment: dict[str, str]) -> None:
    """Let this process, whose threads will forbid it to fork, ask the nursery for what reads submissions.

    Parameters
    ----------
    address : str
        The nursery's socket.
    environment : dict
        The environment that the nursery forks with.
    """
    from talentbrief.intake import launch

    launch.elsewhere = partial(Reader, address, environment)


def called(function: Callable[..., T], *arguments: Any) -> T:
    """Call a function in a process forked from the nursery; here, where there is none.

    Parameters
    ----------
    function : callable
        A function of a module.
    *arguments
        What it is given; it and what it gives must be fit to be pickled.

    Returns
    -------
    object
        What it gives.

    Raises
    ------
    Exception
        What it raises.
    RuntimeError
        If the process dies.
    """
    address = os.environ.get(ADDRESS_VARIABLE)
    if not address:
        return function(*arguments)
    environment = {name: value for name, value in os.environ.items() if name != ADDRESS_VARIABLE}
    with tempfile.TemporaryDirectory(dir=Path(address).parent) as name:
        folder = Path(name)
        (folder / _WHAT).write_bytes(pickle.dumps((function, arguments)))
        try:
            process = ForkedProcess(address, [CALL, name], str(Path.cwd()), environment)
        except OSError:
            return function(*arguments)
        status = process.wait()
        try:
            result, fault = pickle.loads((folder / _RESULT).read_bytes())  # noqa: S301  our own process wrote it
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise RuntimeError(f"{function.__qualname__}: its process ended with {status}") from error
    if fault is not None:
        raise fault
    return result  # type: ignore[no-any-return]


def answer(name: str) -> None:
    """Do, in the forked process, what was asked for.

    Parameters
    ----------
    name : str
        The folder that says what.
    """
    folder = Path(name)
    result, fault = None, None
    try:
        function, arguments = pickle.loads((folder / _WHAT).read_bytes())  # noqa: S301  who started us wrote it
        result = function(*arguments)
    except Exception as error:
        fault = error
    (folder / _RESULT).write_bytes(pickle.dumps((result, fault)))
