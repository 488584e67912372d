"""The tile map: senders about where they lie, a tile each, without boundaries; how complete each one's figures are."""

from dataclasses import dataclass
from typing import Final, Literal

from talentbrief.briefing.blocks import Chart
from talentbrief.briefing.charts import LABEL, SMALL, TITLE, legend, legend_height, title_height, title_lines
from talentbrief.briefing.drawing import FAINT, LAMPS, LINE, PAGE_WIDTH, SOFT, Sheet, fitted
from talentbrief.briefing.facts import Facts
from talentbrief.plan import Organisation

__all__ = ["Standing", "standing_of", "tile_map"]

State = Literal["complete", "faulty", "gaps", "unusable", "missing", "not_asked"]

# Ground, bar: what must be done at once is red, what must be looked at yellow, as lamps are; words say which.
_LOOKS: Final[dict[State, tuple[str, str]]] = {
    "complete": ("#E4F3EE", LAMPS["green"]),
    "faulty": ("#FBF0D7", LAMPS["yellow"]),
    "gaps": ("#FBF0D7", LAMPS["yellow"]),
    "unusable": ("#F8E3E1", LAMPS["red"]),
    "missing": ("#F8E3E1", LAMPS["red"]),
    "not_asked": (FAINT, LINE),
}
_NAMED = 4
_GAP = 4.0
_SMALLEST = 52.0
_BAR = 4.0


@dataclass(frozen=True)
class Standing:
    """How complete a sender's figures of the quarter are.

    Parameters
    ----------
    state : {'complete', 'faulty', 'gaps', 'unusable', 'missing', 'not_asked'}
        All asked figures in use and nothing to correct; something to correct; a figure missing; nothing that can be
        used; nothing sent; nothing asked.
    asked, given : int
        Figures asked of it, and those of them that settle the year's figure.
    """

    state: State
    asked: int
    given: int


def standing_of(facts: Facts, sender: Organisation) -> Standing:
    """Tell how complete a sender's figures are.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    sender : Organisation
        Whose figures.

    Returns
    -------
    Standing
    """
    asked = [each for each in facts.figures if each.indicator.asks(sender)]
    given = sum(facts.given(sender.id, each.indicator.id).settled for each in asked)
    wrong = any(each.severity == "error" and not each.decided for each in facts.issues_of.get(sender.id, ()))
    state: State
    if not asked:
        state = "not_asked"
    elif lacks := facts.lacks(sender):
        state = "missing" if lacks == "file" else "unusable"
    elif wrong:
        state = "faulty"
    else:
        state = "complete" if given == len(asked) else "gaps"
    return Standing(state, len(asked), given)


def tile_map(facts: Facts) -> Chart | None:
    """Draw a tile a sender: its name, how many of the figures asked are in use, and a word.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Chart or None
        None if the organisations file gives nobody a place, or nothing is asked of those that have one.
    """
    voice = facts.voice
    placed = [each for each in facts.plan.organisations.organisations if each.tile]
    standings = {each.id: standing_of(facts, each) for each in placed}
    if all(each.state == "not_asked" for each in standings.values()):
        return None
    finding = _finding(facts, placed, standings)
    title = title_lines(finding)
    items: list[tuple[str, str, str | None]] = [(LAMPS["green"], voice("chart-tiles-bar"), None)]
    columns = sorted({each.column for each in placed if each.column is not None})
    rows = sorted({each.row for each in placed if each.row is not None})
    across, down = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    # A few columns are not blown up to the page's width: tiles stay tiles.
    width = max(min(PAGE_WIDTH / across, 2 * _SMALLEST), PAGE_WIDTH / max(across, 1) * 0.5)
    names = {each.id: fitted(facts.label(each), width - _GAP - 4, LABEL, 2) for each in placed}
    height = 12.4 * max(map(len, names.values())) + 11 + _BAR + 9 + _GAP
    head = title_height(title) + legend_height(items) + 4
    sheet = Sheet("tiles", head + height * down, facts.lang)
    y = sheet.text(0, 0, title, size=TITLE, weight="bold", name="finding") + 6
    legend(sheet, y, items)
    for each in placed:
        if each.tile is None:
            continue
        left = (each.tile[0] - columns[0]) * width
        top = head + (each.tile[1] - rows[0]) * height
        _tile(sheet, facts, standings[each.id], names[each.id], (left, top, width - _GAP, height - _GAP))
    said = voice("briefing-strong-clause-mark").join(
        voice(
            "chart-tiles-item",
            name=facts.label(each),
            asked=standings[each.id].asked,
            given=standings[each.id].given,
            word=_word(facts, standings[each.id].state),
            state=standings[each.id].state,
        )
        for each in placed
    )
    alt = voice("chart-tiles-alt", finding=finding, items=said)
    data = tuple((facts.label(each), _said(facts, standings[each.id])) for each in placed)
    return Chart(sheet.svg(), alt, voice("chart-tiles-caption"), finding, data)


def _tile(
    sheet: Sheet,
    facts: Facts,
    standing: Standing,
    name: list[str],
    box: tuple[float, float, float, float],
) -> None:
    left, top, width, height = box
    ground, bar = _LOOKS[standing.state]
    sheet.rect(left, top, width, height, fill=ground)
    sheet.rect(left, top + height - _BAR, width, _BAR, fill="white", edge=bar)
    if standing.given:
        sheet.rect(left, top + height - _BAR, width * standing.given / standing.asked, _BAR, fill=bar)
    middle = left + width / 2
    below = sheet.text(middle, top + 4, name, size=LABEL, side="center")
    line = fitted(_said(facts, standing), width - 2, SMALL, 1)
    sheet.text(middle, max(below, top + height - _BAR - 16), line, size=SMALL, colour=SOFT, side="center")


def _said(facts: Facts, standing: Standing) -> str:
    """Say how many of the figures asked are in use, and how a sender stands."""
    word = _word(facts, standing.state)
    if not standing.asked:
        return word
    return facts.voice("chart-tiles-share", given=standing.given, asked=standing.asked, word=word)


def _word(facts: Facts, state: State) -> str:
    return facts.voice("chart-tiles-state", state=state.replace("_", "-"))


def _finding(facts: Facts, placed: list[Organisation], standings: dict[str, Standing]) -> str:
    """Say how many are complete, and name the others, the worst last heard of first."""
    voice = facts.voice
    asked = [each for each in placed if standings[each.id].state != "not_asked"]
    of: dict[State, list[str]] = {}
    for each in asked:
        of.setdefault(standings[each.id].state, []).append(facts.label(each))
    complete = len(of.get("complete", []))
    if complete == len(asked):
        return voice("chart-tiles-all", whole=len(asked), kinds=_kinds(facts, asked))
    clauses = [voice("chart-tiles-complete", number=complete)]
    order: tuple[State, ...] = ("missing", "unusable", "faulty", "gaps")
    clauses += [
        voice(
            "chart-tiles-some",
            state=state,
            number=len(of[state]),
            names=voice.names(of[state], _NAMED, of="senders"),
        )
        for state in order
        if state in of
    ]
    return voice(
        "chart-tiles-title",
        whole=len(asked),
        kinds=_kinds(facts, asked),
        clauses=voice.joined(clauses),
    )


def _kinds(facts: Facts, senders: list[Organisation]) -> str:
    """Name the kinds of these senders, each once, as the organisations file calls them."""
    kinds = facts.plan.organisations.kinds
    called = [getattr(kinds, each.kind) for each in senders]
    words = dict.fromkeys(kind.several(facts.lang) for kind in called if kind is not None)
    return facts.voice.names(list(words))
