"""A published document leads back to its site, relatively, in its own characters, and is otherwise as it was."""

import re

import pytest

from talentbrief.review.homeward import homeward

PAGE = (
    '<html><head><title>简报</title></head><body><nav class="tb-ways" aria-label="相关页面"><ul>'
    '<li><a href="briefing.pdf">PDF</a></li></ul></nav><main><h1>简报</h1></main></body></html>'
)
PRINT = ("briefing.pdf", "PDF")


def links(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', page)


def test_the_ways_are_relative_to_the_editions_folder():
    assert links(homeward(PAGE, "zh-CN")) == [
        ("../../index.html", "首页"),
        ("../index.html", "本季度"),
        ("../../trends.html", "历季走势"),
        ("../../search.html", "检索"),
        PRINT,
    ]


def test_a_scorecard_stands_one_folder_deeper_and_leads_to_its_briefing():
    assert links(homeward(PAGE, "en", edition="../")) == [
        ("../../../index.html", "Briefings"),
        ("../../index.html", "This quarter"),
        ("../briefing.html", "The briefing"),
        ("../../../trends.html", "Trends"),
        ("../../../search.html", "Search"),
        PRINT,
    ]


def test_nothing_else_of_the_page_changes():
    made = homeward(PAGE, "zh-CN")
    assert (
        re.sub(
            r'<style>.*</style>\n|<li><a href="[^"]*index.*search.html">检索</a></li>',
            "",
            made,
            flags=re.DOTALL,
        )
        == PAGE
    )
    assert "@font-face" in made


@pytest.mark.parametrize("page", ["", "<main>x</main>", PAGE + PAGE])
def test_what_is_no_page_of_ours_is_refused(page: str):
    with pytest.raises(ValueError, match="one list of ways"):
        homeward(page, "zh-CN")
