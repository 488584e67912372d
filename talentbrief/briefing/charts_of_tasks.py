"""The chart that shows how far each task's work is."""

from talentbrief.briefing.blocks import Chart
from talentbrief.briefing.charts import LABEL, SMALL, TITLE, legend, legend_height, title_height, title_lines
from talentbrief.briefing.drawing import INK, PAGE_WIDTH, SOFT, Sheet, fitted
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import percent
from talentbrief.briefing.words import share

__all__ = ["STATES", "board"]

_ROW = 23.0
_LINE = LABEL * 1.3

STATES = (
    ("done", "#0072B2", "white", None),
    ("under_way", "#7CC0EA", INK, None),
    ("not_started", "#DADADA", INK, None),
    ("silent", "white", INK, "////"),
)
"""States of milestones as the board shows them: name, colour, colour of the number on it, hatch."""


def board(facts: Facts) -> Chart:
    """Draw how many milestones of each task are done, under way, not started, unreported.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Chart
    """
    voice = facts.voice
    tallies = [
        (voice.task(facts.plan, each.id, each.name, "chart-task"), _tally(facts, each.id))
        for each in facts.tasks
        if each.milestones
    ]
    done = sum(tally["done"] for _, tally in tallies)
    whole = sum(sum(tally.values()) for _, tally in tallies)
    finding = voice(
        "chart-board-title", whole=whole, number=done, share=share(done, whole) if whole else percent(0)
    )
    title = title_lines(finding)
    items = [
        (colour, voice("chart-state", state=state), hatch)
        for state, colour, _, hatch in STATES
        if any(tally[state] for _, tally in tallies)
    ]
    left = 168.0
    labels = [fitted(name, left - 10, LABEL, 2) for name, _ in tallies]
    row_height = max(_ROW, *(_LINE * len(lines) + 5 for lines in labels))
    head = title_height(title) + legend_height(items) + 4
    sheet = Sheet("board", head + row_height * len(tallies) + 2, facts.lang)
    y = sheet.text(0, 0, title, size=TITLE, weight="bold", name="finding") + 6
    legend(sheet, y, items)
    widest = max((sum(tally.values()) for _, tally in tallies), default=1)
    scale = (PAGE_WIDTH - left - 44) / widest
    for row, (_, tally) in enumerate(tallies):
        middle = head + row_height * (row + 0.5)
        sheet.text(left - 8, middle, labels[row], size=LABEL, side="right", middle=True)
        x = left
        for state, colour, ink, hatch in STATES:
            number = tally[state]
            if number:
                sheet.rect(x, middle - 8, number * scale, 16, fill=colour, edge=SOFT, hatch=hatch)
                if hatch:
                    sheet.rect(x + number * scale / 2 - 7, middle - 6, 14, 12, fill="white")
                sheet.text(
                    x + number * scale / 2,
                    middle,
                    str(number),
                    size=SMALL,
                    colour=ink,
                    side="center",
                    middle=True,
                )
                x += number * scale
        total = voice("briefing-ratio", part=str(tally["done"]), whole=str(sum(tally.values())))
        sheet.text(x + 6, middle, total, size=LABEL, weight="bold", middle=True)
    each = [
        voice("chart-board-item", name=name, number=tally["done"], whole=sum(tally.values()))
        for name, tally in tallies
    ]
    alt = voice("chart-board-alt", finding=finding, items=voice("briefing-strong-clause-mark").join(each))
    data = tuple((name, _states(facts, tally)) for name, tally in tallies)
    return Chart(sheet.svg(), alt, voice("chart-board-caption"), finding, data)


def _states(facts: Facts, tally: dict[str, int]) -> str:
    """Say how many of a task's milestones are in each state, and how many are done of all."""
    voice = facts.voice
    total = voice("briefing-ratio", part=str(tally["done"]), whole=str(sum(tally.values())))
    words = [
        voice("chart-board-state", word=voice("chart-state", state=state), number=number)
        for state, number in tally.items()
        if number
    ]
    return f"{total}\n{voice('briefing-clause-mark').join(words)}"


def _tally(facts: Facts, task: str) -> dict[str, int]:
    tally = {state: 0 for state, *_ in STATES}
    for each in facts.milestones:
        if each.task == task:
            tally["silent" if each.silent else each.status] += 1
    return tally
