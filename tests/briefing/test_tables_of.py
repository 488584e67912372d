"""The briefing's tables."""

import pytest

from talentbrief.briefing.cards import cards
from talentbrief.briefing.inline import LampMark, rich_plain
from talentbrief.briefing.tables_of import (
    milestone_table,
    overview_table,
    senders_table,
    signed_points,
    task_table,
)


@pytest.mark.parametrize(("gap", "written"), [(5.0, "+5"), (-12.5, "−12.5"), (0.0, "0"), (1e-14, "0")])
def test_gaps_have_signs_in_tables(gap, written):
    assert signed_points(gap) == written


def test_the_overview(scene):
    table = overview_table(
        scene(figures={"N04": (None, None), "N09": (20, 80)}, flags={"N04": "not_reported"}).facts()
    )
    rows = {rich_plain(row[1]): [rich_plain(cell) for cell in row[2:]] for row in table.rows}
    assert len(rows) == 9
    assert rows["技术经纪人"] == ["成果处", "200人", "20", "80", "40%", "−35", "明显滞后"]
    assert rows["新型研发机构"] == ["合作处", "10家以上", "—", "—", "—", "—", "无数据"]
    assert table.notes[1:] == ("牵头处室未报送累计数：新型研发机构。",)


def test_the_first_collection_has_no_column_for_the_quarter(scene):
    first, later = (overview_table(scene(quarter=each).facts()) for each in ("2022Q2", "2022Q3"))
    assert len(later.columns) - len(first.columns) == 1


def test_tasks(scene):
    table = task_table(scene(figures={"N04": (None, None), "N05": (1, 12)}).facts())
    rows = [[rich_plain(cell) for cell in row] for row in table.rows]
    assert rows[1] == ["（二）优化开放合作引才机制", "2", "100%*", "5/5", "达到"]
    assert rows[2] == ["（三）拓宽项目引才渠道", "0", "—", "3/3", "无量化指标"]
    assert rows[-1][0] == "组织保障"


def test_cards(scene):
    shown = cards(scene(figures={"N09": (20, 80), "N04": (None, None)}, missing=("HZC",)).facts())
    assert [(each.label, each.value, each.detail) for each in shown.cards] == [
        ("达到序时进度的指标", "7/9", "占77.8%"),
        ("明显滞后的指标", "1", "另有1项暂无数据"),
        ("已完成年度目标的指标", "7/9", "占77.8%"),
        ("已完成的工作任务", "51/51", "占100%"),
        ("已报送单位", "23/24", "1家未报送"),
        ("待更正的数据错误", "0", "另有提醒0项"),
    ]


def test_senders_gaps_are_told_from_what_is_not_asked(scene):
    given = {
        "quarter": "2022Q3",
        "organisation_id": "150400",
        "indicator_id": "N06",
        "measure": "cumulative",
        "value": 300.0,
        "unit": "人次",
        "flags": "",
        "in_force": True,
        "raw_text": "300",
        "source_file": "x",
        "source_sheet": "s",
        "source_cell": "D7",
        "source_sha256": "ab" * 32,
    }
    other = {**given, "indicator_id": "N07", "in_force": False}
    table = senders_table(scene(rows={"observations": [given, other]}).facts())
    row = next(row for row in table.rows if row[0] == "赤峰市")
    assert row[1:] == ("", "", "", "未报", "未报", "300", "未报", "未报", "")
    assert "成果处" not in [row[0] for row in table.rows]
    assert table.wide


def test_milestones(scene):
    table = milestone_table(scene(steps={"Q01": ("not_started", "not_reported")}).facts())
    assert len(table.rows) == 51
    assert table.rows[0] == (
        "1",
        "启动科技领军人才团队培育计划",
        "（一）",
        "未启动",
        "—",
        "—",
        "未报送进展",
    )


def test_lamps_have_words_at_the_last_collection(scene):
    table = overview_table(scene(quarter="2022Q4", figures={"N09": (1, 199)}).facts())
    assert table.rows[-1][-1] == (LampMark("yellow", "未完成，略滞后"),)
