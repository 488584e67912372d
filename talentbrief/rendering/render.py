"""Executed notebook to page and PDF, with one exporter a process; each passes the completeness gate."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from talentbrief.rendering.html_exporter import TalentBriefHtmlExporter
    from talentbrief.rendering.typst_exporter import TypstPdfExporter

__all__ = ["to_html", "to_pdf", "warm"]


@cache
def _html() -> "TalentBriefHtmlExporter":
    from talentbrief.rendering.html_exporter import TalentBriefHtmlExporter

    return TalentBriefHtmlExporter()  # type: ignore[no-untyped-call]


@cache
def _pdf() -> "TypstPdfExporter":
    from talentbrief.rendering.typst_exporter import TypstPdfExporter

    return TypstPdfExporter()  # type: ignore[no-untyped-call]


def to_html(notebook: "NotebookNode") -> bytes:
    """Make a page of a notebook.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook; its metadata ``talentbrief`` says what it is.

    Returns
    -------
    bytes
        A whole HTML document in UTF-8.

    Raises
    ------
    IncompleteDocumentError
        If it lacks what the notebook's blocks must show.
    """
    from talentbrief.rendering.gate import verify_page

    text, _ = _html().from_notebook_node(notebook)
    data = bytes(text.encode("utf-8"))
    verify_page(data, notebook)
    return data


def to_pdf(notebook: "NotebookNode") -> bytes:
    """Make a PDF of a notebook.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook; its metadata ``talentbrief`` says what it is.

    Returns
    -------
    bytes
        PDF/UA-1 and PDF/A-2a.

    Raises
    ------
    RenderingError
        If Typst refuses the document.
    IncompleteDocumentError
        If it lacks what the notebook's blocks must show.
    """
    from talentbrief.rendering.gate import verify_print

    made, _ = _pdf().from_notebook_node(notebook)
    data = bytes(made)
    verify_print(data, notebook)
    return data


def warm() -> None:
    """Load what the first rendering of a process waits for, such as in a parent before it forks.

    Notes
    -----
    Starts no thread: Typst opens its own on the first compilation, so a PDF is not made here.
    """
    import talentbrief.rendering.gate_page
    import talentbrief.rendering.gate_print  # noqa: F401
    from talentbrief.rendering.fonts import typst_fonts
    from talentbrief.rendering.page_fonts import prepare
    from talentbrief.rendering.typst_exporter import TypstExporter

    prepare()
    typst_fonts()
    some = _some()
    _html().from_notebook_node(some)
    TypstExporter.from_notebook_node(_pdf(), some)


def _some() -> "NotebookNode":
    """Give a notebook of what most have: templates, schemas and the patterns of languages are read when first used."""
    from nbformat import v4

    words = "# 1\n\nA *b* `c`.\n\n- d"
    cells = [v4.new_markdown_cell(words, id="a"), v4.new_code_cell("e = 1", id="b")]  # type: ignore[no-untyped-call]
    made: NotebookNode = v4.new_notebook(cells=cells, metadata={"talentbrief": {"kind": "working"}})  # type: ignore[no-untyped-call]
    return made
