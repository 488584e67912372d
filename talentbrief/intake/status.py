"""Who has submitted, who is late, who must correct what: the analyst's board for a quarter."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from talentbrief.catalogue import say
from talentbrief.intake.collect import collect
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import read_decisions
from talentbrief.intake.explanations import is_explained
from talentbrief.intake.other_files import OtherFile, other_files, others_in
from talentbrief.intake.records import Collected, Submission
from talentbrief.intake.senders import expected_senders
from talentbrief.intake.spread import readers
from talentbrief.issues import ABOUT_DECISIONS, Issue
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.settings import Settings

__all__ = ["ASKED", "Board", "BoardRow", "Question", "State", "board", "unread_values", "worded"]

State = Literal["received", "late", "to_explain", "must_correct", "not_submitted", "overdue"]

ASKED: Final = frozenset({"not_submitted", "overdue", "must_correct", "to_explain"})
"""States in which something is asked of a sender."""


@dataclass(frozen=True, slots=True)
class Question:
    """A warning that its sender has not answered: what was noticed, what to do about it, what its sender can do."""

    message: str
    fix: str
    ask: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A sender on the board.

    Parameters
    ----------
    organisation_id, organisation : str
        Id, and name in the board's language.
    state : str
        ``must_correct`` before ``to_explain`` (warnings alone, some unanswered) before ``late`` before
        ``received``; ``overdue`` is not submitted and past the deadline.
    state_word : str
        The word for it; that of a sender whose files cannot be used says so. :func:`worded` gives it.
    late : bool
        Whether its first submission is dated past the deadline; an undated one is simply received, and what
        corrects it is never late.
    submitted_on : str or None
        Declared date of its first submission, ISO.
    files : tuple of str
        Files, as paths below the raw root.
    errors : tuple of Issue
        What must be corrected: undecided errors of files that are not superseded.
    warnings : int
        Number of undecided warnings of those files.
    explained : int
        How many of these warnings the sender has answered.
    corrected : tuple of Issue
        Errors, warnings not among them, of files, or parts of files, that a later one took the place of, and that
        what is in force has not; what several of those files have counts once.
    reminder : str
        What to send the sender (催报), in one line to paste; empty where nothing is asked of it.
    unusable : bool
        Whether it sent something and none of it can be used: received, and to be corrected.
    again_on : str or None
        Latest declared date of what it sent after its first submission and is in force, ISO.
    questions : tuple of Question
        The warnings that the sender has not answered.
    other_files : tuple of str
        Files of kinds that are not read whose name or sub-folder names the sender; where it sent nothing else, the
        word for its state and the reminder say that they came.
    """

    organisation_id: str
    organisation: str
    state: State
    state_word: str = ""
    late: bool
    submitted_on: str | None
    files: tuple[str, ...]
    errors: tuple[Issue, ...]
    warnings: int
    explained: int
    corrected: tuple[Issue, ...]
    reminder: str = ""
    unusable: bool
    again_on: str | None
    questions: tuple[Question, ...]
    other_files: tuple[str, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether all that came from the sender is of a kind that is not read."""
        return bool(self.other_files) and not self.files


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
        Undecided errors of files whose sender is not known, and whatever is said of decisions.
    lang : {'zh-CN', 'en'}
        Language of sentences.
    other_files : tuple of OtherFile
        What the raw folder holds of other kinds: no submissions, and not read.
    """

    quarter: Quarter
    deadline: date
    rows: tuple[BoardRow, ...]
    unassigned: tuple[Issue, ...]
    lang: Lang
    other_files: tuple[OtherFile, ...] = ()

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
            unread=sum(1 for each in missing if each.unread),
            overdue="yes" if any(each.state == "overdue" for each in missing) else "no",
            late=sum(1 for each in self.rows if each.late),
            correct=sum(1 for each in self.rows if each.errors),
            explain=sum(1 for each in self.rows if each.state == "to_explain"),
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
    beside = [
        (path.relative_to(settings.raw).as_posix(), path.relative_to(settings.raw_folder).as_posix())
        for path in others_in(settings.raw_folder)
    ]
    others = other_files(beside, context.names, collected.people) if beside else ()
    rows = []
    for organisation in expected_senders(settings.plan):
        files = sent.get(organisation.id, [])
        errors = tuple(issue for file in files for issue in open_errors.get(file.origin.file, ()))
        used = [file for file in files if file.status == "in_force"]
        first = [file for file in files if file.follows is None]
        submitted = [file.submitted_on for file in first if file.submitted_on]
        # A return that came back with the date of what it answers does not say when.
        again = {file.submitted_on for file in used if file.submitted_on and file.follows} - {*submitted}
        warnings = [issue for file in files for issue in open_warnings.get(file.origin.file, ())]
        unanswered = [issue for issue in warnings if not is_explained(issue)]
        row = BoardRow(
            organisation_id=organisation.id,
            organisation=organisation.name.text(settings.lang),
            state="overdue" if today > deadline else "not_submitted",
            late=bool(first) and all((file.submitted_on or "") > deadline.isoformat() for file in first),
            submitted_on=min(submitted, default=None),
            files=tuple(file.origin.file for file in files),
            errors=errors,
            warnings=len(warnings),
            explained=len(warnings) - len(unanswered),
            corrected=_corrected(collected, files),
            unusable=bool(files) and not used,
            again_on=max(again, default=None),
            questions=tuple(
                Question(
                    each.message(settings.lang), each.fix(settings.lang), each.ask(settings.lang), each.code
                )
                for each in unanswered
            ),
            other_files=tuple(each.file for each in others if each.organisation_id == organisation.id),
        )
        rows.append(worded(row, settings))
    theirs = {file for row in rows for file in row.files}
    unassigned = tuple(
        issue for file, issues in open_errors.items() if file not in theirs for issue in issues
    )
    unassigned += tuple(each for each in open_warnings.get("", ()) if each.code in ABOUT_DECISIONS)
    return Board(settings.quarter, deadline, tuple(rows), unassigned, settings.lang, others)


def worded(row: BoardRow, settings: Settings) -> BoardRow:
    """Give a row its state, the word for it, and the reminder, from what is known of the sender.

    Parameters
    ----------
    row : BoardRow
        The row; the state of a sender that sent nothing is right already.
    settings : Settings
        Quarter, plan, folders, language.

    Returns
    -------
    BoardRow
    """
    state = _state(row) if row.files else row.state
    said = "unusable" if row.unusable else "other_kind" if row.unread else state
    word = say(settings.lang, "status-state", state=said)
    told = replace(row, state=state, state_word=word)
    return replace(told, reminder=_reminder(settings, told))


def _corrected(collected: Collected, files: Sequence[Submission]) -> tuple[Issue, ...]:
    """Give the errors of replaced files that stand in no other any more, each once however often it was sent."""
    replaced = {file.origin.file for file in files if file.status == "superseded"}
    theirs = {file.origin.file for file in files}
    measures = {each.origin: each.measure for each in collected.observations if each.origin.file in theirs}
    still: Counter[tuple[str, ...]] = Counter()
    before: dict[tuple[str, ...], dict[str, list[Issue]]] = defaultdict(lambda: defaultdict(list))
    for issue in collected.issues:
        if issue.severity != "error" or issue.code in ABOUT_DECISIONS or issue.origin is None:
            continue
        file = issue.origin.file
        about = _about(issue, measures.get(issue.origin, ""))
        if file in replaced or (file in theirs and issue.replaced):
            if not issue.decided:
                before[about][file].append(issue)
        elif file in theirs:
            still[about] += 1
    # Two people's numbers may look alike once masked: the file that has most of what is alike tells how many there were.
    most = {about: max(of.values(), key=len) for about, of in before.items()}
    return tuple(issue for about, alike in most.items() for issue in alike[still[about] :])


def _about(issue: Issue, measure: str) -> tuple[str, ...]:
    """Tell two versions' errors apart: by what they are about, else by where they stand."""
    subject = issue.indicator_id or issue.milestone_id
    if subject is not None:
        return issue.code, subject, measure
    return issue.code, issue.origin.sheet if issue.origin else "", issue.origin.cell if issue.origin else ""


def _reminder(settings: Settings, row: BoardRow) -> str:
    if row.state not in ASKED:
        return ""
    lang, quarter = settings.lang, settings.quarter
    deadline = settings.plan.collection(quarter).deadline
    day = f"{deadline.year}年{deadline.month}月{deadline.day}日" if lang == "zh-CN" else deadline.isoformat()
    correct = row.state == "must_correct"
    asked = [(each.message(lang), each.ask(lang)) for each in row.errors] if correct else []
    asked = asked or [(each.message, each.ask) for each in row.questions]
    numbered = ("" if lang == "zh-CN" else " ").join(
        say(lang, "status-reminder-item", number=str(number), message=message, fix=fix)
        for number, (message, fix) in enumerate(asked, 1)
    )
    file = f"{row.organisation_id}.xlsx"
    text = say(
        lang,
        "status-reminder",
        sample=str(settings.sample).lower(),
        state=row.state,
        organisation=row.organisation,
        quarter=quarter.chinese if lang == "zh-CN" else str(quarter),
        deadline=day,
        number=len(asked),
        more=len(row.questions) if correct else 0,
        file=file if (settings.returns_folder / file).is_file() else "none",
        **unread_values(row, lang),
    )
    # What senders wrote may hold line breaks and control characters; a message is one line.
    whole = text + numbered  # apart, since the catalogue would cut a long list
    return " ".join("".join(each if each.isprintable() else " " for each in whole).split(" "))


def unread_values(row: BoardRow, lang: Lang) -> dict[str, str]:
    """Give what a text to a sender names of files that are not read because of their kind.

    Parameters
    ----------
    row : BoardRow
        The sender.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    dict of str to str
        ``unread``: ``no``, or ``yes`` if nothing else came; ``others``: the files' names.
    """
    names = say(lang, "cli-list-mark").join(each.rpartition("/")[2] for each in row.other_files)
    return {"unread": "yes" if row.unread else "no", "others": names}


def _state(row: BoardRow) -> State:
    if row.errors:
        return "must_correct"
    if row.questions:
        return "to_explain"
    return "late" if row.late else "received"


def _open(collected: Collected, severity: str) -> dict[str, Sequence[Issue]]:
    """Group undecided issues by file; ignored files, and what later ones took the place of, left out."""
    gone = {each.origin.file for each in collected.submissions if each.status == "superseded" or each.ignored}
    found: dict[str, list[Issue]] = defaultdict(list)
    for issue in collected.issues:
        file = issue.origin.file if issue.origin is not None else ""
        if issue.severity == severity and not (issue.decided or issue.replaced) and file not in gone:
            # A decision is the analyst's, whatever file it names: no sender can mend it.
            found["" if issue.code in ABOUT_DECISIONS else file].append(issue)
    return dict(found)
