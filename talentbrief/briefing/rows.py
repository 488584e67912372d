"""The rows of the processed tables as plain values; a missing figure is ``None``."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talentbrief.briefing.inline import Lamp
from talentbrief.plan import Collection, Indicator, Milestone, Task

__all__ = [
    "Change",
    "Figure",
    "Given",
    "GivenState",
    "IssueRow",
    "MilestoneRow",
    "Narrative",
    "Observation",
    "OriginRow",
    "Status",
    "Submission",
    "TaskRow",
    "late_senders",
]

Status = Literal["not_started", "under_way", "done"]


@dataclass(frozen=True)
class Figure:
    """An indicator with its figures, a row of ``attainment``.

    Parameters
    ----------
    indicator : Indicator
        As the plan has it.
    task : Task
        The task it belongs to.
    target, quarter, cumulative, previous, breakdown, roster : float or None
        Counts in the indicator's unit.
    rate : float or None
        cumulative / target, a fraction.
    time_progress : float
        Share of the year gone, a fraction.
    gap : float or None
        rate less time progress, in points.
    lamp : {'green', 'yellow', 'red', 'grey'}
        As attainment lit it.
    flags : frozenset of str
        Such as ``carried_forward``.
    outlook : tuple of float, or None
        Year-end at the slowest, mean and fastest pace: an extrapolation.
    pace_needed : float or None
        Counts a remaining quarter that still reach the target.
    probable_lamp : {'green', 'yellow', 'red'}, or None
        Lamp of the mean pace's year-end.
    decisive : tuple of str
        Ids of senders whose missing figure could change the lamp.
    """

    indicator: Indicator
    task: Task
    target: float | None
    quarter: float | None
    cumulative: float | None
    rate: float | None
    time_progress: float
    gap: float | None
    lamp: Lamp
    flags: frozenset[str]
    breakdown: float | None = None
    roster: float | None = None
    previous: float | None = None
    outlook: tuple[float, float, float] | None = None
    pace_needed: float | None = None
    probable_lamp: Lamp | None = None
    decisive: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a rate at all."""
        return self.rate is not None and bool(self.target) and self.cumulative is not None

    @property
    def reached(self) -> bool:
        """Whether the figure is level with time progress or above it, compared exactly."""
        return self.known and self._reaches(Decimal(repr(self.time_progress)))

    @property
    def below(self) -> bool:
        """Whether the figure is known to be below time progress."""
        return self.known and not self.reached

    @property
    def close(self) -> bool:
        """Whether the figure is below time progress and still green by the plan's thresholds."""
        return self.below and self.lamp == "green"

    @property
    def behind(self) -> bool:
        """Whether the figure is below time progress and not green either."""
        return self.below and not self.close

    @property
    def lacking(self) -> bool:
        """Whether there is no figure."""
        return self.cumulative is None

    @property
    def unrated(self) -> bool:
        """Whether there is a figure, but no target above zero to measure it by."""
        return not self.known and not self.lacking

    @property
    def met(self) -> bool:
        """Whether the year's target is reached."""
        return self.known and self._reaches(Decimal(1))

    @property
    def exceeded(self) -> bool:
        """Whether the figure is above the year's target."""
        return self.met and self.cumulative != self.target

    @property
    def carried(self) -> bool:
        """Whether an earlier quarter's figure stands in."""
        return "carried_forward" in self.flags

    def _reaches(self, share: Decimal) -> bool:
        return Decimal(repr(self.cumulative)) >= Decimal(repr(self.target)) * share


GivenState = Literal["settled", "derived", "quarter_only", "withheld", "unusable", "missing"]


@dataclass(frozen=True)
class Given:
    """What a sender reported of an indicator this quarter.

    Parameters
    ----------
    state : {'settled', 'derived', 'quarter_only', 'withheld', 'unusable', 'missing'}
        A cumulative figure of its own, one added up from its quarters' figures, a quarter's figure with nothing to add
        it to, a figure that is withheld, none since no file of the sender's can be used, none.
    quarter : float or None
        The quarter's figure as reported.
    cumulative : float or None
        The year's figure so far; an earlier quarter's where this quarter's report settles none.
    """

    state: GivenState
    quarter: float | None
    cumulative: float | None

    @property
    def settled(self) -> bool:
        """Whether this quarter's report settles the year's figure."""
        return self.state in ("settled", "derived")

    @property
    def missing(self) -> bool:
        """Whether there is nothing at all from the sender."""
        return self.state in ("missing", "unusable")


@dataclass(frozen=True)
class TaskRow:
    """A key task, or the supporting measures as one, a row of ``tasks``."""

    id: str
    name: str
    indicators: int
    mean_rate: float | None
    milestones: int
    done: int
    lamp: Lamp
    flags: frozenset[str]


@dataclass(frozen=True)
class MilestoneRow:
    """A deliverable with its status, a row of ``milestones``."""

    milestone: Milestone
    task: str
    status: Status
    evidence: str | None
    reported_by: tuple[str, ...]
    flags: frozenset[str]

    @property
    def silent(self) -> bool:
        """Whether it counts as not started because nobody reports on it; what was reported earlier stands."""
        return self.status == "not_started" and "not_reported" in self.flags

    @property
    def led(self) -> bool:
        """Whether the plan names a lead whose report decides, and the lead reported."""
        return self.milestone.lead is not None and "lead_not_submitted" not in self.flags


@dataclass(frozen=True)
class IssueRow:
    """A row of ``issues``; ``fix`` is what its sender is asked to do, ``remedy`` what an analyst may do, too."""

    severity: Literal["error", "warning", "info"]
    code: str
    message: str
    fix: str
    organisation_id: str | None
    indicator_id: str | None
    milestone_id: str | None
    file: str | None
    sheet: str | None
    cell: str | None
    decided: bool
    explanation: str | None = None
    remedy: str = ""


@dataclass(frozen=True)
class Submission:
    """A file that came in, a row of ``submissions``."""

    organisation_id: str | None
    status: Literal["in_force", "superseded", "quarantined"]
    reason: str | None
    file: str
    submitted_on: str | None
    sha256: str = ""
    follows: str | None = None


@dataclass(frozen=True)
class Observation:
    """A count cell, a row of ``observations`` or ``earlier_observations``."""

    quarter: str
    organisation_id: str | None
    indicator_id: str
    measure: Literal["quarter", "cumulative"]
    value: float | None
    flags: frozenset[str]
    in_force: bool


@dataclass(frozen=True)
class Narrative:
    """What a sender wrote about an indicator, masked, a row of ``narratives``."""

    organisation_id: str | None
    indicator_id: str
    kind: Literal["problem", "next_step", "note", "explanation"]
    text: str


@dataclass(frozen=True)
class OriginRow:
    """A cell that a figure rests on or is checked against, a row of ``origins``."""

    indicator_id: str
    role: Literal["cumulative", "quarter", "previous", "breakdown", "cross_check"]
    quarter: str
    organisation_id: str | None
    measure: Literal["quarter", "cumulative"]
    value: float | None
    raw_text: str
    file: str
    sheet: str
    cell: str
    sha256: str


@dataclass(frozen=True)
class Change:
    """An earlier quarter's figure that differs from the approved one, a row of ``changes``."""

    quarter: str
    indicator_id: str
    organisation_id: str | None
    before: float | None
    after: float | None
    reason: str | None


def late_senders(submissions: Iterable[Submission], collection: Collection) -> frozenset[str | None]:
    """Tell whose first submission is dated after the deadline.

    Parameters
    ----------
    submissions : iterable of Submission
        A quarter's files.
    collection : Collection
        Its collection, for the deadline.

    Returns
    -------
    frozenset of str or None
        Ids. Of files that nothing orders each may be the first, and an undated one is simply received.
    """
    first = [each for each in submissions if each.follows is None]
    deadline = collection.deadline.isoformat()
    in_time = {each.organisation_id for each in first if (each.submitted_on or "") <= deadline}
    return frozenset(each.organisation_id for each in first) - in_time
