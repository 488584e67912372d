"""Warnings that their sender answered: in the row's 说明 column, a roster's 备注, or the list of a return sent back.

A warning that is answered stays a warning; the answer stands beside it. What else a row remarks (备注, 进展情况) stood there
before anybody was asked, and answers nothing; but a note on a cell is settled where it says what the note says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from talentbrief.intake.asked import Place, matched
from talentbrief.intake.context import Reader
from talentbrief.intake.forms_marker import (
    LINES_KEY,
    LIST_ANSWER,
    LIST_CELL,
    LIST_KEY,
    LIST_NUMBER,
    LIST_SHEET,
    LOST_KEY,
)
from talentbrief.intake.grid import Grid, address, rectangle
from talentbrief.intake.layout import Table
from talentbrief.intake.records import Narrative, Observation
from talentbrief.issues import CODES, Issue, Origin

__all__ = [
    "UNANSWERABLE",
    "Answer",
    "answers_listed",
    "answers_of",
    "explain",
    "explained_rows",
    "is_explained",
]

UNANSWERABLE: Final = frozenset({"personal_data", "hidden_content", "sender_differs", "outdated_form"})
"""Warnings about the file rather than about what a row says: a word beside a row does not answer them."""

_NUMBER: Final = re.compile(r"([1-9][0-9]{0,3})(?:\.0)?")
_NOTHING: Final = frozenset({"", "/", "-", "--", "—", "——", "无", "暂无"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a sender answered, and where.

    Parameters
    ----------
    text : str
        The words, masked.
    origin : Origin
        Their cell.
    asked : str
        Of an answer in a return's list what its line asked; see :attr:`~talentbrief.issues.Issue.asked`.
    place : (str, str, str)
        And the file, sheet and cell that the line is about.
    sheet : str
        The sheet as the return calls it, unmasked.
    """

    text: str
    origin: Origin
    asked: str = ""
    place: Place = ("", "", "")
    sheet: str = field(default="", repr=False)


def explain(
    reader: Reader,
    tables: Sequence[Table],
    returned: Sequence[Answer],
    observations: Sequence[Observation],
    narratives: Sequence[Narrative],
) -> Sequence[Narrative]:
    """Put the sender's answers beside the warnings of a file.

    Parameters
    ----------
    reader : Reader
        The file; its warnings get their explanations.
    tables : sequence of Table
        Its tables; a row is answered in its column ``explanation``.
    returned : sequence of Answer
        The answers in the list of a return that was sent back.
    observations : sequence of Observation
        The file's figures, which tell what indicator an answer in the list is about.
    narratives : sequence of Narrative
        The file's narratives.

    Returns
    -------
    sequence of Narrative
        The same, of kind ``explanation`` where they answer a warning, and the answers of the list.
    """
    answering: set[Origin] = set()
    asking = [
        (number, issue, issue.origin)
        for number, issue in enumerate(reader.issues)
        if issue.severity == "warning" and issue.code not in UNANSWERABLE and issue.origin is not None
    ]
    in_list: Sequence[str | None] = [None] * len(asking)
    if returned:
        in_list = matched(
            [(issue.asked, _subject(issue), _place(origin)) for _, issue, origin in asking],
            [(each.asked, each.place, each.text) for each in returned],
        )
    for (number, issue, origin), text in zip(asking, in_list, strict=True):
        answer = _beside(reader, tables, issue, origin)
        if answer is not None:
            reader.issues[number] = replace(issue, explanation=answer.text)
            answering.add(answer.origin)
        elif text is not None:
            reader.issues[number] = replace(issue, explanation=text)
    if not answering and not returned:
        return narratives
    told = [
        replace(each, kind="explanation") if each.origin in answering and each.kind == "note" else each
        for each in narratives
    ]
    about = {_line(each.origin): each.indicator_id for each in observations}
    for answer in returned:
        _, sheet, cell = answer.place
        indicator_id = about.get(_line(Origin("", sheet, cell)))
        if indicator_id is not None:
            told.append(
                Narrative(
                    reader.quarter,
                    reader.organisation_id,
                    indicator_id,
                    "explanation",
                    answer.text,
                    True,
                    answer.origin,
                    f"{sheet}!{cell}",
                    answer.asked,
                )
            )
    return told


def _place(origin: Origin) -> Place:
    return origin.file, origin.sheet, origin.cell


def _subject(issue: Issue) -> str | None:
    return issue.indicator_id or issue.milestone_id


def _squeezed(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _line(origin: Origin) -> tuple[str, int]:
    place = rectangle(origin.cell)
    return origin.sheet, place[0] if place else -1


def _beside(reader: Reader, tables: Sequence[Table], issue: Issue, origin: Origin) -> Answer | None:
    """Find the answer in the row of a warning's cell: a roster's remarks answer, too; of other tables' what says the same as a note."""
    place = rectangle(origin.cell)
    if place is None or place[0] != place[2]:
        return None
    row, column = place[:2]
    noted = _squeezed(issue.raw_text or "") if issue.code == "cell_note" else None
    for table in tables:
        inside = table.body <= row < table.end and table.left <= column <= table.right
        if not inside or reader.at(table.grid).sheet != origin.sheet:
            continue
        remarks = table.columns.get("note", ()) if noted is not None or table.kind == "roster" else ()
        for at in (*table.columns.get("explanation", ()), *remarks):
            text = reader.shown(table.grid, row, at).strip()
            if text in _NOTHING or at == column:
                continue
            if noted is None or (noted and noted in _squeezed(text)):
                return Answer(text, reader.cell(table.grid, row, at))
    return None


def answers_listed(reader: Reader, own: Sequence[Grid], about: Mapping[str, str]) -> Sequence[Answer]:
    """Read the answers in the list of a return that came back; a line is known by its number, wherever it was moved.

    Parameters
    ----------
    reader : Reader
        The file.
    own : sequence of Grid
        Its sheets that we wrote ourselves.
    about : mapping of str to str
        Our marker; it says which sheet is the list and what each of its lines asked.

    Returns
    -------
    sequence of Answer
        None of a list whose marker does not say what it asked; where the marker was deleted, that is told.
    """
    if LOST_KEY in about and not any(each.code == "list_alone" for each in reader.issues):
        answered = len([*lines_answered(reader, own, about)])
        reader.report("marker_lost", reader.origin, answered=answered)
    asked = dict(enumerate(about.get(LINES_KEY, "").split(), 1))
    found = []
    for number, text, (grid, row) in lines_answered(reader, own, about):
        cell = grid.text(row, LIST_CELL).strip()
        if number in asked and rectangle(cell) is not None:
            place = (reader.origin.file, reader.shown(grid, row, LIST_SHEET), cell)
            sheet = grid.text(row, LIST_SHEET).strip()
            found.append(
                Answer(text, reader.at(grid, address(row, LIST_ANSWER)), asked[number], place, sheet)
            )
    return found


def lines_answered(
    reader: Reader, own: Sequence[Grid], about: Mapping[str, str]
) -> Iterator[tuple[int, str, tuple[Grid, int]]]:
    """Go through the lines of a return's list that its sender answered.

    Parameters
    ----------
    reader, own, about
        As for :func:`answers_listed`.

    Yields
    ------
    (int, str, (Grid, int))
        The line's number, the answer, masked, and where the line stands.
    """
    grid = next((each for each in own if each.name == about.get(LIST_KEY)), None)
    if grid is None:
        return
    for row in range(grid.height):
        number = _NUMBER.fullmatch(grid.text(row, LIST_NUMBER).strip())
        text = reader.shown(grid, row, LIST_ANSWER).strip()
        if number is not None and text not in _NOTHING:
            yield int(number[1]), text, (grid, row)


def answers_of(narratives: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], str]:
    """Give what senders wrote beside their figures, by what it may be looked up with.

    Parameters
    ----------
    narratives : iterable of mapping
        Rows of ``narratives``; answers in a return's list are left out.

    Returns
    -------
    dict
        By file, sheet and row, and by file and indicator.
    """
    found: dict[tuple[str, ...], str] = {}
    for each in narratives:
        place, file = rectangle(each["source_cell"]), each["source_file"]
        if each["kind"] == "explanation" and place is not None and not each.get("about"):
            found[file, each["source_sheet"], str(place[0])] = each["text"]
            found.setdefault((file, each["indicator_id"]), each["text"])
    return found


def explained_rows(
    issues: Iterable[Mapping[str, Any]], narratives: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Put answers beside warnings that a later stage raised, such as a cumulative figure that falls.

    Parameters
    ----------
    issues : iterable of mapping
        Rows of ``issues``.
    narratives : iterable of mapping
        Rows of ``narratives``.

    Returns
    -------
    list of dict
        The same rows; ``explanation`` is filled in where a warning at a cell had none and is answered in its row, or
        by an answer in a return's list whose line asked this very thing.
    """
    told = [{str(key): each[key] for key in each} for each in issues]
    written = list(narratives)
    answers = answers_of(written)
    asking = [row for row in told if _may_be_answered(row)]
    in_list = matched(
        [
            (row.get("asked") or "", row.get("indicator_id") or row.get("milestone_id"), _place_of(row))
            for row in asking
        ],
        [
            (
                each["about_issue"],
                (each.get("about_file") or each["source_file"], *_apart(each["about"])),
                each["text"],
            )
            for each in written
            if each.get("about") and each.get("about_issue")
        ],
    )
    for row, listed in zip(asking, in_list, strict=True):
        file, sheet, cell = _place_of(row)
        place = rectangle(cell)
        row["explanation"] = (
            listed
            or answers.get((file, sheet, str(place[0] if place else -1)))
            or answers.get((file, row.get("indicator_id") or ""))
        )
    return told


def _may_be_answered(row: Mapping[str, Any]) -> bool:
    code = CODES.get(row["code"])
    compared = code is not None and code.severity == "warning" and code.stage == "attainment"
    return compared and rectangle(row.get("source_cell") or "") is not None and not row.get("explanation")


def _place_of(row: Mapping[str, Any]) -> Place:
    return row["source_file"] or "", row["source_sheet"] or "", row["source_cell"] or ""


def _apart(about: str) -> tuple[str, str]:
    sheet, _, cell = about.rpartition("!")
    return sheet, cell


def is_explained(issue: Issue) -> bool:
    """Tell whether a warning was answered.

    Parameters
    ----------
    issue : Issue
        Any issue.

    Returns
    -------
    bool
    """
    return issue.severity == "warning" and issue.explanation is not None
