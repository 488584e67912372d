"""PDFs: tagged, archivable, same bytes; every block prints, and text stays text."""

import io
import os
import re
import subprocess
import sys

import nbformat
import nbformat.v4 as nb4
import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentbrief.briefing.blocks import (
    Anchor,
    Bullets,
    Card,
    Cards,
    Chart,
    Colophon,
    Folded,
    Heading,
    LampMark,
    Link,
    Masthead,
    Note,
    PageBreak,
    Paragraph,
    Sourced,
    Strong,
    Table,
    TableColumn,
    Title,
)
from talentbrief.briefing.inline import clean
from talentbrief.rendering.fonts import only_covered
from talentbrief.rendering.render import to_pdf
from talentbrief.rendering.typst_exporter import TypstExporter

FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="30pt" viewBox="0 0 90 30">'
    '<text x="5" y="20" font-family="Noto Sans SC">完成率</text></svg>'
)
ALL = (
    Masthead("科技人才工作简报", "第2期", "某领导小组", "2022年10月20日", ("送审稿",)),
    Title("任务完成情况"),
    Paragraph(
        (
            "总体",
            Strong("较好"),
            "，",
            LampMark("green", "正常"),
            Sourced("4项", "s1"),
            Link("网", "https://a.b"),
        ),
        lead=True,
    ),
    Heading("一、指标", anchor="one"),
    Heading("（一）团队", 2),
    Heading("1. 问题", 3),
    Bullets(("甲", ("乙", Strong("丙")))),
    Note("说明"),
    Note("警告", "warning"),
    Cards((Card("团队", "4个", "目标5个", "yellow", "略低"), Card("人才", "6名"))),
    Chart(SVG, "一张图", "图1"),
    Table((TableColumn("名称"), TableColumn("数", "right")), (("甲", (Anchor("1", "s1"),)),), "表1", ("注",)),
    Table((TableColumn("名称"),), (), empty="没有数据。"),
    Heading("附件"),
    Table((TableColumn("宽"),), (("表",),) * 40, "表2", wide=True),
    PageBreak(),
    Folded("细节", (Paragraph("内容"),), printed=True),
    Colophon((("报", "某某"),), "共印40份"),
)


def pages(data):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture
def everything(notebook):
    return notebook(*ALL, sample=True, edition="draft")


def test_every_block_prints(everything):
    text = squeezed("".join(pages(to_pdf(everything))))
    for word in (
        "科技人才工作简报",
        "第2期",
        "任务完成情况",
        "总体较好，正常4项网",
        "一、指标",
        "（一）团队",
        "略低",
        "完成率",
        "没有数据。",
        "内容",
        "共印40份",
    ):
        assert word in text, word


def test_every_page_bears_the_marks_and_its_number(everything):
    for number, text in enumerate(pages(to_pdf(everything)), 1):
        assert "示例数据" in text
        assert "送审稿" in text
        assert f"—{number}—" in squeezed(text)


def test_the_masthead_does_not_repeat_a_mark_of_the_page(everything):
    assert pages(to_pdf(everything))[0].count("送审稿") == 1


def test_a_wide_table_lies_on_landscape_pages_with_its_heading(everything):
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(everything)))
    wide = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(wide) >= 2
    assert "附件" in wide[0].extract_text()
    assert all("宽" in page.extract_text() for page in wide)  # the head is repeated


def test_a_pdf_is_tagged_named_and_embeds_its_fonts(everything):
    with pikepdf.open(io.BytesIO(to_pdf(everything))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == "第三季度情况"
        assert "D:20220930" in str(pdf.docinfo.CreationDate)
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
        kinds = {str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L", "/Link"} <= kinds
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert [str(each.title) for each in pdf.open_outline().root] == ["一、指标", "附件"]


def test_the_same_notebook_gives_the_same_bytes(everything):
    assert to_pdf(everything) == to_pdf(everything)


def test_english(notebook):
    text = "".join(
        pages(to_pdf(notebook(Title("Attainment"), Paragraph("Six of nine 达标."), lang="en", sample=True)))
    )
    assert "Sample data" in text
    assert "Six of nine 达标." in text


def test_code_is_for_reviewers(notebook):
    assert "report.part()" not in "".join(pages(to_pdf(notebook(Paragraph("正文")))))
    assert "report.part()" in "".join(pages(to_pdf(notebook(Paragraph("正文"), kind="working"))))


def test_a_foreign_notebook_prints(foreign):
    def shown(data):
        return nb4.new_output("display_data", data=data)

    table = "<table><thead><tr><th>列{}</th></tr></thead><tr><td>1</td></tr></table>"
    wide = "<table><tr>" + "".join(f"<td>a long cell {n}</td>" for n in range(20)) + "</tr></table>"
    made = foreign(
        nb4.new_markdown_cell(
            "# 分析\n\n#### 跳级\n\n- [x] 完成\n\n| a |\n|--|\n| 1 |\n\n脚注[^1] $x^2$ 😀\n\n[^1]: 注"
        ),
        nb4.new_code_cell(
            "print('" + "长" * 200 + "x" * 200 + "')",
            execution_count=1,
            outputs=[
                nb4.new_output("stream", name="stdout", text="\x1b[1m输出\x1b[0m\n" + "y" * 300),
                nb4.new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m: v"]),
                shown({"text/html": table.format("甲"), "text/plain": "x"}),
                shown({"text/html": wide, "text/plain": "x"}),
                shown({"image/svg+xml": SVG}),
                shown({"image/png": "AAAA"}),
                shown({"application/vnd.jupyter.widget-view+json": {}}),
                shown({"text/latex": "$\\alpha$"}),
            ],
        ),
        nb4.new_raw_cell("#set page(fill: red)"),
    )
    text = squeezed("".join(pages(to_pdf(made))))
    for word in (
        "分析",
        "跳级",
        "〓",
        "输出",
        "E:v",
        "列甲",
        "alongcell19",
        "完成率",
        "图片无法读取",
        "交互控件",
        "#setpage(fill:red)",
    ):
        assert word in text, word


# No Latin letters (ligatures extract as they like) and no brackets that typesetting may mirror.
HAN = sorted(
    {chr(point) for point in range(0x4E00, 0x9FA6)}
    & set(only_covered("".join(map(chr, range(0x4E00, 0x9FA6)))))
)
written = st.text(
    st.sampled_from("#$*_`\\\"'<>&@[]{}()=-+/~;:,.!?%^|，。0123456789") | st.sampled_from(HAN),
    min_size=1,
    max_size=30,
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=FIXTURES)
@given(written, written)
def test_text_stays_text_in_print(notebook, one, two):
    blocks = (
        Masthead("简报", two, "编", "日"),
        Title(one),
        Paragraph((one, Strong(two))),
        Note(two),
        Table((TableColumn("列"),), ((one,),)),
    )
    text = squeezed("".join(pages(to_pdf(notebook(*blocks)))))
    assert text.count(squeezed(only_covered(clean(one)))) >= 3
    assert text.count(squeezed(only_covered(clean(two)))) >= 3


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=FIXTURES)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_compiles(notebook, foreign, one, two):
    to_pdf(
        notebook(
            Masthead(one, two, one, two, (two,)),
            Title(one),
            Heading(two, 2, one),
            Cards((Card(one, two),)),
            Bullets((one,)),
            Colophon(((one, two),), one),
            Folded(one, (Paragraph(two),), printed=True),
        )
    )
    to_pdf(
        foreign(
            nb4.new_markdown_cell(one + "\n\n" + two),
            nb4.new_code_cell(
                one,
                outputs=[
                    nb4.new_output("stream", text=two),
                    nb4.new_output("display_data", data={"text/html": one + "<table><tr><td>" + two}),
                ],
            ),
        )
    )


def test_typst_sources_come_with_what_they_import(notebook):
    text, resources = TypstExporter().from_notebook_node(notebook(Title("标题")))
    assert '#import "notebook_files/talentbrief.typ": *' in text
    assert {"notebook_files/talentbrief.typ", "notebook_files/page.typ"} <= set(resources["outputs"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exporter", "file", "start"),
    [
        ("typst", "a b.typ", b"#import"),
        ("typstpdf", "a b.pdf", b"%PDF"),
        ("talentbrief-html", "a b.html", b"<!DOCTYPE html>"),
    ],
)
def test_nbconvert_knows_the_exporters_from_any_folder(tmp_path, foreign, exporter, file, start):
    nbformat.write(foreign(nb4.new_markdown_cell("# 标题")), tmp_path / "a b.ipynb")
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", exporter, "a b.ipynb"]
    done = subprocess.run(
        command,
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / file).read_bytes().startswith(start)
