"""A raw folder with three submissions of the tiny plan: one good, one with an error, one that cannot be read."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

PLAN = Path(__file__).parent.parent / "execution" / "tiny" / "plan.yaml"
HOSTILE = "[red]红[/red]\u202e"


def workbook(path: Path, sender: str, quarter_figure: object, cumulative: object, problem: str = "") -> None:
    """Write a submission of one indicator."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进展"
    for row in (
        ["2031年第一季度工作进展表"],
        [f"填报单位：{sender}", "", "", "", "填报日期：2031-04-02"],
        ["指标", "年度目标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施"],
        ["选派专家", 200, "人次", quarter_figure, cumulative, problem, ""],
    ):
        sheet.append(row)
    book.save(path)


@pytest.fixture
def tiny_plan() -> Path:
    """Give an invented plan of one indicator."""
    return PLAN


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Give a raw root with one quarter."""
    folder = tmp_path / "raw" / "2031Q1"
    folder.mkdir(parents=True)
    workbook(folder / "牵头处.xlsx", "牵头处", 60, 60)
    workbook(folder / "东方盟.xlsx", "东方盟", -5, 20, HOSTILE)
    return tmp_path / "raw"


@pytest.fixture
def good(raw: Path) -> Callable[[], None]:
    """Give a function that mends the submission with the error."""
    return lambda: workbook(raw / "2031Q1" / "东方盟.xlsx", "东方盟", 20, 20)
