"""Raw folders made by code, so that a reader sees what is odd in each workbook."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from talentbrief.intake.collect import collect
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import COLUMNS, read_decisions
from talentbrief.intake.grid import Grid
from talentbrief.intake.records import Collected
from talentbrief.intake.words import Words, load_words
from talentbrief.intake.workbook import read_book
from talentbrief.intake.worker import read_here
from talentbrief.issues import Issue
from talentbrief.plan import Plan
from talentbrief.quarter import Quarter

Rows = Sequence[Sequence[Any]]
Touch = Callable[[Any], None]

EXAMPLES = int(os.environ.get("TALENTBRIEF_EXAMPLES", "300"))
"""Examples of the properties that hold for any sheet; ``.ci/nightly`` asks for more."""

Q3 = Quarter(2022, 3)
HEADER = ["序号", "指标", "年度目标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施", "备注"]
ENVOYS, AREAS, FIRMS = "农业科技特派员", "“三区”科技人才", "企业科技特派员"


def workbook(sheets: Mapping[str, Rows], touch: Touch | None = None) -> bytes:
    """Give an xlsx of these sheets; ``touch`` may change the openpyxl workbook before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    if touch is not None:
        touch(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def progress(*rows: Sequence[Any], above: Sequence[Any] = ()) -> list[list[Any]]:
    """Give a progress table: indicator, this quarter, cumulative, then any of target, unit, problem."""
    table = [[each] for each in above]
    table.append(list(HEADER))
    for number, (name, quarter, cumulative, *rest) in enumerate(rows, 1):
        target, unit, problem = (*rest, "", "", "")[:3]
        table.append([number, name, target, unit, quarter, cumulative, problem])
    return table


def grid(rows: Rows, touch: Touch | None = None) -> Grid:
    """Give a sheet as the reader sees it."""
    return read_book(workbook({"表": rows}, touch), "x.xlsx").sheets[0]


@dataclass
class Raw:
    """A raw root in a temporary folder."""

    root: Path
    plan: Plan = field(repr=False)
    context: Context = field(repr=False)
    decided: list[Mapping[str, str]] = field(default_factory=list)

    def put(
        self,
        path: str,
        content: bytes | Mapping[str, Rows] | Rows,
        touch: Touch | None = None,
        quarter: str = "2022Q3",
    ) -> None:
        """Lay a file into a quarter's folder: bytes, sheets, or the rows of one sheet."""
        if not isinstance(content, bytes):
            sheets = content if isinstance(content, Mapping) else {"表": content}
            content = workbook(sheets, touch)
        file = self.root / "raw" / quarter / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def decide(
        self,
        file: str,
        action: str,
        *,
        sheet: str = "",
        cell: str = "",
        code: str = "",
        value: str = "",
        **signed: str,
    ) -> None:
        """Write a decision about a file of 2022Q3, signed unless told otherwise."""
        own = {"source_file": f"2022Q3/{file}", "source_sheet": sheet, "source_cell": cell, "code": code}
        signature = {"by": "甲", "date": "2022-10-12", "reason": "核实", **signed}
        self.decided.append({**own, "action": action, "value": value, **signature})
        folder = self.root / "decisions"
        folder.mkdir(exist_ok=True)
        with (folder / "2022Q3.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(self.decided)

    def collect(self, quarter: Quarter = Q3) -> Collected:
        """Read the quarter's folder with its decisions."""
        decisions = read_decisions(self.root / "decisions" / f"{quarter}.csv")
        # Without a worker, since it is not what these tests are about; test_worker.py has its own.
        here = partial(read_here, context=self.context)
        return collect(self.root / "raw", quarter, self.context, decisions, here)

    def read(
        self, rows: Rows | Mapping[str, Rows], touch: Touch | None = None, name: str = "农村处.xlsx"
    ) -> Collected:
        """Read one workbook, by default the rural office's."""
        self.put(name, rows, touch)
        return self.collect()


def codes(found: Collected | Sequence[Issue]) -> list[str]:
    """Give the codes of issues in order."""
    return [each.code for each in (found.issues if isinstance(found, Collected) else found)]


def issue(found: Collected, code: str) -> Issue:
    """Give the one issue of a code."""
    (only,) = [each for each in found.issues if each.code == code]
    return only


def values(found: Collected, *, in_force: bool = True) -> dict[tuple[str | None, str, str], int | None]:
    """Give the figures in force by sender, indicator and measure."""
    return {
        (each.organisation_id, each.indicator_id, each.measure): each.value
        for each in found.observations
        if each.in_force == in_force
    }


@pytest.fixture(scope="session")
def context(plan: Plan) -> Context:
    """Give what files of the 2022 plan are read with."""
    return Context(plan)


@pytest.fixture(scope="session")
def words() -> Words:
    """Give the words of headers.yaml."""
    return load_words()


@pytest.fixture
def raw(tmp_path: Path, plan: Plan, context: Context) -> Raw:
    """Give an empty raw root."""
    return Raw(tmp_path, plan, context)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], bytes]:
    """Give a way to let LibreOffice open a workbook and save it as another, or print it (``pdf``)."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(path: Path, kind: str = "xlsx:Calc MS Excel 2007 XML") -> bytes:
        command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / path.with_suffix(f".{kind.partition(':')[0]}").name).read_bytes()

    return convert
