"""Whether a quarter's outputs were made from its inputs as they are now: by content, from the account beside them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from talentbrief.catalogue import say
from talentbrief.execution.fingerprints import Basis, files_below
from talentbrief.execution.provenance import CRATE
from talentbrief.review.digests import NOTEBOOKS
from talentbrief.settings import LANGUAGES, Settings

__all__ = ["WENT_IN", "Part", "outdated"]

Part = Literal["submission", "decisions", "approval", "plan", "table", "output"]

WENT_IN: Final[tuple[Part, ...]] = ("submission", "decisions", "approval", "plan")
"""Parts that outputs are made from."""
_PAGE: Final = "briefing.html"


def outdated(settings: Settings, notebooks: Path = NOTEBOOKS) -> tuple[Part, ...]:
    """Say what is no longer what the outputs were made from, or what they were made as.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.
    notebooks : Path
        Folder of the notebooks.

    Returns
    -------
    tuple of str
        Submissions, decisions, earlier quarters' approvals and plan that changed since; tables or the briefing, if
        they are not those of the run. Empty if all is as it was. The program is left out: a sentence worded anew
        makes no figure wrong.
    """
    try:
        entities = _entities(settings.outputs_folder / CRATE)
        run = entities["#run"]
        then = {part: _digests(entities, run["object"], part) for part in WENT_IN}
        tables = _digests(entities, run["result"], "table")
        page = entities[_PAGE]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return ("output",)
    basis = Basis(settings, notebooks, b"", {})
    now: dict[Part, set[str]] = {
        "submission": set(basis.submissions.values()),
        "decisions": set(basis.decisions.values()),
        "approval": set(basis.approvals.values()),
        "plan": set(basis.plan.values()),
    }
    found: list[Part] = [part for part in WENT_IN if now[part] != then[part]]
    if set(files_below(settings.processed_folder).values()) != tables:
        found.append("table")
    if files_below(settings.outputs_folder).get(_PAGE) != page:
        found.append("output")
    return tuple(found)


def _entities(path: Path) -> dict[str, dict[str, Any]]:
    return {each["@id"]: each for each in json.loads(path.read_text(encoding="utf-8"))["@graph"]}


def _digests(
    entities: Mapping[str, Mapping[str, Any]], named: list[Mapping[str, str]], part: Part
) -> set[str]:
    """Give the digests of the files that an account lists as one sort of thing, in whatever language."""
    called = {say(lang, f"crate-{part}") for lang in LANGUAGES}
    listed = (entities[each["@id"]] for each in named)
    return {each["sha256"] for each in listed if each.get("description") in called}
