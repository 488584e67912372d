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

import json
import os
import select
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from talentbrief.execution import kernel

__all__ = ["ADDRESS_VARIABLE", "CALL", "READ", "main", "running", "supported"]

ADDRESS_VARIABLE: Final = "TALENTBRIEF_NURSERY"
"""Environment variable that tells kernel managers the nursery's socket."""

CALL: Final = "--call"
"""Instead of a kernel's arguments: a function is to be called; see :mod:`talentbrief.execution.forked`."""

READ: Final = "--read"
"""Instead of a kernel's arguments: submissions are to be read, on the open files that come with it."""

_LATER: Final = "--later"
_DISMISSED: Final = b"."
_END_SECONDS: Final = 2.0
_CLEAR_SECONDS: Final = 5.0
_SOCKET: Final = "nursery"
_LONGEST_ADDRESS: Final = 100
_LONGEST_REQUEST: Final = 1 << 20
_MOST_FILES: Final = 2


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
    folder: Path,
    modules: Sequence[str],
    environment: Mapping[str, str],
    log: IO[bytes] | None = None,
    later: Sequence[str] = (),
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
    log : binary file, optional
        Where complaints of the nursery and its kernels go; to this process's own output unless given.
    later : sequence of str
        What only some notebooks import: imported while kernels that say they do not need it are forked already.

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
        process = _started(listener, (*modules, _LATER, *later), environment, log)
    try:
        yield address
    finally:
        try:
            process.communicate(_DISMISSED, timeout=_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        address.unlink(missing_ok=True)


def _started(
    listener: socket.socket, modules: Sequence[str], environment: Mapping[str, str], log: IO[bytes] | None
) -> "subprocess.Popen[bytes]":
    # Neither -m nor -P: a kernel's flags are to be those of one started afresh, and the working folder not on
    # the path while we import. The package may be there by this process's path alone.
    here = str(Path(__file__).resolve().parents[2])
    begin = (
        f"import sys; del sys.path[0]; sys.path.append({here!r}); from {__name__} import main; "
        "sys.path.pop(); sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-c", begin, str(listener.fileno()), *modules],
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
    files: list[int]


@dataclass
class _Ward:
    """A connection and the kernel that lives as long as it does."""

    connection: socket.socket
    received: bytes = b""
    files: list[int] = field(default_factory=list)
    pid: int | None = None
    ready: int | None = field(default=None, repr=False)

    def tell(self, answer: dict[str, int]) -> None:
        with suppress(OSError):
            self.connection.sendall(json.dumps(answer).encode() + b"\n")


class _Nursery:
    def __init__(self, listener: socket.socket, born_with: Mapping[str, str], later: Iterator[str]) -> None:
        self.listener = listener
        self.later: Iterator[str] | None = later
        self.waiting: list[tuple[_Ward, dict[str, Any]]] = []
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
        self.born_with = born_with

    def serve(self) -> _Request | None:
        """Serve until standard input ends; in a forked child, come back at once with what it was asked for."""
        while not self.stopped:
            for key, _ in self.selector.select(None if self.later is None else 0):
                born = key.data(key)
                if isinstance(born, _Request):
                    return born
            if self.later is not None:
                self._prepare()
            while self.waiting and self.later is None:
                born = self._fork(*self.waiting.pop(0))
                if born is not None:
                    return born
        for ward in list(self.wards):
            self._end(ward)
        return None

    def _prepare(self) -> None:
        """Import one thing more of what is imported later."""
        if self.later is not None and next(self.later, None) is None:
            self.later = None
        self.stopped = self.stopped or not _safe()

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
            piece, files, _, _ = socket.recv_fds(ward.connection, 1 << 16, _MOST_FILES)
        except OSError:
            piece, files = b"", []
        ward.received += piece
        ward.files += files
        if not piece or len(ward.received) > _LONGEST_REQUEST:
            self._end(ward)
        elif ward.pid is None and ward.received.endswith(b"\n"):
            asked = json.loads(ward.received)
            if kernel.read_at_import(asked["environment"]) != self.born_with:
                ward.tell({"refused": 1})
            elif asked["soon"] or self.later is None:
                return self._fork(ward, asked)
            else:
                self.waiting.append((ward, asked))
        return None

    def _fork(self, ward: _Ward, asked: dict[str, Any]) -> _Request | None:
        ready_read, ready_write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ready_read)
            self._let_go()
            return _Request(
                asked["arguments"], asked["folder"], asked["environment"], ready_write, ward.files
            )
        os.close(ready_write)
        self._close_files(ward)
        ward.pid, ward.ready = pid, ready_read
        self.selector.register(ready_read, selectors.EVENT_READ, self._started)
        return None

    @staticmethod
    def _close_files(ward: _Ward) -> None:
        for each in ward.files:
            os.close(each)
        ward.files = []

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
        self._close_files(ward)
        self.waiting = [each for each in self.waiting if each[0] is not ward]
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


def _safe() -> bool:
    """Whether this process is safe to fork; complain if it is not."""
    threads = kernel.threads()
    if threads and not _hung_up():
        print(f"nursery: an import started {threads}; kernels start the ordinary way", file=sys.stderr)
    return not threads


def _hung_up() -> bool:
    """Whether who started this has let go of it, or was killed."""
    return bool(select.select([sys.stdin.fileno()], [], [], 0)[0])


def _clear(folder: Path) -> None:
    """Remove the folder of a run that was killed; its workers may take a moment to stop writing there."""
    until = time.monotonic() + _CLEAR_SECONDS
    while folder.exists() and time.monotonic() < until:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.02)


def main(arguments: list[str]) -> int:  # noqa: RET503  a kernel does not return
    """Run a nursery until standard input ends.

    Parameters
    ----------
    arguments : list of str
        The listening socket's number, then the modules to import, those for later behind a mark.

    Returns
    -------
    int
        Exit status; 1 if importing left a second thread, so that forking would be unsafe.
    """
    number, *named = arguments
    modules, later = named[: named.index(_LATER)], named[named.index(_LATER) + 1 :]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = socket.socket(fileno=int(number))
    born_with = kernel.read_at_import(os.environ)
    left = kernel.prepare(modules, _hung_up)
    if not _safe():
        return 1
    address = listener.getsockname()
    nursery = _Nursery(listener, born_with, kernel.importing(later))
    request = nursery.serve()
    if request is None:
        # Kernels have been killed; while they die they may still write into the folder that is to go.
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        if not nursery.dismissed:
            # Who started this was killed, and cannot clear its folder away any more.
            _clear(Path(address).parent)
        os._exit(0)

    def ready() -> None:
        os.write(request.ready, b"!")
        os.close(request.ready)

    if "talentbrief.intake.launch" in sys.modules:
        from talentbrief.execution.forked import lend

        lend(str(address), request.environment)
    if request.arguments[:1] in ([CALL], [READ]):
        os.environ.clear()
        os.environ.update(request.environment)
        os.chdir(request.folder)
        ready()
        if request.arguments[0] == CALL:
            from talentbrief.execution.forked import answer

            answer(request.arguments[1])
        else:
            from talentbrief.intake.launch import serve_at

            serve_at(*request.files)
        os._exit(0)
    kernel.become(request.arguments, request.folder, {**left, **request.environment}, ready)
