"""Where a quarter stands with its reviewer."""

from dataclasses import replace
from datetime import date

import pytest

from talentbrief.review.approval import Approval, write_approval
from talentbrief.review.approving import approval_path
from talentbrief.review.digests import Digests, inputs_digest
from talentbrief.review.standing import standing, unissued, warning

APPROVAL = Approval(
    "2031Q1", "tiny-2031", "approved", "zh-CN", "2031-03-31", Digests("", "b", "c"), (), "张三", "李四", False,
    "2031-04-20T09:00:00+08:00", sample=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "state", "sentence"),
    [
        ({}, "approved", "张三于2031年4月20日审定，为示例审定。"),
        ({"digests": Digests("a", "b", "c")}, "stale", "此后输入有改动"),
        ({"status": "rejected", "reason": "名单待核"}, "rejected", "张三于2031年4月20日退回：名单待核"),
        ({"reviewer": "李四"}, "invalid", "审核人就是编制人"),
    ],
)
def test_it_is_said_in_one_sentence(office, change, state, sentence):
    settings = office.settings("2031Q1")
    now = replace(APPROVAL, digests=replace(APPROVAL.digests, inputs=inputs_digest(settings)))
    write_approval(replace(now, **change), approval_path(settings))
    found = standing(settings)
    assert found.state == state
    assert sentence in found.sentence


def test_without_an_approval_there_is_none(office):
    assert standing(office.settings("2031Q1")).state == "none"
    assert standing(replace(office.settings("2031Q1"), lang="en")).sentence == "Not approved yet."


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2031, 4, 20), []),
        (date(2031, 4, 21), ["2031Q1"]),
        (date(2032, 1, 1), ["2031Q1", "2031Q2"]),
    ],
)
def test_what_should_have_been_issued_is_named_from_the_day_after(office, today, late):
    assert [str(each.quarter) for each in unissued(office.settings("2031Q2"), today)] == late


@pytest.mark.parametrize(
    ("change", "late"),
    [({}, []), ({"status": "rejected", "reason": "待核"}, ["2031Q1"]), ({"reviewer": "李四"}, ["2031Q1"])],
)
def test_only_an_approval_that_holds_counts(office, change, late):
    settings = office.settings("2031Q1")
    write_approval(replace(APPROVAL, **change), approval_path(settings))
    assert [str(each.quarter) for each in unissued(settings, date(2031, 5, 1))] == late


def test_the_warning_is_a_sentence_with_quarter_and_day(office):
    found = unissued(office.settings("2031Q1"), date(2031, 12, 1))
    assert warning(found, "zh-CN") == (
        "已过印发日期仍未审定：2031年第一季度（应于2031年4月20日印发）、2031年第二季度（应于2031年7月20日印发）。"
    )
    assert "2031Q1 (due on 20 April 2031)" in warning(found, "en")
    assert warning((), "en") == ""
