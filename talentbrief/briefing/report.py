"""The briefing and the scorecards as display blocks: what notebooks 3 and 4 show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from talentbrief.briefing.behind import behind, next_steps
from talentbrief.briefing.blocks import (
    Block,
    Blocks,
    Cards,
    Colophon,
    Heading,
    Masthead,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from talentbrief.briefing.charts import board, bullets
from talentbrief.briefing.charts_of_senders import heat_map, paths
from talentbrief.briefing.facts import NEEDED, Facts
from talentbrief.briefing.lead import lead, overall
from talentbrief.briefing.lineage import lineage
from talentbrief.briefing.method import method
from talentbrief.briefing.numbers import day
from talentbrief.briefing.quality import data_quality, issue_table
from talentbrief.briefing.scorecard import Scorecard
from talentbrief.briefing.tables_of import cards, milestone_table, overview_table, senders_table, task_table
from talentbrief.briefing.voice import Voice
from talentbrief.briefing.words import task_paragraph
from talentbrief.errors import ParameterError
from talentbrief.plan import Bilingual, Lang, Plan
from talentbrief.quarter import Quarter
from talentbrief.settings import Settings
from talentbrief.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

    from talentbrief.intake.decisions import Decision

__all__ = ["Report"]


@dataclass(frozen=True)
class Report:
    """A quarter's briefing, part by part.

    Parameters
    ----------
    facts : Facts
        What it says.

    Notes
    -----
    Every method gives a display block. Their order here is the document's.
    """

    facts: Facts

    @classmethod
    def load(cls, settings: Settings) -> "Report":
        """Read a quarter's processed tables, made first if they are absent.

        Parameters
        ----------
        settings : Settings
            Quarter, plan, folders, language.

        Returns
        -------
        Report

        Raises
        ------
        MissingTableError, TableSchemaError
            If a table is absent or breaks its schema.
        """
        from talentbrief.attainment.stage import ensure
        from talentbrief.intake.decisions import read_decisions

        ensure(settings)
        tables = {name: read_table(name, settings.processed_folder) for name in NEEDED}
        return cls.from_tables(
            settings.plan,
            settings.quarter,
            tables,
            lang=settings.lang,
            as_of=settings.as_of,
            sample=settings.sample,
            decisions=read_decisions(settings.decisions / f"{settings.quarter}.csv"),
        )

    @classmethod
    def from_tables(
        cls,
        plan: Plan,
        quarter: Quarter,
        tables: Mapping[str, "pd.DataFrame"],
        *,
        lang: Lang = "zh-CN",
        as_of: date | None = None,
        sample: bool = False,
        decisions: "Iterable[Decision]" = (),
    ) -> "Report":
        """Make a report from tables at hand.

        Parameters
        ----------
        plan : Plan
            The plan.
        quarter : Quarter
            The quarter it is about.
        tables : mapping of str to DataFrame
            Processed tables by name; an absent one counts as empty.
        lang : {'zh-CN', 'en'}
            Language.
        as_of : date, optional
            Cut-off; the quarter's last day if not given.
        sample : bool
            Whether the submissions are invented.
        decisions : iterable of Decision
            What an analyst settled.

        Returns
        -------
        Report
        """
        return cls(
            Facts.from_tables(
                plan, quarter, tables, lang=lang, as_of=as_of, sample=sample, decisions=decisions
            )
        )

    @property
    def _voice(self) -> Voice:
        return self.facts.voice

    def _text(self, words: Bilingual) -> str:
        return words.text(self.facts.lang)

    @property
    def title_text(self) -> str:
        """The title as text, for metadata."""
        quarter = self._voice.quarter(self.facts.at)
        return self._text(self.facts.plan.publication.title).replace("{quarter}", quarter)

    def masthead(self) -> Masthead:
        """Give the red head.

        Returns
        -------
        Masthead
        """
        facts, publication = self.facts, self.facts.plan.publication
        return Masthead(
            name=self._text(publication.masthead),
            issue=self._voice("briefing-issue-number", number=facts.collection.issue_number),
            compiled_by=self._text(publication.compiled_by),
            date=day(facts.collection.issued_on, facts.lang),
            marks=(self._voice("briefing-mark-sample"),) if facts.sample else (),
        )

    def title(self) -> Title:
        """Give the title.

        Returns
        -------
        Title
        """
        return Title(self.title_text)

    def lead(self) -> Paragraph:
        """Give the lead: how many reached, which are behind, what needs a decision.

        Returns
        -------
        Paragraph
        """
        return Paragraph(lead(self.facts), lead=True)

    def cards(self) -> Cards:
        """Give the figures to be seen at a glance."""
        return cards(self.facts)

    def overall(self) -> Blocks:
        """Give part one: the picture in words.

        Returns
        -------
        Blocks
        """
        heading = Heading(self._voice("briefing-part-overall"), anchor="overall")
        return Blocks((heading, Paragraph(overall(self.facts))))

    def overview_table(self) -> Table:
        """List all indicators.

        Returns
        -------
        Table
        """
        return overview_table(self.facts)

    def attainment_chart(self) -> Block:
        """Draw actual, target and time progress.

        Returns
        -------
        Block
        """
        return bullets(self.facts)

    def tasks(self) -> Blocks:
        """Give part two: task by task.

        Returns
        -------
        Blocks
        """
        key = {each.id for each in self.facts.plan.tasks}
        supporting = next((each.name for each in self.facts.tasks if each.id not in key), "none")
        heading = self._voice("briefing-part-tasks", supporting=supporting)
        blocks: list[Block] = [Heading(heading, anchor="tasks")]
        for number, task in enumerate(self.facts.tasks, 1):
            heading = self._voice.task(self.facts.plan, task.id, task.name)
            blocks.append(Heading(heading, level=2, anchor=f"task-{number}"))
            blocks.append(Paragraph(task_paragraph(self.facts, task)))
        return Blocks(tuple(blocks))

    def task_table(self) -> Table:
        """List the tasks.

        Returns
        -------
        Table
        """
        return task_table(self.facts)

    def paths_chart(self) -> Blocks:
        """Draw the year so far; nothing in a plan year's first collection.

        Returns
        -------
        Blocks
        """
        chart = paths(self.facts)
        return Blocks((chart,) if chart else ())

    def milestones(self) -> Blocks:
        """Draw the milestones of all tasks, with a sentence on all of them.

        Returns
        -------
        Blocks
        """
        if not self.facts.milestones:
            return Blocks(())
        return Blocks((board(self.facts),))

    def behind(self) -> Blocks:
        """Give part three: what is behind, and why.

        Returns
        -------
        Blocks
        """
        return Blocks(behind(self.facts))

    def data_quality(self) -> Blocks:
        """Give part four: how good the data is.

        Returns
        -------
        Blocks
        """
        return Blocks(data_quality(self.facts))

    def senders_chart(self) -> Blocks:
        """Draw senders against indicators, gaps visible; nothing without a breakdown.

        Returns
        -------
        Blocks
        """
        chart = heat_map(self.facts)
        return Blocks((chart,) if chart else ())

    def next_steps(self) -> Blocks:
        """Give part five: what happens next.

        Returns
        -------
        Blocks
        """
        return Blocks(next_steps(self.facts))

    def method(self) -> Blocks:
        """Give the annex on counting rules and assumptions.

        Returns
        -------
        Blocks
        """
        return Blocks((PageBreak(), self._annex(1, "method"), *method(self.facts)))

    def senders(self) -> Blocks:
        """Give the annex that sets senders' figures beside the official ones.

        Returns
        -------
        Blocks
        """
        return Blocks((self._annex(2, "senders"), senders_table(self.facts)))

    def milestone_list(self) -> Blocks:
        """Give the annex of all milestones.

        Returns
        -------
        Blocks
        """
        return Blocks((self._annex(3, "milestones"), milestone_table(self.facts)))

    def issues(self) -> Blocks:
        """Give the annex of all issues.

        Returns
        -------
        Blocks
        """
        return Blocks((self._annex(4, "issues"), issue_table(self.facts)))

    def lineage(self) -> Blocks:
        """Give the annex of origins, which linked figures lead to.

        Returns
        -------
        Blocks
        """
        return Blocks((self._annex(5, "lineage"), *lineage(self.facts)))

    def _annex(self, number: int, name: str) -> Heading:
        title = self._voice(f"briefing-annex-{name}")
        return Heading(self._voice("briefing-annex", number=number, title=title), anchor=f"annex-{name}")

    def colophon(self) -> Colophon:
        """Give the foot: who gets it, when it was printed.

        Returns
        -------
        Colophon
        """
        facts, publication = self.facts, self.facts.plan.publication
        rows = tuple(
            (self._voice(f"briefing-{label}"), self._voice.names([self._text(each) for each in who]))
            for label, who in (("report-to", publication.report_to), ("copies-to", publication.copies_to))
            if who
        )
        printed = self._voice("briefing-printed", date=day(facts.collection.issued_on, facts.lang))
        if publication.copies is not None:
            printed = self._voice("briefing-printed-copies", text=printed, number=publication.copies)
        return Colophon(rows, printed)

    def index_summary(self) -> Blocks:
        """Give what the way in shows: lead, cards, tasks.

        Returns
        -------
        Blocks
        """
        return Blocks((self.lead(), self.cards(), self.task_table()))

    def scorecard(self, organisation_id: str | None = None) -> Scorecard:
        """Give one sender's page.

        Parameters
        ----------
        organisation_id : str, optional
            The sender; without one the first of the organisations.

        Returns
        -------
        Scorecard

        Raises
        ------
        ParameterError
            If the organisations file lists no such sender.
        """
        known = self.facts.plan.organisations
        wanted = organisation_id or known.organisations[0].id
        if wanted not in known.by_id:
            raise ParameterError(
                f"organisation is '{wanted}'; {self.facts.plan.organisations_file} lists {', '.join(known.by_id)}"
            )
        return Scorecard(self.facts, known.by_id[wanted])
