"""Rows of a progress table and the checks of a row."""

import pytest

from tests.intake.conftest import AREAS, ENVOYS, FIRMS, HEADER, codes, issue, progress, values


def test_one_row_a_count_cell_missing_and_wrong_ones_too(raw):
    found = raw.read(progress((ENVOYS, "约120", ""), (AREAS, "很多", "四千二百"), (FIRMS, "-", 0)))
    assert [
        (each.origin.cell, each.value, each.flags, each.raw_text, each.in_force)
        for each in found.observations
    ] == [
        ("E2", 120, ("approximate",), "约120", True),
        ("F2", None, (), "", True),
        ("E3", None, (), "很多", True),
        ("F3", 4200, ("chinese_numeral",), "四千二百", True),
        ("E4", None, (), "-", True),
        ("F4", 0, (), "0", True),
    ]
    assert {each.unit for each in found.observations} == {"人次"}
    assert len({each.origin.sha256 for each in found.observations}) == 1
    assert found.observations[0].origin.file == "2022Q3/农村处.xlsx"


def test_narratives(raw):
    rows = [
        HEADER,
        [1, ENVOYS, "", "", 1, 2, "经费\n不足", "追加预算", "/"],
        [2, "合计", "", "", 1, 2, "合计行"],
    ]
    assert [(each.kind, each.text, each.origin.cell) for each in raw.read(rows).narratives] == [
        ("problem", "经费\n不足", "G2"),
        ("next_step", "追加预算", "H2"),
    ]


@pytest.mark.parametrize(
    ("unit", "differs"),
    [
        ("人次", False),
        ("（人次）", False),
        ("", False),
        ("/", False),
        ("人", True),
        ("万人次", True),
        ("农村科技处", False),
    ],
)
def test_units(raw, unit, differs):
    found = raw.read(progress((ENVOYS, 1, 2, "", unit)))
    assert codes(found) == (["unit_differs"] if differs else [])
    assert len(values(found)) == 2


def test_a_unit_beside_the_number(raw):
    found = raw.read(progress((ENVOYS, "120人", "3200人次")))
    assert issue(found, "unit_differs").origin.cell == "E2"
    assert values(found)["NCC", "N06", "quarter"] == 120


@pytest.mark.parametrize(
    ("target", "sender", "differs"),
    [
        (4000, "农村处", False),
        ("4,000人次", "农村处", False),
        ("全年计划4000人次", "农村处", False),
        ("", "农村处", False),
        ("见方案", "农村处", False),
        (4200, "农村处", True),
        (400, "农村处", True),
        (400, "赤峰市", False),
        (4200, "赤峰市", True),
    ],
)
def test_targets(raw, target, sender, differs):
    found = raw.read(progress((ENVOYS, 1, 2, target)), name=f"{sender}.xlsx")
    assert codes(found) == (["target_differs"] if differs else [])


@pytest.mark.parametrize(
    ("total", "differs"), [(60, False), (61, True), ("约60", False), ("", False), ("很多", False)]
)
def test_a_total_is_checked_and_never_counted(raw, total, differs):
    found = raw.read(
        [*progress((ENVOYS, 10, ""), (AREAS, 20, ""), (FIRMS, 30, "")), ["", "合 计", "", "", total]]
    )
    assert codes(found) == (["total_differs"] if differs else [])
    assert len(found.observations) == 6


def test_a_total_over_different_units_or_withheld_values_is_not_checked(raw):
    total = ["合计", "", "", "", 999]
    assert codes(raw.read([*progress((ENVOYS, 1, ""), ("技术经纪人", 1, "")), total])) == []
    assert codes(raw.read([*progress((ENVOYS, "很多", ""), (AREAS, 1, "")), total])) == ["not_a_count"]
    assert codes(raw.read([*progress(("专利", 1, ""), (AREAS, 1, "")), total])) == ["unknown_indicator"]


def test_a_subtotal_covers_the_rows_since_its_heading(raw):
    rows = [
        *progress((ENVOYS, 1, "")),
        ["（六）基层"],
        [2, AREAS, "", "", 20, ""],
        [3, FIRMS, "", "", 30, ""],
        ["", "小计（人次）", "", "", 51, ""],
        ["", "合计（人次）", "", "", 51, ""],
    ]
    assert issue(raw.read(rows), "total_differs").origin.cell == "E6"


def test_what_matches_nothing_is_said_with_its_cell(raw):
    found = raw.read(progress(("专利授权量", 5, 6), ("科技特派员", 7, 8), ("", 9, "")))
    assert [(each.code, each.origin.cell, each.raw_text) for each in found.issues] == [
        ("unknown_indicator", "B2", "专利授权量"),
        ("ambiguous_indicator", "B3", "科技特派员"),
        ("unknown_indicator", "E4", "9"),
    ]
    assert found.observations == ()


@pytest.mark.parametrize("header", ["盟市", "单位"])
def test_a_leagues_share_is_no_figure_of_the_office_that_lists_it(raw, header):
    rows = [
        ["指标", header, "本季度完成", "累计完成"],
        [ENVOYS, "", 12, 24],
        [ENVOYS, "赤峰市", 5, 10],
        [ENVOYS, "通辽市", 7, 14],
        [AREAS, "赤峰市", 3, 3],
        ["合计", "", 12, 24],
    ]
    found = raw.read(rows)
    assert values(found) == {("NCC", "N06", "quarter"): 12, ("NCC", "N06", "cumulative"): 24}
    assert issue(found, "ignored_rows").origin.cell == "A3:D5"
    assert "其他单位的分项数据" in issue(found, "ignored_rows").message("zh-CN")


def test_a_leagues_own_name_beside_its_figures_is_no_share(raw):
    rows = [["指标", "盟市", "本季度完成"], [ENVOYS, "赤峰", 5], [AREAS, "赤峰市", 3]]
    assert values(raw.read(rows, name="赤峰市.xlsx")) == {
        ("150400", "N06", "quarter"): 5,
        ("150400", "N07", "quarter"): 3,
    }


def test_rows_that_are_left_out_are_said(raw):
    rows = [
        *progress((ENVOYS, 1, 2)),
        ["", "", "", "", "", "", "一句没有名称的话", "又一句"],
        ["", "", "", "", "", "", "甲", "乙"],
    ]
    assert issue(raw.read(rows), "ignored_rows").origin.cell == "A3:I4"


def test_an_identifier_column_decides(raw):
    found = raw.read([["指标编号", "指标", "累计完成"], ["N06", "特派员", 5]])
    assert values(found) == {("NCC", "N06", "cumulative"): 5}


def test_a_row_that_reads_like_data_is_not_taken_for_a_heading(raw):
    rows = [*progress((ENVOYS, 1, 2)), ["", "（二）其他"], ["", "另有企业特派员30人"]]
    assert issue(raw.read(rows), "ignored_rows").origin.cell == "A4:I4"
