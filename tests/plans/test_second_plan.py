"""Another year, another department: a plan file, its organisations and its text are all that it takes.

The expected numbers are worked out by hand from ``make_2031.py`` and ``2031/plan.yaml``.
"""

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from talentbrief.attainment import stage as attainment
from talentbrief.execution.request import RunRequest
from talentbrief.execution.run import run
from talentbrief.intake import stage as intake
from talentbrief.plan import Plan
from talentbrief.settings import Settings
from tests.plans.make_2031 import PEOPLE, PLAN, write_submissions, write_workbook

Tables = dict[str, pd.DataFrame]


def settings_of(folder: Path, quarter: str, lang: str = "zh-CN") -> Settings:
    """Give the settings of a run in a folder of its own."""
    names = ("raw", "processed", "outputs", "decisions", "approvals", "returns")
    return Settings.resolve(quarter=quarter, plan=PLAN, lang=lang, **{name: folder / name for name in names})


def computed(folder: Path, quarter: str) -> Tables:
    """Clean a quarter and compute its attainment, through the stages that notebooks call."""
    settings = settings_of(folder, quarter)
    tables = intake.clean(settings)
    intake.write(tables, settings)
    results = attainment.attain(settings)
    attainment.write(results, settings)
    return {**tables, **results}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the harbour's submissions in ``raw``."""
    folder = tmp_path_factory.mktemp("harbour")
    write_submissions(folder / "raw")
    return folder


@pytest.fixture(scope="module")
def first(harbour: Path) -> Tables:
    """Give the first quarter's tables."""
    return computed(harbour, "2031Q1")


@pytest.fixture(scope="module")
def second(harbour: Path) -> Tables:
    """Give the second quarter's tables."""
    return computed(harbour, "2031Q2")


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Give columns of a table as tuples, None for what is missing, rates and gaps to nine places."""

    def plain(value: Any) -> Any:
        if pd.isna(value):
            return None
        return round(value, 9) if isinstance(value, float) else value

    return [tuple(map(plain, row)) for row in table[list(columns)].itertuples(index=False, name=None)]


def test_submissions_are_the_same_bytes_each_time(harbour: Path, tmp_path: Path):
    write_submissions(tmp_path)
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.xlsx"))
    assert len(files) == 11
    for file in files:
        assert (tmp_path / file).read_bytes() == (harbour / "raw" / file).read_bytes(), file


def test_every_sender_of_the_first_quarter_is_known(first: Tables):
    assert rows(first["submissions"], "source_file", "organisation_id", "status") == [
        ("2031Q1/returned form.xlsx", "YHK", "in_force"),
        ("2031Q1/学徒科.xlsx", "XTK", "in_force"),
        ("2031Q1/栈桥/东栈桥.xlsx", "QUAY-E", "in_force"),
        ("2031Q1/栈桥/灯塔岛.xlsx", "ISLE", "in_force"),
        ("2031Q1/栈桥/西栈桥.xlsx", "QUAY-W", "in_force"),
    ]


def test_rates_and_lamps_of_the_first_quarter(first: Tables):
    """3 of 40 is 0.75 of a time progress of 0.1: yellow here, where the lamp turns red below 0.6."""
    columns = ("indicator_id", "actual_quarter", "actual_cumulative", "rate", "gap", "lamp", "flags")
    assert rows(first["attainment"], *columns) == [
        ("GRAD", 3, 3, 0.075, -2.5, "yellow", ""),
        ("HURT", 0, 0, None, None, "grey", "worded_zero;zero_target"),
        ("SAIL", 24, 24, 0.1, 0, "green", ""),
        ("DOCK", None, None, None, None, "grey", "not_reported"),
    ]
    assert set(first["attainment"]["time_progress"]) == {0.1}


def test_rates_and_lamps_of_the_second_quarter(second: Tables):
    """15 of 40 is 0.9375 of a time progress of 0.4: green here, where the lamp is green from 0.9."""
    columns = ("indicator_id", "actual_quarter", "actual_cumulative", "rate", "gap", "lamp", "flags")
    assert rows(second["attainment"], *columns) == [
        ("GRAD", 12, 15, 0.375, -2.5, "green", "chinese_numeral"),
        ("HURT", 1, 1, None, None, "grey", "derived;worded_zero;zero_target"),
        ("SAIL", 30, 54, 0.225, -17.5, "red", ""),
        ("DOCK", None, 1, 0.25, -15, "yellow", ""),
    ]


def test_what_stands_beside_the_second_quarters_figures(second: Tables):
    """The island is in no quay, so it counts in the sum: 40 + 10 + 5. Of fifteen apprentices one is listed twice."""
    columns = (
        "indicator_id",
        "task",
        "unit",
        "lead_id",
        "previous_cumulative",
        "breakdown_total",
        "roster_count",
    )
    assert rows(second["attainment"], *columns) == [
        ("GRAD", "甲", "名", "XTK", 3, None, 14),
        ("HURT", "甲", "起", "XTK", 0, None, None),
        ("SAIL", "乙", "航次", "YHK", 24, 55, None),
        ("DOCK", "乙", "座", "CWK", None, None, None),
    ]


def test_the_outlook_goes_on_to_the_plans_own_last_collection(second: Tables):
    """Paces of 3 and 12, two quarters left: 15 + 6, 15 + 15, 15 + 24."""
    assert rows(second["attainment"], "indicator_id", "outlook_low", "outlook", "outlook_high") == [
        ("GRAD", 21, 30, 39),
        ("HURT", 1, 2, 3),
        ("SAIL", 102, 108, 114),
        ("DOCK", None, None, None),
    ]


def test_milestones_follow_their_lead_where_the_plan_names_one(first: Tables, second: Tables):
    columns = ("milestone_id", "status", "evidence", "reported_by", "flags")
    assert rows(first["milestones"], *columns) == [
        ("BOOK", "done", "港学〔2031〕3号", "XTK", ""),
        ("PACT", "under_way", None, "YHK", "lead_not_submitted"),
        ("VOWS", "not_started", None, "XTK", ""),
        ("BEST", "not_started", None, None, "not_reported"),
        ("BEDS", "not_started", None, None, "not_reported"),
    ]
    assert rows(second["milestones"], *columns) == [
        ("BOOK", "done", "港学〔2031〕3号", "XTK", "carried_forward;not_reported"),
        ("PACT", "done", None, "CWK", "disagreement;no_evidence"),
        ("VOWS", "under_way", "港学〔2031〕9号", "XTK;YHK", "disagreement"),
        ("BEST", "not_started", None, None, "not_reported"),
        # Done on 5 July, after the quarter.
        ("BEDS", "under_way", "港学〔2031〕12号", "XTK", ""),
    ]


def test_tasks_carry_the_plans_own_ids_and_names(first: Tables, second: Tables):
    columns = ("task", "name", "indicators", "mean_rate", "milestones", "milestones_done", "lamp", "flags")
    assert rows(first["tasks"], *columns) == [
        ("甲", "带出一批学徒", 2, 0.075, 1, 1, "yellow", "incomplete"),
        ("乙", "在海上学，在船坞里学", 2, 0.1, 1, 0, "green", "incomplete"),
        ("丙", "师傅带徒弟", 0, None, 2, 0, "grey", ""),
        ("丁", "后勤", 0, None, 1, 0, "grey", ""),
    ]
    assert rows(second["tasks"], *columns) == [
        ("甲", "带出一批学徒", 2, 0.375, 1, 1, "green", "incomplete"),
        ("乙", "在海上学，在船坞里学", 2, 0.2375, 1, 1, "red", ""),
        ("丙", "师傅带徒弟", 0, None, 2, 0, "grey", ""),
        ("丁", "后勤", 0, None, 1, 0, "grey", ""),
    ]


def test_issues_of_both_quarters(first: Tables, second: Tables):
    columns = ("code", "organisation_id", "indicator_id", "source_cell")
    assert rows(first["issues"], *columns) == [
        ("worded_zero", "XTK", "HURT", "E5"),
        ("worded_zero", "XTK", "HURT", "F5"),
        ("not_submitted", "CWK", None, None),
        ("lead_not_submitted", "CWK", "DOCK", None),
    ]
    assert rows(second["issues"], *columns) == [
        ("no_evidence", "CWK", None, "C2"),
        ("roster_differs", "XTK", "GRAD", "C4"),
        ("breakdown_differs", "YHK", "SAIL", "G5"),
    ]


def test_no_person_stands_in_a_processed_table(harbour: Path, second: Tables):
    assert rows(second["rosters"], "entity_key", "display_name")[:2] == [("E0001", "温*"), ("E0004", "程*")]
    for path in settings_of(harbour, "2031Q2").processed_folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert [each for each in (*PEOPLE, "990000201201") if each in text] == [], path.name


@pytest.mark.parametrize(
    ("name", "unit", "written"),
    [("跟船实习", "SAIL", "30航次"), ("学徒工伤", "HURT", "共2起"), ("实训船坞", "DOCK", "约3座")],
)
def test_a_number_may_carry_the_plans_own_unit(tmp_path: Path, name: str, unit: str, written: str):
    """As 120人次 may, for the plan of 2022 (contract 3.3)."""
    table = [["填报单位：引航科"], ["指标", "累计完成"], [name, written]]
    write_workbook(tmp_path / "raw" / "2031Q1" / "a.xlsx", {"进展": table})
    seen = intake.clean(settings_of(tmp_path, "2031Q1"))["observations"]
    (digits,) = re.findall(r"\d+", written)
    assert rows(seen, "indicator_id", "value") == [(unit, int(digits))]


def names_in(plan: Plan) -> set[str]:
    """All names a plan gives: title, issuer, masthead, tasks, indicators, milestones, aims, organisations."""
    about = plan.publication
    texts = [plan.title, plan.issuer, about.masthead, about.compiled_by, *about.report_to, *about.copies_to]
    texts += [plan.supporting_name] if plan.supporting_name else []
    parts = (*plan.tasks, *plan.supporting, *plan.indicators, *plan.milestones, *plan.aims)
    texts += [each.name for each in (*parts, *plan.organisations.organisations)]
    aliases = {
        alias
        for each in (*plan.indicators, *plan.milestones, *plan.organisations.organisations)
        for alias in each.aliases
    }
    return {name for text in texts for name in (text.zh_CN, text.en)} | aliases


def text_of(path: Path) -> str:
    """Give what a page says: a PDF's text, a page's or notebook's source without what is embedded in it."""
    if path.suffix == ".pdf":
        import pypdf

        return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return re.sub(r"data:[\w/.+-]+;base64,[\w+/=]+", "", path.read_text(encoding="utf-8"))


def packed(text: str) -> str:
    """Give a text without the blanks, line ends and soft hyphens that a PDF puts where it likes."""
    return re.sub(r"[\s\u00ad]", "", text)


def test_the_two_plans_share_no_name(plan: Plan):
    from talentbrief.plan_file import load_plan

    second = load_plan(PLAN)
    assert names_in(plan).isdisjoint(names_in(second))
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(PLAN.parent.iterdir()))
    assert [name for name in sorted(names_in(plan)) if name in source] == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_whole_pipeline_speaks_of_the_second_plan_alone(tmp_path: Path, plan: Plan, lang: str):
    write_submissions(tmp_path / "raw")
    settings = settings_of(tmp_path, "2031Q2", lang)
    outcome = run(RunRequest(settings=settings), lambda _: None)

    out, own = outcome.outputs, settings.plan
    cards = [each.id for each in own.organisations.organisations]
    expected = {"briefing.html", "briefing.pdf", "index.html"}
    expected |= {f"scorecards/{each}.{ending}" for each in cards for ending in ("html", "pdf")}
    assert expected <= set(outcome.files)

    def said(name: str) -> str:
        return packed(text_of(out / name))

    def missing(name: str, *parts: Any) -> list[str]:
        page = said(name)
        return [text for each in parts if packed(text := each.text(settings.lang)) not in page]

    about = own.publication
    whole = (about.masthead, *(each.name for each in (*own.tasks, *own.indicators)))
    for name in ("briefing.html", "briefing.pdf"):
        assert missing(name, *whole, *(each.name for each in own.organisations.of_kind("office"))) == []
    assert missing("index.html", *(each.name for each in own.organisations.organisations)) == []
    for each in own.organisations.organisations:
        assert missing(f"scorecards/{each.id}.html", each.name) == []
        assert missing(f"scorecards/{each.id}.pdf", each.name) == []

    kinds = ("牵头科室", "栈桥和岛屿合计") if lang == "zh-CN" else ("leadsection", "Sumofquaysandislands")
    others = ("盟市", "处室") if lang == "zh-CN" else ("league", "leadoffice")
    assert [each for each in kinds if each not in said("briefing.pdf")] == []
    for name in outcome.files:
        if name.startswith(("briefing.", "scorecards/", "index.")):
            assert [each for each in others if each in said(name)] == [], name

    strangers = {packed(name) for name in names_in(plan)}
    for name in outcome.files:
        if name.endswith((".html", ".pdf", ".ipynb", ".json")):
            page = said(name)
            assert [each for each in sorted(strangers) if each in page] == [], name
            assert [each for each in PEOPLE if each in page] == [], name
