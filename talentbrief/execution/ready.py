"""Imported by the process that workers are forked from: what executing and rendering take, once for all of them.

The process has no other task, and ends with the one that started it; so an interrupt at the terminal, which that one
answers, means nothing to it. If that one was killed, the folder of their socket is cleared away here.
"""

import atexit
import gc
import os
import shutil
import signal
from contextlib import suppress

__all__: list[str] = []

_FOLDER = os.environ.get("TALENTBRIEF_ORIGIN", "")
"""Where the socket lies."""

# What imports leave behind is next to nothing, and looking for it would take a tenth of their time.
gc.disable()
_parent = os.getppid()
signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone() -> bool:
    """Whether who started this has gone; nobody else would notice before the imports are done."""
    return os.getppid() != _parent


def _clear() -> None:
    if _FOLDER and _alone():
        shutil.rmtree(_FOLDER, ignore_errors=True)


atexit.register(_clear)
# What cannot be imported here is for the first worker that needs it to complain about.
with suppress(Exception):
    from talentbrief.catalogue import say
    from talentbrief.execution import notebook

    notebook._papermill()
    if not _alone():
        notebook.prepare()
        say("zh-CN", "run-holder-unknown")  # loads what reads sentences
if _alone():
    _clear()
    os._exit(1)
gc.freeze()
gc.enable()
