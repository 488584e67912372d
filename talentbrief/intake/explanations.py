"""Warnings that their sender answered: in the row's 说明 or 备注 column, or in the list of a return sent back.

A warning that is answered stays a warning; the answer stands beside it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from talentbrief.intake.context import Reader
from talentbrief.intake.forms_marker import LIST_ANSWER, LIST_CELL, LIST_SHEET
from talentbrief.intake.grid import Grid, address, rectangle
from talentbrief.intake.layout import Table
from talentbrief.intake.records import Narrative, Observation
from talentbrief.issues import CODES, Issue, Origin

__all__ = ["Answer", "answers_of", "explain", "explained_rows", "is_explained"]

_UNANSWERABLE: Final = frozenset({"personal_data", "hidden_content", "sender_differs", "outdated_form"})
"""Warnings about the file rather than about what a row says: a word beside a row does not answer them."""

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
    """

    text: str
    origin: Origin


def explain(
    reader: Reader,
    tables: Sequence[Table],
    listed: Grid | None,
    observations: Sequence[Observation],
    narratives: Sequence[Narrative],
) -> Sequence[Narrative]:
    """Put the sender's answers beside the warnings of a file.

    Parameters
    ----------
    reader : Reader
        The file; its warnings get their explanations.
    tables : sequence of Table
        Its tables; a row is answered in its column ``explanation``, else ``note``.
    listed : Grid or None
        The list of a return that was sent back, with answers in its last column.
    observations : sequence of Observation
        The file's figures, which tell what indicator an answer in the list is about.
    narratives : sequence of Narrative
        The file's narratives.

    Returns
    -------
    sequence of Narrative
        The same, of kind ``explanation`` where they answer a warning, and the answers of the list.
    """
    returned = _listed(reader, listed) if listed is not None else {}
    answering: set[Origin] = set()
    for number, issue in enumerate(reader.issues):
        if issue.severity != "warning" or issue.code in _UNANSWERABLE or issue.origin is None:
            continue
        answer = _beside(reader, tables, issue.origin)
        if answer is None or not _is_about(answer, issue):
            answer = returned.get((issue.origin.sheet, issue.origin.cell))
        if answer is not None and answer.origin != issue.origin:
            reader.issues[number] = replace(issue, explanation=answer.text)
            answering.add(answer.origin)
    if not answering and not returned:
        return narratives
    told = [
        replace(each, kind="explanation") if each.origin in answering and each.kind == "note" else each
        for each in narratives
    ]
    about = {_line(each.origin): each.indicator_id for each in observations}
    for (sheet, cell), answer in returned.items():
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
                )
            )
    return told


def _is_about(answer: Answer, issue: Issue) -> bool:
    """Tell whether a word in a row answers a warning: of a note on a cell only if it says what the note says."""
    said = _squeezed(issue.raw_text or "")
    return issue.code != "cell_note" or (said != "" and said in _squeezed(answer.text))


def _squeezed(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _line(origin: Origin) -> tuple[str, int]:
    place = rectangle(origin.cell)
    return origin.sheet, place[0] if place else -1


def _beside(reader: Reader, tables: Sequence[Table], origin: Origin) -> Answer | None:
    """Find the answer in the row of a warning's cell."""
    place = rectangle(origin.cell)
    if place is None or place[0] != place[2]:
        return None
    row, column = place[:2]
    for table in tables:
        inside = table.body <= row < table.end and table.left <= column <= table.right
        if not inside or reader.at(table.grid).sheet != origin.sheet:
            continue
        for at in table.columns.get("explanation") or table.columns.get("note", ()):
            text = reader.shown(table.grid, row, at).strip()
            if text not in _NOTHING:
                return Answer(text, reader.cell(table.grid, row, at))
    return None


def _listed(reader: Reader, grid: Grid) -> dict[tuple[str, str], Answer]:
    """Read the answers of a return's list."""
    found = {}
    for row in range(grid.height):
        cell, text = grid.text(row, LIST_CELL).strip(), reader.shown(grid, row, LIST_ANSWER).strip()
        if text not in _NOTHING and rectangle(cell) is not None:
            sheet = reader.shown(grid, row, LIST_SHEET)
            found[sheet, cell] = Answer(text, reader.at(grid, address(row, LIST_ANSWER)))
    return found


def answers_of(
    narratives: Iterable[Mapping[str, Any]], asked: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, ...], str]:
    """Give the answers that stand in a quarter's narratives, by what they may be looked up with.

    Parameters
    ----------
    narratives : iterable of mapping
        Rows of ``narratives``.
    asked : collection of (str, str)
        Files and cells (``进展表!E5``) at which there is an issue.

    Returns
    -------
    dict
        By file, sheet and row; an explanation also by file and indicator. Notes answer their own row alone. An answer
        in a return's list stands by file and cell, and by file and indicator only if nothing is asked at its cell
        any more: each line of the list is answered by itself.
    """
    found: dict[tuple[str, ...], str] = {}
    rows = list(narratives)
    for kind in ("note", "explanation"):
        for each in rows:
            place, file = rectangle(each["source_cell"]), each["source_file"]
            if each["kind"] != kind or place is None:
                continue
            about = each.get("about")
            found[(file, "", about) if about else (file, each["source_sheet"], str(place[0]))] = each["text"]
            if kind == "explanation" and not (about and (file, about) in asked):
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
        The same rows; ``explanation`` is filled in where a warning at a cell had none and is answered at its cell or
        in its row.
    """
    rows = [{str(key): each[key] for key in each} for each in issues]
    asked = {(row["source_file"], f"{row['source_sheet']}!{row['source_cell']}") for row in rows}
    answers = answers_of(narratives, asked)
    told = []
    for row in rows:
        place = rectangle(row.get("source_cell") or "")
        code = CODES.get(row["code"])
        open_warning = code is not None and code.severity == "warning" and code.stage == "attainment"
        if open_warning and place is not None and not row.get("explanation"):
            file, sheet = row["source_file"], row["source_sheet"]
            row["explanation"] = (
                answers.get((file, "", f"{sheet}!{row['source_cell']}"))
                or answers.get((file, sheet, str(place[0])))
                or answers.get((file, row.get("indicator_id") or ""))
            )
        told.append(row)
    return told


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
