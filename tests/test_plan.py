"""The plan of 2022 says what its text says, and a plan file that is wrong is refused with file, line and field."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from talentbrief.errors import DataFileError, OrganisationFileError, PlanFileError, QuarterError
from talentbrief.plan import Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter

LEAGUES, LISTED_CITIES, OFFICES = 12, 2, 10


def every_id(plan: Plan) -> list[str]:
    """Give all ids that issues, tables and assumptions may speak of."""
    parts = (*plan.tasks, *plan.supporting, *plan.indicators, *plan.milestones, *plan.aims, *plan.assumptions)
    return [each.id for each in (*parts, *plan.organisations.organisations)]


def test_what_the_plan_holds(plan: Plan):
    supporting = [each for task in plan.supporting for each in task.milestones]
    assert len(plan.indicators) == 9
    assert len(plan.milestones) == 41 + 10
    assert len(supporting) == 10
    assert plan.milestones[-10:] == tuple(supporting)
    assert len(plan.aims) == 5
    assert [each.id for each in plan.tasks] == [f"({number})" for number in "一二三四五六七八"]
    assert [each.id for each in plan.tasks if not each.indicators] == ["(三)", "(四)", "(五)", "(八)"]
    kinds = [len(plan.organisations.of_kind(kind)) for kind in ("office", "league", "listed_city")]
    assert kinds == [OFFICES, LEAGUES, LISTED_CITIES]


def test_every_source_phrase_stands_verbatim_in_the_text(plan: Plan):
    quoted = (*plan.indicators, *plan.milestones, *plan.aims)
    assert [each.id for each in quoted if each.source_phrase not in plan.text] == []


def test_every_target_stands_in_its_source_phrase(plan: Plan):
    for each in plan.indicators:
        assert re.findall(r"\d+", each.source_phrase) == [str(each.target)], each.id
        assert each.unit.zh_CN in each.source_phrase, each.id
        assert (each.comparator == "at_least") == ("以上" in each.source_phrase), each.id
        assert each.counting == ("additive" if each.unit.zh_CN == "人次" else "distinct"), each.id


def test_every_task_name_stands_in_the_text(plan: Plan):
    """Quotes and blanks aside: the text itself writes 助力打造 “一中心一园区” with a blank."""

    def plain(text: str) -> str:
        return re.sub(r"[\s“”\"]", "", text)

    text = plain(plan.text)
    for each in plan.tasks:
        assert each.id + plain(each.name.zh_CN) in text
    for each in plan.supporting:
        assert each.id.removeprefix(plan.supporting_id) + plain(each.name.zh_CN) in text
    assert plan.supporting_name is not None
    assert f"{plan.supporting_id}、{plan.supporting_name.zh_CN}" in text


def test_every_task_has_the_offices_its_paragraph_names(plan: Plan):
    named = re.findall(r"\(责任处室:([^)]*)\)", plan.text)
    offices = plan.organisations.by_id
    told = ["、".join(offices[each].name.zh_CN for each in task.offices) for task in plan.tasks]
    assert told == named


def test_title_issuer_and_date_stand_in_the_text(plan: Plan):
    day = plan.issued_on
    for text in (plan.title.zh_CN, plan.issuer.zh_CN, f"{day.year}年{day.month}月{day.day}日"):
        assert text in plan.text


def test_no_two_ids_are_alike(plan: Plan):
    ids = every_id(plan)
    assert sorted(ids) == sorted(set(ids))


def test_every_lead_and_office_exists_and_is_an_office(plan: Plan):
    offices = {each.id for each in plan.organisations.of_kind("office")}
    for each in plan.indicators:
        assert {each.lead, *each.offices} <= offices, each.id
        assert each.lead in each.offices, each.id
    for each in (*plan.milestones, *plan.tasks, *plan.supporting):
        assert set(each.offices) <= offices, each.id
        assert each.offices, each.id


def test_offices_of_parts_are_those_of_their_task(plan: Plan):
    for task in (*plan.tasks, *plan.supporting):
        for each in (*task.indicators, *task.milestones):
            assert each.offices == task.offices, each.id
            assert plan.task_of[each.id] is task


def test_each_indicator_has_an_assumption_and_each_assumption_is_about_something(plan: Plan):
    about = {each for assumption in plan.assumptions for each in assumption.about}
    assert [each.id for each in plan.indicators if each.id not in about] == []
    assert sorted(about - set(every_id(plan))) == []


def test_the_plan_ends_with_its_year(plan: Plan):
    deadlines = {each.deadline for each in (*plan.indicators, *plan.milestones)}
    assert deadlines == {date(2022, 12, 31)}


def test_collections_begin_in_june_and_thresholds_are_exact(plan: Plan):
    assert [(str(each.quarter), each.time_progress) for each in plan.collections] == [
        ("2022Q2", Decimal("0.5")),
        ("2022Q3", Decimal("0.75")),
        ("2022Q4", Decimal(1)),
    ]
    assert [each.covers_from for each in plan.collections] == [
        date(2022, 1, 1),
        date(2022, 7, 1),
        date(2022, 10, 1),
    ]
    assert (plan.thresholds.green, plan.thresholds.yellow) == (1, Decimal("0.8"))
    assert plan.earlier(Quarter(2022, 4)) == (Quarter(2022, 2), Quarter(2022, 3))
    with pytest.raises(QuarterError, match="no collection for 2022Q1; it has 2022Q2, 2022Q3, 2022Q4"):
        plan.collection(Quarter(2022, 1))


def test_the_lead_reports_first_then_those_of_the_breakdown(plan: Plan):
    envoys = next(each for each in plan.indicators if each.breakdown == ("league", "listed_city"))
    rest = [each.id for each in plan.organisations.of_kind("league", "listed_city")]
    assert envoys.reporters(plan.organisations) == (envoys.lead, *rest)


def test_listed_cities_lie_in_a_league(plan: Plan):
    leagues = {each.id for each in plan.organisations.of_kind("league")}
    assert {each.inside for each in plan.organisations.of_kind("listed_city")} <= leagues


# Files that are wrong: one line of the real ones replaced.

Broken = Callable[..., tuple[Path, int]]


@pytest.fixture
def broken(tmp_path: Path, root: Path) -> Broken:
    """Give a function that copies the plan's files and replaces one line.

    It takes the line (the only one, or the first, that holds the text), what to write in its place (None to drop
    it) and the file, and gives the plan's path and the line's number.
    """

    def copy(old: str, new: str | None, file: str = "2022.yaml") -> tuple[Path, int]:
        for name in ("2022.yaml", "organisations.yaml", "2022.zh-CN.txt"):
            shutil.copy(root / "plan" / name, tmp_path)
        path = tmp_path / file
        lines = path.read_text(encoding="utf-8").split("\n")
        number = next(number for number, line in enumerate(lines, 1) if old in line)
        line = lines[number - 1]
        lines[number - 1 : number] = [] if new is None else line.replace(old, new).split("\n")
        path.write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / "2022.yaml", number

    return copy


def failure_of(path: Path, kind: type[DataFileError]) -> DataFileError:
    """Load a plan that cannot be loaded; give the failure, which speaks in one line."""
    with pytest.raises(kind) as caught:
        load_plan(path)
    failure = caught.value
    assert type(failure) is kind
    assert failure.exit_status == 2
    assert "\n" not in str(failure)
    assert str(failure).startswith(str(failure.path))
    assert failure.line is None or f":{failure.line}" in str(failure)
    return failure


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("target: 5", "target: five", "tasks.0.indicators.0.target", "valid decimal (it is 'five')"),
        ("target: 5", "target: -5", "tasks.0.indicators.0.target", "greater than or equal to 0"),
        ("target: 5", "target: true", "tasks.0.indicators.0.target", "Decimal"),
        ("target: 5", "target: [5]", "tasks.0.indicators.0.target", "Decimal"),
        ("target: 5", "target: .nan", "tasks.0.indicators.0.target", "finite number"),
        ("target: 5", "target: 5\n        targte: 5", "tasks.0.indicators.0.targte", "not permitted"),
        ("comparator: at_least", "comparator: above", "tasks.0.indicators.0.comparator", "(it is 'above')"),
        ("counting: distinct", "counting: both", "tasks.0.indicators.0.counting", "(it is 'both')"),
        (
            "breakdown: [league]",
            "breakdown: [county]",
            "tasks.1.indicators.0.breakdown.0",
            "(it is 'county')",
        ),
        (
            "deadline: 2022-12-31",
            "deadline: 2022-13-31",
            "tasks.0.indicators.0.deadline",
            "(it is '2022-13-31')",
        ),
        ("key: [名称, 依托单位]", "key: []", "tasks.0.indicators.0.roster.key", "at least 1 item"),
        ("year: 2022", "year: 二〇二二", "year", "valid integer"),
        ("id: N01", 'id: " N01"', "tasks.0.indicators.0.id", "without blanks around it"),
        ("offices: [RSC, GHC, JCC]", "offices: RSC", "tasks.0.offices", "valid tuple"),
        ("quarter: 2022Q2", "quarter: 2022Q5", "collections.0.quarter", "write it like 2022Q3"),
        ("time_progress: 0.5", "time_progress: 50", "collections.0.time_progress", "less than or equal to 1"),
        ("issue_number: 1,", "issue_number: 0,", "collections.0.issue_number", "greater than or equal to 1"),
        ("{green: 1, yellow: 0.8}", "{green: 0.8, yellow: 1}", "thresholds", "yellow (1) must not be above"),
        ("{green: 1, yellow: 0.8}", "{green: 1, yellow: -1}", "thresholds", "nor below 0"),
        ("{green: 1, yellow: 0.8}", "{green: 1}", "thresholds.yellow", "required"),
    ],
)
def test_a_wrong_value_is_refused_at_its_line_and_field(
    broken: Broken, old: str, new: str, field: str, problem: str
):
    path, line = broken(old, new)
    failure = failure_of(path, PlanFileError)
    assert (failure.path, failure.line, failure.field) == (path, line + new.count("\n"), field)
    assert problem in failure.problem


@pytest.mark.parametrize(
    ("old", "field", "begins"),
    [
        # The line of what lacks a field is the line on which it begins.
        ("lead: RSC", "tasks.0.indicators.0.lead", "- id: N01"),
        ("target: 5", "tasks.0.indicators.0.target", "- id: N01"),
        ('name: {zh-CN: "启动科技领军', "tasks.0.milestones.0.name", "- id: Q01"),
        ("issued_on: 2022-06-15", "issued_on", "# The 2022 work plan"),
    ],
)
def test_a_missing_field_is_refused_where_it_should_stand(broken: Broken, old: str, field: str, begins: str):
    path, _ = broken(old, None)
    failure = failure_of(path, PlanFileError)
    lines = path.read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if begins in text)
    if begins.startswith("#"):
        line = next(number for number, text in enumerate(lines, 1) if text and not text.startswith("#"))
    assert (failure.path, failure.line, failure.field) == (path, line, field)
    assert "required" in failure.problem


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("id: N02", "id: N01", "tasks.0.indicators.1.id", "id given more than once: N01"),
        ("id: Q02", "id: N01", "tasks.0.milestones.1.id", "id given more than once: N01"),
        ("id: G10", "id: Q01", "supporting.2.milestones.2.id", "id given more than once: Q01"),
        ("id: A02", "id: O05", "assumptions.1.id", "id given more than once: O05"),
        ('- id: "(二)"', '- id: "(一)"', "tasks.1.id", "task id given more than once: (一)"),
        ("supporting_id: 四", 'supporting_id: "(一)"', "supporting_id", "task id given more than once: (一)"),
        ("lead: HZC", "lead: HZX", "tasks.1.indicators.0.lead", "N04 names the organisation 'HZX', which"),
        ("offices: [CGC]", "offices: [CGX]", "tasks.6.offices.0", "(七) names the organisation 'CGX', which"),
        (
            "offices: [RSC, GHC, JCC, GXC, HZC, CGC]",
            "offices: [RSC, GHC, JCC, GXC, HZC, 150100x]",
            "tasks.4.offices.5",
            "'150100x'",
        ),
        (
            'about: ["N02"]',
            'about: ["N02", "N10"]',
            "assumptions.2.about.1",
            "A03 is about 'N10', which is no id",
        ),
        ("quarter: 2022Q3", "quarter: 2022Q2", "collections.1.quarter", "each once"),
        ("quarter: 2022Q3", "quarter: 2022Q1", "collections.1.quarter", "in the order of their quarters"),
        ("quarter: 2022Q4", "quarter: 2023Q4", "collections.2.quarter", "not of the plan year 2022"),
    ],
)
def test_parts_that_do_not_fit_each_other_are_refused_at_the_line(
    broken: Broken, old: str, new: str, field: str, problem: str
):
    path, line = broken(old, new)
    failure = failure_of(path, PlanFileError)
    assert problem in failure.problem
    assert (failure.path, failure.line, failure.field) == (path, line, field)


def test_supporting_measures_have_no_indicators(broken: Broken):
    path, _ = broken("\ntasks:".strip(), "tasks:")
    text = path.read_text(encoding="utf-8")
    indicators = text[text.index("    indicators:\n") : text.index("    milestones:\n")]
    moved = text.replace(indicators, "", 1).replace(
        'id: "四(一)"', 'id: "四(一)"\n' + indicators.rstrip("\n")
    )
    path.write_text(moved, encoding="utf-8")
    failure = failure_of(path, PlanFileError)
    line = next(number for number, text in enumerate(moved.split("\n"), 1) if "id: N01" in text)
    assert (failure.line, failure.field) == (line, "supporting.0.indicators.0")


@pytest.mark.parametrize("field", ["organisations", "text"])
def test_what_stands_in_a_file_of_its_own_is_refused_in_the_plan(broken: Broken, field: str):
    path, line = broken("id: nmg-talent-2022", f"id: nmg-talent-2022\n{field}: x")
    failure = failure_of(path, PlanFileError)
    assert (failure.path, failure.line, failure.field) == (path, line + 1, field)


@pytest.mark.parametrize("repeated", ["target: 5", "lead: RSC"])
def test_a_key_given_twice_is_refused_at_the_second(broken: Broken, repeated: str):
    path, line = broken(repeated, f"{repeated}\n        {repeated}")
    failure = failure_of(path, PlanFileError)
    field = f"tasks.0.indicators.0.{repeated.split(':', maxsplit=1)[0]}"
    assert (failure.path, failure.line, failure.field) == (path, line + 1, field)
    assert "is given twice" in failure.problem


@pytest.mark.parametrize("file", ["2022.yaml", "organisations.yaml"])
def test_a_file_that_is_no_yaml_is_refused_at_its_line(broken: Broken, file: str):
    kind = PlanFileError if file == "2022.yaml" else OrganisationFileError
    path, line = broken("id: ", "id: [", file)
    failure = failure_of(path, kind)
    assert failure.path == path.parent / file
    assert failure.line is not None
    assert line <= failure.line <= line + 1
    assert "is not YAML" in failure.problem


@pytest.mark.parametrize("content", ["", "- 1\n- 2\n", "just a text\n"])
def test_a_file_that_is_no_mapping_is_refused(broken: Broken, content: str):
    path, _ = broken("id: N01", "id: N01")
    path.write_text(content, encoding="utf-8")
    assert failure_of(path, PlanFileError).problem == "must be a mapping of fields to values"


def test_a_file_in_another_encoding_is_refused(broken: Broken):
    path, _ = broken("id: N01", "id: N01")
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk", errors="replace"))
    failure = failure_of(path, PlanFileError)
    assert failure.path == path
    assert "cannot be read" in failure.problem


@pytest.mark.parametrize(
    ("file", "kind", "problem"),
    [
        ("2022.yaml", PlanFileError, "cannot be read"),
        ("organisations.yaml", OrganisationFileError, "cannot be read"),
        ("2022.zh-CN.txt", PlanFileError, "the plan's text cannot be read"),
    ],
)
def test_a_missing_file_is_named(broken: Broken, file: str, kind: type[DataFileError], problem: str):
    path, _ = broken("id: N01", "id: N01")
    (path.parent / file).unlink()
    failure = failure_of(path, kind)
    assert failure.path == path.parent / file
    assert problem in failure.problem


@pytest.mark.parametrize("field", ["text_file", "organisations_file"])
def test_a_plan_that_names_no_file_is_refused(broken: Broken, field: str):
    path, _ = broken(f"{field}: ", None)
    failure = failure_of(path, PlanFileError)
    assert (failure.path, failure.field) == (path, field)
    assert failure.problem == "must name a file beside the plan"


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("kind: league", "kind: county", "organisations.10.kind", "(it is 'county')"),
        ('inside: "150700"', "inside: 150700", "organisations.22.inside", "(it is 150700)"),
        ('id: "RSC"', 'id: "RSC"\n    leader: x', "organisations.0.leader", "not permitted"),
        ('id: "RSC"', 'ident: "RSC"', "organisations.0.id", "required"),
        (
            'inside: "150700"',
            'inside: "159999"',
            "organisations.22.inside",
            "150781: inside names 159999, which is",
        ),
        ('inside: "150700"', 'inside: "RSC"', "organisations.22.inside", "not listed as a league"),
        ("column: 3", "column: 0", "organisations.11.column", "greater than or equal to 1"),
        ("column: 3", "column: 4", "organisations.11.column", "tile given more than once: column 4, row 4"),
        ('id: "GHC"', 'id: "RSC"', "organisations.1.id", "organisation id given more than once: RSC"),
    ],
)
def test_a_wrong_organisations_file_is_refused(broken: Broken, old: str, new: str, field: str, problem: str):
    path, line = broken(old, new, "organisations.yaml")
    failure = failure_of(path, OrganisationFileError)
    assert (failure.path.name, failure.line, failure.field) == (
        "organisations.yaml",
        line + new.count("\n"),
        field,
    )
    assert problem in failure.problem


def test_half_a_tile_is_refused(broken: Broken):
    path, _ = broken("    row: 4", None, "organisations.yaml")
    failure = failure_of(path, OrganisationFileError)
    assert failure.field == "organisations.10.row"
    assert failure.problem == "organisation 150100: a tile has both a column and a row"


def test_a_kind_of_organisations_without_a_name_is_refused(broken: Broken):
    path, _ = broken('  office: {zh-CN: "处室"', None, "organisations.yaml")
    failure = failure_of(path, OrganisationFileError)
    assert failure.field == "kinds"
    assert "organisations of kind office need a name in kinds" in failure.problem


def test_two_organisations_of_one_name_are_refused_at_the_second(broken: Broken):
    path, line = broken('zh-CN: "规划处"', 'zh-CN: "人事处"', "organisations.yaml")
    failure = failure_of(path, OrganisationFileError)
    assert (failure.line, failure.field) == (line, "organisations.1.name.zh-CN")
    assert failure.problem == "organisation name given more than once: 人事处"
