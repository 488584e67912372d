"""PDFs against the standards they claim: PDF/UA-1 and PDF/A-2a, and what a screen reader finds in them."""

import base64
import io
import itertools
import platform
import re
import sys

import nbformat.v4 as nb4
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from talentbrief.rendering.gate import squeezed
from talentbrief.rendering.render import to_pdf

PROFILES = ("ua1", "2a")
WRITTEN = re.compile(r'#tb-heading\("((?:[^"\\]|\\.)*)"|caption: "((?:[^"\\]|\\.)*)"')
validator = pytest.mark.skipif(
    not (sys.platform == "linux" and platform.machine() == "x86_64"),
    reason="page-validation has wheels for Linux on x86_64 alone",
)


def broken(data):
    """Give the rules a PDF breaks, without the two that page-validation gets wrong."""
    import page

    with pikepdf.open(io.BytesIO(data)) as pdf:
        returns = any(
            isinstance(each, pikepdf.Stream) and each.read_raw_bytes().endswith(b"\r") for each in pdf.objects
        )
    found = []
    for profile in PROFILES:
        for failure in page.validate_pdf_bytes(data, profile=profile).failures:
            # It reads the widths of CFF glyphs wrongly: all as the font's default.
            widths = "GLYPH-WIDTH" in failure.rule_id and "CIDFontType0C" in failure.message
            # It takes a stream's last byte 0x0D for the line end before "endstream".
            lengths = "STREAM-LENGTH" in failure.rule_id and returns
            if not (widths or lengths):
                found.append((profile, failure.rule_id, failure.message))
    return found


def elements(data):
    """Give the structure tree's elements in reading order: kind, alternative text, kinds above it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:

        def walk(node, above):
            if isinstance(node, pikepdf.Array):
                for each in node:
                    yield from walk(each, above)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                kind = str(node.S)
                yield kind, str(node.get("/Alt", "")), above
                yield from walk(node.get("/K", pikepdf.Array()), (*above, kind))

        yield from walk(pdf.Root.StructTreeRoot.K, ())


def spoken(data):
    """Give the text in the order of the structure tree, as a screen reader speaks it."""
    marked = {}
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            for index in range(raw.FPDFPage_CountObjects(page)):
                each = raw.FPDFPage_GetObject(page, index)
                place = raw.FPDFPageObj_GetMarkedContentID(each)
                if place >= 0 and raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_TEXT:
                    size = raw.FPDFTextObj_GetText(each, text, None, 0)
                    buffer = (raw.FPDF_WCHAR * (size // 2))()
                    raw.FPDFTextObj_GetText(each, text, buffer, size)
                    said = bytes(buffer).decode("utf-16-le").rstrip("\0")
                    marked[number, place] = marked.get((number, place), "") + said
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {each.objgen: number for number, each in enumerate(pdf.pages)}

        def walk(node, page):
            if isinstance(node, int):
                yield marked.get((page, node), "")
            elif isinstance(node, pikepdf.Array):
                for each in node:
                    yield from walk(each, page)
            elif isinstance(node, pikepdf.Dictionary):
                here = pages[node.Pg.objgen] if "/Pg" in node else page
                if "/MCID" in node:
                    yield marked.get((here, int(node.MCID)), "")
                elif "/K" in node:
                    yield from walk(node.K, here)

        return "".join(walk(pdf.Root.StructTreeRoot.K, None))


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def briefing(request, own_notebook):
    made = own_notebook("3-briefing", lang=request.param)
    return made, to_pdf(made)


@validator
@pytest.mark.slow
def test_the_briefing_breaks_no_rule(briefing):
    assert broken(briefing[1]) == []


@validator
@pytest.mark.slow
@pytest.mark.parametrize(("organisation", "lang"), [("RSC", "zh-CN"), ("150300", "zh-CN"), ("NCC", "en")])
def test_scorecards_break_no_rule(own_notebook, organisation, lang):
    assert broken(to_pdf(own_notebook("4-scorecard", organisation=organisation, lang=lang))) == []


@validator
@pytest.mark.slow
@pytest.mark.parametrize("name", ["1-clean", "2-attainment"])
def test_working_notebooks_break_no_rule(own_notebook, name):
    assert broken(to_pdf(own_notebook(name))) == []


def picture(*colour):
    written = io.BytesIO()
    Image.new("RGB", (3, 1), colour).save(written, "PNG")
    return nb4.new_output("display_data", data={"image/png": base64.b64encode(written.getvalue()).decode()})


@validator
@pytest.mark.slow
def test_any_notebook_breaks_no_rule(foreign):
    import pandas as pd

    table = pd.DataFrame({f"列{number}": range(3) for number in range(30)})
    shown = nb4.new_output("display_data", data={"text/html": table._repr_html_(), "text/plain": "x"})
    notes = "# 一\n\n### 三\n\n> 引\n\n- [ ] 待办\n\n| a |\n|--|\n| 1 |\n\n脚注[^1] $x^2$ [链](https://a.b)\n\n[^1]: 注"
    outputs = [shown, *(picture(red, red // 3, 7) for red in range(250))]
    made = foreign(
        nb4.new_markdown_cell(notes), nb4.new_code_cell("show()", outputs=outputs, execution_count=1)
    )
    assert broken(to_pdf(made)) == []


@pytest.mark.slow
def test_the_reading_order_is_that_of_the_notebook(briefing):
    notebook, data = briefing
    text, at = squeezed(spoken(data)), 0
    written = "\n".join(
        output["data"]["text/vnd.typst"] for cell in notebook.cells for output in cell.get("outputs", ())
    )
    names = [squeezed(heading or caption) for heading, caption in WRITTEN.findall(written)]
    assert len(names) > 25
    for name in names:
        found = text.find(name, at)
        assert found >= 0, f"{name} is not read after {text[max(0, at - 60) : at]}"
        at = found + len(name) if name else at


@pytest.mark.slow
def test_pictures_tables_and_headings_can_be_heard(briefing):
    kinds = list(elements(briefing[1]))
    figures = [alt for kind, alt, _ in kinds if kind == "/Figure"]
    assert len(figures) >= 4
    assert all(len(each) > 10 for each in figures)
    tables = [kind for kind, _, _ in kinds if kind == "/Table"]
    heads = [above for kind, _, above in kinds if kind == "/TH"]
    assert len(tables) >= 9
    assert len(heads) >= 4 * len(tables)
    assert all("/THead" in above or "/TBody" in above for above in heads)
    assert sum(kind == "/THead" for kind, _, _ in kinds) == len(tables)
    levels = [int(kind[2]) for kind, _, _ in kinds if re.fullmatch(r"/H\d", kind)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert sum(kind == "/Title" for kind, _, _ in kinds) == 1


@pytest.mark.slow
def test_bookmarks_lead_to_every_part(briefing):
    with pikepdf.open(io.BytesIO(briefing[1])) as pdf, pdf.open_outline() as outline:
        titles = [str(each.title) for each in outline.root]
        assert len(titles) >= 9
        assert any(len(each.children) >= 8 for each in outline.root)
