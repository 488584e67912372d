"""The files of a raw folder: which are submissions, and their bytes. Links are never followed."""

import os
import stat
from pathlib import Path

from talentbrief.intake.archive import Refused
from talentbrief.intake.workbook import FILE_LIMIT, too_large
from talentbrief.settings import SUBMISSION_SUFFIXES

__all__ = ["content_of", "submissions_in"]


def submissions_in(folder: Path) -> list[Path]:
    """List the submissions of a folder, sub-folders included.

    Parameters
    ----------
    folder : Path
        A quarter's raw folder, or any folder.

    Returns
    -------
    list of Path
        Sorted by path; lock files (``~$…``) and hidden files are none. A link to a folder and a folder that cannot
        be opened are in the list, so that reading them says so: there may be submissions in them.
    """
    found: list[Path] = []

    def closed(error: OSError) -> None:
        if error.filename is not None and Path(error.filename) != folder:
            found.append(Path(error.filename))

    for where, folders, files in os.walk(folder, onerror=closed):
        at = Path(where)
        found.extend(at / name for name in folders if (at / name).is_symlink() and not _hidden(name))
        found.extend(
            at / name
            for name in files
            if Path(name).suffix.lower() in SUBMISSION_SUFFIXES and not _hidden(name)
        )
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _hidden(name: str) -> bool:
    return name.startswith(("~$", "."))


def content_of(path: Path) -> bytes:
    """Read a file's bytes.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bytes

    Raises
    ------
    Refused
        ``unsafe_file`` if it is a link, no ordinary file, or larger than any submission; ``unreadable_file`` if it is
        a folder.
    OSError
        If the system does not let us read it.
    """
    place = os.fspath(path)
    before = os.lstat(place).st_mode
    if stat.S_ISLNK(before):
        raise Refused("unsafe_file", reason="link")
    # What has become a link or a pipe in between is not followed and not waited for.
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if stat.S_ISDIR(before):
        raise Refused("unreadable_file", reason="access")
    if not stat.S_ISREG(before):
        raise Refused("unsafe_file", reason="special")
    number = os.open(place, os.O_RDONLY | careful)
    try:
        now = os.fstat(number)
        if not stat.S_ISREG(now.st_mode):
            raise Refused("unsafe_file", reason="special")
        if now.st_size > FILE_LIMIT:
            raise too_large()
        # As much room as the file says it needs: a buffer of the limit's size takes longer to get than to fill.
        content = os.read(number, now.st_size + 1)
        # Less where the system gives it in pieces, more where the file has grown.
        while len(content) != now.st_size and len(content) <= FILE_LIMIT:
            more = os.read(number, FILE_LIMIT + 1 - len(content))
            if not more:
                break
            content += more
    finally:
        os.close(number)
    if len(content) > FILE_LIMIT:
        raise too_large()
    return content
