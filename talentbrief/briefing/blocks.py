"""Display blocks of a report: one source, shown as HTML, Typst and plain text.

A block is a frozen value. In a notebook it shows itself through ``_repr_mimebundle_``; looks live in the
rendering room: HTML carries classes that begin with ``tb-``, Typst calls functions that begin with ``tb-``.
"""

from dataclasses import dataclass

from talentbrief.briefing.blocks_base import Block
from talentbrief.briefing.blocks_figures import Card, Cards, Chart, Table, TableColumn
from talentbrief.briefing.blocks_text import Bullets, Colophon, Heading, Masthead, Note, Paragraph, Title
from talentbrief.briefing.expected import Expected, Medium
from talentbrief.briefing.inline import (
    Anchor,
    Doubt,
    Inline,
    Lamp,
    LampMark,
    Link,
    Rich,
    Small,
    Sourced,
    Strong,
    clean,
    html_text,
    typst_string,
)

__all__ = [
    "Anchor",
    "Block",
    "Blocks",
    "Bullets",
    "Card",
    "Cards",
    "Chart",
    "Colophon",
    "Doubt",
    "Folded",
    "Heading",
    "Inline",
    "Lamp",
    "LampMark",
    "Link",
    "Masthead",
    "Note",
    "PageBreak",
    "Paragraph",
    "Rich",
    "Small",
    "Sourced",
    "Strong",
    "Table",
    "TableColumn",
    "Title",
]


@dataclass(frozen=True)
class Folded(Block):
    """Detail that a reader opens.

    Parameters
    ----------
    summary : str
        What is inside.
    blocks : tuple of Block
        The detail.
    printed : bool
        Whether print shows it; it does so open.
    """

    summary: str
    blocks: tuple[Block, ...]
    printed: bool = False

    def html(self) -> str:
        """Give a ``details`` element."""
        inner = "\n".join(block.html() for block in self.blocks)
        kind = "tb-folded" if self.printed else "tb-folded tb-screen"
        return f'<details class="{kind}"><summary>{html_text(self.summary)}</summary>{inner}</details>'

    def typst(self) -> str:
        """Give a call of ``tb-folded``, or nothing."""
        if not self.printed:
            return ""
        inner = "\n".join(block.typst() for block in self.blocks)
        return f"#tb-folded({typst_string(self.summary)}, [\n{inner}\n])"

    def plain(self) -> str:
        """Give summary and detail."""
        return "\n".join([clean(self.summary), *(block.plain() for block in self.blocks)])

    def expected(self, medium: Medium) -> Expected:
        """Expect summary and detail, in print only if printed."""
        if medium == "print" and not self.printed:
            return Expected()
        return Expected.of((Expected((self.summary,)), *(block.expected(medium) for block in self.blocks)))


@dataclass(frozen=True)
class PageBreak(Block):
    """A new page in print."""

    def html(self) -> str:
        """Give an element that only print sees."""
        return '<div class="tb-pagebreak"></div>'

    def typst(self) -> str:
        """Give a call of ``tb-pagebreak``."""
        return "#tb-pagebreak()"

    def plain(self) -> str:
        """Give nothing."""
        return ""


@dataclass(frozen=True)
class Blocks(Block):
    """Blocks that are shown as one output.

    Parameters
    ----------
    blocks : tuple of Block
        The blocks, in reading order.
    """

    blocks: tuple[Block, ...]

    def html(self) -> str:
        """Give them one after the other."""
        return "\n".join(block.html() for block in self.blocks)

    def typst(self) -> str:
        """Give them one after the other."""
        return "\n".join(text for block in self.blocks if (text := block.typst()))

    def plain(self) -> str:
        """Give them parted by empty lines."""
        return "\n\n".join(text for block in self.blocks if (text := block.plain()))

    def expected(self, medium: Medium) -> Expected:
        """Expect what each expects."""
        return Expected.of(block.expected(medium) for block in self.blocks)
