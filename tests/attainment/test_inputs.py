"""Tables that were edited by hand or made with another plan: refused, naming table, column and row."""

import pytest

from talentbrief.attainment.compute import compute
from talentbrief.errors import QuarterError, TableSchemaError
from talentbrief.quarter import Quarter

QUARTER = Quarter(2031, 3)
DRAWINGS = {
    "observations": """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     20       120
        """,
    "rosters": """
        when    who  what  key  date
        2031Q2  AUX  D     E1   2031-05-01
        2031Q3  AUX  D     E1   2031-08-01
        """,
    "milestones": """
        when    who  what  status  evidence  on
        2031Q2  LED  M1    done    No.1      2031-05-01
        2031Q3  LED  M1    done    No.1      2031-08-01
        """,
}


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        (
            "observations",
            "value",
            3.5,
            "table observations: column value, row 2: .*3.5.* is not a whole count",
        ),
        ("observations", "value", -5.0, "is not a whole count of 0 or more"),
        ("observations", "value", float("inf"), "is not a whole count of 0 or more"),
        ("observations", "value", 2.0**53 + 2, "is not a whole count of 0 or more"),
        ("observations", "quarter", "2031Q2", "column quarter, row 2: '2031Q2' is not 2031Q3"),
        ("observations", "organisation_id", "GONE", "'GONE' is not listed in organisations.yaml"),
        ("observations", "indicator_id", "X9", "'X9' is not known to plan tiny-2031"),
        ("earlier_observations", "quarter", "2030Q4", "quarter, row 1: '2030Q4' is not 2031Q2$"),
        ("earlier_rosters", "indicator_id", "X9", "table earlier_rosters: column indicator_id, row 1: 'X9'"),
        (
            "earlier_milestone_reports",
            "milestone_id",
            "A",
            "table earlier_milestone_reports: column milestone_id",
        ),
        ("rosters", "indicator_id", "X9", "table rosters: column indicator_id, row 1: 'X9'"),
        ("rosters", "date", "2031-8-1", "table rosters: column date, row 1: '2031-8-1' is not a date like"),
        ("rosters", "date", "2031-02-30", "column date, row 1: '2031-02-30' is not a date like"),
        (
            "milestone_reports",
            "milestone_id",
            "A",
            "table milestone_reports: column milestone_id, row 1: 'A'",
        ),
        ("milestone_reports", "completed_on", "soon", "column completed_on, row 1: 'soon' is not a date"),
    ],
)
def test_refused(table, column, value, said, tiny, intake_tables):  # noqa: PLR0917
    tables = intake_tables(**DRAWINGS)
    edited = tables[table].copy()
    edited.loc[len(edited) - 1, column] = value
    with pytest.raises(TableSchemaError, match=said):
        compute(tiny, QUARTER, QUARTER.last_day, {**tables, table: edited}, "zh-CN")


def test_the_quarters_that_an_earlier_table_may_hold_are_named(tiny, intake_tables):
    said = {2: "a quarter that the plan collects earlier", 4: "one of 2031Q2, 2031Q3"}
    for number, wanted in said.items():
        quarter = Quarter(2031, number)
        tables = intake_tables(**DRAWINGS)
        tables |= {"observations": tables["observations"].head(0)}
        tables |= {"earlier_observations": tables["earlier_observations"].assign(quarter="2030Q4")}
        with pytest.raises(TableSchemaError, match=f"earlier_observations: .*'2030Q4' is not {wanted}$"):
            compute(tiny, quarter, quarter.last_day, tables, "zh-CN")


def test_the_largest_exact_count_counts(tiny, intake_tables):
    tables = intake_tables(**DRAWINGS)
    tables |= {"observations": tables["observations"].assign(value=2.0**53)}
    found = compute(tiny, QUARTER, QUARTER.last_day, tables, "zh-CN")["attainment"]
    assert found["actual_cumulative"].iloc[0] == 2.0**53


def test_rows_that_do_not_count_may_hold_anything(tiny, intake_tables):
    tables = intake_tables(**DRAWINGS)
    edited = tables["observations"].copy()
    edited.loc[0, ["quarter", "in_force"]] = ["2031Q1", False]
    edited.loc[1, "organisation_id"] = None
    compute(tiny, QUARTER, QUARTER.last_day, {**tables, "observations": edited}, "zh-CN")


def test_a_row_without_a_sender_is_nobodys_figure(tiny, intake_tables, same):
    tables = intake_tables(**DRAWINGS)
    edited = tables["observations"].assign(organisation_id=None)
    found = compute(tiny, QUARTER, QUARTER.last_day, {**tables, "observations": edited}, "zh-CN")
    wanted = """
        indicator_id  actual_cumulative  flags
        A             100                carried_forward
        """
    same(found["attainment"].head(1), wanted)


def test_a_quarter_that_the_plan_does_not_collect(tiny, intake_tables):
    quarter = Quarter(2031, 1)
    with pytest.raises(QuarterError, match="2031Q1"):
        compute(tiny, quarter, quarter.last_day, intake_tables(), "zh-CN")
