"""Submissions on the terminal: what checking found, and who has submitted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief.catalogue import say
from talentbrief.issues import ABOUT_DECISIONS
from talentbrief.plan import Lang
from talentbrief.terminal.screen import console, table, text

if TYPE_CHECKING:
    from rich.console import Console

    from talentbrief.intake.check import CheckReport
    from talentbrief.intake.coverage import CoverageReport
    from talentbrief.intake.other_files import OtherFile
    from talentbrief.intake.status import Board, BoardRow
    from talentbrief.issues import Issue
    from talentbrief.settings import Settings

__all__ = ["board_as_json", "show_board", "show_check", "show_coverage", "show_forms", "show_messages"]

SEVERITY_STYLES: Final[Mapping[str, str]] = {"error": "red", "warning": "yellow", "info": "dim"}
STATE_STYLES: Final[Mapping[str, str]] = {
    "received": "green",
    "late": "yellow",
    "to_explain": "yellow",
    "must_correct": "red",
    "overdue": "red",
    "not_submitted": "dim",
}


def show_check(report: "CheckReport") -> None:
    """Show what checking found: each file, each error and warning with its remedy, why a file is not in force.

    Remarks are told in a line a code, with the files.

    Parameters
    ----------
    report : CheckReport
        What checking found.
    """
    lang, out = report.lang, console()
    files = table(
        say(lang, "cli-check-title"),
        [
            (say(lang, "cli-column-file"), {"ratio": 1}),
            (say(lang, "cli-column-sender"), {}),
            (say(lang, "cli-column-state"), {"no_wrap": True}),
            (say(lang, "cli-column-values"), {"justify": "right"}),
            (say(lang, "cli-column-errors"), {"justify": "right"}),
            (say(lang, "cli-column-warnings"), {"justify": "right"}),
        ],
    )
    files.collapse_padding = True
    for each in report.files:
        files.add_row(
            text(each.file),
            text(each.organisation or say(lang, "cli-no-figure")),
            text(each.status_word, "red" if each.status == "quarantined" else ""),
            text(str(each.values_read)),
            text(str(each.errors), "red" if each.errors else "dim"),
            text(str(each.warnings), "yellow" if each.warnings else "dim"),
        )
    out.print(files)
    reasons = {each.file: each.reason for each in report.files}
    listed: list[Issue] = []
    remarks: dict[str, dict[str, None]] = {}
    for issue in report.issues:
        file = issue.origin.file if issue.origin is not None else ""
        if issue.severity != "info" or reasons.get(file) == issue.message(lang):
            listed.append(issue)
        else:
            remarks.setdefault(issue.code, {})[file] = None
    # What must be mended first; why a file is not in force last.
    _issues(out, sorted(listed, key=lambda issue: issue.severity == "info"), lang)
    for code, files_of in remarks.items():
        name = say(lang, "briefing-code-" + code.replace("_", "-"))
        named = say(lang, "cli-list-mark").join(files_of)
        out.print(text(say(lang, "cli-remark", name=name) + named, "dim"), soft_wrap=True)
    if remarks:
        out.print()
    _left_aside(out, report.other_files, lang)
    out.print(text(report.summary, "bold"))


def show_coverage(report: "CoverageReport") -> None:
    """Show the account of every cell: a line a file, then the cells that nothing accounts for.

    Parameters
    ----------
    report : CoverageReport
        The account.
    """
    lang, out = report.lang, console()
    name, *numbers = report.columns
    files = table(
        say(lang, "cli-coverage-title"),
        [(name, {"ratio": 1}), *((each, {"justify": "right"}) for each in numbers)],
    )
    files.collapse_padding = True
    for row in report.rows():
        files.add_row(*(text(each) for each in row))
    out.print(files)
    for each in report.files:
        if each.refused:
            out.print(text(say(lang, "cli-coverage-refused", file=each.file, code=each.refused), "yellow"))
        for place in each.unaccounted:
            where = {"file": each.file, "sheet": place.sheet, "cell": place.cell}
            out.print(text(say(lang, "cli-coverage-missing", **where), "red"))
    if report.details():
        listed = "，" if lang == "zh-CN" else ", "
        apart = "" if lang == "zh-CN" else " "
        classes = listed.join(f"{kind}{apart}{number}" for kind, number in report.details())
        out.print(text(classes, "dim"))
    out.print(text(report.summary, "bold"))


def show_forms(settings: "Settings", written: Sequence[Path]) -> None:
    """Say which forms were written.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, language.
    written : sequence of Path
        The forms, named by their organisations' ids.
    """
    lang, out = settings.lang, console()
    named = say(lang, "run-quarter", year=str(settings.quarter.year), number=settings.quarter.number)
    forms = table(
        say(lang, "cli-forms-title", quarter=named),
        [(say(lang, "cli-column-sender"), {}), (say(lang, "cli-column-file"), {"ratio": 1})],
    )
    senders = settings.plan.organisations.by_id
    for path in written:
        forms.add_row(text(senders[path.stem].name.text(lang)), text(path.name))
    out.print(forms)
    if written:
        count, folder = str(len(written)), str(written[0].parent)
        out.print(text(say(lang, "cli-forms-written", count=count, folder=folder), "bold"))


def _issues(out: "Console", issues: Iterable["Issue"], lang: Lang) -> None:
    _listed(out, _told(issues, lang), lang)


def _told(issues: Iterable["Issue"], lang: Lang) -> list[tuple[str, str, str, str]]:
    told: list[tuple[str, str, str, str]] = []
    for each in issues:
        settled = say(lang, "cli-decided") if each.decided else ""
        code = "" if each.code in ABOUT_DECISIONS else each.code
        told.append((each.severity, each.message(lang) + settled, each.fix(lang), code))
    return told


def _asked(row: "BoardRow") -> list[tuple[str, str, str, str]]:
    return [("warning", each.message, each.fix, each.code) for each in row.questions]


def _left_aside(out: "Console", files: Sequence["OtherFile"], lang: Lang) -> None:
    """Tell files that are no submissions because of their kind, and what to do about them."""
    if files:
        named = say(lang, "cli-list-mark").join(each.file for each in files)
        # Apart, since the catalogue would cut a long list.
        out.print(text(say(lang, "cli-left-aside", count=len(files)) + named, "yellow"), soft_wrap=True)
        out.print(text(say(lang, "cli-fix", fix=say(lang, "cli-left-aside.fix"), code="none"), "dim"))
        out.print()


def _listed(out: "Console", issues: Iterable[tuple[str, str, str, str]], lang: Lang) -> None:
    """List severities, messages, remedies, and the codes that decisions call them by."""
    from rich.table import Table

    listed = Table(box=None, show_header=False, pad_edge=False)
    listed.add_column(no_wrap=True)
    listed.add_column(overflow="fold")
    for severity, message, fix, code in issues:
        listed.add_row(
            text(say(lang, "cli-severity", severity=severity), SEVERITY_STYLES[severity]), text(message)
        )
        listed.add_row(text(""), text(say(lang, "cli-fix", fix=fix, code=code or "none"), "dim"))
    if listed.row_count:
        out.print(listed)
        out.print()


def show_board(board: "Board", approval: str = "", late: str = "", *, to_compare: str = "") -> None:
    """Show who has submitted, then what must be corrected.

    Parameters
    ----------
    board : Board
        The quarter's board.
    approval : str
        Where the quarter stands with its reviewer, in a sentence.
    late : str
        Which quarters should have been issued by now, in a sentence.
    to_compare : str
        What to call so that the warnings include those found when figures are compared; empty if they do.
    """
    from rich.cells import cell_len
    from rich.text import Text

    lang, out = board.lang, console()
    explained = say(lang, "cli-column-explained")
    named = say(lang, "run-quarter", year=str(board.quarter.year), number=board.quarter.number)
    title = say(lang, "cli-status-title", quarter=named, deadline=board.deadline.isoformat())
    senders = table(
        title,
        [
            (say(lang, "cli-column-sender"), {}),
            (say(lang, "cli-column-state"), {"no_wrap": True}),
            (say(lang, "cli-column-submitted"), {"no_wrap": True}),
            (say(lang, "cli-column-correct"), {"justify": "right"}),
            (explained, {"justify": "right", "max_width": max(map(cell_len, explained.split()))}),
            (say(lang, "cli-column-corrected"), {"justify": "right"}),
        ],
    )
    # So that a sender's name has room on a terminal of 80 columns; for the same reason headings are short.
    senders.collapse_padding, senders.show_edge = True, False
    none = say(lang, "cli-no-figure")
    for row in board.rows:
        senders.add_row(
            text(row.organisation),
            text(row.state_word, STATE_STYLES[row.state]),
            Text("\n").join(text(each, "yellow" if row.late else "") for each in _dated(row, lang)),
            text(str(len(row.errors)) if row.files else none, "red" if row.errors else "dim"),
            text(
                _warnings(row, lang) if row.files else none,
                "yellow" if row.warnings > row.explained else "dim",
            ),
            text(str(len(row.corrected)) if row.files else none, "green" if row.corrected else "dim"),
        )
    out.print(senders)
    out.print()
    for row in board.rows:
        if row.errors:
            out.print(text(row.organisation, "bold"))
            _listed(out, [*_told(row.errors, lang), *_asked(row)], lang)
    asked = [row for row in board.rows if row.state == "to_explain"]
    if asked:
        out.print(text(say(lang, "cli-to-explain"), "bold"))
        for row in asked:
            out.print(text(row.organisation, "bold"))
            _listed(out, _asked(row), lang)
    # What is said of a decision is the analyst's; the others are of files whose sender is not known.
    for heading, slips in (("cli-unassigned", False), ("cli-unused-decisions", True)):
        found = [each for each in board.unassigned if (each.code in ABOUT_DECISIONS) == slips]
        if found:
            out.print(text(say(lang, heading), "bold"))
            _issues(out, found, lang)
    _left_aside(out, board.other_files, lang)
    if board.reminders:
        out.print(text(say(lang, "cli-reminders"), "bold"))
        for line in board.reminders.splitlines():
            out.print(text(line), soft_wrap=True)
        out.print()
    out.print(text(board.summary, "bold"))
    if to_compare:
        out.print(text(say(lang, "cli-status-not-compared", command=to_compare)), soft_wrap=True)
    if approval:
        out.print(text(approval))
    if late:
        out.print(text(late, "yellow"))


def show_messages(lang: Lang, written: Sequence[Path], withheld: str = "") -> None:
    """Say which messages were written.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        Language.
    written : sequence of Path
        Their files; nothing is said of none.
    withheld : str
        Why there is none for the leading group, in a sentence.
    """
    if written:
        count, folder = str(len(written)), str(written[0].parent)
        console().print(text(say(lang, "cli-messages-written", count=count, folder=folder)))
    if withheld:
        console().print(text(withheld, "yellow"))


def _dated(row: "BoardRow", lang: Lang) -> tuple[str, ...]:
    """Give lines: the first declared date, whether it is past the deadline, and that of what came since."""
    first = row.submitted_on or say(lang, "cli-no-figure")
    if row.late:
        first = say(lang, "cli-dated-late", date=first)
    return (first, say(lang, "cli-dated-again", date=row.again_on)) if row.again_on else (first,)


def _warnings(row: "BoardRow", lang: Lang) -> str:
    """Give the number of warnings, and how many of them the sender has answered."""
    if not row.explained:
        return str(row.warnings)
    return say(lang, "cli-explained", warnings=str(row.warnings), explained=str(row.explained))


def board_as_json(board: "Board") -> dict[str, Any]:
    """Give the board for machines.

    Parameters
    ----------
    board : Board
        The quarter's board.

    Returns
    -------
    dict
        ``quarter``, ``deadline``, ``summary``, ``states`` (state to number of senders), ``senders``,
        ``unassigned``: errors of files whose sender is not known, and what is said of
        decisions, and ``other_files``: files that are not read because of their kind, a sender's own in its row, too. Issues are rows of the ``issues`` table. A
        sender's ``submitted_on`` is the date of its first submission, by which lateness is judged, ``again_on`` the
        latest of what came since. ``questions`` are warnings it has not answered, ``corrected`` errors that a later
        file no longer has, ``reminder`` a line to send it.
    """
    lang = board.lang
    return {
        "quarter": str(board.quarter),
        "deadline": board.deadline.isoformat(),
        "summary": board.summary,
        "states": dict(sorted(Counter(row.state for row in board.rows).items())),
        "senders": [
            {
                "organisation_id": row.organisation_id,
                "organisation": row.organisation,
                "state": row.state,
                "late": row.late,
                "unusable": row.unusable,
                "submitted_on": row.submitted_on,
                "again_on": row.again_on,
                "files": list(row.files),
                "other_files": list(row.other_files),
                "errors": [each.row(lang) for each in row.errors],
                "warnings": row.warnings,
                "explained": row.explained,
                "questions": [
                    {"message": each.message, "fix": each.fix, "ask": each.ask, "code": each.code}
                    for each in row.questions
                ],
                "corrected": [each.row(lang) for each in row.corrected],
                "reminder": row.reminder,
            }
            for row in board.rows
        ],
        "unassigned": [each.row(lang) for each in board.unassigned],
        "other_files": [each.to_dict() for each in board.other_files],
    }
