"""Records that are made when somebody looks at them are the same as those that are made at once."""

from dataclasses import fields

import pytest

from talentbrief.intake.context import Context
from talentbrief.intake.lazy import Joined, Rows, each_of, row_of
from talentbrief.intake.reading import Source, read_file
from talentbrief.intake.records import MilestoneReport, Narrative, Observation, RosterEntry
from talentbrief.intake.roster_entries import Entries
from talentbrief.intake.transport import packed, unpacked
from talentbrief.issues import Origin
from tests.intake.conftest import AREAS, ENVOYS, Q3, progress, workbook

PLACE = Origin("2022Q3/甲.xlsx", "名单", "B3", "f" * 64)
ROSTER = [
    ["农业科技特派员名单"],
    ["序号", "姓名", "身份证号", "工作单位", "选派日期"],
    [1, "张三", "990000196001010001", "甲推广站", "2022-07-01"],
    [2, "李四", "990000196001010002", "乙推广站", "2022-08-01"],
]


@pytest.mark.parametrize("kind", [Observation, RosterEntry, MilestoneReport, Narrative])
def test_a_row_gives_back_the_record_it_was_made_of(kind):
    records = tuple(
        kind(*(PLACE if each.name == "origin" else f"{each.name}{number}" for each in fields(kind)))
        for number in range(3)
    )
    rows = Rows(kind, [row_of(each) for each in records])
    assert len(rows) == 3
    assert (rows, tuple(rows), rows[0], rows[1:]) == (records, records, records[0], records[1:])
    assert repr(rows) == repr(records)
    assert Rows(kind, []) == ()


def test_a_plain_file_travels_as_it_is_without_a_record_being_made(context: Context):
    table = progress((ENVOYS, 120, 3200, "", "人次", "经费不足"), (AREAS, "约20", ""))
    content = workbook({"进展表": table, "名单": ROSTER})
    result = read_file(Source("2022Q3/农村处.xlsx", "农村处.xlsx", Q3, content), context)
    reading = result[0]
    assert isinstance(reading.observations, Rows)
    assert isinstance(reading.rosters, Entries)
    _, there = unpacked(packed("read", result))
    assert "records" not in {*vars(reading.observations), *vars(reading.rosters), *vars(reading.narratives)}
    sent = there[0]
    assert [*map(len, (sent.observations, sent.rosters, sent.milestones, sent.narratives))] == [4, 2, 0, 1]
    assert [*each_of(sent.observations, "value")] == [120, 3200, 20, None]
    assert [*each_of(sent.rosters, "entity_key")] == ["", ""]
    together = Joined([sent.rosters, (), sent.rosters])
    assert len(together) == 4
    assert "records" not in {*vars(sent.observations), *vars(sent.rosters), *vars(sent.narratives)}
    assert unpacked(packed("read", there)) == ("read", there)
    assert together == (*reading.rosters, *reading.rosters)
    assert there == result
    assert [each.value for each in there[0].observations] == [120, 3200, 20, None]
    assert [(each.display_name, each.date, each.origin.cell) for each in there[0].rosters] == [
        ("张*", "2022-07-01", "B3"),
        ("李*", "2022-08-01", "B4"),
    ]
    assert [type(each) for each in there[0].narratives] == [Narrative]
