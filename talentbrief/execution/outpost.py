"""A process beside a Dask worker that executes and renders notebooks there.

The worker itself has threads, and forks nothing; this process has none, keeps a nursery, and does one errand after the
other. It hangs on its standard input: when the worker ends, in whatever way, so do this process, the nursery and every
kernel.
"""

import json
import os
import pickle
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Any, Final

from talentbrief.briefing.own import EXTRACTS_VARIABLE
from talentbrief.execution.parcel import Errand, Parcel

__all__ = ["Done", "perform"]

_SIZE: Final = struct.Struct("!Q")

Done = tuple[dict[str, bytes], BaseException | None]
"""Files that were made, by their names below the errand's root, and what went wrong."""


def perform(parcel: Parcel, errand: Errand) -> Done:
    """Do an errand in this Dask worker's outpost.

    Parameters
    ----------
    parcel : Parcel
        What all notebooks of the quarter read.
    errand : Errand
        What is to be done.

    Returns
    -------
    Done
    """
    try:
        return _mine().do(parcel, errand)
    except (EOFError, OSError):
        # What ends it, most likely for lack of memory, need not befall the next.
        return _mine().do(parcel, errand)


_LOCAL = threading.local()


def _mine() -> "_Outpost":
    """Give this thread's outpost."""
    outpost: _Outpost | None = getattr(_LOCAL, "outpost", None)
    if outpost is None or not outpost.alive():
        _LOCAL.outpost = outpost = _Outpost()
    return outpost


class _Outpost:
    """The worker's end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-c", f"from {__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        )
        self._known: set[str] = set()

    def alive(self) -> bool:
        return self._process.poll() is None

    def do(self, parcel: Parcel, errand: Errand) -> Done:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        news = None if parcel.digest in self._known else parcel
        _send(self._process.stdin, (parcel.digest, news, errand))
        self._known.add(parcel.digest)
        done: Done = _receive(self._process.stdout)
        return done


def _send(stream: IO[bytes], what: Any) -> None:
    content = pickle.dumps(what)
    stream.write(_SIZE.pack(len(content)) + content)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError("the other end has gone")
    (size,) = _SIZE.unpack(head)
    return pickle.loads(stream.read(size))  # noqa: S301  our own other end wrote it


def serve() -> None:
    """Be an outpost until standard input ends."""
    from talentbrief.execution.workers import surroundings

    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What notebooks' libraries print belongs in the worker's log, and nothing is to be read but questions.
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    private = Path(tempfile.mkdtemp(prefix="talentbrief-"))
    try:
        environment = surroundings(private)
        os.environ.clear()
        os.environ.update(environment)
        _answer(_Mail(questions), answers, private)
    finally:
        shutil.rmtree(private, ignore_errors=True)


class _Mail:
    """Questions as they come; the process ends at once when no more can come, whatever it is doing."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting: list[Any] = []
        self._there = threading.Semaphore(0)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._waiting.append(_receive(self._stream))
                self._there.release()
        os._exit(1)

    def next(self) -> Any:
        self._there.acquire()
        return self._waiting.pop(0)


def _answer(mail: _Mail, answers: IO[bytes], private: Path) -> None:
    from talentbrief.execution.parcel import unpacked
    from talentbrief.settings import FOLDERS_VARIABLE

    laid_out: dict[str, dict[str, str]] = {}
    plan = ""
    with ExitStack() as running:
        while True:
            digest, parcel, errand = mail.next()
            if parcel is not None:
                laid_out[digest] = unpacked(parcel, private)
            folders = laid_out[digest]
            os.environ[FOLDERS_VARIABLE] = json.dumps(folders)
            if folders["plan"] != plan:
                # What a nursery has loaded of a plan, no kernel need load: a country's organisations take a while.
                running.close()
                _begin(running, private)
                plan = folders["plan"]
            if errand.extract is not None:
                _lay(errand, Path(folders["processed"]))
            _send(answers, _done(errand, private / "errand"))


def _begin(running: ExitStack, private: Path) -> None:
    """Start a nursery for the plan that this process knows of, and meanwhile get ready."""
    from talentbrief.execution import nursery
    from talentbrief.execution.notebook import prepare
    from talentbrief.execution.workers import IMPORTED, LATER

    os.environ.pop(nursery.ADDRESS_VARIABLE, None)
    if nursery.supported(private):
        address = running.enter_context(nursery.running(private, IMPORTED, os.environ, later=LATER))
        os.environ[nursery.ADDRESS_VARIABLE] = str(address)
    prepare()


def _lay(errand: Errand, processed: Path) -> None:
    """Lay down what travelled with an errand, in place of what did so with the one before."""
    from talentbrief.briefing.extracts import lay

    folder, about = Path(os.environ[EXTRACTS_VARIABLE]), errand.job.parameters
    shutil.rmtree(folder, ignore_errors=True)
    lay(folder, processed / about["quarter"], about["organisation"], errand.extract or b"")


def _done(errand: Errand, root: Path) -> Done:
    from talentbrief.execution.notebook import execute, render
    from talentbrief.execution.parcel import localised

    shutil.rmtree(root, ignore_errors=True)
    (root / "notebooks").mkdir(parents=True)
    os.chdir(root / "notebooks")
    job = localised(errand.job, root)
    fault: BaseException | None = None
    try:
        if errand.verb == "execute":
            job.source.write_bytes(errand.notebook)
            execute(job)
        else:
            job.target.write_bytes(errand.notebook)
            render(job)
    except Exception as error:
        fault = error
    results = [job.target] if errand.verb == "execute" else [each.path for each in job.renditions]
    return {path.name: path.read_bytes() for path in (*results, job.failed) if path.is_file()}, fault
