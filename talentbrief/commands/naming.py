"""Whom an analyst means at the command line."""

from talentbrief.catalogue import say
from talentbrief.errors import ParameterError
from talentbrief.plan import Lang, Organisation, Plan

__all__ = ["organisation_named"]


def organisation_named(plan: Plan, given: str, lang: Lang) -> Organisation:
    """Find the organisation that is meant: by id, whatever its case, else as a submission's senders are matched.

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
    Organisation

    Raises
    ------
    ParameterError
        If nobody is called so, or several may be; the sentence lists them.
    """
    from talentbrief.intake.names import Names
    from talentbrief.intake.words import load_words

    known = plan.organisations.by_id
    written = given.strip().casefold()
    for each in known.values():
        if each.id.casefold() == written:
            return each
    match = Names(plan, load_words()).senders_in(given)
    if match.id is not None:
        return known[match.id]
    listed = ", ".join(f"{each} {known[each].name.text(lang)}" for each in match.candidates or known)
    says = "error-organisation-ambiguous" if match.ambiguous else "error-organisation"
    values = {"given": given, "file": plan.organisations_file, "known": listed}
    raise ParameterError(say(lang, says, **values), says, **values)
