"""A pool that gives reports to a cluster's workers, and the rest to the processes here."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import cached_property
from pathlib import Path
from typing import Any

from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.execution.notebook import Job, execute, render
from talentbrief.execution.outpost import Done, perform
from talentbrief.execution.parcel import Errand, Verb, errand, localised, packed
from talentbrief.execution.request import TABLES
from talentbrief.executors import Cluster, ClusterError
from talentbrief.settings import Settings

__all__ = ["Spread"]


class Spread(Executor):
    """An executor over two: what can travel travels.

    Parameters
    ----------
    here : Executor
        Processes of this machine.
    there : Cluster
        Workers that share no disk with it.
    address : str
        The cluster's address, for errors.
    settings : Settings
        What the notebooks read; it is packed when the first of them travels, and must be complete by then.
    extracts : Path
        Where senders' rows lie that have been found already; they travel with the sender's notebook.
    """

    def __init__(
        self, here: Executor, there: Cluster, address: str, settings: Settings, extracts: Path
    ) -> None:
        self._here, self._there, self._address = here, there, address
        self._settings, self._extracts = settings, extracts

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Give work to whom it suits.

        Parameters
        ----------
        fn : callable
            What is to be done: :func:`~talentbrief.execution.notebook.execute` and
            :func:`~talentbrief.execution.notebook.render` of a report travel.
        *args, **kwargs
            Its arguments.

        Returns
        -------
        Future
            Done when the files are in place here.
        """
        if fn in (execute, render) and args[0].name not in TABLES:
            return self._send(self._errand("execute" if fn is execute else "render", args[0]), args[0])
        return self._here.submit(fn, *args, **kwargs)

    def _errand(self, verb: Verb, job: Job) -> Errand:
        from talentbrief.briefing.extracts import laid

        sender = job.parameters.get("organisation") if verb == "execute" else None
        own = laid(self._extracts, self._settings.processed_folder, sender) if sender else None
        return errand(verb, job, own)

    @cached_property
    def _parcel(self) -> Any:
        """What all notebooks read, on its way to the workers once."""
        return self._there.hold(packed(self._settings))

    def _send(self, sent: Errand, job: Job) -> "Future[Any]":
        arrived: Future[Any] = Future()
        arrived.set_running_or_notify_cancel()
        answer = self._there.executor.submit(perform, self._parcel, sent)

        def receive(future: "Future[Done]") -> None:
            try:
                _place(future.result(), job)
            except TalentBriefError as error:
                arrived.set_exception(error)
            except (Exception, CancelledError) as error:
                lost = ClusterError(say(job.lang, "cluster-lost", address=self._address, name=job.name))
                lost.__cause__ = error
                arrived.set_exception(lost)
            else:
                arrived.set_result(None)

        answer.add_done_callback(receive)
        return arrived

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes here; the cluster's owner ends its connection.

        Parameters
        ----------
        wait, cancel_futures : bool
            As any executor takes them.
        """
        self._here.shutdown(wait=wait, cancel_futures=cancel_futures)


def _place(done: Done, job: Job) -> None:
    """Put what came back where it belongs."""
    files, fault = done
    there = localised(job, Path())
    places = dict(
        [(there.target.name, job.target), (there.failed.name, job.failed)]
        + [(a.path.name, b.path) for a, b in zip(there.renditions, job.renditions, strict=True)]
    )
    for name, content in files.items():
        places[name].parent.mkdir(parents=True, exist_ok=True)
        places[name].write_bytes(content)
    if fault is not None:
        raise fault
