"""An invented office that runs, approves and publishes two quarters of the tiny plan with the real notebooks."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from talentbrief.execution.request import RunRequest
from talentbrief.execution.run import run
from talentbrief.quarter import Quarter
from talentbrief.review.approval import Approval, figures_in, write_approval
from talentbrief.review.approving import Word, approval_path, approve
from talentbrief.review.publishing import Order, Published, publish
from talentbrief.review.rerun import digests_of
from talentbrief.settings import Settings

TINY = Path(__file__).parent.parent / "execution" / "tiny"
NOW = datetime(2031, 7, 21, 9, 30, tzinfo=UTC)


def silent(_: object) -> None:
    """Tell nobody how far a run is."""


def workbook(path: Path, quarter: str, sender: str, this_quarter: int, cumulative: int) -> None:
    """Write a submission of one indicator."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进展"
    for row in (
        [f"{quarter}工作进展表"],
        [f"填报单位：{sender}", "", "", "", "填报日期：2031-04-02"],
        ["指标", "年度目标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施"],
        ["选派专家", 200, "人次", this_quarter, cumulative, "差旅经费不足", ""],
    ):
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@dataclass(frozen=True)
class Office:
    """A folder with a plan and submissions, and what is made of them."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def folders(self) -> dict[str, str]:
        named = {
            name: str(self.folder / name) for name in ("raw", "processed", "outputs", "decisions", "returns")
        }
        return {"plan": str(self.folder / "plan.yaml"), **named}

    def settings(self, quarter: str) -> Settings:
        return Settings.resolve(quarter=quarter, approvals=self.folder / "approvals", **self.folders)

    def options(self, *without: str) -> list[str]:
        """Give the command line's options for the folders."""
        given = {**self.folders, "approvals": str(self.folder / "approvals")}
        return [f"--{name}={value}" for name, value in given.items() if name not in without]

    def submit(self, quarter: str, sender: str, this_quarter: int, cumulative: int) -> None:
        """Put a submission in the place of a sender's earlier one."""
        named = Quarter.parse(quarter).chinese
        workbook(self.folder / "raw" / quarter / f"{sender}.xlsx", named, sender, this_quarter, cumulative)

    def run(self, quarter: str) -> None:
        run(RunRequest(self.settings(quarter), jobs=2), silent)

    def approve(self, quarter: str, **word: object) -> Approval:
        says = Word(**{"reviewer": "张三", "preparer": "李四", **word})  # type: ignore[arg-type]
        return approve(self.settings(quarter), says, NOW, silent)

    def record(self, quarter: str) -> None:
        """Record the approval that `approve` records of outputs a run has just made, without the run that compares."""
        settings = self.settings(quarter)
        write_approval(
            Approval(
                quarter=quarter,
                plan=settings.plan.id,
                status="approved",
                lang=settings.lang,
                as_of=settings.as_of.isoformat(),
                digests=digests_of(settings),
                figures=figures_in(settings.processed_folder),
                reviewer="张三",
                preparer="李四",
                self_approved=False,
                approved_at=NOW.isoformat(timespec="seconds"),
            ),
            approval_path(settings),
        )

    def publish(self, quarter: str = "", lang: str = "zh-CN") -> tuple[Published, ...]:
        order = Order(self.site, self.folder / "approvals", self.folders, "en" if lang == "en" else "zh-CN")
        return publish(order, silent, Quarter.parse(quarter) if quarter else None)

    def files(self) -> dict[str, bytes]:
        """Give every file of the site."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


def _founded(folder: Path) -> Office:
    for name in ("organisations.yaml", "plan.txt"):
        shutil.copyfile(TINY / name, folder / name)
    plan = (TINY / "plan.yaml").read_text(encoding="utf-8")
    shown = plan.replace("publication:\n", "publication:\n  show_reviewer: true\n", 1)
    assumed = "assumptions:\n  - {id: V, about: [A], text: {zh-CN: 按人次计, en: Counted by visit}}\n"
    (folder / "plan.yaml").write_text(shown + assumed, encoding="utf-8")
    for quarter, name, figures in (("2031Q1", "第一", (60, 60)), ("2031Q2", "第二", (40, 100))):
        workbook(folder / "raw" / quarter / "牵头处.xlsx", f"2031年{name}季度", "牵头处", *figures)
        workbook(folder / "raw" / quarter / "东方盟.xlsx", f"2031年{name}季度", "东方盟", *figures)
    return Office(folder)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Give an office that has run nothing yet."""
    return _founded(tmp_path)


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Give the office that has run, approved and published two quarters; tests work on copies of it."""
    made = _founded(tmp_path_factory.mktemp("office 处室"))
    for quarter in ("2031Q1", "2031Q2"):
        made.run(quarter)
        made.record(quarter)
    assert [each.state for each in made.publish()] == ["new", "new"]
    return made


@pytest.fixture
def copied(busy: Office, tmp_path: Path) -> Office:
    """Give a copy of the busy office to do harm to."""
    shutil.copytree(busy.folder, tmp_path / "office")
    return Office(tmp_path / "office")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of a browser, or skip."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on the path")


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Give a function that runs git with an identity of its own."""

    def call(folder: Path, *arguments: str) -> str:
        name = ("-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "init.defaultBranch=main")
        done = subprocess.run(
            ["git", *name, *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return done.stdout

    return call
