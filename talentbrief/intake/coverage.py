"""The account of every cell: read, furniture of a table, or listed in an issue; nothing is dropped silently.

A cell is counted once. One that an issue names is listed, whether it was read or not; the others were read without
an issue, or are furniture.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentbrief.catalogue import say
from talentbrief.intake.check import placed_files
from talentbrief.intake.context import Context, Reader
from talentbrief.intake.coverage_cells import CLASSES, FURNITURE, READ, Sheets, classes
from talentbrief.intake.grid import Grid, rectangle
from talentbrief.intake.guarded import each_traced
from talentbrief.intake.personal import readable_path
from talentbrief.intake.reading import Trace
from talentbrief.intake.records import FileReading
from talentbrief.intake.worker import Task
from talentbrief.issues import Issue, Origin
from talentbrief.plan import Lang, Plan

__all__ = ["Coverage", "CoverageReport", "account", "coverage_report"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of a file's cells.

    Parameters
    ----------
    file : str
        Path as in its issues.
    counts : mapping of str to int
        Every class of :data:`CLASSES` to its number of cells.
    unaccounted : tuple of Origin
        Cells that nothing accounts for; there should be none.
    refused : str or None
        Issue code of a file that was not read at all.
    errors : int
        Number of errors that its sender must correct.
    notes : int
        Number of cells with a note (批注) that an issue tells of; a note no issue tells of is unaccounted for.
    """

    file: str
    counts: Mapping[str, int]
    unaccounted: tuple[Origin, ...] = ()
    refused: str | None = None
    errors: int = 0
    notes: int = 0

    @property
    def cells(self) -> int:
        """Number of cells that hold something."""
        return sum(self.counts.values()) + len(self.unaccounted)

    @property
    def read(self) -> int:
        """Number of cells that were read and that no issue names."""
        return sum(self.counts[each] for each in READ)

    @property
    def furniture(self) -> int:
        """Number of cells that hold tables together and that no issue names."""
        return sum(self.counts[each] for each in FURNITURE)

    @property
    def listed(self) -> int:
        """Number of cells that an issue lists."""
        return self.counts["listed"]

    def to_dict(self) -> dict[str, Any]:
        """Give the account for machines.

        Returns
        -------
        dict
            ``file``, ``cells``, ``read``, ``furniture``, ``listed``, ``counts`` by class, ``notes``,
            ``unaccounted`` as sheet and cell, ``refused``.
        """
        return {
            "file": self.file,
            "cells": self.cells,
            "read": self.read,
            "furniture": self.furniture,
            "listed": self.listed,
            "counts": dict(self.counts),
            "notes": self.notes,
            "unaccounted": [{"sheet": each.sheet, "cell": each.cell} for each in self.unaccounted],
            "refused": self.refused,
        }


def account(traced: Trace) -> Coverage:
    """Account for every cell of a submission.

    Parameters
    ----------
    traced : Trace
        The file as read.

    Returns
    -------
    Coverage
        A cell counts as listed if an issue names it, whatever it was taken for; if nothing took it, an issue must
        name its row, its table or its whole sheet.
    """
    reading, sheets = traced.reading, traced.sheets
    counts: Counter[str] = Counter()
    unaccounted = []
    notes: list[Origin] = []
    if sheets is not None:
        listed = _Listed(reading.issues, sheets, traced.reader)
        for grid, row, column, taken in classes(traced.reader, sheets):
            found: str | None = taken
            if listed.names(grid, row, column):
                found = "listed"
            elif found in (None, "listed"):
                found = "listed" if listed.covers(grid, row, column) else None
            if found is None:
                unaccounted.append(traced.reader.cell(grid, row, column))
            else:
                counts[found] += 1
        notes, untold = _notes(traced.reader, sheets, reading.issues)
        unaccounted.extend(untold)
    refused = reading.quarantined if sheets is None else None
    return Coverage(
        reading.origin.file,
        {each: counts[each] for each in CLASSES},
        tuple(unaccounted),
        refused,
        sum(each.severity == "error" for each in reading.issues),
        len(notes),
    )


def _notes(reader: Reader, sheets: Sheets, issues: Sequence[Issue]) -> tuple[list[Origin], list[Origin]]:
    """Give the cells whose notes issues tell of, one by one or together, and those whose notes none tells of."""
    told: set[Origin | None] = set()
    together: Counter[str] = Counter()
    for each in issues:
        if each.code == "cell_note" and each.values.get("kind") != "more":
            told.add(each.origin)
        elif each.code == "cell_note" and each.origin is not None:
            together[each.origin.sheet] += int(each.values["number"])
    listed: list[Origin] = []
    untold: list[Origin] = []
    for grid in (*sheets.own, *sheets.grids, *sheets.put_aside):
        places = [reader.cell(grid, *place) for place in grid.notes.texts]
        left = [place for place in places if place not in told]
        whole = together[reader.at(grid).sheet] == len(left)
        listed.extend(places if whole else (place for place in places if place in told))
        untold.extend([] if whole else left)
    return listed, untold


class _Listed:
    """The places that a file's issues name."""

    def __init__(self, issues: Sequence[Issue], sheets: Sheets, reader: Reader) -> None:
        self._sheets, self._reader = sheets, reader
        self._named: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
        self._none = any(each.code == "no_table_found" for each in issues)
        for issue in issues:
            origin = issue.origin or Origin("")
            place = rectangle(origin.cell)
            # What is said of a note on a cell accounts for no cell of the row.
            if place is not None and issue.code != "cell_note" and issue.values.get("part") != "note":
                self._named[origin.sheet].append(place)

    def _shown(self, grid: Grid) -> str:
        return self._reader.at(grid).sheet

    def names(self, grid: Grid, row: int, column: int) -> bool:
        """Tell whether an issue names a cell, or a range in which it lies."""
        return any(
            top <= row <= bottom and left <= column <= right
            for top, left, bottom, right in self._named.get(self._shown(grid), ())
        )

    def covers(self, grid: Grid, row: int, column: int) -> bool:
        """Tell whether an issue names a cell's row, a row above that it repeats, or its table's header."""
        if self._none:
            return True
        places = self._named.get(self._shown(grid), ())
        table = next(
            (
                each
                for each in self._sheets.of(grid)
                if each.top <= row < each.end and each.left <= column <= each.right
            ),
            None,
        )
        if table is None:
            return False
        merged = [top for top, left, bottom, right in grid.merges if top <= row <= bottom]
        rows = {row, table.top, *merged}
        # An empty cell of a roster's indicator column repeats the one above it.
        repeats = table.columns.get("indicator", ()) if table.kind == "roster" else ()
        return any(
            top in rows or (left in repeats and table.body <= top <= row) for top, left, _, _ in places
        )


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The accounts of several files.

    Parameters
    ----------
    files : tuple of Coverage
        One a file.
    lang : {'zh-CN', 'en'}
        Language of sentences.
    """

    files: tuple[Coverage, ...]
    lang: Lang

    @property
    def complete(self) -> bool:
        """Whether every cell is accounted for."""
        return not any(each.unaccounted for each in self.files)

    @property
    def exit_status(self) -> int:
        """What a command ends with: 1 if a cell is missing from the account, a fault of ours; 3 as ``check`` does."""
        if not self.complete:
            return 1
        return 3 if any(each.errors or each.refused for each in self.files) else 0

    @property
    def summary(self) -> str:
        """The account in one sentence."""
        return say(
            self.lang,
            "coverage-summary",
            cells=str(sum(each.cells for each in self.files)),
            read=str(sum(each.read for each in self.files)),
            furniture=str(sum(each.furniture for each in self.files)),
            listed=str(sum(each.listed for each in self.files)),
            unaccounted=str(sum(len(each.unaccounted) for each in self.files)),
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of :meth:`rows`."""
        names = ("file", "cells", "read", "furniture", "listed", "unaccounted")
        return tuple(say(self.lang, "coverage-column", column=each) for each in names)

    def rows(self) -> list[tuple[str, ...]]:
        """Give the account as a table.

        Returns
        -------
        list of tuple of str
            One a file, in the order of :attr:`columns`; a refused file has dashes.
        """
        return [
            (each.file, *("—",) * 5)
            if each.refused
            else (
                each.file,
                *(str(number) for number in (each.cells, each.read, each.furniture, each.listed)),
                str(len(each.unaccounted)),
            )
            for each in self.files
        ]

    def details(self) -> list[tuple[str, str]]:
        """Give the numbers by class, over all files.

        Returns
        -------
        list of (str, str)
            The class in words, and its number of cells, and that of cells with notes; what there is none of is left
            out.
        """
        numbers = {each: sum(file.counts[each] for file in self.files) for each in CLASSES}
        numbers["cell_note"] = sum(file.notes for file in self.files)
        return [(say(self.lang, "coverage-class", kind=each), str(n)) for each, n in numbers.items() if n]

    def to_dict(self) -> dict[str, Any]:
        """Give the accounts for machines.

        Returns
        -------
        dict
            ``complete``, ``status``, ``summary`` and ``files``.
        """
        return {
            "complete": self.complete,
            "status": self.exit_status,
            "summary": self.summary,
            "files": [each.to_dict() for each in self.files],
        }


def coverage_report(
    paths: Sequence[Path], plan: Plan, lang: Lang, passwords: Sequence[str] = ()
) -> CoverageReport:
    """Account for every cell of workbooks and folders.

    Parameters
    ----------
    paths : sequence of Path
        Files, or folders searched with their sub-folders.
    plan : Plan
        The plan.
    lang : {'zh-CN', 'en'}
        Language of sentences.
    passwords : sequence of str
        Passwords to try on protected files.

    Returns
    -------
    CoverageReport

    Raises
    ------
    MissingSubmissionError
        If a path does not exist, or a folder holds no submission.
    """
    tasks = [
        Task(path, readable_path(file), readable_path(below), quarter)
        for path, quarter, file, below in placed_files(paths)
    ]
    return CoverageReport(
        tuple(
            Coverage(found.origin.file, dict.fromkeys(CLASSES, 0), refused=found.quarantined)
            if isinstance(found, FileReading)
            else found
            for found in each_traced(tasks, Context(plan, tuple(passwords)), account)
        ),
        lang,
    )
