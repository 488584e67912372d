"""What an analyst settled: ``data/decisions/<quarter>.csv`` (contract 3.5)."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Final, Literal

from talentbrief.intake.dates import read_date
from talentbrief.intake.errors import DecisionFileError
from talentbrief.intake.personal import Masker
from talentbrief.intake.records import REFUSALS
from talentbrief.issues import CODES, Issue, Origin
from talentbrief.plan import Lang

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "UNACCEPTABLE",
    "Decision",
    "Misfit",
    "at_its_place",
    "fits_nothing",
    "misfits",
    "of_file",
    "outdated_decision",
    "read_decisions",
    "unsigned_decision",
]

COLUMNS: Final = (
    "source_file", "source_sheet", "source_cell", "code", "action", "value", "by", "date", "reason",
)  # fmt: skip
"""Columns of a decisions file."""

ACTIONS: Final = frozenset({"accept", "use_value", "is_sender", "is_indicator", "ignore_file"})
"""What a decision may do."""

Misfit = Literal[
    "nothing", "elsewhere", "action", "code", "cell", "unsuited", "duplicate",
    "value", "value_sender", "value_indicator", "value_milestone", "value_name",
    "accept_file", "accept_sender", "accept_name", "accept_value", "accept_status",
]  # fmt: skip
"""What of a decision is wrong; ``nothing``: there is nothing at its place; ``elsewhere``: no such issue stands there; ``unsuited``: the action does nothing there; else there is nothing there to accept."""

UNACCEPTABLE: Final[Mapping[str, Misfit]] = {
    **dict.fromkeys((*sorted(REFUSALS), "no_table_found"), "accept_file"),
    **dict.fromkeys(("unknown_sender", "ambiguous_sender"), "accept_sender"),
    **dict.fromkeys(("ambiguous_indicator", "ambiguous_milestone"), "accept_name"),
    **dict.fromkeys(("not_a_count", "negative_count", "no_stored_value"), "accept_value"),
    "unknown_status": "accept_status",
}
"""Codes of issues where nothing was read that could be accepted. An unknown name may be: its row stays out."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a decisions file; ``line`` is its number in the file."""

    line: int
    source_file: str
    source_sheet: str
    source_cell: str
    code: str
    action: str
    value: str
    by: str
    date: str
    reason: str

    def at(self, file: str, sheet: str, cell: str) -> bool:
        """Tell whether the decision is about a place.

        Parameters
        ----------
        file, sheet, cell : str
            The place.

        Returns
        -------
        bool
            A decision without a sheet or cell is about all of them.
        """
        return (
            self.source_file == file
            and self.source_sheet in ("", sheet)
            and self.source_cell.upper() in ("", cell)
        )

    def about(self, code: str) -> bool:
        """Tell whether the decision is about an issue code; one without a code is about all of its place.

        Parameters
        ----------
        code : str
            Issue code.

        Returns
        -------
        bool
        """
        return self.code in ("", code)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Columns in which it does not say who decided, on what day or why."""
        said = {
            "by": _says_something(self.by),
            "date": read_date(self.date) is not None,
            "reason": _says_something(self.reason),
        }
        return tuple(column for column, something in said.items() if not something)

    @property
    def waits(self) -> bool:
        """Whether what it accepts may be raised by a later stage, which then says whether it fitted anything."""
        later = self.code in CODES and CODES[self.code].stage != "intake"
        return self.action == "accept" and (later or not self.code)


def _says_something(text: str) -> bool:
    """Tell words from nothing, and from the strokes that stand for nothing."""
    return any(map(str.isalnum, text))


_UNNAMED: Final = {
    **{"near": "none", "near_en": "", "near_ids": "", "near_ids_en": "", "example": "", "example_en": ""},
    **{"fitting": "none", "fitting_en": "", "first": "", "held": ""},
}


def fits_nothing(
    decision: Decision, kind: Misfit = "nothing", present: Iterable[str] = (), **values: str
) -> Issue:
    """Say that a decision fits nothing (contract 3.5).

    Parameters
    ----------
    decision : Decision
        The decision.
    kind : str
        What of it is wrong.
    present : iterable of str
        Codes of the issues that stand at its place; the remedy names them.
    **values : str
        What else the sentence names: ``fitting`` actions, names ``near`` the value, the ``first`` line and what it
        ``held`` where there are two, an ``example``.

    Returns
    -------
    Issue
        ``unused_decision``, all texts masked.
    """
    codes = sorted(set(present))
    return _about(
        decision,
        "unused_decision",
        Masker()(decision.value),
        kind=kind,
        coded="yes" if decision.code else "no",
        present="、".join(codes) or "none",
        present_en=", ".join(codes),
        **{**_UNNAMED, **values},
    )


def outdated_decision(decision: Decision, by: str) -> Issue:
    """Say that a decision is about a file that a later one took the place of, so that it does nothing any more.

    Parameters
    ----------
    decision : Decision
        The decision.
    by : str
        The later file.

    Returns
    -------
    Issue
        ``outdated_decision``, all texts masked. It was right when it was written and blocks nothing.
    """
    return _about(decision, "outdated_decision", Masker()(decision.value), by=by)


def _about(decision: Decision, code: str, raw: str, /, **values: str) -> Issue:
    """Make an issue about a decision."""
    mask = Masker()
    where = tuple(map(mask, (decision.source_file, decision.source_sheet, decision.source_cell)))
    named = {
        "line": str(decision.line),
        "place": " ".join(filter(None, where)) or "—",
        "action": mask(decision.action),
        "value": mask(decision.value) or "none",
        "code": mask(decision.code),
    }
    return Issue(code, {**named, **values}, raw_text=raw, origin=Origin(*where))


def unsigned_decision(decision: Decision) -> Issue:
    """Say that a decision does not tell who took it, on what day or why; it settles what it settles all the same.

    Parameters
    ----------
    decision : Decision
        A decision that lacks something.

    Returns
    -------
    Issue
        ``unsigned_decision``, all texts masked.
    """
    mask = Masker()
    held = {column: mask(getattr(decision, column)).strip() for column in decision.lacks}
    states = {
        f"{column}_is": "signed" if column not in held else "held" if held[column] else "empty"
        for column in ("by", "date", "reason")
    }
    return _about(
        decision,
        "unsigned_decision",
        next(filter(None, held.values()), ""),
        **{column: held.get(column, "") for column in ("by", "date", "reason")},
        **states,
        columns="、".join(held),
        columns_en=", ".join(held),
        number="one" if len(held) == 1 else "several",
    )


def at_its_place(
    decision: Decision, cells: Iterable[Origin], issues: Iterable[tuple[Origin, str]]
) -> tuple[Misfit, tuple[str, ...]]:
    """Tell a place that does not exist from one at which another issue stands, or none.

    Parameters
    ----------
    decision : Decision
        A decision that fits nothing.
    cells : iterable of Origin
        Places of what was read.
    issues : iterable of (Origin, str)
        Places and codes of issues.

    Returns
    -------
    (str, tuple of str)
        ``nothing`` or ``elsewhere``, and the codes of the issues there.
    """
    present = tuple(code for origin, code in issues if decision.at(origin.file, origin.sheet, origin.cell))
    if present or any(decision.at(each.file, each.sheet, each.cell) for each in cells):
        return "elsewhere", present
    return "nothing", ()


def misfits(decisions: Iterable[Decision], messages: Collection[str], lang: Lang) -> frozenset[int]:
    """Tell which decisions issues are about.

    Parameters
    ----------
    decisions : iterable of Decision
        A quarter's decisions.
    messages : collection of str
        Messages of its ``unused_decision`` issues, or of its ``outdated_decision`` issues.
    lang : {'zh-CN', 'en'}
        Their language.

    Returns
    -------
    frozenset of int
        Lines of the decisions file.
    """
    return frozenset(
        each.line
        for each in (decisions if messages else ())
        if any(map(str.startswith, messages, repeat(fits_nothing(each).opening(lang))))
    )


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    tuple of Decision
        In the file's order; empty if there is no such file.

    Raises
    ------
    DecisionFileError
        If it is no CSV file in UTF-8 or GB18030, or lacks a column.
    """
    if not path.is_file():
        return ()
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise DecisionFileError(path, "encoding")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise DecisionFileError(path, "columns", 1, missing, COLUMNS)
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise DecisionFileError(path, "csv", reader.line_num) from error
    return tuple(
        Decision(line, *((row.get(column) or "").strip() for column in COLUMNS))
        for line, row in lines
        if any((row.get(column) or "").strip() for column in COLUMNS)
    )


def of_file(decisions: Iterable[Decision], file: str) -> Sequence[Decision]:
    """Choose the decisions about one file.

    Parameters
    ----------
    decisions : iterable of Decision
        Decisions.
    file : str
        Path below the raw root.

    Returns
    -------
    sequence of Decision
    """
    return tuple(each for each in decisions if each.source_file == file)
