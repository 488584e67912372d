"""What an analyst calls an indicator at the command line."""

from talentbrief.attainment.errors import UnknownIndicatorError
from talentbrief.catalogue import say
from talentbrief.intake.names import Names
from talentbrief.intake.words import load_words
from talentbrief.plan import Indicator, Lang, Plan

__all__ = ["indicator_named"]


def indicator_named(plan: Plan, given: str, lang: Lang = "zh-CN") -> Indicator:
    """Find the indicator that is meant: by id, whatever its case, else as a submission's names are matched.

    Parameters
    ----------
    plan : Plan
        The plan.
    given : str
        An id, a name or an alias.
    lang : {'zh-CN', 'en'}
        Language of the names that an error lists.

    Returns
    -------
    Indicator

    Raises
    ------
    UnknownIndicatorError
        If nothing is called so, or several may be; the sentence lists them.
    """
    written = given.strip().casefold()
    for each in plan.indicators:
        if each.id.casefold() == written:
            return each
    match = Names(plan, load_words()).indicators.match(given)
    if match.id is not None:
        return plan.indicator(match.id)
    candidates = match.candidates or tuple(each.id for each in plan.indicators)
    listed = ", ".join(f"{each} {plan.indicator(each).name.text(lang)}" for each in candidates)
    says = "error-indicator-ambiguous" if match.ambiguous else "error-indicator"
    values = {"given": given, "plan": plan.id, "known": listed}
    raise UnknownIndicatorError(say(lang, says, **values), says, **values)
