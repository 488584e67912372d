"""The completeness gate: what a rendered document lacks or must not hold is found, by name and place."""

import io
import time

import nbformat.v4 as nb4
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.briefing.blocks import (
    Blocks,
    Card,
    Cards,
    Chart,
    Folded,
    Heading,
    Paragraph,
    Table,
    TableColumn,
    Title,
)
from talentbrief.briefing.expected import MEDIA_TYPE, Expected, leftovers
from talentbrief.briefing.whole import Whole
from talentbrief.rendering import gate
from talentbrief.rendering.errors import IncompleteDocumentError
from talentbrief.rendering.gate_page import read_page
from talentbrief.rendering.gate_print import read_print
from talentbrief.rendering.profile import Profile
from talentbrief.rendering.render import to_html, to_pdf
from talentbrief.rendering.typst_exporter import LIBRARY, TypstPdfExporter, compile_pdf

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="30pt" viewBox="0 0 90 30">'
    '<text x="5" y="20" font-family="Noto Sans SC">完成率</text></svg>'
)
TABLE = Table((TableColumn("名称"), TableColumn("数")), (("甲", "1"), ("乙", "2")), "表一")


def says(make, notebook):
    with pytest.raises(IncompleteDocumentError) as caught:
        make(notebook)
    return str(caught.value)


def without(notebook, kind):
    """Take a rendering out of a notebook's outputs, as an exporter that drops a block would."""
    for cell in notebook.cells:
        for output in cell.outputs:
            output["data"][kind] = "<p></p>" if kind == "text/html" else ""
    return notebook


@pytest.mark.parametrize("make", [to_html, to_pdf])
def test_a_whole_document_passes(notebook, make):
    blocks = (
        Blocks((Title("标题"), Whole(("甲", "乙")))),
        Heading("一、总体", anchor="a"),
        Cards((Card("指标", "5/9"),)),
        Paragraph("正文。"),
        Chart(SVG, "说明", "图一"),
        TABLE,
        Table((TableColumn("名称"),), (), empty="没有数据。"),
        Folded("细节", (Table((TableColumn("丙"),), (("丁",),)),)),
    )
    make(notebook(*blocks, sample=True, edition="draft"))


@pytest.mark.parametrize(("make", "kind"), [(to_html, "text/html"), (to_pdf, "text/vnd.typst")])
@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Heading("一、总体"), "缺少“一、总体”"),
        (Cards((Card("指标", "5/9"),)), "缺少“5/9”"),
        (TABLE, "表应有1张，只有0张"),
        (TABLE, "表格应有2行，只有0行"),
        (Chart(SVG, "说明", "图一"), "图应有1幅，只有0幅"),
        (Whole(("科技领军人才团队",)), "缺少“科技领军人才团队”"),
    ],
)
def test_a_block_that_is_lost_is_missed(notebook, make, kind, block, said):
    message = says(make, without(notebook(block), kind))
    assert said in message
    assert "第三季度情况" in message
    assert ("PDF" if make is to_pdf else "HTML") in message


@pytest.mark.parametrize("make", [to_html, to_pdf])
def test_a_word_that_is_cut_is_missed(notebook, make):
    made = notebook(TABLE)
    data = made.cells[0].outputs[0]["data"]
    for kind in ("text/html", "text/vnd.typst"):
        data[kind] = data[kind].replace("表一", "表")
    assert "缺少“表一”" in says(make, made)


@pytest.mark.parametrize("make", [to_html, to_pdf])
@pytest.mark.parametrize("left", ["nan", "None", "{}", "{quarter}", "<NA>", "NaT"])
def test_what_nobody_filled_in_is_found(notebook, make, left):
    made = notebook(Whole(()), Heading("一、总体"), Paragraph(f"完成{left}名，完成率80%。"))
    message = says(make, made)
    assert f"完成{left}名" in message
    assert ("位置：1" if make is to_pdf else "位置：一、总体") in message


@pytest.mark.parametrize("make", [to_html, to_pdf])
def test_what_a_sender_wrote_stops_nothing(notebook, make):
    make(notebook(Whole((), excused=("None",)), Paragraph("原文为“None”。")))


@pytest.mark.parametrize("make", [to_html, to_pdf])
def test_other_documents_may_say_what_they_like(notebook, foreign, make):
    make(notebook(Paragraph("nan {} None"), kind="working"))
    make(foreign(nb4.new_markdown_cell("# None\n\n{} nan")))


@pytest.mark.parametrize("make", [to_html, to_pdf])
def test_an_empty_table_is_found(notebook, make):
    assert "空表" in says(make, notebook(Whole(()), Table((TableColumn("名称"),), ())))


def test_what_a_reader_folds_is_not_missed_in_print(notebook):
    made = notebook(Folded("细节", (TABLE,)))
    to_pdf(made)
    assert "表应有1张" in says(to_html, without(made, "text/html"))


def test_a_cell_that_is_hidden_is_not_missed(notebook):
    made = without(notebook(TABLE), "text/html")
    made.cells[0].metadata["tags"] = ["remove-cell"]
    to_html(made)


def test_a_picture_without_a_text_is_found(notebook):
    page = "<h2>图</h2><svg viewBox='0 0 1 1'></svg><img src='a'><svg aria-hidden='true'></svg><img alt=''>"
    assert [each.message for each in read_page(page).faults] == ["gate-alt", "gate-alt"]
    data = to_pdf(notebook(Chart(SVG, "说明", "图一")))
    assert not read_print(data, "briefing").faults
    start = data.index(b"/Alt", data.index(b"/S/Figure"))
    assert "gate-alt" in [
        each.message for each in read_print(data[:start] + b"/Tla" + data[start + 4 :], "briefing").faults
    ]


def made_of(markup, kind="briefing"):
    profile = Profile(kind=kind, title="T", lang="zh-CN")
    text = f'#import "talentbrief.typ": *\n#show: tb-briefing.with(kind: "{kind}", title: "T", lang: "zh")\n{markup}'
    return compile_pdf(text, {path.name: path.read_bytes() for path in LIBRARY.glob("*.typ")}, profile)


@pytest.mark.parametrize("kind", ["briefing", "scorecard"])
def test_margins_are_those_of_the_layout(kind):
    line = "#par(first-line-indent: 0pt)[" + "满" * 400 + "]"
    pages = made_of(f"{line}\n#pagebreak()\n{line}\n#metadata((tb-wide: [{line}]))", kind)
    assert not read_print(pages, kind).faults
    shifted = made_of(f"{line}\n#move(dx: 5mm, [移出])\n#move(dx: -5mm, [移出])", kind)
    assert not read_print(shifted, kind).faults[1:]


def test_text_out_of_bounds_is_found():
    data = made_of("版心内\n\n#place(dx: 150mm)[超出版心]")
    (fault,) = read_print(data, "briefing").faults
    assert fault == gate.Finding("gate-outside", (("text", "超出版心"), ("page", 1)))
    assert not read_print(data, "briefing", bounds=False).faults


def test_text_over_text_is_found():
    (fault,) = read_print(made_of("一行正文\n#v(-20pt)\n又一行"), "briefing").faults
    assert fault.message == "gate-over"


def test_words_too_long_for_their_columns_are_found(notebook):
    columns = tuple(TableColumn(name) for name in "甲乙丙丁戊己庚")
    rows = (("Internationalisation",) * 6 + ("旁边的一格",),)
    assert "”超出版心" in says(to_pdf, notebook(Whole(()), Table(columns, rows)))
    assert to_pdf(notebook(Whole(()), Table(columns[:2], tuple((row[0], row[6]) for row in rows))))


def test_a_long_run_breaks_in_its_column_and_on_its_line(notebook):
    columns = (TableColumn("甲", weight=0.3), TableColumn("乙", weight=3))
    address = f'=HYPERLINK("http://a.example/?q={"x" * 90}")'
    made = notebook(Whole(()), Table(columns, ((address, "旁边的一格"),)), Paragraph(f"见{address}。"))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(to_pdf(made))).pages)
    assert "".join(text.split()).count(address) == 2


def test_messages_name_five_and_count_the_rest(notebook):
    made = notebook(Whole(tuple(f"名称{number}" for number in range(9))), lang="en")
    message = says(to_pdf, made)
    assert message.count("is missing") == 5
    assert message.endswith("and 4 more")


def test_expectations_survive_the_notebook():
    whole = Expected(("甲", "乙"), 1, 2, 3, ("None",), whole=True)
    assert Expected.read(whole.fields()) == whole
    assert not Expected.read({})
    assert MEDIA_TYPE not in Paragraph("正文")._repr_mimebundle_()


@given(st.text(st.sampled_from("ab－-—，。 \n\u00ad甲乙"), max_size=20))
def test_line_breaks_and_punctuation_do_not_matter(text):
    assert gate.squeezed(text) == gate.squeezed(text.replace(" ", "\n").replace("-", "\u00ad"))


@pytest.mark.parametrize(
    "text",
    [
        "None of the milestones has started.",
        "2022Q3/处室/None.xlsx",
        "nan_1",
        "Hainan",
        "banana",
        "{甲}",
        "内蒙古nanjing",
    ],
)
def test_what_only_looks_left_over(text):
    assert leftovers(text) == []


@pytest.mark.slow
def test_the_gate_is_quick(notebook):
    rows = tuple((f"指标{number}", str(number)) for number in range(300))
    blocks = [
        Table((TableColumn("名称"), TableColumn("数")), rows, "表", dense=True),
        *[Paragraph("正文" * 300)] * 9,
    ]
    made = notebook(Whole(()), *blocks)
    data, _ = TypstPdfExporter().from_notebook_node(made)
    page = to_html(made)
    gate.verify_print(data, made)
    start = time.process_time()
    gate.verify_print(data, made)
    gate.verify_page(page, made)
    assert time.process_time() - start < 0.3
