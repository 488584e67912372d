"""What changed between two quarters: figures, lamps, milestones and issues, number by number."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from talentbrief.catalogue import say
from talentbrief.plan import Lang, Plan
from talentbrief.punctuation import punctuated
from talentbrief.rounding import percent, signed_points

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLES_COMPARED", "Change", "Difference", "compare"]

TABLES_COMPARED: Final = ("attainment", "milestones", "issues")
"""Processed tables of each quarter that a comparison reads."""

_FIGURES: Final = ("actual_quarter", "actual_cumulative", "rate", "gap")
_KINDS: Final = ("figure", "lamp", "milestone", "issue")


@dataclass(frozen=True)
class Change:
    """One value that differs.

    Parameters
    ----------
    kind : {'figure', 'lamp', 'milestone', 'issue'}
        What sort of value it is.
    id : str
        Indicator, milestone, or issue code.
    name : str
        Its name in the language of the comparison.
    field : str
        Column of the processed table, or ``count`` for issues.
    before, after : str, float or None
        The values; None where there is no figure.
    """

    kind: str
    id: str
    name: str
    field: str
    before: str | float | None
    after: str | float | None


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two quarters.

    Parameters
    ----------
    before, after : str
        The quarters, such as ``2022Q2``.
    changes : tuple of Change
        Figures, lamps, milestones, issues, each in the plan's order.
    not_run : str
        A quarter that was not run, so that its issues are not known and none are compared; empty if both were.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    not_run: str = ""

    def unchanged(self, kind: str, lang: Lang) -> str:
        """Say why a sort has no changes.

        Parameters
        ----------
        kind : {'figure', 'lamp', 'milestone', 'issue'}
            The sort.
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        str
        """
        if kind == "issue" and self.not_run:
            return say(lang, "diff-not-run", quarter=self.not_run)
        return say(lang, "diff-none")

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """Give the changes of one sort.

        Parameters
        ----------
        kind : {'figure', 'lamp', 'milestone', 'issue'}
            The sort.

        Returns
        -------
        tuple of Change
        """
        return tuple(change for change in self.changes if change.kind == kind)

    def as_json(self) -> dict[str, Any]:
        """Give the difference for machines.

        Returns
        -------
        dict
            ``before``, ``after``, a list of changes for each sort, and the sorts that were ``not_compared``.
        """
        return {
            "before": self.before,
            "after": self.after,
            "not_compared": ["issues"] if self.not_run else [],
            **{
                f"{kind}s": [
                    {
                        "id": each.id,
                        "name": each.name,
                        "field": each.field,
                        "before": each.before,
                        "after": each.after,
                    }
                    for each in self.of_kind(kind)
                ]
                for kind in _KINDS
            },
        }

    def as_markdown(self, lang: Lang) -> str:
        """Give the difference as a page of tables.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        str
            Markdown, one table a sort; a sort without changes says so.
        """
        parts = [f"# {say(lang, 'diff-title', before=self.before, after=self.after)}\n"]
        for kind in _KINDS:
            parts.append(f"\n## {say(lang, f'diff-{kind}s')}\n\n")
            rows = self.rows(kind, lang)
            if not rows:
                parts.append(self.unchanged(kind, lang) + "\n")
                continue
            head = self.columns(kind, lang)
            parts.append("| " + " | ".join(head) + " |\n|" + "---|" * len(head) + "\n")
            parts.extend("| " + " | ".join(_cell(text) for text in row) + " |\n" for row in rows)
        return "".join(parts)

    def columns(self, kind: str, lang: Lang) -> tuple[str, ...]:
        """Give the column titles of a sort's table.

        Parameters
        ----------
        kind : {'figure', 'lamp', 'milestone', 'issue'}
            The sort.
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        tuple of str
        """
        field = (say(lang, "diff-field"),) if kind == "figure" else ()
        return (say(lang, "diff-id"), say(lang, "diff-name"), *field, self.before, self.after)

    def rows(self, kind: str, lang: Lang) -> tuple[tuple[str, ...], ...]:
        """Give a sort's changes in words.

        Parameters
        ----------
        kind : {'figure', 'lamp', 'milestone', 'issue'}
            The sort.
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        tuple of tuple of str
            The cells of each row, as many as :meth:`columns`.
        """
        return tuple(
            (
                each.id,
                each.name,
                *((say(lang, "diff-field-" + each.field.replace("_", "-")),) if kind == "figure" else ()),
                _words(each, each.before, lang),
                _words(each, each.after, lang),
            )
            for each in self.of_kind(kind)
        )


def compare(
    plan: Plan,
    before: tuple[str, Mapping[str, "pd.DataFrame"]],
    after: tuple[str, Mapping[str, "pd.DataFrame"]],
    lang: Lang = "zh-CN",
    not_run: str = "",
) -> Difference:
    """Compare two quarters.

    Parameters
    ----------
    plan : Plan
        Gives names and order.
    before, after : tuple of str and mapping of DataFrame
        A quarter and its processed tables; :data:`TABLES_COMPARED` are read.
    lang : {'zh-CN', 'en'}
        Language of the names.
    not_run : str
        Which of them was computed from the other's tables; issues are not compared then.

    Returns
    -------
    Difference
    """
    changes = (
        *_attainment(plan, before[1]["attainment"], after[1]["attainment"], lang),
        *_milestones(plan, before[1]["milestones"], after[1]["milestones"], lang),
        *(() if not_run else _issues(before[1]["issues"], after[1]["issues"], lang)),
    )
    ordered = tuple(sorted(changes, key=lambda each: _KINDS.index(each.kind)))
    return Difference(before[0], after[0], ordered, not_run)


def _attainment(plan: Plan, before: "pd.DataFrame", after: "pd.DataFrame", lang: Lang) -> Iterator[Change]:
    then, now = _by(before, "indicator_id"), _by(after, "indicator_id")
    for indicator in plan.indicators:
        old, new = then.get(indicator.id, {}), now.get(indicator.id, {})
        for field in (*_FIGURES, "lamp"):
            pair = old.get(field), new.get(field)
            if pair[0] != pair[1]:
                kind = "lamp" if field == "lamp" else "figure"
                yield Change(kind, indicator.id, punctuated(indicator.name.text(lang), lang), field, *pair)


def _milestones(plan: Plan, before: "pd.DataFrame", after: "pd.DataFrame", lang: Lang) -> Iterator[Change]:
    then, now = _by(before, "milestone_id"), _by(after, "milestone_id")
    for milestone in plan.milestones:
        pair = then.get(milestone.id, {}).get("status"), now.get(milestone.id, {}).get("status")
        if pair[0] != pair[1]:
            name = punctuated(milestone.name.text(lang), lang)
            yield Change("milestone", milestone.id, name, "status", *pair)


def _issues(before: "pd.DataFrame", after: "pd.DataFrame", lang: Lang) -> Iterator[Change]:
    then, now = Counter(before["code"]), Counter(after["code"])
    for code in sorted(then.keys() | now.keys()):
        if then[code] != now[code]:
            name = say(lang, f"briefing-code-{code.replace('_', '-')}")
            yield Change("issue", code, name, "count", float(then[code]), float(now[code]))


def _by(data: "pd.DataFrame", key: str) -> dict[str, dict[str, Any]]:
    rows = data.astype("object").where(data.notna(), None).to_dict("records")
    return {str(row[key]): {str(name): value for name, value in row.items()} for row in rows}


def _words(change: Change, value: str | float | None, lang: Lang) -> str:
    if value is None:
        return say(lang, "diff-no-figure")
    if isinstance(value, str):
        return say(lang, f"diff-{change.field}-{value.replace('_', '-')}")
    if change.field == "rate":
        return percent(value)
    return signed_points(value) if change.field == "gap" else f"{value:g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
