"""What waits to be made: the longest first, a little more at a time than there are workers."""

import heapq
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Task", "Waiting"]


@dataclass(frozen=True, order=True)
class Task:
    """Something to be made.

    Parameters
    ----------
    rank, number : int
        The lowest come first.
    work : callable
        What a worker does.
    about : callable
        Gives what ``work`` is given; asked when it is its turn.
    done : callable
        Called when it is made; it may add more.
    """

    rank: int
    number: int
    work: Callable[..., None] = field(compare=False)
    about: Callable[[], tuple[Any, ...]] = field(compare=False)
    done: Callable[[], None] = field(compare=False)


class Waiting:
    """Tasks in their order."""

    def __init__(self) -> None:
        self._queue: list[Task] = []

    def __bool__(self) -> bool:
        return bool(self._queue)

    def add(self, task: Task) -> None:
        """Let a task wait for its turn.

        Parameters
        ----------
        task : Task
            The task.
        """
        heapq.heappush(self._queue, task)

    def work(self, pool: Executor, width: int) -> None:
        """Do all that is waiting, and what is added meanwhile.

        Parameters
        ----------
        pool : Executor
            Who works.
        width : int
            How much at the same time; one more is given out, so that nobody waits for the next.
        """
        running: dict[Future[None], Task] = {}
        while self._queue or running:
            while self._queue and len(running) <= width:
                task = heapq.heappop(self._queue)
                running[pool.submit(task.work, *task.about())] = task
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                task = running.pop(future)
                future.result()
                task.done()
