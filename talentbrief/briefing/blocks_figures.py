"""Display blocks that are looked at: figures side by side, tables, charts."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from talentbrief.briefing.blocks_base import Block, typst_array
from talentbrief.briefing.blocks_svg import inline_svg
from talentbrief.briefing.columns import least, whole
from talentbrief.briefing.expected import Expected, Medium
from talentbrief.briefing.inline import (
    Lamp,
    LampMark,
    Rich,
    clean,
    html_text,
    rich_html,
    rich_plain,
    rich_typst,
    typst_string,
)

__all__ = ["MOST_PRINTED", "Card", "Cards", "Chart", "Table", "TableColumn"]

MOST_PRINTED: Final = 100
"""Rows of a long table on paper: not ten pages, which somebody may still leaf through."""

_LONG_HEAD, _LONG_FIGURE, _SENTENCE = 6, 12, 30
_CODE: Final = re.compile("[!-~]{0,12}")


@dataclass(frozen=True)
class Card:
    """One figure that is seen at a glance.

    Parameters
    ----------
    label : str
        What is counted.
    value : str
        The figure as shown.
    detail : str
        A line below it.
    lamp : {'green', 'yellow', 'red', 'grey'}, optional
        Lamp beside the figure; its colour marks the card.
    lamp_word : str
        The lamp's word; empty where the label says it already.
    """

    label: str
    value: str
    detail: str = ""
    lamp: Lamp | None = None
    lamp_word: str = ""


@dataclass(frozen=True)
class Cards(Block):
    """Figures side by side.

    Parameters
    ----------
    cards : tuple of Card
        The figures, in reading order.
    """

    cards: tuple[Card, ...]

    def html(self) -> str:
        """Give a description list."""
        cards = "".join(self._card(card) for card in self.cards)
        return f'<dl class="tb-cards">{cards}</dl>' if cards else ""

    @staticmethod
    def _card(card: Card) -> str:
        kind = f" tb-card-{html_text(card.lamp)}" if card.lamp else ""
        lamp = rich_html((LampMark(card.lamp, card.lamp_word),)) if card.lamp and card.lamp_word else ""
        detail = f'<dd class="tb-card-detail">{html_text(card.detail)}</dd>' if card.detail else ""
        return (
            f'<div class="tb-card{kind}"><dt class="tb-card-label">{html_text(card.label)}</dt>'
            f'<dd class="tb-card-value">{html_text(card.value)}{" " + lamp if lamp else ""}</dd>{detail}</div>'
        )

    def typst(self) -> str:
        """Give a call of ``tb-cards``."""
        cards = (
            f"(label: {typst_string(card.label)}, value: {typst_string(card.value)}, "
            f"detail: {typst_string(card.detail)}, "
            f"lamp: {typst_string(card.lamp) if card.lamp else 'none'}, word: {typst_string(card.lamp_word)})"
            for card in self.cards
        )
        return f"#tb-cards({typst_array(cards)})" if self.cards else ""

    def plain(self) -> str:
        """Give one line a card."""
        return "\n".join(
            clean(" ".join(part for part in (card.label, card.value, card.lamp_word, card.detail) if part))
            for card in self.cards
        )

    def expected(self, medium: Medium) -> Expected:
        """Expect labels and figures."""
        return Expected(tuple(word for card in self.cards for word in (card.label, card.value)))


@dataclass(frozen=True)
class TableColumn:
    """A column of a table.

    Parameters
    ----------
    label : str
        Its head.
    align : {'left', 'right', 'center'}
        How its cells stand; figures stand right.
    weight : float
        Share of the width, against the other columns'.
    """

    label: str
    align: Literal["left", "right", "center"] = "left"
    weight: float = 1.0


@dataclass(frozen=True)
class Table(Block):
    """A table whose head is repeated on every page.

    Parameters
    ----------
    columns : tuple of TableColumn
        Its columns.
    rows : tuple of tuple of Rich
        Its cells, a tuple a row, as many as there are columns.
    caption : str
        What it shows; stands above it.
    notes : tuple of Rich
        Remarks below it.
    wide : bool
        Whether print gives it a landscape page.
    dense : bool
        Whether print sets it in smaller type and keeps it where it is, as in an annex; a short table of another
        kind may stand at the next page's head.
    empty : str
        What stands in its place when it has no rows; empty for the bare head.
    rest : str
        What print says below a table of more than :data:`MOST_PRINTED` rows, of which it shows no more; without it,
        all. A page always has all.

    Raises
    ------
    ValueError
        If a row does not have a cell a column.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Rich, ...], ...]
    caption: str = ""
    notes: tuple[Rich, ...] = ()
    wide: bool = False
    empty: str = ""
    dense: bool = False
    rest: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells; there are {len(self.columns)} columns")

    @property
    def printed(self) -> int:
        """How many rows print shows."""
        return min(len(self.rows), MOST_PRINTED) if self.rest else len(self.rows)

    def html(self) -> str:
        """Give a ``figure`` with a ``table`` that may be scrolled; the first column set left heads its rows."""
        if not self.rows and self.empty:
            return f'<p class="tb-paragraph tb-empty">{html_text(self.empty)}</p>'
        total = sum(max(column.weight, 0.0) for column in self.columns) or 1.0
        widths = "".join(
            f'<col style="width:{100 * max(column.weight, 0.0) / total:.1f}%">' for column in self.columns
        )
        heads = "".join(
            f'<th scope="col" class="{self._look(place)}">{html_text(column.label)}</th>'
            for place, column in enumerate(self.columns)
        )
        names = next((i for i, column in enumerate(self.columns) if column.align == "left"), None)
        tags = [
            (f'th scope="row" class="{kind}"' if place == names else f'td class="{kind}"')
            for place, kind in enumerate(map(self._kind, range(len(self.columns))))
        ]
        body = "".join(
            "<tr>"
            + "".join(f"<{tag}>{rich_html(cell)}</{tag[:2]}>" for tag, cell in zip(tags, row, strict=True))
            + "</tr>"
            for row in self.rows
        )
        caption = (
            f'<caption><span class="tb-caption">{html_text(self.caption)}</span></caption>'
            if self.caption
            else ""
        )
        label = f' role="region" aria-label="{html_text(self.caption)}"' if self.caption else ""
        notes = "".join(f'<p class="tb-table-note">{rich_html(note)}</p>' for note in self.notes)
        wide = " tb-wide" if self.wide else ""
        return (
            f'<figure class="tb-figure{wide}"><div class="tb-scroll" tabindex="0"{label}>'
            f'<table class="tb-table">{caption}<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>{notes}</figure>"
        )

    def _look(self, index: int) -> str:
        """Give the classes of a column's head: a long head may break, sentences below it want room."""
        column = self.columns[index]
        looks = [f"tb-{html_text(column.align)}"]
        looks += ["tb-long"] if len(column.label) > _LONG_HEAD else []
        sentences = any(len(rich_plain(row[index])) > _SENTENCE for row in self.rows)
        looks += ["tb-text"] if sentences and column.align == "left" else []
        return " ".join(looks)

    def _kind(self, index: int) -> str:
        """Give the classes of a column's cells: figures, dates and the like stay on one line, words wrap."""
        align = self.columns[index].align
        texts = [rich_plain(row[index]) for row in self.rows]
        if align == "right":
            return "tb-right tb-wraps" if max(map(len, texts), default=0) > _LONG_FIGURE else "tb-right"
        code = align == "left" and any(texts) and all(map(_CODE.fullmatch, texts))
        return f"tb-{html_text(align)}{' tb-code' if code else ''}"

    def typst(self) -> str:
        """Give a call of ``tb-table``."""
        columns = typst_array(
            f"(label: {typst_string(column.label)}, align: {typst_string(column.align)}, "
            f"weight: {max(column.weight, 0.01):.3f}, least: {least(cells, column.label):.2f}, "
            f"whole: {whole(cells, column.label):.2f}, clause: {whole(cells, column.label, clauses=True):.2f})"
            for column, cells in zip(self.columns, self._printed_cells(), strict=True)
        )
        rows = typst_array(
            "\n  " + typst_array(rich_typst(cell) for cell in row) for row in self.rows[: self.printed]
        )
        said = (*self.notes, self.rest) if self.printed < len(self.rows) else self.notes
        notes = typst_array(rich_typst(note) for note in said)
        return (
            f"#tb-table(columns: {columns}, rows: {rows}, caption: {typst_string(self.caption)}, "
            f"notes: {notes}, wide: {str(self.wide).lower()}, dense: {str(self.dense).lower()}, "
            f"empty: {typst_string(self.empty)})"
        )

    def _printed_cells(self) -> list[list[Rich]]:
        """Give the cells that print shows, a list a column."""
        return [[row[place] for row in self.rows[: self.printed]] for place in range(len(self.columns))]

    def plain(self) -> str:
        """Give one line a row, cells parted by tabs."""
        if not self.rows and self.empty:
            return clean(self.empty)
        lines = ["\t".join(clean(column.label) for column in self.columns)]
        lines += ["\t".join(rich_plain(cell) for cell in row) for row in self.rows]
        return "\n".join(
            [*([clean(self.caption)] if self.caption else []), *lines, *map(rich_plain, self.notes)]
        )

    def expected(self, medium: Medium) -> Expected:
        """Expect the table with its rows, and its caption; or what stands in its place."""
        if not self.rows and self.empty:
            return Expected((self.empty,))
        rows = self.printed if medium == "print" else len(self.rows)
        return Expected((self.caption,), tables=1, rows=rows)


@dataclass(frozen=True)
class Chart(Block):
    """A drawing.

    Parameters
    ----------
    svg : str
        The drawing as SVG, made by our own code, its text as text.
    alt : str
        What it shows, for those who do not see it.
    caption : str
        What stands below it.
    finding : str
        Its title, which the drawing holds as well: a page too narrow for the drawing shows it above, in full.
    data : tuple of (str, str)
        What is drawn, and its figures in words: such a page lists them below the drawing, whose words are then too
        small to be read.
    """

    svg: str
    alt: str
    caption: str
    finding: str = ""
    data: tuple[tuple[str, str], ...] = ()

    def html(self) -> str:
        """Give a ``figure`` with the drawing inside."""
        caption = f"<figcaption>{html_text(self.caption)}</figcaption>" if self.caption else ""
        label = f' role="region" aria-label="{html_text(self.caption)}"' if self.caption else ""
        drawing = f'<div class="tb-scroll" tabindex="0"{label}>{inline_svg(self.svg, self.alt)}</div>'
        finding = (
            f'<p class="tb-chart-finding" aria-hidden="true">{html_text(self.finding)}</p>'
            if self.finding
            else ""
        )
        # Who hears the page has heard it all from the drawing's own text.
        listed = "".join(
            f"<div><dt>{html_text(name)}</dt><dd>{html_text(figures)}</dd></div>"
            for name, figures in self.data
        )
        data = f'<dl class="tb-chart-data" aria-hidden="true">{listed}</dl>' if listed else ""
        return f'<figure class="tb-chart">{finding}{drawing}{data}{caption}</figure>'

    def typst(self) -> str:
        """Give a call of ``tb-chart``."""
        return (
            f"#tb-chart({typst_string(self.svg)}, alt: {typst_string(self.alt)}, "
            f"caption: {typst_string(self.caption)})"
        )

    def plain(self) -> str:
        """Give caption and description."""
        return clean("\n".join(part for part in (self.caption, self.alt) if part))

    def expected(self, medium: Medium) -> Expected:
        """Expect the drawing and its caption."""
        return Expected((self.caption,), charts=1)
