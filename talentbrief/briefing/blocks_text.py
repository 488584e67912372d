"""Display blocks that are read: masthead, title, headings, paragraphs, lists, notes, foot."""

from dataclasses import dataclass
from typing import Literal

from talentbrief.briefing.blocks_base import Block, typst_array
from talentbrief.briefing.expected import Expected, Medium
from talentbrief.briefing.inline import (
    Rich,
    clean,
    html_text,
    rich_html,
    rich_plain,
    rich_typst,
    typst_string,
)

__all__ = ["Bullets", "Colophon", "Heading", "Masthead", "Note", "Paragraph", "Title"]


@dataclass(frozen=True)
class Masthead(Block):
    """The red head of a 简报.

    Parameters
    ----------
    name : str
        Name of the publication.
    issue : str
        Issue, such as ``第2期``.
    compiled_by : str
        Who compiled it; stands left over the red rule.
    date : str
        Date as written; stands right over the red rule.
    marks : tuple of str
        Marks such as 送审稿 or 示例数据.
    """

    name: str
    issue: str
    compiled_by: str
    date: str
    marks: tuple[str, ...] = ()

    def html(self) -> str:
        """Give a ``header`` element."""
        marks = "".join(f'<span class="tb-mark">{html_text(mark)}</span>' for mark in self.marks)
        return (
            '<header class="tb-masthead">'
            + (f'<p class="tb-marks">{marks}</p>' if marks else "")
            + f'<p class="tb-masthead-name">{html_text(self.name)}</p>'
            + f'<p class="tb-masthead-issue">{html_text(self.issue)}</p>'
            + f'<p class="tb-masthead-line"><span>{html_text(self.compiled_by)}</span> '
            + f"<span>{html_text(self.date)}</span></p></header>"
        )

    def typst(self) -> str:
        """Give a call of ``tb-masthead``."""
        return (
            f"#tb-masthead(name: {typst_string(self.name)}, issue: {typst_string(self.issue)}, "
            f"compiled-by: {typst_string(self.compiled_by)}, date: {typst_string(self.date)}, "
            f"marks: {typst_array(typst_string(mark) for mark in self.marks)})"
        )

    def plain(self) -> str:
        """Give one line a part."""
        return clean("\n".join((*self.marks, self.name, self.issue, f"{self.compiled_by}  {self.date}")))

    def expected(self, medium: Medium) -> Expected:
        """Expect name, issue, compiler and date."""
        return Expected((self.name, self.issue, self.compiled_by, self.date))


@dataclass(frozen=True)
class Title(Block):
    """The document's title.

    Parameters
    ----------
    text : str
        The title; a line break stands where it is to be broken.
    """

    text: str

    def html(self) -> str:
        """Give an ``h1`` element."""
        return f'<h1 class="tb-title">{html_text(self.text)}</h1>'

    def typst(self) -> str:
        """Give a call of ``tb-title``, or nothing."""
        return f"#tb-title({typst_string(self.text)})" if clean(self.text).strip() else ""

    def plain(self) -> str:
        """Give the text."""
        return clean(self.text)

    def expected(self, medium: Medium) -> Expected:
        """Expect the text."""
        return Expected((self.text,))


@dataclass(frozen=True)
class Heading(Block):
    """A heading.

    Parameters
    ----------
    text : str
        The heading with its number as written (``一、…``, ``（一）…``).
    level : int
        1 for the highest below the title; 1 to 4.
    anchor : str
        Name that links lead to; empty for none.
    """

    text: str
    level: int = 1
    anchor: str = ""

    def html(self) -> str:
        """Give ``h2`` for level 1, and so on."""
        rank = min(max(self.level, 1), 4) + 1
        name = f' id="{html_text(self.anchor)}"' if self.anchor else ""
        return f'<h{rank} class="tb-heading"{name}>{html_text(self.text)}</h{rank}>'

    def typst(self) -> str:
        """Give a call of ``tb-heading``; nothing if there is nothing to read, which PDF/UA forbids."""
        if not clean(self.text).strip():
            return ""
        return (
            f"#tb-heading({typst_string(self.text)}, level: {min(max(self.level, 1), 4)}, "
            f"anchor: {typst_string(self.anchor)})"
        )

    def plain(self) -> str:
        """Give the text."""
        return clean(self.text)

    def expected(self, medium: Medium) -> Expected:
        """Expect the text."""
        return Expected((self.text,))


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph.

    Parameters
    ----------
    content : Rich
        What it says.
    lead : bool
        Whether it is the opening paragraph that holds the main message.
    """

    content: Rich
    lead: bool = False

    def html(self) -> str:
        """Give a ``p`` element."""
        kind = "tb-paragraph tb-lead" if self.lead else "tb-paragraph"
        return f'<p class="{kind}">{rich_html(self.content)}</p>'

    def typst(self) -> str:
        """Give a call of ``tb-paragraph``."""
        return f"#tb-paragraph({rich_typst(self.content)}{', lead: true' if self.lead else ''})"

    def plain(self) -> str:
        """Give the text."""
        return rich_plain(self.content)


@dataclass(frozen=True)
class Bullets(Block):
    """A list without numbers.

    Parameters
    ----------
    items : tuple of Rich
        Its items.
    """

    items: tuple[Rich, ...]

    def html(self) -> str:
        """Give a ``ul`` element."""
        items = "".join(f"<li>{rich_html(item)}</li>" for item in self.items)
        return f'<ul class="tb-bullets">{items}</ul>' if items else ""

    def typst(self) -> str:
        """Give a call of ``tb-bullets``."""
        return f"#tb-bullets({typst_array(rich_typst(item) for item in self.items)})" if self.items else ""

    def plain(self) -> str:
        """Give one line an item."""
        return "\n".join(f"- {rich_plain(item)}" for item in self.items)


@dataclass(frozen=True)
class Note(Block):
    """A remark beside the running text.

    Parameters
    ----------
    content : Rich
        What it says.
    kind : {'info', 'warning'}
        How much it matters.
    """

    content: Rich
    kind: Literal["info", "warning"] = "info"

    def html(self) -> str:
        """Give an element with the role ``note``."""
        kind = html_text(self.kind)
        return f'<p class="tb-note tb-note-{kind}" role="note">{rich_html(self.content)}</p>'

    def typst(self) -> str:
        """Give a call of ``tb-note``."""
        return f"#tb-note({rich_typst(self.content)}, kind: {typst_string(self.kind)})"

    def plain(self) -> str:
        """Give the text."""
        return rich_plain(self.content)


@dataclass(frozen=True)
class Colophon(Block):
    """The foot of a 简报 (版记): who gets it.

    Parameters
    ----------
    rows : tuple of (str, str)
        Label (报, 送, 发) and who.
    printed : str
        Number of copies, such as ``共印40份``.
    """

    rows: tuple[tuple[str, str], ...]
    printed: str = ""

    def html(self) -> str:
        """Give a ``footer`` element."""
        rows = "".join(
            f"<div><dt>{html_text(label)}</dt><dd>{html_text(who)}</dd></div>" for label, who in self.rows
        )
        printed = f'<p class="tb-colophon-printed">{html_text(self.printed)}</p>' if self.printed else ""
        return f'<footer class="tb-colophon">{f"<dl>{rows}</dl>" if rows else ""}{printed}</footer>'

    def typst(self) -> str:
        """Give a call of ``tb-colophon``."""
        rows = typst_array(f"({typst_string(label)}, {typst_string(who)})" for label, who in self.rows)
        return f"#tb-colophon({rows}, printed: {typst_string(self.printed)})"

    def plain(self) -> str:
        """Give one line a row."""
        lines = [clean(f"{label}: {who}") for label, who in self.rows]
        return "\n".join([*lines, *([clean(self.printed)] if self.printed else [])])

    def expected(self, medium: Medium) -> Expected:
        """Expect who gets it, and the number of copies."""
        return Expected((*(who for _, who in self.rows), self.printed))
