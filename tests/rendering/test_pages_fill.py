"""Pages are filled: text goes on before a chart that must wait, and no chart leaves its part."""

import io
import re

import pypdf
import pypdfium2
import pytest

from talentbrief.rendering.gate_print import read_print
from talentbrief.rendering.render import to_pdf

MILLIMETRE = 72 / 25.4
TOP, BOTTOM = 37 * MILLIMETRE, 35 * MILLIMETRE
LEAST = {"zh-CN": 0.7, "en": 0.65}


def filled(data):
    """Give, page by page of the main part, the share of the height between the margins that is used."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            if "附件1\u3000" in (text := page.get_textpage().get_text_range()) or "Annex 1" in text[:60]:
                return
            _, height = page.get_size()
            objects = [each.get_bounds() for each in page.get_objects(max_depth=3)]
            lowest = min(low for _, low, _, high in objects if low > BOTTOM - 1 and high < height - TOP + 12)
            yield (height - TOP - lowest) / (height - TOP - BOTTOM)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("quarter", "lang"), [("2022Q2", "zh-CN"), ("2022Q3", "zh-CN"), ("2022Q4", "zh-CN"), ("2022Q3", "en")]
)
def test_no_page_but_the_last_ends_a_third_empty(own_notebook, quarter, lang):
    data = to_pdf(own_notebook("3-briefing", quarter=quarter, lang=lang))
    *pages, _ = filled(data)
    assert len(pages) > 5
    assert [round(each, 2) for each in pages if each < LEAST[lang]] == []


@pytest.mark.slow
def test_a_chart_is_read_where_it_is_written_though_it_stands_on_the_next_page(own_notebook):
    data = to_pdf(own_notebook("3-briefing", quarter="2022Q3", lang="zh-CN"))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    captions = [
        "各指标累计完成率与序时进度",
        "各指标本年度累计完成数",
        "各重点任务的工作任务进展",
        "各单位应报数据的报送情况",
    ]
    parts = ["一、总体情况", "二、重点任务", "三、滞后事项", "四、数据质量", "五、下一步"]
    flat = re.sub(r"\s", "", text)
    places = {each: flat.index(each) for each in (*captions, *parts)}
    assert places["一、总体情况"] < places[captions[0]] < places[captions[1]] < places["二、重点任务"]
    assert places["二、重点任务"] < places[captions[2]] < places["三、滞后事项"]
    assert places["四、数据质量"] < places[captions[3]] < places["五、下一步"]
    assert read_print(data, "briefing").charts == 5
