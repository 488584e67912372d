"""Checks of a whole file: rows given twice, hidden parts, personal data where it does not belong."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from talentbrief.intake.context import Reader
from talentbrief.intake.counts import shown
from talentbrief.intake.explanations import lines_answered
from talentbrief.intake.forms_marker import FORM_VERSION, LIST_KEY
from talentbrief.intake.grid import BETWEEN, Grid, Value, address, ranges
from talentbrief.intake.labels import Label
from talentbrief.intake.layout import Table
from talentbrief.intake.lazy import Rows
from talentbrief.intake.personal import kinds_of
from talentbrief.intake.records import Measure, Observation
from talentbrief.intake.roster_rows import lists_nobody

__all__ = [
    "duplicate_rows",
    "empty_form",
    "hidden_content",
    "ignored_sheets",
    "nothing_to_read",
    "outdated_form",
    "personal_data",
]

_IDENTITY = re.compile(r"[0-9]{17}[0-9Xx]")
"""Nothing but what an identity column is for."""
_IDENTITIES = re.compile(rf"(?:{_IDENTITY.pattern})?(?:{BETWEEN}(?:{_IDENTITY.pattern})?)*")

_LONG_NUMBER = re.compile(r"\d" + rf"[^\d{BETWEEN}]{{0,3}}+\d" * 10)
"""The shortest of the numbers looked for has 11 digits, and no more than three other characters between two."""
_SHORTEST = 11
_TEXT = {str}
_LARGE = 1e10
"""The smallest number of so many digits."""
_WIDE = 200
"""Columns of a sheet up to which they are looked at one by one."""

_Asked = dict[int, list[tuple[Table, tuple[str, ...]]]]
"""Columns in which rosters, one below another, ask for numbers of some kinds."""

_PRIVATE_FIELDS = {
    "identity": ("identity", "card"),
    "phone": ("phone",),
    "person": ("phone",),
    "account": ("card",),
}


def duplicate_rows(reader: Reader, observations: Sequence[Observation]) -> Sequence[Observation]:
    """Settle an indicator that stands in a file twice.

    The same value counts once, the others are the warning ``duplicate_row``; values that disagree are withheld
    with ``conflicting_versions``, since nothing says which is the later.

    Parameters
    ----------
    reader : Reader
        The file.
    observations : sequence of Observation
        All its observations.

    Returns
    -------
    sequence of Observation
        In the same order.
    """
    if isinstance(observations, Rows) and len({row[2:4] for row in observations.rows}) == len(observations):
        return observations
    groups: dict[tuple[str, Measure], list[int]] = defaultdict(list)
    for number, each in enumerate(observations):
        groups[each.indicator_id, each.measure].append(number)
    settled = list(observations)
    reported = set()
    for members in groups.values():
        if len(members) == 1:
            continue
        given = [number for number in members if settled[number].value is not None]
        kept = next(iter(given), members[0])
        ruled = next((number for number in given if _ruled(reader, settled[number])), None)
        disagree = len({settled[number].value for number in given}) > 1
        for number in members:
            each, first = settled[number], settled[kept]
            indicator = reader.context.plan.indicator(each.indicator_id)
            if disagree and number in given:
                other = next(settled[at] for at in given if settled[at].value != each.value)
                reader.report(
                    "conflicting_versions",
                    each.origin,
                    raw=each.raw_text,
                    indicator=indicator,
                    other=_place(other),
                    other_raw=other.raw_text,
                    where="file",
                    what="figure",
                )
                if ruled is not None:
                    reader.issues[-1] = replace(reader.issues[-1], decided=True)
            elif number != kept:
                line = (
                    each.origin.sheet,
                    each.origin.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                    each.indicator_id,
                )
                if line not in reported:
                    reported.add(line)
                    reader.report(
                        "duplicate_row",
                        each.origin,
                        raw=each.raw_text,
                        indicator=indicator,
                        first=_place(first),
                    )
        for number in members:
            if disagree and ruled is None and number in given:
                settled[number] = replace(
                    settled[number], value=None, in_force=False, problem="conflicting_versions"
                )
            elif number != (ruled if disagree and ruled is not None else kept):
                settled[number] = replace(settled[number], in_force=False)
    return settled


def _ruled(reader: Reader, observation: Observation) -> bool:
    return any(
        reader.decided(action, "conflicting_versions", observation.origin) is not None
        for action in ("accept", "use_value")
    )


def _place(observation: Observation) -> str:
    return f"{observation.origin.sheet}!{observation.origin.cell}"


def hidden_content(reader: Reader, grids: Sequence[Grid], *, taken: bool = True) -> None:
    """Warn of hidden sheets, rows and columns that hold something; they are read like the rest (contract 3.2).

    Parameters
    ----------
    reader : Reader
        The file.
    grids : sequence of Grid
        Its sheets.
    taken : bool
        Whether the file's values count; those of one that is put aside do not, hidden or not.
    """
    told = "yes" if taken else "no"
    for grid in grids:
        if grid.hidden:
            if any(grid.filled_columns(row) for row in range(grid.height)):
                reader.report("hidden_content", reader.at(grid), kind="sheet", taken=told)
            continue
        rows = [row for row in grid.hidden_rows if grid.filled_columns(row)]
        for first, last in ranges(rows):
            reader.report(
                "hidden_content", reader.at(grid, _block(grid, (first, last), None)), kind="rows", taken=told
            )
        columns = [
            column
            for column in grid.hidden_columns
            if any(not grid.empty(row, column) for row in range(grid.height))
        ]
        for first, last in ranges(columns):
            reader.report(
                "hidden_content",
                reader.at(grid, _block(grid, None, (first, last))),
                kind="columns",
                taken=told,
            )


def _block(grid: Grid, rows: tuple[int, int] | None, columns: tuple[int, int] | None) -> str:
    """Give whole rows or columns as a range of the cells that are used."""
    top, bottom = rows or (0, grid.height - 1)
    left, right = columns or (0, grid.width - 1)
    return f"{address(top, left)}:{address(bottom, right)}"


def personal_data(
    reader: Reader, grids: Sequence[Grid], tables: Sequence[Table], labels: Sequence[Label]
) -> None:
    """Warn of identity numbers, telephone numbers and bank cards outside the columns that ask for them.

    Parameters
    ----------
    reader : Reader
        The file.
    grids : sequence of Grid
        Its sheets.
    tables : sequence of Table
        Its tables.
    labels : sequence of Label
        Labels, behind which a signer's telephone number may stand.
    """
    signed = {(label.grid.name, label.row) for label in labels if label.group in ("people", "other")}
    for grid in grids:
        asked: _Asked = {}
        for table in tables:
            if table.grid is grid and table.kind == "roster":
                for name, kinds in _PRIVATE_FIELDS.items():
                    for column in table.columns.get(name, ()):
                        asked.setdefault(column, []).append((table, kinds))
        suspects = _suspect_columns(grid, asked)
        for row, line in enumerate(grid.rows if suspects else ()):
            for column in suspects:
                value = line[column] if column < len(line) else ""
                if isinstance(value, str):
                    if len(value) < _SHORTEST:
                        continue
                    text = value
                elif isinstance(value, float) and value >= _LARGE:
                    text = shown(value)
                else:
                    continue
                allowed = next(
                    (kinds for table, kinds in asked.get(column, ()) if table.body <= row < table.end), ()
                )
                if "identity" in allowed and _IDENTITY.fullmatch(text):
                    continue
                kinds = kinds_of(text)
                if not kinds:
                    continue
                if (grid.name, row) in signed:
                    allowed = (*allowed, "phone")
                unasked = [kind for kind in kinds if kind not in allowed]
                if unasked:
                    reader.report(
                        "personal_data",
                        reader.cell(grid, row, column),
                        raw=reader.mask(text),
                        kind=unasked[0],
                        part="cell",
                    )


def _suspect_columns(grid: Grid, asked: _Asked) -> Sequence[int]:
    """Give the columns of which some cell may hold a number long enough to be somebody's."""
    if grid.width > _WIDE or grid.columns is None or grid.written is None:
        return range(grid.width)
    found = []
    for column, values in enumerate(grid.columns):
        kinds, texts = grid.kinds[column], grid.written_in[column]
        only = asked.get(column, ())
        if kinds == _TEXT and len(only) == 1 and "identity" in only[0][1]:
            texts = _without_identities(cast("tuple[str, ...]", values), only[0][0])
        if (len(texts) >= _SHORTEST and _LONG_NUMBER.search(texts)) or (
            float in kinds and _has_large(values)
        ):
            found.append(column)
    return found


def _without_identities(texts: Sequence[str], table: Table) -> str:
    """Join a column's texts; without a table's rows where these hold identity numbers and nothing else."""
    if _IDENTITIES.fullmatch(BETWEEN.join(texts[table.body : table.end])):
        texts = (*texts[: table.body], *texts[table.end :])
    return BETWEEN.join(texts)


def _has_large(values: Iterable[Value]) -> bool:
    for each in values:  # noqa: SIM110  a generator takes twice as long
        if isinstance(each, float) and each >= _LARGE:
            return True
    return False


def ignored_sheets(
    reader: Reader, grids: Sequence[Grid], tables: Sequence[Table], put_aside: Sequence[Grid] = ()
) -> None:
    """Say which sheets hold something but no table, and which are of superseded files in a return.

    Parameters
    ----------
    reader : Reader
        The file.
    grids : sequence of Grid
        Its sheets.
    tables : sequence of Table
        Its tables.
    put_aside : sequence of Grid
        Sheets of superseded files in a return that was sent back.
    """
    if not tables:
        return
    read = {id(table.grid) for table in tables}
    for grid, kind in (*((each, "sheet") for each in grids), *((each, "old") for each in put_aside)):
        if id(grid) in read:
            continue
        filled = [row for row in range(grid.height) if grid.filled_columns(row)]
        if filled:
            first, last = address(filled[0], 0), address(filled[-1], grid.width - 1)
            place = first if first == last else f"{first}:{last}"
            reader.report("ignored_rows", reader.at(grid, place), kind=kind)


def outdated_form(reader: Reader, written: str) -> None:
    """Warn of a form whose version is not the one that is sent out now.

    Parameters
    ----------
    reader : Reader
        The file.
    written : str
        The version in the form's marker; a return carries none.
    """
    if not written or written == str(FORM_VERSION):
        return
    number = int(written) if re.fullmatch(r"[0-9]{1,6}", written) else 0
    reader.report(
        "outdated_form",
        reader.origin,
        kind="newer" if number > FORM_VERSION else "older",
        written=reader.mask(written),
        expected=str(FORM_VERSION),
    )


def empty_form(reader: Reader, tables: Sequence[Table], *, entered: bool) -> None:
    """Warn of tables in which nothing was entered: a blank form that was sent back, or one before it was saved.

    Parameters
    ----------
    reader : Reader
        The file, all of it read. Where anything in it is an error, something was entered.
    tables : sequence of Table
        Its tables.
    entered : bool
        Whether a count cell holds a text, or a roster entry, a reported milestone or a sender's words were read. A
        dash, 无 or 暂无 is an answer, and no blank.
    """
    if (
        tables
        and not entered
        and not any(each.severity == "error" for each in reader.issues)
        and not any(each.kind == "roster" and lists_nobody(each) for each in tables)
    ):
        reader.report("empty_form", reader.origin)


def nothing_to_read(
    reader: Reader, grids: Sequence[Grid], own: Sequence[Grid], about: Mapping[str, str]
) -> str:
    """Say that a file holds no table, and if it is our list of a file that could not be read, what is wanted.

    Parameters
    ----------
    reader : Reader
        The file.
    grids, own : sequence of Grid
        Its sheets, and those that we wrote ourselves.
    about : mapping of str to str
        Our marker.

    Returns
    -------
    str
        The code for which the file is put aside.
    """
    reader.issues = [
        each for each in reader.issues if each.code not in ("unknown_sender", "ambiguous_sender")
    ]
    if LIST_KEY not in about or any(grid.height for grid in grids):
        reader.report("no_table_found", reader.origin)
        return "no_table_found"
    reader.report("list_alone", reader.origin)
    # Its lines are about whole files, so that what they answer stands at no cell.
    said = "；".join(dict.fromkeys(text for _, text, _ in lines_answered(reader, own, about)))
    reader.issues[-1] = replace(reader.issues[-1], explanation=said or None)
    return "list_alone"
