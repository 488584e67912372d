"""The way in: what most come for first, then every document by its name."""

import pytest

from talentbrief.briefing.blocks import Paragraph
from talentbrief.rendering.index import Entry, Section, index_page


@pytest.fixture(scope="module")
def page():
    return index_page(
        "2022年第三季度",
        "zh-CN",
        marks=("示例数据",),
        first=(Entry("阅读简报", "briefing.html"),),
        summary=(Paragraph("共9项指标。"),),
        sections=(
            Section("进展单", (Entry("人事处", "scorecards/RSC.html", (("PDF", "scorecards/RSC.pdf"),)),)),
            Section("笔记本", (Entry("坏", "javascript:x"),), folded=True),
        ),
    ).decode("utf-8")


def test_the_briefing_stands_before_all_else(page):
    places = [page.index(each) for each in ("<h1", 'href="briefing.html"', "共9项指标。", "进展单", "笔记本")]
    assert places == sorted(places)


def test_other_forms_of_a_document_are_named_by_it(page):
    assert '<a href="scorecards/RSC.html">人事处</a>' in page
    assert '<a href="scorecards/RSC.pdf"><span class="tb-unseen">人事处</span> PDF</a>' in page


def test_what_few_need_is_folded(page):
    assert '<details class="tb-more"><summary>笔记本</summary>' in page


def test_a_path_leads_nowhere_dangerous(page):
    assert "<li>坏</li>" in page
    assert "javascript:x" not in page


def test_marks_stand_on_it(page):
    assert "<strong>示例数据</strong>" in page


@pytest.mark.slow
def test_the_samples_way_in_names_senders_and_notebooks(sample_pages, plan):
    page = sample_pages["index"].read_text(encoding="utf-8")
    for each in plan.organisations.organisations:
        assert f">{each.name.text('zh-CN')}</a>" in page
        assert f">进展单：{each.name.text('zh-CN')}</a>" in page
    assert ">1 清洗报送数据</a>" in page
    assert "4-scorecard-RSC</a>" not in page
