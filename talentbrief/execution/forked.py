"""Calls of functions that need what notebooks need, in processes forked from the nursery, which has imported it."""

import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from talentbrief.execution.nursery import ADDRESS_VARIABLE, CALL

__all__ = ["called"]

T = TypeVar("T")

_WHAT, _RESULT = "call", "result"


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
    from talentbrief.execution.warm import ForkedKernel

    environment = {name: value for name, value in os.environ.items() if name != ADDRESS_VARIABLE}
    with tempfile.TemporaryDirectory(dir=Path(address).parent) as name:
        folder = Path(name)
        (folder / _WHAT).write_bytes(pickle.dumps((function, arguments)))
        try:
            process = ForkedKernel(address, [CALL, name], str(Path.cwd()), environment)
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
