"""Several files of a sender: the newest declared version is in force (contract 3.5)."""

import pytest

from tests.intake.conftest import AREAS, ENVOYS, codes, issue, progress, values

OLD, NEW = progress((ENVOYS, 1, 2)), progress((ENVOYS, 3, 4))


def dated(rows, day):
    return [[f"填报日期：{day}"], *rows]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("农村处.xlsx", OLD), ("农村处v2.xlsx", NEW)),
        (("农村处.xlsx", OLD), ("农村处(2).xlsx", NEW)),
        (("农村处v2.xlsx", OLD), ("农村处v10.xlsx", NEW)),
        (("农村处v2.xlsx", OLD), ("农村处最终.xlsx", NEW)),
        (("农村处.xlsx", OLD), ("农村处修改.xlsx", NEW)),
        (("农村处z.xlsx", dated(OLD, "2022-10-08")), ("农村处a.xlsx", dated(NEW, "2022年10月12日"))),
        (("农村处v9.xlsx", dated(OLD, "2022-10-08")), ("农村处.xlsx", dated(NEW, "2022-10-12"))),
        (("农村处z.xlsx", [["版本：1"], *OLD]), ("农村处.xlsx", [["版本：V2"], *NEW])),
        (("农村处z.xlsx", [["版本：第一版"], *OLD]), ("农村处.xlsx", [["版本：第二版"], *NEW])),
        (("农村处第一版.xlsx", OLD), ("农村处第二版.xlsx", NEW)),
        (("农村处2022年第3季度.xlsx", OLD), ("农村处2022年第3季度v2.xlsx", NEW)),
        (("农村处第3季度.xlsx", OLD), ("农村处v2.xlsx", NEW)),
        (("农村处z.xlsx", dated(OLD, "2022-10-08")), ("农村处更新.xlsx", dated(NEW, "2022-10-08"))),
    ],
)
def test_the_newest_is_in_force(raw, old, new):
    raw.put(*old)
    raw.put(*new)
    found = raw.collect()
    assert sorted(values(found).values()) == [3, 4]
    assert sorted(values(found, in_force=False).values()) == [1, 2]
    assert codes(found) == ["superseded_file"]
    assert {each.origin.file: each.status for each in found.submissions} == {
        f"2022Q3/{old[0]}": "superseded",
        f"2022Q3/{new[0]}": "in_force",
    }


def test_a_newer_version_that_cannot_be_read_leaves_the_older_in_force(raw):
    raw.put("农村处.xlsx", OLD)
    raw.put("农村处v2.xlsx", b"PK\x03\x04rubbish")
    found = raw.collect()
    assert sorted(values(found).values()) == [1, 2]
    assert codes(found) == ["unreadable_file"]
    assert found.submissions[1].organisation_id == "NCC"


def test_versions_that_cannot_be_ordered_and_disagree(raw):
    raw.put("农村处a.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("农村处b.xlsx", progress((ENVOYS, 1, 9)))
    found = raw.collect()
    assert values(found) == {("NCC", "N06", "quarter"): 1}
    assert codes(found) == ["conflicting_versions", "duplicate_row", "conflicting_versions"]
    assert {each.value for each in found.observations if each.measure == "cumulative"} == {None}


@pytest.mark.parametrize("name", ["农村处第3季度.xlsx", "农村处改革任务.xlsx", "农村处整改.xlsx"])
def test_a_word_that_is_no_version_puts_no_file_before_another(raw, name):
    raw.put("农村处.xlsx", OLD)
    raw.put(name, NEW)
    assert "superseded_file" not in codes(raw.collect())


def test_an_analyst_chooses_one(raw):
    raw.put("农村处a.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("农村处b.xlsx", progress((ENVOYS, 1, 9)))
    raw.decide("农村处b.xlsx", "accept", sheet="表", cell="F2", code="conflicting_versions")
    found = raw.collect()
    assert values(found)["NCC", "N06", "cumulative"] == 9
    assert [each.decided for each in found.issues if each.code == "conflicting_versions"] == [True, True]


def test_files_that_complement_each_other_stand_side_by_side(raw):
    raw.put("农村处进展.xlsx", dated(progress((ENVOYS, 1, 2)), "2022-10-08"))
    raw.put("农村处三区.xlsx", dated(progress((AREAS, 5, 6)), "2022-10-09"))
    raw.put(
        "农村处名单.xlsx", dated([["农业科技特派员名单"], ["姓名", "身份证号"], ["张三", ""]], "2022-10-10")
    )
    found = raw.collect()
    assert sorted(values(found).values()) == [1, 2, 5, 6]
    assert len([each for each in found.rosters if each.in_force]) == 1
    assert codes(found) == []


def test_the_same_file_twice(raw):
    raw.put("农村处a.xlsx", OLD)
    raw.put("农村处b.xlsx", (raw.root / "raw/2022Q3/农村处a.xlsx").read_bytes())
    found = raw.collect()
    assert sorted(values(found).values()) == [1, 2]
    assert issue(found, "superseded_file").origin.file == "2022Q3/农村处b.xlsx"


def test_a_withheld_value_does_not_hide_a_readable_one(raw):
    raw.put("农村处a.xlsx", progress((ENVOYS, "很多", 2)))
    raw.put("农村处b.xlsx", progress((ENVOYS, 7, 2)))
    assert values(raw.collect())["NCC", "N06", "quarter"] == 7


def test_milestones_of_versions(raw):
    header = ["任务", "状态", "进展情况", "佐证文号"]
    raw.put("农村处a.xlsx", [header, ["供需对接", "推进中", "", ""], ["七类服务活动", "推进中", "", ""]])
    raw.put("农村处b.xlsx", [header, ["供需对接", "已完成", "", "文号1"], ["七类服务活动", "推进中", "", ""]])
    found = raw.collect()
    assert [(each.milestone_id, each.in_force) for each in found.milestones] == [
        ("Q24", False),
        ("Q25", True),
        ("Q24", False),
        ("Q25", False),
    ]
    assert codes(found) == ["conflicting_versions"] * 2


def test_the_same_indicator_twice_in_a_file(raw):
    found = raw.read(progress((ENVOYS, 1, 2), (ENVOYS, 1, 2)))
    assert values(found) == {("NCC", "N06", "quarter"): 1, ("NCC", "N06", "cumulative"): 2}
    assert codes(found) == ["duplicate_row"]


def test_the_same_indicator_twice_in_a_file_with_other_figures(raw):
    found = raw.read(progress((ENVOYS, 1, 2), (ENVOYS, 1, 9)))
    assert values(found) == {("NCC", "N06", "quarter"): 1}
    assert sorted(codes(found)) == ["conflicting_versions", "conflicting_versions", "duplicate_row"]
