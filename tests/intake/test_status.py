"""The analyst's board."""

from dataclasses import replace
from datetime import date

import pytest

from talentbrief.errors import MissingFolderError
from talentbrief.intake.status import board
from talentbrief.settings import Settings
from tests.intake.conftest import AREAS, ENVOYS, FIRMS, progress


@pytest.fixture
def settings(raw, tmp_path) -> Settings:
    return Settings.resolve(
        quarter="2022Q3",
        raw=tmp_path / "raw",
        processed=tmp_path / "processed",
        decisions=tmp_path / "decisions",
        returns=tmp_path / "returns",
    )


def test_the_board(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2), above=["填报日期：2022-10-08"]))
    raw.put("赤峰市.xlsx", progress((ENVOYS, 1, 2), above=["填报日期：2022-10-11"]))
    raw.put("通辽市.xlsx", progress((ENVOYS, "很多", 2)))
    raw.put("包头市.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("乌海市.xlsx", b"PK\x03\x04")
    raw.put("x.xlsx", progress((ENVOYS, 1, 2)))
    found = board(settings, date(2022, 10, 10))
    states = {each.organisation: each.state for each in found.rows if each.state != "not_submitted"}
    assert states == {
        "农村处": "received",
        "包头市": "received",
        "乌海市": "must_correct",
        "赤峰市": "late",
        "通辽市": "must_correct",
    }
    assert [each.code for each in found.unassigned] == ["unknown_sender"]
    assert (
        found.summary
        == "应报24家，收到5家（其中1家的文件无法采用），未报19家；逾期报送1家，须更正2家，待说明0家"
    )
    assert [each.organisation for each in found.rows if each.unusable] == ["乌海市"]
    words = {each.organisation: each.state_word for each in found.rows}
    assert (words["赤峰市"], words["乌海市"], words["通辽市"]) == ("逾期报送", "文件无法采用", "须更正")


def test_whoever_must_correct_may_be_late_too(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2), above=["填报日期：2022-10-11"]))
    found = board(settings, date(2022, 10, 12))
    (row,) = [each for each in found.rows if each.files]
    assert (row.state, row.late, row.submitted_on) == ("must_correct", True, "2022-10-11")
    assert "逾期报送1家，须更正1家" in found.summary


def test_after_the_deadline_a_missing_one_is_overdue(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    found = board(settings, date(2022, 10, 11))
    assert {each.state for each in found.rows} == {"received", "overdue"}
    assert found.summary == "应报24家，收到1家，未报23家（已过截止日期）；逾期报送0家，须更正0家，待说明0家"


def test_decided_errors_and_superseded_files_need_no_correction(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("通辽市.xlsx", progress((ENVOYS, "很多", 2)))
    raw.decide("通辽市.xlsx", "use_value", sheet="表", cell="E2", code="not_a_count", value="5")
    assert not any(each.errors for each in board(settings, date(2022, 10, 10)).rows)


def test_no_folder(settings):
    with pytest.raises(MissingFolderError, match="2022Q3 does not exist"):
        board(replace(settings), date(2022, 10, 10))


def row_of(raw, settings, organisation):
    (row,) = [each for each in board(settings, date(2022, 10, 11)).rows if each.organisation == organisation]
    return row


def test_what_was_corrected_since(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2), (AREAS, "不少", 5)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, 1, 2), (AREAS, "不少", 5)))
    row = row_of(raw, settings, "农村处")
    assert [(each.code, each.indicator_id) for each in row.corrected] == [("not_a_count", "N06")]
    assert [(each.origin.file, each.indicator_id) for each in row.errors] == [("2022Q3/农村处v2.xlsx", "N07")]


def test_a_file_that_could_not_be_read_is_corrected_by_the_next(raw, settings):
    raw.put("农村处.xlsx", b"PK\x03\x04")
    raw.put("农村处v2.xlsx", progress((ENVOYS, 1, 2)))
    row = row_of(raw, settings, "农村处")
    assert (row.state, [each.code for each in row.corrected]) == ("received", ["unreadable_file"])


def test_a_later_file_that_cannot_be_read_corrects_nothing(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("农村处v2.xlsx", b"PK\x03\x04")
    assert row_of(raw, settings, "农村处").state == "must_correct"


def test_warnings_that_were_answered(raw, settings):
    raw.put("农村处.xlsx", [["指标", "累计完成", "说明"], [ENVOYS, "约1", "月底核定"], [AREAS, "约2", ""]])
    row = row_of(raw, settings, "农村处")
    assert (row.state, row.warnings, row.explained) == ("to_explain", 2, 1)
    assert [each.message for each in row.questions] == [
        "2022Q3/农村处.xlsx“表”B3（“三区”科技人才）填的是约数“约2”，按2采用，应填准确数。"
    ]
    assert row.reminder == (
        "农村处：你单位报送的2022年第三季度工作进展情况已收到，有1处请核实：有误的更正后重新报送，无误的在“说明”栏写明情况后报回。"
        "（1）2022Q3/农村处.xlsx“表”B3（“三区”科技人才）填的是约数“约2”，按2采用，应填准确数。请核实并填准确数。"
    )
    raw.put("农村处.xlsx", [["指标", "累计完成", "说明"], [ENVOYS, "约1", "月底核定"]])
    row = row_of(raw, settings, "农村处")
    assert (row.state, row.warnings, row.explained, row.reminder) == ("received", 1, 1, "")


def test_a_long_list_of_questions_is_not_cut(raw, settings):
    header = ["指标", "本季度完成", "累计完成"]
    folders = "/".join(["很长的文件夹名" * 10] * 4)
    raw.put(
        f"{folders}/农村处.xlsx",
        [header, [ENVOYS, "约1", "约2"], [AREAS, "约3", "约4"], [FIRMS, "约5", "约6"]],
    )
    reminder = row_of(raw, settings, "农村处").reminder
    assert len(reminder) > 2000
    assert "（6）" in reminder


DAY = "填报日期：{}"


@pytest.mark.parametrize(
    ("first", "again", "expected"),
    [
        # first submission, what came since: late, its date, the date of the latest
        ("2022-10-08", "2022-10-15", (False, "2022-10-08", "2022-10-15")),
        ("2022-10-12", "2022-10-15", (True, "2022-10-12", "2022-10-15")),
        (None, "2022-10-15", (False, None, "2022-10-15")),
        ("2022-10-12", None, (True, "2022-10-12", None)),
        ("2022-10-08", "2022-10-08", (False, "2022-10-08", None)),
    ],
)
def test_lateness_is_judged_by_the_first_submission(raw, settings, first, again, expected):
    for name, day, cell in (("农村处.xlsx", first, "很多"), ("农村处v2.xlsx", again, 1)):
        raw.put(name, progress((ENVOYS, cell, 2), above=[DAY.format(day)] if day else []))
    row = row_of(raw, settings, "农村处")
    assert (row.late, row.submitted_on, row.again_on) == expected
    assert row.state == ("late" if expected[0] else "received")


def test_a_first_submission_that_cannot_be_opened_is_undated(raw, settings):
    raw.put("农村处.xlsx", b"PK\x03\x04")
    raw.put("农村处v2.xlsx", progress((ENVOYS, 1, 2), above=[DAY.format("2022-10-15")]))
    row = row_of(raw, settings, "农村处")
    assert (row.state, row.submitted_on, row.again_on) == ("received", None, "2022-10-15")


def test_of_two_that_nothing_orders_either_may_be_the_first(raw, settings):
    raw.put("农村处a.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("农村处b.xlsx", progress((AREAS, 1, 2), above=[DAY.format("2022-10-15")]))
    row = row_of(raw, settings, "农村处")
    assert (row.late, row.submitted_on) == (False, "2022-10-15")


def test_reminders_are_ready_to_paste(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, "很\n多", 2)))
    assert "退回" not in row_of(raw, settings, "农村处").reminder
    settings.returns_folder.mkdir(parents=True)
    (settings.returns_folder / "NCC.xlsx").write_bytes(b"")
    early, late = (
        board(settings, day).reminders.split("\n") for day in (date(2022, 10, 9), date(2022, 10, 11))
    )
    assert len(early) == len(late) == 24
    (wrong,) = [each for each in early if each.startswith("农村处")]
    assert "有1处须更正" in wrong
    assert "见退回的NCC.xlsx" in wrong
    assert "“表”E2" in wrong
    assert "赤峰市：你单位2022年第三季度工作进展情况尚未报送，请于2022年10月10日前报送。" in early
    assert (
        "赤峰市：你单位2022年第三季度工作进展情况应于2022年10月10日前报送，至今未收到，请尽快报送。" in late
    )
    english = board(replace(settings, lang="en"), date(2022, 10, 11)).reminders
    assert "Chifeng: your report for 2022Q3 was due on 2022-10-10" in english


def test_a_decision_that_fits_nothing_is_the_analysts_and_not_its_senders(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))
    raw.decide("农村处.xlsx", "accept", cell="Z9", code="not_a_count")
    found = board(settings, date(2022, 10, 1))
    (row,) = [each for each in found.rows if each.organisation == "农村处"]
    assert (row.state, row.errors, row.reminder) == ("received", (), "")
    assert [each.code for each in found.unassigned] == ["unused_decision"]
    raw.put("农村处v2.xlsx", progress((ENVOYS, 1, 3)))
    assert row_of(raw, settings, "农村处").corrected == ()


def test_what_was_corrected_counts_once_however_often_it_was_sent(raw, settings):
    wrong = progress((ENVOYS, "80-90", "198~208"), (AREAS, "约5", 6))
    raw.put("农村处.xlsx", wrong)
    raw.put("农村处v2.xlsx", progress((ENVOYS, 85, "198~208"), (AREAS, 5, 6)))
    row = row_of(raw, settings, "农村处")
    assert ([each.origin.cell for each in row.corrected], len(row.errors)) == (["E2"], 1)
    raw.put("农村处v3.xlsx", progress((ENVOYS, 85, 200), (AREAS, 5, 6)))
    raw.put("再发/农村处.xlsx", wrong)
    row = row_of(raw, settings, "农村处")
    assert (sorted(each.origin.cell for each in row.corrected), row.errors) == (["E2", "F2"], ())


def test_what_was_decided_and_stands_is_not_corrected(raw, settings):
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 2)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, "很多", 3)))
    raw.decide("农村处v2.xlsx", "use_value", sheet="表", cell="E2", code="not_a_count", value="5")
    row = row_of(raw, settings, "农村处")
    assert (row.corrected, row.errors) == ((), ())


def test_numbers_that_look_alike_once_masked_are_counted_one_by_one(raw, settings):
    cut = [150102199003071000.0, 150102199003072000.0]

    def sent(count, numbers):
        roster = [["企业科技特派员名单"], ["姓名", "身份证号"], *zip(["张三", "李四"], numbers, strict=True)]
        return {"进展": progress((FIRMS, count, 900)), "名单": roster}

    raw.put("高新处.xlsx", sent("很多", cut))
    raw.put("高新处v2.xlsx", sent(2, [cut[0], "150102199003072117"]))
    row = row_of(raw, settings, "高新处")
    assert ([each.code for each in row.errors], len(row.corrected)) == (["truncated_identity"], 2)
    raw.put("高新处v3.xlsx", sent(2, ["150102199003071165", "150102199003072117"]))
    row = row_of(raw, settings, "高新处")
    assert (row.errors, [each.origin.cell for each in row.corrected]) == ((), ["E2", "B3", "B4"])


def test_a_blank_form_is_no_report(raw, settings):
    raw.put("包头市.xlsx", progress((ENVOYS, "", ""), (AREAS, "", "")))
    raw.put("通辽市.xlsx", progress((ENVOYS, "暂无", "")))
    raw.put("赤峰市.xlsx", [["任务", "状态"], ["七类服务活动", "推进中"]])
    rows = {row.organisation: row for row in board(settings, date(2022, 10, 10)).rows}
    assert (rows["包头市"].state, rows["通辽市"].state, rows["赤峰市"].state) == (
        "to_explain",
        "received",
        "received",
    )
    assert "包头市.xlsx是空表" in rows["包头市"].reminder
    assert "请填报后重新报送" in rows["包头市"].reminder
