"""Display blocks: three renderings of one value, and text that stays text in each."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.briefing.blocks import (
    Anchor,
    Blocks,
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
from talentbrief.briefing.expected import MEDIA_TYPE
from talentbrief.briefing.inline import clean, html_text, typst_string

SVG = '<?xml version="1.0"?><svg width="9pt" height="9pt" viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>'


class Reader(HTMLParser):
    """Collects the text of HTML and the tags it opens."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = []
        self.tags = []

    def handle_data(self, data):
        self.text.append(data)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.text), reader.tags


def test_a_block_offers_html_typst_and_plain_text():
    assert Title("标题")._repr_mimebundle_() == {
        "text/plain": "标题",
        "text/html": '<h1 class="tb-title">标题</h1>',
        "text/vnd.typst": '#tb-title("标题")',
        MEDIA_TYPE: {"page": {"words": ["标题"]}, "print": {"words": ["标题"]}},
    }


def test_a_reader_that_wants_one_kind_gets_one():
    assert set(Title("标题")._repr_mimebundle_(include=["text/html"])) == {"text/html"}
    assert "text/html" not in Title("标题")._repr_mimebundle_(exclude={"text/html"})


@pytest.mark.parametrize(
    ("block", "html", "typst"),
    [
        (
            Heading("一、", 1, "a"),
            '<h2 class="tb-heading" id="a">一、</h2>',
            '#tb-heading("一、", level: 1, anchor: "a")',
        ),
        (Heading("深", 9), '<h5 class="tb-heading">深</h5>', '#tb-heading("深", level: 4, anchor: "")'),
        (
            Paragraph("文", lead=True),
            '<p class="tb-paragraph tb-lead">文</p>',
            '#tb-paragraph("文", lead: true)',
        ),
        (
            Paragraph((Strong("重"), LampMark("red", "滞后"))),
            '<p class="tb-paragraph"><strong>重</strong><span class="tb-lamp tb-lamp-red">滞后</span></p>',
            '#tb-paragraph({tb-strong("重"); tb-lamp("red", "滞后")})',
        ),
        (
            Paragraph((Sourced("4", "s1"), Anchor("F7", "s1"))),
            '<p class="tb-paragraph"><a class="tb-sourced" href="#s1">4</a><span class="tb-anchor" id="s1">F7</span></p>',
            '#tb-paragraph({tb-sourced("4", "s1"); tb-anchor("F7", "s1")})',
        ),
        (
            Bullets(("一", "二")),
            '<ul class="tb-bullets"><li>一</li><li>二</li></ul>',
            '#tb-bullets(("一", "二", ))',
        ),
        (Bullets(()), "", ""),
        (PageBreak(), '<div class="tb-pagebreak"></div>', "#tb-pagebreak()"),
        (
            Note("注意", "warning"),
            '<p class="tb-note tb-note-warning" role="note">注意</p>',
            '#tb-note("注意", kind: "warning")',
        ),
        (
            Colophon((("报", "某"),), "共印40份"),
            '<footer class="tb-colophon"><dl><div><dt>报</dt><dd>某</dd></div></dl>'
            '<p class="tb-colophon-printed">共印40份</p></footer>',
            '#tb-colophon((("报", "某"), ), printed: "共印40份")',
        ),
    ],
)
def test_html_and_typst_of_a_block(block, html, typst):
    assert (block.html(), block.typst()) == (html, typst)


def test_the_masthead_bears_its_marks():
    html = Masthead("简报", "第2期", "某组", "2022年10月20日", ("送审稿",)).html()
    assert html.startswith('<header class="tb-masthead">')
    assert '<span class="tb-mark">送审稿</span>' in html


def test_a_table_has_scopes_a_caption_and_widths():
    table = Table(
        (TableColumn("名称"), TableColumn("数", "right", 3)), (("甲", "1"),), caption="表1", notes=("注",)
    )
    html = table.html()
    assert '<th scope="col" class="tb-right">数</th>' in html
    assert '<th scope="row" class="tb-left">甲</th><td class="tb-right">1</td>' in html
    assert "<caption>" in html
    assert '<col style="width:25.0%"><col style="width:75.0%">' in html
    assert table.plain() == "表1\n名称\t数\n甲\t1\n注"


def test_columns_look_as_what_they_hold():
    def looks(label, align, *cells):
        html = Table((TableColumn(label, align),), tuple((cell,) for cell in cells)).html()
        head, *rest = re.findall(
            r'<th scope="col" class="([^"]*)"|<t[dh](?: scope="row")? class="([^"]*)"', html
        )
        return head[0], rest[0][1]

    assert looks("填报日期", "left", "2022-10-08", "") == ("tb-left", "tb-left tb-code")
    assert looks("原因", "left", "字" * 31) == ("tb-left tb-text", "tb-left")
    assert looks("读取的数据单元格数", "right", "3") == ("tb-right tb-long", "tb-right")
    assert looks("Target", "right", "at least 10 institutions") == ("tb-right", "tb-right tb-wraps")


def test_a_table_without_rows_says_so():
    table = Table((TableColumn("名称"),), (), empty="没有。")
    assert table.html() == '<p class="tb-paragraph tb-empty">没有。</p>'
    assert table.plain() == "没有。"


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="row 2 has 1 cells; there are 2 columns"):
        Table((TableColumn("a"), TableColumn("b")), (("1", "2"), ("3",)))


def test_cards_pair_label_and_figure():
    html = Cards((Card("团队", "4个", "目标5个", "green", "正常"),)).html()
    assert '<dt class="tb-card-label">团队</dt>' in html
    assert '<span class="tb-lamp tb-lamp-green">正常</span>' in html


def test_a_chart_keeps_its_ids_to_itself_and_says_what_it_shows():
    first, second = Chart(SVG, "图 <1>", "题").html(), Chart(SVG.replace("9 9", "8 8"), "图", "题").html()
    assert 'role="img" aria-label="图 &lt;1&gt;"' in first
    assert "<?xml" not in first
    own = first.split(' id="')[1].split('"')[0]
    assert f'href="#{own}"' in first
    assert own not in second


def test_folded_detail_is_printed_on_demand():
    detail = (Paragraph("细"),)
    assert Folded("更多", detail).typst() == ""
    assert '#tb-paragraph("细")' in Folded("更多", detail, printed=True).typst()
    assert "<details" in Folded("更多", detail).html()


def test_blocks_follow_one_another():
    both = Blocks((Paragraph("一"), PageBreak(), Paragraph("二")))
    assert both.plain() == "一\n\n二"
    assert both.typst() == '#tb-paragraph("一")\n#tb-pagebreak()\n#tb-paragraph("二")'


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x", "file:///x", ""]
)
def test_a_link_leads_nowhere_dangerous(target):
    assert Paragraph((Link("看", target),)).html() == '<p class="tb-paragraph">看</p>'
    assert "tb-link" not in Paragraph((Link("看", target),)).typst()


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/a?b=1&c", "https://example.org/a?b=1&amp;c"),
        ("scorecards/RSC.html", "scorecards/RSC.html"),
        ("#s1", "#s1"),
        ("表 1.html", "%E8%A1%A8%201.html"),
    ],
)
def test_a_link_leads_to_webs_pages_and_anchors(target, href):
    assert Paragraph((Link("看", target),)).html() == f'<p class="tb-paragraph"><a href="{href}">看</a></p>'


def test_what_cannot_be_shown_is_left_out():
    assert clean("a\x00b\x1b[31mc\r\nd\u202ee") == "ab[31mc\nde"
    assert clean("\ud800\ufffe") == "\ufffd\ufffd"
    clean("".join(map(chr, range(0x110000)))).encode("utf-8")


anything = st.text(max_size=60)


@given(anything)
def test_text_stays_text_in_html(text):
    assert read(f"<p>{html_text(text)}</p>") == (clean(text), ["p"])


@given(anything)
def test_text_stays_text_in_attributes(text):
    html = Table((TableColumn(text),), ((text,),), caption=text).html()
    assert set(read(html)[1]) <= {
        "figure",
        "div",
        "table",
        "caption",
        "span",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tr",
        "th",
    }


@given(anything)
def test_a_typst_string_ends_where_it_should(text):
    literal = typst_string(text)
    inside = literal[1:-1].replace("\\\\", "").replace('\\"', "")
    assert literal[0] == literal[-1] == '"'
    assert '"' not in inside
    assert "\n" not in literal


@given(anything, anything)
def test_every_block_shows_text_as_text(one, two):
    blocks = Blocks(
        (
            Masthead(one, two, one, two, (one,)),
            Title(one),
            Heading(two, 2, one),
            Paragraph((one, Strong(two), Sourced(one, two), Link(two, one))),
            Bullets((one,)),
            Note(two),
            Cards((Card(one, two, one, "grey", two),)),
            Table((TableColumn(one),), ((two,),), notes=(one,)),
            Folded(one, (Paragraph(two),), printed=True),
            Colophon(((one, two),), one),
        )
    )
    text, tags = read(blocks.html())
    assert clean(one) in text
    assert clean(two) in text
    assert not {"script", "img", "iframe", "style"} & set(tags)
