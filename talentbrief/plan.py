"""The plan as frozen, validated values.

No indicator, target, office or threshold stands in code: another year or another department is another file.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from talentbrief.errors import QuarterError
from talentbrief.organisations import KindName, Kinds, Organisation, Organisations
from talentbrief.plan_fields import (
    At,
    Bilingual,
    Exact,
    Frozen,
    Lang,
    MisplacedError,
    QuarterField,
    Text,
    no_twins,
)
from talentbrief.quarter import Quarter

__all__ = [
    "Aim",
    "Assumption",
    "Bilingual",
    "Collection",
    "Comparator",
    "Counting",
    "Indicator",
    "KindName",
    "Kinds",
    "Lang",
    "Milestone",
    "Organisation",
    "Organisations",
    "Plan",
    "RosterRule",
    "Task",
    "Thresholds",
]

Comparator = Literal["at_least", "exactly", "planned"]
Counting = Literal["additive", "distinct"]


class Assumption(Frozen):
    """Something the plan's text leaves open and this pipeline had to settle."""

    id: Text
    about: tuple[Text, ...] = Field(default=(), description="ids of indicators, milestones or tasks")
    text: Bilingual


class RosterRule(Frozen):
    """What a row of an indicator's roster is, and which columns make two rows the same."""

    entity: Literal["team", "person", "project", "institution", "base", "dispatch"]
    key: tuple[Text, ...] = Field(min_length=1, description="standard column names that identify a row")
    date: Text = Field(description="the date column that decides whether a row counts yet")

    @property
    def names_people(self) -> bool:
        """Whether the name column holds persons, whose names are masked."""
        return self.entity in ("person", "dispatch")


class Indicator(Frozen):
    """A numeric target of the plan."""

    id: Text
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    comparator: Comparator
    target: Annotated[Exact, Field(ge=0)] | None
    unit: Bilingual
    counting: Counting
    lead: Text = Field(description="the organisation whose cumulative figure is the official one")
    lead_assumed: bool = Field(default=True, description="whether the plan's text leaves the lead open")
    offices: tuple[Text, ...]
    breakdown: tuple[Literal["league", "listed_city"], ...] = Field(
        default=(), description="kinds of organisations asked for their own share of the figure"
    )
    deadline: date
    source_phrase: Text
    counting_rule: Bilingual
    roster: RosterRule

    def reporters(self, organisations: Organisations) -> tuple[str, ...]:
        """Organisations asked to report this indicator.

        Parameters
        ----------
        organisations : Organisations
            All senders.

        Returns
        -------
        tuple of str
            The lead first, then the breakdown's organisations in their order.
        """
        rest = (each.id for each in organisations.of_kind(*self.breakdown) if each.id != self.lead)
        return (self.lead, *rest)

    def asks(self, organisation: Organisation) -> bool:
        """Whether an organisation is asked to report this indicator.

        Parameters
        ----------
        organisation : Organisation
            One of the senders.

        Returns
        -------
        bool
            Whether it is among the :meth:`reporters`.
        """
        return organisation.id == self.lead or organisation.kind in self.breakdown


class Milestone(Frozen):
    """A deliverable of the plan without a number."""

    id: Text
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    source_phrase: Text
    offices: tuple[Text, ...]
    lead: Text | None = None
    deadline: date


class Task(Frozen):
    """A key task, or the supporting measures, with its indicators and milestones."""

    id: Text
    name: Bilingual
    offices: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()


class Aim(Frozen):
    """An overall aim that the plan states without measuring it."""

    id: Text
    source_phrase: Text
    name: Bilingual


class Collection(Frozen):
    """One round of submissions and the briefing made from it."""

    quarter: QuarterField
    covers_from: date
    deadline: date = Field(description="last day on which a submission is in time")
    time_progress: Annotated[Exact, Field(ge=0, le=1)]
    issue_number: int = Field(ge=1, description="第×期")
    issued_on: date = Field(description="the date printed on the briefing")


class Thresholds(Frozen):
    """Where rate divided by time progress changes lamps."""

    green: Exact
    yellow: Exact

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.yellow <= self.green:
            raise ValueError(f"yellow ({self.yellow}) must not be above green ({self.green}) nor below 0")
        return self


class Publication(Frozen):
    """What the briefing's masthead and foot say."""

    masthead: Bilingual
    title: Bilingual = Field(description="the briefing's title; {quarter} is filled in")
    compiled_by: Bilingual
    report_to: tuple[Bilingual, ...] = ()
    copies_to: tuple[Bilingual, ...] = ()
    copies: int | None = None
    show_reviewer: bool = False


class Plan(Frozen):
    """A plan year: tasks with indicators and milestones, collections, rules, and the organisations.

    Notes
    -----
    Use :func:`load_plan`; it adds the plan's text and organisations and reports file, line and field.
    """

    id: Text
    year: int
    title: Bilingual
    issuer: Bilingual
    issued_on: date
    text_file: Text
    organisations_file: Text
    publication: Publication
    thresholds: Thresholds
    collections: tuple[Collection, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = Field(min_length=1)
    supporting: tuple[Task, ...] = Field(default=(), description="supporting measures, reported as one task")
    supporting_id: Text = "四"
    supporting_name: Bilingual | None = None
    aims: tuple[Aim, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    organisations: Organisations
    text: str = Field(description="the plan's text, verbatim", repr=False)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        tasks, parts = tuple(self._placed_tasks()), tuple(self._placed_parts())
        ids: list[tuple[At, str]] = [((*at, "id"), each.id) for at, each in parts]
        ids += [(("aims", place, "id"), each.id) for place, each in enumerate(self.aims)]
        ids += [(("assumptions", place, "id"), each.id) for place, each in enumerate(self.assumptions)]
        no_twins("id", ids)
        groups = [((*at, "id"), each.id) for at, each in tasks]
        no_twins("task id", [*groups, (("supporting_id",), self.supporting_id)])
        known = self.organisations.by_id
        for at, each in parts:
            if isinstance(each, Indicator) and at[0] == "supporting":
                raise MisplacedError("supporting measures have milestones, but no indicators", *at)
            if each.lead is not None:
                _known(each.id, each.lead, known, *at, "lead")
        for at, whose in (*tasks, *parts):
            for place, office in enumerate(whose.offices):
                _known(whose.id, office, known, *at, "offices", place)
        subjects = {whose.id for _, whose in (*tasks, *parts)}
        for place, assumption in enumerate(self.assumptions):
            for number, about in enumerate(assumption.about):
                if about not in subjects:
                    problem = f"{assumption.id} is about '{about}', which is no id of an indicator, milestone or task"
                    raise MisplacedError(problem, "assumptions", place, "about", number)
        for place, collection in enumerate(self.collections):
            at, quarter = ("collections", place, "quarter"), collection.quarter
            if quarter.year != self.year:
                raise MisplacedError(f"collection {quarter} is not of the plan year {self.year}", *at)
            if place and quarter <= self.collections[place - 1].quarter:
                raise MisplacedError("collections must be in the order of their quarters, each once", *at)
        return self

    def _placed_tasks(self) -> "Iterator[tuple[At, Task]]":
        for group, tasks in (("tasks", self.tasks), ("supporting", self.supporting)):
            yield from (((group, place), each) for place, each in enumerate(tasks))

    def _placed_parts(self) -> "Iterator[tuple[At, Indicator | Milestone]]":
        for at, task in self._placed_tasks():
            yield from (((*at, "indicators", place), each) for place, each in enumerate(task.indicators))
            yield from (((*at, "milestones", place), each) for place, each in enumerate(task.milestones))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the plan's order."""
        return tuple(each for task in self.tasks for each in task.indicators)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """All milestones, the supporting ones last."""
        return tuple(each for task in (*self.tasks, *self.supporting) for each in task.milestones)

    @cached_property
    def task_of(self) -> Mapping[str, Task]:
        """The task of each indicator and milestone id."""
        tasks = (*self.tasks, *self.supporting)
        return {each.id: task for task in tasks for each in task.indicators} | {
            each.id: task for task in tasks for each in task.milestones
        }

    def indicator(self, indicator_id: str) -> Indicator:
        """Look up an indicator.

        Parameters
        ----------
        indicator_id : str
            Such as ``N06``.

        Returns
        -------
        Indicator

        Raises
        ------
        KeyError
            If the plan has none of that id.
        """
        return self._indicators_by_id[indicator_id]

    def milestone(self, milestone_id: str) -> Milestone:
        """Look up a milestone.

        Parameters
        ----------
        milestone_id : str
            Such as ``Q01``.

        Returns
        -------
        Milestone

        Raises
        ------
        KeyError
            If the plan has none of that id.
        """
        return self._milestones_by_id[milestone_id]

    @cached_property
    def _indicators_by_id(self) -> Mapping[str, Indicator]:
        return {each.id: each for each in self.indicators}

    @cached_property
    def _milestones_by_id(self) -> Mapping[str, Milestone]:
        return {each.id: each for each in self.milestones}

    def collection(self, quarter: Quarter) -> Collection:
        """Look up a quarter's collection.

        Parameters
        ----------
        quarter : Quarter
            The quarter.

        Returns
        -------
        Collection

        Raises
        ------
        QuarterError
            If the plan collects nothing for that quarter; the message lists the quarters it has.
        """
        for each in self.collections:
            if each.quarter == quarter:
                return each
        known = [str(each.quarter) for each in self.collections]
        raise QuarterError(
            f"plan {self.id} has no collection for {quarter}; it has {', '.join(known)}",
            "error-no-collection",
            plan=self.id,
            quarter=str(quarter),
            quarters="、".join(known),
            quarters_en=", ".join(known),
        )

    def earlier(self, quarter: Quarter) -> tuple[Quarter, ...]:
        """Quarters of the plan year collected before this one.

        Parameters
        ----------
        quarter : Quarter
            A quarter.

        Returns
        -------
        tuple of Quarter
            Oldest first.
        """
        return tuple(each.quarter for each in self.collections if each.quarter < quarter)


def _known(whose: str, office: str, known: Mapping[str, Organisation], *at: str | int) -> None:
    if office not in known:
        problem = f"{whose} names the organisation '{office}', which the organisations file does not list"
        raise MisplacedError(problem, *at)
