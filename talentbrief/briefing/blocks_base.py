"""What every display block is: a value with three renderings."""

from collections.abc import Iterable
from typing import Any

from talentbrief.briefing.expected import MEDIA_TYPE, Expected, Medium

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

    def expected(self, medium: Medium) -> Expected:
        """Say what of the block must be read in a page or in print; a block whose loss nobody would miss: nothing."""
        return Expected()

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """Offer the renderings to Jupyter, with what must be read in them."""
        bundle: dict[str, Any] = {
            "text/plain": self.plain(),
            "text/html": self.html(),
            "text/vnd.typst": self.typst(),
        }
        media: tuple[Medium, ...] = ("page", "print")
        if expected := {name: each.fields() for name in media if (each := self.expected(name))}:
            bundle[MEDIA_TYPE] = expected
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
