"""Where a quarter's files are read: in guarded processes of this machine, or in those of a cluster's workers.

What travels is a file's bytes, the plan and the passwords, and back its records; neither a path nor a shared folder is
needed. Names are compared and people masked as ever in one place, here, when all files are read.
"""

import hashlib
import os
import pickle
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.executors import EXECUTOR_VARIABLE, LOCAL, Cluster, ClusterError, cluster_address, connected
from talentbrief.intake.context import Context
from talentbrief.intake.files import content_of
from talentbrief.intake.kept import Kept
from talentbrief.intake.workbook import Refused
from talentbrief.intake.worker import Result, Task, Workers
from talentbrief.plan import Lang

__all__ = ["readers"]

Readings = Callable[[Iterable[Task]], Iterator[Result]]
"""How files are read, one result a file in their order."""

_MANY: Final = 200
"""Files from which a second process is worth its start."""
_CHUNK_FILES: Final = 64
_CHUNK_BYTES: Final = 8 * 2**20
_AHEAD: Final = 2
"""Chunks on their way for each that is being read."""


@contextmanager
def readers(context: Context, lang: Lang, folder: Path | None = None) -> Iterator[Readings]:
    """Give the readers that the environment asks for.

    Parameters
    ----------
    context : Context
        What files are read with.
    lang : {'zh-CN', 'en'}
        Language of errors.
    folder : Path, optional
        Where readings are kept, so that an unchanged file is not read again.

    Yields
    ------
    Readings
        The same results whoever reads.

    Raises
    ------
    ClusterError
        If the scheduler does not answer, or its workers are not fit for it.
    """
    name, _, number = os.environ.get(EXECUTOR_VARIABLE, LOCAL).partition(":")
    jobs = int(number) if name == LOCAL and number.isdecimal() else 1

    def keeping(readings: Readings) -> Readings:
        return readings if folder is None else Kept(folder, context, readings)

    with Workers(context) as one, Workers(context, jobs) as several:

        def here(tasks: Iterable[Task]) -> Iterator[Result]:
            given = list(tasks)
            return (several if len(given) >= _MANY else one)(given)

        address = cluster_address(LOCAL if name == LOCAL else f"{name}:{number}", lang)
        if address is None:
            yield keeping(here)
            return
        with connected(address, lang) as cluster:
            yield keeping(_Afar(cluster, address, context, here, lang))


class _Afar:
    """Reads in a cluster's workers; what cannot even be opened here is refused here."""

    def __init__(self, cluster: Cluster, address: str, context: Context, here: Readings, lang: Lang) -> None:
        self._cluster, self._address, self._context = cluster, address, context
        self._here, self._lang = here, lang

    def __call__(self, tasks: Iterable[Task]) -> Iterator[Result]:
        rest = deque(self._chunks(tasks))
        under_way: deque[Iterator[Result] | Future[list[Result]]] = deque()
        while rest or under_way:
            while rest and len(under_way) < _AHEAD * self._cluster.width:
                under_way.append(self._begun(rest.popleft()))
            answer = under_way.popleft()
            yield from self._arrived(answer) if isinstance(answer, Future) else answer

    def _chunks(self, tasks: Iterable[Task]) -> Iterator[list[Task]]:
        chunk: list[Task] = []
        size = 0
        for task in tasks:
            try:
                weight = task.path.lstat().st_size
            except OSError:
                weight = 0
            if chunk and (len(chunk) >= _CHUNK_FILES or size + weight > _CHUNK_BYTES):
                yield chunk
                chunk, size = [], 0
            chunk.append(task)
            size += weight
        if chunk:
            yield chunk

    def _begun(self, chunk: list[Task]) -> "Iterator[Result] | Future[list[Result]]":
        try:
            files = [(replace(task, path=Path(task.path.name)), content_of(task.path)) for task in chunk]
        except (Refused, OSError, MemoryError):
            return self._here(chunk)
        return self._cluster.executor.submit(read_there, files, pickle.dumps(self._context))

    def _arrived(self, answer: "Future[list[Result]]") -> list[Result]:
        try:
            return answer.result()
        except TalentBriefError:
            raise
        except (Exception, CancelledError) as error:
            raise ClusterError(
                say(self._lang, "cluster-lost", address=self._address, name="1-clean")
            ) from error


class _Kept:
    """A thread's guarded process, which ends with the thread."""

    def __init__(self, packed: bytes, digest: str) -> None:
        self.digest = digest
        self.workers = Workers(pickle.loads(packed))  # noqa: S301  our own

    def __del__(self) -> None:
        self.workers.__exit__(None, None, None)


_LOCAL = threading.local()


def _kept(packed: bytes) -> Workers:
    """Give this thread's process, kept for as long as files are read with the same."""
    digest = hashlib.sha256(packed).hexdigest()
    if getattr(_LOCAL, "kept", None) is None or _LOCAL.kept.digest != digest:
        _LOCAL.kept = _Kept(packed, digest)
    workers: Workers = _LOCAL.kept.workers
    return workers


def read_there(files: list[tuple[Task, bytes]], context: bytes) -> list[Result]:
    """Read files in this worker's guarded process, which is kept for the next.

    Parameters
    ----------
    files : list of (Task, bytes)
        What is asked, with a file name for a path, and the file.
    context : bytes
        What files are read with, packed.

    Returns
    -------
    list of Result
        In the order of files.
    """
    with tempfile.TemporaryDirectory(prefix="talentbrief-") as folder:
        tasks = []
        for number, (task, content) in enumerate(files):
            path = Path(folder) / f"{number}{task.path.suffix}"
            path.write_bytes(content)
            tasks.append(replace(task, path=path))
        return list(_kept(context)(tasks))
