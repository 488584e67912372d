"""The processed tables: how they are checked, written and read.

Each table stands as Parquet (for programs) and CSV (for people and spreadsheets). The same values give the same bytes.
"""

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from talentbrief.catalogue import say
from talentbrief.errors import MissingTableError, TableSchemaError
from talentbrief.schemas import TABLES, Column, Kind
from talentbrief.writing import write_whole

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "begins_formula",
    "frame",
    "read_table",
    "validated",
    "write_table",
]

_PANDAS: Mapping[str, Any] = {"str": "str", "float": "float64", "int": "int64", "bool": "bool"}
_A_KIND = {"float": "number", "int": "whole", "bool": "truth"}
"""What a value of a kind is called in the sentence ``table-unfit``."""
_ALIKE = {"float": "fiu", "int": "iu", "bool": "b"}
"""What numpy calls the types that hold a kind's values already."""
_FORMULA = re.compile(r"[\s\ufeff]*[=+@\-＝＋＠－]")
"""How a formula begins in a spreadsheet program, some of which skip what stands before it or write it wide."""
_HARMLESS_MINUS = re.compile(r"-[\d,.]*|-+")


def begins_formula(text: str) -> bool:
    """Tell whether some spreadsheet program would take a text for a formula if it were typed or read from CSV.

    Parameters
    ----------
    text : str
        A cell's text.

    Returns
    -------
    bool

    Examples
    --------
    >>> begins_formula("  =1+1"), begins_formula("＝1+1"), begins_formula("1=1")
    (True, True, False)
    """
    return text[:1] in ("\t", "\r") or _FORMULA.match(text) is not None


def frame(name: str, rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """Build a table from rows, typed and checked.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.schemas.TABLES`.
    rows : sequence of mapping
        A mapping of column to value each; a missing nullable column is null.

    Returns
    -------
    pandas.DataFrame
        The table's columns in order, checked by :func:`validated`.

    Raises
    ------
    TableSchemaError
        If a column or value breaks the schema.
    """
    import pandas as pd

    table = TABLES[name]
    surplus = sorted({key for row in rows for key in row} - set(table.names))
    if surplus:
        raise _broken("table-surplus", name, None, columns=", ".join(surplus))
    if not rows:
        return _without_rows(name).copy()
    data = pd.DataFrame([[row.get(column) for column in table.names] for row in rows], columns=table.names)
    return validated(name, data)


@cache
def _without_rows(name: str) -> "pd.DataFrame":
    """Give a table without rows; most tables of a small quarter are, and their columns' types take a while."""
    import pandas as pd

    return validated(name, pd.DataFrame(columns=TABLES[name].names))


def validated(name: str, data: "pd.DataFrame", where: str | None = None) -> "pd.DataFrame":
    """Check a table against its schema and give it the schema's types.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.schemas.TABLES`.
    data : pandas.DataFrame
        The table.
    where : str, optional
        What to call it in an error, such as the file it was read from.

    Returns
    -------
    pandas.DataFrame
        A copy with the schema's columns, in order, and types.

    Raises
    ------
    TableSchemaError
        Naming column, row (counted from 1) and value.
    """
    import pandas as pd

    table = TABLES[name]
    absent = [column for column in table.names if column not in data.columns]
    if absent:
        raise _broken("table-lacks-column", name, where, columns=", ".join(absent))
    columns = {}
    for column in table.columns:
        values = data[column.name].reset_index(drop=True)
        missing = values.isna()
        if not column.nullable and bool(missing.any()):
            row = int(missing.to_numpy().argmax()) + 1
            raise _broken("table-lacks-value", name, where, column=column.name, row=str(row))
        if column.kind == "str":
            typed = values
            if values.dtype != _PANDAS["str"]:
                typed = values.astype("object").where(~missing, None).astype("str")
        else:
            unfit = _unfit(values, column)
            if unfit is not None:
                raise _unfit_value(
                    name, where, column.name, unfit, values.tolist()[unfit - 1], _A_KIND[column.kind]
                )
            typed = _typed(values, column)
        if column.values:
            wrong = ~(typed.isin(list(column.values)) | missing)
            if bool(wrong.any()):
                row = int(wrong.to_numpy().argmax()) + 1
                allowed = ", ".join(column.values)
                raise _unfit_value(name, where, column.name, row, values.iloc[row - 1], "one-of", allowed)
        columns[column.name] = typed
    return pd.DataFrame(columns, columns=table.names)


def _unfit_value(  # noqa: PLR0917  place, value, and what would be right
    name: str, where: str | None, column: str, row: int, given: object, wanted: str, allowed: str = ""
) -> TableSchemaError:
    """Make the failure of a value that a table may not hold.

    Parameters
    ----------
    name : str
        The table's name.
    where : str or None
        The file it was read from, if it was.
    column, row : str and int
        Where the value stands; rows are counted from 1.
    given : object
        The value.
    wanted, allowed : str
        What would be right: a variant of the sentence ``table-unfit``, and what that names.

    Returns
    -------
    TableSchemaError
    """
    place = {"column": column, "row": str(row), "given": repr(given)}
    return _broken("table-unfit", name, where, **place, wanted=wanted, allowed=allowed)


def _broken(sentence: str, name: str, where: str | None, **values: str) -> TableSchemaError:
    values = {"at": "file" if where else "memory", "place": where or name, **values}
    return TableSchemaError(say("en", sentence, **values), sentence, **values)


def _unfit(values: "pd.Series[Any]", column: Column) -> int | None:
    """Find the first row, counted from 1, that is no number or truth value of the column's kind."""
    if values.dtype.kind in _ALIKE[column.kind]:
        return None
    return next((row for row, value in enumerate(values.tolist(), 1) if not _fits(value, column.kind)), None)


def _typed(values: "pd.Series[Any]", column: Column) -> "pd.Series[Any]":
    """Give numbers or truth values their type; pandas alone would make "no" true and 3.5 a whole 3."""
    import pandas as pd

    if values.dtype.kind in _ALIKE[column.kind]:
        return values.astype(_PANDAS[column.kind])
    given = values.tolist()
    if column.kind != "bool":
        given = [math.nan if _is_missing(value) else float(value) for value in given]
    return pd.Series(given, dtype="object").astype(_PANDAS[column.kind])


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _fits(value: object, kind: Kind) -> bool:
    if _is_missing(value):
        return kind == "float"
    if kind == "bool" or isinstance(value, bool):
        return kind == "bool" and isinstance(value, bool)
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return kind == "float" or number.is_integer()


def write_table(name: str, data: "pd.DataFrame", folder: Path) -> None:
    """Write a table as Parquet and CSV, each in place of the old one at once.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.schemas.TABLES`.
    data : pandas.DataFrame
        The table; checked first.
    folder : Path
        The quarter's folder of processed tables; made if absent.

    Raises
    ------
    TableSchemaError
        If the table breaks its schema; nothing is written then.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    checked = validated(name, data)
    table = TABLES[name]
    types = {"str": pa.string(), "float": pa.float64(), "int": pa.int64(), "bool": pa.bool_()}
    lists = {name: checked[name].tolist() for name in table.names}
    arrow = pa.table(
        {
            column.name: pa.array(
                [None if _is_missing(value) else value for value in lists[column.name]], types[column.kind]
            )
            for column in table.columns
        }
    )
    binary = io.BytesIO()
    pq.write_table(arrow, binary, compression="zstd", use_dictionary=True)
    write_whole(folder / f"{name}.parquet", binary.getvalue())
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(zip(*(_csv_cells(lists[name]) for name in table.names), strict=True))
    write_whole(folder / f"{name}.csv", text.getvalue().encode("utf-8"))


def _csv_cells(values: list[Any]) -> list[str]:
    """Write a column's values, each different one once: most of a table is the same few."""
    cells = {value: _csv_cell(value) for value in set(values)}
    return [cells[value] for value in values]


def _csv_cell(value: Any) -> str:
    """Write a value so that no spreadsheet program runs it as a formula."""
    if _is_missing(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = str(value)
    if begins_formula(text) and not _HARMLESS_MINUS.fullmatch(text):
        return "'" + text
    return text


def read_table(name: str, folder: Path, sender: str | None = None) -> "pd.DataFrame":
    """Read a processed table from its Parquet file, checked.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.schemas.TABLES`.
    folder : Path
        The quarter's folder of processed tables.
    sender : str, optional
        Id of an organisation: of a table that says whose each row is, its rows alone.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    MissingTableError
        If the file is not there.
    TableSchemaError
        If it is no Parquet file or breaks its schema.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise MissingTableError(
            f"{path} is missing; run the stage that writes it first", "error-no-table", path=str(path)
        )
    mine = sender is not None and "organisation_id" in TABLES[name].names
    try:
        data = pq.read_table(path, filters=[("organisation_id", "=", sender)] if mine else None).to_pandas()
    except (OSError, pa.ArrowException) as error:
        problem = " ".join(str(error).split())
        raise _broken("table-no-parquet", name, str(path), problem=problem) from error
    return validated(name, data, str(path))
