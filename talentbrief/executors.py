"""Where work is done besides this process: an executor of :mod:`concurrent.futures`, whatever is behind it.

``local`` is this machine; ``dask:ADDRESS`` is a dask.distributed scheduler with workers on any machines. Nothing is
given to a worker before it is sure that it would do the same as this process: the same package, to the byte, the
same Python, the same versions of what writes results.
"""

import hashlib
import platform
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from talentbrief.catalogue import say
from talentbrief.errors import ParameterError, TalentBriefError
from talentbrief.plan import Lang

__all__ = [
    "EXECUTOR_VARIABLE",
    "LOCAL",
    "Cluster",
    "ClusterError",
    "cluster_address",
    "connected",
    "fingerprint",
]

EXECUTOR_VARIABLE: Final = "TALENTBRIEF_EXECUTOR"
"""Environment variable that tells notebooks the executor that was asked for."""

LOCAL: Final = "local"

_DASK: Final = "dask:"
_SECONDS: Final = 5.0
_WORKER_SECONDS: Final = 60.0
_DECIDING: Final = (
    "ipykernel", "matplotlib", "nbclient", "nbconvert", "numpy", "openpyxl", "pandas", "papermill", "pyarrow",
    "python-calamine", "typst",
)  # fmt: skip
"""Distributions whose versions decide the bytes of results."""

_LOOK: Final = (
    "(lambda find, of: {'there': find('talentbrief') is not None, "
    "'python': '.'.join(__import__('platform').python_version_tuple()[:2]), "
    f"**{{name: next((each.version for each in of(name=name)), '') for name in {_DECIDING!r}}}}})"
    "(__import__('importlib.util').util.find_spec, __import__('importlib.metadata').metadata.distributions)"
)
"""An expression, for a worker that may lack the package cannot be sent a function of it."""


class ClusterError(TalentBriefError):
    """A scheduler that does not answer, or a worker that would not do the same as this process."""

    exit_status = 2


@dataclass(frozen=True)
class Cluster:
    """A scheduler's workers.

    Parameters
    ----------
    executor : Executor
        Gives them work. A lost worker's work goes to another.
    width : int
        How much they do at the same time.
    hold : callable
        Sends something there once and gives what stands for it among arguments of the executor's work.
    """

    executor: Executor
    width: int
    hold: Callable[[Any], Any]


def cluster_address(executor: str, lang: Lang) -> str | None:
    """Read what was given as executor.

    Parameters
    ----------
    executor : str
        ``local`` or ``dask:ADDRESS``; an address without a protocol is one of TCP.
    lang : {'zh-CN', 'en'}
        Language of errors.

    Returns
    -------
    str or None
        The scheduler's address; None for ``local``.

    Raises
    ------
    ParameterError
        If it is neither.
    """
    if executor == LOCAL:
        return None
    address = executor.removeprefix(_DASK)
    if address == executor or not address:
        raise ParameterError(say(lang, "cluster-executor", executor=executor))
    return address if "://" in address else f"tcp://{address}"


@contextmanager
def connected(address: str, lang: Lang) -> Iterator[Cluster]:
    """Connect with a scheduler whose workers are like this process.

    Parameters
    ----------
    address : str
        Its address.
    lang : {'zh-CN', 'en'}
        Language of errors.

    Yields
    ------
    Cluster

    Raises
    ------
    ClusterError
        If it does not answer, has no worker, or a worker lacks the package or has another version.

    Notes
    -----
    Encryption is Dask's own configuration, which :class:`distributed.Client` reads.
    """
    import logging

    import distributed

    # distributed has no types throughout.
    make_client: Any = distributed.Client

    # What a lost connection means is said by us, in one sentence.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client: Any = make_client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(say(lang, "cluster-unreachable", address=address)) from error
    try:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            raise ClusterError(say(lang, "cluster-empty", address=address)) from error
        _admit(client, lang)

        def hold(thing: Any) -> Any:
            with warnings.catch_warnings():
                # It travels to the scheduler whole: no worker that may be lost must be the only one to have it.
                warnings.filterwarnings("ignore", message="Sending large graph", category=UserWarning)
                return client.submit(_itself, thing, pure=False)

        yield Cluster(client.get_executor(pure=False), max(sum(client.nthreads().values()), 1), hold)
    finally:
        with suppress(Exception):
            client.close(timeout=1)


def _itself(thing: Any) -> Any:
    return thing


def _admit(client: Any, lang: Lang) -> None:
    """Refuse workers that would not do the same as this process."""
    here = eval(_LOOK)  # noqa: S307  our own expression, as workers evaluate it
    for worker, found in _asked(client, lang, eval, _LOOK).items():
        if not isinstance(found, Mapping) or not found.get("there"):
            raise ClusterError(say(lang, "cluster-no-package", worker=worker))
        for name, wanted in here.items():
            if found.get(name) != wanted:
                raise ClusterError(
                    say(
                        lang,
                        "cluster-version",
                        worker=worker,
                        name=name,
                        found=str(found.get(name)),
                        wanted=wanted,
                    )
                )
    for worker, found in _asked(client, lang, fingerprint).items():
        if found != fingerprint():
            raise ClusterError(say(lang, "cluster-source", worker=worker))


def _asked(client: Any, lang: Lang, question: Any, *arguments: Any) -> dict[str, Any]:
    """Ask every worker; what fails there comes back as an exception among the answers."""
    pool = ThreadPoolExecutor(1)
    try:
        asked = pool.submit(client.run, question, *arguments, on_error="return")
        answers: dict[str, Any] = asked.result(_WORKER_SECONDS)
    except LateError as error:
        raise ClusterError(say(lang, "cluster-silent", address=str(client.scheduler.address))) from error
    finally:
        pool.shutdown(wait=False)
    return dict(sorted(answers.items()))


@cache
def fingerprint() -> str:
    """Digest the package as it lies here: everything it works with but what Python makes of it.

    Returns
    -------
    str
        SHA-256 over names and contents, and over the system, since other systems draw other bytes.
    """
    package = Path(__file__).parent
    found = hashlib.sha256(f"{platform.system()} {platform.machine()}".encode())
    with suppress(metadata.PackageNotFoundError):
        found.update(metadata.version(package.name).encode())
    for path in (*sorted(package.rglob("*")), package.parent / "fonts" / "fonts.json"):
        if path.is_file() and path.suffix != ".pyc":
            found.update(f"\0{path.relative_to(package.parent).as_posix()}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
