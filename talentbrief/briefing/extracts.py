"""The rows of one sender, found once for all: what a page of one sender would look for in tables of a whole country.

Looking for a sender's rows takes the longer the more senders there are. Where pages of many are wanted, somebody reads
the tables once and lays a small file for each into a folder of the run's own; a page that finds its file there need not
look. Tables are known by size, times and inode: what was extracted from others is not used. Whoever finds nothing reads
the tables themselves; either gives the same.
"""

import hashlib
import pickle
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from talentbrief.briefing.facts import NEEDED
from talentbrief.schemas import TABLES
from talentbrief.tables import read_table
from talentbrief.writing import write_whole

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["extracted", "laid", "lay", "write"]

_QUICKLY: Final = 1
_MARK_DIGITS: Final = 64
_OF_SENDERS: Final = tuple(name for name in NEEDED if "organisation_id" in TABLES[name].names)


def write(folder: Path, processed: Path, senders: Iterable[str]) -> None:
    """Extract the rows of some senders, in place of all extracts that are there.

    Parameters
    ----------
    folder : Path
        Where extracts lie; nobody but this user can write to it.
    processed : Path
        A quarter's processed tables.
    senders : iterable of str
        Ids of the senders.

    Raises
    ------
    MissingTableError, TableSchemaError
        If a table is absent or breaks its schema.
    OSError
        If an extract cannot be written.
    """
    for old in folder.glob("?" * _MARK_DIGITS):
        shutil.rmtree(old, ignore_errors=True)
    tables = {name: read_table(name, processed) for name in NEEDED}
    rows = {name: tables[name].groupby("organisation_id", sort=False).indices for name in _OF_SENDERS}
    for sender in senders:
        own = {
            name: table.iloc[rows[name].get(sender, [])].reset_index(drop=True) if name in rows else table
            for name, table in tables.items()
        }
        lay(folder, processed, sender, zlib.compress(pickle.dumps(own), _QUICKLY))


def extracted(folder: Path, processed: Path, sender: str) -> "dict[str, pd.DataFrame] | None":
    """Give a sender's rows, if they have been extracted.

    Parameters
    ----------
    folder : Path
        Where extracts lie.
    processed : Path
        A quarter's processed tables.
    sender : str
        Id of the sender.

    Returns
    -------
    dict of str to pandas.DataFrame, or None
        The tables :data:`talentbrief.briefing.facts.NEEDED` as :func:`talentbrief.tables.read_table` gives them.
    """
    content = laid(folder, processed, sender)
    if content is None:
        return None
    own: dict[str, pd.DataFrame] = pickle.loads(zlib.decompress(content))  # noqa: S301  a folder of our own
    return own


def laid(folder: Path, processed: Path, sender: str) -> bytes | None:
    """Give what was extracted for a sender, to be laid elsewhere.

    Parameters
    ----------
    folder : Path
        Where extracts lie.
    processed : Path
        A quarter's processed tables.
    sender : str
        Id of the sender.

    Returns
    -------
    bytes or None
        None if nothing was.
    """
    try:
        return (folder / _mark(processed) / sender).read_bytes()
    except OSError:
        return None


def lay(folder: Path, processed: Path, sender: str, content: bytes) -> None:
    """Lay down what was extracted for a sender.

    Parameters
    ----------
    folder : Path
        Where extracts lie.
    processed : Path
        A quarter's processed tables.
    sender : str
        Id of the sender.
    content : bytes
        From :func:`laid`, of tables with the same content.
    """
    write_whole(folder / _mark(processed) / sender, content)


def _mark(processed: Path) -> str:
    """Tell tables from others by what their files look like from outside."""
    status = [(processed / f"{name}.parquet").stat() for name in NEEDED]
    marks = [(each.st_size, each.st_mtime_ns, each.st_ctime_ns, each.st_ino, each.st_dev) for each in status]
    return hashlib.sha256(repr(marks).encode()).hexdigest()
