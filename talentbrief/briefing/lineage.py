"""Where each figure comes from: file, sheet, cell and the text as typed."""

from collections.abc import Sequence

from talentbrief.attainment.decided import action_words, decisions_about
from talentbrief.briefing.blocks import Block, Folded, Paragraph, Table, TableColumn
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Anchor, Rich
from talentbrief.briefing.numbers import count, quote
from talentbrief.briefing.quality import place
from talentbrief.briefing.rows import OriginRow
from talentbrief.briefing.slips import applied
from talentbrief.briefing.voice import Voice
from talentbrief.briefing.words import anchor_of
from talentbrief.intake.personal import Masker
from talentbrief.quarter import Quarter

__all__ = ["lineage"]

_OFFICIAL = ("cumulative", "quarter", "previous")
_HASH_SHOWN = 12


def lineage(facts: Facts) -> tuple[Block, ...]:
    """List the cells behind each indicator; linked figures lead here.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Block
        The official figures' cells in one table; the cells they are checked against on screen only.
    """
    voice = facts.voice
    if not facts.origins:
        return (Paragraph(voice("briefing-lineage-none")),)
    blocks: list[Block] = [Paragraph(voice("briefing-lineage-intro"))]
    rows: list[tuple[Rich, ...]] = []
    checks: list[Block] = []
    shown: list[OriginRow] = []
    for figure in facts.figures:
        indicator = figure.indicator
        own = [each for each in facts.origins if each.indicator_id == indicator.id]
        official = [each for each in own if each.role in _OFFICIAL]
        # A figure that is added up rests on the same cells as its quarter's and the previous figure.
        official.sort(key=lambda each: (_OFFICIAL.index(each.role), each.file, each.sheet, each.cell))
        name = facts.label(indicator)
        once: dict[tuple[str, ...], OriginRow] = {}
        for each in official:
            once.setdefault((each.file, each.sheet, each.cell, each.quarter, each.measure), each)
        shown += once.values()
        for number, each in enumerate(once.values()):
            head: Rich = name if number else (Anchor(name, anchor_of(indicator.id)),)
            rows.append((head, *_cells(facts, each)))
        if own and not official:
            none = voice("briefing-none")
            head = (Anchor(name, anchor_of(indicator.id)),)
            rows.append((head, voice("briefing-lineage-no-official"), *(none,) * 4))
        others = [each for each in own if each.role not in _OFFICIAL]
        if others:
            title = voice("briefing-lineage-checks", name=name, number=len(others))
            table = Table(
                _columns(voice)[1:],
                tuple(_cells(facts, each) for each in others),
                caption=title,
                notes=_decided(facts, others),
            )
            checks.append(Folded(title, (table,)))
    blocks.append(
        Table(
            _columns(voice),
            tuple(rows),
            caption=voice("briefing-table-lineage", quarter=voice.quarter(facts.at)),
            notes=_decided(facts, shown),
            dense=True,
        )
    )
    return (*blocks, *checks)


def _decided(facts: Facts, origins: Sequence[OriginRow]) -> tuple[str, ...]:
    """Say which cells an analyst's decision is about; whoever wrote a reason may have named a number of somebody."""
    voice, mask = facts.voice, Masker()
    told = [
        voice(
            "briefing-lineage-decided",
            place=place(facts, each.file, each.sheet, each.cell),
            action=action_words(one, facts.plan, facts.lang, shown=quote),
            by=voice("method-decided", by=quote(mask(one.by)) or "none", date=mask(one.date) or "none"),
            reason=quote(mask(one.reason)) or "none",
        )
        for each in origins
        for one in decisions_about(
            applied(facts),
            each.file,
            each.sheet,
            each.cell,
            indicator_id=each.indicator_id,
            plan=facts.plan,
        )
    ]
    return tuple(dict.fromkeys(told))


def _columns(voice: Voice) -> tuple[TableColumn, ...]:
    return (
        TableColumn(voice("briefing-column-indicator"), weight=2.0),
        TableColumn(voice("briefing-column-role"), weight=2.0),
        TableColumn(voice("briefing-column-number-read"), align="right", weight=0.8),
        TableColumn(voice("briefing-column-raw"), align="right", weight=1.0),
        TableColumn(voice("briefing-column-place"), weight=2.9),
        TableColumn(voice("briefing-column-hash"), weight=1.7),
    )


def _cells(facts: Facts, origin: OriginRow) -> tuple[Rich, ...]:
    voice = facts.voice
    role = voice(
        "briefing-role",
        role=origin.role,
        measure=origin.measure,
        who=facts.name(origin.organisation_id),
        quarter=Quarter.parse(origin.quarter).number,
    )
    return (
        role,
        voice("briefing-none") if origin.value is None else count(origin.value, facts.lang),
        origin.raw_text or voice("briefing-none"),
        place(facts, origin.file, origin.sheet, origin.cell),
        origin.sha256[:_HASH_SHOWN],
    )
