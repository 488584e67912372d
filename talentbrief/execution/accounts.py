"""Why something was made again, or was not: what it depends on, compared with the run before."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from talentbrief.execution.fingerprints import Detail, Ingredients, Marks

__all__ = ["Account", "Change", "Reason", "account", "named", "record", "submitted_files"]

Reason = Literal["unchanged", "found", "first", "changed", "forced", "damaged"]
"""``unchanged``: nothing it depends on changed; ``found``: a run before the last made it from the same; ``first``: no
run before made it; ``changed``: what it depends on changed; ``forced``: asked for; ``damaged``: what was kept of it is
not there or not what it should be."""

_SUBMISSIONS = "submissions"


@dataclass(frozen=True)
class Change:
    """Something a result depends on that changed.

    Parameters
    ----------
    what : str
        The ingredient, such as ``code`` or ``submissions``.
    names : tuple of str
        What in it is new, different or gone, sorted; of submissions the digests of their contents.
    """

    what: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Account:
    """What became of a stage in a run.

    Parameters
    ----------
    stage : str
        What is made, such as ``3-briefing`` or ``scorecards/RSC.pdf``.
    kept : bool
        Whether the result of an earlier run stands.
    reason : str
        Why; see :data:`Reason`.
    changes : tuple of Change
        What changed, where that is the reason.
    """

    stage: str
    kept: bool
    reason: Reason
    changes: tuple[Change, ...] = ()


def account(
    stage: str,
    key: str,
    ingredients: Ingredients,
    last: Mapping[str, Any],
    marks: Marks,
    *,
    kept: bool,
    forced: bool,
) -> Account:
    """Account for a stage.

    Parameters
    ----------
    stage, key : str
        The stage and its result's key.
    ingredients : mapping
        What it depends on.
    last : mapping
        What the last run recorded, from :func:`record`.
    marks : Marks
        Digests of ingredients.
    kept : bool
        Whether an earlier result stands.
    forced : bool
        Whether nothing was to be kept.

    Returns
    -------
    Account
    """
    before = _mapping(_mapping(last.get("stages")).get(stage))
    same = before.get("key") == key
    if kept:
        return Account(stage, True, "unchanged" if same else "found")
    if forced:
        return Account(stage, False, "forced")
    if not before:
        return Account(stage, False, "first")
    if same:
        return Account(stage, False, "damaged")
    details, then_marks = _mapping(last.get("details")), _mapping(before.get("ingredients"))
    changes = []
    for what in sorted({*ingredients, *then_marks}):
        now = ingredients.get(what, {})
        if then_marks.get(what) != marks(now):
            then = _mapping(details.get(then_marks.get(what, "")))
            changes.append(Change(what, _differing(what, then, now)))
    return Account(stage, False, "changed", tuple(changes))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _differing(what: str, then: Mapping[str, Any], now: Detail) -> tuple[str, ...]:
    names = {name for name in {*then, *now} if then.get(name) != now.get(name)}
    if what == _SUBMISSIONS:
        return tuple(sorted({str((now if name in now else then)[name]) for name in names}))
    return tuple(sorted(names))


def record(stages: Mapping[str, tuple[str, Ingredients]], marks: Marks) -> dict[str, Any]:
    """Write down what a run's stages depended on, for the next run to compare with.

    Parameters
    ----------
    stages : mapping of str to (str, mapping)
        Stage to key and ingredients.
    marks : Marks
        Digests of ingredients.

    Returns
    -------
    dict
        Values that JSON has; equal ingredients stand in it once.
    """
    details = {marks(each): dict(each) for _, listed in stages.values() for each in listed.values()}
    written = {
        stage: {"key": key, "ingredients": {what: marks(detail) for what, detail in listed.items()}}
        for stage, (key, listed) in stages.items()
    }
    return {"stages": written, "details": details}


def submitted_files(*folders: Path) -> dict[str, str]:
    """Find what the processed tables call the submitted files.

    Parameters
    ----------
    *folders : Path
        A quarter's processed tables; a later one's names win.

    Returns
    -------
    dict of str to str
        SHA-256 of a file to its path below the raw root, masked; empty if there is no table.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            with (folder / "submissions.csv").open(encoding="utf-8", newline="") as file:
                found.update({row["source_sha256"]: row["source_file"] for row in csv.DictReader(file)})
        except (OSError, ValueError, KeyError, csv.Error):
            continue
    return found


def named(accounts: Iterable[Account], files: Mapping[str, str]) -> tuple[Account, ...]:
    """Put names for the digests of submissions.

    Parameters
    ----------
    accounts : iterable of Account
        Accounts.
    files : mapping of str to str
        From :func:`submitted_files`; a file it does not know is left out.

    Returns
    -------
    tuple of Account
    """

    def told(change: Change) -> Change:
        if change.what != _SUBMISSIONS:
            return change
        return Change(change.what, tuple(sorted({files[name] for name in change.names if name in files})))

    return tuple(replace(each, changes=tuple(map(told, each.changes))) for each in accounts)
