"""Whom or what a written name means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

EXACT = {
    "农业科技特派员": "N06",
    " 农业 科技\n特派员 ": "N06",
    "组织选派农业科技特派员（人次）": "N06",
    "1.农业科技特派员": "N06",
    "（一）农业科技特派员": "N06",
    "④农业科技特派员": "N06",
    "1）农业科技特派员": "N06",
    "6 农业科技特派员": "N06",
    "（六）1.农业科技特派员": "N06",
    "“三区”科技人才": "N07",
    "三区科技人才": "N07",
    "「三区」科技人才(单位：人次)": "N07",
    "支持科技领军人才团队": "N01",
    "培育专业化的技术经纪人": "N09",
    "西部青年学者A类（地方）项目": "N03",
    "西部青年学者（地方）A类项目": "N03",
    "西部青年学者A类项目（地方）": "N03",
    "青年拔尖人才": "N02",
    "支持科技领军人才团队5个以上": "N01",
    "选派农业科技特派员4000人次": "N06",
    "青年拔尖人才10名以上": "N02",
    "N06": "N06",
    "Technology brokers": "N09",
}
FUZZY = {
    "农业科特派员": "N06",
    "企业科技特派园": "N08",
    "新型研发机购": "N04",
    "全区农业科技特派员选派人次": "N06",
    "自治区国际合作基地": "N05",
}
UNKNOWN = [
    "农业科技特派员3000人次",
    "国家级国际科技合作基地",
    "技术经纪人培养基地",
    "西部青年学者B类（地方）项目",
    "工业科技特派员",
    "非农业科技特派员",
    "农业企业科技特派员",
    "专利授权量",
    "",
    "合",
    "x" * 500,
]


@pytest.mark.parametrize(("text", "indicator"), EXACT.items())
def test_exact_and_alias(context, text, indicator):
    match = context.names.indicators.match(text)
    assert (match.id, match.fuzzy) == (indicator, False)


@pytest.mark.parametrize(("text", "indicator"), FUZZY.items())
def test_similar_where_one_is_clear(context, text, indicator):
    match = context.names.indicators.match(text)
    assert (match.id, match.fuzzy) == (indicator, True)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_none_of_the_plans(context, text):
    match = context.names.indicators.match(text)
    assert match.id is None
    assert not match.ambiguous


def test_a_name_without_its_distinguishing_word_may_be_either(context):
    assert context.names.indicators.match("科技特派员").candidates == ("N06", "N08")


@given(
    st.sampled_from(["农业科技特派员", "企业科技特派员"]),
    st.integers(0, 6),
    st.sampled_from(["", *"农企业工林牧区科技人才"]),
)
def test_similarity_never_swaps_names_that_differ_in_a_word(context, name, at, put):
    """Drop or change any one character of either name: similarity never reads it as the other one."""
    match = context.names.indicators.match(name[:at] + put + name[at + 1 :])
    assert not match.fuzzy or match.id == context.names.indicators.match(name).id


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("赤峰市科技局", "150400"),
        ("赤峰市科学技术局", "150400"),
        ("赤峰", "150400"),
        ("昭盟", "150400"),
        ("内蒙古自治区科技厅成果处", "CGC"),
        ("内蒙古自治区科学技术厅成果处", "CGC"),
        ("成果管理与转化处", "CGC"),
        ("人事", "RSC"),
        ("外国专家局（科技合作处）", "HZC"),
        ("呼市", "150100"),
        ("阿拉善盟科技局", "152900"),
    ],
)
def test_senders(context, text, organisation):
    match = context.names.senders.match(text)
    assert (match.id, match.fuzzy) == (organisation, False)


def test_an_abbreviation_that_fits_two_senders(context):
    assert context.names.senders.match("乌市").candidates == ("150300", "150900")


@pytest.mark.parametrize("text", ["财政厅", "赤峰市红山区科技局", "内蒙古自治区科技厅", "科技局"])
def test_no_sender_of_ours(context, text):
    assert context.names.senders.match(text).id is None


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("2022年第三季度赤峰市科技局进展表(2)", "150400"),
        ("呼伦贝尔市满洲里市报表", "150781"),
        ("科技合作处v2", "HZC"),
        ("基础", "JCC"),
        ("基础数据", None),
        ("Sheet1", None),
        ("交通市场", None),
        ("赤峰市红山区科技局", None),
        ("乌海、赤峰", None),
        ("呼伦贝尔市（含满洲里市）", None),
    ],
)
def test_senders_in_names_of_files_and_sheets(context, text, organisation):
    assert context.names.senders_in(text).id == organisation


def test_every_name_and_alias_of_the_plan_means_its_own(context, plan):
    for each in plan.indicators:
        for name in (each.name.zh_CN, each.name.en, *each.aliases, each.source_phrase, each.id):
            assert context.names.indicators.match(name).id == each.id
    for each in plan.organisations.organisations:
        for name in (each.name.zh_CN, each.name.en, *each.aliases, each.id):
            assert context.names.senders.match(name).id == each.id
    for each in plan.milestones:
        for name in (each.name.zh_CN, each.id):
            assert context.names.milestones.match(name).id == each.id
