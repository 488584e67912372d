"""The processed tables: their columns, how they are written and read, and the package that describes them.

Each table stands as Parquet (for programs) and CSV (for people and spreadsheets); ``datapackage.json``
describes all of a quarter's tables. The same values give the same bytes.
"""

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from talentbrief.errors import MissingTableError, TableSchemaError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "TABLES",
    "Column",
    "Table",
    "describe",
    "frame",
    "is_sample",
    "read_table",
    "validated",
    "write_package",
    "write_table",
]

Kind = Literal["str", "float", "int", "bool"]

_SOURCE = (
    ("source_file", "file, as a path below the raw root", "文件（原始数据目录下的相对路径）"),
    ("source_sheet", "sheet", "工作表"),
    ("source_cell", "cell, such as D7", "单元格"),
    ("source_sha256", "SHA-256 of the file", "文件的SHA-256"),
)


@dataclass(frozen=True)
class Column:
    """A column of a processed table.

    Parameters
    ----------
    name : str
        Column name.
    kind : {'str', 'float', 'int', 'bool'}
        Type of the values; dates are ISO text.
    nullable : bool
        Whether values may be missing.
    en, zh : str
        What it holds, for the data dictionary.
    values : tuple of str
        The only values allowed, where there is such a list.
    """

    name: str
    kind: Kind
    nullable: bool
    en: str
    zh: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A processed table: a name, what one row is, and its columns."""

    name: str
    en: str
    zh: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]


def _text(name: str, en: str, zh: str, *, nullable: bool = False, values: Sequence[str] = ()) -> Column:
    return Column(name, "str", nullable, en, zh, tuple(values))


def _number(name: str, en: str, zh: str, *, nullable: bool = True) -> Column:
    return Column(name, "float", nullable, en, zh)


def _count(name: str, en: str, zh: str) -> Column:
    return Column(name, "int", False, en, zh)


def _flag(name: str, en: str, zh: str) -> Column:
    return Column(name, "bool", False, en, zh)


def _source(*, nullable: bool = False) -> tuple[Column, ...]:
    return tuple(_text(name, en, zh, nullable=nullable) for name, en, zh in _SOURCE)


_QUARTER = _text("quarter", "quarter, such as 2022Q3", "季度，如2022Q3")
_ORGANISATION = _text("organisation_id", "sender's id", "报送单位编号", nullable=True)
_INDICATOR = _text("indicator_id", "indicator's id", "指标编号")
_FLAGS = _text("flags", "flags, sorted, joined by ;", "标记，按字母序以分号连接")
_IN_FORCE = _flag("in_force", "whether the value counts (not superseded, not withheld)", "是否有效")
_LAMP = _text("lamp", "lamp", "亮灯", values=("green", "yellow", "red", "grey"))
_STATUS = _text("status", "status", "状态", values=("not_started", "under_way", "done"))

_OBSERVATIONS = (
    _QUARTER,
    _ORGANISATION,
    _INDICATOR,
    _text("measure", "which figure it is", "口径", values=("quarter", "cumulative")),
    _number(
        "value",
        "the figure; empty when missing, withheld or unreadable",
        "数值；缺失、暂缓采用或无法识别时为空",
    ),
    _text("unit", "the plan's unit", "计量单位（以方案为准）"),
    _FLAGS,
    _IN_FORCE,
    _text("raw_text", "the cell's text as shown, personal data masked", "单元格原文（个人信息已遮盖）"),
    *_source(),
)
_ROSTERS = (
    _QUARTER,
    _ORGANISATION,
    _INDICATOR,
    _text("entity_key", "running number of the entity over the plan year", "名单主体的年度流水号"),
    _text("display_name", "name; masked where it is a person", "名称；人员姓名已遮盖"),
    _text("organisation_name", "the entity's host or employer", "依托单位或工作单位", nullable=True),
    _text("date", "date that makes it count, ISO", "计入日期", nullable=True),
    _IN_FORCE,
    *_source(),
)
_MILESTONE_REPORTS = (
    _QUARTER,
    _ORGANISATION,
    _text("milestone_id", "milestone's id", "工作任务编号"),
    _STATUS,
    _text("evidence", "document numbers given as evidence", "佐证文号", nullable=True),
    _text("completed_on", "date of completion, ISO", "完成日期", nullable=True),
    _text("narrative", "progress in the sender's words, masked", "进展情况（已遮盖）", nullable=True),
    _IN_FORCE,
    *_source(),
)
_NARRATIVES = (
    _QUARTER,
    _ORGANISATION,
    _INDICATOR,
    _text("kind", "what the text is about", "类别", values=("problem", "next_step", "note", "explanation")),
    _text("text", "the sender's words, masked", "报送单位原文（已遮盖）"),
    _IN_FORCE,
    *_source(),
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "observations",
            "one row a count cell of a row that matched an indicator",
            "每个指标数据单元格一行",
            _OBSERVATIONS,
        ),
        Table(
            "rosters",
            "one row an entry of a roster; personal information, never published",
            "名单台账每条一行；含个人信息，不对外发布",
            _ROSTERS,
        ),
        Table(
            "milestone_reports", "one row a reported milestone", "每条工作任务进展一行", _MILESTONE_REPORTS
        ),
        Table(
            "narratives",
            "one row a problem, next step or note of an indicator",
            "存在问题、下一步措施、备注，每条一行",
            _NARRATIVES,
        ),
        Table(
            "issues",
            "one row an issue found in the submissions or between the figures",
            "报送数据核查发现的问题，每条一行",
            (
                _text("severity", "severity", "级别", values=("error", "warning", "info")),
                _text("code", "issue code", "问题代码"),
                _text("message", "cell, what it holds, what would be right", "位置、内容和正确写法"),
                _text("fix", "what to do", "处理办法"),
                _ORGANISATION,
                _text("indicator_id", "indicator's id", "指标编号", nullable=True),
                _text("raw_text", "the cell's text as shown, masked", "单元格原文（已遮盖）", nullable=True),
                *_source(nullable=True),
                _flag("decided", "whether a decision settled it", "是否已由人工决定"),
                _text("milestone_id", "milestone's id", "工作任务编号", nullable=True),
                _text(
                    "explanation",
                    "the sender's answer to a warning, masked",
                    "报送单位对提醒的说明（已遮盖）",
                    nullable=True,
                ),
            ),
        ),
        Table(
            "submissions",
            "one row a file",
            "每个报送文件一行",
            (
                _ORGANISATION,
                _QUARTER,
                _text("version", "declared version or date", "版本或填报日期", nullable=True),
                _text(
                    "status",
                    "what became of it",
                    "处理结果",
                    values=("in_force", "superseded", "quarantined"),
                ),
                _text("reason", "why it is superseded or quarantined", "原因", nullable=True),
                _text(
                    "source_file", "file, as a path below the raw root", "文件（原始数据目录下的相对路径）"
                ),
                _text("source_sha256", "SHA-256 of the file", "文件的SHA-256"),
                _count("values_read", "count cells read", "读取的数据单元格数"),
                _count("errors", "issues of severity error", "错误数"),
                _count("warnings", "issues of severity warning", "提醒数"),
                _text("submitted_on", "declared date of submission, ISO", "填报日期", nullable=True),
            ),
        ),
        Table(
            "earlier_observations",
            "observations of the plan year's earlier quarters",
            "本年度以前各季度的指标数据",
            _OBSERVATIONS,
        ),
        Table(
            "earlier_rosters",
            "rosters of the plan year's earlier quarters; never published",
            "本年度以前各季度的名单台账；不对外发布",
            _ROSTERS,
        ),
        Table(
            "earlier_milestone_reports",
            "milestone reports of the plan year's earlier quarters",
            "本年度以前各季度的工作任务进展",
            _MILESTONE_REPORTS,
        ),
        Table(
            "attainment",
            "one row an indicator",
            "每项指标一行",
            (
                _QUARTER,
                _text("task", "task's id", "重点任务编号"),
                _INDICATOR,
                _text("name", "indicator's name", "指标名称"),
                _text(
                    "comparator",
                    "how the target is worded",
                    "目标表述",
                    values=("at_least", "exactly", "planned"),
                ),
                _number("target", "the year's target", "年度目标"),
                _text("unit", "the plan's unit", "计量单位"),
                _text("lead_id", "lead office's id", "牵头处室编号"),
                _number("actual_quarter", "the quarter's figure", "本季度完成"),
                _number("actual_cumulative", "the year's figure so far", "累计完成"),
                _number("rate", "cumulative / target, a fraction, uncapped", "完成率（小数，不封顶）"),
                _number("time_progress", "share of the year gone", "序时进度（小数）", nullable=False),
                _number("gap", "rate less time progress, in points", "与序时进度之差（百分点）"),
                _LAMP,
                _FLAGS,
                _number("breakdown_total", "sum of the leagues' cumulative figures", "盟市累计合计"),
                _number(
                    "roster_count", "distinct entities of the lead's rosters so far", "牵头处室名单去重数"
                ),
                _number("previous_cumulative", "cumulative figure before this quarter", "上季累计"),
                _number("outlook_low", "year-end at the slowest quarter's pace", "按最慢季度推算的年末数"),
                _number("outlook", "year-end at the mean pace", "按平均进度推算的年末数"),
                _number("outlook_high", "year-end at the fastest quarter's pace", "按最快季度推算的年末数"),
                _number(
                    "pace_needed",
                    "units a remaining quarter that still reach the target; 0 where it is reached",
                    "完成年度目标今后每季度需完成数；已完成的为0",
                ),
                _text(
                    "probable_lamp",
                    "lamp of the outlook at the year's end",
                    "按平均进度推算的年末亮灯",
                    nullable=True,
                    values=("green", "yellow", "red"),
                ),
                _text(
                    "decisive_senders",
                    "ids of senders whose missing figure could change the lamp, joined by ;",
                    "缺报数据可能改变亮灯的报送单位编号，以分号连接",
                ),
            ),
        ),
        Table(
            "milestones",
            "one row a milestone",
            "每项工作任务一行",
            (
                _QUARTER,
                _text("task", "task's id", "重点任务编号"),
                _text("milestone_id", "milestone's id", "工作任务编号"),
                _text("name", "milestone's name", "工作任务名称"),
                _STATUS,
                _text("evidence", "document numbers given as evidence", "佐证文号", nullable=True),
                _text(
                    "reported_by",
                    "ids of the senders whose reports count, joined by ;",
                    "报送单位编号",
                    nullable=True,
                ),
                _FLAGS,
            ),
        ),
        Table(
            "tasks",
            "one row a task",
            "每项重点任务一行",
            (
                _QUARTER,
                _text("task", "task's id", "重点任务编号"),
                _text("name", "task's name", "重点任务名称"),
                _count("indicators", "number of indicators", "指标数"),
                _number(
                    "mean_rate",
                    "mean of the indicators' rates, each capped at 1",
                    "指标平均完成率（单项封顶100%）",
                ),
                _count("milestones", "number of milestones", "工作任务数"),
                _count("milestones_done", "milestones done", "已完成的工作任务数"),
                _LAMP,
                _FLAGS,
            ),
        ),
        Table(
            "changes",
            "earlier quarters' figures that differ from those approved",
            "与已审定数据不一致的以前季度数据",
            (
                _QUARTER,
                _INDICATOR,
                _ORGANISATION,
                _number("before", "figure as approved", "审定数"),
                _number("after", "figure now", "现数"),
                _text("reason", "why they differ", "原因", nullable=True),
                *_source(nullable=True),
            ),
        ),
        Table(
            "origins",
            "one row a cell that an indicator's figures rest on or are checked against",
            "指标数据的来源单元格，每个一行",
            (
                _INDICATOR,
                _text(
                    "role",
                    "what the cell is for the figure",
                    "用途",
                    values=("cumulative", "quarter", "previous", "breakdown", "cross_check"),
                ),
                _QUARTER,
                _ORGANISATION,
                _text("measure", "which figure it is", "口径", values=("quarter", "cumulative")),
                _number("value", "the figure", "数值"),
                _text("raw_text", "the cell's text as shown, masked", "单元格原文（已遮盖）"),
                *_source(),
            ),
        ),
    )
}
"""All processed tables by name."""

_PANDAS: Mapping[str, Any] = {"str": "str", "float": "float64", "int": "int64", "bool": "bool"}
_A_KIND = {"float": "a number", "int": "a whole number", "bool": "true or false"}
_SCHEMA = {"str": "string", "float": "number", "int": "integer", "bool": "boolean"}
_FORMULA = re.compile(r"[\s\ufeff]*[=+@\-＝＋＠－]")
"""How a formula begins in a spreadsheet program, some of which skip what stands before it or write it wide."""
_HARMLESS_MINUS = re.compile(r"-[\d,.]*|-+")


def frame(name: str, rows: Sequence[Mapping[str, Any]]) -> "pd.DataFrame":
    """Build a table from rows, typed and checked.

    Parameters
    ----------
    name : str
        One of :data:`TABLES`.
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
        raise TableSchemaError(f"table {name}: no such columns: {', '.join(surplus)}")
    data = pd.DataFrame([[row.get(column) for column in table.names] for row in rows], columns=table.names)
    return validated(name, data)


def validated(name: str, data: "pd.DataFrame", where: str | None = None) -> "pd.DataFrame":
    """Check a table against its schema and give it the schema's types.

    Parameters
    ----------
    name : str
        One of :data:`TABLES`.
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

    table, place = TABLES[name], where or f"table {name}"
    absent = [column for column in table.names if column not in data.columns]
    if absent:
        raise TableSchemaError(f"{place}: column {', '.join(absent)} is missing")
    columns = {}
    for column in table.columns:
        values = data[column.name].reset_index(drop=True)
        missing = values.isna()
        if not column.nullable and bool(missing.any()):
            row = int(missing.to_numpy().argmax()) + 1
            raise TableSchemaError(f"{place}: column {column.name}, row {row}: a value is missing")
        if column.kind == "str":
            typed = values
            if values.dtype != _PANDAS["str"]:
                typed = values.astype("object").where(~missing, None).astype("str")
        else:
            typed = _typed(values, column, place)
        if column.values:
            wrong = ~(typed.isin(list(column.values)) | missing)
            if bool(wrong.any()):
                row = int(wrong.to_numpy().argmax()) + 1
                raise TableSchemaError(
                    f"{place}: column {column.name}, row {row}: {values.iloc[row - 1]!r} is not one of "
                    f"{', '.join(column.values)}"
                )
        columns[column.name] = typed
    return pd.DataFrame(columns, columns=table.names)


def _typed(values: "pd.Series[Any]", column: Column, place: str) -> "pd.Series[Any]":
    """Give numbers or truth values their type; pandas alone would make "no" true and 3.5 a whole 3."""
    import pandas as pd

    alike = {"float": "fiu", "int": "iu", "bool": "b"}
    if values.dtype.kind in alike[column.kind]:
        return values.astype(_PANDAS[column.kind])
    given = values.tolist()
    unfit = next((row for row, value in enumerate(given, 1) if not _fits(value, column.kind)), None)
    if unfit is not None:
        raise TableSchemaError(
            f"{place}: column {column.name}, row {unfit}: {given[unfit - 1]!r} is not {_A_KIND[column.kind]}"
        )
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
        One of :data:`TABLES`.
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
    folder.mkdir(parents=True, exist_ok=True)
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
    _replace(folder / f"{name}.parquet", binary.getvalue())
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(zip(*(_csv_cells(lists[name]) for name in table.names), strict=True))
    _replace(folder / f"{name}.csv", text.getvalue().encode("utf-8"))


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
    if text[:1] in ("\t", "\r") or (_FORMULA.match(text) and not _HARMLESS_MINUS.fullmatch(text)):
        return "'" + text
    return text


def _replace(path: Path, content: bytes) -> None:
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(content)
    aside.replace(path)


def read_table(name: str, folder: Path, sender: str | None = None) -> "pd.DataFrame":
    """Read a processed table from its Parquet file, checked.

    Parameters
    ----------
    name : str
        One of :data:`TABLES`.
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
        raise TableSchemaError(f"{path}: is not a Parquet file ({error})") from error
    return validated(name, data, str(path))


def describe(name: str) -> dict[str, Any]:
    """Describe a table as a data package resource.

    Parameters
    ----------
    name : str
        One of :data:`TABLES`.

    Returns
    -------
    dict
        Name, path, title, description and schema, after the Data Package standard.
    """
    table = TABLES[name]
    fields = []
    for column in table.columns:
        constraints: dict[str, Any] = {} if column.nullable else {"required": True}
        if column.values:
            constraints["enum"] = list(column.values)
        field: dict[str, Any] = {
            "name": column.name,
            "type": _SCHEMA[column.kind],
            "title": column.zh,
            "description": column.en,
        }
        fields.append({**field, "constraints": constraints} if constraints else field)
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.zh,
        "description": table.en,
        "schema": {"fields": fields, "missingValues": [""]},
    }


def write_package(folder: Path, *, quarter: str, plan_id: str, sample: bool) -> None:
    """Write ``datapackage.json`` for the tables that stand in a folder.

    Parameters
    ----------
    folder : Path
        The quarter's folder of processed tables.
    quarter, plan_id : str
        What the tables are about.
    sample : bool
        Whether they rest on invented submissions.
    """
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"{plan_id}-{quarter}".lower(),
        "title": f"{plan_id} {quarter}",
        "quarter": quarter,
        "plan": plan_id,
        "sample": sample,
        "resources": [describe(name) for name in TABLES if (folder / f"{name}.csv").is_file()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    _replace(folder / "datapackage.json", text.encode("utf-8"))


def is_sample(folder: Path) -> bool:
    """Tell whether processed tables rest on invented submissions.

    Parameters
    ----------
    folder : Path
        The quarter's folder of processed tables.

    Returns
    -------
    bool

    Raises
    ------
    MissingTableError
        If the folder has no ``datapackage.json``.
    """
    path = folder / "datapackage.json"
    if not path.is_file():
        raise MissingTableError(f"{path} is missing; run 1-clean first", "error-no-table", path=str(path))
    return bool(json.loads(path.read_text(encoding="utf-8"))["sample"])
