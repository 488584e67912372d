"""Figures on the terminal: where one came from, and what changed between two quarters."""

from typing import TYPE_CHECKING

from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.terminal.screen import console, table, text

if TYPE_CHECKING:
    from rich.tree import Tree

    from talentbrief.attainment.trace import Node
    from talentbrief.briefing.standing import Standing
    from talentbrief.review.diff import Difference

__all__ = ["show_difference", "show_trace"]


def show_trace(node: "Node", standing: "Standing") -> None:
    """Show a figure's tree, down to the cells, its lamp and what is to be checked below its first line.

    Parameters
    ----------
    node : Node
        The figure.
    standing : Standing
        How it stands.
    """
    from rich.text import Text
    from rich.tree import Tree

    from talentbrief.terminal.runs import LAMP_STYLES

    lamp = text(f"● {standing.text}", LAMP_STYLES.get(standing.lamp, ""))
    tree = Tree(Text("\n").join((text(node.text, "bold"), lamp)))
    _grow(tree, node)
    console().print(tree)


def _grow(tree: "Tree", node: "Node") -> None:
    for child in node.children:
        _grow(tree.add(text(child.text)), child)


def show_difference(found: "Difference", lang: Lang) -> None:
    """Show what changed, a table a sort of value.

    Parameters
    ----------
    found : Difference
        The difference.
    lang : {'zh-CN', 'en'}
        Language.
    """
    out = console()
    out.print(text(say(lang, "diff-title", before=found.before, after=found.after), "bold"))
    for kind in ("figure", "lamp", "milestone", "issue"):
        title, rows = say(lang, f"diff-{kind}s"), found.rows(kind, lang)
        if not rows:
            mark = ": " if lang == "en" else "："
            out.print(text(f"{title}{mark}{found.unchanged(kind, lang)}"))
            continue
        columns = found.columns(kind, lang)
        values = len(columns) - 2
        listed = table(
            title, [(name, {"justify": "right"} if n >= values else {}) for n, name in enumerate(columns)]
        )
        for row in rows:
            listed.add_row(*(text(cell) for cell in row))
        out.print(listed)
