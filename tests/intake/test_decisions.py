"""What an analyst settled, and decisions that fit nothing."""

import pytest

from talentbrief.intake.decisions import misfits, read_decisions
from talentbrief.intake.errors import DecisionFileError
from talentbrief.settings import LANGUAGES
from tests.intake.conftest import ENVOYS, codes, issue, progress, values


def test_use_value(raw):
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="E2", code="not_a_count", value="120")
    found = raw.read(progress((ENVOYS, "很多", 3200)))
    assert values(found)["NCC", "N06", "quarter"] == 120
    assert found.observations[0].flags == ("decided",)
    assert issue(found, "not_a_count").decided


def test_accept_a_warning(raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="approximate")
    assert issue(raw.read(progress((ENVOYS, "约120", 3200))), "approximate").decided


def test_is_indicator(raw):
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="B2", code="ambiguous_indicator", value="N06")
    found = raw.read(progress(("科技特派员", 1, 2)))
    assert values(found) == {("NCC", "N06", "quarter"): 1, ("NCC", "N06", "cumulative"): 2}
    assert issue(found, "ambiguous_indicator").decided


def test_ignore_file(raw):
    raw.put("通辽市.xlsx", progress((ENVOYS, "很多", 2)))
    raw.decide("通辽市.xlsx", "ignore_file")
    found = raw.collect()
    assert values(found) == {}
    assert found.submissions[0].status == "quarantined"
    assert all(each.decided for each in found.issues)


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        ({"file": "没有.xlsx", "action": "ignore_file"}, "nothing"),
        (
            {"file": "农村处.xlsx", "action": "accept", "sheet": "表", "cell": "Z9", "code": "approximate"},
            "nothing",
        ),
        (
            {"file": "农村处.xlsx", "action": "use_value", "sheet": "表", "cell": "E2", "value": "很多"},
            "value",
        ),
        ({"file": "农村处.xlsx", "action": "guess"}, "action"),
        ({"file": "农村处.xlsx", "action": "accept", "code": "no_such_code"}, "code"),
    ],
)
def test_a_decision_that_fits_nothing(raw, decision, kind):
    raw.decide(**decision)
    found = raw.read(progress((ENVOYS, 1, 2)))
    assert issue(found, "unused_decision").values["kind"] == kind


ROWS = {
    "unreadable_file": b"PK\x03\x04",
    "no_table_found": [["甲", 1], ["乙", 2]],
    "not_a_count": progress((ENVOYS, "很多", 2)),
    "negative_count": progress((ENVOYS, -5, 2)),
    "ambiguous_indicator": progress(("科技特派员", 1, 2)),
    "unknown_status": [["任务", "状态"], ["七类服务活动", "进行时"]],
}
INSTEAD = {
    "unreadable_file": "可用ignore_file不采用该文件，或请报送单位重新报送",
    "no_table_found": "可用ignore_file不采用该文件，或请报送单位重新报送",
    "not_a_count": "可用use_value给出数值",
    "negative_count": "可用use_value给出数值",
    "ambiguous_indicator": "可用is_indicator认定是哪一项",
    "unknown_status": "请报送单位更正",
}


@pytest.mark.parametrize("code", ROWS)
@pytest.mark.parametrize("named", [True, False])
def test_what_was_not_read_cannot_be_accepted(raw, code, named):
    raw.put("农村处.xlsx", ROWS[code])
    place = issue(raw.collect(), code).origin
    raw.decide("农村处.xlsx", "accept", sheet=place.sheet, cell=place.cell, code=code if named else "")
    found = raw.collect()
    assert not issue(found, code).decided
    slip = issue(found, "unused_decision").message("zh-CN")
    assert slip.startswith("人工决定第2行（accept，2022Q3/农村处.xlsx")
    assert slip.endswith(f"{INSTEAD[code]}。")
    assert "does not apply" in issue(found, "unused_decision").message("en")


def test_a_sender_that_is_not_known_is_not_accepted_but_named(raw):
    raw.put("x.xlsx", progress((ENVOYS, 1, 2)))
    raw.decide("x.xlsx", "accept", code="unknown_sender")
    found = raw.collect()
    assert "可用is_sender认定填报单位" in issue(found, "unused_decision").message("zh-CN")
    assert not issue(found, "unknown_sender").decided


def test_a_row_of_no_indicator_may_be_left_out_knowingly(raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="B2", code="unknown_indicator")
    found = raw.read(progress(("科技小院", 1, 2)))
    assert codes(found) == ["unknown_indicator"]
    assert issue(found, "unknown_indicator").decided


def test_accepting_a_whole_file_settles_what_can_be_accepted_alone(raw):
    raw.decide("农村处.xlsx", "accept")
    found = raw.read(progress((ENVOYS, "很多", "约5")))
    assert {each.code: each.decided for each in found.issues} == {"not_a_count": False, "approximate": True}


def test_which_decisions_fit_nothing_is_known_from_what_is_said_of_them(raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="approximate")
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="unit_differs")
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code="not_a_count")
    raw.decide("农村处.xlsx", "guess")
    found = raw.read(progress((ENVOYS, "约120", "很多")))
    taken = read_decisions(raw.root / "decisions" / "2022Q3.csv")
    for lang in LANGUAGES:
        said = {each.message(lang) for each in found.issues if each.code == "unused_decision"}
        assert misfits(taken, said, lang) == {3, 4, 5}
    assert misfits(taken, (), "en") == frozenset()


@pytest.mark.parametrize("code", ["cumulative_falls", ""])
def test_what_may_be_about_figures_is_left_to_the_stage_that_compares_them(raw, code):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code=code)
    assert codes(raw.read(progress((ENVOYS, 1, 2)))) == []


@pytest.mark.parametrize(
    ("signed", "said", "told"),
    [
        ({"by": ""}, "by栏为空，应写明由谁决定", "has nothing in the column by"),
        ({"by": "——"}, "by栏写着“——”", "has “——” in the column by"),
        ({"date": ""}, "date栏为空，应为2022-10-12这样的日期", "has nothing in the column date"),
        ({"date": "昨天"}, "date栏写着“昨天”", "has “昨天” in the column date"),
        ({"date": "2022-13-40"}, "date栏写着“2022-13-40”", "such as 2022-10-12"),
        ({"reason": " "}, "reason栏为空，应写明为何这样决定", "has nothing in the column reason"),
    ],
)
def test_what_nobody_signed_dated_or_gave_a_reason_for_is_applied_and_told(raw, signed, said, told):
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="E2", code="not_a_count", value="120", **signed)
    found = raw.read(progress((ENVOYS, "很多", 3200)))
    assert codes(found) == ["not_a_count", "unsigned_decision"]
    slip = issue(found, "unsigned_decision")
    assert said in slip.message("zh-CN")
    assert told in slip.message("en")
    assert f"{next(iter(signed))}栏" in slip.fix("zh-CN")
    assert f"column {next(iter(signed))}" in slip.fix("en")
    assert issue(found, "not_a_count").decided
    assert values(found)["NCC", "N06", "quarter"] == 120


def test_all_that_a_decision_does_not_say_is_told_at_once(raw):
    unsigned = {"by": "", "date": "昨天", "reason": ""}
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="approximate", **unsigned)
    slip = issue(raw.read(progress((ENVOYS, "约120", 3200))), "unsigned_decision")
    for said in ("by栏为空", "date栏写着“昨天”", "reason栏为空"):
        assert said in slip.message("zh-CN")
    assert slip.fix("zh-CN") == "请补填这一行的by、date、reason栏。"
    assert slip.fix("en") == "Fill in the line’s columns by, date, reason."


def test_an_unsigned_decision_that_fits_nothing_is_told_once(raw):
    raw.decide("农村处.xlsx", "use_value", sheet="表", cell="Z9", value="120", by="")
    assert codes(raw.read(progress((ENVOYS, 1, 2)))) == ["unused_decision"]


@pytest.mark.parametrize("date", ["2022-10-12", "2022/10/12", "2022年10月12日", "20221012"])
def test_the_day_of_a_decision_may_be_written_as_people_and_excel_write_it(raw, date):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="approximate", date=date)
    assert codes(raw.read(progress((ENVOYS, "约120", 3200)))) == ["approximate"]


def test_an_unsigned_acceptance_may_be_about_what_a_later_stage_finds(raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code="cumulative_falls", by="")
    assert codes(raw.read(progress((ENVOYS, 1, 2)))) == ["unsigned_decision"]


def test_files_that_are_no_decisions(tmp_path):
    assert read_decisions(tmp_path / "none.csv") == ()
    path = tmp_path / "2022Q3.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(DecisionFileError, match="lacks source_file"):
        read_decisions(path)
    path.write_bytes("说明".encode("utf-16"))
    with pytest.raises(DecisionFileError):
        read_decisions(path)


def test_a_decision_about_another_issue_than_stands_there_is_told_what_does(raw):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="fuzzy_match")
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code="approximate")
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="Z9", code="approximate")
    found = raw.read(progress((ENVOYS, "约1", 2)))
    other, none, nowhere = [each for each in found.issues if each.code == "unused_decision"]
    assert other.message("zh-CN").endswith("所指之处存在，但没有代码为“fuzzy_match”的问题。")
    assert "该处的问题有approximate" in other.fix("zh-CN")
    assert "At that place there is approximate;" in other.fix("en")
    assert "该处没有任何问题" in none.fix("zh-CN")
    assert "与任何内容都对不上" in nowhere.message("zh-CN")
