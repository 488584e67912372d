"""Libraries that others import and never use here: imported in earnest when something first asks for a part of them."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

__all__ = ["lazily"]


class _Later(ModuleType):
    """Stands for a library until a part of it is asked for.

    The standard library's own ``LazyLoader`` loads it as soon as somebody imports it a second time.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def lazily(name: str) -> None:
    """Let a library be imported no sooner than it is used.

    Parameters
    ----------
    name : str
        Its name. One that is not there is left to whoever imports it, and one that is loaded stays as it is.
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None:
        sys.modules[name] = later = _Later(name)
        later.__spec__ = spec
