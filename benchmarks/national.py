"""A national case: as many senders as a country has counties, against a tenth of them.

Run from the repository's root with the environment's Python, which ``python pipeline.py test`` makes:
``.venv/bin/python benchmarks/national.py [--senders N] [--cards N] [--executor dask:ADDRESS]`` (Windows:
``.venv/Scripts/python``). An invented quarter is written for 310 and for 3,100 senders and run; it prints how much longer the larger one takes,
and the most memory that any process of it held. Everything is made but for most scorecards: a first run makes a few,
a second one two others, a third one ``--cards N`` more, 60 unless given. What the third takes longer than the second is
what its scorecards take, and counted for all. ``--all`` makes all of them in one run.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import psutil
import yaml

from talentbrief.plan_file import load_plan
from talentbrief.settings import ROOT, SAMPLE_MARKER

QUARTER = "2022Q2"
SENDERS = 3_100
ROSTER = 10
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = "青山流水春风明月松竹梅兰江河湖海云霞星辰雨雪"

PROGRAM = """
import sys
from talentbrief import cli
from talentbrief.execution import run as module
from talentbrief.execution.request import SCORECARD
jobs, begin, cards = module._jobs, int(sys.argv.pop(1)), int(sys.argv.pop(1))
def fewer(*given):
    made = jobs(*given)
    others = [each for each in made if each.source.stem != SCORECARD]
    of_senders = [each for each in made if each.source.stem == SCORECARD]
    return [*others[:3], *of_senders[begin :: max(len(of_senders) // cards, 1)][:cards], *others[3:]]
module._jobs = fewer
sys.exit(cli.main(sys.argv[1:]))
"""


KINDS = {"forkserver": "workers", "nursery": "nursery", "launch": "readers"}
"""Parts of command lines, and what has them; what the nursery forks has its, too."""

FEW, BASE = 4, 2
"""Scorecards of a first run and of a second."""


@dataclass(frozen=True)
class Spent:
    """What a run took, by the clock and of all processors."""

    clock: float
    processor: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def __mul__(self, times: float) -> "Spent":
        return Spent(self.clock * times, self.processor * times)


@dataclass(frozen=True)
class Measured:
    """What a case took.

    Parameters
    ----------
    first : Spent
        With few scorecards.
    each : Spent
        One scorecard, with its pages.
    whole : Spent
        With all scorecards.
    peaks : dict of str to float
        Most memory that a process of each kind held, in MB.
    """

    first: Spent
    each: Spent
    whole: Spent
    peaks: dict[str, float]


def write_case(folder: Path, senders: int) -> None:
    """Write a plan with so many senders, and a workbook of each."""
    (folder / "plan").mkdir(parents=True)
    source = ROOT / "plan"
    for path in source.iterdir():
        if path.is_file() and path.name != "organisations.yaml":
            (folder / "plan" / path.name).write_bytes(path.read_bytes())
    listed = yaml.safe_load((source / "organisations.yaml").read_text(encoding="utf-8"))
    offices = [each for each in listed["organisations"] if each["kind"] == "office"]
    counties = [
        {
            "id": f"C{number:05}",
            "kind": "league",
            "name": {"zh-CN": f"第{number:05}县", "en": f"County {number:05}"},
        }
        for number in range(senders - len(offices))
    ]
    listed["organisations"] = [*offices, *counties]
    text = yaml.safe_dump(listed, allow_unicode=True, sort_keys=False)
    (folder / "plan" / "organisations.yaml").write_text(text, encoding="utf-8")
    raw = folder / "raw" / QUARTER
    raw.mkdir(parents=True)
    (raw / SAMPLE_MARKER).write_text("invented\n", encoding="utf-8")
    indicators = load_plan(ROOT / "plan" / f"{QUARTER[:4]}.yaml").indicators
    for number, sender in enumerate(listed["organisations"]):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "进展表"
        sheet.append(["科技人才工作进展表（2022年第二季度）"])
        sheet.append([f"填报单位：{sender['name']['zh-CN']}", None, None, None, "填报日期：2022年7月5日"])
        sheet.append(["序号", "指标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施"])
        for row, each in enumerate(indicators, 1):
            figure = 1 + (number + row) % 9
            sheet.append(
                [row, each.name.zh_CN, each.unit.zh_CN, figure, figure, "部分旗县进度偏慢", "加强调度"]
            )
        roster = book.create_sheet("名单")
        roster.append(["农业科技特派员名单"])
        roster.append(["序号", "姓名", "工作单位", "选派日期"])
        for row in range(ROSTER):
            person = number * ROSTER + row
            name = _FAMILY[person % 30] + _GIVEN[person // 30 % 22] + _GIVEN[person // 660 % 22]
            roster.append([row + 1, name, f"第{person % 977}农业技术推广站", "2022-05-06"])
        book.save(raw / f"{sender['id']}.xlsx")


def measure(folder: Path, senders: int, cards: int, executor: str = "local") -> Measured:
    """Run a case, watching the memory of its processes."""
    peaks: dict[str, float] = {}
    if cards >= senders:
        whole = run(folder, 0, senders, executor, peaks)
        return Measured(whole, whole * (1 / senders), whole, peaks)
    first = run(folder, 0, FEW, executor, peaks)
    base = run(folder, 1, BASE, executor, peaks)
    one = executed(folder)
    second = run(folder, 2, cards, executor, peaks)
    each = (second + base * -1) * (1 / (executed(folder) - one))
    return Measured(first, each, first + each * (senders - FEW), peaks)


def executed(folder: Path) -> int:
    """Count the scorecards that the last run executed."""
    log = (folder / "outputs" / QUARTER / "run" / "log.txt").read_text(encoding="utf-8")
    return len(re.findall(r" 4-scorecard-.*: made$", log, re.MULTILINE))


def run(folder: Path, begin: int, cards: int, executor: str, peaks: dict[str, float]) -> Spent:
    """Run the quarter with some scorecards."""
    options = ["--plan", str(folder / "plan" / f"{QUARTER[:4]}.yaml"), "--executor", executor]
    for name in ("raw", "processed", "outputs", "returns"):
        options += [f"--{name}", str(folder / name)]
    which = [str(begin), str(cards)]
    command = [sys.executable, "-c", PROGRAM, *which, "run", "--quarter", QUARTER, "--quiet", *options]
    before = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *([before] if before else [])])}
    began, worked = time.perf_counter(), processor()
    process = subprocess.Popen(  # noqa: S603  our own command
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    watcher = threading.Thread(target=watch, args=(process.pid, peaks))
    watcher.start()
    said = process.communicate()[1]
    spent = Spent(time.perf_counter() - began, processor() - worked)
    watcher.join()
    if process.returncode not in (0, 3):
        raise SystemExit(said)
    return spent


def processor() -> float:
    """Give the processor time of all processes that this one has waited for, and of those that they have."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(pid: int, peaks: dict[str, float]) -> None:
    """Note the most memory that each kind of process holds, until the first has ended."""
    while True:
        try:
            main = psutil.Process(pid)
            if main.status() == psutil.STATUS_ZOMBIE:
                return
            family = [main, *main.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for each in family:
            try:
                held = each.memory_info().rss / 2**20
                name = "main" if each.pid == pid else kind(each)
            except psutil.Error:
                continue
            peaks[name] = max(peaks.get(name, 0.0), held)
        time.sleep(0.1)


def kind(process: psutil.Process) -> str:
    """Say what a process is."""
    found = next((name for part, name in KINDS.items() if part in " ".join(process.cmdline())), "other")
    parent = process.parent() if found == "nursery" else None
    return "kernels" if parent and "nursery" in " ".join(parent.cmdline()) else found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--senders", type=int, default=SENDERS)
    parser.add_argument("--cards", type=int, default=60, metavar="N")
    parser.add_argument("--all", action="store_true", help="make all scorecards")
    parser.add_argument("--executor", default="local")
    given = parser.parse_args()
    found = []
    for senders in (given.senders // 10, given.senders):
        with tempfile.TemporaryDirectory(prefix="national-") as name:
            folder = Path(name)
            write_case(folder, senders)
            made = measure(folder, senders, senders if given.all else given.cards, given.executor)
        found.append(made)
        peaks = ", ".join(f"{name} {held:.0f} MB" for name, held in sorted(made.peaks.items()))
        print(
            f"{senders} senders: {made.whole.clock:.1f} s by the clock, {made.whole.processor:.1f} s of processors; "
            f"before all but {FEW} scorecards {made.first.clock:.1f} s, {made.first.processor:.1f} s; "
            f"a scorecard {made.each.clock:.3f} s, {made.each.processor:.3f} s; most memory: {peaks}",
            flush=True,
        )
    small, large = found
    print(
        f"{large.whole.clock / small.whole.clock:.2f} times by the clock, "
        f"{large.whole.processor / small.whole.processor:.2f} times by processor time"
    )


if __name__ == "__main__":
    main()
