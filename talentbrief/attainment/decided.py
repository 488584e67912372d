"""Which decisions are about a figure's cell, and what decisions do, in words."""

from collections.abc import Callable, Iterable

from talentbrief.attainment.cells import position
from talentbrief.catalogue import say
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import Decision
from talentbrief.intake.personal import Masker
from talentbrief.plan import Indicator, Lang, Milestone, Organisation, Plan

__all__ = ["action_words", "decisions_about"]


def decisions_about(
    decisions: Iterable[Decision], file: str, sheet: str, cell: str, *, indicator_id: str, plan: Plan
) -> tuple[Decision, ...]:
    """Choose the decisions that a figure's cell stands under.

    Parameters
    ----------
    decisions : iterable of Decision
        The decisions of the cell's quarter.
    file, sheet, cell : str
        Where the figure stands.
    indicator_id : str
        What it counts for.
    plan : Plan
        The plan, by whose names a decision may give an indicator.

    Returns
    -------
    tuple of Decision
        Those that give the cell its value or accept something at it (``use_value``, ``accept``), say what its row is
        about (``is_indicator``) or whose its file is (``is_sender``).
    """
    row = position(file, sheet, cell)[2]

    def fits(each: Decision) -> bool:
        if each.action in ("use_value", "accept"):
            return bool(each.source_cell) and each.at(file, sheet, cell)
        if each.action == "is_indicator":
            named = position(file, sheet, each.source_cell)[2]
            here = each.at(file, sheet, each.source_cell.upper())
            return here and named in (0, row) and _means(each.value, indicator_id, plan)
        return each.action == "is_sender" and each.source_file == file

    return tuple(each for each in decisions if fits(each))


def _means(value: str, indicator_id: str, plan: Plan) -> bool:
    if any(value == each.id for each in plan.indicators):
        return value == indicator_id
    return Context(plan).names.called("indicator", value) == indicator_id


def action_words(
    decision: Decision, plan: Plan, lang: Lang, *, became: str = "", shown: Callable[[str], str] = str
) -> str:
    """Say what a decision does; ids have their names beside them.

    Parameters
    ----------
    decision : Decision
        The decision.
    plan : Plan
        The plan.
    lang : {'zh-CN', 'en'}
        Language.
    became : str
        ``unfit`` or ``outdated`` if it does nothing.
    shown : callable
        How a value that is no id or name of the plan is written.

    Returns
    -------
    str
        Masked: whoever wrote a value may have named a number of somebody.
    """
    mask = Masker()
    things: list[Organisation | Indicator | Milestone] = []
    if decision.action == "is_sender":
        things = [*plan.organisations.organisations]
    elif decision.action == "is_indicator":
        things = [*plan.indicators, *plan.milestones]
    of_milestone = decision.code.endswith("_milestone")
    fitting = [
        each for each in things if decision.value in (each.id, each.name.zh_CN, each.name.en, *each.aliases)
    ]
    meant = max(fitting, key=lambda each: isinstance(each, Milestone) == of_milestone, default=None)
    milestone = of_milestone if meant is None else isinstance(meant, Milestone)
    return say(
        lang,
        "method-action",
        action=became or mask(decision.action),
        code=decision.code,
        value=shown(mask(decision.value)) if meant is None else meant.id,
        name="none" if meant is None else meant.name.text(lang),
        what="milestone" if milestone else "indicator",
    )
