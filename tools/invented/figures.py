"""The sample's figures: leads', leagues', milestones and rosters, all invented, from a fixed seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from talentbrief.plan import Indicator, Milestone, Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter
from talentbrief.settings import ROOT

__all__ = ["Entry", "Figures", "Progress", "Report"]

_SEED = 20220615
_SURNAMES = "赵钱孙李周吴郑王"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_HOSTS = (
    *("虚构科技大学", "示例农牧科学院", "样本工业大学", "演示医科大学", "假想新材料研究院"),
    *(
        "示例生物科技有限公司",
        "虚构煤化工集团",
        "样本草业股份有限公司",
        "演示装备制造有限公司",
        "假想云计算有限公司",
    ),
)
_TOPICS = (
    *("草原生态修复", "稀土功能材料", "乳品质量安全", "风电装备", "煤基新材料", "肉羊育种", "蒙医药现代化"),
    *("荒漠化治理", "马铃薯种业", "储能技术", "大数据安全", "氢能应用", "玉米绿色生产", "工业固废利用"),
)
_ENDINGS = {
    "team": "创新团队",
    "project": "关键技术研究",
    "institution": "产业技术研究院",
    "base": "国际科技合作基地",
}
# No resident has an identity number of the region as a whole: these stay invented.
_REGION = "150000"
_WEIGHTS, _CHECK = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


@dataclass(frozen=True)
class Progress:
    """What a sender has to say of one indicator: the quarter, the year so far, and words."""

    indicator: Indicator
    quarter: int
    cumulative: int
    problem: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class Report:
    """What an office has to say of one milestone."""

    milestone: Milestone
    status: str
    narrative: str
    evidence: str = ""
    completed_on: date | None = None


@dataclass(frozen=True)
class Entry:
    """A row of a roster."""

    name: str
    identity: str
    host: str
    day: date


class Figures:
    """The sample's figures by quarter and sender.

    Parameters
    ----------
    path : Path
        ``numbers.yaml``.
    """

    def __init__(self, path: Path) -> None:
        self.numbers: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    @cached_property
    def plan(self) -> Plan:
        """The 2022 plan."""
        return load_plan(ROOT / "plan" / "2022.yaml")

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The plan's collections."""
        return tuple(each.quarter for each in self.plan.collections)

    def increment(self, indicator_id: str, quarter: Quarter) -> int:
        """Give a lead's figure of the quarter alone."""
        cumulative = self.numbers["official"][indicator_id]
        before = [each for each in self.quarters if each < quarter]
        return int(cumulative[str(quarter)] - (cumulative[str(before[-1])] if before else 0))

    def shares(self, indicator: Indicator, quarter: Quarter) -> dict[str, int]:
        """Split a lead's figure of the quarter among the leagues; listed cities have a part of their league's."""
        total = self.increment(indicator.id, quarter)
        weights: dict[str, int] = self.numbers["weights"]
        if total < 2 * len(weights):
            draw = random.Random(f"{_SEED}{indicator.id}{quarter}")
            picks = draw.choices(list(weights), list(weights.values()), k=total)
            shares = {league: picks.count(league) for league in weights}
        else:
            whole = sum(weights.values())
            shares = {league: total * weight // whole for league, weight in weights.items()}
            rest = total - sum(shares.values())
            for league in sorted(weights, key=lambda each: (-(total * weights[each] % whole), each))[:rest]:
                shares[league] += 1
        for city in self.plan.organisations.of_kind("listed_city"):
            if city.inside is not None:
                shares[city.id] = shares[city.inside] // 5
        return shares

    def of_sender(self, organisation_id: str, indicator: Indicator, quarter: Quarter) -> tuple[int, int]:
        """Give a sender's figures of the quarter and of the year so far."""
        past = [each for each in self.quarters if each <= quarter]
        if organisation_id == indicator.lead:
            values = [self.increment(indicator.id, each) for each in past]
        else:
            values = [self.shares(indicator, each)[organisation_id] for each in past]
        return values[-1], sum(values)

    def progress(self, organisation_id: str, quarter: Quarter) -> tuple[Progress, ...]:
        """Give all a sender has to say of its indicators."""
        found = []
        due = self.plan.collection(quarter).time_progress
        for indicator in self.plan.indicators:
            if organisation_id not in indicator.reporters(self.plan.organisations):
                continue
            now, year = self.of_sender(organisation_id, indicator, quarter)
            lead = organisation_id == indicator.lead
            behind = lead and indicator.target is not None and year < indicator.target * due
            found.append(
                Progress(
                    indicator,
                    now,
                    year,
                    self.numbers["problems"][indicator.id] if behind else "",
                    self.numbers["next_steps"][indicator.id] if behind else "",
                )
            )
        return tuple(found)

    def reports(self, organisation_id: str, quarter: Quarter) -> tuple[Report, ...]:
        """Give all an office has to say of its milestones."""
        return tuple(
            self._report(organisation_id, each, quarter)
            for each in self.plan.milestones
            if organisation_id in each.offices
        )

    def _report(self, organisation_id: str, milestone: Milestone, quarter: Quarter) -> Report:
        draw = random.Random(f"{_SEED}{organisation_id}{milestone.id}{quarter}")
        done_in = next((q for q, ids in self.numbers["done"].items() if milestone.id in ids), None)
        starts = next((q for q, ids in self.numbers["starts_later"].items() if milestone.id in ids), "")
        lags = self.numbers["lags"].get(str(quarter), {}).get(milestone.id) == organisation_id
        if starts and quarter < Quarter.parse(starts):
            return Report(milestone, "未启动", "")
        if done_in and Quarter.parse(done_in) <= quarter and not lags:
            when = Quarter.parse(done_in)
            own = random.Random(f"{_SEED}{milestone.id}")
            day = when.first_day + timedelta(days=own.randrange(20, 85))
            evidence = f"内科发〔{when.year}〕{own.randrange(20, 190)}号"
            return Report(milestone, "已完成", draw.choice(self.numbers["done_narratives"]), evidence, day)
        return Report(milestone, "推进中", draw.choice(self.numbers["narratives"]))

    def roster(self, indicator: Indicator, quarter: Quarter, count: int, start: int = 0) -> tuple[Entry, ...]:
        """Give a roster of so many entries, none of which any earlier number has."""
        draw = random.Random(f"{_SEED}{indicator.id}{quarter}{start}")
        entries = []
        for number in range(start, start + count):
            day = quarter.first_day + timedelta(days=draw.randrange(0, 88))
            host = _HOSTS[number % len(_HOSTS)]
            if indicator.roster.names_people:
                entries.append(
                    Entry(_person(indicator.id, number), _identity(indicator.id, number), host, day)
                )
            else:
                topic = _TOPICS[number % len(_TOPICS)]
                entries.append(Entry(topic + _ENDINGS[indicator.roster.entity], "", host, day))
        return tuple(entries)


def _person(indicator_id: str, number: int) -> str:
    turn = number + 7 * int(indicator_id[1:])
    given = _STEMS[turn % 10] + _BRANCHES[turn % 12]
    return _SURNAMES[(turn // 60 + turn) % len(_SURNAMES)] + given


def _identity(indicator_id: str, number: int) -> str:
    draw = random.Random(f"{_SEED}identity{indicator_id}{number}")
    born = date(1970, 1, 1) + timedelta(days=draw.randrange(0, 9000))
    body = f"{_REGION}{born:%Y%m%d}{draw.randrange(100, 999)}"
    return body + _CHECK[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]
