"""The blank Excel forms that senders fill in, written from the plan alone.

A form holds what its sender is asked for and nothing else: its indicators, its milestones, and a roster for each
of its indicators. A very hidden sheet says whose form it is and of which quarter, so that a filled form is
known whatever its file is called.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from talentbrief.catalogue import say
from talentbrief.errors import ParameterError
from talentbrief.intake.forms_save import save_workbook
from talentbrief.plan import Indicator, Lang, Milestone, Organisation, Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["Asked", "asked_of", "form_workbook", "write_form"]


@dataclass(frozen=True)
class Asked:
    """What a sender is asked for.

    Parameters
    ----------
    indicators : tuple of Indicator
        Those it leads, and those whose breakdown holds its kind; in the plan's order.
    milestones : tuple of Milestone
        Those that name it among their offices; in the plan's order.
    """

    indicators: tuple[Indicator, ...]
    milestones: tuple[Milestone, ...]

    def __bool__(self) -> bool:
        return bool(self.indicators or self.milestones)


def asked_of(plan: Plan, organisation_id: str) -> Asked:
    """Find what a sender is asked for.

    Parameters
    ----------
    plan : Plan
        The plan.
    organisation_id : str
        The sender.

    Returns
    -------
    Asked
        Empty (false) if the plan asks it for nothing.

    Raises
    ------
    ParameterError
        If the plan does not list the sender.
    """
    sender = _sender(plan, organisation_id)
    return Asked(
        tuple(each for each in plan.indicators if each.asks(sender)),
        tuple(each for each in plan.milestones if organisation_id in (each.lead, *each.offices)),
    )


def write_form(
    plan: Plan,
    quarter: Quarter,
    organisation_id: str,
    previous: Mapping[str, float | None],
    path: Path,
    *,
    lang: Lang = "zh-CN",
) -> None:
    """Write a sender's blank form; the same plan and figures give the same bytes.

    Parameters
    ----------
    plan : Plan
        The plan.
    quarter : Quarter
        One of the plan's collections.
    organisation_id : str
        The sender.
    previous : mapping
        Indicator id to the sender's last cumulative figure; what is absent or None is left blank. Not used in
        the plan year's first collection, where it is 0.
    path : Path
        The workbook to write; an old one is replaced.
    lang : {'zh-CN', 'en'}
        Language of the instructions and prompts. Titles and column names stay Chinese: they are what
        a table is known by.

    Raises
    ------
    ParameterError
        If the plan does not list the sender or asks it for nothing.
    QuarterError
        If the plan has no collection for the quarter.
    """
    workbook = form_workbook(plan, quarter, organisation_id, previous, lang=lang)
    save_workbook(workbook, path, moment=datetime.combine(quarter.last_day, time()))


def form_workbook(
    plan: Plan,
    quarter: Quarter,
    organisation_id: str,
    previous: Mapping[str, float | None],
    *,
    lang: Lang = "zh-CN",
) -> "Workbook":
    """Make a sender's blank form; see :func:`write_form`.

    Parameters
    ----------
    plan, quarter, organisation_id, previous, lang
        As for :func:`write_form`.

    Returns
    -------
    openpyxl.Workbook
        Instructions, then progress, milestones and rosters as far as the sender is asked for them.

    Raises
    ------
    ParameterError, QuarterError
        As :func:`write_form`.
    """
    from openpyxl import Workbook

    from talentbrief.intake.forms_sheets import FormSheets

    plan.collection(quarter)
    sender, asked = _sender(plan, organisation_id), asked_of(plan, organisation_id)
    if not asked:
        raise ParameterError(
            say(lang, "form-nothing-asked", plan=plan.id, organisation=sender.name.text(lang))
        )
    first = plan.collections[0].quarter == quarter
    before = {each.id: 0.0 if first else previous.get(each.id) for each in asked.indicators}
    form = FormSheets(plan, quarter, sender, asked.indicators, asked.milestones, lang, Workbook())
    form.add_notes()
    if asked.indicators:
        form.add_progress(before)
    if asked.milestones:
        form.add_milestones()
    for indicator in asked.indicators:
        form.add_roster(indicator)
    form.add_marker()
    form.workbook.active = 1
    return form.workbook


def _sender(plan: Plan, organisation_id: str) -> Organisation:
    known = plan.organisations.by_id
    if organisation_id not in known:
        message = say(
            "en",
            "form-unknown-organisation",
            plan=plan.id,
            organisation=organisation_id,
            known=", ".join(known),
        )
        raise ParameterError(message)
    return known[organisation_id]
