"""Markdown, HTML and printed text as Typst expressions."""

import pytest

from talentbrief.rendering.typst_document import TypstDocument, strip_ansi, typst_text
from talentbrief.rendering.typst_html import html_typst
from talentbrief.rendering.typst_markdown import markdown_typst


@pytest.fixture
def document():
    return TypstDocument("en")


@pytest.mark.parametrize(
    ("markdown", "typst"),
    [
        ("文 *强* **重**", '#par({"文 "; emph({"强"}); "·"; strong({"重"})})'.replace('"·"', '" "')),
        ('~~x~~ `a"b`', '#par({nb-strike({"x"}); " "; nb-inline-code("a\\"b")})'),
        ("a  \nb\nc", '#par({"a"; linebreak(); "b"; " "; "c"})'),
        ("# 一", '#heading(level: 1, {"一"})'),
        ("> q", '#nb-quote({par({"q"})})'),
        ("---", "#nb-rule()"),
        ("3. c\n4. d", '#enum(start: 3, {par({"c"})}, {par({"d"})}, )'),
        ("- a", '#list({par({"a"})}, )'),
        ("$完成率$", '#par({nb-inline-code("完成率")})'),
        ("[a](https://b.c)", '#par({tb-link({"a"}, "https://b.c")})'),
        ("[a](javascript:x)", '#par({{"a"}})'),
        ("a<br>b<b>c</b>", '#par({"a"; linebreak(); "b"; "c"})'),
        ("#set text(red) *#x*", '#par({"#set text(red) "; emph({"#x"})})'),
        ("```py\nx\n```", '#nb-code("x", lang: "py")'),
    ],
)
def test_markdown(document, markdown, typst):
    assert markdown_typst(markdown, document) == typst


def test_a_table_keeps_its_alignment(document):
    written = markdown_typst("| a | b |\n|--|--:|\n| 1 | 2 |", document)
    assert written == (
        '#nb-table(columns: 2, head: ((body: {"a"}, align: left), (body: {"b"}, align: right), ), '
        'rows: ((body: {"1"}, align: left), (body: {"2"}, align: right), ), wide: false)'
    )


def test_headings_leave_no_gap(document):
    written = markdown_typst("## a\n#### b\n# c", document)
    assert [line.split(",")[0] for line in written.splitlines()] == [
        "#heading(level: 1",
        "#heading(level: 2",
        "#heading(level: 1",
    ]


def test_pictures_come_from_the_notebooks_folder_alone(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "in" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    document = TypstDocument("en", folder=tmp_path / "in")
    assert 'alt: "图"' in markdown_typst("![图](a.svg)", document)
    assert len(document.files) == 1
    for address in ("../out.svg", str(tmp_path / "out.svg"), "https://a.b/c.svg", "missing.svg"):
        assert "(picture is not in this file" in markdown_typst(f"![x]({address})", document)
    assert len(document.files) == 1


def test_a_broken_picture_does_not_stop_the_document(document):
    assert "cannot be read" in document.picture(b"\x89PNG\r\n\x1a\nrubbish", "x")
    assert "cannot be read" in document.picture(b"<svg", "x")
    assert not document.files


def test_a_data_frame_becomes_a_table(document):
    html = (
        "<style>th{}</style><table><thead><tr><th></th><th>率</th></tr></thead>"
        "<tbody><tr><th>甲</th><td>0.5</td></tr></tbody></table>"
    )
    assert html_typst(html, document) == (
        'nb-table(columns: 2, head: ((body: "", align: left, head: true), (body: "率", align: left, head: true), ), '
        'rows: ((body: "甲", align: left, head: true), (body: "0.5", align: right), ), caption: "", wide: false)'
    )


def test_spans_never_overlap(document):
    html = '<table><tr><td rowspan="9">a<td>b<tr><td colspan="5">c<td>d<tr><td>e</table>'
    written = html_typst(html, document)
    assert "rowspan: 3" in written
    assert "columns: 7" in written


def test_html_text_is_read_without_markup(document):
    html = "<script>x</script><h2>标题</h2><p>一 &lt;b&gt;\n 二<br>三</p>"
    assert html_typst(html, document) == '{heading(level: 1, "标题"); par("一 <b> 二\\n三")}'


def test_what_steers_a_terminal_is_left_out():
    assert strip_ansi("\x1b[31m红\x1b[0m\x1b]8;;x\x07y 10%\r100%\n") == "红y 100%\n".replace("红y ", "")
    assert strip_ansi("a\r\nb") == "a\nb"


def test_long_words_are_broken():
    assert typst_text("x" * 100) == '"' + "x" * 86 + "\\n" + "x" * 14 + '"'
    assert "\\n" not in typst_text("字" * 100)
