"""Pages: self-contained, with one script that their policy names, with landmarks; foreign HTML is cleaned."""

import base64
import hashlib
import html as html_of
import io
import json
import re

import nbformat.v4 as nb4
import pytest
from fontTools.ttLib import TTFont

from talentbrief.briefing.blocks import Chart, Heading, Paragraph, Strong, Table, TableColumn, Title
from talentbrief.briefing.drawing import LAMPS
from talentbrief.rendering.html_outputs import markdown_html, sanitised
from talentbrief.rendering.render import to_html


def page(notebook):
    return to_html(notebook).decode("utf-8")


def test_a_page_asks_nothing_of_a_network(notebook):
    html = page(notebook(Title("标题"), Paragraph("正文")))
    assert "default-src 'none'" in html
    assert re.findall(r"<link\b[^>]*>", html) == ['<link rel="icon" href="data:,">']
    assert not re.search(r"<(iframe|object|embed)\b", html)
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", html)
    assert not re.search(r"url\((?![\"']data:)", html)
    assert len(html.encode()) < 1_500_000


def test_the_policy_names_the_one_script_of_a_page(notebook):
    html = page(notebook(Title("标题"), Paragraph("<script>alert(1)</script>")))
    ((attributes, script),) = re.findall(r"<script\b([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert attributes == ""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    assert f"script-src 'sha256-{digest}';" in html
    assert not re.search(r"fetch|XMLHttpRequest|localStorage|cookie|innerHTML|eval\(", script)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_what_the_script_says_is_in_the_pages_language(notebook, lang):
    html = page(notebook(Title("标题"), lang=lang))
    words = json.loads(html_of.unescape(re.search(r'data-words="([^"]*)"', html)[1]))
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)[1]
    assert set(re.findall(r'"((?:table|sources)-[a-z-]+)"', script)) == set(words)
    assert (
        words["table-shown"].format(shown=1, all=2)
        == {"zh-CN": "显示1行，共2行", "en": "1 of 2 rows shown"}[lang]
    )


def test_tables_without_a_caption_are_named_by_their_heading(notebook):
    table = Table((TableColumn("名称"),), (("甲",),))
    html = page(notebook(Heading("一、总体", anchor="overall"), table))
    assert '<div class="tb-scroll" tabindex="0" role="region" aria-labelledby="overall">' in html


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
    assert "data:image/svg+xml;base64," in markdown_html("![x](a.svg)", "en", folder=tmp_path)
    attached = {"b.png": {"image/png": "AAAA"}}
    assert "data:image/png;base64,AAAA" in markdown_html("![x](attachment:b.png)", "en", attached)


def test_foreign_tables_scroll_by_themselves_and_have_no_empty_heads(foreign):
    inner = "<table><tr><td>in</td></tr></table>"
    table = f"<table><tr><th></th><th>a</th></tr><tr><td>{inner}</td></tr></table>"
    shown = nb4.new_output("display_data", data={"text/html": table * 2})
    html = page(foreign(nb4.new_code_cell("x", execution_count=7, outputs=[shown])))
    assert (
        html.count('<div class="tb-scroll" tabindex="0" role="region" aria-label="Table (output of cell 7)">')
        == 2
    )
    assert "<tr><td></td><th>a</th></tr>" in html


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


def test_lamps_on_charts_keep_their_colours_in_the_dark(notebook):
    html = page(notebook(Title("标题")))
    for lamp, colour in LAMPS.items():
        assert f'[style*="fill: {colour.lower()}"] {{ fill: var(--lamp-{lamp}) !important' in html


def test_rare_characters_of_names_find_glyphs(notebook):
    names = "镕堃喆瑄垚淏珺"
    html = page(notebook(Paragraph(names)))
    rule = re.search(r'font-weight:400;[^"]*url\("data:font/ttf;base64,([^"]*)"', html)
    assert set(map(ord, names)) <= set(TTFont(io.BytesIO(base64.b64decode(rule[1]))).getBestCmap())


def test_bold_words_find_bold_glyphs(notebook):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text style="font: 700 9px x">缺</text></svg>'
    html = page(notebook(Paragraph(("正", Strong("重"))), Chart(svg, "图", "题")))
    rule = re.search(r'font-weight:700;[^"]*url\("data:font/ttf;base64,([^"]*)"', html)
    held = set(map(chr, TTFont(io.BytesIO(base64.b64decode(rule[1]))).getBestCmap()))
    assert {"重", "缺"} <= held
    assert "正" not in held


@pytest.mark.slow
def test_pages_are_small(sample_pages):
    sizes = {name: path.stat().st_size for name, path in sample_pages.items()}
    assert max(sizes.values()) <= 1_500_000, sizes
