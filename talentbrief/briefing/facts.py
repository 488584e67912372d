"""Everything a briefing says, before it is said: the processed tables as plain values, with the plan.

A missing figure is ``None`` here, never NaN, so that no sentence can show one by accident.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from talentbrief.attainment.cells import Ledger, read_cells
from talentbrief.attainment.counting import Count
from talentbrief.attainment.official import history_of
from talentbrief.attainment.wording import kind_names
from talentbrief.briefing import reading
from talentbrief.briefing.numbers import punctuated
from talentbrief.briefing.reading import Record
from talentbrief.briefing.rows import (
    Change,
    Figure,
    Given,
    GivenState,
    IssueRow,
    MilestoneRow,
    Narrative,
    Observation,
    OriginRow,
    Submission,
    TaskRow,
    late_senders,
)
from talentbrief.briefing.voice import Voice
from talentbrief.intake.senders import expected_senders, is_asked
from talentbrief.plan import Collection, Indicator, Lang, Milestone, Organisation, Plan, Task
from talentbrief.quarter import Quarter
from talentbrief.tables import frame, validated

if TYPE_CHECKING:
    import pandas as pd

    from talentbrief.intake.decisions import Decision

__all__ = ["NEEDED", "Facts"]

Row = TypeVar("Row")

NEEDED = (
    "attainment",
    "tasks",
    "milestones",
    "issues",
    "submissions",
    "observations",
    "earlier_observations",
    "milestone_reports",
    "narratives",
    "origins",
    "changes",
)
"""Processed tables that a briefing rests on. Rosters are personal information and are not among them."""


@dataclass(frozen=True)
class Facts:
    """Everything a briefing says, before it is said.

    Notes
    -----
    Use :meth:`from_tables`. Rows stand in the plan's order where the plan has one, else in the tables'.
    """

    plan: Plan
    at: Quarter
    lang: Lang
    as_of: date
    sample: bool
    figures: tuple[Figure, ...]
    tasks: tuple[TaskRow, ...]
    milestones: tuple[MilestoneRow, ...]
    issues: tuple[IssueRow, ...]
    submissions: tuple[Submission, ...]
    observations: tuple[Observation, ...]
    earlier: tuple[Observation, ...]
    reporters_of: Mapping[str, tuple[tuple[str, str], ...]]
    narratives: tuple[Narrative, ...]
    origins: tuple[OriginRow, ...]
    changes: tuple[Change, ...]
    ledger: Ledger
    decisions: "tuple[Decision, ...]" = ()

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
        checked: bool = False,
    ) -> "Facts":
        """Read processed tables into values.

        Parameters
        ----------
        plan : Plan
            The plan.
        quarter : Quarter
            The quarter the briefing is about.
        tables : mapping of str to DataFrame
            Those of :data:`NEEDED`; an absent one counts as empty.
        lang : {'zh-CN', 'en'}
            Language of the briefing.
        as_of : date, optional
            Cut-off; the quarter's last day if not given.
        sample : bool
            Whether the submissions are invented.
        decisions : iterable of Decision
            What an analyst settled.
        checked : bool
            Whether the tables are known to keep their schemas, as those just read are.

        Returns
        -------
        Facts

        Raises
        ------
        TableSchemaError
            If a table breaks its schema.
        """

        def table(name: str) -> "pd.DataFrame":
            if name not in tables:
                return frame(name, [])
            return tables[name] if checked else validated(name, tables[name])

        def rows(name: str, make: Callable[[Record], Row | None]) -> tuple[Row, ...]:
            data = table(name)
            records = (
                {
                    str(key): None if value != value else value  # noqa: PLR0124  NaN of whatever type
                    for key, value in record.items()
                }
                for record in data.to_dict("records")
            )
            return tuple(row for row in map(make, records) if row is not None)

        figures = {
            each.indicator.id: each for each in rows("attainment", lambda row: reading.figure_of(plan, row))
        }
        milestones = {
            each.milestone.id: each
            for each in rows("milestones", lambda row: reading.milestone_of(plan, row))
        }
        task_rows = {each.id: each for each in rows("tasks", lambda row: reading.task_of(plan, lang, row))}
        order = [each.id for each in plan.tasks] + [plan.supporting_id]
        reports = rows(
            "milestone_reports",
            lambda row: (
                (row["milestone_id"], row["organisation_id"], row["status"])
                if row["in_force"] and row["organisation_id"]
                else None
            ),
        )
        now, before = table("observations"), table("earlier_observations")
        return cls(
            plan=plan,
            at=quarter,
            lang=lang,
            as_of=as_of or quarter.last_day,
            sample=sample,
            figures=tuple(figures[each.id] for each in plan.indicators if each.id in figures),
            tasks=tuple(task_rows[each] for each in order if each in task_rows),
            milestones=tuple(milestones[each.id] for each in plan.milestones if each.id in milestones),
            issues=rows("issues", reading.issue_of),
            submissions=rows("submissions", reading.submission_of),
            observations=rows("observations", reading.observation_of),
            earlier=rows("earlier_observations", reading.observation_of),
            reporters_of={
                each.id: tuple((who, status) for what, who, status in reports if what == each.id)
                for each in plan.milestones
            },
            narratives=rows("narratives", reading.narrative_of),
            origins=rows("origins", reading.origin_of),
            changes=rows("changes", reading.change_of),
            ledger=read_cells(now, before, plan, quarter),
            decisions=tuple(decisions),
        )

    @cached_property
    def voice(self) -> Voice:
        """The catalogue in the briefing's language, with the plan's names of the kinds of organisations."""
        return Voice(self.lang, kind_names(self.plan.organisations, self.lang))

    @cached_property
    def collection(self) -> Collection:
        """The quarter's collection."""
        return self.plan.collection(self.at)

    @property
    def following(self) -> tuple[Collection, ...]:
        """The plan year's collections after this one."""
        return tuple(each for each in self.plan.collections if each.quarter > self.at)

    @property
    def last(self) -> bool:
        """Whether this is the plan year's last collection."""
        return not self.following

    @property
    def time_progress(self) -> float:
        """Share of the year gone, a fraction."""
        return float(self.collection.time_progress)

    @cached_property
    def behind(self) -> tuple[Figure, ...]:
        """Figures that are behind, the furthest first; at the last collection all below it, green or not."""
        order = {each.indicator.id: place for place, each in enumerate(self.figures)}
        return tuple(
            sorted(
                (each for each in self.figures if (each.below if self.last else each.behind)),
                key=lambda each: (
                    each.gap if each.gap is not None else 0.0,
                    order[each.indicator.id],
                ),
            )
        )

    @property
    def stage(self) -> Literal["last", "close", "under_way"]:
        """What sentences on progress turn on: the last collection, or figures below time progress and yet green."""
        if self.last:
            return "last"
        return "close" if any(each.close for each in self.figures) else "under_way"

    @cached_property
    def expected(self) -> tuple[Organisation, ...]:
        """Organisations that the plan asks for anything, in their order."""
        return expected_senders(self.plan)

    @cached_property
    def received(self) -> frozenset[str]:
        """Ids of organisations with a submission in force."""
        return frozenset(
            each.organisation_id
            for each in self.submissions
            if each.status == "in_force" and each.organisation_id is not None
        )

    @cached_property
    def missing(self) -> tuple[Organisation, ...]:
        """Organisations asked that have no submission in force."""
        return tuple(each for each in self.expected if each.id not in self.received)

    @cached_property
    def _sent(self) -> tuple[Submission, ...]:
        """Files that came in; one that a decision leaves out counts as not sent."""
        left_out = {each.source_file for each in self.decisions if each.action == "ignore_file"}
        return tuple(each for each in self.submissions if each.file not in left_out)

    @cached_property
    def _senders(self) -> frozenset[str | None]:
        """Ids of organisations that sent a file, usable or not."""
        return frozenset(each.organisation_id for each in self._sent)

    @cached_property
    def silent(self) -> tuple[Organisation, ...]:
        """Organisations asked that sent nothing at all."""
        return tuple(each for each in self.missing if each.id not in self._senders)

    @cached_property
    def unusable(self) -> tuple[Organisation, ...]:
        """Organisations asked that sent something, none of which can be used."""
        return tuple(each for each in self.missing if each.id in self._senders)

    def lacks(self, sender: Organisation) -> Literal["file", "usable_file"] | None:
        """Tell what is missing of a sender; without a look at all the others, of whom there may be thousands.

        Parameters
        ----------
        sender : Organisation
            The sender.

        Returns
        -------
        {'file', 'usable_file'} or None
            As it is one of :attr:`silent`, one of :attr:`unusable`, or neither.
        """
        if sender.id in self.received or not is_asked(self.plan, sender):
            return None
        return "usable_file" if sender.id in self._senders else "file"

    @cached_property
    def late_ids(self) -> frozenset[str | None]:
        """Ids of :attr:`late`; without a look at all organisations."""
        return late_senders(self._sent, self.collection)

    @property
    def late(self) -> tuple[Organisation, ...]:
        """Organisations whose first submission is dated after the deadline; what corrects it is never late."""
        return tuple(each for each in self.plan.organisations.organisations if each.id in self.late_ids)

    def name(self, organisation_id: str | None) -> str:
        """Name of an organisation in the briefing's language, or its id if the plan lacks it.

        Parameters
        ----------
        organisation_id : str or None
            The id.

        Returns
        -------
        str
            Empty for None.
        """
        known = self.plan.organisations.by_id.get(organisation_id or "")
        return self.label(known) if known else organisation_id or ""

    def label(self, thing: Indicator | Milestone | Task | Organisation) -> str:
        """Name something of the plan in the briefing's language.

        Parameters
        ----------
        thing : Indicator, Milestone, Task or Organisation
            What to name.

        Returns
        -------
        str
            Chinese with full-width punctuation, whatever the plan file has.
        """
        return punctuated(thing.name.text(self.lang), self.lang)

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str], Count]:
        quarters = (*self.plan.earlier(self.at), self.at)
        return {
            (sender, indicator): history_of(cells, quarters)[-1]
            for indicator, senders in self.ledger.items()
            for sender, cells in senders.items()
        }

    def given(self, organisation_id: str, indicator_id: str) -> Given:
        """Give what a sender reported of an indicator, counted as the official figures are.

        Parameters
        ----------
        organisation_id, indicator_id : str
            Whose, and which.

        Returns
        -------
        Given
        """
        count = self._counts.get((organisation_id, indicator_id))
        heard = organisation_id in self._senders and organisation_id not in self.received
        nothing: GivenState = "unusable" if heard else "missing"
        if count is None:
            faulty = self._faulty(organisation_id, indicator_id)
            return Given("withheld" if faulty else nothing, None, None)
        state: GivenState
        if count.settled:
            state = "derived" if count.report.cumulative is None else "settled"
        elif count.report.clash or self._faulty(organisation_id, indicator_id):
            state = "withheld"
        else:
            state = nothing if count.report.quarter is None else "quarter_only"
        return Given(state, count.report.quarter, count.cumulative)

    def _faulty(self, organisation_id: str, indicator_id: str) -> bool:
        return any(
            each.severity == "error" and not each.decided and each.indicator_id == indicator_id
            for each in self.issues_of.get(organisation_id, ())
        )

    @cached_property
    def issues_of(self) -> Mapping[str | None, Sequence[IssueRow]]:
        """The issues of each sender that has some, in their order."""
        found: dict[str | None, list[IssueRow]] = {}
        for each in self.issues:
            found.setdefault(each.organisation_id, []).append(each)
        return found
