"""The chart that shows how far each indicator is, and what all charts share: title, legend, sizes of type."""

from collections.abc import Sequence
from typing import NamedTuple

from talentbrief.briefing.blocks import Chart
from talentbrief.briefing.doubts import among, doubtful
from talentbrief.briefing.drawing import (
    FAINT,
    INK,
    LAMPS,
    LINE,
    PAGE_WIDTH,
    SOFT,
    Sheet,
    fitted,
    text_width,
    wrapped,
)
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import count, percent, points
from talentbrief.briefing.rows import Figure
from talentbrief.briefing.words import figure_lamp, lamp_word, target_text

__all__ = ["LABEL", "SMALL", "TITLE", "bullets", "legend", "legend_height", "title_height", "title_lines"]

TITLE = 12.0
LABEL = 9.5
SMALL = 8.5
_BESIDE = 130.0


def title_lines(sheet_title: str, width: float = PAGE_WIDTH) -> list[str]:
    """Break a chart's title.

    Parameters
    ----------
    sheet_title : str
        The finding.
    width : float
        Points.

    Returns
    -------
    list of str
    """
    return wrapped(sheet_title, width - 4, TITLE, "bold")


def title_height(lines: list[str]) -> float:
    """Tell how high a title is, the space below included.

    Parameters
    ----------
    lines : list of str
        From :func:`title_lines`.

    Returns
    -------
    float
        Points.
    """
    return TITLE * 1.3 * len(lines) + 6


def legend(sheet: Sheet, top: float, items: Sequence[tuple[str, str, str | None]]) -> float:
    """Draw swatches with their words, wrapped over lines.

    Parameters
    ----------
    sheet : Sheet
        Where to draw.
    top : float
        Points from the top.
    items : sequence of (str, str, str or None)
        Colour, word, hatch.

    Returns
    -------
    float
        y below the legend.
    """
    x, y = 0.0, top
    for colour, word, hatch in items:
        width = 14 + text_width(word, SMALL) * 1.05 + 14
        if x and x + width > sheet.width:
            x, y = 0.0, y + 13
        edge = SOFT if colour == "white" else "none"
        sheet.rect(x, y + 1.5, 9, 8, fill=colour, edge=edge, hatch=hatch)
        sheet.text(x + 13, y, word, size=SMALL, colour=SOFT)
        x += width
    return y + 16


def legend_height(items: Sequence[tuple[str, str, str | None]]) -> float:
    """Tell how high a legend is.

    Parameters
    ----------
    items : sequence of (str, str, str or None)
        As for :func:`legend`.

    Returns
    -------
    float
        Points.
    """
    x, lines = 0.0, 1
    for _, word, _ in items:
        width = 14 + text_width(word, SMALL) * 1.05 + 14
        if x and x + width > PAGE_WIDTH:
            x, lines = 0.0, lines + 1
        x += width
    return 13.0 * lines + 3


def bullets(facts: Facts) -> Chart:
    """Draw actual, target and time progress of all indicators, each on the scale of its own target.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Chart
    """
    voice = facts.voice
    finding = _bullets_finding(facts)
    title = title_lines(finding)
    known = [each.rate for each in facts.figures if each.rate is not None]
    end = 1.5 if max(known, default=0) > 1.2 else 1.2
    left, right = 136.0, PAGE_WIDTH - _BESIDE
    labels = {
        each.indicator.id: fitted(facts.label(each.indicator), left - 10, LABEL, 3) for each in facts.figures
    }
    words = [
        (LAMPS[lamp], lamp_word(facts, lamp), None)
        for lamp in ("green", "yellow", "red", "grey")
        if any(each.lamp == lamp for each in facts.figures)
    ]
    beside = {each.indicator.id: _lines_beside(facts, each) for each in facts.figures}
    heights = [
        max(11.0 * len(beside[each.indicator.id]) + 2, 12.0 * len(labels[each.indicator.id])) + 1
        for each in facts.figures
    ]
    head = title_height(title) + legend_height(words) + 16
    sheet = Sheet("bullets", head + sum(heights) + 18, facts.lang)
    y = sheet.text(0, 0, title, size=TITLE, weight="bold", name="finding") + 6
    legend(sheet, y, words)
    scale = (right - left) / end
    top, bottom = head, head + sum(heights)
    for tick in (0.0, 0.5, 1.0):
        x = left + tick * scale
        colour, width = (SOFT, 1.0) if tick == 1 else (LINE, 0.5)
        sheet.line((x, x), (top, bottom), colour=colour, width=width, below=tick != 1)
        sheet.text(x, bottom + 2, percent(tick) if tick else "0", size=SMALL, colour=SOFT, side="center")
    _marks(sheet, facts, left, scale, top)
    for figure, height in zip(facts.figures, heights, strict=True):
        middle = top + height / 2
        sheet.text(left - 8, middle, labels[figure.indicator.id], size=LABEL, side="right", middle=True)
        if figure.target:
            sheet.rect(left, middle - 7, scale, 14, fill=FAINT)
        _bar(sheet, facts, figure, middle, Scale(left, scale, end))
        sheet.text(right + 8, middle, beside[figure.indicator.id], size=SMALL, middle=True)
        x = left + figure.time_progress * scale
        sheet.line((x, x), (middle - 10, middle + 10), colour=INK, width=1.6)
        top += height
    data = tuple((facts.label(each.indicator), _said(facts, each)) for each in facts.figures)
    return Chart(sheet.svg(), _bullets_alt(facts, finding), voice("chart-bullets-caption"), finding, data)


def _counts_and_rate(facts: Facts, figure: Figure) -> tuple[str, str]:
    """Say figure and target; rate and lamp."""
    voice = facts.voice
    counts = voice(
        _beside(figure),
        number=count(figure.cumulative or 0, facts.lang),
        target=target_text(facts, figure.indicator, figure.target),
    )
    rate = voice(
        "chart-bullets-rate",
        rate=voice("chart-no-rate") if figure.rate is None else percent(figure.rate, figure.time_progress),
        word=figure_lamp(facts, figure),
    )
    return counts, rate


def _said(facts: Facts, figure: Figure) -> str:
    """Say on two lines what stands beside a bar, rate and lamp first."""
    counts, rate = _counts_and_rate(facts, figure)
    if doubtful(facts, figure):
        rate = facts.voice("chart-bullets-doubt", text=rate)
    return f"{rate}\n{counts}"


def _lines_beside(facts: Facts, figure: Figure) -> list[str]:
    """Say figure and target, then rate and lamp; the mark of a figure to be checked on a line of its own if need be."""
    voice, room = facts.voice, _BESIDE - 10
    counts, rate = _counts_and_rate(facts, figure)
    lines = [counts, rate]
    if doubtful(facts, figure):
        both = voice("chart-bullets-doubt", text=rate)
        lines = [counts, both] if text_width(both, SMALL) <= room else [*lines, voice("briefing-doubt")]
    return [line for each in lines for line in fitted(each, room, SMALL, 2)]


class Scale(NamedTuple):
    """Where bars start, how long 100% is, and the fraction at which they are cut off."""

    left: float
    length: float
    end: float


def _bar(sheet: Sheet, facts: Facts, figure: Figure, middle: float, scale: Scale) -> None:
    if figure.rate is None:
        word = facts.voice("chart-unrated" if figure.unrated else "chart-unknown")
        sheet.text(scale.left + 4, middle, word, size=SMALL, colour=SOFT, middle=True)
        return
    over = figure.rate > scale.end
    length = scale.end * scale.length - 8 if over else figure.rate * scale.length
    sheet.rect(scale.left, middle - 4, length, 8, fill=LAMPS[figure.lamp])
    if over:
        # A point at the end says that the bar goes on; the figure stands beside it.
        sheet.shape(
            [
                (scale.left + length, middle - 7),
                (scale.left + length + 7, middle),
                (scale.left + length, middle + 7),
            ],
            LAMPS[figure.lamp],
        )


def _marks(sheet: Sheet, facts: Facts, left: float, scale: float, top: float) -> None:
    """Name the two lines above the bars: time progress and, where it stands apart, the target."""
    voice = facts.voice
    at = left + facts.time_progress * scale
    if facts.time_progress == 1:
        sheet.text(at, top - 14, voice("chart-mark-both"), size=SMALL, colour=SOFT, side="center")
        return
    word = voice("chart-mark-progress", progress=percent(facts.time_progress))
    target = voice("chart-mark-target")
    sheet.text(at + 3, top - 14, word, size=SMALL, colour=INK, side="right")
    sheet.text(max(left + scale, at + 8), top - 14, target, size=SMALL, colour=SOFT)


def _bullets_finding(facts: Facts) -> str:
    voice, whole = facts.voice, len(facts.figures)
    known = [each for each in facts.figures if each.known]
    stage = "last" if facts.last else "under_way"
    if not known:
        unrated = any(each.unrated for each in facts.figures)
        return voice("chart-bullets-none", whole=whole, unrated=unrated)
    reached = sum(each.reached for each in known)
    if reached == whole:
        doubted = among(facts, known)
        return voice("chart-bullets-all", whole=whole, stage=stage, doubted=doubted)
    doubted = among(facts, [each for each in known if each.reached])
    if not facts.behind:
        rest = {_rest(each) for each in facts.figures if not each.reached}
        kind = rest.pop() if len(rest) == 1 else "mixed"
        return voice(
            "chart-bullets-some", whole=whole, number=reached, stage=stage, rest=kind, doubted=doubted
        )
    worst = facts.behind[0]
    return voice(
        "chart-bullets-behind",
        whole=whole,
        number=reached,
        stage=stage,
        name=facts.label(worst.indicator),
        points=points(worst.gap or 0),
        several=len(facts.behind) > 1,
        doubted=doubted,
    )


def _rest(figure: Figure) -> str:
    """Why a figure that is not behind has not reached time progress."""
    return "lacking" if figure.lacking else "unrated" if figure.unrated else "close"


def _beside(figure: Figure) -> str:
    if figure.target is None:
        return "chart-bullets-no-target" if figure.lacking else "chart-bullets-no-target-figures"
    if figure.carried:
        return "chart-bullets-carried"
    return "chart-bullets-target" if figure.lacking else "chart-bullets-figures"


def _bullets_alt(facts: Facts, finding: str) -> str:
    voice = facts.voice
    each = [
        voice(
            "chart-bullets-item",
            name=facts.label(figure.indicator),
            rate=voice("chart-no-rate")
            if figure.rate is None
            else percent(figure.rate, figure.time_progress),
            word=figure_lamp(facts, figure),
            doubt=bool(doubtful(facts, figure)),
        )
        for figure in facts.figures
    ]
    return voice("chart-bullets-alt", finding=finding, items=voice("briefing-strong-clause-mark").join(each))
