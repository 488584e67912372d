"""The processed tables' schemas: what a row is, and each column's name, type and meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["TABLES", "Column", "Kind", "Table"]

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
    _text(
        "about",
        "cell that an answer in a return's list is given to",
        "退回单清单中的说明所答复的单元格",
        nullable=True,
    ),
    _text(
        "about_issue",
        "digest of what the line of the list asked: code, indicator or milestone, value",
        "清单该行所问内容（代码、指标或任务、数值）的摘要",
        nullable=True,
    ),
    _text(
        "about_file",
        "file of that cell, where only the list came back",
        "所答复单元格所在的文件（只报回清单的）",
        nullable=True,
    ),
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
                _text(
                    "asked",
                    "digest of what it asks: code, indicator or milestone, value, figures compared",
                    "所问内容（代码、指标或任务、数值及相比的数）的摘要",
                    nullable=True,
                ),
                _text(
                    "ask",
                    "what its sender is asked to do, where that is not what stands in fix",
                    "请报送单位做什么（与处理办法不同时）",
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
                _text(
                    "version",
                    "declared version or date; r1 a corrected return of the first round",
                    "版本或填报日期；r1为退回单的第1次更正",
                    nullable=True,
                ),
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
                _text(
                    "follows",
                    "an earlier file of the sender; empty for a first submission",
                    "该单位在此之前报送的文件；首次报送为空",
                    nullable=True,
                ),
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
