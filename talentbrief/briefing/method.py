"""How each number is counted, and what had to be assumed: from the plan, for the annex."""

from talentbrief.attainment.decided import action_words
from talentbrief.briefing.blocks import Block, Heading, Paragraph, Table, TableColumn
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.numbers import nested, percent, punctuated, quote
from talentbrief.briefing.quality import issue_name, place
from talentbrief.briefing.slips import outdated, unfit
from talentbrief.briefing.words import lamp_word, target_text
from talentbrief.intake.personal import Masker
from talentbrief.issues import CODES

__all__ = ["method"]

_RULES = ("rate", "gap", "cumulative", "carried", "breakdown", "task", "milestones", "rounding")


def method(facts: Facts, made_from: str = "") -> tuple[Block, ...]:
    """Print counting rules, lamps, leads and assumptions.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    made_from : str
        What the briefing was made from and with, in a sentence; empty where that is not known.

    Returns
    -------
    tuple of Block
        Thresholds and time progress are the plan file's; each assumption is named as one.
    """
    voice, plan = facts.voice, facts.plan
    thresholds = plan.thresholds
    path = voice.names(
        [
            voice(
                "method-progress",
                quarter=voice.quarter(each.quarter),
                progress=percent(float(each.time_progress)),
            )
            for each in plan.collections
        ]
    )
    led = any(each.lead for each in plan.milestones)
    lamps = voice(
        "method-lamps",
        green=f"{thresholds.green:f}",
        yellow=f"{thresholds.yellow:f}",
        path=path,
        **{f"{lamp}_word": lamp_word(facts, lamp) for lamp in ("green", "yellow", "red")},
    )
    return (
        Paragraph(voice("method-intro", title=plan.title.text(facts.lang))),
        Heading(voice("method-heading-rules"), level=2),
        Table(
            (
                TableColumn(voice("method-column-number"), weight=1.0),
                TableColumn(voice("method-column-count"), weight=5.4),
            ),
            (
                *((voice(f"method-{rule}.name"), voice(f"method-{rule}", led=led)) for rule in _RULES),
                (voice("method-lamps.name"), lamps),
                *(((voice("method-provenance.name"), made_from),) if made_from else ()),
            ),
            dense=True,
        ),
        Heading(voice("method-heading-indicators"), level=2),
        _indicators(facts),
        *_assumptions(facts),
        *_decisions(facts),
    )


def _indicators(facts: Facts) -> Table:
    voice = facts.voice
    columns = (
        TableColumn(voice("briefing-column-indicator"), weight=1.9),
        TableColumn(voice("briefing-column-target"), weight=1.3),
        TableColumn(voice("method-column-rule"), weight=3.3),
        TableColumn(voice("briefing-column-lead"), weight=1.1 if facts.lang == "zh-CN" else 2.0),
        # The plan's own words exist in one language only.
        *((TableColumn(voice("method-column-phrase"), weight=3.0),) if facts.lang == "zh-CN" else ()),
    )
    rows = []
    for each in facts.plan.indicators:
        target = None if each.target is None else float(each.target)
        lead = facts.name(each.lead)
        phrase = (voice("method-phrase", text=_as_quoted(each.source_phrase)),)
        rows.append(
            (
                facts.label(each),
                target_text(facts, each, target),
                punctuated(each.counting_rule.text(facts.lang), facts.lang),
                voice("method-assumed", text=lead) if each.lead_assumed else lead,
                *(phrase if facts.lang == "zh-CN" else ()),
            )
        )
    return Table(columns, tuple(rows), notes=(voice("method-lead-note"),), dense=True)


def _decisions(facts: Facts) -> tuple[Block, ...]:
    """List what an analyst settled; whoever wrote a reason may have named a number of somebody."""
    voice, mask = facts.voice, Masker()
    became = dict.fromkeys(unfit(facts), "unfit") | dict.fromkeys(outdated(facts), "outdated")
    if not facts.decisions:
        return ()
    columns = (
        TableColumn(voice("briefing-column-place"), weight=3),
        TableColumn(voice("briefing-column-issue"), weight=1.6),
        TableColumn(voice("method-column-action"), weight=1.8),
        TableColumn(voice("method-column-decided"), weight=1.6),
        TableColumn(voice("briefing-column-reason"), weight=2.4),
    )
    rows = tuple(
        (
            place(facts, *map(mask, (each.source_file, each.source_sheet, each.source_cell))),
            issue_name(facts, each.code) if each.code in CODES else voice("briefing-none"),
            action_words(each, facts.plan, facts.lang, became=became.get(each.line, ""), shown=quote),
            voice("method-decided", by=quote(mask(each.by)) or "none", date=mask(each.date) or "none"),
            quote(mask(each.reason)) or voice("briefing-none"),
        )
        for each in facts.decisions
    )
    return (
        Heading(voice("method-heading-decisions"), level=2),
        Table(columns, rows, dense=True),
    )


def _as_quoted(text: str) -> str:
    """Write a phrase so that it may stand in quotation marks: inner marks single, punctuation full-width."""
    return punctuated(nested(text), "zh-CN")


def _assumptions(facts: Facts) -> tuple[Block, ...]:
    voice, plan = facts.voice, facts.plan
    if not plan.assumptions:
        return ()
    names = {each.id: facts.label(each) for each in plan.indicators}
    names |= {each.id: facts.label(each) for each in plan.milestones}
    texts: dict[tuple[str, ...], list[str]] = {}
    for each in plan.assumptions:
        about = tuple(names[what] for what in each.about if what in names)
        texts.setdefault(about, []).append(punctuated(each.text.text(facts.lang), facts.lang))
    rows = [
        (
            voice.names(about, 2) if about else voice("method-about-all"),
            voice("method-assumption-mark").join(said),
        )
        for about, said in texts.items()
    ]
    columns = (
        TableColumn(voice("method-column-about"), weight=1.7),
        TableColumn(voice("method-column-assumption"), weight=4.3),
    )
    return (
        Heading(voice("method-heading-assumptions"), level=2),
        Paragraph(voice("method-assumptions-intro")),
        Table(columns, tuple(rows), dense=True),
    )
