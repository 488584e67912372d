"""The official figures and lamps a second way: SQL over the processed CSV files, by DuckDB.

Nothing of the attainment room is used on that side: the SQL reads the files that people read.
"""

import os
import random

import pandas as pd
import pytest

from talentbrief.attainment.compute import INPUTS, compute
from talentbrief.intake.stage import clean
from talentbrief.quarter import Quarter
from talentbrief.settings import Settings
from talentbrief.tables import frame, write_table

duckdb = pytest.importorskip("duckdb")

DATASETS = int(os.environ.get("TALENTBRIEF_DATASETS", "50"))
"""How many random data sets; the nightly run asks for 300."""

SQL = """
with recursive
cell as (
    from read_csv($folder || '/*observations.csv', all_varchar = true, union_by_name = true)
    select quarter, organisation_id, indicator_id, measure, value::decimal(18, 0) as value
    where in_force = 'true' and value is not null
),
said as (  -- one value a quarter and measure, or none if the lead contradicts itself
    from cell join indicator on cell.indicator_id = indicator.id and cell.organisation_id = indicator.lead
    select indicator.id, quarter, measure, min(value) as value
    group by all having min(value) = max(value)
),
report as (
    from indicator cross join collection
    left join said q on q.id = indicator.id and q.quarter = collection.quarter and q.measure = 'quarter'
    left join said c on c.id = indicator.id and c.quarter = collection.quarter and c.measure = 'cumulative'
    select indicator.id, collection.place, q.value as q, c.value as c
),
standing(id, place, cumulative, settled, first) as (
    from indicator select id, 0, 0::decimal(18, 0), true, true
    union all
    from standing join report on report.id = standing.id and report.place = standing.place + 1
    select
        standing.id,
        report.place,
        case when c is not null then c
             when q is not null and settled then cumulative + q
             when not first then cumulative end,
        c is not null or (q is not null and settled),
        false
)
from standing
join indicator using (id)
join collection using (place)
select
    id,
    cumulative::double as cumulative,
    case when target > 0 then cumulative::double / target::double end as rate,
    case when cumulative is null or target is null or target = 0 then 'grey'
         when cumulative >= target * progress * green then 'green'
         when cumulative >= target * progress * yellow then 'yellow'
         else 'red' end as lamp
where quarter = $quarter
order by nr
"""


def second_opinion(plan, quarter, folder):
    base = duckdb.connect()
    base.execute("create table indicator(nr int, id text, lead text, target decimal(18, 4))")
    base.execute(
        "create table collection(place int, quarter text, progress decimal(6, 4), green decimal(6, 4), "
        "yellow decimal(6, 4))"
    )
    base.executemany(
        "insert into indicator values (?, ?, ?, ?)",
        [(nr, each.id, each.lead, each.target) for nr, each in enumerate(plan.indicators)],
    )
    base.executemany(
        "insert into collection values (?, ?, ?, ?, ?)",
        [
            (
                place,
                str(each.quarter),
                each.time_progress,
                plan.thresholds.green,
                plan.thresholds.yellow,
            )
            for place, each in enumerate(plan.collections, 1)
        ],
    )
    return base.execute(SQL, {"folder": str(folder), "quarter": str(quarter)}).fetchall()


def compare(plan, quarter, tables, folder):
    for name in INPUTS:
        write_table(name, tables[name], folder)
    columns = ["indicator_id", "actual_cumulative", "rate", "lamp"]
    first = compute(plan, quarter, quarter.last_day, tables, "zh-CN")["attainment"][columns]
    ours = [
        tuple(None if pd.isna(value) else value for value in row)
        for row in first.itertuples(index=False, name=None)
    ]
    assert ours == second_opinion(plan, quarter, folder)


def random_tables(plan, quarter, dice):
    """Give observations of a random year: gaps, falls, contradictions, superseded cells, figures at boundaries."""
    rows = []
    for collection in plan.collections:
        for indicator in plan.indicators:
            target = int(indicator.target or 10)
            for sender in indicator.reporters(plan.organisations)[:3]:
                for measure in ("quarter", "cumulative"):
                    for copy in range(dice.choice([0, 1, 1, 1, 2])):
                        share = dice.choice([0, 0.2, 0.4, 0.5, 0.6, 0.75, 0.8, 1, 2.86, dice.random()])
                        rows.append(
                            {
                                "quarter": str(collection.quarter),
                                "organisation_id": sender,
                                "indicator_id": indicator.id,
                                "measure": measure,
                                "value": dice.choice([None, *[float(round(target * share))] * 5]),
                                "unit": indicator.unit.zh_CN,
                                "flags": "",
                                "in_force": dice.random() < 0.85,
                                "raw_text": "1",
                                "source_file": f"{sender}.xlsx",
                                "source_sheet": "表",
                                "source_cell": f"D{7 + copy}",
                                "source_sha256": "0" * 64,
                            }
                        )
    tables = {name: frame(name, []) for name in INPUTS}
    tables["observations"] = frame("observations", [row for row in rows if row["quarter"] == str(quarter)])
    earlier = [row for row in rows if row["quarter"] < str(quarter)]
    tables["earlier_observations"] = frame("earlier_observations", earlier)
    return tables


@pytest.mark.slow
def test_equal_on_random_data_sets(plan, tmp_path):
    for seed in range(DATASETS):
        dice = random.Random(seed)
        quarter = dice.choice(plan.collections).quarter
        compare(plan, quarter, random_tables(plan, quarter, dice), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("written", ["2022Q2", "2022Q3", "2022Q4"])
def test_equal_on_the_sample(written, tmp_path, root):
    if not (root / "data" / "raw" / written).is_dir():
        pytest.skip(f"data/raw/{written} is not there")
    settings = Settings.resolve(quarter=written, processed=tmp_path / "processed")
    compare(settings.plan, Quarter.parse(written), clean(settings), tmp_path)


def test_a_broken_rule_would_be_noticed(tiny, intake_tables, tmp_path):
    quarter = Quarter(2031, 3)
    tables = intake_tables(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     20       .
        """
    )
    compare(tiny, quarter, tables, tmp_path)
    other = intake_tables(observations="when who what quarter cumulative\n2031Q3 LED A . 121")
    write_table("observations", other["observations"], tmp_path)
    assert second_opinion(tiny, quarter, tmp_path)[0] == ("A", 121.0, 0.605, "yellow")
