"""The figures to be seen at a glance."""

from collections.abc import Sequence

from talentbrief.briefing.blocks import Card, Cards
from talentbrief.briefing.doubts import doubted
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import count
from talentbrief.briefing.rows import Figure
from talentbrief.briefing.slips import of_senders
from talentbrief.briefing.words import lamp_word, share

__all__ = ["cards"]


def cards(facts: Facts) -> Cards:
    """Give the figures to be seen at a glance.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Cards
    """
    voice, whole = facts.voice, len(facts.figures)
    reached = [each for each in facts.figures if each.reached]
    red = [each for each in facts.figures if each.lamp == "red"]
    unknown = sum(each.lacking for each in facts.figures)
    met = [each for each in facts.figures if (each.exceeded if facts.last else each.met)]
    done = sum(each.status == "done" for each in facts.milestones)
    errors = sum(each.severity == "error" and not each.decided for each in of_senders(facts))
    warnings = sum(each.severity == "warning" and not each.decided for each in facts.issues)
    stage = "last" if facts.last else "under_way"

    def detail(figures: Sequence[Figure], text: str) -> str:
        """Say, beside a share or a state, how many of the figures counted are to be checked."""
        number = len(doubted(facts, figures))
        return voice("briefing-card-doubted", text=text, number=number) if number else text

    def ratio(part: int, all_: int) -> str:
        return voice("briefing-ratio", part=count(part, facts.lang), whole=count(all_, facts.lang))

    return Cards(
        (
            Card(
                voice("briefing-card-reached", stage=stage),
                ratio(len(reached), whole),
                detail(reached, voice("briefing-card-share", share=share(len(reached), whole)))
                if whole
                else "",
            ),
            Card(
                voice("briefing-card-red", word=lamp_word(facts, "red")),
                count(len(red), facts.lang),
                detail(red, _state_of_figures(facts, unknown)),
                lamp="red" if red else None,
            ),
            Card(
                voice("briefing-card-met", stage=stage),
                ratio(len(met), whole),
                detail(met, voice("briefing-card-share", share=share(len(met), whole))) if whole else "",
            ),
            Card(
                voice("briefing-card-milestones"),
                ratio(done, len(facts.milestones)),
                voice("briefing-card-share", share=share(done, len(facts.milestones)))
                if facts.milestones
                else "",
            ),
            Card(
                voice("briefing-card-senders"),
                ratio(len(facts.expected) - len(facts.silent), len(facts.expected)),
                _not_heard(facts),
            ),
            Card(
                voice("briefing-card-errors"),
                count(errors, facts.lang),
                voice("briefing-card-warnings", number=warnings),
            ),
        )
    )


def _state_of_figures(facts: Facts, unknown: int) -> str:
    """Say how many have no figure or an earlier quarter's."""
    if unknown:
        return facts.voice("briefing-card-unknown", number=unknown)
    carried = sum(each.carried for each in facts.figures)
    return facts.voice("briefing-card-carried" if carried else "briefing-card-all-known", number=carried)


def _not_heard(facts: Facts) -> str:
    """Say how many sent nothing, and how many nothing that can be used."""
    voice = facts.voice
    clauses = [
        voice(f"briefing-card-{name}", number=len(senders))
        for name, senders in (("missing", facts.silent), ("unusable", facts.unusable))
        if senders
    ]
    return voice("briefing-list-mark").join(clauses) or voice("briefing-card-none-missing")
