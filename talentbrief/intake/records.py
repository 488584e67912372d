"""What intake gives: frozen records of what senders reported, each with its origin.

Texts in records are masked already. The exceptions are :attr:`RosterEntry.identity`, which is compared in memory,
and the names and sheets of :class:`FileReading` by which a sender's other files are masked: none is shown by ``repr``
or reaches a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from talentbrief.intake.asked import AnswerLeft
from talentbrief.issues import ABOUT_DECISIONS, Issue, Origin
from talentbrief.quarter import Quarter

__all__ = [
    "REFUSALS",
    "Collected",
    "FileReading",
    "Measure",
    "MilestoneReport",
    "Narrative",
    "Observation",
    "RosterEntry",
    "Status",
    "Submission",
    "Version",
]

Measure = Literal["quarter", "cumulative"]
Status = Literal["in_force", "superseded", "quarantined"]

REFUSALS: Final = frozenset({"unreadable_file", "encrypted_file", "unsafe_file", "not_a_workbook"})
"""Issue codes of files that were not opened: nothing of theirs is known but the name."""


def _source(origin: Origin) -> dict[str, str]:
    return {
        "source_file": origin.file,
        "source_sheet": origin.sheet,
        "source_cell": origin.cell,
        "source_sha256": origin.sha256,
    }


@dataclass(frozen=True, slots=True)
class Observation:
    """A count cell of a row that matched an indicator.

    Parameters
    ----------
    quarter : str
        Quarter of the folder, such as ``2022Q3``; empty where no quarter is known (``check`` on a lone file).
    organisation_id : str or None
        Sender; None where it is not known.
    indicator_id : str
        Indicator.
    measure : {'quarter', 'cumulative'}
        Which figure the column holds.
    value : int or None
        The count; None when missing, withheld or unreadable.
    unit : str
        The plan's unit.
    flags : tuple of str
        Sorted.
    in_force : bool
        Whether the cell belongs to the version in force and is not withheld.
    raw_text : str
        The cell as shown, masked.
    origin : Origin
        Where it stands.
    problem : str or None
        The error code that withholds the value, if any.
    """

    quarter: str
    organisation_id: str | None
    indicator_id: str
    measure: Measure
    value: int | None
    unit: str
    flags: tuple[str, ...]
    in_force: bool
    raw_text: str
    origin: Origin
    problem: str | None = None

    def row(self) -> dict[str, Any]:
        """Give the record as a row of ``observations``.

        Returns
        -------
        dict
            Column name to value.
        """
        return {
            "quarter": self.quarter,
            "organisation_id": self.organisation_id,
            "indicator_id": self.indicator_id,
            "measure": self.measure,
            "value": None if self.value is None else float(self.value),
            "unit": self.unit,
            "flags": ";".join(self.flags),
            "in_force": self.in_force,
            "raw_text": self.raw_text,
            **_source(self.origin),
        }


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A row of a roster.

    Parameters
    ----------
    quarter, organisation_id, indicator_id
        As in :class:`Observation`.
    identity : tuple of str
        What makes two rows the same entity: indicator, then its key columns. In memory only.
    display_name : str
        Name; masked where it is a person's.
    organisation_name : str or None
        Host or employer, masked.
    date : str or None
        ISO date that makes the entity count.
    in_force : bool
        Whether it belongs to the version in force.
    origin : Origin
        The name's cell.
    entity_key : str
        Running number over the plan year, such as ``E0001``; empty until it is given.
    """

    quarter: str
    organisation_id: str | None
    indicator_id: str
    identity: tuple[str, ...] = field(repr=False)
    display_name: str
    organisation_name: str | None
    date: str | None
    in_force: bool
    origin: Origin
    entity_key: str = ""

    def row(self) -> dict[str, Any]:
        """Give the record as a row of ``rosters``.

        Returns
        -------
        dict
            Column name to value.
        """
        return {
            "quarter": self.quarter,
            "organisation_id": self.organisation_id,
            "indicator_id": self.indicator_id,
            "entity_key": self.entity_key,
            "display_name": self.display_name,
            "organisation_name": self.organisation_name,
            "date": self.date,
            "in_force": self.in_force,
            **_source(self.origin),
        }


@dataclass(frozen=True, slots=True)
class MilestoneReport:
    """A row of a milestone table: status, evidence, completion date and the sender's words (masked)."""

    quarter: str
    organisation_id: str | None
    milestone_id: str
    status: Literal["not_started", "under_way", "done"]
    evidence: str | None
    completed_on: str | None
    narrative: str | None
    in_force: bool
    origin: Origin

    def row(self) -> dict[str, Any]:
        """Give the record as a row of ``milestone_reports``.

        Returns
        -------
        dict
            Column name to value.
        """
        return {
            "quarter": self.quarter,
            "organisation_id": self.organisation_id,
            "milestone_id": self.milestone_id,
            "status": self.status,
            "evidence": self.evidence,
            "completed_on": self.completed_on,
            "narrative": self.narrative,
            "in_force": self.in_force,
            **_source(self.origin),
        }


@dataclass(frozen=True, slots=True)
class Narrative:
    """A problem, next step, note or explanation of an indicator, masked.

    ``about`` is the cell that an answer in a return's list is given to, such as ``进展表!E5``,
    ``about_issue`` what its line asked, and ``about_file`` the cell's file where that is another one.
    """

    quarter: str
    organisation_id: str | None
    indicator_id: str
    kind: Literal["problem", "next_step", "note", "explanation"]
    text: str
    in_force: bool
    origin: Origin
    about: str | None = None
    about_issue: str | None = None
    about_file: str | None = None

    def row(self) -> dict[str, Any]:
        """Give the record as a row of ``narratives``.

        Returns
        -------
        dict
            Column name to value.
        """
        return {
            "quarter": self.quarter,
            "organisation_id": self.organisation_id,
            "indicator_id": self.indicator_id,
            "kind": self.kind,
            "text": self.text,
            "in_force": self.in_force,
            **_source(self.origin),
            "about": self.about,
            "about_issue": self.about_issue,
            "about_file": self.about_file,
        }


@dataclass(frozen=True, slots=True)
class Version:
    """What a file declares about its place among a sender's files.

    Parameters
    ----------
    number : int or None
        Version written inside the workbook.
    submitted_on : date or None
        填报日期 written inside the workbook.
    name_kind, name_number : int
        What the file name says: kind 0 nothing, 1 a number (``v2``, ``(2)``), 2 a word (修改, 更新), 3 最终. A return
        says at least what the names of the files it answers said.
    round : int
        Of a return that came back: how many returns lead to it, itself counted; 0 for any other file.
    answers : tuple of str
        SHA-256 of the files that it answers, and is therefore later than.
    holds : tuple of str
        Marks (:func:`~talentbrief.intake.forms_marker.sheet_mark`) of the sheets of these files that it still has.
    """

    number: int | None = None
    submitted_on: date | None = None
    name_kind: int = 0
    name_number: int = 0
    round: int = 0
    answers: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def shown(self) -> str | None:
        """What is declared, for people: the version, else the date, else the file name's mark; ``r1`` a return's round."""
        declared = self._declared
        if not self.round:
            return declared
        return f"r{self.round}" if declared is None else f"{declared} r{self.round}"

    @property
    def _declared(self) -> str | None:
        if self.number is not None:
            return f"v{self.number}"
        if self.submitted_on is not None:
            return self.submitted_on.isoformat()
        if self.name_kind == 1:
            return f"v{self.name_number}"
        return {0: None, 2: "修改" + (str(self.name_number) if self.name_number else ""), 3: "最终"}[
            self.name_kind
        ]


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file as read: its records and issues, before it is compared with other files.

    Parameters
    ----------
    origin : Origin
        File and hash.
    organisation_id : str or None
        Sender.
    quarter : Quarter or None
        Quarter of the folder, else the one the file declares.
    version : Version
        What it declares about its place among the sender's files.
    observations, rosters, milestones, narratives
        Its records; ``in_force`` is False throughout if the file is quarantined.
    issues : tuple of Issue
        What is wrong with it.
    quarantined : str or None
        The issue code for which none of its values count.
    ignored : bool
        Whether a decision put the whole file aside.
    people : frozenset of str
        Names of people that the file names in columns and labels. In memory only.
    sheets : mapping of str to str
        Names of sheets that are shown otherwise than written. In memory only.
    answers : tuple of AnswerLeft
        What it answers about sheets that are only in the sender's other files.
    """

    origin: Origin
    organisation_id: str | None
    quarter: Quarter | None
    version: Version
    observations: Sequence[Observation] = ()
    rosters: Sequence[RosterEntry] = ()
    milestones: Sequence[MilestoneReport] = ()
    narratives: Sequence[Narrative] = ()
    issues: tuple[Issue, ...] = ()
    quarantined: str | None = None
    ignored: bool = False
    people: frozenset[str] = field(default=frozenset(), repr=False)
    sheets: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: tuple[AnswerLeft, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A file and what became of it; ``because`` is the issue that says why it is not in force.

    ``declared`` is what it declares about its place among the sender's files; ``version`` says it in a word.
    ``follows`` is an earlier file of the sender, None for a first submission.
    """

    origin: Origin
    organisation_id: str | None
    quarter: str
    version: str | None
    submitted_on: str | None
    status: Status
    because: Issue | None
    values_read: int
    errors: int
    warnings: int
    ignored: bool = False
    declared: Version = field(default_factory=Version)
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """A quarter's folder: every file's records, compared with each other, decisions applied."""

    quarter: Quarter | None
    submissions: tuple[Submission, ...]
    observations: Sequence[Observation]
    rosters: Sequence[RosterEntry]
    milestones: Sequence[MilestoneReport]
    narratives: Sequence[Narrative]
    issues: tuple[Issue, ...]
    people: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def standing(self) -> tuple[Issue, ...]:
        """Issues that still stand: what a later file replaces need no longer be mended.

        How many were found in a replaced file stands in its submission. What is said of a decision always stands.
        """
        replaced = {each.origin.file for each in self.submissions if each.status == "superseded"}
        return tuple(
            each
            for each in self.issues
            if each.origin is None
            or (each.origin.file not in replaced and not each.replaced)
            or each.code in ("superseded_file", *ABOUT_DECISIONS)
        )

    def by_file(self) -> Mapping[str, Submission]:
        """Submissions by source file.

        Returns
        -------
        mapping of str to Submission
        """
        return {each.origin.file: each for each in self.submissions}
