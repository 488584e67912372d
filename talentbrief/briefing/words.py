"""The briefing's sentences about figures: the lead, the overall picture, each task, the milestones."""

from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Inline, LampMark, Rich, Sourced
from talentbrief.briefing.numbers import count, percent, points
from talentbrief.briefing.rows import Figure, MilestoneRow, Status, TaskRow
from talentbrief.briefing.voice import Voice
from talentbrief.plan import Indicator

__all__ = [
    "NAMED",
    "anchor_of",
    "figure_sentence",
    "figure_words",
    "lamp_mark",
    "lamp_word",
    "milestone_sentence",
    "share",
    "sourced",
    "target_text",
    "task_paragraph",
]

NAMED = 6
"""Names that a sentence lists at most before it counts the rest."""

_STATUSES: tuple[Status, ...] = ("done", "under_way", "not_started")


def anchor_of(indicator_id: str) -> str:
    """Name the place where an indicator's origins are listed.

    Parameters
    ----------
    indicator_id : str
        The indicator.

    Returns
    -------
    str
    """
    return f"source-{indicator_id}"


def share(part: int, whole: int) -> str:
    """Write a part of a whole as a percentage.

    Parameters
    ----------
    part, whole : int
        Counts; the whole is not 0.

    Returns
    -------
    str
    """
    return percent(part / whole)


def target_text(facts: Facts, indicator: Indicator, target: float | None) -> str:
    """Write a target as the plan words it: 5个以上, 10家.

    Parameters
    ----------
    facts : Facts
        For the language.
    indicator : Indicator
        The indicator.
    target : float or None
        Its target.

    Returns
    -------
    str
        A dash where the plan sets none.
    """
    voice = Voice(facts.lang)
    if not target:
        return voice("briefing-none")
    return voice(
        "briefing-target",
        number=count(target, facts.lang),
        unit=indicator.unit.text(facts.lang),
        comparator=indicator.comparator,
    )


def lamp_word(facts: Facts, lamp: str, *, met: bool | None = None) -> str:
    """Say what a lamp means.

    Parameters
    ----------
    facts : Facts
        For the language, and whether this is the year's last collection.
    lamp : {'green', 'yellow', 'red', 'grey'}
        The lamp.
    met : bool, optional
        Whether the year's target is reached; at the last collection anything below it reads 未完成. Not given
        where the lamp itself is explained.

    Returns
    -------
    str
    """
    state = "met" if met else "unmet" if facts.last and met is not None else "open"
    return Voice(facts.lang)("briefing-lamp-word", lamp=lamp, state=state)


def lamp_mark(facts: Facts, figure: Figure) -> LampMark:
    """Give a figure's lamp with its word.

    Parameters
    ----------
    facts : Facts
        For the language.
    figure : Figure
        The figure.

    Returns
    -------
    LampMark
    """
    return LampMark(figure.lamp, lamp_word(facts, figure.lamp, met=figure.met))


def sourced(facts: Facts, indicator_id: str, text: str) -> Inline:
    """Link a figure to its origins, where there are any.

    Parameters
    ----------
    facts : Facts
        For the origins.
    indicator_id : str
        The indicator.
    text : str
        The figure as written.

    Returns
    -------
    Inline
    """
    if any(each.indicator_id == indicator_id for each in facts.origins):
        return Sourced(text, anchor_of(indicator_id))
    return text


def figure_words(facts: Facts, figure: Figure) -> tuple[Rich, ...]:
    """Say a figure's clauses: quarter, cumulative, rate, position.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    figure : Figure
        The indicator's figures.

    Returns
    -------
    tuple of Rich
        Clauses without the marks between them. A missing figure has a clause that says so.
    """
    voice, unit = Voice(facts.lang), figure.indicator.unit.text(facts.lang)
    first = not facts.plan.earlier(facts.at)
    clauses: list[Rich] = []
    if figure.quarter is not None and not first:
        number = count(figure.quarter, facts.lang)
        clauses.append(voice("briefing-quarter-done", number=number, unit=unit))
    elif figure.quarter is None and not figure.carried and figure.cumulative is not None and not first:
        clauses.append(voice("briefing-quarter-missing"))
    reason = next((each for each in ("withheld", "previous_missing") if each in figure.flags), "not_reported")
    if figure.cumulative is None:
        return (*clauses, voice("briefing-cumulative-missing", reason=reason))
    number = count(figure.cumulative, facts.lang)
    linked = sourced(facts, figure.indicator.id, number)
    if figure.carried:
        clauses.append(voice.rich("briefing-cumulative-carried", number=linked, unit=unit, reason=reason))
    elif first:
        clauses.append(
            voice.rich(
                "briefing-cumulative-first",
                number=linked,
                unit=unit,
                since=facts.collection.covers_from.month,
                until=facts.at.last_day.month,
            )
        )
    else:
        clauses.append(voice.rich("briefing-cumulative-done", number=linked, unit=unit))
    if figure.rate is None:
        return (*clauses, voice("briefing-no-rate"))
    rate = voice("briefing-rate", rate=percent(figure.rate, figure.time_progress))
    return (*clauses, rate, position(facts, figure))


def position(facts: Facts, figure: Figure) -> str:
    """Say where a figure stands against time progress and target.

    Parameters
    ----------
    facts : Facts
        For the language, and whether this is the year's last collection.
    figure : Figure
        A figure with a rate.

    Returns
    -------
    str
    """
    voice = Voice(facts.lang)
    if figure.met:
        return voice("briefing-position-over" if figure.exceeded else "briefing-position-met")
    if facts.last:
        return voice("briefing-position-unmet", points=points((1 - (figure.rate or 0)) * 100))
    if figure.gap is None or abs(figure.gap) < 1e-9:
        return voice("briefing-position-level")
    message = "briefing-position-ahead" if figure.gap > 0 else "briefing-position-behind"
    return voice(message, points=points(figure.gap))


def figure_sentence(facts: Facts, figure: Figure) -> tuple[Inline, ...]:
    """Say one indicator in one sentence.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    figure : Figure
        The indicator's figures.

    Returns
    -------
    tuple of Inline
    """
    voice = Voice(facts.lang)
    target = (
        voice("briefing-target-clause", target=target_text(facts, figure.indicator, figure.target))
        if figure.target and figure.indicator.comparator != "planned"
        else voice("briefing-planned-clause", target=target_text(facts, figure.indicator, figure.target))
        if figure.target
        else voice("briefing-no-target-clause")
    )
    colour = voice("briefing-lamp-colour", lamp=figure.lamp)
    return voice.rich(
        "briefing-figure",
        name=facts.label(figure.indicator),
        clauses=voice.clauses(target, *figure_words(facts, figure)),
        lamp=LampMark(figure.lamp, colour),
    )


def milestone_sentence(facts: Facts, steps: tuple[MilestoneRow, ...]) -> tuple[str, ...]:
    """Say how far milestones are, and which are not.

    Parameters
    ----------
    facts : Facts
        For the language.
    steps : tuple of MilestoneRow
        The milestones spoken of.

    Returns
    -------
    tuple of str
        Sentences; none without milestones.
    """
    if not steps:
        return ()
    voice = Voice(facts.lang)
    of = {status: [each for each in steps if each.status == status] for status in _STATUSES}
    silent = [each for each in steps if not each.reported]
    only = next((status for status in _STATUSES if len(of[status]) == len(steps)), None)
    if len(silent) == len(steps):
        return (voice("briefing-milestones-all-silent", number=len(steps)),)
    if only:
        sentences = [voice(f"briefing-milestones-all-{only.replace('_', '-')}", number=len(steps))]
    else:
        clauses = [
            voice("briefing-milestones-status", status=status, number=len(of[status]))
            for status in _STATUSES
            if of[status]
        ]
        joined = voice("briefing-clause-mark").join(clauses)
        sentences = [voice("briefing-milestones", number=len(steps), clauses=joined)]
        waiting = [facts.label(each.milestone) for each in of["not_started"] if each.reported]
        if waiting:
            sentences.append(voice("briefing-milestones-not-started", names=voice.names(waiting, NAMED)))
    if silent:
        names = voice.names([facts.label(each.milestone) for each in silent], NAMED)
        sentences.append(voice("briefing-milestones-silent", names=names))
    differing = sum("disagreement" in each.flags for each in steps)
    if differing:
        sentences.append(voice("briefing-milestones-differ", number=differing))
    return tuple(sentences)


def task_paragraph(facts: Facts, task: TaskRow) -> tuple[Inline, ...]:
    """Say how a task stands: each indicator, then its milestones.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    task : TaskRow
        The task.

    Returns
    -------
    tuple of Inline
        Indicators are never summed.
    """
    figures = [each for each in facts.figures if each.task.id == task.id]
    steps = tuple(each for each in facts.milestones if each.task == task.id)
    voice = Voice(facts.lang)
    return voice.paragraph(
        *(figure_sentence(facts, each) for each in figures), *milestone_sentence(facts, steps)
    )
