"""What an analyst calls an indicator at the command line."""

from talentbrief.attainment.errors import UnknownIndicatorError
from talentbrief.catalogue import say
from talentbrief.intake.names import Names
from talentbrief.intake.words import fold, load_words
from talentbrief.plan import Indicator, Lang, Plan
from talentbrief.punctuation import punctuated

__all__ = ["indicator_named"]


def indicator_named(plan: Plan, given: str, lang: Lang = "zh-CN") -> Indicator:
    """Find the indicator that is meant.

    By id, whatever its case, else as a submission's names are matched, else by a part of its name or of an alias.

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
    candidates = match.candidates if match.ambiguous else _containing(plan, given)
    if len(candidates) == 1:
        return plan.indicator(candidates[0])
    says = "error-indicator-ambiguous" if candidates else "error-indicator"
    listed = say(lang, "cli-list-mark").join(
        f"{each} {punctuated(plan.indicator(each).name.text(lang), lang)}"
        for each in candidates or [each.id for each in plan.indicators]
    )
    values = {"given": given, "plan": plan.id, "known": listed}
    raise UnknownIndicatorError(say(lang, says, **values), says, **values)


def _containing(plan: Plan, given: str) -> tuple[str, ...]:
    """Give the indicators of which a name or an alias contains what was given."""
    part = fold(given)
    if not part:
        return ()
    return tuple(
        each.id
        for each in plan.indicators
        if any(part in fold(name) for name in (each.name.zh_CN, each.name.en, *each.aliases))
    )
