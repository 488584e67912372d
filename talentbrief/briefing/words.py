"""The briefing's sentences about figures: the lead, the overall picture, each task, the milestones."""

from talentbrief.briefing.doubts import doubtful
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Inline, LampMark, Rich, Sourced
from talentbrief.briefing.numbers import count, nested, percent, points
from talentbrief.briefing.rows import Figure, MilestoneRow, Status, TaskRow
from talentbrief.plan import Indicator

__all__ = [
    "NAMED",
    "anchor_of",
    "figure_lamp",
    "figure_sentence",
    "figure_words",
    "lamp_mark",
    "lamp_word",
    "milestone_sentence",
    "share",
    "sourced",
    "target_text",
    "task_paragraph",
    "unrated_names",
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
    voice = facts.voice
    if target is None:
        return voice("briefing-none")
    return voice(
        "briefing-target",
        number=count(target, facts.lang),
        unit=indicator.unit.text(facts.lang),
        comparator=indicator.comparator if target else "exactly",
    )


def unrated_names(facts: Facts) -> list[str]:
    """Name the indicators with a figure and no rate, each with the reason.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    list of str
    """
    return [
        facts.voice("briefing-unrated-name", name=facts.label(each.indicator), target=_target_state(each))
        for each in facts.figures
        if each.unrated
    ]


def _target_state(figure: Figure) -> str:
    return "none" if figure.target is None else "zero"


def lamp_word(
    facts: Facts, lamp: str, *, met: bool | None = None, reached: bool | None = None, unrated: bool = False
) -> str:
    """Say what a lamp means.

    Parameters
    ----------
    facts : Facts
        For the language, the plan's thresholds, and whether this is the year's last collection.
    lamp : {'green', 'yellow', 'red', 'grey'}
        The lamp.
    met : bool, optional
        Whether the year's target is reached; at the last collection anything below it reads 未完成. Not given
        where the lamp itself is explained.
    reached : bool, optional
        Whether time progress is reached. A lamp follows the plan's thresholds, which may lie above or below it.
    unrated : bool
        Whether the lamp is grey for want of a target above zero, not of a figure.

    Returns
    -------
    str
    """
    if unrated:
        state = "unrated"
    elif met is None:
        state = _legend_state(facts, lamp)
    elif met:
        state = "met"
    elif reached is not None and reached != (lamp == "green"):
        state = ("unmet_" if facts.last else "") + ("reached" if reached else "close")
    else:
        state = "unmet" if facts.last else "open"
    return facts.voice("briefing-lamp-word", lamp=lamp, state=state)


def _legend_state(facts: Facts, lamp: str) -> str:
    """Thresholds other than 1 part lamps elsewhere than at time progress; grey may mean two things."""
    if lamp == "grey":
        grey = [each.unrated for each in facts.figures if each.lamp == lamp]
        return "open" if not any(grey) else "unrated" if all(grey) else "mixed"
    limits = facts.plan.thresholds
    apart = {"green": limits.green < 1, "yellow": limits.green > 1, "red": limits.yellow > 1}
    return "apart" if apart[lamp] else "open"


def figure_lamp(facts: Facts, figure: Figure) -> str:
    """Say what a figure's lamp means.

    Parameters
    ----------
    facts : Facts
        For the language, and whether this is the year's last collection.
    figure : Figure
        The figure.

    Returns
    -------
    str
    """
    reached = figure.reached if figure.known else None
    return lamp_word(facts, figure.lamp, met=figure.met, reached=reached, unrated=figure.unrated)


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
    return LampMark(figure.lamp, figure_lamp(facts, figure))


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


def figure_words(facts: Facts, figure: Figure, *, brief: bool = False) -> tuple[Rich, ...]:
    """Say a figure's clauses: quarter, cumulative, rate, position.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    figure : Figure
        The indicator's figures.
    brief : bool
        Whether to leave out the quarter's figure, which stands elsewhere.

    Returns
    -------
    tuple of Rich
        Clauses without the marks between them. A missing figure has a clause that says so.
    """
    voice, unit = facts.voice, figure.indicator.unit.text(facts.lang)
    first = not facts.plan.earlier(facts.at)
    clauses: list[Rich] = []
    if brief:
        pass
    elif figure.quarter is not None and not first:
        number = count(figure.quarter, facts.lang)
        clauses.append(voice("briefing-quarter-done", number=number, unit=unit))
    elif figure.quarter is None and not figure.carried and figure.cumulative is not None and not first:
        clauses.append(voice("briefing-quarter-missing"))
    reason = next((each for each in ("withheld", "previous_missing") if each in figure.flags), "not_reported")
    if figure.cumulative is None:
        return (*clauses, voice("briefing-cumulative-missing", reason=reason))
    number = count(figure.cumulative, facts.lang)
    linked = sourced(facts, figure.indicator.id, number)
    doubt = bool(doubtful(facts, figure))
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
                doubt=doubt,
            )
        )
    else:
        clauses.append(voice.rich("briefing-cumulative-done", number=linked, unit=unit, doubt=doubt))
    if figure.rate is None:
        return (*clauses, voice("briefing-no-rate", target=_target_state(figure)))
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
    voice = facts.voice
    if figure.met:
        return voice("briefing-position-over" if figure.exceeded else "briefing-position-met")
    if facts.last:
        return voice("briefing-position-unmet", points=points((1 - (figure.rate or 0)) * 100))
    if figure.gap is None or abs(figure.gap) < 1e-9:
        return voice("briefing-position-level")
    behind = "briefing-position-below" if figure.close else "briefing-position-behind"
    message = "briefing-position-ahead" if figure.gap > 0 else behind
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
    voice = facts.voice
    planned = figure.indicator.comparator == "planned"
    target = (
        voice("briefing-no-target-clause")
        if figure.target is None
        else voice(
            "briefing-planned-clause" if planned else "briefing-target-clause",
            target=target_text(facts, figure.indicator, figure.target),
        )
    )
    return voice.rich(
        # The clauses of a figure without a rate say what its lamp would repeat.
        "briefing-figure-unrated" if figure.unrated else "briefing-figure",
        name=facts.label(figure.indicator),
        clauses=voice.clauses(target, *figure_words(facts, figure)),
        lamp=lamp_mark(facts, figure),
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
    voice = facts.voice
    of = {status: [each for each in steps if each.status == status] for status in _STATUSES}
    silent = [each for each in steps if each.silent]
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
        joined = voice.joined(clauses)
        sentences = [voice("briefing-milestones", number=len(steps), clauses=joined)]
        waiting = [facts.label(each.milestone) for each in of["not_started"] if not each.silent]
        if waiting:
            sentences.append(voice("briefing-milestones-not-started", names=voice.names(waiting, NAMED)))
    if silent:
        names = voice.names([facts.label(each.milestone) for each in silent], NAMED)
        sentences.append(voice("briefing-milestones-silent", names=names))
    differing = [each for each in steps if "disagreement" in each.flags]
    for led in (False, True):
        named = [
            voice("briefing-quoted", text=nested(facts.label(each.milestone)))
            for each in differing
            if each.led == led
        ]
        if named:
            sentences.append(voice("briefing-milestones-differ", names=voice.names(named, NAMED), led=led))
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
    voice = facts.voice
    return voice.paragraph(
        *(figure_sentence(facts, each) for each in figures), *milestone_sentence(facts, steps)
    )
