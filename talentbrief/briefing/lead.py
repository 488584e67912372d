"""The briefing's opening sentences: the lead, what needs a decision, the overall picture."""

from talentbrief.briefing.doubts import among, doubtful, named_doubts
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Inline
from talentbrief.briefing.numbers import day, percent, points
from talentbrief.briefing.publication import annex_number
from talentbrief.briefing.rows import Status
from talentbrief.briefing.slips import of_senders
from talentbrief.briefing.words import NAMED, lamp_word, share, unrated_names
from talentbrief.plan import Organisation

__all__ = ["decisions", "lead", "overall", "silent_leads"]

_STATUSES: tuple[Status, ...] = ("done", "under_way", "not_started")


def lead(facts: Facts) -> tuple[Inline, ...]:
    """Say what matters in three sentences: how many reached, which are behind, what needs a decision.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Inline
    """
    voice = facts.voice
    return voice.paragraph(_reached(facts), _who_is_behind(facts), decisions(facts))


def _reached(facts: Facts) -> str:
    voice, whole = facts.voice, len(facts.figures)
    scene = {
        "date": day(facts.as_of, facts.lang),
        "progress": percent(facts.time_progress),
        "whole": whole,
        "stage": facts.stage,
    }
    reached = sum(each.reached for each in facts.figures)
    lacking = sum(each.lacking for each in facts.figures)
    if lacking == whole:
        return voice("briefing-lead-none-known", **scene)
    if reached == whole:
        return voice("briefing-lead-all", **scene, doubted=among(facts, facts.figures))
    known = [each for each in facts.figures if each.known]
    parts = [
        ("reached", [each for each in known if each.reached]),
        ("close", [each for each in known if not each.reached and each not in facts.behind]),
        ("behind", list(facts.behind)),
        ("unrated", [each for each in facts.figures if each.unrated]),
        ("unknown", [each for each in facts.figures if each.lacking]),
    ]
    clauses = [
        voice(
            f"briefing-lead-{name}",
            number=len(figures),
            share=share(len(figures), whole),
            stage=scene["stage"],
        )
        + among(facts, figures)
        for name, figures in parts
        if figures or (name == "reached" and known)
    ]
    return voice("briefing-lead-some", clauses=voice.joined(clauses), **scene)


def _who_is_behind(facts: Facts) -> str:
    voice, stage = facts.voice, facts.stage
    unknown = [facts.label(each.indicator) for each in facts.figures if each.lacking]
    unrated = unrated_names(facts)
    behind = [
        voice(
            "briefing-behind-name",
            name=facts.label(each.indicator),
            rate=percent(each.rate or 0, each.time_progress),
            points=points(each.gap or 0),
            carried=each.carried,
            doubt=bool(doubtful(facts, each)),
        )
        for each in facts.behind
    ]
    clauses = []
    if behind:
        clauses.append(voice("briefing-behind-names", names=voice.names(behind, NAMED), stage=stage))
    elif any(each.known for each in facts.figures):
        clauses.append(voice("briefing-behind-nobody", stage=stage, unrated=bool(unrated)))
    if unrated:
        clauses.append(voice("briefing-unrated-names", names=voice.names(unrated, NAMED)))
    if unknown:
        clauses.append(voice("briefing-unknown-names", names=voice.names(unknown, NAMED)))
    text = voice("briefing-strong-clause-mark").join(clauses)
    return voice("briefing-sentence", text=text[:1].upper() + text[1:])


def decisions(facts: Facts) -> str:
    """Say what needs a decision.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    str
        Only what the numbers carry: red lamps, at the year's end all that missed their target; leads without figures;
        errors that senders must correct.
    """
    voice = facts.voice
    red = [facts.label(each.indicator) for each in facts.behind if facts.last or each.lamp == "red"]
    silent = silent_leads(facts)
    errors = [each for each in of_senders(facts) if each.severity == "error" and not each.decided]
    senders = {each.organisation_id or each.file for each in errors}
    matters = []
    if red:
        matters.append(
            voice(
                "briefing-decide-red",
                names=voice.names(red, NAMED),
                number=len(red),
                stage="last" if facts.last else "under_way",
            )
        )
    if silent:
        names = voice.names([facts.label(each) for each in silent], NAMED, of="senders")
        matters.append(voice("briefing-decide-leads", names=names, number=len(silent)))
    if errors:
        matters.append(voice("briefing-decide-errors", number=len(errors), senders=len(senders)))
    if not matters:
        return voice("briefing-decide-nothing")
    if len(matters) > 1:
        matters = [
            voice("briefing-decide-item", number=place, matter=matter)
            for place, matter in enumerate(matters, 1)
        ]
    return voice("briefing-decide", matters=voice("briefing-strong-clause-mark").join(matters))


def silent_leads(facts: Facts) -> tuple[Organisation, ...]:
    """Leads whose figure is missing or carried forward.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Organisation
        In the organisations' order.
    """
    without = {each.indicator.lead for each in facts.figures if each.carried or each.cumulative is None}
    return tuple(each for each in facts.plan.organisations.organisations if each.id in without)


def overall(facts: Facts) -> tuple[Inline, ...]:
    """Say the overall picture: lamps, over-fulfilment, milestones.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Inline
    """
    voice = facts.voice
    lamps = [
        voice(
            "briefing-overall-lamp",
            word=_word(facts, lamp),
            number=number,
        )
        for lamp in ("green", "yellow", "red", "grey", "unrated")
        if (
            number := sum(
                each.unrated if lamp == "unrated" else each.lamp == lamp and not each.unrated
                for each in facts.figures
            )
        )
    ]
    sentences = [voice("briefing-overall-lamps", whole=len(facts.figures), clauses=voice.joined(lamps))]
    over = [
        voice(
            "briefing-over-name",
            name=facts.label(each.indicator),
            rate=percent(each.rate or 0),
            doubt=bool(doubtful(facts, each)),
        )
        for each in facts.figures
        if each.exceeded
    ]
    if over:
        sentences.append(voice("briefing-overall-over", names=voice.names(over), number=len(over)))
    doubts = named_doubts(facts)
    if doubts:
        annex = annex_number("issues")
        sentences.append(
            voice("briefing-overall-doubts", number=len(doubts), names=voice.names(doubts), annex=annex)
        )
    if facts.milestones:
        sentences.append(_all_milestones(facts))
    return voice.paragraph(*sentences)


def _word(facts: Facts, lamp: str) -> str:
    if lamp == "grey":
        return facts.voice("briefing-lamp-word", lamp=lamp, state="open")
    return lamp_word(facts, "grey", unrated=True) if lamp == "unrated" else lamp_word(facts, lamp)


def _all_milestones(facts: Facts) -> str:
    voice = facts.voice
    steps = facts.milestones
    clauses = [
        voice("briefing-milestones-status", status=status, number=number)
        for status in _STATUSES
        if (number := sum(each.status == status for each in steps))
    ]
    silent = sum(each.silent for each in steps)
    if silent == len(steps):
        return voice("briefing-milestones-all-silent", number=len(steps))
    if len(clauses) == 1 and not silent:
        return voice(f"briefing-milestones-all-{steps[0].status.replace('_', '-')}", number=len(steps))
    if silent and clauses:
        clauses[-1] = voice("briefing-milestones-with-silent", text=clauses[-1], number=silent)
    return voice("briefing-milestones", number=len(steps), clauses=voice.joined(clauses))
