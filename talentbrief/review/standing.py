"""Where a quarter stands with its reviewer, for whoever asks for its status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from talentbrief.briefing.numbers import day
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.review.approval import read_approval
from talentbrief.review.approving import approval_path
from talentbrief.review.digests import NOTEBOOKS, inputs_digest
from talentbrief.review.errors import ApprovalError
from talentbrief.settings import Settings

__all__ = ["Standing", "Unissued", "standing", "unissued", "warning"]

State = Literal["none", "approved", "stale", "rejected", "invalid"]


@dataclass(frozen=True)
class Unissued:
    """A quarter that nobody has approved, though the day on which the plan has its briefing issued is past.

    Parameters
    ----------
    quarter : Quarter
        The quarter.
    due : date
        The day.
    """

    quarter: Quarter
    due: date


def unissued(settings: Settings, today: date) -> tuple[Unissued, ...]:
    """Find the plan's quarters that are past their date of issue and not approved; nothing is run.

    Parameters
    ----------
    settings : Settings
        Plan and folder of approvals.
    today : date
        Today.

    Returns
    -------
    tuple of Unissued
        Oldest first; a quarter approved and then changed is approved.
    """
    return tuple(
        Unissued(each.quarter, each.issued_on)
        for each in settings.plan.collections
        if each.issued_on < today and not _approved(settings.approvals / f"{each.quarter}.json")
    )


def _approved(path: Path) -> bool:
    try:
        return read_approval(path).approved
    except ApprovalError:
        return False


def warning(found: Sequence[Unissued], lang: Lang) -> str:
    """Say which quarters are past their date of issue.

    Parameters
    ----------
    found : sequence of Unissued
        The quarters.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    str
        A sentence; empty if there is none.
    """
    items = [
        say(
            lang,
            "standing-unissued-item",
            quarter=each.quarter.chinese if lang == "zh-CN" else str(each.quarter),
            date=day(each.due, lang),
        )
        for each in found
    ]
    return say(lang, "standing-unissued", list=say(lang, "digest-mark").join(items)) if items else ""


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
