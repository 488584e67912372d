"""What one sender's return is made of, so that it is made again only if that changed."""

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from talentbrief.plan import Plan

__all__ = ["RETURNED", "returned_rows"]

_TABLES: Final = ("issues", "submissions", "narratives")

RETURNED: Final = tuple(f"{name}.csv" for name in _TABLES)
"""Files that :func:`returned_rows` looks at."""


def returned_rows(contents: Mapping[str, bytes], plan: Plan) -> Mapping[str, Mapping[str, str]] | None:
    """Digest what each sender's return is made of: rows about the sender or its files, and the files' contents.

    Parameters
    ----------
    contents : mapping of str to bytes
        The files :data:`RETURNED`.
    plan : Plan
        The plan.

    Returns
    -------
    mapping of str to mapping of str to str, or None
        Sender's id to table to SHA-256, in the order of the organisations file; None if a file is absent or lacks
        a column. The rows of ``submissions`` hold the digests of the files.
    """
    try:
        rows = {name: _rows(contents[f"{name}.csv"]) for name in _TABLES}
        sender_of = {each["source_file"]: each["organisation_id"] for each in rows["submissions"]}
        theirs: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in _TABLES}
        for name in _TABLES:
            for row in rows[name]:
                text = repr(list(row.values()))
                for sender in {row["organisation_id"], sender_of.get(row["source_file"], "")}:
                    theirs[name][sender].append(text)
    except (KeyError, ValueError, csv.Error):
        return None
    return {
        each.id: {name: _digest(theirs[name][each.id]) for name in _TABLES}
        for each in plan.organisations.organisations
    }


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
