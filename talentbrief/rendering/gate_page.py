"""A rendered page, read again for the completeness gate."""

from html.parser import HTMLParser
from typing import Final

from talentbrief.rendering.gate import Finding, Reading

__all__ = ["read_page"]

_SILENT: Final = frozenset({"style", "script", "template", "title", "desc", "metadata"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST_PLACE: Final = 40


def read_page(page: str) -> Reading:
    """Read a page.

    Parameters
    ----------
    page : str
        A whole HTML document.

    Returns
    -------
    Reading
        Passages are parted by headings.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end_passage()
    return Reading(
        text="".join(text for _, text in reader.passages),
        passages=tuple(reader.passages),
        charts=reader.charts,
        tables=reader.tables,
        rows=reader.rows,
        faults=tuple(reader.faults),
    )


class _Reader(HTMLParser):
    """Collects text, counts tables and pictures; one without a text and a table without rows are faults."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[tuple[str, str]] = []
        self.faults: list[Finding] = []
        self.charts = self.tables = self.rows = 0
        self.place = ""
        self.text: list[str] = []
        self.heading: list[str] | None = None
        self.silent = 0
        self.rows_of: list[int] = []

    def end_passage(self) -> None:
        if self.text:
            self.passages.append((self.place, "".join(self.text)))
            self.text = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
            return
        if tag == "tr":
            self.rows += 1
            if self.rows_of:
                self.rows_of[-1] += 1
        elif tag == "table":
            self.tables += 1
            self.rows_of.append(0)
        elif tag in _HEADINGS:
            self.end_passage()
            self.heading = []
        elif tag in ("img", "svg"):
            self._picture(tag, dict(attrs))
        if tag not in ("span", "strong", "a", "b", "em", "tspan"):
            self.text.append("\n")

    def _picture(self, tag: str, given: dict[str, str | None]) -> None:
        if given.get("aria-hidden") == "true" or (tag == "img" and given.get("alt") == ""):
            return
        if not (given.get("alt") if tag == "img" else given.get("aria-label")):
            self.faults.append(Finding("gate-alt", (("place", self.place or "none"),)))
        else:
            self.charts += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.rows_of and self.rows_of.pop() < 2:
            self.faults.append(Finding("gate-empty-table", (("place", self.place or "none"),)))
        elif tag in _HEADINGS and self.heading is not None:
            self.place = " ".join("".join(self.heading).split())[:_LONGEST_PLACE]
            self.heading = None

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        self.text.append(data)
        if self.heading is not None:
            self.heading.append(data)
