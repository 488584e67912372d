"""Pages: self-contained, without scripts, with landmarks; foreign HTML is cleaned."""

import base64
import io
import re

import nbformat.v4 as nb4
import pytest
from fontTools.ttLib import TTFont

from talentbrief.briefing.blocks import Chart, Heading, Paragraph, Strong, Title
from talentbrief.rendering.html_outputs import markdown_html, sanitised
from talentbrief.rendering.index import index_page
from talentbrief.rendering.render import to_html


def page(notebook):
    return to_html(notebook).decode("utf-8")


def test_a_page_asks_nothing_of_a_network(notebook):
    html = page(notebook(Title("标题"), Paragraph("正文")))
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|iframe|object|embed)\b", html)
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", html)
    assert not re.search(r"url\((?![\"']data:)", html)
    assert len(html.encode()) < 1_500_000


def test_a_page_has_language_title_landmarks_and_a_skip_link(notebook):
    html = page(notebook(Title("标题"), Heading("一、总体"), Heading("二、措施", anchor="m")))
    assert '<html lang="zh-CN">' in html
    assert "<title>第三季度情况</title>" in html
    assert '<a class="tb-skip" href="#content">' in html
    assert '<main id="content">' in html
    assert '<nav class="tb-contents" aria-label="目录">' in html
    for anchor in re.findall(r'<li class="tb-level-2"><a href="#([^"]+)">', html):
        assert f'id="{anchor}"' in html


def test_a_page_without_marks_has_no_banner(notebook):
    assert 'class="tb-banner"' not in page(notebook(Paragraph("正文")))


def test_sample_data_and_drafts_are_marked(notebook):
    html = page(notebook(Paragraph("正文"), sample=True, edition="draft"))
    assert "<strong>示例数据</strong>" in html
    assert "<strong>送审稿</strong>" in html
    assert "<strong>Sample data</strong>" in page(notebook(Paragraph("text"), sample=True, lang="en"))


def test_readers_see_no_code_and_reviewers_unfold_it(notebook):
    assert "report.part()" not in re.sub("<[^>]*>", "", page(notebook(Paragraph("正文"))))
    html = page(notebook(Paragraph("正文"), kind="working"))
    assert '<details class="nb-code"><summary>代码 [1]</summary>' in html


def test_a_foreign_notebook_shows_its_code(foreign):
    html = page(foreign(nb4.new_code_cell("x = 1", execution_count=3)))
    assert '<details class="nb-code" open><summary>Code [3]</summary>' in html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<img src="https://example.org/x.png">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        "<iframe src='https://example.org'></iframe>",
        "<style>@import 'https://example.org'</style>",
        "<form action='https://example.org'><input></form>",
        "<svg onload=alert(1)><script>1</script></svg>",
        "<meta http-equiv=refresh content=0>",
        "<div style='background:url(https://example.org)'>x</div>",
        "<script>unclosed",
    ],
)
def test_foreign_html_can_only_show(attack):
    clean = sanitised(attack)
    assert not re.search(r"(?i)<(script|style|iframe|form|input|meta|svg|link)\b", clean)
    assert not re.search(r"(?i)\s(on\w+|style|src|action)=|javascript:|data:text", clean)


def test_tables_and_pictures_survive_cleaning():
    table = '<table class="dataframe"><tr><th scope="col" colspan="2">a</th></tr></table>'
    assert 'colspan="2"' in sanitised(table)
    picture = '<img src="data:image/png;base64,AAAA" alt="x">'
    assert sanitised(picture) == picture


def test_markdown_takes_pictures_in(tmp_path):
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "data:image/svg+xml;base64," in markdown_html("![x](a.svg)", folder=tmp_path)
    attached = {"b.png": {"image/png": "AAAA"}}
    assert "data:image/png;base64,AAAA" in markdown_html("![x](attachment:b.png)", attached)


def test_outputs_of_every_kind(foreign):
    def shown(data):
        return nb4.new_output("display_data", data=data)

    html = page(
        foreign(
            nb4.new_code_cell(
                "x",
                outputs=[
                    nb4.new_output("stream", name="stderr", text="\x1b[31m警告 <b>\x1b[0m"),
                    nb4.new_output("error", ename="E", evalue="v", traceback=["E: <v>"]),
                    shown({"text/plain": "a < b"}),
                    shown({"text/html": "<p onclick='x'>富</p>", "text/plain": "穷"}),
                    shown({"image/png": "AAAA", "text/plain": "<Figure>"}),
                    shown({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "W()"}),
                    shown({"text/markdown": "**粗**"}),
                    shown({"application/x-none": "?"}),
                ],
            )
        )
    )
    assert '<pre class="nb-stderr">警告 &lt;b&gt;</pre>' in html
    assert "E: &lt;v&gt;" in html
    assert "<pre>a &lt; b</pre>" in html
    assert "<p>富</p>" in html
    assert "穷" not in re.sub("<style>.*?</style>", "", html, flags=re.DOTALL)
    assert 'alt="Picture (output of cell )"' in html
    assert "An interactive widget stands here" in html
    assert "<strong>粗</strong>" in html
    assert "cannot be shown: application/x-none" in html


def test_the_same_notebook_gives_the_same_bytes(notebook):
    made = notebook(Title("标题"), Paragraph("正文"), sample=True)
    assert to_html(made) == to_html(made)


def test_the_way_in():
    html = index_page(
        "2022年第三季度",
        "zh-CN",
        ("示例数据",),
        (Paragraph("共9项指标。"),),
        (("文件", (("简报", "briefing.html", "供阅读"), ("坏", "javascript:x", ""))),),
    ).decode("utf-8")
    assert "<h1" in html
    assert '<li><a href="briefing.html">简报</a><span>供阅读</span></li>' in html
    assert "<li>坏</li>" in html
    assert "<strong>示例数据</strong>" in html


def test_bold_words_find_bold_glyphs(notebook):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text style="font: 700 9px x">缺</text></svg>'
    html = page(notebook(Paragraph(("正", Strong("重"))), Chart(svg, "图", "题")))
    rule = re.search(r'font-weight:700;[^"]*url\("data:font/ttf;base64,([^"]*)"', html)
    held = set(map(chr, TTFont(io.BytesIO(base64.b64decode(rule[1]))).getBestCmap()))
    assert {"重", "缺"} <= held
    assert "正" not in held
