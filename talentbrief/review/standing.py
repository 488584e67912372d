"""Where a quarter stands with its reviewer, for whoever asks for its status."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from talentbrief.briefing.numbers import day
from talentbrief.catalogue import say
from talentbrief.review.approval import read_approval
from talentbrief.review.approving import approval_path
from talentbrief.review.digests import NOTEBOOKS, inputs_digest
from talentbrief.review.errors import ApprovalError
from talentbrief.settings import Settings

__all__ = ["Standing", "standing"]

State = Literal["none", "approved", "stale", "rejected", "invalid"]


@dataclass(frozen=True)
class Standing:
    """Where a quarter stands.

    Parameters
    ----------
    state : {'none', 'approved', 'stale', 'rejected', 'invalid'}
        Not yet approved; approved as it is; approved, but something has changed since; sent back; a file that is no
        approval.
    sentence : str
        The same in words: by whom and when, why, what to do.
    """

    state: State
    sentence: str


def standing(settings: Settings, notebooks: Path = NOTEBOOKS) -> Standing:
    """Say where a quarter stands with its reviewer; nothing is run.

    Parameters
    ----------
    settings : Settings
        Quarter, folders, language.
    notebooks : Path
        Folder of the notebooks.

    Returns
    -------
    Standing
    """
    lang, path = settings.lang, approval_path(settings)
    if not path.is_file():
        return Standing("none", say(lang, "standing-none"))
    try:
        approval = read_approval(path)
    except ApprovalError as error:
        return Standing("invalid", say(lang, error.says, **error.values))
    values = {
        "reviewer": approval.reviewer,
        "date": day(date.fromisoformat(approval.approved_at[:10]), lang),
        "self": str(approval.self_approved).lower(),
        "sample": str(approval.sample).lower(),
    }
    if not approval.approved:
        return Standing("rejected", say(lang, "standing-rejected", reason=approval.reason, **values))
    stale = inputs_digest(settings, notebooks) != approval.digests.inputs
    return Standing(
        "stale" if stale else "approved", say(lang, f"standing-{'stale' if stale else 'approved'}", **values)
    )
