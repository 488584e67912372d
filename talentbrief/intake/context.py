"""What reading needs to know beside the file, and how an issue of a cell is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from talentbrief.intake.constructors import new_origin
from talentbrief.intake.counts import Count, read_count, units_of
from talentbrief.intake.decisions import Decision
from talentbrief.intake.grid import Grid, address
from talentbrief.intake.names import Names
from talentbrief.intake.personal import Masker, parts_of
from talentbrief.intake.words import Words, load_words
from talentbrief.issues import Issue, Origin
from talentbrief.plan import Indicator, Milestone, Organisation, Plan

if TYPE_CHECKING:
    from talentbrief.intake.layout import Table

__all__ = ["Context", "Reader", "RowKind", "indicator_values"]


RowKind = Literal["read", "total", "note", "heading", "serial", "blank", "listed"]
"""What a table's row was taken for; ``blank`` is a row of a form with no entry, ``listed`` has an issue."""


@dataclass(frozen=True)
class Context:
    """What all files of a plan are read with.

    Parameters
    ----------
    plan : Plan
        The plan.
    passwords : tuple of str
        Passwords to try on protected files.
    """

    plan: Plan = field(repr=False)
    passwords: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def words(self) -> Words:
        """Words of ``headers.yaml``."""
        return load_words()

    @cached_property
    def names(self) -> Names:
        """Matchers of senders, indicators and milestones."""
        return Names(self.plan, self.words)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The plan's indicators by id."""
        return {each.id: each for each in self.plan.indicators}

    @cached_property
    def own_words(self) -> Mapping[str, frozenset[str]]:
        """Words of the plan and of tables, by their parts: no person's name."""
        plan, words = self.plan, self.words
        named: tuple[Organisation | Indicator | Milestone, ...] = (
            *plan.organisations.organisations,
            *plan.indicators,
            *plan.milestones,
        )
        return parts_of(
            {
                *(name for each in named for name in (each.name.zh_CN, *each.aliases)),
                *(
                    each
                    for kind in words.kinds
                    for field in kind.fields
                    for each in (*field.exact, *field.contains)
                ),
                *(label for labels in words.labels.values() for label in labels),
                *words.statuses,
                *words.totals,
                *words.subtotals,
                *words.people,
            }
        )

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Units that may stand beside a number: the plan's and the general ones."""
        return units_of(each.unit.zh_CN for each in self.plan.indicators)


@dataclass
class Reader:
    """One file while it is read: where it is, whose it is, and the issues found so far.

    Parameters
    ----------
    context : Context
        What all files are read with.
    origin : Origin
        File and hash.
    quarter : str
        The collection's quarter, empty where none is known.
    organisation_id : str or None
        Sender.
    mask : Masker
        Masks the file's texts.
    decisions : sequence of Decision
        Decisions about this file.
    """

    context: Context
    origin: Origin
    quarter: str = ""
    organisation_id: str | None = None
    mask: Masker = field(default_factory=Masker)
    decisions: Sequence[Decision] = ()
    issues: list[Issue] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    rows: dict[tuple[int, int], dict[int, RowKind]] = field(default_factory=dict, repr=False)
    sheets: Mapping[str, str] = field(default_factory=dict, repr=False)

    def at(self, grid: Grid | None, cell: str = "") -> Origin:
        """Give a place in the file.

        Parameters
        ----------
        grid : Grid or None
            The sheet; None for the whole file.
        cell : str
            Cell or range.

        Returns
        -------
        Origin
        """
        sheet = self.sheets.get(grid.name) or self.mask(grid.name) if grid is not None else ""
        return new_origin(self.origin.file, sheet, cell, self.origin.sha256)

    def took(self, table: "Table", row: int, kind: RowKind) -> None:
        """Note what became of a row of a table, for the account of every cell.

        Parameters
        ----------
        table : Table
            The table.
        row : int
            Counted from 0.
        kind : str
            What it was taken for.
        """
        self.kinds(table)[row] = kind

    def took_rows(self, table: "Table", rows: Iterable[int], kind: RowKind) -> None:
        """Note what became of several rows of a table.

        Parameters
        ----------
        table : Table
            The table.
        rows : iterable of int
            Counted from 0.
        kind : str
            What they were taken for.
        """
        self.kinds(table).update(dict.fromkeys(rows, kind))

    def kinds(self, table: "Table") -> dict[int, RowKind]:
        """Give what the rows of a table were taken for.

        Parameters
        ----------
        table : Table
            The table.

        Returns
        -------
        dict of int to str
            Tables that stand below each other share it.
        """
        return self.rows.setdefault((id(table.grid), table.left), {})

    def cell(self, grid: Grid, row: int, column: int) -> Origin:
        """Give a cell's place.

        Parameters
        ----------
        grid : Grid
            The sheet.
        row, column : int
            Counted from 0.

        Returns
        -------
        Origin
        """
        return self.at(grid, address(row, column))

    def count(self, grid: Grid, row: int, column: int) -> Count:
        """Read a count cell.

        Parameters
        ----------
        grid : Grid
            The sheet.
        row, column : int
            Counted from 0.

        Returns
        -------
        Count
        """
        return read_count(grid.value(row, column), grid.mark(row, column), self.context.units)

    def shown(self, grid: Grid, row: int, column: int) -> str:
        """Give a cell's text as shown, masked.

        Parameters
        ----------
        grid : Grid
            The sheet.
        row, column : int
            Counted from 0.

        Returns
        -------
        str
        """
        return self.mask(grid.text(row, column))

    def report(
        self,
        code: str,
        origin: Origin,
        *,
        raw: str | None = None,
        indicator: Indicator | None = None,
        milestone_id: str | None = None,
        decided: bool = False,
        **values: Any,
    ) -> None:
        """Record an issue.

        Parameters
        ----------
        code : str
            Issue code.
        origin : Origin
            Where.
        raw : str, optional
            The cell's text as shown, masked.
        indicator : Indicator, optional
            What it is about.
        milestone_id : str, optional
            What it is about.
        decided : bool
            Whether a decision settled it.
        **values
            What the sentence names.
        """
        named = indicator_values(indicator) if indicator is not None else {}
        if milestone_id is not None:
            name = self.context.plan.milestone(milestone_id).name
            named = {**named, "milestone": name.zh_CN, "milestone_en": name.en}
        self.issues.append(
            Issue(
                code,
                {**named, **values},
                organisation_id=self.organisation_id,
                indicator_id=indicator.id if indicator is not None else None,
                milestone_id=milestone_id,
                raw_text=raw,
                origin=origin,
                decided=decided,
            )
        )

    def decided(
        self, action: str, code: str, origin: Origin, values: Sequence[str] | None = None
    ) -> Decision | None:
        """Look for a decision about a place and remember that it fits.

        Parameters
        ----------
        action : str
            What the decision does.
        code : str
            Issue code.
        origin : Origin
            The place.
        values : sequence of str, optional
            The only values the decision may give.

        Returns
        -------
        Decision or None
        """
        for each in self.decisions:
            fits = each.action == action and each.about(code) and (values is None or each.value in values)
            if fits and each.at(origin.file, origin.sheet, origin.cell):
                self.used.add(each.line)
                return each
        return None


def indicator_values(indicator: Indicator) -> dict[str, str]:
    """Give what sentences name of an indicator.

    Parameters
    ----------
    indicator : Indicator
        The indicator.

    Returns
    -------
    dict
        ``indicator``, ``indicator_en``, ``unit``, ``unit_en``.
    """
    return {
        "indicator": indicator.name.zh_CN,
        "indicator_en": indicator.name.en,
        "unit": indicator.unit.zh_CN,
        "unit_en": indicator.unit.en,
    }
