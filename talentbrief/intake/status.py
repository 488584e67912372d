"""Who has submitted, who is late, who must correct what: the analyst's board for a quarter."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from talentbrief.catalogue import say
from talentbrief.intake.collect import collect
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import read_decisions
from talentbrief.intake.explanations import is_explained
from talentbrief.intake.records import Collected, FileReading, Submission, Version
from talentbrief.intake.sender import file_version
from talentbrief.intake.senders import expected_senders
from talentbrief.intake.spread import readers
from talentbrief.intake.versions import later
from talentbrief.issues import Issue
from talentbrief.plan import Lang, Organisation
from talentbrief.quarter import Quarter
from talentbrief.settings import Settings

__all__ = ["Board", "BoardRow", "State", "board"]

State = Literal["received", "late", "must_correct", "not_submitted", "overdue"]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A sender on the board.

    Parameters
    ----------
    organisation_id, organisation : str
        Id, and name in the board's language.
    state, state_word : str
        ``must_correct`` before ``late`` before ``received``; ``overdue`` is not submitted and past the deadline.
        The word of a sender whose files cannot be used says so.
    late : bool
        Whether the declared date is past the deadline; an undated submission is simply received.
    submitted_on : str or None
        Latest declared date of the files in force, ISO.
    files : tuple of str
        Files, as paths below the raw root.
    errors : tuple of Issue
        What must be corrected: undecided errors of files that are not superseded.
    warnings : int
        Number of undecided warnings of those files.
    explained : int
        How many of these warnings the sender has answered.
    corrected : tuple of Issue
        Errors of files that a later one took the place of, and that the later one has not.
    reminder : str
        What to send the sender (催报), in one line to paste; empty where nothing is asked of it.
    unusable : bool
        Whether it sent something and none of it can be used: received, and to be corrected.
    """

    organisation_id: str
    organisation: str
    state: State
    state_word: str
    late: bool
    submitted_on: str | None
    files: tuple[str, ...]
    errors: tuple[Issue, ...]
    warnings: int
    explained: int = 0
    corrected: tuple[Issue, ...] = ()
    reminder: str = ""
    unusable: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a quarter.

    Parameters
    ----------
    quarter : Quarter
        The quarter.
    deadline : date
        Last day in time.
    rows : tuple of BoardRow
        In the order of the organisations file.
    unassigned : tuple of Issue
        Undecided errors of files whose sender is not known, and of decisions.
    lang : {'zh-CN', 'en'}
        Language of sentences.
    """

    quarter: Quarter
    deadline: date
    rows: tuple[BoardRow, ...]
    unassigned: tuple[Issue, ...]
    lang: Lang

    @property
    def summary(self) -> str:
        """The board in one sentence, counted as the briefing counts: whoever sent anything has been heard from."""
        missing = [each for each in self.rows if each.state in ("not_submitted", "overdue")]
        return say(
            self.lang,
            "status-summary",
            senders=len(self.rows),
            received=len(self.rows) - len(missing),
            unusable=sum(1 for each in self.rows if each.unusable),
            missing=len(missing),
            overdue="yes" if any(each.state == "overdue" for each in missing) else "no",
            late=sum(1 for each in self.rows if each.late),
            correct=sum(1 for each in self.rows if each.errors),
        )

    @property
    def reminders(self) -> str:
        """The 催报 list: a line a sender of whom something is asked, ready to paste; empty if there is none."""
        return "\n".join(row.reminder for row in self.rows if row.reminder)


def board(settings: Settings, today: date) -> Board:
    """Make the board of a quarter from its raw folder.

    Parameters
    ----------
    settings : Settings
        Quarter, plan and folders.
    today : date
        Today; it only tells a missing submission that is due from one that is overdue.

    Returns
    -------
    Board

    Raises
    ------
    MissingFolderError
        If the quarter has no raw folder.
    """
    decisions = read_decisions(settings.decisions / f"{settings.quarter}.csv")
    context = Context(settings.plan, settings.passwords)
    with readers(context, settings.lang, settings.readings) as readings:
        collected = collect(settings.raw, settings.quarter, context, decisions, readings)
    deadline = settings.plan.collection(settings.quarter).deadline
    sent: dict[str, list[Submission]] = defaultdict(list)
    for each in collected.submissions:
        if each.organisation_id is not None and not each.ignored:
            sent[each.organisation_id].append(each)
    open_errors = _open(collected, "error")
    open_warnings = _open(collected, "warning")
    rows = []
    for organisation in expected_senders(settings.plan):
        files = sent.get(organisation.id, [])
        mended = {file.origin.file for file in files if _mended(file, files)}
        errors = tuple(
            issue
            for file in files
            if file.origin.file not in mended
            for issue in open_errors.get(file.origin.file, ())
        )
        corrected = _corrected(collected, files, mended, errors)
        used = [file for file in files if file.status == "in_force"]
        dates = [file.submitted_on for file in used if file.submitted_on]
        late = any(day > deadline.isoformat() for day in dates)
        state = _state(bool(files), bool(errors), late, today > deadline)
        unusable = bool(files) and not used
        warnings = [issue for file in files for issue in open_warnings.get(file.origin.file, ())]
        rows.append(
            BoardRow(
                organisation.id,
                organisation.name.text(settings.lang),
                state,
                say(settings.lang, "status-state", state="unusable" if unusable else state),
                late,
                max(dates, default=None),
                tuple(file.origin.file for file in files),
                errors,
                len(warnings),
                sum(1 for issue in warnings if is_explained(issue)),
                corrected,
                _reminder(settings, organisation, state, errors, deadline),
                unusable,
            )
        )
    theirs = {file for row in rows for file in row.files}
    unassigned = tuple(
        issue for file, issues in open_errors.items() if file not in theirs for issue in issues
    )
    return Board(settings.quarter, deadline, tuple(rows), unassigned, settings.lang)


def _mended(file: Submission, files: Sequence[Submission]) -> bool:
    """Tell whether a file that could not be used was followed by one that is in force."""
    if file.status != "quarantined":
        return False
    return any(
        other.status == "in_force" and later(_versioned(other), _versioned(file)) is True for other in files
    )


def _versioned(file: Submission) -> FileReading:
    """Give a submission as versions are compared: by its declared date, else by its file name."""
    kind, number = file_version(file.origin.file)
    day = date.fromisoformat(file.submitted_on) if file.submitted_on else None
    return FileReading(file.origin, file.organisation_id, None, Version(None, day, kind, number))


def _corrected(
    collected: Collected, files: Sequence[Submission], mended: set[str], errors: Sequence[Issue]
) -> tuple[Issue, ...]:
    """Give the errors of replaced files that are no longer there."""
    replaced = {file.origin.file for file in files if file.status == "superseded"} | mended
    still = {_about(issue) for issue in errors}
    return tuple(
        issue
        for issue in collected.issues
        if issue.severity == "error"
        and not issue.decided
        and issue.origin is not None
        and issue.origin.file in replaced
        and _about(issue) not in still
    )


def _about(issue: Issue) -> tuple[str, ...]:
    """Tell two versions' errors apart: by what they are about, else by where they stand."""
    subject = issue.indicator_id or issue.milestone_id
    if subject is not None:
        return issue.code, subject
    return issue.code, issue.origin.sheet if issue.origin else "", issue.origin.cell if issue.origin else ""


def _reminder(
    settings: Settings, organisation: Organisation, state: State, errors: Sequence[Issue], deadline: date
) -> str:
    if state not in ("not_submitted", "overdue", "must_correct"):
        return ""
    lang, quarter = settings.lang, settings.quarter
    day = f"{deadline.year}年{deadline.month}月{deadline.day}日" if lang == "zh-CN" else deadline.isoformat()
    numbered = ("" if lang == "zh-CN" else " ").join(
        say(
            lang, "status-reminder-item", number=str(number), message=issue.message(lang), fix=issue.fix(lang)
        )
        for number, issue in enumerate(errors, 1)
    )
    file = f"{organisation.id}.xlsx"
    text = say(
        lang,
        "status-reminder",
        sample=str(settings.sample).lower(),
        state=state,
        organisation=organisation.name.text(lang),
        quarter=quarter.chinese if lang == "zh-CN" else str(quarter),
        deadline=day,
        errors=str(len(errors)),
        list=numbered,
        file=file if (settings.returns_folder / file).is_file() else "none",
    )
    # What senders wrote may hold line breaks and control characters; a message is one line.
    return " ".join("".join(each if each.isprintable() else " " for each in text).split(" "))


def _state(sent: bool, wrong: bool, late: bool, past: bool) -> State:
    if not sent:
        return "overdue" if past else "not_submitted"
    if wrong:
        return "must_correct"
    return "late" if late else "received"


def _open(collected: Collected, severity: str) -> dict[str, Sequence[Issue]]:
    """Group undecided issues by file, superseded and ignored files left out."""
    gone = {each.origin.file for each in collected.submissions if each.status == "superseded" or each.ignored}
    found: dict[str, list[Issue]] = defaultdict(list)
    for issue in collected.issues:
        file = issue.origin.file if issue.origin is not None else ""
        if issue.severity == severity and not issue.decided and file not in gone:
            # A decision is the analyst's, whatever file it names: no sender can mend it.
            found["" if issue.code == "unused_decision" else file].append(issue)
    return dict(found)
