"""The columns of a progress table that hold its figures, and the rows whose figures are somebody else's."""

import re
from typing import Final, get_args

from talentbrief.intake.context import Reader
from talentbrief.intake.grid import address
from talentbrief.intake.layout import Table
from talentbrief.intake.records import Measure
from talentbrief.intake.words import fold

__all__ = ["count_columns", "is_anothers"]

_MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
_SPAN = re.compile(r"([0-9]{1,2})月?[-—–~～至到]([0-9]{1,2})月")
_OF_THE_QUARTER: Final = "本季"
_BY_ITSELF = re.compile(r"实际|认定|[0-9一二三四第前已月日底末个份起]|[^\w]")


def count_columns(reader: Reader, table: Table) -> tuple[dict[Measure, int], dict[Measure, list[int]]]:
    """Choose one column a measure; further ones are said to be left out, or rival it where they say otherwise.

    Parameters
    ----------
    reader : Reader
        The file; issues are added to it.
    table : Table
        A table of kind ``progress``.

    Returns
    -------
    chosen : dict
        Measure to its column.
    rivals : dict
        Measure to the columns whose figures contradict the chosen one's.
    """
    chosen: dict[Measure, int] = {}
    rivals: dict[Measure, list[int]] = {}
    month = 3 * int(reader.quarter[-1]) if reader.quarter else None
    for measure in _MEASURES:
        columns = table.columns.get(measure, ())
        if len(columns) < 2:
            chosen.update((measure, column) for column in columns)
            continue

        def fitness(column: int, measure: Measure = measure) -> tuple[bool, bool, bool, bool]:
            header = fold(table.headers.get(column, ""))
            span = _SPAN.search(header)
            ends = span is None or month is None or int(span[2]) == month
            of_the_quarter = measure == "cumulative" and _OF_THE_QUARTER in header
            return (not ends, of_the_quarter, _says_more(header, reader), "情况" in header)

        best = columns[0]
        if len(columns) > 1:
            best = min(columns, key=lambda column: (fitness(column), column))
        chosen[measure] = best
        for column in columns:
            if column != best and any(not table.grid.empty(row, column) for row in table.rows):
                if fitness(column) == fitness(best) and _contradict(reader, table, best, column):
                    rivals.setdefault(measure, []).append(column)
                    continue
                rows = f"{address(table.top, column)}:{address(table.end - 1, column)}"
                reader.report("ignored_rows", reader.at(table.grid, rows), kind="column")
    return chosen, rivals


def _says_more(header: str, reader: Reader) -> bool:
    """Tell whether a header says more than that something was done in a period, and how it is counted."""
    words = reader.context.words
    fields = words.of("progress").fields
    periods = [word for field in fields if field.name in _MEASURES for word in field.contains]
    known = frozenset("".join((*periods, *words.fillers, *words.verbs, *reader.context.units)))
    return any(letter not in known for letter in _BY_ITSELF.sub("", header))


def _contradict(reader: Reader, table: Table, one: int, other: int) -> bool:
    """Tell whether two columns hold different counts in a row."""
    counts = (
        (reader.count(table.grid, row, one).value, reader.count(table.grid, row, other).value)
        for row in table.rows
    )
    return any(None not in pair and pair[0] != pair[1] for pair in counts)


def is_anothers(reader: Reader, table: Table, row: int) -> bool:
    """Tell whether a row says that its figures are the share of a league that is not the sender.

    Parameters
    ----------
    reader : Reader
        The file.
    table : Table
        The table.
    row : int
        The row.

    Returns
    -------
    bool
    """
    written = [
        table.grid.filled(row, column).strip()
        for field in ("place", "unit")
        for column in table.columns.get(field, ())
    ]
    known = reader.context.plan.organisations.by_id
    found = {reader.context.names.senders.match(text).id for text in written if text}
    leagues = {each for each in found if each is not None and known[each].kind != "office"}
    return bool(leagues) and reader.organisation_id is not None and reader.organisation_id not in leagues
