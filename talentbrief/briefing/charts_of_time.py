"""The chart that shows how each indicator has grown over the year."""

from collections.abc import Sequence

from talentbrief.briefing.blocks import Chart
from talentbrief.briefing.charts import LABEL, SMALL, TITLE, legend, legend_height, title_height, title_lines
from talentbrief.briefing.charts_of_senders import SHADES
from talentbrief.briefing.drawing import INK, LAMPS, LINE, PAGE_WIDTH, SOFT, Sheet, fitted, text_width
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import count
from talentbrief.briefing.rows import Figure, Observation

__all__ = ["history", "paths"]

_RANGE = "#CFE3F2"
_COLUMNS = 3
_LONG = 32.0
_RIGHT = 28.0
"""Of a panel, so that four digits stand beside the last point."""


def history(facts: Facts, figure: Figure) -> tuple[tuple[str, float | None], ...]:
    """Give an indicator's official cumulative figures of the plan year so far.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    figure : Figure
        The indicator.

    Returns
    -------
    tuple of (str, float or None)
        Quarter and figure, one a collection up to this quarter; None where the lead gave none.
    """
    points: list[tuple[str, float | None]] = []
    quarters = facts.plan.earlier(facts.at)
    before: float | None = 0.0
    for quarter in quarters:
        own = [
            each
            for each in facts.earlier
            if each.quarter == str(quarter)
            and each.organisation_id == figure.indicator.lead
            and each.indicator_id == figure.indicator.id
            and each.in_force
        ]
        value = _only(own, "cumulative")
        added = _only(own, "quarter")
        if value is None and added is not None and before is not None:
            value = before + added
        if value is None and quarter == quarters[-1]:
            value = None if not own else figure.previous
        points.append((str(quarter), value))
        before = value
    stands = None if figure.carried else figure.cumulative
    return (*points, (str(facts.at), stands))


def _only(observations: Sequence[Observation], measure: str) -> float | None:
    values = {each.value for each in observations if each.measure == measure and each.value is not None}
    return values.pop() if len(values) == 1 else None


def paths(facts: Facts) -> Chart | None:
    """Draw each indicator's cumulative figures over the year beside target and time progress.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Chart or None
        None in a plan year's first collection, or if no indicator has figures of two quarters.
    """
    voice = facts.voice
    lines = {each.indicator.id: history(facts, each) for each in facts.figures}
    if not any(sum(value is not None for _, value in line) > 1 for line in lines.values()):
        return None
    finding = _paths_finding(facts, lines) + _paths_outlook(facts)
    title = title_lines(finding)
    words = [
        (INK, voice("chart-paths-actual"), None),
        (LINE, voice("chart-paths-pace"), None),
        *(
            [(_RANGE, voice("chart-paths-outlook"), None)]
            if any(each.outlook for each in facts.figures) and not facts.last
            else []
        ),
    ]
    panel = PAGE_WIDTH / _COLUMNS
    names = {
        each.indicator.id: fitted(facts.label(each.indicator), panel - 16, LABEL, 2, "bold")
        for each in facts.figures
    }
    name_height = 11.7 * max(len(each) for each in names.values())
    height = name_height + 88.0
    head = title_height(title) + legend_height(words) + 4
    count_of_rows = -(-len(facts.figures) // _COLUMNS)
    sheet = Sheet("paths", head + height * count_of_rows, facts.lang)
    y = sheet.text(0, 0, title, size=TITLE, weight="bold", name="finding") + 6
    legend(sheet, y, words)
    for place, figure in enumerate(facts.figures):
        left, top = panel * (place % _COLUMNS), head + height * (place // _COLUMNS)
        sheet.text(left + 4, top, names[figure.indicator.id], size=LABEL, weight="bold")
        _panel(sheet, facts, figure, lines[figure.indicator.id], (left, top + name_height + 4))
    alt = voice(
        "chart-paths-alt",
        finding=finding,
        items=voice("briefing-strong-clause-mark").join(
            voice(
                "chart-paths-item",
                name=facts.label(each.indicator),
                numbers=voice("chart-arrow").join(
                    voice("chart-unknown") if value is None else count(value, facts.lang)
                    for _, value in lines[each.indicator.id]
                ),
            )
            for each in facts.figures
        ),
    )
    data = tuple(
        (facts.label(each.indicator), _grown(facts, each, lines[each.indicator.id])) for each in facts.figures
    )
    return Chart(sheet.svg(), alt, voice("chart-paths-caption"), finding, data)


def _grown(facts: Facts, figure: Figure, line: tuple[tuple[str, float | None], ...]) -> str:
    """Say an indicator's figures quarter by quarter, and its target."""
    voice = facts.voice
    values = (voice("chart-gap") if value is None else count(value, facts.lang) for _, value in line)
    target = voice("chart-paths-target", number=count(figure.target, facts.lang)) if figure.target else ""
    return "\n".join(each for each in (voice("chart-arrow").join(values), target) if each)


def _panel(
    sheet: Sheet,
    facts: Facts,
    figure: Figure,
    line: tuple[tuple[str, float | None], ...],
    corner: tuple[float, float],
) -> None:
    voice = facts.voice
    left, top = corner
    panel = PAGE_WIDTH / _COLUMNS
    collections = facts.plan.collections
    start, end, bottom = left + 6, left + panel - _RIGHT, top + 68
    step = (end - start) / max(len(collections), 1)
    at = {str(each.quarter): start + step * (place + 1) for place, each in enumerate(collections)}
    values = [value for _, value in line if value is not None]
    ceiling = max([*values, figure.target or 0.0, *(figure.outlook or ())], default=0.0) or 1.0

    def level(value: float) -> float:
        return bottom - value / ceiling * 55

    sheet.line((start, end + 4), (bottom, bottom), colour=LINE)
    goal = level(figure.target) if figure.target else None
    if figure.target and goal is not None:
        sheet.line((start, end), (goal, goal), colour=SOFT, width=0.8, style=(0, (4, 2)))
        word = voice("chart-paths-target", number=count(figure.target, facts.lang))
        sheet.text(start, goal - 11.5, word, size=SMALL, colour=SOFT)
        pace = [(start, 0.0), *((at[str(each.quarter)], float(each.time_progress)) for each in collections)]
        sheet.line(
            [x for x, _ in pace], [level(part * figure.target) for _, part in pace], colour=LINE, width=1.4
        )
    colour = LAMPS[figure.lamp]
    if figure.outlook and not facts.last and line[-1][1] is not None:
        low, middle, high = figure.outlook
        here = (at[line[-1][0]], level(line[-1][1]))
        sheet.shape([here, (end, level(high)), (end, level(low))], _RANGE)
        sheet.line((here[0], end), (here[1], level(middle)), colour=SHADES[3], width=1.4)
    drawn: list[tuple[float, float]] = [(start, level(0))]
    broken = False
    for quarter, value in line:
        if value is None:
            broken = True
            sheet.text(at[quarter], bottom - 12, voice("chart-gap"), size=SMALL, colour=SOFT, side="center")
            continue
        point = (at[quarter], level(value))
        style = ":" if broken else "-"
        sheet.line((drawn[-1][0], point[0]), (drawn[-1][1], point[1]), colour=INK, width=1.3, style=style)
        drawn.append(point)
        broken = False
    now = line[-1][1] is not None
    for place, (x, y) in enumerate(drawn[1:], 2):
        sheet.dot(x, y, colour if now and place == len(drawn) else INK)
    shown = [(quarter, value) for quarter, value in line if value is not None]
    if shown:
        x, y = drawn[-1]
        number = count(shown[-1][1], facts.lang)
        long = text_width(number, SMALL, "bold") + 2 > _LONG and (goal is None or goal - 11.5 > y - 4)
        # The dashed line must not run into a figure as if it were its minus.
        struck = goal is not None and y < goal < y + 15 and x >= end
        _figure_beside(sheet, number, (x, y), left + panel - 2, above=long or struck)
    for each in collections:
        word = voice("chart-paths-quarter", number=each.quarter.number)
        sheet.text(at[str(each.quarter)], bottom + 2, word, size=SMALL, colour=SOFT, side="center")


def _figure_beside(sheet: Sheet, number: str, point: tuple[float, float], end: float, *, above: bool) -> None:
    """Write the newest figure right below its point, on white, or right above it.

    The line to the point comes from below, and would run through a long one.
    """
    x, y = point
    width = text_width(number, SMALL, "bold") + 2
    x = min(x + 4, end - width)
    if above:
        y -= 17
    sheet.rect(x - 1, y + 4, width + 1, 10, fill="white")
    sheet.text(x, y + 3, number, size=SMALL, weight="bold")


def _paths_outlook(facts: Facts) -> str:
    """Say how many reach their target at the pace so far, where the chart shows a range for any."""
    shown = [each for each in facts.figures if each.outlook and each.target]
    if facts.last or not shown:
        return ""
    number = sum(each.outlook is not None and each.outlook[1] >= (each.target or 0) for each in shown)
    return facts.voice("chart-paths-ends", number=number, whole=len(facts.figures))


def _paths_finding(facts: Facts, lines: dict[str, tuple[tuple[str, float | None], ...]]) -> str:
    grown = still = unknown = 0
    for line in lines.values():
        now, before = line[-1][1], line[-2][1]
        if now is None or before is None:
            unknown += 1
        elif now > before:
            grown += 1
        else:
            still += 1
    voice = facts.voice
    if not grown and not still:
        return voice("chart-paths-nothing")
    if grown == len(lines):
        return voice("chart-paths-all-grown", whole=grown)
    clauses = [
        voice(f"chart-paths-{name}", number=number)
        for name, number in (("grown", grown), ("still", still), ("unknown", unknown))
        if number
    ]
    return voice("chart-paths-title", whole=len(lines), clauses=voice.joined(clauses))
