"""The folder of kept readings, for those who read nothing: cleared away, and asked what was found damaged in it."""

import shutil
from pathlib import Path
from typing import Final

__all__ = ["DAMAGE", "clear", "damage"]

DAMAGE: Final = "damaged"
"""File with a line for each reading that was found damaged."""


def clear(folder: Path) -> None:
    """Forget all readings.

    Parameters
    ----------
    folder : Path
        Where they are kept.
    """
    shutil.rmtree(folder, ignore_errors=True)


def damage(folder: Path) -> int:
    """Count the readings found damaged since this was last asked.

    Parameters
    ----------
    folder : Path
        Where they are kept.

    Returns
    -------
    int
        They were read anew.
    """
    notes = folder / DAMAGE
    try:
        found = notes.stat().st_size
        notes.unlink()
    except OSError:
        return 0
    return found
