"""Changes: earlier quarters' official figures against those that were approved."""

import json

import pytest

from talentbrief.attainment.changes import read_approved
from talentbrief.attainment.errors import ApprovalFileError
from talentbrief.quarter import Quarter
from talentbrief.review.approval import Approval, Figure, write_approval
from talentbrief.review.digests import Digests

OBSERVATIONS = """
    when    who  what  quarter  cumulative
    2031Q2  LED  A     .        100
    2031Q3  LED  A     .        120
    2031Q3  AUX  D     .        2
    """


def test_a_figure_that_differs_from_the_approved_one_is_a_change(attained, same):
    found = attained(observations=OBSERVATIONS, approved={"2031Q2": {"A": 90.0}})["changes"]
    wanted = """
        quarter  indicator_id  organisation_id  before  after  reason                source_file      source_cell
        2031Q2   A             LED              90      100    审定后报送的数据有更正  2031Q2/LED.xlsx  E7
        """
    same(found, wanted)


def test_figures_as_approved_are_none(attained):
    assert attained(observations=OBSERVATIONS, approved={"2031Q2": {"A": 100.0, "D": None}})["changes"].empty


def test_without_approvals_there_are_none(attained):
    assert attained(observations=OBSERVATIONS)["changes"].empty


def test_this_quarters_own_approval_is_no_input(attained):
    assert attained(observations=OBSERVATIONS, approved={"2031Q3": {"A": 1.0}})["changes"].empty


def test_figures_that_came_or_went(attained, same):
    found = attained(
        quarter="2031Q4",
        observations=OBSERVATIONS,
        approved={"2031Q2": {"A": None, "D": 1}, "2031Q3": {"A": 120, "D": 3}},
    )["changes"]
    wanted = """
        quarter  indicator_id  before  after  reason                  source_cell
        2031Q2   A             .       100    审定时没有此数，现已补报  E7
        2031Q2   D             1       .      审定后原数不再有效        .
        2031Q3   D             3       2      审定后报送的数据有更正    E9
        """
    same(found, wanted)


def test_a_derived_figure_changes_with_the_quarter_it_rests_on(attained, same):
    found = attained(
        quarter="2031Q4",
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     60       .
        2031Q3  LED  A     20       .
        """,
        approved={"2031Q2": {"A": 50}, "2031Q3": {"A": 70}},
    )["changes"]
    wanted = """
        quarter  indicator_id  before  after
        2031Q2   A             50      60
        2031Q3   A             70      80
        """
    same(found, wanted)


def test_changes_stand_in_the_order_of_quarters_then_of_the_plan(attained, same):
    found = attained(
        quarter="2031Q4",
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        60
        2031Q2  AUX  D     .        1
        2031Q3  LED  A     .        80
        2031Q3  AUX  D     .        2
        """,
        approved={"2031Q2": {"A": 50, "D": 2}, "2031Q3": {"A": 70, "D": 3}},
    )["changes"]
    wanted = """
        quarter  indicator_id
        2031Q2   A
        2031Q2   D
        2031Q3   A
        2031Q3   D
        """
    same(found, wanted)


@pytest.mark.parametrize("earlier", [{}, {"2031Q2": {"A": 60}}], ids=["not approved", "approved as it is"])
def test_a_quarter_without_a_change_hides_none_after_it(earlier, attained):
    found = attained(
        quarter="2031Q4",
        observations="when who what quarter cumulative\n2031Q2 LED A . 60\n2031Q3 LED A . 80",
        approved={**earlier, "2031Q3": {"A": 70}},
    )["changes"]
    stands = ["quarter", "source_file", "source_sheet", "source_cell", "source_sha256"]
    assert found.loc[found["indicator_id"] == "A", stands].to_numpy().tolist() == [
        ["2031Q3", "2031Q3/LED.xlsx", "进展表", "E8", "0" * 64]
    ]


def test_approvals_are_read_where_they_are(tmp_path):
    figures = [{"indicator_id": "A", "actual_cumulative": 100, "rate": 0.5, "lamp": "green"}]
    approval = {"quarter": "2031Q2", "digests": {"inputs": "0"}, "figures": figures, "reviewer": "某"}
    (tmp_path / "2031Q2.json").write_text(json.dumps(approval), encoding="utf-8")
    quarters = (Quarter(2031, 2), Quarter(2031, 3))
    assert read_approved(tmp_path, quarters) == {"2031Q2": {"A": 100}}


def test_any_whole_count_may_be_approved_none_and_the_largest_too(tmp_path):
    figures = [{"indicator_id": name, "actual_cumulative": value} for name, value in (("A", 0), ("D", 2**53))]
    (tmp_path / "2031Q2.json").write_text(json.dumps({"figures": figures}), encoding="utf-8")
    assert read_approved(tmp_path, [Quarter(2031, 2)]) == {"2031Q2": {"A": 0, "D": 2**53}}


def test_an_earlier_quarter_without_an_approval_hides_none_after_it(tmp_path):
    figures = {"figures": [{"indicator_id": "A", "actual_cumulative": None}]}
    (tmp_path / "2031Q3.json").write_text(json.dumps(figures), encoding="utf-8")
    quarters = (Quarter(2031, 2), Quarter(2031, 3))
    assert read_approved(tmp_path, quarters) == {"2031Q3": {"A": None}}


def approval_of(status):
    """Give an approval as a reviewer records it."""
    figures = (Figure("A", 90.0, 0.45, "green"), Figure("D", None, None, "grey"))
    digests = Digests("1" * 64, "2" * 64, "3" * 64)
    return Approval(
        quarter="2031Q2",
        plan="tiny-2031",
        status=status,
        lang="zh-CN",
        as_of="2031-06-30",
        digests=digests,
        figures=figures,
        reviewer="李",
        preparer="王",
        self_approved=False,
        approved_at="2031-07-20T09:00:00+08:00",
        reason="数字有误" if status == "rejected" else "",
    )


@pytest.mark.parametrize(
    ("status", "found"), [("approved", {"2031Q2": {"A": 90.0, "D": None}}), ("rejected", {})]
)
def test_a_quarter_that_was_sent_back_has_no_approved_figures(status, found, tmp_path):
    write_approval(approval_of(status), tmp_path / "2031Q2.json")
    assert read_approved(tmp_path, [Quarter(2031, 2)]) == found


def test_after_a_rejection_an_earlier_quarters_figures_are_no_changes(tmp_path, attained):
    write_approval(approval_of("rejected"), tmp_path / "2031Q2.json")
    approved = read_approved(tmp_path, [Quarter(2031, 2)])
    assert attained(observations=OBSERVATIONS, approved=approved)["changes"].empty


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", r"2031Q2.json: is not a JSON file \(Expecting property name enclosed in double quotes: line 1"),
        ("[]", "2031Q2.json: figures must be a list"),
        ('{"figures": {}}', "2031Q2.json: figures must be a list"),
        ('{"figures": [1]}', "2031Q2.json: figures, entry 1: 1 is not an object like"),
        ('{"figures": [{"indicator_id": "A", "actual_cumulative": "x"}]}', "figures, entry 1"),
        ('{"figures": [{"indicator_id": "A", "actual_cumulative": true}]}', "figures, entry 1"),
        ('{"figures": [{"indicator_id": "A", "actual_cumulative": NaN}]}', "figures, entry 1"),
        ('{"figures": [{"indicator_id": "A", "actual_cumulative": -1}]}', "figures, entry 1"),
        ('{"figures": [{"indicator_id": "A", "actual_cumulative": 1' + "0" * 400 + "}]}", "figures, entry 1"),
        ('{"figures": [{"indicator_id": "A"}]}', "figures, entry 1: {'indicator_id': 'A'} is not an object"),
        ('{"figures": [{"actual_cumulative": 1}]}', "figures, entry 1"),
        (
            '{"figures": [{"indicator_id": "A", "actual_cumulative": 1}, '
            '{"indicator_id": "A", "actual_cumulative": 2}]}',
            r"2031Q2.json: figures, entry 2: A is there twice",
        ),
        (
            '{"quarter": "2031Q3", "figures": []}',
            "2031Q2.json: quarter is '2031Q3'; by its name the file approves 2031Q2",
        ),
        (
            '{"status": "perhaps", "figures": []}',
            "2031Q2.json: status is 'perhaps'; it must be 'approved' or 'rejected'",
        ),
        ('{"status": ["rejected"], "figures": []}', "2031Q2.json: status is"),
        ("[" * 100_000, "2031Q2.json: is not a JSON file"),
    ],
)
def test_an_approval_that_is_none_is_refused(tmp_path, written, said):
    (tmp_path / "2031Q2.json").write_text(written, encoding="utf-8")
    with pytest.raises(ApprovalFileError, match=said):
        read_approved(tmp_path, [Quarter(2031, 2)])
