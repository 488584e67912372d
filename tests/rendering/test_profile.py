"""What a notebook says about itself."""

import nbformat.v4 as nb4
import pytest

from talentbrief.rendering.profile import Profile


def test_our_metadata(notebook):
    profile = Profile.of(notebook(kind="scorecard", sample=True, edition="draft"))
    assert (profile.kind, profile.title, profile.lang) == ("scorecard", "第三季度情况", "zh-CN")
    assert profile.marks == ("示例数据", "送审稿")
    assert profile.formal
    assert profile.timestamp == 1664496000  # 30 September 2022


def test_the_final_edition_of_real_data_bears_no_mark(notebook):
    assert Profile.of(notebook()).marks == ()


@pytest.mark.parametrize(
    ("text", "title", "lang"),
    [
        ("# 科技人才*分析*\n正文", "科技人才分析", "zh-CN"),
        ("# An [analysis](https://a.b)", "An analysis", "en"),
        ("no heading", "file", "en"),
    ],
)
def test_a_foreign_notebook_is_read(foreign, text, title, lang):
    profile = Profile.of(foreign(nb4.new_markdown_cell(text)), "file")
    assert (profile.kind, profile.title, profile.lang) == ("foreign", title, lang)
    assert not profile.formal
