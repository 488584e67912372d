"""An approval's file: read as written, refused when edited, moved, or signed by its preparer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentbrief.review.approval import (
    Approval,
    Figure,
    read_approval,
    same_figures,
    same_person,
    write_approval,
)
from talentbrief.review.digests import Digests
from talentbrief.review.errors import ApprovalError

APPROVAL = Approval(
    quarter="2031Q1",
    plan="tiny-2031",
    status="approved",
    lang="zh-CN",
    as_of="2031-03-31",
    digests=Digests("sha256:a", "sha256:b", "sha256:c"),
    figures=(Figure("A", 60.0, 0.3, "green"), Figure("B", None, None, "grey")),
    reviewer="张三",
    preparer="李四",
    self_approved=False,
    approved_at="2031-04-20T09:00:00+08:00",
    comment="已核对",
)


def written(folder: Path, approval: Approval = APPROVAL, name: str = "2031Q1") -> Path:
    path = folder / f"{name}.json"
    write_approval(approval, path)
    return path


def test_it_is_read_as_it_was_written(tmp_path: Path):
    assert read_approval(written(tmp_path)) == APPROVAL


def test_attainment_reads_its_figures(tmp_path: Path):
    from talentbrief.attainment.changes import read_approved
    from talentbrief.quarter import Quarter

    written(tmp_path)
    assert read_approved(tmp_path, [Quarter.parse("2031Q1")]) == {"2031Q1": {"A": 60.0, "B": None}}


@pytest.mark.parametrize("field", ["reviewer", "comment", "approved_at", "as_of", "plan"])
def test_an_edit_by_hand_is_refused(tmp_path: Path, field: str):
    path = written(tmp_path)
    document = json.loads(path.read_text(encoding="utf-8"))
    document[field] += " "
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ApprovalError, match="was edited"):
        read_approval(path)


def test_an_approval_of_another_quarter_is_refused(tmp_path: Path):
    with pytest.raises(ApprovalError, match="is about 2031Q1"):
        read_approval(written(tmp_path, name="2031Q2"))


def test_the_preparer_cannot_be_the_reviewer_unless_it_is_said(tmp_path: Path):
    own = replace(APPROVAL, preparer="张 三")
    with pytest.raises(ApprovalError, match="by its preparer"):
        read_approval(written(tmp_path, own))
    assert read_approval(written(tmp_path, replace(own, self_approved=True))).self_approved


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": 2}',
        '{"format": 1, "quarter": 5}',
        json.dumps({"format": 1, "figures": []}),
    ],
)
def test_what_is_no_approval_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "2031Q1.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ApprovalError):
        read_approval(path)


@pytest.mark.parametrize(("one", "other"), [("张三", "张 三"), ("Li Si", "ＬＩ　ＳＩ"), ("a", "A")])
def test_spaces_width_and_case_make_nobody_another_person(one: str, other: str):
    assert same_person(one, other)
    assert not same_person(one, other + "二")


@given(st.text(min_size=1))
def test_everybody_is_the_same_person_as_oneself(name: str):
    assert same_person(name, f" {name.upper()} ") or name.upper().casefold() != name.casefold()


def test_figures_are_the_same_to_twelve_digits():
    other = (Figure("A", 60.0, 0.30000000000000004, "green"), APPROVAL.figures[1])
    assert same_figures(APPROVAL.figures, other)
    assert not same_figures(APPROVAL.figures, (Figure("A", 61.0, 0.3, "green"), APPROVAL.figures[1]))
