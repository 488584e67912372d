"""Processed tables as display blocks, for the notebooks that reviewers read: every row, its codes in words."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from talentbrief.briefing.blocks import Table, TableColumn
from talentbrief.briefing.numbers import count
from talentbrief.catalogue import say
from talentbrief.plan import Lang, Plan
from talentbrief.rounding import percent, signed_points
from talentbrief.schemas import TABLES, Column

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["roster_counts", "working_table"]

_ROWS: Final = 1_000
_NEVER_SHOWN = ("rosters", "earlier_rosters")
_LEFT_OUT = ("quarter", "source_sha256")
_WORDS, _MOST_ROOM = 12, 4.0
_SENDERS: Final = ("organisation_id", "lead_id", "reported_by", "decisive_senders")
_FRACTIONS: Final = ("rate", "time_progress", "mean_rate")
_EXPLANATION: Final = re.compile("[（；，].*")


def working_table(name: str, data: "pd.DataFrame", lang: Lang, plan: Plan) -> Table:
    """Show a processed table whole, its columns under the data dictionary's titles.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.schemas.TABLES`; rosters are personal information and are refused.
    data : pandas.DataFrame
        The table.
    lang : {'zh-CN', 'en'}
        Language.
    plan : Plan
        Names senders, indicators and milestones; an id that it lacks stands as it is.

    Returns
    -------
    Table
        Its rows, of very many the first thousand; quarter and hash are left out, they are the same or of no use to
        a reader.

    Raises
    ------
    ValueError
        If asked for rosters.
    """
    if name in _NEVER_SHOWN:
        raise ValueError(f"table {name} is personal information and is never shown")
    table = TABLES[name]
    columns = [column for column in table.columns if column.name not in _LEFT_OUT]
    # Where a table names its rows by itself, their ids stay: they are what `trace` asks for.
    own = {"indicator_id", "milestone_id"} if "name" in table.names else set()
    names = _names(plan, lang)
    worded = [{} if column.name in own else names for column in columns]
    rows = tuple(
        tuple(
            _cell(value, column, lang, known)
            for value, column, known in zip(row, columns, worded, strict=True)
        )
        for row in data[[column.name for column in columns]].head(_ROWS).itertuples(index=False, name=None)
    )
    return Table(
        columns=tuple(
            TableColumn(
                _head(column, lang, is_id=column.name in own),
                align="right" if column.kind in ("float", "int") else "left",
                weight=_weight([row[place] for row in rows]),
            )
            for place, column in enumerate(columns)
        ),
        rows=rows,
        notes=(say(lang, "working-rest", whole=len(data), number=_ROWS, name=name),)
        if len(data) > _ROWS
        else (),
        caption=table.zh if lang == "zh-CN" else _sentence(table.en),
        wide=True,
        empty=say(lang, "working-empty"),
    )


def roster_counts(data: "pd.DataFrame", lang: Lang, plan: Plan) -> Table:
    """Count the entries of rosters by indicator, which says nothing of anybody.

    Parameters
    ----------
    data : pandas.DataFrame
        The table ``rosters``.
    lang : {'zh-CN', 'en'}
        Language.
    plan : Plan
        Gives indicators their order and names.

    Returns
    -------
    Table
        A row an indicator that has entries.
    """
    found = data["indicator_id"].value_counts().to_dict()
    return Table(
        columns=(
            TableColumn(say(lang, "briefing-column-indicator"), weight=2.0),
            TableColumn(say(lang, "working-entries"), align="right"),
        ),
        rows=tuple(
            (each.name.text(lang), count(found[each.id], lang))
            for each in plan.indicators
            if each.id in found
        ),
        caption=say(lang, "working-rosters"),
        empty=say(lang, "working-empty"),
    )


def _names(plan: Plan, lang: Lang) -> dict[str, str]:
    groups = (plan.organisations.organisations, plan.indicators, plan.milestones)
    return {each.id: each.name.text(lang) for group in groups for each in group}


def _head(column: Column, lang: Lang, *, is_id: bool) -> str:
    """Give a column's title: most ids are shown as names, and how a value is written is seen below."""
    if lang == "zh-CN":
        title = _EXPLANATION.sub("", column.zh)
        return title if is_id else title.removesuffix("编号")
    name = column.name if is_id else column.name.removesuffix("_id")
    return _sentence(name.replace("_", " "))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _weight(texts: list[str]) -> float:
    """Give a column of sentences more room than one of words, but not all of it."""
    return min(max(1.0, max(map(len, texts), default=0) / _WORDS), _MOST_ROOM)


def _cell(value: object, column: Column, lang: Lang, names: Mapping[str, str]) -> str:
    if value is None or value != value:  # noqa: PLR0124  a missing value, whatever its type
        return ""
    if isinstance(value, bool):
        return say(lang, "working-yes" if value else "working-no")
    if isinstance(value, float) and column.name in _FRACTIONS:
        return percent(value)
    if isinstance(value, float) and column.name == "gap":
        return signed_points(value)
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    text = str(value)
    if column.values:
        return say(lang, "working-value", value=text.replace("_", "-"))
    if column.name == "flags":
        return _joined(text, lang, {each: _flag(each, lang) for each in text.split(";")})
    if column.name == "code":
        return say(lang, f"briefing-code-{text.replace('_', '-')}")
    if column.name in _SENDERS or column.name.endswith("_id"):
        return _joined(text, lang, names)
    return text


def _joined(text: str, lang: Lang, words: Mapping[str, str]) -> str:
    parts = (words.get(each, each) for each in text.split(";") if each)
    return say(lang, "working-gap").join(parts)


def _flag(flag: str, lang: Lang) -> str:
    name = flag.replace("_", "-")
    return say(lang, "working-flag", flag=name, general=say(lang, "trace-flag", flag=name))
