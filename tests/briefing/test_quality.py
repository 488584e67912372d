"""How good the data is."""

import pytest

from talentbrief.briefing.blocks import Blocks, Note, Table
from talentbrief.briefing.cards import cards
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.lead import decisions
from talentbrief.briefing.method import method
from talentbrief.briefing.quality import data_quality, issue_table
from talentbrief.briefing.rows import Submission, late_senders
from talentbrief.briefing.tables_of import senders_table
from talentbrief.intake.decisions import Decision, fits_nothing, outdated_decision
from talentbrief.quarter import Quarter

ISSUE = {
    "severity": "warning",
    "code": "unit_differs",
    "message": "D7为“人”，应为“人次”。",
    "fix": "请核实。",
    "organisation_id": "NCC",
    "decided": False,
}


def said(scene):
    return Blocks(data_quality(scene.facts())).plain()


def test_all_is_well(scene):
    text = said(scene())
    assert text.startswith("四、数据质量\n\n应报送单位24家，全部报送。收到报送文件24份，采用24份。\n\n")
    assert text.endswith("\n\n核查未发现问题。")


def test_missing_and_late_senders_are_named(scene):
    text = said(scene(missing=("HZC", "150300"), late=("150781",)))
    assert "应报送单位24家，收到22家报送的数据。未报送的有2家：合作处、乌海市。" in text
    assert "晚于截止日期（2022年10月10日）报送的有1家：满洲里市。" in text


def test_an_unusable_file_is_not_a_missing_one(scene):
    refused = {
        "organisation_id": "HZC",
        "quarter": "2022Q3",
        "status": "quarantined",
        "reason": "encrypted_file",
        "source_file": "2022Q3/合作处.xlsx",
        "source_sha256": "cd" * 32,
        "values_read": 0,
        "errors": 1,
        "warnings": 0,
    }
    given = scene(missing=("HZC",))
    given.rows = {"submissions": [*given.tables()["submissions"].to_dict("records"), refused]}
    text = said(given)
    assert "应报送单位24家，全部报送。其中文件无法采用的有1家：合作处。" in text
    assert "未报送的" not in text
    assert "收到报送文件24份，采用23份，无法采用1份。" in text


def test_what_stands_in_is_named(scene):
    text = said(scene(flags={"N09": "carried_forward", "N01": "derived"}))
    assert "沿用此前数据的指标1项：技术经纪人。" in text
    assert "累计数由季度数累加得出的指标1项：科技领军人才团队。" in text


def test_issues_are_counted_by_severity_and_kind(scene):
    error = {**ISSUE, "severity": "error", "code": "not_a_count", "organisation_id": "150400"}
    facts = scene(rows={"issues": [ISSUE, error, {**error, "decided": True}]}).facts()
    blocks = data_quality(facts)
    text = Blocks(blocks).plain()
    assert "错误2项（已由人工作出决定1项，须更正1项），提醒1项（须核实），逐条列于附件4。" in text
    table = next(each for each in blocks if isinstance(each, Table))
    assert table.rows == (("错误", "不是计数", "2", "赤峰市"), ("提醒", "单位与方案不一致", "1", "农村处"))


def test_restated_figures_are_listed(scene):
    change = {
        "quarter": "2022Q2",
        "indicator_id": "N09",
        "organisation_id": "CGC",
        "before": 90.0,
        "after": 80.0,
        "reason": "更正",
    }
    blocks = data_quality(scene(rows={"changes": [change]}).facts())
    assert blocks[-2].plain() == (
        "本期更正以前各期数据：第1期（2022年第二季度）1处，即技术经纪人由90人更正为80人。以本期为准。"
    )
    assert blocks[-1].rows == (("2022年第二季度", "技术经纪人", "成果处", "90", "80", "更正"),)


def test_corrections_name_the_issue_they_correct(scene):
    def change(quarter, indicator, before, after):
        return {"quarter": quarter, "indicator_id": indicator, "before": before, "after": after}

    changes = [
        change("2022Q2", "N09", 90.0, 80.0),
        change("2022Q2", "N01", None, 2.0),
        change("2022Q3", "N06", 3310.0, None),
    ]
    given = {"quarter": "2022Q4", "rows": {"changes": changes}}
    text = said(scene(**given))
    assert (
        "本期更正以前各期数据：第1期（2022年第二季度）2处，即技术经纪人由90人更正为80人；"
        "科技领军人才团队补充为2个；第2期（2022年第三季度）1处，即农业科技特派员由3310人次撤回。以本期为准。"
    ) in text
    english = said(scene(lang="en", **given))
    assert "No. 1 (second quarter of 2022), 2 figures: Technology brokers from 90 to 80;" in english
    assert "Agricultural science envoys 3,310 (withdrawn)" in english


def test_answers_of_senders_to_warnings_are_shown_as_written(scene):
    answer = {**ISSUE, "indicator_id": "N06", "explanation": "口径为<b>人次</b>，已核实。"}
    blocks = data_quality(scene(rows={"issues": [ISSUE, answer]}).facts())
    assert "报送单位已作说明1项" in Blocks(blocks).plain()
    table = next(each for each in blocks if isinstance(each, Table) and each.caption.endswith("说明"))
    assert table.rows == (("农村处", "单位与方案不一致", "农业科技特派员", "口径为<b>人次</b>，已核实"),)
    assert "<b>" not in table.html()


def test_decisions_are_counted_by_what_was_done(scene, plan):
    def decision(line, action):
        return Decision(line, "2022Q3/x.xlsx", "表", "D7", "", action, "", "王五", "2022-10-12", "")

    given = scene()
    taken = [decision(2, "accept"), decision(3, "use_value"), decision(4, "accept")]
    facts = Facts.from_tables(plan, given.facts().at, given.tables(), decisions=taken)
    text = Blocks(data_quality(facts)).plain()
    assert "人工决定3项，其中采用原数据2项，改用核实后的数值1项，逐项列于附件1。" in text


def test_an_analysts_unfit_decision_is_no_senders_error_and_nothing_that_was_done(scene, plan):
    fits = Decision(2, "2022Q3/农村处.xlsx", "表", "D7", "", "use_value", "5", "王五", "2022-10-12", "")
    slip = Decision(
        3, "2022Q3/农村处.xlsx", "表", "D8", "not_a_count", "accept", "", "王五", "2022-10-12", ""
    )
    row = {**fits_nothing(slip, "accept_value").row("zh-CN"), "source_sha256": "ab" * 32}
    given = scene(rows={"issues": [row]})
    facts = Facts.from_tables(plan, given.facts().at, given.tables(), decisions=[fits, slip])
    text = Blocks(data_quality(facts)).plain()
    assert "数据核查发现错误1项（人工决定不适用、须由分析人员改正）" in text
    assert "须更正的" not in text
    assert "人工决定2项，其中改用核实后的数值1项，未能执行1项" in text
    assert issue_table(facts).rows[0][2] == "分析人员"
    assert "处错误何时更正" not in decisions(facts)
    assert "待更正的数据错误 0" in cards(facts).plain()
    *_, listed = method(facts)
    assert [each[2] for each in listed.rows] == ["改用5", "未能执行"]


def test_decisions_are_listed_with_names_beside_ids_and_no_lone_commas(scene, plan):
    def decision(line, action, value, code="", *, by="王五", date="2022-10-12"):
        return Decision(line, "2022Q3/农村处.xlsx", "表", "A2", code, action, value, by, date, "")

    old = decision(8, "use_value", "7")
    told = outdated_decision(old, "2022Q3/农村处v2.xlsx").row("zh-CN")
    taken = [
        decision(2, "is_indicator", "Q25", "unknown_milestone"),
        decision(3, "is_indicator", "七类服务活动", "unknown_milestone", by=""),
        decision(4, "is_indicator", "N06", date=""),
        decision(5, "is_sender", "152500", by="", date=""),
        decision(6, "is_sender", "锡盟"),
        decision(7, "use_value", "5"),
        old,
    ]
    given = scene(rows={"issues": [{**told, "source_sha256": "ab" * 32}]})
    facts = Facts.from_tables(plan, given.facts().at, given.tables(), decisions=taken)
    *_, listed = method(facts)
    assert [each[2:4] for each in listed.rows] == [
        ("认定任务为Q25（七类服务活动）", "王五，2022-10-12"),
        ("认定任务为Q25（七类服务活动）", "2022-10-12"),
        ("认定指标为N06（农业科技特派员）", "王五"),
        ("认定填报单位为152500（锡林郭勒盟）", "—"),
        ("认定填报单位为152500（锡林郭勒盟）", "王五，2022-10-12"),
        ("改用5", "王五，2022-10-12"),
        ("所指文件已被代替，不再起作用", "王五，2022-10-12"),
    ]
    assert "所指文件已被代替1项" in Blocks(data_quality(facts)).plain()


def test_a_file_left_out_by_a_decision_was_not_sent(scene, plan):
    refused = {
        "organisation_id": "HZC",
        "quarter": "2022Q3",
        "status": "quarantined",
        "source_file": "2022Q3/合作处.xlsx",
        "source_sha256": "cd" * 32,
        "values_read": 0,
        "errors": 0,
        "warnings": 0,
    }
    given = scene(missing=("HZC",))
    given.rows = {"submissions": [*given.tables()["submissions"].to_dict("records"), refused]}
    left_out = Decision(2, "2022Q3/合作处.xlsx", "", "", "", "ignore_file", "", "王五", "2022-10-12", "")
    facts = Facts.from_tables(plan, given.facts().at, given.tables(), decisions=[left_out])
    assert [each.id for each in facts.silent] == ["HZC"]
    assert facts.unusable == ()


def test_a_senders_table_tells_a_file_that_cannot_be_used_from_none(scene, plan):
    refused = {
        "organisation_id": "150300",
        "quarter": "2022Q3",
        "status": "quarantined",
        "source_file": "2022Q3/乌海市.xlsx",
        "source_sha256": "cd" * 32,
        "values_read": 0,
        "errors": 1,
        "warnings": 0,
    }
    given = scene(missing=("150300", "152900"))
    given.rows = {"submissions": [*given.tables()["submissions"].to_dict("records"), refused]}
    table = senders_table(Facts.from_tables(plan, given.facts().at, given.tables()))
    cells = {row[0]: set(row[1:]) - {""} for row in table.rows}
    assert cells["乌海市"] == {"无法采用"}
    assert cells["阿拉善盟"] == {"未报"}
    assert "标“无法采用”的，已报送文件，但文件无法采用。" in table.notes


@pytest.mark.parametrize(
    ("follows", "days", "late"),
    [
        ((None, "a"), ("2022-10-08", "2022-10-20"), False),
        ((None, "a"), ("2022-10-12", "2022-10-20"), True),
        ((None, "a"), (None, "2022-10-20"), False),
        ((None, None), (None, "2022-10-20"), False),
        ((None, None), ("2022-10-12", "2022-10-20"), True),
    ],
)
def test_lateness_is_the_first_submissions(plan, follows, days, late):
    files = [
        Submission("NCC", "in_force", None, name, day, follows=after)
        for name, day, after in zip("ab", days, follows, strict=True)
    ]
    assert late_senders(files, plan.collection(Quarter(2022, 3))) == ({"NCC"} if late else set())


def test_sample_data_says_so(scene):
    notes = [each for each in data_quality(scene(sample=True).facts()) if isinstance(each, Note)]
    assert [each.plain() for each in notes] == [
        "本文所用数据为示例数据，均系虚构，不反映任何单位的实际工作。"
    ]


def test_the_list_of_issues_puts_errors_first(scene):
    error = {
        **ISSUE,
        "severity": "error",
        "code": "not_a_count",
        "organisation_id": "150400",
        "decided": True,
    }
    table = issue_table(scene(rows={"issues": [ISSUE, error]}).facts())
    assert [row[:3] for row in table.rows] == [("1", "错误（已决定）", "赤峰市"), ("2", "提醒", "农村处")]
