"""Whatever stands in a sheet: it is read or said, with every message complete, and nothing breaks."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentbrief.intake.context import Context
from talentbrief.intake.reading import Source, read_file
from tests.intake.conftest import EXAMPLES, Q3, workbook

WORDS = [
    *[
        "指标",
        "本季度完成",
        "累计",
        "年度目标",
        "单位",
        "任务",
        "状态",
        "姓名",
        "身份证号",
        "日期",
        "备注",
        "完成情况",
    ],
    *[
        "农业科技特派员",
        "“三区”科技人才",
        "企业特派员",
        "供需对接",
        "已完成",
        "推进中",
        "合计",
        "小计",
        "注：说明",
    ],
    *[
        "填报单位：赤峰市",
        "填报日期：2022.10.8",
        "2022年第二季度",
        "填报人：张三",
        "张三",
        "13812345678",
        "乌市",
    ],
    *[
        "约120",
        "无",
        "-",
        "四千二百",
        "#N/A",
        "=1+1",
        "\x1b[31m",
        "<script>",
        "１２０",
        "1-9月",
        "（六）基层",
    ],
]
HEADERS = [
    ["", "", "", ""],
    ["指标", "本季度完成", "累计", "年度目标", "单位", "备注"],
    ["任务", "状态", "进展情况", "佐证文号", "完成日期"],
    ["指标", "姓名", "身份证号", "工作单位", "选派日期"],
    ["指标", "本季度完成", "", "任务", "状态"],
]
CELLS = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.integers(-5, 5000),
    st.floats(-2, 2),
    st.just(date(2022, 9, 30)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=8),
)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.tuples(
        st.lists(st.lists(CELLS, max_size=3), max_size=2),
        st.one_of(st.permutations(each) for each in HEADERS).map(lambda header: [header]),
        st.lists(st.lists(CELLS, max_size=7), max_size=7),
    ).map(lambda parts: [row for part in parts for row in part]),
    merged=st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=2),
    hidden=st.sets(st.integers(1, 8), max_size=2),
)
def test_any_sheet_is_read_or_said(context: Context, rows, merged, hidden):
    def touch(book):
        sheet = book["表"]
        for top, left, height, width in merged:
            sheet.merge_cells(start_row=top, start_column=left, end_row=top + height, end_column=left + width)
        for row in hidden:
            sheet.row_dimensions[row].hidden = True

    clean = [[each.replace("\x1b", "") if isinstance(each, str) else each for each in row] for row in rows]
    try:
        content = workbook({"表": clean}, touch)
    except (ValueError, AttributeError):
        return  # a sheet that cannot be written
    reading, _ = read_file(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context)
    for issue in reading.issues:
        assert issue.message("zh-CN")
        assert issue.message("en")
        assert issue.fix("zh-CN")
        assert issue.fix("en")
    assert all(
        each.value is None or (each.value >= 0 and each.problem is None) for each in reading.observations
    )
    assert len({each.origin for each in reading.observations}) == len(reading.observations)
    assert "13812345678" not in repr(reading)
