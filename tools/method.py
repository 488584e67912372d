"""Write docs/method.md from the plan and the code: ``python tools/method.py``."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from talentbrief.attainment.flags import FLAGS, meaning
from talentbrief.attainment.wording import kind_names
from talentbrief.catalogue import say
from talentbrief.issues import CODES
from talentbrief.plan import Bilingual, Indicator, Lang, Plan, Task
from talentbrief.plan_file import load_plan
from talentbrief.settings import ROOT

PLAN = ROOT / "plan" / "2022.yaml"
PAGE = ROOT / "docs" / "method.md"
LANGS: tuple[Lang, Lang] = ("zh-CN", "en")
HEAD = """# How each number is counted · 统计口径

Generated from `plan/{plan}` and the code by `python tools/method.py`; a test fails when it is stale. Rules that are the
plan's own stand in its words; what the plan leaves open is an assumption and is called one (设定).
"""
Both = tuple[str, str]
"""The same in Chinese and in English."""

RULES = (
    *("method-cumulative", "counting-start", "counting-reported", "method-carried", "counting-gap-year"),
    *(
        "counting-clash",
        "method-rate",
        "counting-words",
        "method-gap",
        "method-breakdown",
        "counting-cut-off",
    ),
)
MILESTONES = (
    *("counting-milestone-lead", "counting-milestone-earlier", "counting-milestone-evidence"),
    "counting-cut-off",
)
OUTLOOK = (
    *("counting-outlook", "counting-outlook-pace", "counting-outlook-empty", "counting-outlook-needed"),
    *("counting-outlook-lamp", "counting-sensitivity"),
)


def page(plan: Plan) -> str:
    """Compose the page.

    Parameters
    ----------
    plan : Plan
        The plan whose rules it says.

    Returns
    -------
    str
        Markdown.
    """
    said = _Said(plan)
    parts = [
        HEAD.format(plan=PLAN.name),
        _heading("Plan · 方案"),
        _pairs([_texts(plan.title), _texts(plan.issuer)]),
        _heading("Every indicator · 各指标通用规则"),
        _pairs(said(each) for each in RULES),
        _heading("Lamps and time progress · 亮灯和序时进度"),
        _lamps(said),
        _heading("Indicators · 指标"),
        *(_indicator(said, task, each) for task in plan.tasks for each in task.indicators),
        _heading("Cross-checks · 核对"),
        _checks(said),
        _heading("Tasks · 重点任务"),
        _tasks(said),
        _heading("Milestones · 工作任务"),
        _milestones(said),
        _heading("Flags · 标记"),
        *(_flags(table, flags) for table, flags in FLAGS.items()),
        _heading("Outlook · 年末推算"),
        _pairs(said(each) for each in OUTLOOK),
        _heading("Corrections of earlier quarters · 以前季度的更正"),
        _pairs([said("counting-changes")]),
        _heading("Assumptions · 设定事项"),
        _assumptions(said),
        _heading("Aims that the plan does not measure · 方案未量化的总体目标"),
        _table(
            ("", "方案原文", "English"),
            ((each.id, each.source_phrase, each.name.en) for each in plan.aims),
        ),
    ]
    return "\n".join(parts)


class _Said:
    """Sentences of the catalogue in both languages, with the plan's words for its senders."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.kinds = {lang: kind_names(plan.organisations, lang) for lang in LANGS}

    def __call__(self, message: str, **values: str | Both) -> Both:
        chinese, english = (
            say(
                lang,
                message,
                **self.kinds[lang],
                **{name: value if isinstance(value, str) else value[place] for name, value in values.items()},
            )
            for place, lang in enumerate(LANGS)
        )
        return chinese, english

    def names(self, organisations: Iterable[str]) -> Both:
        known = self.plan.organisations.by_id
        return self.listed(_texts(known[each].name) for each in organisations)

    def listed(self, items: Iterable[Both], mark: str = "counting-mark") -> Both:
        listed = list(items)
        chinese, english = self(mark)
        if not listed:
            return self("counting-none")
        return chinese.join(each for each, _ in listed), english.join(each for _, each in listed)


def _texts(text: Bilingual) -> Both:
    return text.zh_CN, text.en


def _heading(text: str, level: int = 2) -> str:
    return f"{'#' * level} {text}\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "&#124;").replace("\n", " ")


def _pairs(rows: Iterable[Both]) -> str:
    return _table(("中文", "English"), rows)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _lamps(said: _Said) -> str:
    plan = said.plan
    thresholds = {name: _number(getattr(plan.thresholds, name)) for name in ("green", "yellow")}
    rules = [said("counting-lamps", **thresholds), said("counting-last"), said("counting-exact")]
    collections = _table(
        ("quarter 季度", "counts from 起始日期", "submissions due 报送截止", "time progress 序时进度"),
        (
            (
                str(each.quarter),
                str(each.covers_from),
                str(each.deadline),
                f"{_number((each.time_progress * 100).normalize())}%",
            )
            for each in plan.collections
        ),
    )
    return f"{_pairs(rules)}\n{collections}"


def _indicator(said: _Said, task: Task, each: Indicator) -> str:
    unit = _texts(each.unit)
    kind = "none" if each.target is None else each.comparator
    rows: list[Sequence[str]] = [
        ("source phrase 方案原文", *_quoted(each.source_phrase)),
        ("task 重点任务", f"{task.id} {task.name.zh_CN}", f"{task.id} {task.name.en}"),
        ("target 目标", *said("counting-comparator", kind=kind, target=_number(each.target), unit=unit)),
        ("counting rule 计数规则", *_texts(each.counting_rule)),
        ("kind 计数方式", *said("counting-kind", kind=each.counting)),
        ("lead 牵头", *_lead(said, each)),
        ("asked 填报", *_asked(said, each)),
        ("cross-checks 核对", *_cross_checks(said, each)),
        ("assumptions 设定", *_about(said, each.id)),
    ]
    name = f"{each.id} {each.name.zh_CN} · {each.name.en}"
    return _heading(name, 3) + "\n" + _table(("", "中文", "English"), rows)


def _quoted(phrase: str) -> Both:
    # The plan's own words exist in one language only.
    return phrase, "(the plan’s words, in Chinese)"


def _lead(said: _Said, each: Indicator) -> Both:
    return said(
        "counting-lead",
        assumed="yes" if each.lead_assumed else "no",
        lead=_texts(said.plan.organisations.by_id[each.lead].name),
        offices_named=said.names(each.offices),
    )


def _asked(said: _Said, each: Indicator) -> Both:
    known = said.plan.organisations.by_id
    others = [other for other in each.reporters(said.plan.organisations) if other != each.lead]
    rows = [said("counting-asked", others="yes" if others else "no", number=str(len(others)))]
    if inside := [other for other in others if known[other].inside is not None]:
        rows.append(said("counting-inside", names=said.names(inside)))
    return _joined(rows)


def _cross_checks(said: _Said, each: Indicator) -> Both:
    key = said("counting-mark")[0].join(each.roster.key), ", ".join(each.roster.key)
    rows = [said("counting-roster", entity=each.roster.entity, key=key, date=each.roster.date)]
    if each.target:
        tenth = _number((each.target / 10).normalize())
        rows.append(said("counting-jump", target=_number(each.target), tenth=tenth))
    return _joined(rows)


def _joined(rows: Sequence[Both]) -> Both:
    return "".join(each for each, _ in rows), " ".join(each for _, each in rows)


def _about(said: _Said, subject: str) -> Both:
    found = [each for each in said.plan.assumptions if subject in each.about]
    return said.listed(
        ((f"{each.id} {each.text.zh_CN}", f"{each.id} {each.text.en}") for each in found), "counting-stop"
    )


def _checks(said: _Said) -> str:
    own = [code for code in CODES.values() if code.stage == "attainment"]
    rows = ((f"`{each.name}`", each.severity, *said(f"checks-{each.name.replace('_', '-')}")) for each in own)
    return _table(("issue", "severity", "中文", "English"), rows)


def _tasks(said: _Said) -> str:
    plan = said.plan
    rules = _pairs([said("method-task"), said("counting-task-lamp")])
    rows: list[Sequence[str]] = [_task_row(said, task.id, task.name, [task]) for task in plan.tasks]
    if plan.supporting:
        name = plan.supporting_name or plan.supporting[0].name
        rows.append(_task_row(said, plan.supporting_id, name, plan.supporting))
    columns = ("task", "中文", "English", "indicators 指标", "milestones 工作任务")
    return f"{rules}\n{_table(columns, rows)}"


def _task_row(said: _Said, task: str, name: Bilingual, parts: Sequence[Task]) -> Sequence[str]:
    indicators = ", ".join(each.id for part in parts for each in part.indicators)
    milestones = sum(len(part.milestones) for part in parts)
    return task, *_texts(name), indicators or "/".join(said("counting-none")), str(milestones)


def _milestones(said: _Said) -> str:
    plan = said.plan
    rows = (
        (
            each.id,
            plan.task_of[each.id].id,
            *_texts(each.name),
            each.source_phrase,
            " · ".join(said.names([each.lead] if each.lead else each.offices)),
        )
        for each in plan.milestones
    )
    columns = ("", "task", "中文", "English", "source phrase 方案原文", "offices 责任单位")
    return f"{_pairs(said(each) for each in MILESTONES)}\n{_table(columns, rows)}"


def _flags(table: str, flags: Sequence[str]) -> str:
    inherited = FLAGS["observations"] if table == "attainment" else ()
    rows = (
        (f"`{each}`", *(meaning(table, each, lang) for lang in LANGS))
        for each in flags
        if each not in inherited
    )
    also = ", beside those of the cells that a figure rests on" if inherited else ""
    return f"In `{table}`{also}:\n\n" + _table(("flag", "中文", "English"), rows)


def _assumptions(said: _Said) -> str:
    rows = (
        (each.id, ", ".join(each.about) or "all 全部", each.text.zh_CN, each.text.en)
        for each in said.plan.assumptions
    )
    return _table(("", "about 涉及", "中文", "English"), rows)


if __name__ == "__main__":
    PAGE.write_text(page(load_plan(PLAN)), encoding="utf-8")
