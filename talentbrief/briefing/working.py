"""Processed tables as display blocks, for the notebooks that reviewers read."""

from typing import TYPE_CHECKING

from talentbrief.briefing.blocks import Table, TableColumn
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["working_table"]

_NEVER_SHOWN = ("rosters", "earlier_rosters")
_LEFT_OUT = ("quarter", "source_sha256")
_WORDS, _MOST_ROOM = 12, 4.0


def working_table(name: str, data: "pd.DataFrame", lang: Lang) -> Table:
    """Show a processed table whole, with the data dictionary's column titles.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.tables.TABLES`; rosters are personal information and are refused.
    data : pandas.DataFrame
        The table.
    lang : {'zh-CN', 'en'}
        Language of caption and titles.

    Returns
    -------
    Table
        Every row; quarter and hash are left out, they are the same or of no use to a reader.

    Raises
    ------
    ValueError
        If asked for rosters.
    """
    if name in _NEVER_SHOWN:
        raise ValueError(f"table {name} is personal information and is never shown")
    table = TABLES[name]
    columns = [column for column in table.columns if column.name not in _LEFT_OUT]
    rows = tuple(
        tuple(_cell(value, lang) for value in row)
        for row in data[[column.name for column in columns]].itertuples(index=False, name=None)
    )
    heads = [column.zh if lang == "zh-CN" else column.name for column in columns]
    return Table(
        columns=tuple(
            TableColumn(
                head,
                align="right" if column.kind in ("float", "int") else "left",
                weight=_weight([row[place] for row in rows]),
            )
            for place, (head, column) in enumerate(zip(heads, columns, strict=True))
        ),
        rows=rows,
        caption=table.zh if lang == "zh-CN" else f"{table.name}: {table.en}",
        wide=True,
        empty=say(lang, "working-empty"),
    )


def _weight(texts: list[str]) -> float:
    """Give a column of sentences more room than one of words, but not all of it."""
    return min(max(1.0, max(map(len, texts), default=0) / _WORDS), _MOST_ROOM)


def _cell(value: object, lang: Lang) -> str:
    if value is None or value != value:  # noqa: PLR0124  a missing value, whatever its type
        return ""
    if isinstance(value, bool):
        return say(lang, "working-yes" if value else "working-no")
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)
