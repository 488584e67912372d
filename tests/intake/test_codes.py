"""Every issue code of intake is raised by something, and says file, cell and content in both languages."""

import pytest

from talentbrief.catalogue import FOLDER
from talentbrief.intake.senders import not_submitted
from talentbrief.issues import CODES, Issue, Origin
from tests.intake.conftest import AREAS, ENVOYS, FIRMS, Q3, Raw, progress, workbook
from tests.intake.test_workbook import changed

INTAKE = sorted(name for name, code in CODES.items() if code.stage == "intake")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MILESTONES = ["任务", "状态", "进展情况", "佐证文号"]


def everything_wrong(raw: Raw) -> list[Issue]:
    """Put a folder together in which everything goes wrong once."""
    raw.put("人事处.xlsx", b"PK\x03\x04rubbish")
    raw.put("规划处.ods", encrypted())
    raw.put("基础处.xlsx", workbook({"表": [["x"]]}, lambda book: book["表"].__setitem__("XFD1048576", 1)))
    raw.put("合作处.xls", b"<html><table></table></html>")
    raw.put("高新处.xlsx", [["随便写的"]])
    raw.put("x.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("乌市.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("社发处.xlsx", progress((ENVOYS, 1, 2), above=["2022年第二季度"]))
    counts = progress(
        ("专利", 1, 2),
        ("科技特派员", 1, 2),
        (ENVOYS, "很多", "-5", 5000, "人"),
        (AREAS, "约120", "无", "", "", "电话13812345678"),
        ("企业科技特派园", "", 7),
        (FIRMS, "", 8),
        (FIRMS, "", 8),
    )
    raw.put(
        "农村处.xlsx",
        {"表": counts, "乙": [["指标", "累计完成"], ["技术经纪人", 5], ["合计", 6]], "丙": [["别的"]]},
        lambda book: (setattr(book["丙"], "sheet_state", "hidden"), book["表"].__setitem__("E6", "=1+1")),
    )
    raw.put("成果处a.xlsx", [["指标", "累计完成"], ["技术经纪人", 5]])
    raw.put("成果处b.xlsx", [["指标", "累计完成"], ["技术经纪人", 6]])
    raw.put("通辽市/赤峰市.xlsx", progress((ENVOYS, 1, 2)))
    raw.put("通辽市/赤峰市v2.xlsx", progress((ENVOYS, 3, 4)))
    raw.put(
        "政策处.xlsm",
        changed(
            workbook(
                {
                    "任务": [
                        MILESTONES,
                        ["供需对接", "已完成", "", ""],
                        ["七类服务活动", "进行时", "", ""],
                        ["盖楼", "完成", "", "x"],
                        ["开放共享", "完成", "", "x"],
                    ],
                    "名单": [
                        ["农业科技特派员名单"],
                        ["姓名", "工作单位", "选派日期"],
                        *[["张三", "甲", "2022-8-1"]] * 2,
                    ],
                    "学员": [
                        ["技术经纪人名单"],
                        ["姓名", "身份证号", "工作单位", "结业日期"],
                        ["李四", 110105194912310021, "乙", "八月初"],
                    ],
                    "_talentbrief": [["form", "talentbrief"], ["form_version", 0]],
                }
            ),
            lambda name, part: part,
        ),
    )
    add_macros(raw)
    raw.decide("没有.xlsx", "accept", code="not_a_count")
    found = raw.collect()
    return [*found.issues, *not_submitted(found.submissions, raw.plan, Q3)]


def encrypted() -> bytes:
    from tests.intake.test_workbook import ods

    return ods("", manifest=b"<a><encryption-data/></a>")


def add_macros(raw: Raw) -> None:
    import zipfile

    with zipfile.ZipFile(raw.root / "raw/2022Q3/政策处.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def test_every_code_is_raised(raw):
    assert sorted({each.code for each in everything_wrong(raw)}) == INTAKE


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_message_names_place_and_content(raw, lang):
    for each in everything_wrong(raw):
        message, fix = each.message(lang), each.fix(lang)
        assert message, fix
        if each.origin is not None and each.origin.file:
            assert each.origin.file in message, message
            assert each.origin.cell in message, message
        if each.raw_text and each.code not in ("no_stored_value", "hidden_content"):
            assert each.raw_text in message, message
        assert "{" not in message + fix
        assert "13812345678" not in message + fix + repr(each)
        assert message.count("\n") == 0
        if lang == "zh-CN":
            assert not set(
                message.replace(each.raw_text or "", "").replace(each.values.get("other", ""), "")
            ) & set(",;"), message


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_catalogue_has_every_code_with_its_remedy(lang):
    from fluent.syntax import FluentParser, ast

    source = (FOLDER / lang / "intake.ftl").read_text(encoding="utf-8")
    resource = FluentParser().parse(source)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    messages = {
        entry.id.name: {each.id.name for each in entry.attributes}
        for entry in resource.body
        if isinstance(entry, ast.Message)
    }
    assert {name.replace("_", "-") for name in INTAKE} <= set(messages)
    assert all("fix" in messages[name.replace("_", "-")] for name in INTAKE)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "reason", ["empty", "access", "encoding", "damaged", "entities", "cells", "sheets", "link", "size"]
)
def test_reasons_for_a_refusal(lang, reason):
    values = {"reason": reason, "kind": "other", "sheet": "表"}
    said = {
        Issue(code, values, origin=Origin("2022Q3/x.xlsx")).message(lang)
        for code in ("unreadable_file", "unsafe_file")
    }
    assert all("2022Q3/x.xlsx" in each and "{" not in each for each in said)
