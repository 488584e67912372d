"""What an analyst settled, and decisions that fit nothing."""

import pytest

from talentbrief.intake.decisions import read_decisions
from talentbrief.intake.errors import DecisionFileError
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


@pytest.mark.parametrize("code", ["cumulative_falls", ""])
def test_what_may_be_about_figures_is_left_to_the_stage_that_compares_them(raw, code):
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="F2", code=code)
    assert codes(raw.read(progress((ENVOYS, 1, 2)))) == []


def test_files_that_are_no_decisions(tmp_path):
    assert read_decisions(tmp_path / "none.csv") == ()
    path = tmp_path / "2022Q3.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(DecisionFileError, match="lacks source_file"):
        read_decisions(path)
    path.write_bytes("说明".encode("utf-16"))
    with pytest.raises(DecisionFileError):
        read_decisions(path)
