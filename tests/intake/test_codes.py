"""Every issue code: what raises it, where it stands, and that its sentence names place, content and remedy.

The table is the contract's list, section 6, with the codes that were added to it. A code without a line here fails.
What ``run`` alone raises, for it compares quarters or senders, has its own table in ``tests/attainment/test_issues.py``.
"""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import pytest

from talentbrief.catalogue import FOLDER
from talentbrief.intake.forms_marker import MARKER_SHEET
from talentbrief.intake.senders import not_submitted
from talentbrief.issues import CODES, Issue, Origin
from tests.attainment.test_issues import CASES as OF_ATTAINMENT
from tests.intake.conftest import AREAS, ENVOYS, Q3, Raw, progress, workbook
from tests.intake.test_notes_read import noted
from tests.intake.test_returns import Returned
from tests.intake.test_workbook import ods

CONTRACT = {
    "error": "unreadable_file encrypted_file unsafe_file not_a_workbook no_table_found unknown_sender "
    "ambiguous_sender quarter_mismatch unknown_indicator ambiguous_indicator unknown_milestone ambiguous_milestone "
    "not_a_count negative_count no_stored_value conflicting_versions unknown_status unused_decision",
    "warning": "unit_differs target_differs approximate fuzzy_match sender_differs cumulative_falls "
    "cumulative_differs roster_differs breakdown_differs total_differs duplicate_row duplicate_entity no_evidence "
    "personal_data hidden_content implausible_jump lead_not_submitted",
    "info": "superseded_file worded_zero carried_forward not_submitted ignored_rows macros_ignored",
}
INTAKE = sorted(name for name, code in CODES.items() if code.stage == "intake")
FILE = "2022Q3/农村处.xlsx"
TASKS = ["任务", "状态", "进展情况", "佐证文号"]


class Case(NamedTuple):
    """What raises a code, and what its issue names: file, sheet and cell, the cell's content, and more."""

    lay: Callable[[Raw], object]
    place: tuple[str, str, str]
    raw: str
    told: tuple[str, ...] = ()


def sent(*rows: tuple[object, ...]) -> Callable[[Raw], object]:
    return lambda raw: raw.put("农村处.xlsx", progress(*rows))


def tasks(*row: object) -> Callable[[Raw], object]:
    return lambda raw: raw.put("农村处.xlsx", [TASKS, list(row)])


def roster(*people: tuple[object, ...]) -> Callable[[Raw], object]:
    head = [["农业科技特派员名单"], ["姓名", "身份证号", "工作单位", "选派日期"]]
    return lambda raw: raw.put("农村处.xlsx", {"名单": [*head, *map(list, people)]})


def list_sent_back(raw: Raw) -> None:
    raw.put("农村处.xlsx", b"PK\x03\x04")
    Returned(raw)
    raw.put("NCC.xlsx", (raw.root / "returns" / "NCC.xlsx").read_bytes())


def unmarked(raw: Raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, "很多", 300)))
    book = Returned(raw).book("NCC")
    del book[MARKER_SHEET]
    content = io.BytesIO()
    book.save(content)
    raw.put("NCC.xlsx", content.getvalue())


def protected(raw: Raw) -> None:
    raw.put("农村处.ods", ods("", manifest=b"<a><encryption-data/></a>"))


def far(raw: Raw) -> None:
    raw.put("农村处.xlsx", [["x"]], lambda book: book["表"].__setitem__("XFD1048576", 1))


def formula(raw: Raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)), lambda book: book["表"].__setitem__("E2", "=1+1"))


def two_versions(first: str, second: str) -> Callable[[Raw], object]:
    def lay(raw: Raw) -> None:
        raw.put(f"农村处{first}.xlsx", progress((ENVOYS, 1, 5)))
        raw.put(f"农村处{second}.xlsx", progress((ENVOYS, 1, 6)))

    return lay


def hidden(raw: Raw) -> None:
    rows = progress((ENVOYS, 1, 2), (AREAS, 3, 4))
    raw.put("农村处.xlsx", rows, lambda book: setattr(book["表"].row_dimensions[3], "hidden", True))


def with_a_note(raw: Raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)), noted({"F2": "此数不含旗县"}))


def of_an_old_form(raw: Raw) -> None:
    marker = [["form", "talentbrief"], ["form_version", 0]]
    raw.put("农村处.xlsx", {"表": progress((ENVOYS, 1, 2)), "_talentbrief": marker})


def unsigned(raw: Raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, "约120", 200)))
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="approximate", date="昨天")


def outdated(raw: Raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, "约120", 200)))
    raw.put("农村处v2.xlsx", progress((ENVOYS, 120, 200)))
    raw.decide("农村处.xlsx", "accept", sheet="表", cell="E2", code="approximate")


def slip(raw: Raw) -> None:
    raw.decide("没有.xlsx", "accept", sheet="表", cell="A1", code="not_a_count")


def with_macros(raw: Raw) -> None:
    raw.put("农村处.xlsm", workbook({"表": progress((ENVOYS, 1, 2))}))
    with zipfile.ZipFile(raw.root / "raw/2022Q3/农村处.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def nothing(raw: Raw) -> None:
    raw.put("农村处.xlsx", progress((ENVOYS, 1, 2)))


CASES = {
    "unreadable_file": Case(lambda raw: raw.put("农村处.xlsx", b"PK\x03\x04rubbish"), (FILE, "", ""), ""),
    "encrypted_file": Case(protected, ("2022Q3/农村处.ods", "", ""), ""),
    "unsafe_file": Case(far, (FILE, "", ""), "", ("表",)),
    "not_a_workbook": Case(
        lambda raw: raw.put("农村处.xls", b"<html><table></table></html>"), ("2022Q3/农村处.xls", "", ""), ""
    ),
    "no_table_found": Case(lambda raw: raw.put("农村处.xlsx", [["随便写的"]]), (FILE, "", ""), ""),
    "unknown_sender": Case(
        lambda raw: raw.put("x.xlsx", progress((ENVOYS, 1, 2), above=["填报单位：航天处"])),
        ("2022Q3/x.xlsx", "表", "A1"),
        "航天处",
    ),
    "ambiguous_sender": Case(
        lambda raw: raw.put("乌市.xlsx", progress((ENVOYS, 1, 2))), ("2022Q3/乌市.xlsx", "", ""), "乌市"
    ),
    "quarter_mismatch": Case(
        lambda raw: raw.put("农村处.xlsx", progress((ENVOYS, 1, 2), above=["2022年第二季度"])),
        (FILE, "表", "A1"),
        "2022年第二季度",
        ("2022Q3",),
    ),
    "unknown_indicator": Case(sent(("专利", 1, 2)), (FILE, "表", "B2"), "专利"),
    "ambiguous_indicator": Case(sent(("科技特派员", 1, 2)), (FILE, "表", "B2"), "科技特派员"),
    "unknown_milestone": Case(tasks("盖楼", "已完成", "", "文1"), (FILE, "表", "A2"), "盖楼"),
    "ambiguous_milestone": Case(tasks("开放共享", "已完成", "", "文1"), (FILE, "表", "A2"), "开放共享"),
    "not_a_count": Case(sent((ENVOYS, "很多", 2)), (FILE, "表", "E2"), "很多"),
    "negative_count": Case(sent((ENVOYS, "-5", 2)), (FILE, "表", "E2"), "-5"),
    "no_stored_value": Case(formula, (FILE, "表", "E2"), ""),
    "conflicting_versions": Case(
        two_versions("a", "b"), ("2022Q3/农村处a.xlsx", "表", "F2"), "5", ("2022Q3/农村处b.xlsx", "6")
    ),
    "unknown_status": Case(tasks("七类服务活动", "进行时", "", ""), (FILE, "表", "B2"), "进行时"),
    "unused_decision": Case(slip, ("2022Q3/没有.xlsx", "表", "A1"), "", ("accept",)),
    "unsigned_decision": Case(unsigned, (FILE, "表", "E2"), "昨天", ("date",)),
    "outdated_decision": Case(outdated, (FILE, "表", "E2"), "", ("2022Q3/农村处v2.xlsx",)),
    "truncated_identity": Case(
        roster(("李四", 110105194912310021, "乙", "2022-8-1")), (FILE, "名单", "B3"), "11****************"
    ),
    "unit_differs": Case(sent((ENVOYS, 1, 2, "", "人")), (FILE, "表", "D2"), "人", ("人次",)),
    "target_differs": Case(sent((ENVOYS, 1, 2, 5000)), (FILE, "表", "C2"), "5000", ("4000",)),
    "approximate": Case(sent((ENVOYS, "约120", 200)), (FILE, "表", "E2"), "约120"),
    "fuzzy_match": Case(sent(("企业科技特派园", 1, 2)), (FILE, "表", "B2"), "企业科技特派园"),
    "sender_differs": Case(
        lambda raw: raw.put("通辽市/赤峰市.xlsx", progress((ENVOYS, 1, 2))),
        ("2022Q3/通辽市/赤峰市.xlsx", "", ""),
        "通辽市",
    ),
    "total_differs": Case(
        sent((ENVOYS, 1, 2), (AREAS, 3, 4), ("合计", 4, 7)), (FILE, "表", "F4"), "7", ("6",)
    ),
    "duplicate_row": Case(sent((ENVOYS, 1, 2), (ENVOYS, 1, 2)), (FILE, "表", "E3"), "1", ("E2",)),
    "duplicate_entity": Case(
        roster(("张三", "", "甲", "2022-8-1"), ("张三", "", "甲", "2022-8-1")),
        (FILE, "名单", "A4"),
        "张*",
        ("A3",),
    ),
    "no_evidence": Case(tasks("供需对接", "已完成", "", "无"), (FILE, "表", "D2"), "无"),
    "personal_data": Case(
        sent((ENVOYS, 1, 2, "", "", "电话13812345678")), (FILE, "表", "G2"), "电话138****5678"
    ),
    "hidden_content": Case(hidden, (FILE, "表", "A3:I3"), ""),
    "cell_note": Case(with_a_note, (FILE, "表", "F2"), "此数不含旗县", ("2",)),
    "outdated_form": Case(of_an_old_form, (FILE, "", ""), "", ("0", "1")),
    "empty_form": Case(sent((ENVOYS, "", ""), (AREAS, "", "")), (FILE, "", ""), ""),
    "unreadable_date": Case(roster(("李四", "", "乙", "八月初")), (FILE, "名单", "D3"), "八月初"),
    "superseded_file": Case(two_versions("", "v2"), (FILE, "", ""), "", ("2022Q3/农村处v2.xlsx",)),
    "worded_zero": Case(sent((ENVOYS, "无", 2)), (FILE, "表", "E2"), "无", ("0",)),
    "ignored_rows": Case(
        lambda raw: raw.put("农村处.xlsx", {"表": progress((ENVOYS, 1, 2)), "丙": [["别的", 5]]}),
        (FILE, "丙", "A1:B1"),
        "",
    ),
    "list_alone": Case(list_sent_back, ("2022Q3/NCC.xlsx", "", ""), ""),
    "marker_lost": Case(unmarked, ("2022Q3/NCC.xlsx", "", ""), ""),
    "macros_ignored": Case(with_macros, ("2022Q3/农村处.xlsm", "", ""), ""),
    "not_submitted": Case(nothing, ("", "", ""), ""),
}


def raised(raw: Raw, code: str) -> list[Issue]:
    CASES[code].lay(raw)
    raw.root.joinpath("raw", "2022Q3").mkdir(parents=True, exist_ok=True)
    found = raw.collect()
    return [
        each for each in (*found.issues, *not_submitted(found.submissions, raw.plan, Q3)) if each.code == code
    ]


def test_the_contracts_codes_are_all_there_and_have_their_severities():
    assert {name: severity for severity, names in CONTRACT.items() for name in names.split()}.items() <= {
        name: code.severity for name, code in CODES.items()
    }.items()


def test_every_code_has_its_case():
    assert sorted(CASES) == INTAKE
    assert sorted(OF_ATTAINMENT) == sorted(set(CODES) - set(INTAKE))


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_code_is_raised_where_it_stands_and_says_so_in_both_languages(raw, code):
    case = CASES[code]
    first = raised(raw, code)[0]
    assert first.severity == CODES[code].severity
    assert first.raw_text or case.raw == ""
    file, sheet, cell = case.place
    if file:
        assert (first.origin.file, first.origin.sheet, first.origin.cell) == case.place
    assert (first.raw_text or "") == case.raw
    for lang in ("zh-CN", "en"):
        message, fix = first.message(lang), first.fix(lang)
        for named in (file, sheet, cell, case.raw, *case.told):
            assert named in message, message
        assert fix.strip()
        assert "{" not in message + fix
        assert "\n" not in message
        assert "13812345678" not in message + fix + repr(first)
    quoted = (first.raw_text or "", first.values.get("other", ""))
    plain = first.message("zh-CN")
    for each in quoted:
        plain = plain.replace(each, "") if each else plain
    assert not set(plain) & set(",;"), plain


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
