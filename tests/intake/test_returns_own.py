"""What one sender's return is made of: rows about the sender or its files, and nothing else."""

import pytest

from talentbrief.intake.returns_own import returned_rows

ISSUES = "code,organisation_id,source_file\nnot_a_count,150100,a.xlsx\nduplicate_row,,b.xlsx\n"
SUBMISSIONS = (
    "organisation_id,status,source_file,source_sha256\n150100,in_force,a.xlsx,aa\n150200,in_force,b.xlsx,bb\n"
)
NARRATIVES = "organisation_id,text,source_file\n150200,进度偏慢,b.xlsx\n"


def contents(**changed: str) -> dict[str, bytes]:
    tables = {"issues": ISSUES, "submissions": SUBMISSIONS, "narratives": NARRATIVES, **changed}
    return {f"{name}.csv": text.encode() for name, text in tables.items()}


@pytest.mark.parametrize(
    ("changed", "whose"),
    [
        ({"issues": ISSUES.replace("not_a_count", "negative_count")}, {"150100"}),
        ({"issues": ISSUES.replace("duplicate_row", "unit_differs")}, {"150200"}),
        ({"submissions": SUBMISSIONS.replace("bb", "cc")}, {"150200"}),
        ({"narratives": NARRATIVES.replace("偏慢", "正常")}, {"150200"}),
        ({}, set()),
    ],
)
def test_a_change_touches_the_returns_it_is_about(plan, changed, whose):
    before, after = returned_rows(contents(), plan), returned_rows(contents(**changed), plan)
    assert {each for each in before if before[each] != after[each]} == whose
    assert list(before) == list(plan.organisations.by_id)


def test_tables_that_cannot_be_told_apart_are_said(plan):
    assert returned_rows({}, plan) is None
    assert returned_rows(contents(issues="code\nx\n"), plan) is None
