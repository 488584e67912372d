"""Where the year ends if the quarters seen go on, and whose missing figures could change a lamp: worked out, no forecast."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from talentbrief.briefing.blocks import Block, Paragraph, Table, TableColumn
from talentbrief.briefing.charts_of_time import paths
from talentbrief.briefing.doubts import doubted, doubtful, marked
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import LampMark, Rich
from talentbrief.briefing.numbers import count
from talentbrief.briefing.rows import Figure
from talentbrief.briefing.words import NAMED, lamp_word, target_text

__all__ = ["decisive", "foreseen", "outlook", "reaches"]

_ROUNDINGS: Final = {"down": ROUND_FLOOR, "up": ROUND_CEILING}


def foreseen(facts: Facts) -> tuple[Figure, ...]:
    """Give the figures that an extrapolation carries to the year's end.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Figure
        Those with figures of two quarters and a target; none at the last collection, which ends the year.
    """
    if facts.last:
        return ()
    return tuple(each for each in facts.figures if each.outlook is not None and each.target)


def reaches(figure: Figure) -> bool:
    """Tell whether the mean pace carries a figure to its target.

    Parameters
    ----------
    figure : Figure
        One of :func:`foreseen`.

    Returns
    -------
    bool
    """
    return figure.outlook is not None and figure.outlook[1] >= (figure.target or 0)


def _share(figure: Figure) -> float:
    return (figure.outlook or (0.0, 0.0, 0.0))[1] / (figure.target or 1.0)


def outlook(facts: Facts) -> tuple[Block, ...]:
    """Say and draw how the year went and where it ends at the pace so far.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Block
        Nothing with fewer than two quarters; at the year's last collection the chart alone.
    """
    voice, figures = facts.voice, foreseen(facts)
    if not figures:
        chart = paths(facts)
        return (chart,) if chart else ()
    short = sorted((each for each in figures if not reaches(each)), key=_share)
    rest = [each for each in facts.figures if each not in figures]
    sentences = [
        voice(
            "outlook-reach",
            whole=len(facts.figures),
            number=len(figures) - len(short),
            short=len(short),
        )
    ]
    if short:
        named = [_named(facts, each) for each in short]
        names = voice.names(named, NAMED) if len(named) > NAMED else voice("outlook-mark").join(named)
        sentences.append(voice("outlook-short", names=names))
    if rest:
        names = voice.names([facts.label(each.indicator) for each in rest], NAMED)
        sentences.append(voice("outlook-rest", number=len(rest), names=names))
    chart = paths(facts)
    # The table says what the paragraph says, so it comes first; the chart, which may wait for a page, comes last.
    return (Paragraph(voice.paragraph(*sentences)), _table(facts, figures), *((chart,) if chart else ()))


def _named(facts: Facts, figure: Figure) -> str:
    low, middle, high = figure.outlook or (0.0, 0.0, 0.0)
    return facts.voice(
        "outlook-named",
        name=facts.label(figure.indicator),
        target=count(figure.target or 0, facts.lang),
        low=_whole(facts, low),
        middle=_whole(facts, middle),
        high=_whole(facts, high),
        unit=figure.indicator.unit.text(facts.lang),
        needed=_whole(facts, figure.pace_needed or 0, "up"),
        left=_quarters_left(facts),
        certain="yes" if _whole(facts, low) == _whole(facts, high) else "no",
    )


def _quarters_left(facts: Facts) -> int:
    return facts.plan.collections[-1].quarter.number - facts.at.number


def _whole(facts: Facts, value: float, towards: str = "down") -> str:
    """Write a count that was worked out: down, so that nothing seems reached that is not; a need, up."""
    exact = Decimal(repr(value)).quantize(Decimal(1), rounding=_ROUNDINGS[towards])
    return count(float(exact), facts.lang)


def _table(facts: Facts, figures: tuple[Figure, ...]) -> Table:
    voice, marks = facts.voice, bool(doubted(facts, figures))
    columns = (
        TableColumn(voice("briefing-column-indicator"), weight=3.4),
        TableColumn(voice("briefing-column-target"), align="right", weight=1.6),
        TableColumn(voice("briefing-column-cumulative"), align="right", weight=1.75 if marks else 1.1),
        TableColumn(voice("outlook-column-low"), align="right", weight=0.95),
        TableColumn(voice("outlook-column-middle"), align="right", weight=0.95),
        TableColumn(voice("outlook-column-high"), align="right", weight=0.95),
        TableColumn(voice("outlook-column-needed", left=_quarters_left(facts)), align="right", weight=1.5),
        TableColumn(voice("outlook-column-lamp"), weight=1.85),
    )
    rows: list[tuple[Rich, ...]] = []
    for each in figures:
        none = voice("briefing-none")
        lamp = each.probable_lamp
        rows.append(
            (
                facts.label(each.indicator),
                target_text(facts, each.indicator, each.target),
                none
                if each.cumulative is None
                else marked(facts, count(each.cumulative, facts.lang), doubt=bool(doubtful(facts, each))),
                *(_whole(facts, value) for value in each.outlook or ()),
                none if each.pace_needed is None else _whole(facts, each.pace_needed, "up"),
                (LampMark(lamp, lamp_word(facts, lamp)),) if lamp else none,
            )
        )
    return Table(columns, tuple(rows), caption=voice("outlook-table"), notes=(voice("outlook-note"),))


def decisive(facts: Facts) -> str:
    """Say whose missing figures could change a lamp.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    str
        A sentence; empty where nothing is missing.
    """
    voice = facts.voice
    known = facts.plan.organisations
    names = [
        voice("outlook-decisive-name", name=facts.label(each.indicator), who=voice.names(senders))
        for each in facts.figures
        if (senders := [facts.name(who) for who in each.decisive])
    ]
    if names:
        withheld = any(each.decisive and not each.carried and not each.lacking for each in facts.figures)
        return voice("outlook-decisive", number=len(names), names=voice.names(names), withheld=withheld)
    lacking = any(
        not facts.given(who, each.indicator.id).settled
        for each in facts.figures
        for who in each.indicator.reporters(known)
    )
    return voice("outlook-not-decisive") if lacking and any(each.known for each in facts.figures) else ""
