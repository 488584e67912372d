"""How fast submissions are read against the plain loop: pandas and openpyxl, which check nothing.

Run from the repository's root with the environment's Python, which ``python pipeline.py test`` makes:
``.venv/bin/python benchmarks/intake.py [FILES]`` (Windows: ``.venv/Scripts/python``); 1,000 workbooks by default and
then four times as many, each with a progress table and a roster of 50 rows, made in a temporary folder. Both ways read
the same files in turns, on one core. Ours reads in a guarded worker and finds tables, matches names, checks, masks.
"""

import argparse
import io
import os
import re
import resource
import tempfile
import time
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import psutil
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from talentbrief.intake.collect import Readings
from talentbrief.intake.context import Context
from talentbrief.intake.kept import Kept
from talentbrief.intake.worker import Task, Workers
from talentbrief.plan import Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter
from talentbrief.settings import ROOT

QUARTER = Quarter(2022, 3)
WAYS = {
    "plain": "pandas and openpyxl",
    "ours": "ours, worker and all",
    "records": "ours, and every record made",
}
ROWS = 50
TURN = 250
"""Files that each way reads in turn: a run asks for a folder at once, and each change of ways costs cold caches."""
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = "青山流水春风明月松竹梅兰江河湖海云霞星辰雨雪"


def template(plan: Plan) -> dict[str, bytes]:
    """Give the parts of a workbook as an office would send it; ``@name@`` stands where files differ."""
    thin, bold = Side(style="thin"), Font(name="黑体", size=12, bold=True)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    book = openpyxl.Workbook()
    progress, roster = book.active, book.create_sheet("名单")
    progress.title = "进展表"
    progress.append(["科技人才工作进展表（2022年第三季度）"])
    progress.append(["填报单位：@sender@", None, None, None, None, "填报日期：2022年10月8日"])
    progress.append(
        ["序号", "指标", "年度目标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施", "备注"]
    )
    for number, each in enumerate(plan.indicators, 1):
        figures = [10_000 + number, 20_000 + number]
        progress.append(
            [number, each.name.zh_CN, None, each.unit.zh_CN, *figures, "部分旗县进度偏慢", "加强调度", None]
        )
    progress.append(["注：数据截至9月30日。"])
    roster.append(["农业科技特派员名单"])
    roster.append(["序号", "姓名", "身份证号", "工作单位", "选派日期", "备注"])
    for row in range(ROWS):
        texts = [f"@{field}{row}@" for field in ("name", "identity", "host")]
        roster.append([row + 1, *texts, date(2022, 7 + row % 3, 1 + row % 28), None])
    for sheet, header in ((progress, 3), (roster, 2)):
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=sheet.max_column)
        for cells in sheet.iter_rows(min_row=header):
            for cell in cells:
                cell.border, cell.alignment = box, Alignment(vertical="center", wrap_text=True)
        for cell in sheet[header]:
            cell.font, cell.fill = bold, PatternFill("solid", fgColor="FFD9E1F2")
        for letter in "BCDGH":
            sheet.column_dimensions[letter].width = 22
    content = io.BytesIO()
    book.save(content)
    with zipfile.ZipFile(content) as archive:
        # Spreadsheet programs write letters, not their numbers.
        return {
            name: re.sub(rb"&#(\d+);", lambda found: chr(int(found[1])).encode(), archive.read(name))
            for name in archive.namelist()
        }


def write_files(folder: Path, first: int, last: int, plan: Plan, parts: dict[str, bytes]) -> list[Path]:
    """Write workbooks numbered ``first`` to ``last - 1``, each with its own people and figures."""
    senders = [each.name.zh_CN for each in plan.organisations.organisations]
    paths = []
    for number in range(first, last):
        texts = {"sender": senders[number % len(senders)]}
        for row in range(ROWS):
            person = number * ROWS + row
            born = f"{1960 + person % 40}{1 + person % 12:02}{1 + person % 28:02}"
            name = _FAMILY[person % 30] + _GIVEN[person // 30 % 22] + _GIVEN[person // 660 % 22]
            texts |= {f"name{row}": name, f"identity{row}": f"990000{born}{person % 1000:03}X"}
            texts[f"host{row}"] = f"第{person % 977}农业技术推广站"
        path = folder / texts["sender"] / f"{number:05}.xlsx"
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                pieces = content.split(b"@")
                pieces[1::2] = [texts[piece.decode()].encode() for piece in pieces[1::2]]
                figure = rb"<v>\g<1>%03d\2</v>" % (number % 1000)
                archive.writestr(part, re.sub(rb"<v>([12])000(\d)</v>", figure, b"".join(pieces)))
        paths.append(path)
    return paths


def plainly(paths: Iterable[Path]) -> int:
    """Read as everybody does: each sheet a frame; gives the number of rows."""
    return sum(
        len(each)
        for path in paths
        for each in pd.read_excel(path, sheet_name=None, engine="openpyxl").values()
    )


def guardedly(readings: Readings, folder: Path, paths: Iterable[Path], *, each: bool = False) -> int:
    """Read as the pipeline does; gives the number of figures, roster rows and words.

    They come as columns, as a frame's do; with ``each``, every one of them is made a record.
    """
    below = [(path, path.relative_to(folder).as_posix()) for path in paths]
    tasks = [Task(path, f"{QUARTER}/{name}", name, QUARTER) for path, name in below]
    found = (
        records
        for reading, _ in readings(tasks)
        for records in (reading.observations, reading.rosters, reading.narratives)
    )
    return sum(len([*records] if each else records) for records in found)


def processor(*others: psutil.Process) -> float:
    """Give the processor time of this process, those it has ended, and others, in seconds."""
    own = sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
    return own + sum(used.user + used.system for used in (each.cpu_times() for each in others))


def held(process: psutil.Process) -> float:
    """Give the memory a process holds, in MB."""
    return float(process.memory_info().rss) / 2**20


def in_turns(context: Context, folder: Path, paths: Sequence[Path]) -> dict[str, tuple[float, float]]:
    """Give what both ways take for the same files, read in turns: seconds on the clock and of the processor."""
    taken = dict.fromkeys(WAYS, (0.0, 0.0))
    here = psutil.Process()
    with Workers(context) as readings:
        plainly(paths[:1])
        guardedly(readings, folder, paths[:1])
        worker = here.children()
        for start in range(0, len(paths), TURN):
            turn = paths[start : start + TURN]
            for way, before in list(taken.items()):
                clock, used = time.perf_counter(), processor(*worker)
                if way == "plain":
                    plainly(turn)
                else:
                    guardedly(readings, folder, turn, each=way == "records")
                taken[way] = (
                    before[0] + time.perf_counter() - clock,
                    before[1] + processor(*worker) - used,
                )
    return taken


def alone(context: Context, folder: Path, paths: Sequence[Path]) -> tuple[float, float, float]:
    """Give what our way takes: processor time of all in seconds, memory of the worker and of this process in MB."""
    before, here = processor(), psutil.Process()
    with Workers(context) as readings:
        found = guardedly(readings, folder, paths)
        worker, own = sum(map(held, here.children())), held(here)
    if not found:
        raise SystemExit("nothing was read")
    return processor() - before, worker, own


def unchanged(context: Context, folder: Path, paths: Sequence[Path]) -> float:
    """Give the processor time, in seconds, of files that were read and kept before."""
    with tempfile.TemporaryDirectory() as temporary, Workers(context) as readings:

        def kept(files: Sequence[Path]) -> None:
            guardedly(Kept(Path(temporary) / "readings", context, readings), folder, files)

        kept(paths)
        before = processor()
        kept(paths)
        return processor() - before


def main(files: int) -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    plan = load_plan(ROOT / "plan" / "2022.yaml")
    context = Context(plan)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = write_files(folder, 0, 4 * files, plan, template(plan))
        taken = in_turns(context, folder, paths[:files])
        again = unchanged(context, folder, paths[:files]) / files * 1000
        print(f"{files} workbooks in turns, one core     ms a file: clock  processor")
        for way, name in WAYS.items():
            clock, used = (each / files * 1000 for each in taken[way])
            print(f"  {name:<36}{clock:>12.2f}{used:>11.2f}", end="")
            faster = [plain / ours for plain, ours in zip(taken["plain"], taken[way], strict=True)]
            print(f"   times as fast: {faster[0]:.1f}, {faster[1]:.1f}" if way != "plain" else "")
        print(f"  {'ours, unchanged since they were kept':<36}{'':>12}{again:>11.2f}")
        rows = [alone(context, folder, paths[:number]) for number in (files, 2 * files, 4 * files)]
        print("ours alone     processor, s   worker, MB   who asks, MB   times the first")
        for number, (seconds, worker, own) in zip((files, 2 * files, 4 * files), rows, strict=True):
            grown = f"{seconds / rows[0][0]:.2f}, {worker / rows[0][1]:.2f}, {own / rows[0][2]:.2f}"
            print(f"  {number:>6} files{seconds:>14.2f}{worker:>13.0f}{own:>15.0f}   {grown}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=int, nargs="?", default=1000)
    main(parser.parse_args().files)
