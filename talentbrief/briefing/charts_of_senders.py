"""The chart that shows who has not reported what."""

from collections.abc import Container, Mapping, Sequence

from talentbrief.briefing.blocks import Chart
from talentbrief.briefing.charts import LABEL, SMALL, TITLE, legend, legend_height, title_height, title_lines
from talentbrief.briefing.charts_of_many import MOST_ROWS, coverage_map
from talentbrief.briefing.drawing import FAINT, INK, LAMPS, PAGE_WIDTH, SOFT, Sheet, fitted
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import count
from talentbrief.briefing.publication import annex_number
from talentbrief.briefing.rows import Given
from talentbrief.plan import Organisation

__all__ = ["SHADES", "heat_map"]

SHADES = ("#F3F8FC", "#D3E5F3", "#A8CCE6", "#6BA9D3", "#2470A8")
"""From the smallest to the largest of a column."""
_ROW = 15.5
_KNOWN = {False: "given", True: "withheld"}


def heat_map(facts: Facts) -> Chart | None:
    """Draw senders against indicators: the figure, its share of the column's largest, and the gaps.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Chart or None
        None if no indicator has a breakdown. More senders than a page has rows for are counted, and those with gaps
        named.
    """
    voice, known = facts.voice, facts.plan.organisations
    columns = [each.indicator for each in facts.figures if each.indicator.breakdown]
    asked = {each.id: set(each.reporters(known)) - {each.lead} for each in columns}
    senders = [each for each in known.organisations if any(each.id in who for who in asked.values())]
    if not senders:
        return None
    given = {(sender.id, each.id): facts.given(sender.id, each.id) for sender in senders for each in columns}
    values = {each: what.cumulative if what.settled else None for each, what in given.items()}
    due = [(sender.id, each.id) for sender in senders for each in columns if sender.id in asked[each.id]]
    gaps = [each for each in due if given[each].missing]
    finding = _gaps_finding(facts, senders, due, gaps)
    if len(senders) > MOST_ROWS:
        states = {
            sender.id: [
                (
                    "missing"
                    if given[sender.id, each.id].missing
                    else _KNOWN[values[sender.id, each.id] is None]
                )
                if sender.id in asked[each.id]
                else None
                for each in columns
            ]
            for sender in senders
        }
        return coverage_map(facts, finding, columns, states)
    title = title_lines(finding)
    words = [
        (SHADES[-1], voice("chart-heat-shade"), None),
        ("white", voice("chart-heat-gap"), "////"),
        *(
            [("white", voice("chart-heat-withheld"), None)]
            if any(values[each] is None and not given[each].missing for each in due)
            else []
        ),
        (FAINT, voice("chart-heat-not-asked"), None),
    ]
    left = 92.0
    width = (PAGE_WIDTH - left) / len(columns)
    names = {each.id: voice.measured(facts.label(each), each.unit.text(facts.lang)) for each in columns}
    # The unit on a line of its own, below the name.
    heads = [
        [
            line
            for part in (facts.label(each), names[each.id].removeprefix(facts.label(each)).strip())
            for line in fitted(part, width - 6, SMALL, 4)
        ]
        for each in columns
    ]
    head = title_height(title) + legend_height(words) + 10.4 * max(map(len, heads)) + 6
    sheet = Sheet("heat", head + _ROW * len(senders) + 2, facts.lang)
    y = sheet.text(0, 0, title, size=TITLE, weight="bold", name="finding") + 6
    legend(sheet, y, words)
    for place, lines in enumerate(heads):
        middle = left + width * (place + 0.5)
        sheet.text(middle, head - 10.4 * len(lines) - 3, lines, size=SMALL, colour=SOFT, side="center")
    largest = {
        each.id: max((values[who.id, each.id] or 0.0 for who in senders), default=0.0) for each in columns
    }
    for row, sender in enumerate(senders):
        top = head + _ROW * row
        name = fitted(facts.label(sender), left - 10, LABEL, 1)
        sheet.text(left - 6, top + _ROW / 2, name, size=LABEL, side="right", middle=True)
        for place, each in enumerate(columns):
            _cell(
                sheet,
                facts,
                (left + width * place, top, width),
                values[sender.id, each.id],
                largest=largest[each.id],
                word=_word(given[sender.id, each.id], due=sender.id in asked[each.id]),
            )
    return Chart(
        sheet.svg(),
        voice("chart-heat-alt", finding=finding, annex=annex_number("senders")),
        voice("chart-heat-caption"),
        finding,
        tuple((names[each.id], _said(facts, senders, given, each.id, asked[each.id])) for each in columns),
    )


def _said(
    facts: Facts,
    senders: Sequence[Organisation],
    given: Mapping[tuple[str, str], Given],
    indicator: str,
    asked: Container[str],
) -> str:
    """Say what each sender that is asked for an indicator gave of it."""
    said = []
    for sender in senders:
        what = given[sender.id, indicator]
        settled = what.settled and what.cumulative is not None
        word = _word(what, due=sender.id in asked)
        if settled or word:
            shown = count(what.cumulative or 0.0, facts.lang) if settled else facts.voice(word or "chart-gap")
            said.append(facts.voice("chart-heat-item", name=facts.label(sender), number=shown))
    return facts.voice("briefing-list-mark").join(said)


def _cell(
    sheet: Sheet,
    facts: Facts,
    box: tuple[float, float, float],
    value: float | None,
    *,
    largest: float,
    word: str | None,
) -> None:
    x, y, width = box
    middle = x + width / 2
    if value is not None:
        step = 0 if not largest else min(int(value / largest * len(SHADES)), len(SHADES) - 1)
        sheet.rect(x, y, width, _ROW, fill=SHADES[max(step, 0)], edge="white")
        ink = "white" if step == len(SHADES) - 1 else INK
        number = count(value, facts.lang)
        sheet.text(middle, y + _ROW / 2, number, size=SMALL, colour=ink, side="center", middle=True)
    elif word == "chart-withheld":
        sheet.rect(x + 1, y + 1, width - 2, _ROW - 2, fill="white", edge=SOFT)
        sheet.text(middle, y + _ROW / 2, facts.voice(word), size=SMALL, side="center", middle=True)
    elif word:
        sheet.rect(x + 1, y + 1, width - 2, _ROW - 2, fill="white", edge=LAMPS["red"], hatch="////")
        sheet.rect(middle - 11, y + 2.5, 22, _ROW - 5, fill="white")
        sheet.text(
            middle, y + _ROW / 2, facts.voice(word), size=SMALL, weight="bold", side="center", middle=True
        )
    else:
        sheet.rect(x, y, width, _ROW, fill=FAINT, edge="white")


def _word(given: Given, *, due: bool) -> str | None:
    """Choose what stands where there is no figure: nothing, a gap, or that what came in cannot be used."""
    return "chart-withheld" if not given.missing else "chart-gap" if due else None


def _gaps_finding(
    facts: Facts, senders: Sequence[Organisation], due: list[tuple[str, str]], gaps: list[tuple[str, str]]
) -> str:
    voice = facts.voice
    if not gaps:
        return voice("chart-heat-complete", senders=len(senders), due=len(due))
    silent = {who for who, _ in gaps}
    lacking = [facts.label(each) for each in senders if each.id in silent]
    return voice(
        "chart-heat-gaps",
        due=len(due),
        number=len(gaps),
        senders=len(lacking),
        names=voice.names(lacking, 4, of="senders"),
    )
