"""The briefing's tables: the overview, the tasks, and the annexes."""

from collections.abc import Sequence

from talentbrief.briefing.blocks import Table, TableColumn
from talentbrief.briefing.blocks_figures import MOST_PRINTED
from talentbrief.briefing.doubts import doubted, doubtful, marked, named_doubts
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import LampMark, Rich
from talentbrief.briefing.numbers import count, percent, signed_points
from talentbrief.briefing.publication import annex_number
from talentbrief.briefing.rows import Given
from talentbrief.briefing.words import lamp_mark, lamp_word, sourced, target_text

__all__ = [
    "given_text",
    "milestone_table",
    "overview_table",
    "rest",
    "senders_table",
    "status_word",
    "task_table",
]

_NOTED = ("carried_forward", "derived", "withheld", "previous_missing", "not_reported")
_TARGETS = ("zero_target", "no_target")
_SENDERS_NOTES = ("plain", "derived", "quarter_only", "withheld", "unusable", "carried")


def _number(facts: Facts, value: float | None) -> str:
    return facts.voice("briefing-none") if value is None else count(value, facts.lang)


def overview_table(facts: Facts) -> Table:
    """List all indicators with target, figures, rate, gap and lamp.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Table
        Counts in the indicator's unit, rates in percent, gaps in points.
    """
    voice = facts.voice
    first = not facts.plan.earlier(facts.at)
    marks = bool(doubted(facts, facts.figures))
    columns = (
        TableColumn(voice("briefing-column-row"), align="center", weight=0.9),
        TableColumn(voice("briefing-column-indicator"), weight=3.4),
        TableColumn(voice("briefing-column-lead"), weight=1.6),
        TableColumn(voice("briefing-column-target"), align="right", weight=1.7),
        *(
            ()
            if first
            else (TableColumn(voice("briefing-column-quarter-figure"), align="right", weight=1.25),)
        ),
        TableColumn(voice("briefing-column-cumulative"), align="right", weight=1.45 if marks else 1.2),
        TableColumn(voice("briefing-column-rate"), align="right", weight=1.25),
        TableColumn(voice("briefing-column-gap"), align="right", weight=1.25),
        TableColumn(voice("briefing-column-lamp"), weight=1.95),
    )
    rows: list[tuple[Rich, ...]] = []
    for number, each in enumerate(facts.figures, 1):
        cumulative = (
            (sourced(facts, each.indicator.id, count(each.cumulative, facts.lang)),)
            if each.cumulative is not None
            else voice("briefing-none")
        )
        rows.append(
            (
                str(number),
                facts.label(each.indicator),
                facts.name(each.indicator.lead),
                target_text(facts, each.indicator, each.target),
                *(() if first else (_number(facts, each.quarter),)),
                marked(facts, cumulative, doubt=bool(doubtful(facts, each))),
                voice("briefing-none") if each.rate is None else percent(each.rate, each.time_progress),
                voice("briefing-none") if each.gap is None else signed_points(each.gap),
                (lamp_mark(facts, each),),
            )
        )
    notes = [voice("briefing-overview-note", progress=percent(facts.time_progress))]
    for flag in (*_NOTED, *_TARGETS, "approximate"):
        names = [facts.label(each.indicator) for each in facts.figures if flag in each.flags]
        if names:
            notes.append(voice("briefing-flag-note", flag=flag, names=voice.names(names)))
    if names := named_doubts(facts):
        annex = annex_number("issues")
        notes.append(voice("briefing-doubt-note", names=voice.names(names), annex=annex))
    return Table(
        columns,
        tuple(rows),
        caption=voice("briefing-table-overview", quarter=voice.quarter(facts.at)),
        notes=tuple(notes),
    )


def task_table(facts: Facts) -> Table:
    """List the tasks with mean rate, milestones and lamp.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Table
    """
    voice = facts.voice
    # Chinese names stand on one line if they get what the short Chinese heads leave.
    names, head = (5.3, 1.0) if facts.lang == "zh-CN" else (4.4, 1.25)
    columns = (
        TableColumn(voice("briefing-column-task"), weight=names),
        TableColumn(voice("briefing-column-indicators"), align="right", weight=head),
        TableColumn(voice("briefing-column-mean-rate"), align="right", weight=1.6 + head / 3),
        TableColumn(voice("briefing-column-milestones"), align="right", weight=head * 1.5),
        TableColumn(voice("briefing-column-lamp"), weight=2.6 if facts.last else 1.9),
    )
    rows: list[tuple[Rich, ...]] = []
    for each in facts.tasks:
        figures = [figure for figure in facts.figures if figure.task.id == each.id]
        rated = [figure for figure in figures if not figure.unrated]
        met = all(figure.met for figure in rated) if rated else None
        reached = None if each.mean_rate is None else each.mean_rate >= facts.time_progress - 1e-12
        mean = voice("briefing-none") if each.mean_rate is None else percent(each.mean_rate)
        if "incomplete" in each.flags and each.mean_rate is not None:
            mean = voice("briefing-incomplete", text=mean)
        lamp: Rich = voice("briefing-no-indicator") if not each.indicators else ""
        word = lamp_word(
            facts, each.lamp, met=bool(met), reached=reached, unrated=bool(figures) and not rated
        )
        rows.append(
            (
                voice.task(facts.plan, each.id, each.name),
                count(each.indicators, facts.lang),
                marked(facts, mean, doubt=bool(doubted(facts, figures))),
                voice(
                    "briefing-ratio",
                    part=count(each.done, facts.lang),
                    whole=count(each.milestones, facts.lang),
                ),
                lamp or (LampMark(each.lamp, word),),
            )
        )
    notes = [voice("briefing-task-note")]
    if any("incomplete" in each.flags for each in facts.tasks):
        left_out = [figure.unrated for figure in facts.figures if not figure.known]
        reason = "unrated" if all(left_out) else "mixed" if any(left_out) else "lacking"
        notes.append(voice("briefing-task-note-incomplete", reason=reason))
    return Table(columns, tuple(rows), caption=voice("briefing-table-tasks"), notes=tuple(notes))


def senders_table(facts: Facts) -> Table:
    """Set each sender's cumulative figures beside the official ones.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Table
        A row a sender, a column an indicator. Empty where the sender is not asked, a word where a figure is due
        and there is none. Of more senders than paper has rows for, those with gaps come first.
    """
    voice, plan = facts.voice, facts.plan
    asked = {each.indicator.id: each.indicator.reporters(plan.organisations) for each in facts.figures}
    columns = (
        TableColumn(voice("briefing-column-sender"), weight=1.7),
        *(
            TableColumn(
                voice.measured(facts.label(each.indicator), each.indicator.unit.text(facts.lang)),
                align="right",
                weight=1.2,
            )
            for each in facts.figures
        ),
    )
    rows: list[tuple[Rich, ...]] = [
        (
            voice("briefing-row-official"),
            *(
                (sourced(facts, each.indicator.id, count(each.cumulative, facts.lang)),)
                if each.cumulative is not None
                else voice("briefing-none")
                for each in facts.figures
            ),
        ),
        (
            voice("briefing-row-breakdown"),
            *(_number(facts, each.breakdown) if each.indicator.breakdown else "" for each in facts.figures),
        ),
    ]
    notes = ["plain"]
    listed: list[tuple[bool, tuple[Rich, ...]]] = []
    for sender in plan.organisations.organisations:
        # What a lead reports is the official figure above.
        led = {each.indicator.id for each in facts.figures if each.indicator.lead == sender.id}
        given = {each: facts.given(sender.id, each) for each in asked}
        due = any(sender.id in senders for each, senders in asked.items() if each not in led)
        if due or any(not what.missing for each, what in given.items() if each not in led):
            cells = tuple(
                given_text(facts, what, due=sender.id in asked[each]) for each, what in given.items()
            )
            lacks = any(what.missing and sender.id in asked[each] for each, what in given.items())
            listed.append((lacks, (facts.label(sender), *cells)))
            notes += [what.state for what in given.values()]
            notes += ["carried" for what in given.values() if _stands(what)]
    if len(listed) > MOST_PRINTED:  # paper shows no more, so that those with gaps must come first
        listed.sort(key=lambda each: not each[0])
    rows += [row for _, row in listed]
    return Table(
        columns,
        tuple(rows),
        caption=voice("briefing-table-senders", quarter=voice.quarter(facts.at)),
        notes=tuple(voice("briefing-senders-note", kind=each) for each in _SENDERS_NOTES if each in notes),
        wide=True,
        rest=rest(facts, rows),
    )


def rest(facts: Facts, rows: Sequence[object]) -> str:
    """Say what print leaves out of a long table.

    Parameters
    ----------
    facts : Facts
        For the language.
    rows : sequence
        The table's rows.

    Returns
    -------
    str
    """
    return facts.voice("briefing-table-rest", whole=len(rows), number=MOST_PRINTED)


def _stands(given: Given) -> bool:
    return not given.settled and given.cumulative is not None


def given_text(facts: Facts, given: Given, *, due: bool) -> str:
    """Write what a sender reported of an indicator.

    Parameters
    ----------
    facts : Facts
        For the language.
    given : Given
        What it reported.
    due : bool
        Whether it is asked.

    Returns
    -------
    str
        The year's figure so far, marked if it is added up; a word where this quarter's report settles none, with
        the earlier figure that stands. Empty where nothing is asked nor given.
    """
    voice = facts.voice
    number = None if given.cumulative is None else count(given.cumulative, facts.lang)
    if given.settled and number is not None:
        return voice("briefing-derived", number=number) if given.state == "derived" else number
    quarter = "" if given.quarter is None else count(given.quarter, facts.lang)
    word = voice("briefing-given", state=given.state, number=quarter) if due or not given.missing else ""
    return word if number is None else voice("briefing-standing", word=word, number=number)


def status_word(facts: Facts, status: str) -> str:
    """Name a milestone's status.

    Parameters
    ----------
    facts : Facts
        For the language.
    status : {'not_started', 'under_way', 'done'}
        The status.

    Returns
    -------
    str
    """
    return facts.voice("briefing-status", status=status)


def milestone_table(facts: Facts) -> Table:
    """List all milestones with status, who reported, and evidence.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    Table
    """
    voice = facts.voice
    columns = (
        TableColumn(voice("briefing-column-row"), align="center", weight=0.5),
        TableColumn(voice("briefing-column-milestone"), weight=3.1),
        TableColumn(voice("briefing-column-task"), weight=0.85),
        TableColumn(voice("briefing-column-status"), weight=0.85),
        TableColumn(voice("briefing-column-reported-by"), weight=4.2),
        TableColumn(voice("briefing-column-evidence"), weight=1.8),
        TableColumn(voice("briefing-column-remark"), weight=1.5),
    )
    rows = []
    for number, each in enumerate(facts.milestones, 1):
        remarks = [
            voice("briefing-milestone-flag", flag=flag)
            for flag, holds in (
                ("not_reported", each.silent),
                ("carried_forward", "carried_forward" in each.flags),
                ("disagreement", "disagreement" in each.flags),
                ("no_evidence", "no_evidence" in each.flags or (each.status == "done" and not each.evidence)),
            )
            if holds
        ]
        rows.append(
            (
                str(number),
                facts.label(each.milestone),
                voice.task_number(facts.plan, each.task),
                status_word(facts, each.status),
                voice.names([facts.name(who) for who in each.reported_by]) or voice("briefing-none"),
                each.evidence or voice("briefing-none"),
                voice("briefing-strong-clause-mark").join(remarks),
            )
        )
    return Table(
        columns,
        tuple(rows),
        caption=voice("briefing-table-milestones", quarter=voice.quarter(facts.at)),
        wide=True,
    )
