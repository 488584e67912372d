"""What senders are asked to do: what they can do themselves, and none of an analyst's work."""

import io
from dataclasses import replace

import openpyxl
import pytest

from talentbrief.issues import ABOUT_DECISIONS
from tests.intake.conftest import ENVOYS, Raw, issue, progress, workbook
from tests.intake.test_codes import CASES, protected, raised
from tests.intake.test_returns import Returned

ANALYSTS = (
    "is_indicator",
    "is_sender",
    "use_value",
    "accept",
    "人工决定",
    "decision",
    "文件夹",
    "folder",
    "--password",
)


@pytest.mark.parametrize("code", sorted(set(CASES) - ABOUT_DECISIONS))
def test_no_sender_is_asked_to_do_an_analysts_work(raw: Raw, code: str):
    found = raised(raw, code)[0]
    for lang in ("zh-CN", "en"):
        asked = found.ask(lang)
        assert asked
        assert "{" not in asked
        assert not [each for each in ANALYSTS if each in asked]
        told = found.message(lang).replace(found.raw_text or "", "")
        assert not [each for each in ("人工决定", "文件夹是", "is_indicator") if each in told]


@pytest.mark.parametrize(
    ("code", "analyst"),
    [
        ("unknown_indicator", "is_indicator指明指标编号或名称"),
        ("ambiguous_indicator", "is_indicator指明指标编号（N06、N08）或名称"),
        ("unknown_milestone", "is_indicator指明任务编号或名称"),
        ("unknown_sender", "value写单位编号或名称"),
        ("quarter_mismatch", "移到该季度的文件夹"),
        ("conflicting_versions", "accept"),
    ],
)
def test_the_analysts_remedy_says_what_a_decision_can_do(raw: Raw, code: str, analyst: str):
    found = raised(raw, code)[0]
    assert analyst in found.fix("zh-CN")
    assert found.row("zh-CN")["ask"] == found.ask("zh-CN") != found.fix("zh-CN")


def test_a_remedy_that_is_everybodys_stands_once(raw: Raw):
    assert raised(raw, "not_a_count")[0].row("zh-CN")["ask"] is None


def test_a_return_asks_what_its_sender_can_do(raw: Raw):
    raw.put("农村处.xlsx", progress(("专利", 1, 2)))
    book = Returned(raw).book("NCC")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    texts += [
        cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
    ]
    assert any("请改为方案中的指标名称。" in each for each in texts)
    assert not [each for each in texts if "is_indicator" in each or "人工决定" in each]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022年第二季度", "写明的季度是“2022年第二季度”，而本次报送的是2022年第三季度的数据"),
        ("2022Q2", "写明的季度是2022年第二季度，而"),
        ("2022年二季度", "写明的季度是“2022年二季度”（即2022年第二季度），而"),
    ],
)
def test_a_quarter_is_said_once_as_readers_write_it(raw: Raw, written: str, said: str):
    assert said in issue(raw.read(progress((ENVOYS, 1, 2), above=[written])), "quarter_mismatch").message(
        "zh-CN"
    )


@pytest.mark.parametrize(
    ("rows", "code", "said", "ids"),
    [
        (progress(("特派员选派", 1, 2)), "unknown_indicator", "相近的有", "N0"),
        (
            [["任务", "状态"], ["服务活动七类开展", "推进中"]],
            "unknown_milestone",
            "相近的有七类服务活动。",
            "Q25",
        ),
    ],
)
def test_who_wrote_no_name_of_the_plan_is_told_the_nearest(raw: Raw, rows, code: str, said: str, ids: str):
    found = issue(raw.read(rows), code)
    assert said in found.message("zh-CN")
    assert f"相近的编号：{ids}" in found.fix("zh-CN")
    assert "nearest" in found.message("en")


def test_nothing_is_offered_where_nothing_is_like_it(raw: Raw):
    assert "相近" not in issue(raw.read(progress(("专利", 1, 2))), "unknown_indicator").message("zh-CN")


def sealed() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    made = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook({"表": progress((ENVOYS, 1, 2))}))).encrypt("开门", made)
    return made.getvalue()


def test_the_analyst_is_told_how_a_password_is_given(raw: Raw):
    raw.put("农村处.xlsx", sealed())
    found = issue(raw.collect(), "encrypted_file")
    assert "--password-file" in found.fix("zh-CN")
    assert found.ask("zh-CN") == "请取消打开密码后重新报送。"
    tried = replace(raw, context=replace(raw.context, passwords=("不对",)))
    wrong = issue(tried.collect(), "encrypted_file")
    assert "给出的密码都打不开" in wrong.message("zh-CN")
    assert "核对--password-file中的密码" in wrong.fix("zh-CN")


def test_of_a_format_that_no_password_opens_the_remedy_is_another_format(raw: Raw):
    protected(raw)
    found = issue(replace(raw, context=replace(raw.context, passwords=("开门",))).collect(), "encrypted_file")
    assert "即使知道密码也无法在此打开" in found.fix("zh-CN")
    assert found.ask("zh-CN") == "请取消打开密码，另存为.xlsx后重新报送。"
    assert "save the file as .xlsx" in found.ask("en")


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"%PDF-1.7\n", "请报送原来的电子表格"),
        (b"{\\rtf1 x}", "请报送原来的电子表格"),
        (b"\x89PNG....", "请报送原来的电子表格"),
        (b"<html><table></table></html>", "在表格软件中打开并另存为.xlsx"),
    ],
)
def test_only_what_a_spreadsheet_program_opens_is_to_be_opened_there(raw: Raw, content: bytes, remedy: str):
    raw.put("农村处.xlsx", content)
    assert remedy in issue(raw.collect(), "not_a_workbook").fix("zh-CN")


def test_what_is_hidden_in_a_file_that_is_put_aside_was_not_taken(raw: Raw):
    def hide(book: openpyxl.Workbook) -> None:
        book["表"].row_dimensions[3].hidden = True

    rows = progress((ENVOYS, 1, 2), above=["2022年第二季度"])
    raw.put("农村处.xlsx", rows, hide)
    aside = issue(raw.collect(), "hidden_content")
    assert "与该文件的其他内容一样暂未采用" in aside.message("zh-CN")
    assert "left out like the rest" in aside.message("en")
    raw.put("农村处.xlsx", rows[1:], lambda book: setattr(book["表"].row_dimensions[2], "hidden", True))
    assert "已照常读取" in issue(raw.collect(), "hidden_content").message("zh-CN")
