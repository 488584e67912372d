"""The briefing and the scorecards as display blocks: what notebooks 3 and 4 show."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
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
from talentbrief.briefing.cards import cards
from talentbrief.briefing.charts import bullets
from talentbrief.briefing.charts_of_tasks import board
from talentbrief.briefing.extracts import extracted
from talentbrief.briefing.facts import NEEDED, Facts
from talentbrief.briefing.lead import lead, overall
from talentbrief.briefing.lineage import lineage
from talentbrief.briefing.method import method
from talentbrief.briefing.outlook import outlook
from talentbrief.briefing.own import EXTRACTS_VARIABLE
from talentbrief.briefing.publication import Made, annex, colophon, made_from, masthead, provenance
from talentbrief.briefing.quality import data_quality, issue_table
from talentbrief.briefing.scorecard import Scorecard
from talentbrief.briefing.tables_of import milestone_table, overview_table, senders_table, task_table
from talentbrief.briefing.voice import Voice
from talentbrief.briefing.whole import whole_briefing
from talentbrief.briefing.words import task_paragraph
from talentbrief.catalogue import told
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
    made : Made, optional
        What it was made from and with; the method note then says so.

    Notes
    -----
    Every method gives a display block. Their order here is the document's.
    """

    facts: Facts
    made: Made | None = None

    @classmethod
    def load(cls, settings: Settings, sender: str | None = None) -> "Report":
        """Read a quarter's processed tables, made first if they are absent.

        Parameters
        ----------
        settings : Settings
            Quarter, plan, folders, language.
        sender : str, optional
            Id of an organisation whose scorecard alone is wanted: the rows of others are left out.

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
        with told(settings.lang):
            folder = settings.processed_folder
            extracts = os.environ.get(EXTRACTS_VARIABLE)
            own = extracted(Path(extracts), folder, sender) if sender and extracts else None
            tables = own or {name: read_table(name, folder, sender) for name in NEEDED}
        return cls.from_tables(
            settings.plan,
            settings.quarter,
            tables,
            lang=settings.lang,
            as_of=settings.as_of,
            sample=settings.sample,
            decisions=read_decisions(settings.decisions / f"{settings.quarter}.csv"),
            made=made_from(settings.plan_path),
            checked=True,
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
        made: Made | None = None,
        checked: bool = False,
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
        made : Made, optional
            What it was made from and with.
        checked : bool
            Whether the tables are known to keep their schemas.

        Returns
        -------
        Report
        """
        facts = Facts.from_tables(
            plan, quarter, tables, lang=lang, as_of=as_of, sample=sample, decisions=decisions, checked=checked
        )
        return cls(facts, made)

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
        return masthead(self.facts)

    def title(self) -> Blocks:
        """Give the title, and with it the claim that the briefing is whole.

        Returns
        -------
        Blocks
        """
        return Blocks((Title(self.title_text), whole_briefing(self.facts)))

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

    def outlook(self) -> Blocks:
        """Say and draw where the year ends at the pace so far; nothing with fewer than two quarters.

        Returns
        -------
        Blocks
        """
        return Blocks(outlook(self.facts))

    def tasks(self) -> Blocks:
        """Give part two: all tasks in a table and a chart, then task by task.

        Returns
        -------
        Blocks
        """
        key = {each.id for each in self.facts.plan.tasks}
        supporting = next((each.name for each in self.facts.tasks if each.id not in key), "none")
        heading = self._voice("briefing-part-tasks", supporting=supporting)
        blocks: list[Block] = [Heading(heading, anchor="tasks"), self.task_table()]
        if self.facts.milestones:
            blocks.append(board(self.facts))
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

    def behind(self) -> Blocks:
        """Give part three: what is behind, and why.

        Returns
        -------
        Blocks
        """
        return Blocks(behind(self.facts))

    def data_quality(self) -> Blocks:
        """Give part four: how good the data is, with the gaps drawn.

        Returns
        -------
        Blocks
        """
        return Blocks(data_quality(self.facts))

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
        made = "" if self.made is None else provenance(self.facts, self.made)
        return Blocks((PageBreak(), annex(self.facts, "method"), *method(self.facts, made)))

    def senders(self) -> Blocks:
        """Give the annex that sets senders' figures beside the official ones.

        Returns
        -------
        Blocks
        """
        return Blocks((annex(self.facts, "senders"), senders_table(self.facts)))

    def milestone_list(self) -> Blocks:
        """Give the annex of all milestones.

        Returns
        -------
        Blocks
        """
        return Blocks((annex(self.facts, "milestones"), milestone_table(self.facts)))

    def issues(self) -> Blocks:
        """Give the annex of all issues.

        Returns
        -------
        Blocks
        """
        return Blocks((annex(self.facts, "issues"), issue_table(self.facts)))

    def lineage(self) -> Blocks:
        """Give the annex of origins, which linked figures lead to.

        Returns
        -------
        Blocks
        """
        return Blocks((annex(self.facts, "lineage"), *lineage(self.facts)))

    def colophon(self) -> Colophon:
        """Give the foot: who gets it, when it was printed.

        Returns
        -------
        Colophon
        """
        return colophon(self.facts)

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
