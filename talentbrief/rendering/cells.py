"""Tags by which a cell, its code or its outputs stay out of a document; the names Jupyter tools share."""

from typing import Final

from nbformat import NotebookNode

__all__ = ["HIDING", "HIDING_CODE", "HIDING_OUTPUT", "tags"]

HIDING: Final = frozenset({"remove_cell", "remove-cell", "hide_cell", "hide-cell"})
"""The whole cell stays out."""

HIDING_CODE: Final = frozenset({"remove_input", "remove-input", "hide_input", "hide-input"})
"""Its code stays out."""

HIDING_OUTPUT: Final = frozenset({"remove_output", "remove-output", "hide_output", "hide-output"})
"""Its outputs stay out."""


def tags(cell: NotebookNode) -> frozenset[str]:
    """Give a cell's tags.

    Parameters
    ----------
    cell : NotebookNode
        A cell.

    Returns
    -------
    frozenset of str
    """
    return frozenset(cell.get("metadata", {}).get("tags", ()))
