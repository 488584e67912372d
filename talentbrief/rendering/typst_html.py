"""HTML that notebooks show (tables of DataFrames and Stylers, bits in Markdown) as Typst."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from unicodedata import east_asian_width

from talentbrief.briefing.inline import typst_string
from talentbrief.rendering.typst_document import TypstDocument, typst_text
from talentbrief.rendering.typst_styles import Look, look_of, looks_by_id

__all__ = ["has_table", "html_typst", "inline_tag"]

_SILENT: Final = frozenset({"style", "script", "head", "title", "template", "noscript", "button", "select"})
_VOID: Final = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "source"})
_PARAGRAPHS: Final = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "header",
        "footer",
    }
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_SPAN: Final = 200
_BREAK: Final = "\0"
# In points: what a table's letters take in print, and what fits a page if it is shrunk a little.
_LETTER, _PADDING, _WIDEST_CELL = 4.9, 9.0, 60
_MOST_UPRIGHT, _MOST_LANDSCAPE = 560.0, 950.0


@dataclass
class _Cell:
    head: bool
    columns: int = 1
    rows: int = 1
    align: str = ""
    text: str = ""
    look: Look = field(default_factory=Look)


@dataclass
class _Table:
    head: list[list[_Cell]] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    caption: str = ""
    in_head: bool = False


def has_table(html: str) -> bool:
    """Tell whether HTML holds a table."""
    return "<table" in html.lower()


def html_typst(html: str, document: TypstDocument) -> str:
    """Turn HTML into Typst: tables, headings, pictures, and the text of the rest.

    Parameters
    ----------
    html : str
        HTML of any origin.
    document : TypstDocument
        Takes up pictures and heading levels.

    Returns
    -------
    str
        One Typst expression; empty if there is nothing to show.
    """
    reader = _Reader(document)
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    if len(reader.blocks) == 1:
        return reader.blocks[0]
    return "{" + "; ".join(reader.blocks) + "}" if reader.blocks else ""


def inline_tag(tag: str, document: TypstDocument) -> str:
    """Turn one tag inside a line of Markdown into Typst.

    Parameters
    ----------
    tag : str
        Such as ``<br>`` or ``<img src="a.png">``; the tags of plain text are left out.
    document : TypstDocument
        Takes up pictures.

    Returns
    -------
    str
        A Typst expression, or nothing.
    """
    name = tag.strip("</> ").split()[0].lower() if tag.strip("</> ") else ""
    if name.rstrip("/") == "br":
        return "linebreak()"
    if name == "img":
        return f"box({html_typst(tag, document)})"
    return ""


class _Reader(HTMLParser):
    def __init__(self, document: TypstDocument) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.blocks: list[str] = []
        self.text: list[str] = []
        self.tables: list[_Table] = []
        self.cell: _Cell | None = None
        self.silent = 0
        self.sheets: list[str] = []
        self.looks: Mapping[str, Look] = {}
        self.in_sheet = False
        self.preformatted = 0
        self.in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent += 1
            self.in_sheet = tag == "style"
        elif self.silent:
            return
        elif tag == "table":
            self.end_paragraph()
            self.tables.append(_Table())
        elif self.tables:
            self._in_table(tag, given)
        elif tag in _PARAGRAPHS or tag in _HEADINGS:
            self.end_paragraph()
        elif tag == "li":
            self.end_paragraph()
            self.text.append("· ")
        elif tag == "pre":
            self.end_paragraph()
            self.preformatted += 1
        elif tag == "br":
            self.text.append(_BREAK)
        elif tag == "hr":
            self.end_paragraph()
            self.blocks.append("nb-rule()")
        elif tag == "img":
            self.end_paragraph()
            self.blocks.append(self.document.named_picture(given.get("src", ""), given.get("alt", "")))

    def _in_table(self, tag: str, given: Mapping[str, str]) -> None:
        table = self.tables[-1]
        match tag:
            case "thead":
                table.in_head = True
            case "tbody" | "tfoot":
                table.in_head = False
            case "caption":
                self.in_caption = True
            case "tr":
                (table.head if table.in_head else table.rows).append([])
            case "th" | "td":
                rows = table.head if table.in_head else table.rows
                if not rows:
                    rows.append([])
                self.cell = _Cell(
                    head=tag == "th",
                    columns=_span(given.get("colspan", "")),
                    rows=_span(given.get("rowspan", "")),
                    align=_alignment(given),
                    look=look_of(given["style"])
                    if "style" in given
                    else self.looks.get(given.get("id", ""), Look()),
                )
                rows[-1].append(self.cell)
            case "br":
                self.handle_data(_BREAK)
            case "img" if self.cell is not None:
                self.cell.text += given.get("alt", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
            if self.in_sheet:
                self.looks, self.in_sheet = looks_by_id("".join(self.sheets)), False
        elif self.silent or tag in _VOID:
            return
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            self.cell = None
            if self.tables:
                return
            self.blocks.append(_table_typst(table))
        elif self.tables:
            if tag in ("td", "th"):
                self.cell = None
            elif tag == "caption":
                self.in_caption = False
            elif tag == "thead":
                self.tables[-1].in_head = False
        elif tag in _HEADINGS:
            level = self.document.heading_level(int(tag[1])) if "".join(self.text).strip() else 0
            self.end_paragraph(level)
        elif tag == "pre":
            text = "".join(self.text)
            self.text = []
            self.preformatted = max(0, self.preformatted - 1)
            if text.strip():
                self.blocks.append(f"nb-text({typst_text(text)})")
        elif tag in _PARAGRAPHS or tag == "li":
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self.in_sheet:
            self.sheets.append(data)
        if self.silent:
            return
        if self.in_caption and self.tables:
            self.tables[-1].caption += data
        elif self.cell is not None:
            self.cell.text += data
        elif not self.tables:
            self.text.append(data)

    def end_paragraph(self, level: int = 0) -> None:
        """Close the running paragraph; with a level it is a heading."""
        text = "".join(self.text)
        self.text = []
        text = _collapsed(text)
        if not text:
            return
        shown = typst_string(text)
        self.blocks.append(f"heading(level: {level}, {shown})" if level else f"par({shown})")


def _collapsed(text: str) -> str:
    """Collapse white space as a browser does, but for breaks."""
    return "\n".join(" ".join(line.split()) for line in text.split(_BREAK)).strip()


def _span(written: str) -> int:
    return max(1, min(int(written), _MOST_SPAN)) if written.isascii() and written.isdigit() else 1


def _alignment(given: Mapping[str, str]) -> str:
    said = (given.get("align", "") + given.get("style", "").replace(" ", "")).lower()
    return next((side for side in ("right", "center", "left") if side in said), "")


def _is_number(text: str) -> bool:
    bare = text.strip().lstrip("+-−").rstrip("%").replace(",", "").replace(".", "", 1)
    return bare.isdigit() or text.strip() in ("NaN", "nan", "—", "-", "<NA>")


def _table_typst(table: _Table) -> str:
    if not table.head and table.rows and all(cell.head for cell in table.rows[0]):
        table.head = [table.rows.pop(0)]
    rows = [row for row in table.rows if row]
    head = [row for row in table.head if row]
    # Cells of an irregular table would move into the row below: both parts are laid out on a grid first.
    head_grid, head_width = _grid(head)
    row_grid, row_width = _grid(rows)
    count = max(head_width, row_width, 1)
    widths = [_width(head_grid + row_grid, column) for column in range(count)]
    simple = all(cell.columns == cell.rows == 1 for row in (*head, *rows) for cell in row)
    wide = False
    groups = [list(range(count))]
    if simple and sum(widths) > _MOST_LANDSCAPE:
        # Far wider than any page: one part below the other, each with the column that names the rows.
        names = bool(row_grid) and all((cell := row.get(0)) is not None and cell.head for row in row_grid)
        groups = _groups(widths, [0] if names else [])
    else:
        wide = count > 10 and sum(widths) > _MOST_UPRIGHT
    caption, written = " ".join(table.caption.split()), []
    for columns in groups:
        shown_head = "".join(f"{cell}, " for cell in _fill(head_grid, columns))
        shown_rows = "".join(f"{cell}, " for cell in _fill(row_grid, columns))
        parts = f"columns: {len(columns)}, head: ({shown_head}), rows: ({shown_rows})"
        written.append(f"nb-table({parts}, caption: {typst_string(caption)}, wide: {str(wide).lower()})")
    return written[0] if len(written) == 1 else "{" + "; ".join(written) + "}"


def _width(grid: list[dict[int, _Cell | None]], column: int) -> float:
    """Estimate a column's width in points: a Chinese character is as wide as two Latin letters."""
    texts = (_collapsed(cell.text) for row in grid if (cell := row.get(column)) is not None)
    most = max((max(map(_columns_of, text.split("\n")), default=0) for text in texts), default=0)
    return min(most, _WIDEST_CELL) * _LETTER + _PADDING


def _columns_of(line: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line)


def _groups(widths: list[float], names: list[int]) -> list[list[int]]:
    """Part columns into groups that fit an upright page, each after the columns that name the rows."""
    groups: list[list[int]] = []
    room = 0.0
    for column in (each for each in range(len(widths)) if each not in names):
        if not groups or widths[column] > room:
            groups.append([*names])
            room = _MOST_UPRIGHT - sum(widths[each] for each in names)
        groups[-1].append(column)
        room -= widths[column]
    return groups


def _grid(rows: list[list[_Cell]]) -> tuple[list[dict[int, _Cell | None]], int]:
    """Put each cell where a browser would; None marks a place that a cell from above or the left covers."""
    grid: list[dict[int, _Cell | None]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while x in grid[y]:
                x += 1
            cell.columns = next(
                (right for right in range(1, cell.columns) if x + right in grid[y]), cell.columns
            )
            below = range(y + 1, min(y + cell.rows, len(rows)))
            places = range(x, x + cell.columns)
            cell.rows = 1 + next(
                (down for down, row_below in enumerate(below) if any(at in grid[row_below] for at in places)),
                len(below),
            )
            for down in range(cell.rows):
                grid[y + down].update(dict.fromkeys(places))
            grid[y][x] = cell
            x += cell.columns
    return grid, max((max(row, default=-1) + 1 for row in grid), default=0)


def _fill(grid: list[dict[int, _Cell | None]], columns: list[int]) -> list[str]:
    cells = []
    for row in grid:
        for x in columns:
            cell = row.get(x, _Cell(head=False))
            if cell is not None:
                cells.append(_cell_typst(cell))
    return cells


def _cell_typst(cell: _Cell) -> str:
    text = _collapsed(cell.text)
    align = cell.align or ("right" if _is_number(text) else "left")
    spans = (f", colspan: {cell.columns}" if cell.columns > 1 else "") + (
        f", rowspan: {cell.rows}" if cell.rows > 1 else ""
    )
    head = ", head: true" if cell.head or cell.look.bold else ""
    colours = "".join(
        f", {name}: rgb({typst_string(colour)})"
        for name, colour in (("fill", cell.look.fill), ("ink", cell.look.ink))
        if colour
    )
    return f"(body: {typst_string(text)}, align: {align}{spans}{head}{colours})"
