"""Who has not reported what, of more senders than rows can be read: counts a group, then the senders with gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence

from talentbrief.briefing.blocks import Chart
from talentbrief.briefing.charts import LABEL, SMALL, TITLE, legend, legend_height, title_height, title_lines
from talentbrief.briefing.drawing import FAINT, INK, LAMPS, PAGE_WIDTH, SOFT, Sheet, Weight, fitted
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.publication import annex_number
from talentbrief.plan import Indicator, Organisation

__all__ = ["MOST_ROWS", "coverage_map"]

MOST_ROWS = 30
"""Rows of a chart that a page holds under its title, in a size that can be read."""

_MOST_GROUPS = 12
_SHADES = ("#F3F8FC", "#D3E5F3", "#A8CCE6")
_LEFT, _ROW = 92.0, 15.5

State = str | None
"""Of one figure: ``given``, ``withheld``, ``missing``, or None where none is asked for."""


def coverage_map(
    facts: Facts,
    finding: str,
    columns: Sequence[Indicator],
    states: Mapping[str, Sequence[State]],
) -> Chart:
    """Draw how many of each group have reported each indicator, and below it the senders that have not.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    finding : str
        The chart's sentence.
    columns : sequence of Indicator
        The indicators.
    states : mapping of str to sequence of str or None
        Sender's id to its states, one an indicator, in the organisations file's order.

    Returns
    -------
    Chart
        Groups are the leagues that senders lie in, where they lie in any, or else the kinds of senders. Senders with
        most gaps come first; those that do not fit on a page are counted.
    """
    voice = facts.voice
    groups = _groups(facts, [facts.plan.organisations.by_id[each] for each in states])
    lacking = sorted(
        (each for each, row in states.items() if "missing" in row),
        key=lambda each: -list(states[each]).count("missing"),
    )
    room = MOST_ROWS - len(groups) - 1
    named = lacking if len(lacking) <= room else lacking[: room - 1]
    withheld = any("withheld" in states[each] for each in named)
    words = [
        (_SHADES[-1], voice("chart-many-shade"), None),
        ("white", voice("chart-heat-gap"), "////"),
        *([("white", voice("chart-heat-withheld"), None)] if withheld else []),
        (FAINT, voice("chart-heat-not-asked"), None),
    ]
    title = title_lines(finding)
    width = (PAGE_WIDTH - _LEFT) / len(columns)
    heads = [fitted(facts.label(each), width - 6, SMALL, 4) for each in columns]
    head = title_height(title) + legend_height(words) + 10.4 * max(map(len, heads)) + 6
    rows = len(groups) + len(named) + (len(named) < len(lacking))
    sheet = Sheet("heat", head + _ROW * rows + (6 if named else 0) + 2, facts.lang)
    y = sheet.text(0, 0, title, size=TITLE, weight="bold", name="finding") + 6
    legend(sheet, y, words)
    for place, lines in enumerate(heads):
        middle = _LEFT + width * (place + 0.5)
        sheet.text(middle, head - 10.4 * len(lines) - 3, lines, size=SMALL, colour=SOFT, side="center")
    top = head
    for name, members in groups.items():
        _name(sheet, name, top, bold=True)
        for place in range(len(columns)):
            found = Counter(states[each][place] for each in members)
            _share(sheet, (_LEFT + width * place, top, width), found)
        top += _ROW
    top += 6
    for sender in named:
        _name(sheet, facts.label(facts.plan.organisations.by_id[sender]), top)
        for place, state in enumerate(states[sender]):
            _state(sheet, facts, (_LEFT + width * place, top, width), state)
        top += _ROW
    if len(named) < len(lacking):
        more = voice("chart-many-more", number=len(lacking) - len(named), annex=annex_number("senders"))
        sheet.text(_LEFT + 2, top + _ROW / 2, more, size=SMALL, colour=SOFT, middle=True)
    return Chart(
        sheet.svg(),
        voice("chart-heat-alt", finding=finding, annex=annex_number("senders")),
        voice("chart-many-caption"),
        finding,
        tuple((name, _said(facts, columns, states, members)) for name, members in groups.items()),
    )


def _said(
    facts: Facts, columns: Sequence[Indicator], states: Mapping[str, Sequence[State]], members: Sequence[str]
) -> str:
    """Say how many of a group have reported each indicator that any of them is asked for."""
    said = []
    for place, each in enumerate(columns):
        there, asked = _reported(Counter(states[member][place] for member in members))
        if asked:
            share = facts.voice("briefing-ratio", part=there, whole=asked)
            said.append(facts.voice("chart-heat-item", name=facts.label(each), number=share))
    return facts.voice("briefing-list-mark").join(said)


def _reported(found: Counter[State]) -> tuple[int, int]:
    """Count those that have reported, and those asked."""
    asked = found["given"] + found["withheld"] + found["missing"]
    return asked - found["missing"], asked


def _groups(facts: Facts, senders: Sequence[Organisation]) -> dict[str, list[str]]:
    """Group senders by the league they lie in; by kind where few lie in one, or the leagues are too many."""
    known = facts.plan.organisations
    by_league: dict[str, list[str]] = {}
    by_kind: dict[str, list[str]] = {}
    for each in senders:
        called = getattr(known.kinds, each.kind)
        kind = called.several(facts.lang) if called else each.kind
        league = facts.label(known.by_id[each.inside]) if each.inside else kind
        by_league.setdefault(league, []).append(each.id)
        by_kind.setdefault(kind, []).append(each.id)
    inside = sum(each.inside is not None for each in senders)
    return by_league if 2 * inside > len(senders) and len(by_league) <= _MOST_GROUPS else by_kind


def _name(sheet: Sheet, name: str, top: float, *, bold: bool = False) -> None:
    weight: Weight = "bold" if bold else "normal"
    shown = fitted(name, _LEFT - 10, LABEL, 1, weight)
    sheet.text(_LEFT - 6, top + _ROW / 2, shown, size=LABEL, weight=weight, side="right", middle=True)


def _share(sheet: Sheet, box: tuple[float, float, float], found: Counter[State]) -> None:
    """Write how many of those asked have reported, the darker the more of them."""
    x, y, width = box
    there, asked = _reported(found)
    if not asked:
        sheet.rect(x, y, width, _ROW, fill=FAINT, edge="white")
        return
    step = min(len(_SHADES) - 1, len(_SHADES) * there // asked)
    sheet.rect(x, y, width, _ROW, fill=_SHADES[step], edge="white")
    ink = INK if there == asked else LAMPS["red"]
    text = f"{there}/{asked}"
    weight: Weight = "normal" if there == asked else "bold"
    sheet.text(
        x + width / 2, y + _ROW / 2, text, size=SMALL, colour=ink, weight=weight, side="center", middle=True
    )


def _state(sheet: Sheet, facts: Facts, box: tuple[float, float, float], state: State) -> None:
    x, y, width = box
    middle = (x + width / 2, y + _ROW / 2)
    if state == "given":
        sheet.rect(x, y, width, _ROW, fill=_SHADES[0], edge="white")
        sheet.text(*middle, facts.voice("chart-many-given"), size=SMALL, side="center", middle=True)
    elif state == "withheld":
        sheet.rect(x + 1, y + 1, width - 2, _ROW - 2, fill="white", edge=SOFT)
        sheet.text(*middle, facts.voice("chart-withheld"), size=SMALL, side="center", middle=True)
    elif state == "missing":
        sheet.rect(x + 1, y + 1, width - 2, _ROW - 2, fill="white", edge=LAMPS["red"], hatch="////")
        sheet.rect(middle[0] - 11, y + 2.5, 22, _ROW - 5, fill="white")
        sheet.text(*middle, facts.voice("chart-gap"), size=SMALL, weight="bold", side="center", middle=True)
    else:
        sheet.rect(x, y, width, _ROW, fill=FAINT, edge="white")
