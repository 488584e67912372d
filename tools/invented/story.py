"""Who sends what, when, and with which faults: the plot of the sample."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from talentbrief.plan import Organisation
from talentbrief.quarter import Quarter
from talentbrief.settings import SAMPLE_MARKER
from tools.invented import layouts
from tools.invented.figures import Entry, Figures, Progress, Report
from tools.invented.layouts import Wording, plain

__all__ = ["write_sample"]

_MARKER = """示例数据：本文件夹内的报送文件全部由程序虚构，与任何真实单位、人员、项目无关。
Sample data: every submission in this folder is invented by a program and tells nothing of any real office,
person or project. Written by tools/make_sample.py; every page made from it says 示例数据.
"""
_DIGITS = "零一二三四五六七八九"
_FULL_ROSTERS = ("N01", "N02", "N03", "N04", "N05", "N09")
_SMALL_ROSTER = ("150300", "N07")


def write_sample(raw: Path) -> None:
    """Write the sample submissions of all quarters.

    Parameters
    ----------
    raw : Path
        Root that gets one folder a quarter; files of the same name are replaced.
    """
    figures = Figures(Path(__file__).parent / "numbers.yaml")
    for quarter in figures.quarters:
        folder = raw / str(quarter)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SAMPLE_MARKER).write_text(_MARKER, encoding="utf-8", newline="\n")
        for organisation in figures.plan.organisations.organisations:
            _write(figures, organisation, quarter, folder)


def _write(figures: Figures, sender: Organisation, quarter: Quarter, folder: Path) -> None:
    at, name = str(quarter), sender.name.zh_CN
    said, reports = figures.progress(sender.id, quarter), figures.reports(sender.id, quarter)
    day = figures.plan.collection(quarter).deadline - timedelta(days=1 + sum(map(ord, sender.id)) % 7)
    place = folder / ("处室" if sender.kind == "office" else "盟市")
    path = place / f"{name}.xlsx"
    title = f"{quarter.chinese}科技人才工作进展情况表"
    bureau = f"{name}科学技术局" if sender.kind == "league" else f"{name}科技局"
    rosters = _rosters(figures, sender, quarter)

    def form(
        wording: Wording = plain,
        on: date = day,
        entries: Mapping[str, Sequence[Entry]] = rosters,
        told: Sequence[Report] = reports,
    ) -> Workbook:
        return layouts.filled_form(
            figures.plan,
            quarter,
            sender.id,
            said=said,
            reports=told,
            rosters=entries,
            day=on,
            wording=wording,
        )

    match (at, sender.id):
        case ("2022Q3", "152900") | ("2022Q4", "152501"):
            return
        case ("2022Q2", "150600"):
            late = figures.plan.collection(quarter).deadline + timedelta(days=4)
            layouts.saved(form(on=late), path, late)
        case ("2022Q2", "150200"):
            units = {"人次": "人"}
            book = layouts.free_table(title, bureau, day, said, units=lambda unit: units.get(unit, unit))
            layouts.saved(book, place / f"{name}{quarter.number}季度.xlsx", day)
        case ("2022Q2", "152900"):
            layouts.saved(form(_none_in_words), path, day)
        case ("2022Q3", "150100"):
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{name}.csv").write_bytes(layouts.csv_table(title, bureau, day, said))
        case ("2022Q3", "150300"):
            _truncated(form(), path, day)
        case ("2022Q3", "150500"):
            layouts.saved(form(_falling("N07", 9)), path, day)
        case ("2022Q3", "150700"):
            layouts.saved(form(_instead("N06", {"quarter": "90~100"})), path, day)
        case (_, "150900"):
            off = 10 if at == "2022Q3" else 0
            layouts.saved(_in_groups(title, bureau, day, said, off), place / f"{name}汇总表.xlsx", day)
        case (_, "150400"):
            layouts.saved(
                _chifeng(title, bureau, day, said, quarter), place / f"关于报送{title}的附件.xlsx", day
            )
        case ("2022Q4", "152200"):
            layouts.saved(layouts.free_table(title, bureau, day, said, wording=_chinese), path, day)
        case (_, "150800"):
            layouts.saved(form(_with_units), path, day)
        case ("2022Q4", "152500"):
            note = ("N06", "此数不含二连浩特市，待核实。")
            layouts.saved(layouts.free_table(title, bureau, day, said, hidden="N05", noted=note), path, day)
        case ("2022Q3", "CGC"):
            wrong = _instead("N09", {"quarter": 120, "cumulative": 180})
            layouts.saved(form(wrong), path, day)
            again = day + timedelta(days=2)
            layouts.saved(form(on=again), place / f"{name}（修改）v2.xlsx", again)
        case ("2022Q4", "CGC"):
            layouts.saved(form(_instead("N09", {"quarter": "80-90", "cumulative": "198~208"})), path, day)
        case ("2022Q3", "NCC"):
            layouts.saved(form(_instead("N06", {"cumulative": None})), path, day)
        case ("2022Q3", "HZC"):
            extra = figures.roster(figures.plan.indicator("N05"), quarter, 1, start=13)
            layouts.saved(form(entries={**rosters, "N05": (*rosters["N05"], *extra)}), path, day)
        case (_, "SFC" | "JCC"):
            late_reports = _without_evidence(reports) if at == "2022Q4" and sender.id == "SFC" else reports
            book = layouts.milestone_list(f"{title}（工作任务）", name, day, late_reports)
            layouts.saved(book, place / f"{name}工作台账.xlsx", day)
        case ("2022Q3", "ZCC"):
            layouts.saved(form(told=_without_evidence(reports)), path, day)
        case _:
            layouts.saved(form(), path, day)


def _rosters(figures: Figures, sender: Organisation, quarter: Quarter) -> dict[str, Sequence[Entry]]:
    """Give the rosters a sender encloses: leads theirs of distinct things, one league a short one of people."""
    rosters: dict[str, Sequence[Entry]] = {}
    for indicator in figures.plan.indicators:
        own = indicator.id in _FULL_ROSTERS and indicator.lead == sender.id
        if own or (sender.id, indicator.id) == _SMALL_ROSTER:
            now, year = figures.of_sender(sender.id, indicator, quarter)
            rosters[indicator.id] = figures.roster(indicator, quarter, now, start=year - now)
    return rosters


def _chifeng(title: str, bureau: str, day: date, said: Sequence[Progress], quarter: Quarter) -> Workbook:
    months = (f"{3 * quarter.number - 2}-{3 * quarter.number}月", f"1-{3 * quarter.number}月")
    if quarter.number == 2:
        months = ("上半年", "1-6月")
    wording = _about if quarter.number == 2 else plain
    names = {"农业科技特派员": "选派农业科技特派员（人次）", "企业科技特派员": "企业科技特派员（人次）"}
    return layouts.free_table(
        title, bureau, day, said, months=months, wording=wording, names=lambda name: names.get(name, name)
    )


def _in_groups(title: str, bureau: str, day: date, said: Sequence[Progress], off: int) -> Workbook:
    people = [each for each in said if each.indicator.counting == "additive"]
    things = [each for each in said if each.indicator.counting != "additive"]
    total = (sum(each.quarter for each in people), sum(each.cumulative for each in people) + off)
    groups = (("一、选派人员（单位：人次）", people), ("二、平台载体（单位：家）", things))
    return layouts.blocks_in_one_sheet(title, bureau, day, groups, {groups[0][0]: total})


def _truncated(workbook: Workbook, path: Path, day: date) -> None:
    layouts.saved(workbook, path, day)
    content = path.read_bytes()
    path.write_bytes(io.BytesIO(content).read(len(content) // 3))


def _without_evidence(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Drop the evidence of the first milestone that is done."""
    first = next(each for each in reports if each.status == "已完成")
    return tuple(
        Report(each.milestone, each.status, each.narrative, "", each.completed_on) if each is first else each
        for each in reports
    )


def _none_in_words(said: Progress, measure: str) -> Any:
    return plain(said, measure) or "无"


def _with_units(said: Progress, measure: str) -> Any:
    return f"共{plain(said, measure)}{said.indicator.unit.zh_CN}"


def _about(said: Progress, measure: str) -> Any:
    value = plain(said, measure)
    return f"约{value}" if said.indicator.id == "N08" else value


def _chinese(said: Progress, measure: str) -> Any:
    value = int(plain(said, measure))
    return value if value >= 100 or said.indicator.id != "N07" else _in_chinese(value)


def _in_chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else _DIGITS[tens])
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones or not tens else "")
    )


def _falling(indicator_id: str, by: int) -> Wording:
    """Write a cumulative figure below the last one."""

    def wording(said: Progress, measure: str) -> Any:
        if said.indicator.id == indicator_id and measure == "cumulative":
            return said.cumulative - said.quarter - by
        return plain(said, measure)

    return wording


def _instead(indicator_id: str, cells: dict[str, Any]) -> Wording:
    """Write something else into an indicator's cells."""

    def wording(said: Progress, measure: str) -> Any:
        if said.indicator.id == indicator_id and measure in cells:
            return cells[measure]
        return plain(said, measure)

    return wording
