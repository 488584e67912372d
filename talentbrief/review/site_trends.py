"""Trends over all published quarters: how many indicators stand how, and each indicator's way through its year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from talentbrief.briefing.blocks import Block, Chart, Heading, Paragraph, Rich, Table, TableColumn
from talentbrief.briefing.drawing import INK, LAMPS, LINE, PAGE_WIDTH, SOFT, Sheet, fitted, wrapped
from talentbrief.briefing.inline import Lamp, LampMark
from talentbrief.briefing.numbers import count, percent
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.review.editions import Edition, PublishedFigure

__all__ = ["trends"]

_LAMPS: Final[tuple[Lamp, ...]] = ("green", "yellow", "red", "grey")
_LEFT, _TOP, _ROW, _SIZE = 118.0, 34.0, 24.0, 8.5
_MOST_COLUMNS: Final = 8
_NARROW, _BAR = 200.0, 16.0


@dataclass(frozen=True)
class _Fitting(Block):
    """A drawing for pages with room for it, and another for those without; a page shows one of them."""

    wide: Chart
    narrow: Chart

    def html(self) -> str:
        """Give both; the site's style hides one."""
        return (
            f'<div class="ts-wide">{self.wide.html()}</div><div class="ts-narrow">{self.narrow.html()}</div>'
        )


def trends(newest: Sequence[Edition], lang: Lang) -> list[Block]:
    """Show all quarters side by side.

    Parameters
    ----------
    newest : sequence of Edition
        The newest edition of each quarter, newest quarter first.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    list of Block
        Over all quarters, a table; then, plan by plan, newest first, a chart and a table of its indicators.
    """
    if not newest:
        return [Paragraph(say(lang, "site-empty"))]
    blocks: list[Block] = [
        Paragraph(say(lang, "trends-intro", number=str(len(newest)))),
        Heading(say(lang, "trends-all"), anchor="all"),
        _lamps(newest, lang),
    ]
    for plan in dict.fromkeys(each.plan for each in newest):
        several = sorted((each for each in newest if each.plan == plan), key=lambda each: each.quarter)
        blocks += [
            Heading(several[-1].plan_title, anchor=f"plan-{plan}"),
            _Fitting(_chart(several, lang), _narrow_chart(several, lang)),
            _figures(several, lang),
        ]
    return blocks


def _quarter(edition: Edition, lang: Lang) -> str:
    quarter = Quarter.parse(edition.quarter)
    return quarter.chinese if lang == "zh-CN" else str(quarter)


def _lamps(newest: Sequence[Edition], lang: Lang) -> Table:
    columns = (
        TableColumn(say(lang, "site-column-quarter"), weight=2),
        *(TableColumn(say(lang, "site-lamp", lamp=lamp), align="right") for lamp in _LAMPS),
        TableColumn(say(lang, "trends-mean"), align="right", weight=1.5),
    )
    rows: list[tuple[Rich, ...]] = []
    for each in newest:
        rates = [min(figure.rate, 1.0) for figure in each.figures if figure.rate is not None]
        rows.append(
            (
                _quarter(each, lang),
                *(str(sum(figure.lamp == lamp for figure in each.figures)) for lamp in _LAMPS),
                percent(sum(rates) / len(rates)) if rates else say(lang, "briefing-none"),
            )
        )
    return Table(columns, tuple(rows), notes=(say(lang, "trends-mean-note"),))


def _ids(several: Sequence[Edition]) -> list[PublishedFigure]:
    """Give each indicator once, as the newest edition that has it calls it."""
    named = {each.indicator_id: each for edition in several for each in edition.figures}
    order = dict.fromkeys(each.indicator_id for edition in reversed(several) for each in edition.figures)
    return [named[each] for each in order]


def _figures(several: Sequence[Edition], lang: Lang) -> Table:
    of = [{each.indicator_id: each for each in edition.figures} for edition in several]
    columns = (
        TableColumn(say(lang, "briefing-column-indicator"), weight=2.4),
        TableColumn(say(lang, "briefing-column-target"), align="right", weight=1.2),
        *(TableColumn(_quarter(each, lang), weight=2) for each in several),
    )
    rows: list[tuple[Rich, ...]] = []
    for indicator in _ids(several):
        cells: list[Rich] = []
        for figures in of:
            figure = figures.get(indicator.indicator_id)
            cells.append(_cell(figure, lang))
        target = say(lang, "briefing-none") if indicator.target is None else count(indicator.target, lang)
        rows.append(
            (
                indicator.name,
                f"{target} {indicator.unit}" if lang == "en" else f"{target}{indicator.unit}",
                *cells,
            )
        )
    return Table(columns, tuple(rows), caption=say(lang, "trends-table"), wide=len(several) > 3)


def _cell(figure: PublishedFigure | None, lang: Lang) -> Rich:
    if figure is None or figure.cumulative is None:
        return say(lang, "briefing-none")
    text = count(figure.cumulative, lang)
    if figure.rate is not None:
        text = say(lang, "trends-cell", figure=text, rate=percent(figure.rate, figure.time_progress))
    lamp: Lamp = next((each for each in _LAMPS if each == figure.lamp), "grey")
    return (f"{text} ", LampMark(lamp, figure.lamp_word))


def _chart(several: Sequence[Edition], lang: Lang) -> Chart:
    """Draw a bar a quarter for each indicator: its rate, capped for drawing, against the target."""
    shown = list(several)[-_MOST_COLUMNS:]
    indicators = _ids(shown)
    height = _TOP + _ROW * len(indicators) + 16
    sheet = Sheet(f"trends-{several[0].plan}", height, lang)
    width = (PAGE_WIDTH - _LEFT) / len(shown)
    room = width - 44
    for column, edition in enumerate(shown):
        left = _LEFT + column * width
        sheet.text(left, 4, _quarter(edition, lang), size=_SIZE + 0.5, weight="bold")
        share = percent(edition.figures[0].time_progress) if edition.figures else ""
        sheet.text(left, 17, say(lang, "trends-time", share=share), size=_SIZE - 1, colour=SOFT)
        of = {each.indicator_id: each for each in edition.figures}
        for row, indicator in enumerate(indicators):
            top = _TOP + row * _ROW
            if column == 0:
                lines = fitted(indicator.name, _LEFT - 8, _SIZE, 2)
                sheet.text(0, top + _ROW / 2, lines, size=_SIZE, lead=1.15, middle=True)
            _bar(sheet, (left, top + _ROW / 2, room), of.get(indicator.indicator_id), lang)
    sheet.text(0, height - 13, say(lang, "trends-legend"), size=_SIZE - 0.5, colour=SOFT)
    return Chart(sheet.svg(), _said(shown, indicators, lang), say(lang, "trends-chart"))


def _narrow_chart(several: Sequence[Edition], lang: Lang) -> Chart:
    """Draw the same for a page of a telephone's width: each indicator's name, and a bar a quarter below it."""
    shown = list(several)[-_MOST_COLUMNS:]
    indicators = _ids(shown)
    row = 18 + _BAR * len(shown) + 10
    legend = wrapped(say(lang, "trends-legend"), _NARROW, _SIZE)
    height = row * len(indicators) + len(legend) * _SIZE * 1.3 + 6
    sheet = Sheet(f"trends-narrow-{several[0].plan}", height, lang, _NARROW)
    left, room = 70.0, _NARROW - 70 - 36
    for place, indicator in enumerate(indicators):
        top = row * place
        sheet.text(
            0, top + 2, fitted(indicator.name, _NARROW, _SIZE + 1, 1, "bold"), size=_SIZE + 1, weight="bold"
        )
        for number, edition in enumerate(shown):
            middle = top + 18 + _BAR * (number + 0.5)
            figure = next((e for e in edition.figures if e.indicator_id == indicator.indicator_id), None)
            sheet.text(
                0, middle, fitted(_quarter(edition, lang), left - 4, _SIZE, 1), size=_SIZE, middle=True
            )
            _bar(sheet, (left, middle, room), figure, lang)
    sheet.text(0, row * len(indicators) + 2, legend, size=_SIZE, colour=SOFT)
    return Chart(sheet.svg(), _said(shown, indicators, lang), say(lang, "trends-chart"))


def _bar(sheet: Sheet, place: tuple[float, float, float], figure: PublishedFigure | None, lang: Lang) -> None:
    """Draw a rate against its frame, the year's target, and the mark of time progress."""
    left, middle, room = place
    sheet.rect(left, middle - 4, room, 8, edge=LINE)
    rate = figure.rate if figure else None
    if figure is None or rate is None:
        none = say(lang, "briefing-none")
        sheet.text(left + room + 4, middle, none, size=_SIZE, colour=SOFT, middle=True)
        return
    sheet.rect(left, middle - 4, room * min(rate, 1.0), 8, fill=LAMPS[figure.lamp])
    mark = left + room * figure.time_progress
    sheet.line([mark, mark], [middle - 6, middle + 6], colour=INK, width=1.2)
    sheet.text(left + room + 4, middle, percent(rate, figure.time_progress), size=_SIZE, middle=True)


def _said(shown: Sequence[Edition], indicators: Sequence[PublishedFigure], lang: Lang) -> str:
    """Say what the chart shows, for those who do not see it."""
    parts = []
    for indicator in indicators:
        rates = []
        for edition in shown:
            figure = next((e for e in edition.figures if e.indicator_id == indicator.indicator_id), None)
            rate = figure.rate if figure else None
            rates.append(say(lang, "briefing-none") if rate is None else percent(rate))
        parts.append(say(lang, "trends-said", name=indicator.name, rates=" → ".join(rates)))
    quarters = " → ".join(_quarter(each, lang) for each in shown)
    return say(lang, "trends-alt", quarters=quarters, list=say(lang, "trends-said-mark").join(parts))
