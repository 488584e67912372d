"""The reviewers' page of a quarter as display blocks: what notebook 5 shows.

What stood in the last quarter is computed again from this quarter's own tables, which hold the earlier submissions as
they are read now. So the page is a function of the quarter's inputs, whatever other folders hold.
"""

from dataclasses import dataclass
from typing import Final

from talentbrief.attainment.compute import INPUTS
from talentbrief.briefing.blocks import (
    Block,
    Blocks,
    Bullets,
    Folded,
    Heading,
    Inline,
    Lamp,
    LampMark,
    Link,
    Note,
    Paragraph,
    Rich,
    Small,
    Table,
    TableColumn,
    Title,
)
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.method import method
from talentbrief.briefing.numbers import count
from talentbrief.briefing.quality import issue_name, place
from talentbrief.briefing.report import Report
from talentbrief.briefing.rows import IssueRow
from talentbrief.briefing.words import anchor_of
from talentbrief.catalogue import say
from talentbrief.issues import ABOUT_DECISIONS
from talentbrief.review.diff import Difference, compare
from talentbrief.review.earlier import as_of_earlier
from talentbrief.settings import Settings
from talentbrief.tables import frame, read_table

__all__ = ["ReviewPage"]

_STANDING_IN: Final = ("carried_forward", "withheld", "derived", "previous_missing")
_LAMPS: Final[tuple[Lamp, ...]] = ("green", "yellow", "red", "grey")
_MOVED: Final = ("actual_cumulative", "rate", "gap")
# Links start from the folder of the executed notebooks.
_BRIEFING: Final = "../briefing.html"
_CLEAN: Final = "1-clean.html"
_NOTEBOOKS: Final = ("1-clean", "2-attainment", "3-briefing", "5-review")


@dataclass(frozen=True)
class ReviewPage:
    """What a reviewer should know before approving, part by part.

    Parameters
    ----------
    facts : Facts
        What the briefing says.
    since : Difference or None
        What changed since the quarter before; None in a plan year's first collection.
    """

    facts: Facts
    since: Difference | None

    @classmethod
    def load(cls, settings: Settings) -> "ReviewPage":
        """Read a quarter's processed tables.

        Parameters
        ----------
        settings : Settings
            Quarter, plan, folders, language.

        Returns
        -------
        ReviewPage

        Raises
        ------
        MissingTableError, TableSchemaError
            If a table is absent or breaks its schema.
        """
        facts = Report.load(settings).facts
        earlier = settings.plan.earlier(settings.quarter)
        if not earlier:
            return cls(facts, None)
        names = (*INPUTS, "attainment", "milestones")
        tables = {name: read_table(name, settings.processed_folder) for name in names}
        then = as_of_earlier(settings.plan, earlier[-1], tables, settings)
        # How many issues a quarter had is not among what this quarter's tables hold.
        none = frame("issues", [])
        since = compare(
            settings.plan,
            (str(earlier[-1]), {**then, "issues": none}),
            (str(settings.quarter), {**tables, "issues": none}),
            settings.lang,
        )
        return cls(facts, since)

    def head(self) -> Blocks:
        """Give title, what there is to look at, and the ways to it.

        Returns
        -------
        Blocks
        """
        say_, facts = self._say, self.facts
        open_ = [each for each in facts.issues if not each.decided]
        numbers = {
            severity: sum(each.severity == severity for each in open_) for severity in ("error", "warning")
        }
        summary = say_(
            "review-summary",
            errors=str(numbers["error"]),
            warnings=str(numbers["warning"]),
            decisions=str(len(facts.decisions)),
            restated=str(len(facts.changes)),
        )
        ways: list[tuple[Link, ...]] = [(Link(say_("review-to-briefing"), _BRIEFING),)]
        ways += [(Link(say_("review-to-notebook", name=name), f"{name}.html"),) for name in _NOTEBOOKS]
        return Blocks(
            (
                Title(say_("review-title", quarter=facts.voice.quarter(facts.at))),
                Paragraph(summary, lead=True),
                Bullets(tuple(ways)),
            )
        )

    def changes(self) -> Blocks:
        """Say what changed since the quarter before.

        Returns
        -------
        Blocks
        """
        blocks: list[Block] = [Heading(self._say("review-changes"), anchor="changes")]
        if self.since is None:
            return Blocks((*blocks, Paragraph(self._say("review-first"))))
        blocks.append(Paragraph(self._say("review-changes-intro", before=self.since.before)))
        blocks += [self._moved(self.since), self._milestones(self.since)]
        return Blocks(tuple(blocks))

    def _moved(self, since: Difference) -> Table:
        """Give a row an indicator of which anything changed: before and after."""
        facts, voice, lang = self.facts, self.facts.voice, self.facts.lang
        cells: dict[tuple[str, str], Rich] = {}
        for change, row in zip(since.of_kind("figure"), since.rows("figure", lang), strict=True):
            cells[change.id, change.field] = self._say("review-from-to", before=row[-2], after=row[-1])
        for change in since.of_kind("lamp"):
            cells[change.id, change.field] = (*self._lamp(change.before), " → ", *self._lamp(change.after))
        columns = (
            TableColumn(voice("briefing-column-indicator"), weight=2.6),
            *(
                TableColumn(self._say(f"diff-field-{field.replace('_', '-')}"), align="right", weight=1.6)
                for field in _MOVED
            ),
            TableColumn(voice("briefing-column-lamp"), weight=2.4),
        )
        lamps = {each.indicator.id: each.lamp for each in facts.figures}
        same = self._say("review-same")
        rows = tuple(
            (
                self._traced(each.id, facts.label(each)),
                *(cells.get((each.id, name), same) for name in _MOVED),
                cells.get(
                    (each.id, "lamp"), (*self._lamp(lamps.get(each.id)), self._say("review-same-lamp"))
                ),
            )
            for each in facts.plan.indicators
            if any((each.id, name) in cells for name in (*_MOVED, "lamp"))
        )
        return Table(columns, rows, empty=self._say("review-none"))

    def _lamp(self, lamp: str | float | None) -> tuple[Inline, ...]:
        known = next((each for each in _LAMPS if each == lamp), None)
        word = self._say("site-lamp", lamp=known) if known else self.facts.voice("briefing-none")
        return (LampMark(known, word),) if known else (word,)

    def _milestones(self, since: Difference) -> Block:
        rows = tuple(row[1:] for row in since.rows("milestone", self.facts.lang))
        columns = tuple(
            TableColumn(head, weight=weight)
            for head, weight in zip(
                since.columns("milestone", self.facts.lang)[1:], (4.0, 1.0, 1.0), strict=True
            )
        )
        title = self._say("review-folded", title=self._say("diff-milestones"), number=str(len(rows)))
        return (
            Folded(title, (Table(columns, rows),)) if rows else Paragraph(self._say("review-same-milestones"))
        )

    def restatements(self) -> Blocks:
        """List earlier quarters' figures that are no longer what was approved.

        Returns
        -------
        Blocks
        """
        facts, voice = self.facts, self.facts.voice
        heading = Heading(self._say("review-restatements"), anchor="restatements")
        if self.since is None:
            return Blocks((heading, Paragraph(self._say("review-no-earlier"))))
        # Which quarters have an approval stands at the page's foot: another's approval is no word of this quarter's.
        if not facts.changes:
            return Blocks((heading, Paragraph(self._say("review-no-restatements"))))
        columns = (
            TableColumn(voice("briefing-column-quarter")),
            TableColumn(voice("briefing-column-indicator"), weight=2),
            TableColumn(voice("briefing-column-before"), align="right"),
            TableColumn(voice("briefing-column-after"), align="right"),
            TableColumn(voice("briefing-column-reason"), weight=3),
        )
        rows = tuple(
            (
                each.quarter,
                self._traced(each.indicator_id, facts.label(facts.plan.indicator(each.indicator_id))),
                self._number(each.before),
                self._number(each.after),
                each.reason or voice("briefing-none"),
            )
            for each in facts.changes
        )
        return Blocks((heading, Paragraph(self._say("review-restated")), Table(columns, rows)))

    def issues(self) -> Blocks:
        """List all issues by severity; what is for information only is folded.

        Returns
        -------
        Blocks
        """
        heading = Heading(self._say("review-issues"), anchor="issues")
        stop = self._say("review-stop")
        where = Paragraph(
            (self._say("review-issues-intro"), Link(self._say("review-to-clean"), _CLEAN), stop)
        )
        blocks: list[Block] = [heading, where]
        for severity in ("error", "warning", "info"):
            found = [each for each in self.facts.issues if each.severity == severity]
            title = self._say("review-severity", severity=severity, number=str(len(found)))
            blocks.append(Heading(title, level=2, anchor=f"issues-{severity}"))
            if not found:
                blocks.append(Paragraph(self._say("review-no-issues")))
                continue
            table = self._issue_table(found)
            blocks.append(Folded(title, (table,)) if severity == "info" else table)
        return Blocks(tuple(blocks))

    def _issue_table(self, found: list[IssueRow]) -> Table:
        facts, voice = self.facts, self.facts.voice
        columns = (
            TableColumn(voice("briefing-column-sender"), weight=1.2),
            TableColumn(voice("briefing-column-issue"), weight=1.4),
            TableColumn(voice("briefing-column-message"), weight=5),
            TableColumn(voice("briefing-column-place"), weight=2),
            TableColumn(self._say("review-column-answer"), weight=2.4),
        )
        rows: list[tuple[Rich, ...]] = []
        for each in found:
            answer = [*([self._say("review-decided")] if each.decided else [])]
            answer += [self._say("review-explained", text=each.explanation)] if each.explanation else []
            rows.append(
                (
                    facts.name(each.organisation_id) or voice("briefing-none"),
                    _named(issue_name(facts, each.code), each.code),
                    _told(each),
                    place(facts, each.file, each.sheet, each.cell),
                    "\n".join(answer) or voice("briefing-none"),
                )
            )
        return Table(columns, tuple(rows), wide=True)

    def standing_in(self) -> Blocks:
        """Say which figures are carried forward, withheld or computed.

        Returns
        -------
        Blocks
        """
        facts, voice = self.facts, self.facts.voice
        heading = Heading(self._say("review-standing-in"), anchor="standing-in")
        items: list[Rich] = []
        for flag in _STANDING_IN:
            figures = [each for each in facts.figures if flag in each.flags]
            if figures:
                links = (self._traced(each.indicator.id, facts.label(each.indicator)) for each in figures)
                names: list[Inline] = []
                for link in links:
                    names += [*([self._say("digest-mark")] if names else []), *_inlines(link)]
                items.append(
                    voice.rich("briefing-standing-in", flag=flag, names=tuple(names), number=len(figures))
                )
        if not items:
            return Blocks((heading, Paragraph(self._say("review-nothing-standing-in"))))
        return Blocks((heading, Bullets(tuple(items))))

    def decisions(self) -> Blocks:
        """Say what an analyst settled, or that nothing was.

        Returns
        -------
        Blocks
        """
        heading = Heading(self._say("review-decisions"), anchor="decisions")
        if not self.facts.decisions:
            return Blocks((heading, Paragraph(self._say("review-no-decisions"))))
        return Blocks((heading, *self._method("method-heading-decisions")))

    def assumptions(self) -> Blocks:
        """List the assumptions in force.

        Returns
        -------
        Blocks
        """
        heading = Heading(self._say("review-assumptions"), anchor="assumptions")
        if not self.facts.plan.assumptions:
            return Blocks((heading, Paragraph(self._say("review-no-assumptions"))))
        return Blocks((heading, *self._method("method-heading-assumptions")))

    def _method(self, message: str) -> list[Block]:
        """Give the part of the method note that stands under a heading."""
        wanted, inside, found = self.facts.voice(message), False, []
        for block in method(self.facts):
            if isinstance(block, Heading):
                inside = block.text == wanted
            elif inside:
                found.append(block)
        return found

    def lineage(self) -> Blocks:
        """Lead to the cells behind each figure.

        Returns
        -------
        Blocks
        """
        facts, voice = self.facts, self.facts.voice
        columns = (
            TableColumn(voice("briefing-column-indicator"), weight=3),
            TableColumn(voice("briefing-column-cumulative"), align="right"),
            TableColumn(self._say("review-column-cells"), align="right"),
            TableColumn(self._say("review-column-trace"), weight=3),
        )
        rows: tuple[tuple[Rich, ...], ...] = tuple(
            (
                facts.label(each.indicator),
                self._number(each.cumulative),
                str(sum(origin.indicator_id == each.indicator.id for origin in facts.origins)),
                self._traced(each.indicator.id, self._say("review-trace", id=each.indicator.id)),
            )
            for each in facts.figures
        )
        note = Note(self._say("review-trace-note", quarter=str(facts.at)))
        return Blocks((Heading(self._say("review-lineage"), anchor="lineage"), Table(columns, rows), note))

    def _traced(self, indicator_id: str, text: str) -> Rich:
        if any(each.indicator_id == indicator_id for each in self.facts.origins):
            return (Link(text, f"{_BRIEFING}#{anchor_of(indicator_id)}"),)
        return text

    def _number(self, value: float | None) -> str:
        return self.facts.voice("briefing-none") if value is None else count(value, self.facts.lang)

    def _say(self, message: str, **values: str) -> str:
        return say(self.facts.lang, message, **values)


def _named(name: str, code: str) -> Rich:
    """Name an issue, with the code that a decision calls it by; there is no decision about decisions."""
    return name if code in ABOUT_DECISIONS else (f"{name}\n", Small(code))


def _told(issue: IssueRow) -> Rich:
    """Say what was found, and of what still stands what to do about it."""
    return issue.message if issue.decided or not issue.remedy else (f"{issue.message}\n", Small(issue.remedy))


def _inlines(content: Rich) -> tuple[Inline, ...]:
    return (content,) if isinstance(content, str) else content
