"""How long attainment takes against merely reading the tables it works on.

Run from the repository's root with the environment's Python, which ``python pipeline.py test`` makes:
``.venv/bin/python benchmarks/attainment.py [SENDERS]`` (Windows: ``.venv/Scripts/python``); 3,100 senders (about the
counties of a country) × 9 indicators × 4 quarters by default, two count cells each.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from talentbrief.attainment.compute import INPUTS, OUTPUTS, compute
from talentbrief.attainment.stage import uncollected
from talentbrief.plan import Organisation, Organisations, Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter
from talentbrief.settings import ROOT
from talentbrief.tables import frame, read_table, validated, write_table

QUARTERS = (1, 2, 3, 4)


def large_plan(senders: int) -> Plan:
    """Give the 2022 plan with a collection each quarter and invented leagues beside its offices."""
    plan = load_plan(ROOT / "plan" / "2022.yaml")
    offices = plan.organisations.of_kind("office")
    leagues = [
        Organisation.model_validate({"id": name, "kind": "league", "name": {"zh-CN": name, "en": name}})
        for name in (f"L{number:05}" for number in range(senders - len(offices)))
    ]
    kinds = plan.organisations.kinds
    organisations = Organisations(kinds=kinds, organisations=(*offices, *leagues))
    collections = tuple(
        plan.collections[0].model_copy(
            update={
                "quarter": Quarter(plan.year, number),
                "covers_from": Quarter(plan.year, number).first_day,
            }
        )
        for number in QUARTERS
    )
    return plan.model_copy(update={"organisations": organisations, "collections": collections})


def observations(plan: Plan, number: int) -> pd.DataFrame:
    """Give one quarter's count cells: each sender two more a quarter, each lead the sum of the others."""
    indicators = [each.id for each in plan.indicators]
    leads = {each.id: each.lead for each in plan.indicators}
    senders = list(plan.organisations.by_id)
    leagues = len(plan.organisations.of_kind("league"))
    index = pd.MultiIndex.from_product([senders, indicators, ["quarter", "cumulative"]])
    who, what, measure = (index.get_level_values(level).to_numpy() for level in range(3))
    official = who == np.array([leads[each] for each in what])
    table = pd.DataFrame(
        {
            "quarter": str(Quarter(plan.year, number)),
            "organisation_id": who,
            "indicator_id": what,
            "measure": measure,
            "value": np.where(measure == "quarter", 2.0, 2.0 * number) * np.where(official, leagues, 1),
            "unit": "个",
            "flags": "",
            "in_force": np.isin(who, [each for each in senders if each.startswith("L")]) | official,
            "raw_text": "2",
            "source_file": np.char.add(np.asarray(who, dtype=str), ".xlsx"),
            "source_sheet": "进展表",
            "source_cell": [f"D{7 + place % 9}" for place in range(len(who))],
            "source_sha256": "0" * 64,
        }
    )
    return validated("observations", table)


def prepare(senders: int, folder: Path) -> None:
    """Write what the stage reads."""
    plan = large_plan(senders)
    tables = {name: frame(name, []) for name in INPUTS}
    *earlier, current = (observations(plan, number) for number in QUARTERS)
    for name, table in {
        **tables,
        "observations": current,
        "earlier_observations": pd.concat(earlier),
    }.items():
        write_table(name, table, folder)


def main(senders: int) -> None:
    """Measure and print; the tables are made in another process, so that the memory is the stage's own."""
    plan = large_plan(senders)
    quarter = Quarter(plan.year, QUARTERS[-1])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        maker = multiprocessing.get_context("spawn").Process(target=prepare, args=(senders, folder))
        maker.start()
        maker.join()
        begun = time.process_time()
        started = time.perf_counter()
        read = {name: read_table(name, folder) for name in INPUTS}
        reading = time.perf_counter() - started
        started = time.perf_counter()
        with uncollected():
            found = compute(plan, quarter, quarter.last_day, read, "zh-CN")
        computing = time.perf_counter() - started
        started = time.perf_counter()
        for name in OUTPUTS:
            write_table(name, found[name], folder)
        writing = time.perf_counter() - started
        busy = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = len(read["observations"]) + len(read["earlier_observations"])
    print(f"{cells} count cells, {len(found['origins'])} origins, {len(found['issues'])} issues")
    print(
        f"read {reading:.2f} s, compute {computing:.2f} s, write {writing:.2f} s: "
        f"{reading + computing + writing:.2f} s, "
        f"of the processor {busy:.2f} s; peak {peak:.0f} MB"
    )
    print(f"compute / read: {computing / reading:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("senders", type=int, nargs="?", default=3100)
    main(parser.parse_args().senders)
