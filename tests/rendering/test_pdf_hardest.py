"""The hardest quarters to print: no figure at all, or all behind; long texts, rare characters, scores of issues."""

import io
import re

import openpyxl
import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from talentbrief.plan_file import load_plan
from talentbrief.rendering.gate import squeezed
from talentbrief.rendering.render import to_html, to_pdf
from talentbrief.settings import ROOT

RARE = "镕堃喆瑄垚淏珺𬭚"
HEAD = ("指标", "年度目标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施", "备注")
SENTENCE = (
    f"受预算下达较晚等因素影响，朱{'、王'.join(RARE)}等人员的认定材料尚未齐全，部分依托单位对申报条件理解不一，"
    "须逐一核对佐证材料；个别项目因合作方变更重新签订协议，评审专家抽取、现场考察、公示等环节较原计划顺延；"
)
LONG = (SENTENCE * 4)[:299] + "。"


@pytest.fixture(scope="module", params=["silent", "behind"])
def submissions(request, tmp_path_factory):
    """Write a raw folder: leads that give words and no figures, or low ones; leagues whose figures are no figures."""
    plan = load_plan(ROOT / "plan" / "2022.yaml")
    folder = tmp_path_factory.mktemp("raw") / "2022Q3"
    folder.mkdir()
    for each in plan.organisations.organisations:
        leads = [one for one in plan.indicators if one.lead == each.id]
        shares = [one for one in plan.indicators if each.id in one.reporters(plan.organisations)]
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "进展表"
        sheet.append(["2022年第三季度进展表"])
        sheet.append([f"填报单位：{each.name.zh_CN}"])
        sheet.append(list(HEAD))
        for one in leads or shares:
            figures = ("若干", "nan") if not leads else (None, "暂无" if request.param == "silent" else 1)
            sheet.append([one.name.zh_CN, None, None, *figures, LONG, "None", "{}"])
        book.save(folder / f"{each.name.zh_CN}（{RARE}）.xlsx")
    return request.param, folder.parent


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def printed(request, submissions, own_notebook, tmp_path_factory):
    kind, folder = submissions
    processed = str(tmp_path_factory.mktemp("processed"))
    made = own_notebook("3-briefing", raw=str(folder), processed=processed, lang=request.param)
    return kind, made, to_pdf(made)


@pytest.mark.slow
def test_all_of_it_is_read(printed):
    """The gate has passed it; what senders wrote is there too: shortened in print, whole on the page."""
    kind, made, data = printed
    text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))
    assert set(RARE) <= set(text)
    assert "〓" not in text
    if kind == "behind":
        assert text.count(squeezed(LONG)[:50]) >= 9
    page = to_html(made).decode("utf-8")
    assert (page.count(LONG.rstrip("。")) >= 9) == (kind == "behind")
    rows = re.findall(
        r"rows: (\(.*?)\), caption", made.cells[-3].outputs[0]["data"]["text/vnd.typst"], re.DOTALL
    )
    assert sum(each.count("\n") for each in rows) >= 60


@pytest.mark.slow
def test_rare_characters_come_from_a_face_like_the_one_around_them(printed):
    fonts = {}
    with pypdfium2.PdfDocument(printed[2]) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(raw.FPDFPage_CountObjects(page)):
                each = raw.FPDFPage_GetObject(page, index)
                if raw.FPDFPageObj_GetType(each) != raw.FPDF_PAGEOBJ_TEXT:
                    continue
                size = raw.FPDFTextObj_GetText(each, text, None, 0)
                buffer = (raw.FPDF_WCHAR * (size // 2))()
                raw.FPDFTextObj_GetText(each, text, buffer, size)
                said = bytes(buffer).decode("utf-16-le").rstrip("\0")
                if set(said) & set(RARE):
                    font, name = raw.FPDFTextObj_GetFont(each), (raw.c_char * 100)()
                    raw.FPDFFont_GetBaseFontName(font, name, 100)
                    fonts.setdefault(name.value.decode().partition("+")[2] or name.value.decode(), said)
    assert set(fonts) == {"LXGWWenKai-Regular"}
