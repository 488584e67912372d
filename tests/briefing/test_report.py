"""The whole briefing, in both languages: every sentence is sound, every link leads somewhere."""

import re
from html import unescape

import pytest

from talentbrief.briefing.blocks import Block, Blocks, Colophon, Masthead
from talentbrief.briefing.report import Report
from talentbrief.intake.decisions import Decision
from talentbrief.plan import Plan
from tests.briefing.gb import faults

PARTS = [
    "masthead",
    "title",
    "lead",
    "cards",
    "overall",
    "attainment_chart",
    "overview_table",
    "outlook",
    "tasks",
    "behind",
    "data_quality",
    "next_steps",
    "method",
    "senders",
    "milestone_list",
    "issues",
    "lineage",
    "colophon",
]
CARD = ("head", "figures", "milestones", "issues", "next_steps")
CHINESE = "[\u4e00-\u9fff]"
SOURCE = {"source_sheet": "进展表", "source_cell": "E5", "source_sha256": "ab" * 32}


def origin(indicator, role, sender):
    return {
        "indicator_id": indicator,
        "role": role,
        "quarter": "2022Q3",
        "organisation_id": sender,
        "measure": "cumulative",
        "value": 4.0,
        "raw_text": "4",
        "source_file": "2022Q3/a.xlsx",
        **SOURCE,
    }


@pytest.fixture
def scenes(scene, plan):
    """Describe quarters of every kind: all well, some behind, nothing reported, the first, the last."""
    nothing = {each.id: (None, None) for each in plan.indicators}
    everyone = tuple(each.id for each in plan.organisations.organisations)
    error = {
        "severity": "error",
        "code": "not_a_count",
        "message": "D7",
        "fix": "D7",
        "organisation_id": "NCC",
        "decided": False,
    }
    mixed = {
        "figures": {
            "N09": (20, 80),
            "N02": (2, 7),
            "N04": (None, None),
            "N07": (1, 2288),
            "N06": (None, 3000),
        },
        "flags": {"N04": "withheld", "N09": "carried_forward", "N06": "derived"},
        "steps": {
            "Q01": ("under_way", "disagreement"),
            "Q02": ("not_started", "not_reported"),
            "Q10": ("not_started", ""),
        },
        "missing": ("HZC", "150300"),
        "late": ("150781", "RSC"),
        "sample": True,
        "outlook": {
            "N01": (5.0, 5.5, 6.0, 0.5, "green"),
            "N09": (100.0, 107.5, 110.0, 60.0, "red"),
            "N02": (8.0, 8.0, 8.0, 1.5, "yellow"),
        },
        "decisive": {"N04": "HZC"},
        "rows": {
            "issues": [
                error,
                {
                    **error,
                    "severity": "warning",
                    "code": "unit_differs",
                    "indicator_id": "N06",
                    "explanation": "D7",
                },
            ],
            "origins": [
                origin("N01", "cumulative", "RSC"),
                origin("N06", "breakdown", "150400"),
                origin("N06", "cumulative", "NCC"),
                origin("N07", "breakdown", "150400"),
            ],
            "changes": [{"quarter": "2022Q2", "indicator_id": "N09", "before": 90.0, "after": 80.0}],
        },
    }

    def make(lang):
        return [
            scene(lang=lang),
            scene(lang=lang, **mixed),
            scene(lang=lang, quarter="2022Q4", **mixed),
            scene(lang=lang, quarter="2022Q2", figures={"N09": (80, 80)}),
            scene(
                lang=lang,
                figures=nothing,
                flags=dict.fromkeys(nothing, "not_reported"),
                steps={each.id: ("not_started", "not_reported") for each in plan.milestones},
                missing=everyone,
            ),
        ]

    return make


def blocks_of(scene) -> list[Block]:
    report = Report(scene.facts())
    cards = [
        getattr(report.scorecard(each.id), part)()
        for each in scene.plan.organisations.organisations
        for part in CARD
    ]
    return [*(getattr(report, part)() for part in PARTS), report.index_summary(), *cards]


def lines_of(scene) -> list[str]:
    return [line for block in blocks_of(scene) for line in block.plain().splitlines() if line.strip()]


@pytest.mark.slow
def test_chinese_sentences_are_sound(scenes):
    for scene in scenes("zh-CN"):
        for line in lines_of(scene):
            # A label's colon is the plain rendering's own, and so are blanks and tabs between cells.
            prose = "。" in line and "\t" not in line
            assert faults(line.replace(": ", "："), document=prose) == [], line


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_words_drawn_in_charts_are_sound(scenes, lang):
    for scene in scenes(lang):
        for block in blocks_of(scene):
            for words in re.findall(r"<text[^>]*>([^<]*)</text>", block.html()):
                assert words.strip()
                assert not re.search(r"\bnan\b|None\b(?! of)|[{}]", words), words
                if lang == "zh-CN":
                    assert faults(unescape(words), document=False) == [], words
                else:
                    assert not re.search(CHINESE, words), words


@pytest.mark.slow
def test_english_sentences_are_sound_and_hold_no_chinese(scenes):
    for scene in scenes("en"):
        for block in blocks_of(scene):
            if not isinstance(block, Masthead | Colophon):
                for line in block.plain().splitlines():
                    # A document's number, a sheet's name and the plan's own words are Chinese in any language.
                    shown = re.sub(r"内科发〔2022〕1号|进展表|以上|以下", "X", line)
                    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", shown), line
                    assert not re.search(r"\bnan\b|None\b(?! has started| of)|[{}]|  |\.\.|,,", shown), line


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_linked_figure_leads_to_its_origins(scenes, lang):
    for scene in scenes(lang):
        report = Report(scene.facts())
        whole = Blocks(tuple(getattr(report, part)() for part in PARTS))
        links = set(re.findall(r'class="tb-sourced" href="#([^"]+)"', whole.html()))
        anchors = re.findall(r' id="([^"]+)"', whole.html())
        assert links <= set(anchors)
        assert len(set(anchors)) == len(anchors)
    assert "N0" not in report.tasks().plain()


def test_the_mark_of_sample_data_stands_in_the_head(scene):
    assert Report(scene(sample=True).facts()).masthead().marks == ("示例数据",)
    assert Report(scene().facts()).masthead().marks == ()


def test_head_title_and_foot_come_from_the_plan(scene):
    report = Report(scene().facts())
    assert report.masthead() == Masthead(
        "科技人才工作简报", "第2期", "内蒙古自治区科学技术厅人才工作领导小组", "2022年10月20日"
    )
    assert report.title_text == "2022年第三季度科技人才工作任务完成情况"
    assert report.colophon() == Colophon(
        (
            ("报", "厅人才工作领导小组成员"),
            ("送", "厅各相关处室；各盟市科技局；满洲里市、二连浩特市科技局"),
        ),
        "2022年10月20日印发　共印40份",
    )


def test_method_prints_every_assumption_and_rule(scene, plan):
    text = Report(scene().facts()).method().plain()
    for each in plan.assumptions:
        assert each.text.zh_CN in text
    for each in plan.indicators:
        assert each.counting_rule.zh_CN in text
        assert (f"{plan.organisations.by_id[each.lead].name.zh_CN}（设定）" in text) == each.lead_assumed
    assert "不低于1为“达到”（绿色），不低于0.8为“略滞后”（黄色），低于0.8为“明显滞后”（红色）" in text


def test_decisions_are_printed_without_numbers_of_persons(scene, plan):
    decision = Decision(
        2, "2022Q3/赤峰市.xlsx", "进展表", "D7", "not_a_count", "use_value", "12", "王五", "2022-10-12",
        "电话13812345678核实",
    )  # fmt: skip
    given = scene()
    report = Report.from_tables(plan, given.facts().at, given.tables(), decisions=[decision])
    table = report.method().blocks[-1]
    assert table.rows == (
        ("2022Q3/赤峰市.xlsx，进展表!D7", "不是计数", "改用12", "王五，2022-10-12", "电话138****5678核实"),
    )


def test_lineage_names_file_sheet_cell_and_text(scene):
    before = {**origin("N01", "previous", "RSC"), "quarter": "2022Q2", "source_file": "2022Q2/a.xlsx"}
    rows = {"origins": [origin("N01", "cumulative", "RSC"), before]}
    _, _, table = Report(scene(rows=rows).facts()).lineage().blocks
    assert table.rows[0][1:] == (
        "人事处第三季度累计数",
        "4",
        "4",
        "2022Q3/a.xlsx，进展表!E5",
        "abababababab",
    )


def test_lineage_says_below_the_table_what_was_decided_about_a_cell(scene, plan):
    told = ("王五", "2022-10-12", "电话13812345678核实")
    about = Decision(2, "2022Q3/a.xlsx", "进展表", "E5", "not_a_count", "use_value", "4", *told)
    elsewhere = Decision(3, "2022Q3/b.xlsx", "进展表", "E5", "not_a_count", "use_value", "9", *told)
    given = scene(rows={"origins": [origin("N01", "cumulative", "RSC")]})
    report = Report.from_tables(plan, given.facts().at, given.tables(), decisions=[about, elsewhere])
    _, _, table = report.lineage().blocks
    said = "2022Q3/a.xlsx，进展表!E5：由人工决定改用4；决定人王五，2022-10-12，理由“电话138****5678核实”"
    assert table.notes == (said,)


def test_no_year_of_the_plan_stands_in_the_words(scene, plan):
    """Another plan's briefing says its own numbers: the count of indicators is never a constant."""
    fewer = scene()
    tables = fewer.tables()
    tables["attainment"] = tables["attainment"].head(4)
    report = Report.from_tables(plan, fewer.facts().at, tables)
    assert "4项量化指标全部达到序时进度" in report.lead().plain()


def test_a_plan_with_a_target_of_zero_and_no_milestones(scene, plan):
    raw = plan.model_dump(by_alias=True)
    raw["supporting"], raw["supporting_name"], raw["assumptions"] = [], None, []
    for task in raw["tasks"]:
        task["milestones"] = []
    other = Plan.model_validate(raw)
    given = scene()
    given.plan = other
    tables = given.tables()
    tables["tasks"] = tables["tasks"].iloc[:-1]
    first = tables["attainment"]["indicator_id"] == "N01"
    tables["attainment"].loc[first, ["target", "rate", "gap"]] = [0.0, None, None]
    tables["attainment"].loc[first, "lamp"] = "grey"
    report = Report.from_tables(other, given.facts().at, tables)
    said = Blocks(tuple(getattr(report, part)() for part in PARTS)).plain()
    assert "科技领军人才团队：年度目标0个，本季度完成1个，累计完成5个，目标为0，不计算完成率。" in said
    assert not re.search(r"\bnan\b|None", said)
    assert "不计算完成率1项、占11.1%" in report.lead().plain()
    assert "暂无数据" not in said
