"""Charts: the same bytes, a finding in the title, a sentence for those who do not see it, and no text over text."""

import re
from itertools import combinations

import pytest

from talentbrief.briefing.charts import bullets
from talentbrief.briefing.charts_of_many import coverage_map
from talentbrief.briefing.charts_of_senders import heat_map
from talentbrief.briefing.charts_of_tasks import board
from talentbrief.briefing.charts_of_time import history, paths
from talentbrief.briefing.drawing import fitted, text_width, wrapped
from talentbrief.plan import Bilingual, Plan

TEXT = re.compile(
    r'<text style="(?:font-weight: (?P<weight>\d+); )?font-size: (?P<size>[\d.]+)px;[^"]*'
    r'text-anchor: (?P<anchor>\w+)[^"]*" x="(?P<x>[-\d.]+)" y="(?P<y>[-\d.]+)"[^>]*>(?P<words>[^<]*)</text>'
)
SOURCE = {"source_file": "x", "source_sheet": "s", "source_cell": "D7", "source_sha256": "ab" * 32}


def observed(plan, quarter, senders, share):
    return [
        {
            "quarter": quarter,
            "organisation_id": sender,
            "indicator_id": each.id,
            "measure": "cumulative",
            "value": float(int(float(each.target) * share)),
            "unit": each.unit.zh_CN,
            "flags": "",
            "in_force": True,
            "raw_text": "1",
            **SOURCE,
        }
        for each in plan.indicators
        for sender in senders(each)
    ]


@pytest.fixture
def full(scene, plan):
    """Describe a quarter with figures everywhere, some of them missing."""

    def make(**given):
        quarter = given.get("quarter", "2022Q3")
        leagues = observed(
            plan, quarter, lambda each: each.reporters(plan.organisations)[3:] if each.breakdown else (), 0.1
        )
        rows = {
            "observations": leagues,
            "earlier_observations": []
            if quarter == "2022Q2"
            else observed(plan, "2022Q2", lambda each: (each.lead,), 0.4),
        }
        figures = {"N04": (None, None), "N07": (1500, 2288), "N09": (20, 80), "N01": (1, 4)}
        steps = {"Q01": ("under_way", ""), "Q02": ("not_started", "not_reported"), "Q03": ("not_started", "")}
        outlook = {
            "N01": (5.0, 5.5, 6.0, 1.0, "green"),
            "N07": (800.0, 2700.0, 3050.0, 0.0, "green"),
            "N09": (100.0, 107.5, 110.0, 60.0, "red"),
        }
        return scene(**{"figures": figures, "steps": steps, "rows": rows, "outlook": outlook, **given})

    return make


def drawn(facts):
    return [each for each in (bullets(facts), board(facts), paths(facts), heat_map(facts)) if each]


def boxes(svg):
    for found in TEXT.finditer(svg):
        size, words = float(found["size"]), found["words"].replace("&quot;", '"').replace("&amp;", "&")
        width = text_width(words, size, "bold" if found["weight"] else "normal")
        x, y = float(found["x"]), float(found["y"])
        left = x - {"start": 0, "middle": width / 2, "end": width}[found["anchor"]]
        yield words, left, y - 0.8 * size, left + width, y + 0.1 * size


def overlapping(svg):
    return [
        (a[0], b[0])
        for a, b in combinations(boxes(svg), 2)
        if a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5 and a[2] < b[4] - 0.5 and b[2] < a[4] - 0.5
    ]


@pytest.mark.slow
def test_the_same_facts_give_the_same_bytes(full):
    first, second = (drawn(full().facts()) for _ in range(2))
    assert first == second
    assert len(first) == 4


def test_charts_hold_text_as_text_and_nothing_of_the_clock(full):
    for chart in drawn(full().facts()):
        assert "<text" in chart.svg
        assert "Noto Sans SC" in chart.svg
        assert not re.search(r"<dc:date>|\d{4}-\d\d-\d\dT", chart.svg)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("quarter", ["2022Q2", "2022Q3", "2022Q4"])
def test_no_text_lies_over_text_or_leaves_the_page(full, lang, quarter):
    for chart in drawn(full(lang=lang, quarter=quarter).facts()):
        assert len(list(boxes(chart.svg))) == chart.svg.count("<text") > 20
        assert overlapping(chart.svg) == []
        for words, left, _, right, _ in boxes(chart.svg):
            assert left >= -1, words
            assert right <= 443, words


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["国家级重点领域科技领军人才与创新团队引进培育支持计划（第二批）" * 2, "Wordwithoutanyblank" * 6]
)
def test_nine_long_names_fit(full, plan, name):
    renamed = plan.model_dump(by_alias=True)
    for task in renamed["tasks"]:
        task["name"] = {"zh-CN": name, "en": name}
        for each in task["indicators"]:
            each["name"] = {"zh-CN": name, "en": name}
    long = Plan.model_validate(renamed)
    for quarter in ("2022Q3", "2022Q4"):
        given = full(quarter=quarter)
        given.plan = long
        for chart in drawn(given.facts()):
            assert overlapping(chart.svg) == []


def test_titles_say_the_finding_and_descriptions_the_data(full):
    facts = full().facts()
    chart = bullets(facts)
    finding = "9项指标中7项达到序时进度，技术经纪人落后，差35个百分点"
    assert finding in chart.svg
    assert chart.alt.startswith(f"条形图：{finding}。各指标完成率依次为：科技领军人才团队80%（达到）；")
    assert "新型研发机构—（无数据）" in chart.alt
    assert "51项工作任务已完成48项，占94.1%" in board(facts).svg
    assert "盟市应报数据66项，缺10项" in heat_map(facts).alt
    assert "新型研发机构4→无数据" in paths(facts).alt


def test_the_year_so_far_says_where_it_leads_and_calls_it_no_forecast(full):
    assert "按目前进度推算（非预测），年末2项可达到目标" in paths(full().facts()).alt
    assert "推算" not in paths(full(quarter="2022Q4").facts()).alt


def test_gaps_are_visible(full):
    chart = heat_map(full().facts())
    assert chart.svg.count(">缺</text>") == 10


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh-CN", "286%　已完成\n累计2288，目标800人次"), ("en", "286%, met\n2,288 of 800 person-times")],
)
def test_figures_are_listed_in_words_for_pages_too_narrow_for_the_drawing(full, lang, said):
    facts = full(lang=lang).facts()
    drawn = {chart.__name__: dict(chart(facts).data) for chart in (bullets, board, paths, heat_map)}
    labels = [facts.label(each.indicator) for each in facts.figures]
    assert list(drawn["bullets"]) == list(drawn["paths"]) == labels
    broken_down = [each.indicator for each in facts.figures if each.indicator.breakdown]
    assert list(drawn["heat_map"]) == [
        facts.voice.measured(facts.label(each), each.unit.text(lang)) for each in broken_down
    ]
    assert len(drawn["board"]) == len({each.task for each in facts.milestones})
    assert drawn["bullets"][labels[6]] == said
    assert {"zh-CN": "缺", "en": "gap"}[lang] in "".join(drawn["heat_map"].values())
    html = bullets(facts).html()
    assert html.count("<dt>") == len(labels)
    assert 'class="tb-chart-data" aria-hidden="true"' in html


def test_no_target_line_runs_into_a_figure_as_if_it_were_its_minus(full, plan):
    over = {each.id: (1, int(float(each.target) * 1.2)) for each in plan.indicators}
    svg = paths(full(quarter="2022Q4", figures=over).facts()).svg
    lines = re.findall(r'd="M ([\d.]+) ([\d.]+) \s*L ([\d.]+) \2[^"]*"[^>]*stroke-dasharray', svg)
    figures = [box for box in boxes(svg) if re.fullmatch(r"[\d,]+", box[0])]
    assert len(lines) >= 9
    assert len(figures) >= 8
    touching = [
        (words, y)
        for words, left, top, _, bottom in figures
        for _, y, end in lines
        if top < float(y) < bottom and -3 < left - float(end) < 8
    ]
    assert touching == []


def test_paths_need_two_quarters(full, scene):
    assert paths(full(quarter="2022Q2").facts()) is None
    assert paths(scene().facts()) is None


def test_history_keeps_gaps(full):
    facts = full(quarter="2022Q4", flags={"N09": "carried_forward"}).facts()
    by_id = {each.indicator.id: history(facts, each) for each in facts.figures}
    assert by_id["N09"] == (("2022Q2", 80.0), ("2022Q3", None), ("2022Q4", None))
    assert by_id["N01"] == (("2022Q2", 2.0), ("2022Q3", None), ("2022Q4", 4.0))


def test_a_plan_without_breakdown_has_no_heat_map(scene, plan):
    bare = plan.model_copy(
        update={
            "tasks": tuple(
                task.model_copy(
                    update={
                        "indicators": tuple(
                            each.model_copy(update={"breakdown": ()}) for each in task.indicators
                        )
                    }
                )
                for task in plan.tasks
            )
        }
    )
    given = scene()
    given.plan = Plan.model_validate(bare.model_dump(by_alias=True))
    assert heat_map(given.facts()) is None


def test_lines_break_between_chinese_characters_and_never_before_a_comma():
    lines = wrapped("推动科研基础设施，和大型科研仪器开放共享", 60, 9)
    assert all(text_width(each, 9) <= 70 for each in lines)
    assert not any(each.startswith("，") for each in lines)
    assert "".join(lines) == "推动科研基础设施，和大型科研仪器开放共享"


def test_what_does_not_fit_is_left_out_visibly():
    assert fitted("推动科研基础设施和大型科研仪器开放共享", 60, 9, 1)[0].endswith("…")


def many(plan: Plan, number: int, *, inside: bool = False) -> Plan:
    """The plan with so many more listed cities, in its leagues or in none."""
    known = plan.organisations
    leagues = [each.id for each in known.of_kind("league")]
    more = tuple(
        known.organisations[-1].model_copy(
            update={
                "id": f"C{each:03}",
                "name": Bilingual(**{"zh-CN": f"第{each:03}市", "en": f"City {each:03}"}),
                "aliases": (),
                "inside": leagues[each % 3] if inside else None,
                "column": None,
                "row": None,
            }
        )
        for each in range(number)
    )
    wider = known.model_copy(update={"organisations": (*known.organisations, *more)})
    return Plan.model_validate(plan.model_copy(update={"organisations": wider}).model_dump(by_alias=True))


@pytest.mark.parametrize("inside", [False, True])
def test_of_more_senders_than_a_page_has_rows_groups_are_counted_and_gaps_named(full, plan, inside):
    given = full()
    given.plan = many(plan, 60, inside=inside)
    chart = heat_map(given.facts())
    assert overlapping(chart.svg) == []
    height = float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', chart.svg)[1])
    assert height < 600  # what a page holds beside the caption
    words = re.findall(r">([^<>]+)</text>", chart.svg)
    shares = [each for each in words if re.fullmatch(r"\d+/\d+", each)]
    assert shares
    assert any(each.startswith("另有") for each in words)
    assert ("盟市" in words) is not inside or "呼和浩特市" in words
    assert chart.alt.startswith("热力图：盟市应报数据")


def test_of_many_senders_without_gaps_groups_alone_are_shown(full, plan):
    given = full()
    given.plan = many(plan, 0)
    facts = given.facts()
    columns = [each.indicator for each in facts.figures if each.indicator.breakdown]
    states = {each.id: ["given"] * len(columns) for each in facts.plan.organisations.of_kind("league")}
    chart = coverage_map(facts, "全部报送", columns, states)
    assert chart.svg.count(">12/12</text>") == len(columns)
    assert ">缺</text>" not in chart.svg
