"""Answers in the list of a return that came back without the sheets asked about: they explain the warnings of that file.

Which file and sheet a line is about, the return's marker says; where it does not, the answer belongs to nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from talentbrief.intake.asked import AnswerLeft, matched
from talentbrief.intake.book import Book
from talentbrief.intake.explanations import UNANSWERABLE, Answer
from talentbrief.intake.forms_marker import repeated_sheets, sheet_mark
from talentbrief.intake.grid import rectangle
from talentbrief.intake.records import FileReading, Narrative

__all__ = ["answered_elsewhere", "answers_apart"]


def answers_apart(
    answers: Iterable[Answer], book: Book, about: Mapping[str, str]
) -> tuple[list[Answer], tuple[AnswerLeft, ...]]:
    """Tell answers about the sheets of a return from those about sheets that did not come back with it.

    Parameters
    ----------
    answers : iterable of Answer
        The answers in its list.
    book : Book
        The workbook.
    about : mapping of str to str
        Our marker.

    Returns
    -------
    own : list of Answer
        Those about its own sheets, or about nobody knows which.
    left : tuple of AnswerLeft
        The others.
    """
    present = {grid.name for grid in book.sheets}
    marks = repeated_sheets(about)
    own: list[Answer] = []
    left: list[AnswerLeft] = []
    for each in answers:
        if each.sheet in marks and each.sheet not in present:
            left.append(AnswerLeft(each.asked, marks[each.sheet], each.place[2], each.text, each.origin))
        else:
            own.append(each)
    return own, tuple(left)


def answered_elsewhere(readings: Sequence[FileReading]) -> Sequence[FileReading]:
    """Put answers beside the warnings of the files that they are about.

    Parameters
    ----------
    readings : sequence of FileReading
        A quarter's files.

    Returns
    -------
    sequence of FileReading
        The same, with explanations and the answers among the narratives of the file asked about. The answer of the
        latest return counts.
    """
    given: dict[str | None, list[FileReading]] = defaultdict(list)
    for each in readings:
        if each.answers and not each.ignored:
            given[each.organisation_id].append(each)
    if not given:
        return readings
    for lists in given.values():
        lists.sort(key=lambda each: (-each.version.round, each.origin.file))
    return [
        _answered(each, [answer for other in given[each.organisation_id] for answer in other.answers])
        if each.organisation_id in given
        else each
        for each in readings
    ]


def _answered(reading: FileReading, answers: Sequence[AnswerLeft]) -> FileReading:
    names = {each.origin.sheet for each in reading.issues if each.origin is not None}
    names |= {each.origin.sheet for each in reading.observations}
    sheets = {sheet_mark(reading.origin.sha256, each): each for each in names}
    own = [each for each in answers if each.mark in sheets]
    if not own:
        return reading
    file = reading.origin.file
    asking = [
        (number, each, each.origin)
        for number, each in enumerate(reading.issues)
        if each.severity == "warning"
        and each.code not in UNANSWERABLE
        and each.origin is not None
        and each.explanation is None
    ]
    texts = matched(
        [
            (each.asked, each.indicator_id or each.milestone_id, (file, place.sheet, place.cell))
            for _, each, place in asking
        ],
        [(each.asked, (file, sheets[each.mark], each.cell), each.text) for each in own],
    )
    issues = list(reading.issues)
    for (number, issue, _), text in zip(asking, texts, strict=True):
        issues[number] = replace(issue, explanation=text)
    rows = {_row(each.origin.sheet, each.origin.cell): each for each in reading.observations}
    told = []
    for each in own:
        figure = rows.get(_row(sheets[each.mark], each.cell))
        if figure is not None:
            told.append(
                Narrative(
                    figure.quarter,
                    figure.organisation_id,
                    figure.indicator_id,
                    "explanation",
                    each.text,
                    reading.quarantined is None,
                    each.origin,
                    f"{sheets[each.mark]}!{each.cell}",
                    each.asked,
                    file,
                )
            )
    return replace(reading, issues=tuple(issues), narratives=(*reading.narratives, *told))


def _row(sheet: str, cell: str) -> tuple[str, int]:
    place = rectangle(cell)
    return sheet, place[0] if place else -1
