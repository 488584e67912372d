"""The boundary to intake's tables: which rows count, and that they speak of this plan.

A schema (:mod:`talentbrief.schemas`) says what a column may hold; what is checked here needs the plan: quarters,
senders, indicators, milestones. Whatever fails was edited by hand or made with another plan.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from talentbrief.attainment.errors import ForeignRowError
from talentbrief.issues import CODES
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["counting_rows", "known_issues", "refuse", "tuples"]


def counting_rows(
    name: str,
    table: "pd.DataFrame",
    plan: Plan,
    quarters: Sequence[Quarter],
    *,
    subject: str,
    known: Iterable[str],
    dated: str | None = None,
) -> "pd.DataFrame":
    """Give the rows of a table that count: in force, and somebody's.

    Parameters
    ----------
    name : str
        The table's name.
    table : pandas.DataFrame
        The table.
    plan : Plan
        Gives the senders.
    quarters : sequence of Quarter
        Quarters whose rows the table may hold.
    subject : str
        Column that says what a row is about.
    known : iterable of str
        What it may be about.
    dated : str, optional
        Column of dates.

    Returns
    -------
    pandas.DataFrame
        Rows in force with a sender; a row without one cannot be anybody's figure (``unknown_sender``).

    Raises
    ------
    ForeignRowError
        If a row in force is of another quarter, sender or subject, or has a date that is none.
    """
    import pandas as pd

    counts = table["in_force"] & table["organisation_id"].notna()
    written = [str(each) for each in quarters]
    of_quarters = "exactly" if len(written) == 1 else "one-of" if written else "collected-earlier"
    for column, allowed, wanted, naming in (
        ("quarter", written, of_quarters, ", ".join(written)),
        ("organisation_id", plan.organisations.by_id, "listed", plan.organisations_file),
        (subject, frozenset(known), "planned", plan.id),
    ):
        refuse(name, table, column, counts & _strange(table[column], allowed), wanted, naming)
    if dated is not None:
        text = table[dated]
        iso = text.str.fullmatch(r"\d{4}-\d{2}-\d{2}").fillna(value=False).astype(bool)
        real = pd.to_datetime(text.where(iso), format="%Y-%m-%d", errors="coerce").notna()
        refuse(name, table, dated, counts & text.notna() & ~real, "date")
    return table[counts]


def known_issues(issues: "pd.DataFrame", plan: Plan) -> "pd.DataFrame":
    """Check that intake's issues are about what the plan knows.

    Parameters
    ----------
    issues : pandas.DataFrame
        The table ``issues``.
    plan : Plan
        The plan.

    Returns
    -------
    pandas.DataFrame
        The same.

    Raises
    ------
    ForeignRowError
        If a row has an unknown code, sender, indicator or milestone.
    """
    for column, allowed, wanted, naming in (
        ("code", CODES, "code", ""),
        ("organisation_id", plan.organisations.by_id, "listed", plan.organisations_file),
        ("indicator_id", {each.id for each in plan.indicators}, "planned", plan.id),
        ("milestone_id", {each.id for each in plan.milestones}, "planned", plan.id),
    ):
        wrong = issues[column].notna() & _strange(issues[column], allowed)
        refuse("issues", issues, column, wrong, wanted, naming)
    return issues


def _strange(values: "pd.Series[Any]", known: Container[object]) -> "pd.Series[bool]":
    """Tell which values are not known, asking once for each that differs: a table may hold one sender's rows alone."""
    return values.isin([each for each in values.unique().tolist() if each not in known])


def refuse(  # noqa: PLR0917  table, column, rows, and what would be right
    name: str, table: "pd.DataFrame", column: str, wrong: "pd.Series[bool]", wanted: str, naming: str = ""
) -> None:
    """Raise an error at the first wrong row of a column.

    Parameters
    ----------
    name : str
        The table's name.
    table : pandas.DataFrame
        The table.
    column : str
        The column.
    wrong : pandas.Series of bool
        Which rows are wrong.
    wanted, naming : str
        What would be right: a variant of the sentence ``table-unfit``, and what that names.

    Raises
    ------
    ForeignRowError
        Naming table, column, row (counted from 1) and value; not at all if no row is wrong.
    """
    rows = wrong.to_numpy()
    if rows.any():
        first = int(rows.argmax())
        given = repr(table[column].iloc[[first]].tolist()[0])
        place = {"column": column, "row": str(first + 1), "given": given}
        raise ForeignRowError("table-unfit", name, **place, wanted=wanted, allowed=naming)


def tuples(table: "pd.DataFrame", columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Go through some columns of a table row by row, missing values as None.

    Parameters
    ----------
    table : pandas.DataFrame
        The table.
    columns : sequence of str
        The columns.

    Returns
    -------
    iterator of tuple
    """
    import pandas as pd

    lists = []
    for column in columns:
        # Equal values become one object: most of a table's text is the same few strings.
        codes, values = pd.factorize(table[column])
        shared = [*values.tolist(), None]
        lists.append([shared[code] for code in codes.tolist()])
    return zip(*lists, strict=True)
