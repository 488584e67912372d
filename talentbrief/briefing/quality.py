"""How good the data is: who is missing or late, what stands in for what, what was found and corrected."""

from collections import Counter

from talentbrief.briefing.blocks import Block, Heading, Note, Paragraph, Table, TableColumn
from talentbrief.briefing.charts_of_senders import heat_map
from talentbrief.briefing.charts_tiles import tile_map
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.found import SEVERITIES, decided, found
from talentbrief.briefing.inline import Rich
from talentbrief.briefing.numbers import count, day, quote
from talentbrief.briefing.outlook import decisive
from talentbrief.briefing.rows import IssueRow
from talentbrief.briefing.slips import is_slip
from talentbrief.briefing.tables_of import rest
from talentbrief.briefing.words import NAMED
from talentbrief.issues import CODES
from talentbrief.quarter import Quarter

__all__ = [
    "SEVERITIES",
    "data_quality",
    "gravity",
    "issue_name",
    "issue_table",
    "place",
    "severity_of",
    "severity_word",
]

_RESTATED = 3
_STANDING_IN = ("carried_forward", "derived", "withheld", "previous_missing")


def data_quality(facts: Facts) -> tuple[Block, ...]:
    """Say what a reader must know before relying on the figures.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Block
    """
    voice = facts.voice
    blocks: list[Block] = [Heading(voice("briefing-part-quality"), anchor="quality")]
    if facts.sample:
        blocks.append(Note(voice("briefing-sample-note"), kind="warning"))
    blocks.append(Paragraph(voice.paragraph(*_senders(facts))))
    blocks += [chart for chart in (tile_map(facts), heat_map(facts)) if chart]
    standing_in = [*_standing_in(facts), decisive(facts)]
    if any(standing_in):
        blocks.append(Paragraph(voice.paragraph(*standing_in)))
    blocks.append(Paragraph(voice.paragraph(*found(facts), *decided(facts))))
    if facts.issues:
        blocks.append(_codes(facts))
    blocks += _explained(facts)
    if facts.changes:
        blocks += [Paragraph(_restated(facts)), _changes(facts)]
    return tuple(blocks)


def _senders(facts: Facts) -> list[str]:
    voice = facts.voice
    deadline = day(facts.collection.deadline, facts.lang)
    sentences = [
        voice(
            "briefing-overall-senders",
            whole=len(facts.expected),
            number=len(facts.expected) - len(facts.silent),
            all=not facts.silent,
        )
    ]
    for message, senders in (
        ("briefing-unusable", facts.unusable),
        ("briefing-missing", facts.silent),
        ("briefing-late", facts.late),
    ):
        if senders:
            names = voice.names([facts.label(each) for each in senders], 2 * NAMED, of="senders")
            sentences.append(voice(message, names=names, number=len(senders), deadline=deadline))
    of = Counter(each.status for each in facts.submissions)
    if facts.submissions:
        clauses = [
            voice("briefing-files-status", status=status, number=of[status])
            for status in ("in_force", "superseded", "quarantined")
            if of[status]
        ]
        sentences.append(
            voice(
                "briefing-files",
                number=len(facts.submissions),
                clauses=voice.joined(clauses),
            )
        )
    return sentences


def _standing_in(facts: Facts) -> list[str]:
    voice, sentences = facts.voice, []
    for flag in _STANDING_IN:
        names = [
            facts.label(each.indicator)
            for each in facts.figures
            if flag in each.flags and not (flag == "carried_forward" and "withheld" in each.flags)
        ]
        if names:
            sentences.append(
                voice("briefing-standing-in", flag=flag, names=voice.names(names), number=len(names))
            )
    return sentences


def _explained(facts: Facts) -> list[Block]:
    """List the warnings that their senders have answered, with the answer."""
    voice = facts.voice
    rows = tuple(
        (
            facts.name(each.organisation_id) or voice("briefing-none"),
            issue_name(facts, each.code),
            _subject(facts, each) or voice("briefing-none"),
            quote(each.explanation),
        )
        for each in facts.issues
        if each.explanation
    )
    if not rows:
        return []
    columns = (
        TableColumn(voice("briefing-column-sender"), weight=1.4),
        TableColumn(voice("briefing-column-issue"), weight=2),
        TableColumn(voice("briefing-column-about"), weight=2),
        TableColumn(voice("briefing-column-explanation"), weight=4.6),
    )
    return [Table(columns, rows, caption=voice("briefing-table-explained"), dense=True)]


def _subject(facts: Facts, issue: IssueRow) -> str:
    """Name the indicator or the milestone that an issue is about."""
    if issue.indicator_id is not None:
        return facts.label(facts.plan.indicator(issue.indicator_id))
    return facts.label(facts.plan.milestone(issue.milestone_id)) if issue.milestone_id else ""


def _restated(facts: Facts) -> str:
    """Say which issues of the briefing, and which of their figures, this one corrects."""
    voice = facts.voice
    of: dict[str, list[str]] = {}
    for each in facts.changes:
        of.setdefault(each.quarter, []).append(
            voice(
                "briefing-restated-item",
                name=facts.label(facts.plan.indicator(each.indicator_id)),
                who=facts.name(each.organisation_id) or "none",
                before=_figure(facts, each.before),
                after=_figure(facts, each.after),
                unit=facts.plan.indicator(each.indicator_id).unit.text(facts.lang),
            )
        )
    mark = voice("briefing-strong-clause-mark")
    quarters = mark.join(
        voice(
            "briefing-restated-quarter",
            quarter=voice.quarter(Quarter.parse(quarter)),
            issue=facts.plan.collection(Quarter.parse(quarter)).issue_number,
            number=len(items),
            items=mark.join(items[:_RESTATED]),
            more="yes" if len(items) > _RESTATED else "no",
        )
        for quarter, items in of.items()
    )
    return voice("briefing-restated", quarters=quarters)


def _figure(facts: Facts, value: float | None) -> str:
    return "none" if value is None else count(value, facts.lang)


def severity_word(facts: Facts, severity: str) -> str:
    """Name a severity.

    Parameters
    ----------
    facts : Facts
        For the language.
    severity : {'error', 'warning', 'info'}
        The severity.

    Returns
    -------
    str
    """
    return facts.voice("briefing-severity", severity=severity)


def issue_name(facts: Facts, code: str) -> str:
    """Name an issue code in a few words.

    Parameters
    ----------
    facts : Facts
        For the language.
    code : str
        One of :data:`talentbrief.issues.CODES`.

    Returns
    -------
    str
    """
    return facts.voice(f"briefing-code-{code.replace('_', '-')}")


def _codes(facts: Facts) -> Table:
    voice = facts.voice
    columns = (
        TableColumn(voice("briefing-column-severity"), weight=1.3),
        TableColumn(voice("briefing-column-issue"), weight=3.2),
        TableColumn(voice("briefing-column-number"), align="right", weight=1.2),
        TableColumn(voice("briefing-column-senders"), weight=5),
    )
    rows = []
    for code in CODES.values():
        found = [each for each in facts.issues if each.code == code.name]
        if found:
            senders = {each.organisation_id for each in found if each.organisation_id}
            names = [
                facts.label(each) for each in facts.plan.organisations.organisations if each.id in senders
            ]
            rows.append(
                (
                    severity_word(facts, code.severity),
                    issue_name(facts, code.name),
                    count(len(found), facts.lang),
                    voice.names(names, NAMED, of="senders") or nobody(facts, found[0]),
                )
            )
    rows.sort(key=lambda row: [severity_word(facts, each) for each in SEVERITIES].index(row[0]))
    return Table(columns, tuple(rows), caption=voice("briefing-table-codes"), dense=True)


def _changes(facts: Facts) -> Table:
    voice = facts.voice
    columns = (
        TableColumn(voice("briefing-column-quarter"), weight=2.3),
        TableColumn(voice("briefing-column-indicator"), weight=2),
        TableColumn(voice("briefing-column-sender"), weight=1.5),
        TableColumn(voice("briefing-column-before"), align="right", weight=1),
        TableColumn(voice("briefing-column-after"), align="right", weight=1),
        TableColumn(voice("briefing-column-reason"), weight=3),
    )

    def number(value: float | None) -> str:
        return voice("briefing-none") if value is None else count(value, facts.lang)

    rows = tuple(
        (
            voice.quarter(Quarter.parse(each.quarter)),
            facts.label(facts.plan.indicator(each.indicator_id)),
            facts.name(each.organisation_id) or voice("briefing-none"),
            number(each.before),
            number(each.after),
            quote(each.reason or "") or voice("briefing-none"),
        )
        for each in facts.changes
    )
    return Table(columns, rows, caption=voice("briefing-table-changes"), dense=True)


def place(facts: Facts, file: str | None, sheet: str | None, cell: str | None) -> str:
    """Name a place in a submission.

    Parameters
    ----------
    facts : Facts
        For the language.
    file, sheet, cell : str or None
        Path below the raw root, sheet, cell; the latter two may be missing.

    Returns
    -------
    str
        File, then ``sheet!cell``.
    """
    voice = facts.voice
    inside = "!".join(each for each in (sheet, cell) if each)
    parts = [each for each in (file, inside) if each]
    return voice("briefing-place-gap").join(parts) or voice("briefing-none")


def issue_table(facts: Facts) -> Table:
    """List all issues: what, where, how to mend it; errors first.

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
        TableColumn(voice("briefing-column-severity"), weight=0.75),
        TableColumn(voice("briefing-column-sender"), weight=1.2),
        TableColumn(voice("briefing-column-message"), weight=6.5),
        TableColumn(voice("briefing-column-fix"), weight=4),
    )
    rows: list[tuple[Rich, ...]] = []
    for number, each in enumerate(sorted(facts.issues, key=gravity), 1):
        sender = facts.name(each.organisation_id) or nobody(facts, each)
        rows.append((str(number), severity_of(facts, each), sender, each.message, each.fix))
    return Table(
        columns,
        tuple(rows),
        caption=voice("briefing-table-issues", quarter=voice.quarter(facts.at)),
        wide=True,
        empty=voice("briefing-issues-none"),
        rest=rest(facts, rows),
    )


def nobody(facts: Facts, issue: IssueRow) -> str:
    """Say whose an issue is that no known sender's is.

    Parameters
    ----------
    facts : Facts
        For the language.
    issue : IssueRow
        The issue.

    Returns
    -------
    str
        The analyst, for a decision that fits nothing.
    """
    return facts.voice("briefing-analyst" if is_slip(issue) else "briefing-none")


def gravity(issue: IssueRow) -> int:
    """Give the place of an issue's severity, errors first.

    Parameters
    ----------
    issue : IssueRow
        The issue.

    Returns
    -------
    int
    """
    return SEVERITIES.index(issue.severity)


def severity_of(facts: Facts, issue: IssueRow) -> str:
    """Name an issue's severity, and whether a decision settled it.

    Parameters
    ----------
    facts : Facts
        For the language.
    issue : IssueRow
        The issue.

    Returns
    -------
    str
    """
    severity = severity_word(facts, issue.severity)
    return facts.voice("briefing-decided", severity=severity) if issue.decided else severity
