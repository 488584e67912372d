"""What is read many at once is read as it would be one by one, and records made quickly are the same records."""

from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.intake.constructors import constructor, new_entry, new_observation, new_origin
from talentbrief.intake.people import all_names_in, names_in
from talentbrief.intake.personal import Masker
from talentbrief.intake.records import (
    FileReading,
    MilestoneReport,
    Narrative,
    Observation,
    RosterEntry,
    Version,
)
from talentbrief.intake.transport import Parcel, all_unpacked, packed, unpacked
from talentbrief.intake.words import fold, fold_each
from talentbrief.issues import Origin

PLACE = Origin("2022Q3/x.xlsx", "表", "B2", "0" * 64)
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "张三",
                "张 三",
                "李四\n张三",
                "联系人：王五",
                "138 1234 5678",
                "6222 0212 3456",
                "7890",
                "110105194912",
                "31002X",
                "出生",
                "1980年3月",
                "电话",
                "63288881234",
                "负责人",
                "：赵六",
                "同志",
                "",
                " ",
                "甲公司",
                "ＡＢ",
                "ﬁ",
                "Zhang San",
            ]
        ),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (new_origin, Origin),
        (new_entry, RosterEntry),
        (new_observation, Observation),
        (constructor(Narrative), Narrative),
        (constructor(MilestoneReport), MilestoneReport),
    ],
)
def test_a_record_made_quickly_is_the_same_frozen_record(make, kind):
    values = [PLACE if each.name == "origin" else each.name for each in fields(kind)]
    record = make(*values)
    assert type(record) is kind
    assert record == kind(*values)
    assert hash(record) == hash(kind(*values))
    assert repr(record) == repr(kind(*values))
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(kind)[0].name, "other")


@pytest.mark.parametrize("answer", [None, ("a", 1), ["x"]])
def test_any_answer_travels(answer):
    assert unpacked(packed("read", answer)) == ("read", answer)


@given(TEXTS)
def test_texts_folded_at_once(texts):
    assert fold_each(texts) == [fold(each) for each in texts]


@given(TEXTS)
def test_names_found_at_once(texts):
    assert all_names_in(texts) == {name for each in texts for name in names_in(each)}


@given(TEXTS, st.lists(st.sampled_from(["张三", "赵六", "Zhang San", "王 五", "甲"]), max_size=3))
def test_texts_masked_at_once(texts, people):
    mask = Masker(people)
    assert mask.each(texts) == [mask(each) for each in texts]


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=3), st.tuples(st.integers(), st.booleans())), max_size=6)
)
def test_answers_travel_together(answers):
    parcel = Parcel()
    for number, answer in enumerate(answers):
        parcel.add(str(number), answer)
    assert list(all_unpacked(parcel.content)) == [
        (str(number), answer) for number, answer in enumerate(answers)
    ]


def test_readings_travel_together_as_they_are():
    entries = tuple(
        RosterEntry("2022Q3", None, "N01", (name,), name, None, None, name != "乙", PLACE, "")
        for name in "甲乙丙"
    )
    reading = FileReading(PLACE, None, None, Version(), rosters=entries)
    parcel = Parcel()
    for _ in range(3):
        parcel.add("read", (reading, frozenset()))
    assert [answer[0] for _, answer in all_unpacked(parcel.content)] == [reading] * 3
