"""What every display block is: a value with three renderings."""

from collections.abc import Iterable
from typing import Any

__all__ = ["Block", "typst_array"]


class Block:
    """Base of all display blocks: three renderings and the protocol notebooks ask for."""

    def html(self) -> str:
        """Give the block as semantic HTML without style."""
        raise NotImplementedError

    def typst(self) -> str:
        """Give the block as Typst markup that calls the rendering room's library."""
        raise NotImplementedError

    def plain(self) -> str:
        """Give the block as plain text, for a terminal or a reader that shows nothing else."""
        raise NotImplementedError

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """Offer the renderings to Jupyter."""
        bundle = {"text/plain": self.plain(), "text/html": self.html(), "text/vnd.typst": self.typst()}
        wanted = None if include is None else set(include)
        unwanted = set(exclude or ())
        return {
            kind: text
            for kind, text in bundle.items()
            if (wanted is None or kind in wanted) and kind not in unwanted
        }


def typst_array(items: Iterable[str]) -> str:
    """Join expressions to a Typst array; the last comma keeps one item an array.

    Parameters
    ----------
    items : iterable of str
        Typst expressions.

    Returns
    -------
    str
    """
    return "(" + "".join(f"{item}, " for item in items) + ")"
