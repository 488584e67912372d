"""Rosters: where the indicator comes from, who is the same, and what stays in memory."""

from datetime import date

import pytest

from talentbrief.intake.collect import number_entities
from talentbrief.quarter import Quarter
from tests.intake.conftest import codes, issue

PEOPLE = ["序号", "姓名", "工作单位", "身份证号", "选派日期", "备注"]
ID1, ID2 = "11010519491231002X", "440524188001010014"


def people(*rows, title="农业科技特派员选派名单"):
    return [[title], list(PEOPLE), *([number, *row] for number, row in enumerate(rows, 1))]


def test_title_names_the_indicator_and_people_are_masked(raw):
    found = raw.read(people(["张三", "赤峰农科院", ID1, date(2022, 8, 1)]))
    (entry,) = found.rosters
    assert (entry.indicator_id, entry.display_name, entry.organisation_name, entry.date) == (
        "N06",
        "张*",
        "赤峰农科院",
        "2022-08-01",
    )
    assert entry.origin.cell == "B3"
    assert codes(found) == []
    assert "张三" not in repr(found)
    assert ID1 not in repr(found)


def test_sheet_name_names_the_indicator(raw):
    found = raw.read({"三区人才名单": people(["张三", "甲", ID1, "2022.8.1"], title="名单")})
    assert found.rosters[0].indicator_id == "N07"


def test_a_column_names_the_indicator_merged_or_left_empty_below(raw):
    rows = [
        ["指标", "姓名", "身份证号"],
        ["农业科技特派员", "张三", ID1],
        ["", "李四", ID2],
        ["企业科技特派员", "王五", ""],
    ]
    assert [each.indicator_id for each in raw.read(rows).rosters] == ["N06", "N06", "N08"]


def test_headings_between_the_rows_name_the_indicator_of_those_below(raw):
    rows = [
        ["农业科技特派员选派名单"],
        ["序号", "姓名", "身份证号", "选派日期"],
        [1, "张三", ID1, "2022-08-01"],
        ["二、企业科技特派员"],
        [1, "李四", ID2, "2022-08-01"],
    ]
    found = raw.read(rows)
    assert [(each.indicator_id, each.origin.cell) for each in found.rosters] == [("N06", "B3"), ("N08", "B5")]
    assert codes(found) == []


def test_headings_are_enough_where_title_and_sheet_name_no_indicator(raw):
    rows = [["选派人员名单"], ["序号", "姓名", "身份证号"], ["（一）农业科技特派员"], [1, "张三", ID1]]
    found = raw.read(rows)
    assert [each.indicator_id for each in found.rosters] == ["N06"]
    assert codes(found) == []


def test_rosters_below_each_other_may_each_hold_identity_numbers(raw):
    rows = [
        *people(["张三", "甲", ID1, "2022-08-01"], ["王五", "甲", ID2, "2022-08-01"]),
        [],
        *people(["李四", "乙", ID2, "2022-08-01"], title="企业科技特派员名单"),
    ]
    found = raw.read(rows)
    assert [each.indicator_id for each in found.rosters] == ["N06", "N06", "N08"]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [("特派员名单", "unknown_indicator"), ("农业科技特派员、企业科技特派员名单", "ambiguous_indicator")],
)
def test_a_title_that_does_not_settle_it(raw, title, code):
    found = raw.read(people(["张三", "甲", ID1, "2022-8-1"], title=title))
    assert codes(found) == [code]
    assert found.rosters == ()
    assert "“表”A2起的名单" in issue(found, code).message("zh-CN")
    assert title in issue(found, code).message("zh-CN")


def test_a_decision_names_the_indicator(raw):
    raw.decide("农村处.xlsx", "is_indicator", sheet="表", cell="A2", code="unknown_indicator", value="N06")
    found = raw.read(people(["张三", "甲", ID1, "2022-8-1"], title="特派员名单"))
    assert [each.indicator_id for each in found.rosters] == ["N06"]
    assert issue(found, "unknown_indicator").decided


def test_the_same_person_and_dispatch_twice(raw):
    found = raw.read(
        people(
            ["张三", "甲", ID1, "2022-08-01"],
            ["张 三", "甲单位", ID1, date(2022, 8, 1)],
            ["张三", "甲", ID1, "2022-09-01"],
        )
    )
    assert issue(found, "duplicate_entity").origin.cell == "B4"
    (numbered,) = number_entities([found])
    assert [each.entity_key for each in numbered.rosters] == ["E0001", "E0001", "E0002"]


def test_without_an_identity_number_the_employer_tells_people_apart(raw):
    rows = people(["张三", "甲", "", "2022-08-01"], ["张三", "乙", "", "2022-08-01"])
    (numbered,) = number_entities([raw.read(rows)])
    assert [each.entity_key for each in numbered.rosters] == ["E0001", "E0002"]


def test_numbers_run_over_the_plan_year(raw):
    raw.put("农村处.xlsx", people(["张三", "甲", ID1, "2022-05-01"]), quarter="2022Q2")
    raw.put("农村处.xlsx", people(["李四", "甲", ID2, "2022-08-01"], ["张三", "甲", ID1, "2022-05-01"]))
    second, third = number_entities([raw.collect(Quarter(2022, 2)), raw.collect()])
    assert [each.entity_key for each in (*second.rosters, *third.rosters)] == ["E0001", "E0002", "E0001"]


def test_organisations_are_no_people(raw):
    rows = [
        ["新型研发机构名单"],
        ["序号", "机构名称", "认定日期"],
        [1, "北方先进材料研究院", "2022年7月"],
        ["合计", 2, ""],
        ["注：含备案"],
    ]
    found = raw.read(rows, name="合作处.xlsx")
    assert [(each.display_name, each.date) for each in found.rosters] == [
        ("北方先进材料研究院", "2022-07-31")
    ]
    assert issue(found, "total_differs").values["added"] == "1"


def test_a_team_is_its_name_and_host(raw):
    header = ["团队名称", "依托单位", "带头人", "认定日期"]
    rows = [
        ["科技领军人才团队名单"],
        header,
        ["稀土团队", "甲大学", "张三", "2022-07-01"],
        ["稀土团队", "乙大学", "李四", "2022-07-01"],
    ]
    found = raw.read(rows, name="人事处.xlsx")
    assert [each.entity_key for each in number_entities([found])[0].rosters] == ["E0001", "E0002"]
    assert "张三" not in repr(found)


@pytest.mark.parametrize("nobody", ["无", "/", "——", "暂无"])
def test_nobody_to_list_is_nobody(raw, nobody):
    found = raw.read(people([nobody, "", "", ""], [nobody, "/", "/", "/"]))
    assert (found.rosters, codes(found)) == ((), [])


def test_a_number_without_a_name_is_listed(raw):
    found = raw.read(people(["无", "甲", ID1, "2022-08-01"], ["张三", "甲", ID2, "2022-08-01"]))
    assert [each.display_name for each in found.rosters] == ["张*"]
    assert issue(found, "ignored_rows").origin.cell == "A3:F3"


def test_the_forms_example_is_nobody(raw):
    rows = [*people(["李四", "甲", ID2, "2022-08-01"])]
    rows.insert(2, ["示例", "张三", "甲", ID1, "2022-08-01"])
    found = raw.read(rows)
    assert [each.display_name for each in found.rosters] == ["李*"]


def test_blank_templates_and_stray_rows(raw):
    rows = [*people(["张三", "甲", ID1, "2022-8-1"]), [2, "", "", "", "", ""], ["", "", "乙", ID2, "", ""]]
    found = raw.read(rows)
    assert len(found.rosters) == 1
    assert issue(found, "ignored_rows").origin.cell == "A5:F5"


@pytest.mark.parametrize("number", [110105194912310021, "1.10105E+17"])
def test_an_identity_number_stored_as_a_number_has_lost_digits(raw, number):
    header = ["姓名", "身份证号", "工作单位", "结业日期"]
    found = raw.read(
        {
            "名单": [
                ["技术经纪人名单"],
                header,
                ["张三", number, "甲", "2022-8-1"],
                ["李四", number, "甲", "2022-8-1"],
            ]
        }
    )
    lost = [each for each in found.issues if each.code == "truncated_identity"]
    assert [(each.severity, each.origin.cell) for each in lost] == [("error", "B3"), ("error", "B4")]
    assert "110105194912310" not in repr(found)
    assert len({each.identity for each in found.rosters}) == 2


def test_a_date_that_cannot_be_read_is_said(raw):
    rows = [
        ["技术经纪人名单"],
        ["姓名", "工作单位", "结业日期"],
        ["张三", "甲", "八月初"],
        ["李四", "乙", "—"],
    ]
    found = raw.read({"名单": rows})
    only = issue(found, "unreadable_date")
    assert (only.severity, only.origin.cell, only.raw_text) == ("warning", "C3", "八月初")
    assert [each.date for each in found.rosters] == [None, None]
