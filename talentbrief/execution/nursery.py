"""A process that has imported what notebooks import, and forks a kernel whenever one is asked for.

A kernel's start is mostly imports: IPython, pandas, matplotlib. The nursery pays for them once; each kernel is
then a fork of it, a process of its own that shares nothing with its sisters but unwritten pages.

One connection on the nursery's socket is one kernel. The client sends a line of JSON and is answered with
``{"pid": …}`` once the kernel's sockets are bound, and with ``{"exit": …}`` when it has ended. A client that
goes away takes its kernel with it; when the nursery's own standard input ends, all kernels end. So nothing is
left behind however a run stops; a nursery that was not dismissed also clears the run's private folder away.

Forking is safe because the nursery has one thread, no ZeroMQ context and no event loop, and reads no data;
:func:`main` refuses to serve otherwise.
"""

import gc
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, cast

__all__ = ["ADDRESS_VARIABLE", "LAUNCHER", "main", "running", "supported"]

ADDRESS_VARIABLE: Final = "TALENTBRIEF_NURSERY"
"""Environment variable that tells kernel managers the nursery's socket."""

LAUNCHER: Final = "ipykernel_launcher"
"""The module that starts a kernel; what follows it on a kernel's command line are the kernel's arguments."""

_DISMISSED: Final = b"."
_END_SECONDS: Final = 2.0
_SOCKET: Final = "nursery"
_LONGEST_ADDRESS: Final = 100
_LONGEST_REQUEST: Final = 1 << 20


def supported(folder: Path | None = None) -> bool:
    """Whether kernels can be forked here.

    Parameters
    ----------
    folder : Path, optional
        The folder that the socket would lie in.

    Returns
    -------
    bool
        True on Linux, if the socket's path is not too long. macOS can fork, but its system libraries may not
        survive it; Windows cannot.
    """
    fits = folder is None or len(os.fsencode(folder / _SOCKET)) < _LONGEST_ADDRESS
    return sys.platform == "linux" and fits


@contextmanager
def running(
    folder: Path, modules: Sequence[str], environment: Mapping[str, str], log: IO[bytes]
) -> Iterator[Path]:
    """Keep a nursery running for as long as the context lasts.

    Parameters
    ----------
    folder : Path
        A private folder for the socket; see :func:`supported`.
    modules : sequence of str
        What notebooks import; importing them must start no thread.
    environment : mapping
        The environment that kernels will have; libraries read some of it while they are imported.
    log : binary file
        Where complaints of the nursery and its kernels go.

    Yields
    ------
    Path
        The socket, for :data:`ADDRESS_VARIABLE`.
    """
    address = folder / _SOCKET
    # Listening from the first moment, so that who asks before the imports are done waits instead of failing.
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with listener:
        listener.bind(str(address))
        listener.listen(64)
        process = _started(listener, modules, environment, log)
    try:
        yield address
    finally:
        try:
            process.communicate(_DISMISSED, timeout=_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _started(
    listener: socket.socket, modules: Sequence[str], environment: Mapping[str, str], log: IO[bytes]
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-P", "-m", __name__, str(listener.fileno()), *modules],
        pass_fds=[listener.fileno()],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        # pyarrow's allocator would keep a thread, and a process with two threads is not safe to fork.
        env={**environment, "JE_ARROW_MALLOC_CONF": "background_thread:false"},
        start_new_session=True,
    )


@dataclass(frozen=True)
class _Request:
    """What a kernel is started with: its arguments, folder and environment, and whom to tell when it is ready."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    ready: int


@dataclass
class _Ward:
    """A connection and the kernel that lives as long as it does."""

    connection: socket.socket
    received: bytes = b""
    pid: int | None = None
    ready: int | None = field(default=None, repr=False)

    def tell(self, answer: dict[str, int]) -> None:
        with suppress(OSError):
            self.connection.sendall(json.dumps(answer).encode() + b"\n")


class _Nursery:
    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ, self._accept)
        self.selector.register(sys.stdin.fileno(), selectors.EVENT_READ, self._leash_gone)
        self.waker, alarm = socket.socketpair()
        self.alarm = alarm
        for end in (self.waker, alarm):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(alarm.fileno(), warn_on_full_buffer=False)
        self.selector.register(self.waker, selectors.EVENT_READ, self._bury)
        self.wards: list[_Ward] = []
        self.stopped = self.dismissed = False

    def serve(self) -> _Request | None:
        """Serve until standard input ends; in a forked child, come back at once with what it was asked for."""
        while not self.stopped:
            for key, _ in self.selector.select():
                born = key.data(key)
                if isinstance(born, _Request):
                    return born
        for ward in list(self.wards):
            self._end(ward)
        return None

    def _accept(self, _: selectors.SelectorKey) -> None:
        connection, _address = self.listener.accept()
        ward = _Ward(connection)
        self.wards.append(ward)
        self.selector.register(connection, selectors.EVENT_READ, self._hear)

    def _leash_gone(self, _: selectors.SelectorKey) -> None:
        self.dismissed = bool(os.read(sys.stdin.fileno(), 1))
        self.stopped = True

    def _hear(self, key: selectors.SelectorKey) -> _Request | None:
        ward = next((each for each in self.wards if each.connection is key.fileobj), None)
        if ward is None:
            return None
        try:
            piece = ward.connection.recv(1 << 16)
        except OSError:
            piece = b""
        ward.received += piece
        if not piece or len(ward.received) > _LONGEST_REQUEST:
            self._end(ward)
        elif ward.pid is None and ward.received.endswith(b"\n"):
            return self._fork(ward, json.loads(ward.received))
        return None

    def _fork(self, ward: _Ward, asked: dict[str, Any]) -> _Request | None:
        ready_read, ready_write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ready_read)
            self._let_go()
            return _Request(asked["arguments"], asked["folder"], asked["environment"], ready_write)
        os.close(ready_write)
        ward.pid, ward.ready = pid, ready_read
        self.selector.register(ready_read, selectors.EVENT_READ, self._started)
        return None

    def _started(self, key: selectors.SelectorKey) -> None:
        ward = next((each for each in self.wards if each.ready == key.fd), None)
        if ward is None:
            return
        if os.read(key.fd, 1) and ward.pid is not None:
            ward.tell({"pid": ward.pid})
        self._forget_ready(ward)

    def _forget_ready(self, ward: _Ward) -> None:
        if ward.ready is not None:
            self.selector.unregister(ward.ready)
            os.close(ward.ready)
            ward.ready = None

    def _bury(self, _: selectors.SelectorKey) -> None:
        with suppress(BlockingIOError):
            while self.waker.recv(4096):
                pass
        with suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    break
                for ward in self.wards:
                    if ward.pid == pid:
                        ward.pid = None
                        ward.tell({"exit": os.waitstatus_to_exitcode(status)})

    def _end(self, ward: _Ward) -> None:
        if ward.pid is not None:
            # Before the child has called setsid it is no group's leader yet.
            with suppress(ProcessLookupError):
                os.kill(ward.pid, signal.SIGKILL)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(ward.pid, signal.SIGKILL)
        self._forget_ready(ward)
        self.selector.unregister(ward.connection)
        ward.connection.close()
        self.wards.remove(ward)

    def _let_go(self) -> None:
        """In a forked child: drop everything that is the nursery's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.selector.close()
        for each in (self.listener, self.waker, self.alarm, *(ward.connection for ward in self.wards)):
            each.close()
        for ward in self.wards:
            if ward.ready is not None:
                os.close(ward.ready)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.setsid()


def _prepare(modules: list[str]) -> None:
    """Import what kernels need, leaving no trace that a kernel started afresh would not show."""
    import importlib

    # matplotlib reads this once, at import; a kernel sets it for itself.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for name in ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", *modules):
        with suppress(Exception):  # the notebook that needs it will say what is wrong with it
            importlib.import_module(name)
    if "pandas" in sys.modules:
        # pandas takes the absence of IPython for a terminal, and a terminal's width for its own.
        cast(Any, sys.modules["pandas"]).set_option("display.max_columns", 20)


def _become_kernel(request: _Request) -> None:
    from importlib.util import find_spec

    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    os.environ.update(request.environment)
    os.chdir(request.folder)
    launcher = find_spec(LAUNCHER)
    sys.argv = [(launcher and launcher.origin) or LAUNCHER, *request.arguments]
    if "numpy.random" in sys.modules:
        cast(Any, sys.modules["numpy.random"]).seed()
    # The class read its parent's id from the environment at import: say it anew.
    kernel: Any = IPKernelApp.instance(parent_handle=os.getppid())
    kernel.initialize(request.arguments)
    os.write(request.ready, b"!")
    os.close(request.ready)
    kernel.start()


def _threads() -> list[str]:
    """Names of this process's threads but the main one."""
    tasks = sorted(Path("/proc/self/task").glob("*/comm"))
    return [task.read_text().strip() for task in tasks if int(task.parent.name) != os.getpid()]


def main(arguments: list[str]) -> int:
    """Run a nursery until standard input ends.

    Parameters
    ----------
    arguments : list of str
        The listening socket's number, then the modules to import.

    Returns
    -------
    int
        Exit status; 1 if importing left a second thread, so that forking would be unsafe.
    """
    number, *modules = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = socket.socket(fileno=int(number))
    _prepare(modules)
    gc.collect()
    gc.freeze()
    if _threads():
        print(f"nursery: an import started {_threads()}; kernels start the ordinary way", file=sys.stderr)
        return 1
    nursery = _Nursery(listener)
    request = nursery.serve()
    if request is None:
        if not nursery.dismissed:
            # Who started this was killed, and cannot clear its folder away any more.
            shutil.rmtree(Path(listener.getsockname()).parent, ignore_errors=True)
        os._exit(0)
    _become_kernel(request)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
