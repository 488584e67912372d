"""Properties that hold for any submissions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentbrief.attainment.compute import compute
from talentbrief.attainment.counting import Report, count_up
from talentbrief.quarter import Quarter
from talentbrief.tables import frame

QUARTERS = [Quarter(2031, number) for number in (2, 3, 4)]
HERE = QUARTERS[-1]
EXAMPLES = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

cells = st.fixed_dictionaries(
    {
        "quarter": st.sampled_from([str(each) for each in QUARTERS]),
        "organisation_id": st.sampled_from(["LED", "AUX", "L1", "L2", "C1", "C2"]),
        "indicator_id": st.sampled_from(["A", "D", "Z", "N"]),
        "measure": st.sampled_from(["quarter", "cumulative"]),
        "value": st.none() | st.integers(0, 300).map(float),
        "flags": st.sampled_from(["", "approximate"]),
        "in_force": st.booleans(),
        "source_cell": st.sampled_from(["D7", "E7", "D10", "AA3"]),
    }
)
entries = st.fixed_dictionaries(
    {
        "quarter": st.sampled_from([str(each) for each in QUARTERS]),
        "organisation_id": st.sampled_from(["LED", "AUX", "L1"]),
        "indicator_id": st.sampled_from(["A", "D"]),
        "entity_key": st.sampled_from(["E1", "E2", "E3"]),
        "date": st.sampled_from([None, "2031-03-01", "2032-01-01"]),
        "in_force": st.booleans(),
        "source_cell": st.sampled_from(["B3", "B4"]),
    }
)
reports = st.fixed_dictionaries(
    {
        "quarter": st.sampled_from([str(each) for each in QUARTERS]),
        "organisation_id": st.sampled_from(["LED", "AUX"]),
        "milestone_id": st.sampled_from(["M1", "M2", "G1"]),
        "status": st.sampled_from(["not_started", "under_way", "done"]),
        "evidence": st.sampled_from([None, "No.1", "No.2"]),
        "in_force": st.booleans(),
        "source_cell": st.sampled_from(["C3", "C4"]),
    }
)
FILLED = {
    "observations": {"unit": "个", "raw_text": "1"},
    "rosters": {"display_name": "某", "organisation_name": None},
    "milestone_reports": {"completed_on": None, "narrative": None},
}


def tables_of(**rows):
    tables = {name: frame(name, []) for name in ("issues", "narratives")}
    for name, listed in rows.items():
        full = [
            {
                **row,
                **FILLED.get(name, {}),
                "source_file": f"{row['quarter']}/{row['organisation_id']}.xlsx",
                "source_sheet": "表",
                "source_sha256": "0" * 64,
            }
            for row in listed
        ]
        tables[name] = frame(name, [row for row in full if row["quarter"] == str(HERE)])
        earlier = [row for row in full if row["quarter"] != str(HERE)]
        tables[f"earlier_{name}"] = frame(f"earlier_{name}", earlier)
    return tables


def attain(plan, **rows):
    empty = {"observations": [], "rosters": [], "milestone_reports": []}
    return compute(plan, HERE, HERE.last_day, tables_of(**{**empty, **rows}), "zh-CN")


def assert_same(one, other):
    for name, table in one.items():
        assert table.to_dict("list") == pytest.approx(other[name].to_dict("list"), nan_ok=True), name


@pytest.mark.slow
@EXAMPLES
@given(st.data())
def test_the_order_of_rows_changes_nothing(tiny, data):
    rows = {
        "observations": data.draw(st.lists(cells, max_size=12)),
        "rosters": data.draw(st.lists(entries, max_size=6)),
        "milestone_reports": data.draw(st.lists(reports, max_size=6)),
    }
    shuffled = {name: data.draw(st.permutations(listed)) for name, listed in rows.items()}
    one, other = attain(tiny, **rows), attain(tiny, **shuffled)
    for name, table in one.items():
        assert table.equals(other[name]), name


@pytest.mark.slow
@EXAMPLES
@given(st.lists(cells, max_size=8), cells, entries, reports)
def test_what_is_superseded_changes_nothing(tiny, rows, cell, entry, report):
    old = {"in_force": False}
    before = attain(tiny, observations=rows)
    after = attain(
        tiny,
        observations=[*rows, {**cell, **old}],
        rosters=[{**entry, **old}],
        milestone_reports=[{**report, **old}],
    )
    for name, table in before.items():
        assert table.equals(after[name]), name


@pytest.mark.slow
@EXAMPLES
@given(st.lists(cells, max_size=12))
def test_only_the_lead_makes_the_official_figure(tiny, rows):
    columns = ["actual_quarter", "actual_cumulative", "rate", "lamp", "flags", "outlook"]
    leads = {each.id: each.lead for each in tiny.indicators}
    alone = [row for row in rows if row["organisation_id"] == leads[row["indicator_id"]]]
    one, other = attain(tiny, observations=rows), attain(tiny, observations=alone)
    assert one["attainment"][columns].equals(other["attainment"][columns])


@pytest.mark.slow
@EXAMPLES
@given(st.lists(cells, max_size=12), st.integers(2, 7))
def test_counting_in_other_units_changes_no_rate(tiny, rows, factor):
    indicators = {
        each.id: each.model_copy(update={"target": each.target and each.target * factor})
        for each in tiny.indicators
    }
    tasks = tuple(
        task.model_copy(update={"indicators": tuple(indicators[each.id] for each in task.indicators)})
        for task in tiny.tasks
    )
    fields = {name: getattr(tiny, name) for name in type(tiny).model_fields}
    larger = type(tiny).model_validate({**fields, "tasks": tasks})
    scaled = [{**row, "value": row["value"] and row["value"] * factor} for row in rows]
    one, other = attain(tiny, observations=rows), attain(larger, observations=scaled)
    columns = ["rate", "gap", "lamp", "flags"]
    assert one["attainment"][columns].equals(other["attainment"][columns])
    assert one["tasks"].equals(other["tasks"])
    assert one["issues"]["code"].tolist() == other["issues"]["code"].tolist()


gains = st.lists(st.integers(0, 10**6), min_size=1, max_size=4)


@given(gains, st.data())
def test_quarters_alone_and_cumulatives_alone_tell_the_same(gains, data):
    quarters = [Quarter(2031, number) for number in range(1, len(gains) + 1)]
    sums = [sum(gains[: place + 1]) for place in range(len(gains))]
    ways = {
        "quarter": [Report(quarter=gain) for gain in gains],
        "cumulative": [Report(cumulative=total) for total in sums],
        "both": [Report(gain, total) for gain, total in zip(gains, sums, strict=True)],
    }
    ways["mixed"] = [
        data.draw(st.sampled_from([ways[name][place] for name in ways])) for place in range(len(gains))
    ]
    for reports in ways.values():
        counts = count_up(zip(quarters, reports, strict=True))
        assert [each.actual for each in counts] == gains
        assert [each.cumulative for each in counts] == sums
        assert not any(each.carried for each in counts)


figures = st.none() | st.integers(0, 1000)


@given(st.lists(st.builds(Report, quarter=figures, cumulative=figures), min_size=1, max_size=4))
def test_figures_of_any_reports_hang_together(reports):
    quarters = [Quarter(2031, number) for number in range(1, len(reports) + 1)]
    counts = count_up(zip(quarters, reports, strict=True))
    for count, before in zip(counts, [None, *counts], strict=False):
        report = count.report
        assert count.previous == (before.cumulative if before else 0)
        if report.cumulative is not None:
            assert count.cumulative == report.cumulative
        if report.quarter is not None:
            assert count.actual == report.quarter
        if count.carried:
            assert count.cumulative == count.previous
        if count.derived:
            assert count.cumulative == count.previous + count.actual
        if report.quarter is None and report.cumulative is None:
            assert not count.settled
            assert count.actual is None
        # Without any report there is no figure, and never a 0.
        if all(each.quarter is None and each.cumulative is None for each in reports):
            assert count.cumulative is None
