"""Who is asked to report, and who has not."""

from collections.abc import Iterable

from talentbrief.intake.records import Submission
from talentbrief.issues import Issue
from talentbrief.plan import Organisation, Plan
from talentbrief.quarter import Quarter

__all__ = ["expected_senders", "is_asked", "not_submitted"]


def expected_senders(plan: Plan) -> tuple[Organisation, ...]:
    """List the organisations that the plan asks for anything.

    Parameters
    ----------
    plan : Plan
        The plan.

    Returns
    -------
    tuple of Organisation
        Leads and offices of indicators, milestones and tasks, and the kinds asked for a breakdown; in the order
        of the organisations file.
    """
    ids, kinds = _asked(plan)
    return tuple(each for each in plan.organisations.organisations if each.id in ids or each.kind in kinds)


def is_asked(plan: Plan, organisation: Organisation) -> bool:
    """Tell whether the plan asks an organisation for anything.

    Parameters
    ----------
    plan : Plan
        The plan.
    organisation : Organisation
        One of its organisations.

    Returns
    -------
    bool
        Whether it is one of the :func:`expected_senders`.
    """
    ids, kinds = _asked(plan)
    return organisation.id in ids or organisation.kind in kinds


def _asked(plan: Plan) -> tuple[set[str], set[str]]:
    """Give the ids that the plan names, and the kinds that it asks for a breakdown."""
    ids = {office for task in (*plan.tasks, *plan.supporting) for office in task.offices}
    kinds: set[str] = set()
    for indicator in plan.indicators:
        ids |= {indicator.lead, *indicator.offices}
        kinds |= {*indicator.breakdown}
    for milestone in plan.milestones:
        ids |= {*milestone.offices, *((milestone.lead,) if milestone.lead else ())}
    return ids, kinds


def not_submitted(submissions: Iterable[Submission], plan: Plan, quarter: Quarter) -> list[Issue]:
    """Say who has sent nothing at all.

    Parameters
    ----------
    submissions : iterable of Submission
        The quarter's files.
    plan : Plan
        The plan.
    quarter : Quarter
        The quarter.

    Returns
    -------
    list of Issue
        One a sender, in the order of the organisations file. Whoever sent a file that cannot be used has an
        error of its own instead.
    """
    sent = {each.organisation_id for each in submissions if not each.ignored}
    deadline = plan.collection(quarter).deadline
    return [
        Issue(
            "not_submitted",
            {
                "organisation": each.name.zh_CN,
                "organisation_en": each.name.en,
                "quarter": quarter.chinese,
                "quarter_en": str(quarter),
                "deadline": f"{deadline.year}年{deadline.month}月{deadline.day}日",
                "deadline_en": deadline.isoformat(),
            },
            organisation_id=each.id,
        )
        for each in expected_senders(plan)
        if each.id not in sent
    ]
