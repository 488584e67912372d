"""What is published: final, complete, without rosters; once; and never changed, but corrected by a further edition."""

import json
import re
import shutil

import pytest
from pypdf import PdfReader

from talentbrief.review.approval import read_approval
from talentbrief.review.editions import Edition, editions_in
from talentbrief.schemas import TABLES

pytestmark = pytest.mark.slow


def text_of(pdf) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(pdf).pages))


def test_an_edition_is_final_and_names_its_reviewer(busy):
    folder = busy.site / "2031Q1" / "1"
    for path in sorted(folder.rglob("*.html")):
        assert "送审稿" not in path.read_text(encoding="utf-8"), path
    for path in sorted(folder.rglob("*.pdf")):
        assert "送审稿" not in text_of(path), path
    assert "审核：张三　2031年7月21日" in (folder / "briefing.html").read_text(encoding="utf-8")
    assert "审核：张三2031年7月21日" in text_of(folder / "briefing.pdf")
    assert "送审稿" in (busy.folder / "outputs/2031Q1/briefing.html").read_text(encoding="utf-8")


def test_its_figures_are_those_approved(busy):
    edition = Edition.read(busy.site / "2031Q2" / "1")
    approval = read_approval(busy.folder / "approvals" / "2031Q2.json")
    published = [(each.indicator_id, each.cumulative, each.rate, each.lamp) for each in edition.figures]
    assert published == [(e.indicator_id, e.actual_cumulative, e.rate, e.lamp) for e in approval.figures]
    assert edition.digests == approval.digests


def test_data_are_there_without_what_is_personal(busy):
    data = busy.site / "2031Q2" / "1" / "data"
    published = {each for each in TABLES if "rosters" not in each}
    assert {path.name for path in data.iterdir()} == {"datapackage.json"} | {
        f"{name}.{ending}" for name in published for ending in ("csv", "parquet")
    }
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in package["resources"]} == {f"{name}.csv" for name in published}


def test_publishing_again_changes_nothing(copied):
    before = {path: path.stat().st_mtime_ns for path in copied.site.rglob("*")}
    contents = copied.files()
    assert [each.state for each in copied.publish()] == ["standing", "standing"]
    assert {path: path.stat().st_mtime_ns for path in copied.site.rglob("*")} == before
    assert copied.files() == contents


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_inputs_that_changed_since_an_edition_are_said(copied, lang):
    assert [each.reason for each in copied.publish()] == ["", ""]
    (copied.folder / "decisions").mkdir(exist_ok=True)
    (copied.folder / "decisions" / "2031Q2.csv").write_text("source_file\n", encoding="utf-8")
    before, after = copied.publish(lang=lang)
    assert (before.state, before.reason, after.state) == ("standing", "", "standing")
    assert ("尚未反映；请重新 run 并审定" if lang == "zh-CN" else "are not in it") in after.reason


def test_a_correction_is_a_further_edition_that_says_what_it_corrects(copied):
    import openpyxl

    path = copied.folder / "raw/2031Q2/牵头处.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["E4"], book.active["D4"] = 120, 60
    book.save(path)
    copied.run("2031Q2")
    copied.approve("2031Q2")
    before = copied.files()
    published = copied.publish()
    assert [(each.quarter, each.state, each.edition) for each in published] == [
        ("2031Q1", "standing", 1),
        ("2031Q2", "new", 2),
    ]
    correction = "选派专家累计完成由100更正为120"
    assert correction in published[1].corrections
    assert correction in (copied.site / "2031Q2/2/briefing.html").read_text(encoding="utf-8")
    assert correction in text_of(copied.site / "2031Q2/2/briefing.pdf")
    assert correction in (copied.site / "2031Q2/index.html").read_text(encoding="utf-8")
    assert "2031Q2/2/briefing.html" in (copied.site / "index.html").read_text(encoding="utf-8")
    after = copied.files()
    old = [name for name in before if name.startswith(("2031Q1/1/", "2031Q2/1/"))]
    assert [name for name in old if before[name] != after[name]] == []


def test_what_waits_is_said_and_the_others_are_published_the_same_as_elsewhere(copied):
    before = {name: content for name, content in copied.files().items() if name.startswith("2031Q1/1/")}
    shutil.rmtree(copied.site)
    copied.approve("2031Q2", status="rejected", reason="东方盟数据待核")
    one, two = copied.publish()
    assert (one.state, two.state) == ("new", "waiting")
    assert "东方盟数据待核" in two.reason
    assert list(editions_in(copied.site)) == ["2031Q1"]
    after = {name: content for name, content in copied.files().items() if name.startswith("2031Q1/1/")}
    assert after == before


def test_the_reviewers_page_stands_in_the_outputs_and_not_on_the_site(busy):
    page = (busy.folder / "outputs/2031Q2/review.html").read_text(encoding="utf-8")
    for part in (
        "与上一季度相比",
        "60 → 100",
        "对以前季度的更正",
        "核查问题",
        "人工决定",
        "现行设定",
        "数据来源",
    ):
        assert part in page, part
    assert 'href="briefing.html#source-A"' in page
    first = (busy.folder / "outputs/2031Q1/review.html").read_text(encoding="utf-8")
    assert "没有上一季度可比" in first
    assert "已对照审定记录的以前季度：2031Q1。" in page
    assert "以前季度没有审定记录" not in page
    assert not list(busy.site.rglob("review.html"))
    assert not list(busy.site.rglob("*.ipynb"))


@pytest.mark.parametrize("name", ["review.html", "notebooks/5-review.html"])
def test_links_of_the_reviewers_page_lead_somewhere(busy, name: str):
    path = busy.folder / "outputs/2031Q2" / name
    page = path.read_text(encoding="utf-8")
    targets = re.findall(r'href="([^"#:]+(?:#[^"]*)?)"', page)
    assert len(targets) > 5
    for target in targets:
        file, _, anchor = target.partition("#")
        assert (path.parent / file).is_file(), target
        assert not anchor or f'id="{anchor}"' in (path.parent / file).read_text(encoding="utf-8"), target


def test_the_review_page_is_without_code_and_its_notebook_has_it(busy):
    folder = busy.folder / "outputs/2031Q2"
    assert 'class="nb-code"' not in (folder / "review.html").read_text(encoding="utf-8")
    assert 'class="nb-code"' in (folder / "notebooks/5-review.html").read_text(encoding="utf-8")
    assert (folder / "notebooks/5-review.ipynb").is_file()


def test_every_link_of_the_site_leads_somewhere(busy):
    for path in sorted(busy.site.rglob("*.html")):
        text = re.sub(r"<script\b.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r'(?:href|src)="([^"]*)"', text):
            if target.startswith(("data:", "#")):
                continue
            file, _, anchor = target.partition("#")
            assert (path.parent / file).resolve().is_file(), (path, target)
            found = (path.parent / file).read_text(encoding="utf-8") if anchor else ""
            assert not anchor or f'id="{anchor}"' in found, (path, target)


def test_a_site_in_english_says_so(copied):
    copied.publish(lang="en")
    page = (copied.site / "index.html").read_text(encoding="utf-8")
    assert "All briefings" in page
    assert '<html lang="en">' in page
