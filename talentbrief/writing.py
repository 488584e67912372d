"""Files are whole or not there: what is written stands beside its place until it is complete."""

from contextlib import suppress
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in place of an older one at once.

    Parameters
    ----------
    path : Path
        The file; folders that it lacks are made.
    content : bytes
        All of it.

    Raises
    ------
    OSError
        If it cannot be written; an older file stays as it was, and nothing is left beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
