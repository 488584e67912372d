"""From a figure back to the cells it came from, as a tree."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from talentbrief.attainment.decided import action_words, decisions_about
from talentbrief.attainment.errors import ForeignRowError
from talentbrief.attainment.named import indicator_named
from talentbrief.attainment.wording import inside, kind_names
from talentbrief.catalogue import say
from talentbrief.intake.decisions import Decision
from talentbrief.intake.personal import Masker
from talentbrief.plan import Indicator, Lang, Plan
from talentbrief.punctuation import punctuated
from talentbrief.rounding import percent

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Node", "trace"]


_ROLES: Final[Mapping[str, str | None]] = {
    "cumulative": "actual_cumulative",
    "quarter": "actual_quarter",
    "previous": "previous_cumulative",
    "breakdown": "breakdown_total",
    "cross_check": None,
}
"""What cells are for, with the column of ``attainment`` that holds the figure they make."""


@dataclass(frozen=True)
class Node:
    """A figure or a cell, with what it rests on.

    Parameters
    ----------
    text : str
        One line: what the figure is and its value, or who wrote what where.
    value : float or None
        The value; None where there is no figure.
    source : mapping of str to str
        For a cell: ``file``, ``sheet``, ``cell``, ``raw_text``, ``sha256``, ``organisation_id``, ``quarter``,
        ``measure``; empty for a figure.
    children : tuple of Node
        What it rests on; below a cell, the decisions about it.
    decision : mapping of str to str
        For a decision: ``file``, ``line``, ``action``, ``value``, ``code``, ``by``, ``date``, ``reason``, masked.
    """

    text: str
    value: float | None
    source: Mapping[str, str]
    children: tuple["Node", ...] = ()
    decision: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give the tree for machines.

        Returns
        -------
        dict
            ``text``, ``value``, ``source`` (for cells), ``decision`` (for decisions) and ``children``.
        """
        return {
            "text": self.text,
            "value": self.value,
            **({"source": dict(self.source)} if self.source else {}),
            **({"decision": dict(self.decision)} if self.decision else {}),
            "children": [child.as_json() for child in self.children],
        }

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Walk the tree from the top.

        Parameters
        ----------
        depth : int
            Depth of this node.

        Yields
        ------
        tuple of int and str
            Depth and text.
        """
        yield depth, self.text
        for child in self.children:
            yield from child.lines(depth + 1)


def trace(
    plan: Plan,
    indicator: str,
    tables: Mapping[str, "pd.DataFrame"],
    lang: Lang = "zh-CN",
    decisions: Mapping[str, Sequence[Decision]] = MappingProxyType({}),
) -> Node:
    """Trace an indicator's rate to the cells it rests on.

    Parameters
    ----------
    plan : Plan
        The plan.
    indicator : str
        Such as ``N06``, or its name (see :func:`talentbrief.attainment.named.indicator_named`).
    tables : mapping of str to DataFrame
        The processed tables ``attainment`` and ``origins`` of a quarter; with ``observations`` and ``issues`` the
        lead's withheld cells are told, too.
    lang : {'zh-CN', 'en'}
        Language of the texts.
    decisions : mapping of str to sequence of Decision
        Decisions by quarter, of the plan year so far.

    Returns
    -------
    Node
        The rate; below it the cumulative figure, the quarter's figure, the previous cumulative figure, the
        breakdown and the cross-checks, each with its cells, and each cell with the decisions about it.

    Raises
    ------
    UnknownIndicatorError
        If the plan has no such indicator, or several that may be meant.
    ForeignRowError
        If the tables have no such row, or its rate does not follow from its other columns.
    """
    of = indicator_named(plan, indicator, lang)
    row = _row(tables["attainment"], of.id)
    origins = [cell for cell in _rows(tables["origins"]) if cell["indicator_id"] == of.id]
    new = {(cell["role"], cell["organisation_id"]) for cell in origins if cell["quarter"] == row["quarter"]}
    cells = [
        (
            cell,
            _cell(
                plan,
                cell,
                decisions.get(cell["quarter"], ()),
                lang,
                carried=cell["role"] not in ("quarter", "previous")
                and (cell["role"], cell["organisation_id"]) not in new,
            ),
        )
        for cell in origins
    ]
    withheld = [
        (cell, _cell(plan, cell, decisions.get(cell["quarter"], ()), lang, withheld=True))
        for cell in _withheld(tables, of)
    ]
    below = {
        role: tuple(
            node
            for cell, node in (*cells, *withheld)
            if (cell["role"] if "role" in cell else cell["measure"]) == role
        )
        for role in _ROLES
    }
    children = (_figure(plan, row, role, below[role], lang) for role in _ROLES)
    return Node(
        _rate(of, row, lang),
        row["rate"],
        {},
        tuple(child for child in children if child is not None),
    )


def _row(table: "pd.DataFrame", indicator_id: str) -> dict[str, Any]:
    """Find an indicator's row, which an edit by hand may have taken away or made contradict itself."""
    numbered = [
        (number, row) for number, row in enumerate(_rows(table), 1) if row["indicator_id"] == indicator_id
    ]
    if len(numbered) != 1:
        values = {"column": "indicator_id", "given": indicator_id, "rows": str(len(numbered))}
        raise ForeignRowError("table-not-one-row", "attainment", **values)
    ((number, row),) = numbered
    figure, target = row["actual_cumulative"], row["target"]
    rate = figure / target if figure is not None and target else None
    if (rate is None) != (row["rate"] is None) or not math.isclose(rate or 0, row["rate"] or 0):
        values = {"row": str(number), "given": repr(row["rate"]), "wanted": repr(rate)}
        raise ForeignRowError("table-rate", "attainment", **values)
    return row


def _rate(indicator: Indicator, row: Mapping[str, Any], lang: Lang) -> str:
    shown = punctuated(indicator.name.text(lang), lang)
    name = {"id": indicator.id, "name": shown, "quarter": row["quarter"]}
    if row["rate"] is None:
        return say(lang, "trace-no-rate", **name)
    exact = Fraction(row["actual_cumulative"]) / Fraction(row["target"])
    return say(
        lang,
        "trace-rate",
        **name,
        rate=percent(float(exact), row["time_progress"]),
        cumulative=f"{row['actual_cumulative']:g}",
        target=f"{row['target']:g}",
        unit=indicator.unit.text(lang),
    )


def _figure(
    plan: Plan, row: Mapping[str, Any], role: str, below: tuple[Node, ...], lang: Lang
) -> Node | None:
    unit, column = plan.indicator(row["indicator_id"]).unit.text(lang), _ROLES[role]
    value = row[column] if column else None
    if not below and value is None:
        return None
    shown = say(lang, "trace-none") if value is None else f"{value:g} {unit}"
    flags = _flags(row["flags"], lang) if role == "cumulative" else ""
    kinds = kind_names(plan.organisations, lang)
    text = say(lang, f"trace-{role.replace('_', '-')}", value=shown, **kinds)
    return Node(text + flags, value, {}, below)


def _flags(flags: str, lang: Lang) -> str:
    if not flags:
        return ""
    words = (say(lang, "trace-flag", flag=each.replace("_", "-")) for each in flags.split(";"))
    return say(lang, "trace-flags", flags=say(lang, "trace-flags-gap").join(words))


def _withheld(tables: Mapping[str, "pd.DataFrame"], of: Indicator) -> list[dict[str, Any]]:
    """Give the lead's cells in force whose value an error withholds that nobody has settled."""
    if "observations" not in tables or "issues" not in tables:
        return []
    place = ("source_file", "source_sheet", "source_cell")
    errors = {
        tuple(each[name] for name in place)
        for each in _rows(tables["issues"])
        if each["severity"] == "error" and not each["decided"]
    }
    return [
        each
        for each in _rows(tables["observations"])
        if each["in_force"]
        and each["value"] is None
        and (each["organisation_id"], each["indicator_id"]) == (of.lead, of.id)
        and tuple(each[name] for name in place) in errors
    ]


def _cell(
    plan: Plan,
    cell: Mapping[str, Any],
    decisions: Sequence[Decision],
    lang: Lang,
    *,
    withheld: bool = False,
    carried: bool = False,
) -> Node:
    sender = plan.organisations.by_id.get(cell["organisation_id"] or "")
    text = say(
        lang,
        "trace-cell",
        sender=sender.name.text(lang) if sender else cell["organisation_id"] or "",
        quarter=cell["quarter"],
        measure=say(lang, f"trace-measure-{cell['measure']}"),
        standing="carried" if carried else "own",
        value=say(lang, "trace-withheld" if withheld else "trace-none")
        if cell["value"] is None
        else f"{cell['value']:g}",
        file=cell["source_file"],
        sheet=cell["source_sheet"],
        cell=cell["source_cell"],
        raw=inside(cell["raw_text"], lang),
        sha=cell["source_sha256"][:12],
    )
    source = {
        "organisation_id": cell["organisation_id"] or "",
        "quarter": cell["quarter"],
        "measure": cell["measure"],
        "file": cell["source_file"],
        "sheet": cell["source_sheet"],
        "cell": cell["source_cell"],
        "raw_text": cell["raw_text"],
        "sha256": cell["source_sha256"],
    }
    place = (source["file"], source["sheet"], source["cell"])
    about = decisions_about(decisions, *place, indicator_id=cell["indicator_id"], plan=plan)
    told = tuple(_decision(each, cell["quarter"], plan, lang) for each in about)
    return Node(text, cell["value"], source, told)


def _decision(decision: Decision, quarter: str, plan: Plan, lang: Lang) -> Node:
    """Tell of a decision; whoever wrote it may have named a number of somebody."""
    mask = Masker()
    values = {
        "file": f"{quarter}.csv",
        "line": str(decision.line),
        **{
            name: mask(getattr(decision, name))
            for name in ("action", "value", "code", "by", "date", "reason")
        },
    }
    quoted = {name: inside(values[name], lang) for name in ("by", "reason")}
    given = {name: text or "none" for name, text in {**values, **quoted}.items()}
    said = {**given, "action": action_words(decision, plan, lang)}
    return Node(say(lang, "trace-decision", **said), None, {}, (), values)


def _rows(data: "pd.DataFrame") -> list[dict[str, Any]]:
    records = data.astype("object").where(data.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in records]
