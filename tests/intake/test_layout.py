"""Tables as people make them: found by content, wherever they stand (contract 3.2)."""

import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentbrief.intake.context import Context
from talentbrief.intake.layout import find_tables
from talentbrief.intake.reading import Source, read_file
from tests.intake.conftest import (
    AREAS,
    ENVOYS,
    EXAMPLES,
    FIRMS,
    HEADER,
    Q3,
    codes,
    grid,
    issue,
    progress,
    values,
)

NCC = "NCC"


def read(raw, rows, touch=None, **names):
    return values(raw.read(rows, touch, **names))


def test_titles_units_and_notes_around_it(raw):
    rows = [
        ["2022年第三季度科技人才工作进展表"],
        ["填报单位：农村处", "", "", "", "单位：人次"],
        [],
        *progress((ENVOYS, 120, 3200)),
        ["注：数据截至9月30日"],
        ["填报人：张三   审核人：李四   联系电话：0471-6328888"],
    ]
    found = raw.read(rows)
    assert values(found) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}
    assert [each.origin.cell for each in found.observations] == ["E5", "F5"]
    assert codes(found) == []


def test_a_header_over_two_rows_merged_with_breaks_and_spaces(raw):
    rows = [
        ["序号", "指　标", "完成情况", "", "年度\n目标"],
        ["", "", "本 季 度\n完成数（人次）", "累 计", ""],
        [1, ENVOYS, 120, 3200, 4000],
    ]

    def merge(book):
        for place in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            book["表"].merge_cells(place)

    for touch in (merge, None):
        assert read(raw, rows, touch) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}


def test_a_quarter_over_columns_of_its_own(raw):
    rows = [
        ["指标", "本季度", "", "累计", ""],
        ["", "完成数", "完成率", "完成数", "完成率"],
        [ENVOYS, 120, 0.03, 3200, 0.8],
    ]

    def merge(book):
        for place in ("A1:A2", "B1:C1", "D1:E1"):
            book["表"].merge_cells(place)

    assert read(raw, rows, merge) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}


@pytest.mark.parametrize(
    ("quarter", "cumulative"),
    [
        ("本季度完成", "累计完成"),
        ("当季", "累计"),
        ("本期完成数", "截至目前"),
        ("本季度新增（人次）", "全年累计"),
        ("7-9月", "1-9月"),
        ("7月—9月完成", "1月至9月完成"),
        ("三季度", "前三季度"),
        ("第三季度完成情况", "年初以来累计"),
        ("*本季度完成数", "截至9月底"),
    ],
)
def test_synonyms(raw, quarter, cumulative):
    rows = [
        ["指标名称", cumulative, "上季累计", "年度目标", quarter, "完成率", "存在的问题"],
        [ENVOYS, 3200, 3080, 4000, 120, "80%", "无"],
    ]
    assert read(raw, rows) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}


def test_other_quarters_and_last_years_columns_are_not_counts(raw):
    rows = [["指标", "一季度", "二季度", "三季度", "上年同期", "累计"], [ENVOYS, 1, 2, 3, 4, 6]]
    assert read(raw, rows) == {(NCC, "N06", "quarter"): 3, (NCC, "N06", "cumulative"): 6}


def test_of_two_month_ranges_the_one_that_ends_with_the_quarter_counts(raw):
    found = raw.read([["指标", "1-6月", "1-9月"], [ENVOYS, 80, 120]])
    assert values(found) == {(NCC, "N06", "cumulative"): 120}
    assert issue(found, "ignored_rows").origin.cell == "B1:B2"


@pytest.mark.parametrize(
    "others",
    [
        ["上半年累计"],
        ["1-6月累计完成"],
        ["截至6月底累计", "截至2021年底累计"],
        ["一季度累计", "二季度累计"],
        ["2021年第三季度完成", "2021年累计完成"],
        ["本季度计划", "累计计划", "本季度目标"],
        ["累计未完成", "其中女性累计", "累计经费（万元）", "本季度是否完成"],
    ],
)
def test_columns_of_other_times_plans_and_things_before_the_figures(raw, others):
    rows = [["指标", *others, "三季度完成", "累计完成"], [ENVOYS, *[99] * len(others), 120, 3200]]
    found = raw.read(rows)
    assert values(found) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}
    assert others[0] in issue(found, "ignored_rows").raw_text


def test_another_quarters_cumulative_alone_is_no_figure_of_ours(raw):
    assert read(raw, [["指标", "1-6月", "7-9月"], [ENVOYS, 80, 120]]) == {(NCC, "N06", "quarter"): 120}


@pytest.mark.parametrize("header", ["1-3季度完成", "一至三季度", "前三个季度", "第1—3季度完成数"])
def test_quarters_up_to_ours_are_cumulative(raw, header):
    assert read(raw, [["指标", header], [ENVOYS, 3200]]) == {(NCC, "N06", "cumulative"): 3200}


def test_the_quarter_before_beside_ours_each_with_its_cumulative(raw):
    rows = [
        ["指标", "第二季度", "", "第三季度", ""],
        ["", "新增", "累计", "新增", "累计"],
        [ENVOYS, 80, 3080, 120, 3200],
    ]

    def merge(book):
        for place in ("A1:A2", "B1:C1", "D1:E1"):
            book["表"].merge_cells(place)

    assert read(raw, rows, merge) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}


def test_a_header_over_three_merged_rows(raw):
    rows = [
        ["指标", "2022年完成情况", "", "", "备注"],
        ["", "本季度", "", "累计", ""],
        ["", "计划", "完成", "完成", ""],
        [ENVOYS, 150, 120, 3200, ""],
    ]

    def merge(book):
        for place in ("A1:A3", "B1:D1", "B2:C2", "E1:E3"):
            book["表"].merge_cells(place)

    found = raw.read(rows, merge)
    assert values(found) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}
    assert issue(found, "ignored_rows").origin.cell == "B1:B4"


def test_plan_and_figure_under_a_period(raw):
    rows = [
        ["指标", "本季度", "", "累计", ""],
        ["", "计划", "完成", "计划", "完成"],
        [ENVOYS, 150, 120, 3500, 3200],
    ]

    def merge(book):
        for place in ("A1:A2", "B1:C1", "D1:E1"):
            book["表"].merge_cells(place)

    found = raw.read(rows, merge)
    assert values(found) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}
    assert "target_differs" not in codes(found)


def test_two_columns_of_one_measure_that_contradict_each_other_are_withheld(raw):
    rows = [["指标", "本季度完成", "本季度选派", "累计完成"], [ENVOYS, 120, 118, 3200], [AREAS, 7, 7, 9]]
    found = raw.read(rows)
    assert values(found) == {
        (NCC, "N06", "cumulative"): 3200,
        (NCC, "N07", "quarter"): 7,
        (NCC, "N07", "cumulative"): 9,
    }
    assert [(each.code, each.origin.cell) for each in found.issues] == [
        ("conflicting_versions", "B2"),
        ("conflicting_versions", "C2"),
        ("duplicate_row", "C3"),
    ]


@pytest.mark.parametrize(
    "header",
    ["本季度服务企业数", "本季度培训人数", "本季度减少数", "其中：本季度新增企业", "本季度完成（上年）"],
)
def test_of_two_columns_the_one_that_says_nothing_else_counts_wherever_it_stands(raw, header):
    for rows in (
        [["指标", header, "本季度完成（人次）"], [ENVOYS, 99, 120]],
        [["指标", "本季度完成数", header], [ENVOYS, 120, 99]],
    ):
        assert read(raw, rows) == {(NCC, "N06", "quarter"): 120}


def test_two_columns_of_one_measure_that_agree_count_once(raw):
    rows = [["指标", "本季度完成", "本季度选派"], [ENVOYS, 120, 120], [AREAS, 7, "暂无"]]
    found = raw.read(rows)
    assert values(found) == {(NCC, "N06", "quarter"): 120, (NCC, "N07", "quarter"): 7}
    assert codes(found) == ["ignored_rows"]


def test_the_quarters_cumulative_gives_way_to_the_years(raw):
    assert read(raw, [["指标", "本季度累计", "全年累计"], [ENVOYS, 120, 3200]]) == {
        (NCC, "N06", "cumulative"): 3200
    }


def test_targets_under_a_quarters_name_are_targets(raw):
    rows = [
        ["指标", "目标", "", "完成", ""],
        ["", "本季度", "全年", "本季度", "累计"],
        [ENVOYS, 100, 4000, 120, 3200],
    ]

    def merge(book):
        for place in ("A1:A2", "B1:C1", "D1:E1"):
            book["表"].merge_cells(place)

    assert read(raw, rows, merge) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}


def test_sections_blank_rows_and_columns(raw):
    rows = [
        ["", "", "指标", "", "本季度完成", "累计完成"],
        ["", "", "（六）开展科技人才服务基层行动"],
        [],
        ["", "", ENVOYS, "", 1, 2],
        [],
        [],
        ["", "", "一、其他"],
        ["", "", AREAS, "", 3, 4],
    ]
    found = raw.read(rows)
    assert sorted(values(found).values()) == [1, 2, 3, 4]
    assert codes(found) == []


def test_two_tables_one_below_the_other_and_one_beside(raw):
    rows = [
        [*progress((ENVOYS, 1, 2))[0]],
        [1, ENVOYS, "", "", 1, 2],
        [],
        ["工作任务进展"],
        ["任务", "状态", "", "", "", "", "", "", "", "", "指标", "本季度完成"],
        ["供需对接", "推进中", "", "", "", "", "", "", "", "", FIRMS, 7],
    ]
    found = raw.read(rows)
    assert sorted(values(found).values()) == [1, 2, 7]
    assert [each.milestone_id for each in found.milestones] == ["Q24"]


def test_two_progress_tables_side_by_side(raw):
    rows = [["指标", "本季度完成", "", "指标", "本季度完成"], [ENVOYS, 1, "", FIRMS, 7]]
    assert read(raw, rows) == {(NCC, "N06", "quarter"): 1, (NCC, "N08", "quarter"): 7}


def test_a_header_printed_again_continues_its_table(raw):
    rows = [*progress((ENVOYS, 1, 2)), HEADER, [2, AREAS, "", "", 3, 4], ["", "合计", "", "", 4, 6]]
    found = raw.read(rows)
    assert sorted(values(found).values()) == [1, 2, 3, 4]
    assert codes(found) == []


def test_hidden_rows_columns_and_sheets_are_read_and_said(raw):
    def hide(book):
        book["表"].row_dimensions[2].hidden = True
        book["表"].column_dimensions["F"].hidden = True
        book["乙"].sheet_state = "hidden"

    found = raw.read({"表": progress((ENVOYS, 1, 2)), "乙": progress((AREAS, 3, 4))}, hide)
    assert sorted(values(found).values()) == [1, 2, 3, 4]
    said = [(each.origin.sheet, each.origin.cell, each.values["kind"]) for each in found.issues]
    assert said == [("表", "A2:I2", "rows"), ("表", "F1:F2", "columns"), ("乙", "", "sheet")]


def test_a_merged_count_belongs_to_its_first_row_alone(raw):
    found = read(raw, progress((ENVOYS, 5, 9), (AREAS, "", "")), lambda book: book["表"].merge_cells("E2:E3"))
    assert found == {
        (NCC, "N06", "quarter"): 5,
        (NCC, "N06", "cumulative"): 9,
        (NCC, "N07", "quarter"): None,
        (NCC, "N07", "cumulative"): None,
    }


def test_formulas_with_stored_values_count(raw):
    from tests.intake.conftest import workbook
    from tests.intake.test_workbook import changed

    content = changed(
        workbook({"表": progress((ENVOYS, 120, 3200))}),
        lambda name, part: (
            part.replace(b"<v>3200</v>", b"<f>3080+E2</f><v>3200</v>") if "sheet1" in name else part
        ),
    )
    raw.put("农村处.xlsx", content)
    assert values(raw.collect()) == {(NCC, "N06", "quarter"): 120, (NCC, "N06", "cumulative"): 3200}


def test_a_sheet_without_a_table_beside_one_with_is_said(raw):
    found = raw.read({"说明": [["一段说明"], ["又一段"]], "表": progress((ENVOYS, 1, 2))})
    assert issue(found, "ignored_rows").origin.cell == "A1:A2"


@pytest.mark.parametrize("rows", [[["甲", "乙"], [1, 2]], [["指标"], [ENVOYS]], [["2022年第三季度进展表"]]])
def test_what_is_no_table(words, rows):
    assert find_tables(grid(rows), words, Q3) == []


INDICATORS = [ENVOYS, AREAS, FIRMS, "技术经纪人", "新型研发机构", "科技领军人才团队"]
QUARTER = ["本季度完成", "当季完成数", "本期", "7-9月", "三季度完成"]
CUMULATIVE = ["累计完成", "累计", "截至目前", "1-9月", "全年累计完成数"]
OTHERS = ["序号", "年度目标", "单位", "存在问题", "备注", "上季累计", "完成率", "责任处室", "佐证材料"]
WRITTEN = [str, int, float, "{:,}".format, "{}人次".format, "共{}".format, " {} ".format]


@st.composite
def drawn_tables(draw):
    """Draw a table's layout and figures: rows, merges, and what must be read."""
    names = draw(st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=5, unique=True))
    columns = ["指标", draw(st.sampled_from(QUARTER)), draw(st.sampled_from(CUMULATIVE))]
    columns += draw(st.lists(st.sampled_from(OTHERS), max_size=5, unique=True))
    columns = draw(st.permutations(columns))
    left, two_rows = draw(st.integers(0, 2)), draw(st.booleans())
    spaced = draw(st.sampled_from(["", " ", "\n"]))
    title = [
        [each]
        for each in draw(st.lists(st.sampled_from(["2022年第三季度进展表", "（试行）", ""]), max_size=3))
    ]
    header = [spaced.join(name) if "-" not in name else name for name in columns]
    rows, merges = [*title], []
    top = len(rows)
    rows.append([""] * left + header)
    if two_rows:
        rows.append([])
        merges += [(top, column, top + 1, column) for column in range(left, left + len(columns))]
    expected = {}
    for name in names:
        if draw(st.booleans()):
            rows.append(draw(st.sampled_from([[], [""] * (left + columns.index("指标")) + ["一、重点任务"]])))
        figures = draw(st.tuples(st.integers(0, 9999), st.integers(0, 99_999)))
        line = [""] * (left + len(columns))
        line[left + columns.index("指标")] = draw(
            st.sampled_from([name, f" {name}", f"{name}（人次）", "\n".join(name)])
        )
        for position, column in enumerate(columns):
            if column in QUARTER or column in CUMULATIVE:
                value = figures[column in CUMULATIVE]
                line[left + position] = draw(st.sampled_from(WRITTEN))(value)
                measure = "cumulative" if column in CUMULATIVE else "quarter"
                place = f"{openpyxl.utils.get_column_letter(left + position + 1)}{len(rows) + 1}"
                expected[name, measure] = (value, place)
        rows.append(line)
    if draw(st.booleans()):
        total = [""] * (left + len(columns))
        total[left + columns.index("指标")] = draw(st.sampled_from(["合计", "合 计", "总计"]))
        rows.append(total)
    if draw(st.booleans()):
        rows.append(["注：以上为累计数"])
    return rows, merges, expected


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(drawn_tables())
def test_what_was_drawn_comes_back(context: Context, plan, drawn):
    rows, merges, expected = drawn
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if value == "" else value for value in row])
    for top, first, bottom, last in merges:
        book.active.merge_cells(
            start_row=top + 1, start_column=first + 1, end_row=bottom + 1, end_column=last + 1
        )
    content = io.BytesIO()
    book.save(content)
    reading, _ = read_file(Source("2022Q3/人事处.xlsx", "人事处.xlsx", Q3, content.getvalue()), context)
    found = {
        (plan.indicator(each.indicator_id).name.zh_CN, each.measure): (each.value, each.origin.cell)
        for each in reading.observations
    }
    assert found == expected
    assert reading.quarantined is None
