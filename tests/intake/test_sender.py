"""Whose file it is and of which quarter: the first evidence that is present decides (contract 3.1)."""

import pytest

from talentbrief.intake.declared import file_version
from tests.intake.conftest import ENVOYS, codes, issue, progress, values

TABLE = progress((ENVOYS, 1, 2))


def marker(**rows):
    return [["form", "talentbrief"], ["form_version", 1], *([key, value] for key, value in rows.items())]


def senders(found):
    return [each.organisation_id for each in found.submissions]


@pytest.mark.parametrize(
    "row",
    [
        ["填报单位：赤峰市科技局"],
        ["填报单位（盖章）：赤峰市科技局    填报日期：2022年10月8日"],
        ["填报单位(章):赤峰市  填报人：张三"],
        ["填报单位：赤峰市科技局 填报人：张三"],
        ["填报单位（盖章）：", "", "赤峰市科技局"],
        ["填报单位", "赤峰市科技局"],
        ["填 报 单 位：赤峰"],
        ["单位（盖章）：赤峰市科技局"],
        ["填报单位（盖章）赤峰市科技局"],
        ["填报单位 赤峰市科技局  2022年10月8日"],
        ["填报单位：（盖章）", "赤峰市科技局"],
        ["", "", "", "填报日期：2022-10-08  报送单位：赤峰市科学技术局（盖章）"],
    ],
)
def test_a_label_decides(raw, row):
    raw.put("x.xlsx", [["进展表"], row, *TABLE])
    found = raw.collect()
    assert senders(found) == ["150400"]
    assert codes(found) == []


def test_a_label_below_the_table(raw):
    raw.put("x.xlsx", [*TABLE, ["填报单位：赤峰市"]])
    assert senders(raw.collect()) == ["150400"]


@pytest.mark.parametrize(
    ("path", "sheet"),
    [("x.xlsx", "赤峰市"), ("2022年三季度赤峰市进展表(2).xlsx", "表"), ("赤峰市/进展表.xlsx", "表")],
)
def test_names_of_sheet_file_and_folder(raw, path, sheet):
    raw.put(path, {sheet: TABLE})
    assert senders(raw.collect()) == ["150400"]


def test_the_order_of_evidence_and_its_disagreement(raw):
    raw.put(
        "通辽市/包头市.xlsx",
        {
            "赤峰市": [["填报单位：乌海市"], *TABLE],
            "_talentbrief": marker(organisation="NCC", quarter="2022Q3"),
        },
    )
    found = raw.collect()
    assert senders(found) == ["NCC"]
    assert issue(found, "sender_differs").values["named"] == "乌海市"


def test_the_hidden_marker_is_no_content(raw):
    sheets = {"表": TABLE, "_talentbrief": marker(organisation="NCC", quarter="2022Q3")}
    raw.put("x.xlsx", sheets, lambda book: setattr(book["_talentbrief"], "sheet_state", "veryHidden"))
    assert codes(raw.collect()) == []


@pytest.mark.parametrize(
    ("path", "rows", "code"),
    [
        ("x.xlsx", TABLE, "unknown_sender"),
        ("赤峰市.xlsx", [["填报单位：财政厅"], *TABLE], "unknown_sender"),
        ("赤峰市.xlsx", [["填报单位：乌市"], *TABLE], "ambiguous_sender"),
        ("乌市.xlsx", TABLE, "ambiguous_sender"),
        ("赤峰市通辽市.xlsx", TABLE, "ambiguous_sender"),
        ("x.xlsx", [["填报单位：赤峰市", "填报单位：通辽市"], *TABLE], "ambiguous_sender"),
    ],
)
def test_an_unknown_or_ambiguous_sender_is_an_error(raw, path, rows, code):
    raw.put(path, rows)
    found = raw.collect()
    assert codes(found) == [code]
    assert senders(found) == [None]
    assert [each.status for each in found.submissions] == ["quarantined"]
    assert [(each.value, each.raw_text, each.in_force) for each in found.observations] == [
        (None, "1", False),
        (None, "2", False),
    ]


def test_two_senders_in_a_workbook_are_told_as_two_and_not_as_a_name_that_fits_both(raw):
    raw.put("汇总.xlsx", {"赤峰市": [["进展表"], *TABLE], "通辽市": [["进展表"], *TABLE]})
    said = issue(raw.collect(), "ambiguous_sender")
    assert (said.origin.sheet, said.origin.cell) == ("赤峰市", "")
    assert said.message("zh-CN") == (
        "2022Q3/汇总.xlsx的工作表名写作“赤峰市”，另一处却不同，共有赤峰市、通辽市，一个文件应只报一个单位。"
    )
    assert said.fix("zh-CN").startswith("请每个单位单独报送一个文件")


def test_a_label_without_a_value_is_not_present(raw):
    raw.put("赤峰市.xlsx", [["填报单位（盖章）：", "填报人：张三"], *TABLE])
    assert senders(raw.collect()) == ["150400"]


@pytest.mark.parametrize(
    "row",
    [
        ["填报单位：      （盖章）"],
        ["单位（盖章）：", "  年  月  日"],
        ["填报单位：____", "", "（公章）"],
        ["填报单位 名称"],
    ],
)
def test_a_blank_to_be_filled_or_stamped_names_nobody(raw, row):
    raw.put("赤峰市.xlsx", [["进展表"], row, *TABLE])
    found = raw.collect()
    assert senders(found) == ["150400"]
    assert codes(found) == []


def test_a_name_that_differs_is_told_with_the_cell_that_decided(raw):
    raw.put("通辽市.xlsx", {"表": [["进展表"], ["填报单位：", "赤峰市"], *TABLE]})
    said = issue(raw.collect(), "sender_differs")
    assert said.message("zh-CN").startswith("2022Q3/通辽市.xlsx按“表”B2写明的赤峰市采用")


def test_a_decision_names_the_sender(raw):
    raw.put("乌市.xlsx", TABLE)
    raw.decide("乌市.xlsx", "is_sender", code="ambiguous_sender", value="乌海市")
    found = raw.collect()
    assert senders(found) == ["150300"]
    assert issue(found, "ambiguous_sender").decided
    assert len(values(found)) == 2


@pytest.mark.parametrize(
    "row",
    [
        ["2022年第二季度进展表"],
        ["2022年1-6月进展表"],
        ["2022年上半年进展表"],
        ["2021年第三季度进展表"],
        ["第二季度进展表"],
        ["2022年第二季度增长情况表"],
        ["填报季度：2022Q2"],
        ["报告期：", "2022年二季度"],
    ],
)
def test_another_quarter_in_the_title(raw, row):
    found = raw.read([row, *TABLE])
    assert codes(found) == ["quarter_mismatch"]
    assert [each.value for each in found.observations] == [None, None]
    assert [each.status for each in found.submissions] == ["quarantined"]


@pytest.mark.parametrize(
    "row",
    [
        ["2022年第三季度"],
        ["2022年1-9月进展"],
        ["2022年前三季度"],
        ["注：不含2022年第二季度"],
        ["与2021年第三季度相比有所增长"],
        ["较2022年第二季度增加10人次"],
        ["比第二季度增加10人次"],
        ["上季度（2022年第二季度）情况另附"],
        ["2022年科技人才工作方案"],
        ["第三季度"],
        [],
    ],
)
def test_the_same_quarter_or_none(raw, row):
    assert codes(raw.read([row, *TABLE])) == []


def test_the_markers_quarter(raw):
    found = raw.read({"表": TABLE, "_talentbrief": marker(organisation="NCC", quarter="2022Q2")})
    assert codes(found) == ["quarter_mismatch"]


def test_column_headers_never_declare_the_quarter(raw):
    found = raw.read([["指标", "2022年第三季度完成", "2022年第二季度完成"], [ENVOYS, 1, 2]])
    assert (codes(found), issue(found, "ignored_rows").origin.cell) == (["ignored_rows"], "C1:C2")


def test_a_quarter_that_an_analyst_accepts(raw):
    raw.decide("农村处.xlsx", "accept", code="quarter_mismatch")
    found = raw.read([["2022年第二季度进展表"], *TABLE])
    assert issue(found, "quarter_mismatch").decided
    assert list(values(found).values()) == [1, 2]


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("进展表.xlsx", (0, 0)),
        ("进展表v2.xlsx", (1, 2)),
        ("进展表_V3.xlsx", (1, 3)),
        ("进展表(2).xlsx", (1, 2)),
        ("进展表（2）.xlsx", (1, 2)),
        ("进展表第2版.xlsx", (1, 2)),
        ("进展表修改.xlsx", (2, 0)),
        ("进展表更新版2.xlsx", (2, 2)),
        ("进展表最终.xlsx", (3, 0)),
        ("2022.10.8进展表.xlsx", (0, 0)),
    ],
)
def test_versions_in_file_names(name, version):
    assert file_version(name) == version
