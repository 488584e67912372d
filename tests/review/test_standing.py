"""Where a quarter stands with its reviewer."""

from dataclasses import replace

import pytest

from talentbrief.review.approval import Approval, write_approval
from talentbrief.review.approving import approval_path
from talentbrief.review.digests import Digests, inputs_digest
from talentbrief.review.standing import standing

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
