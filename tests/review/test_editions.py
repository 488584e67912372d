"""An edition's record: read as written, refused when edited; and what search finds of a page."""

import json
from pathlib import Path

import pytest

from talentbrief.review.digests import Digests
from talentbrief.review.editions import (
    RECORD,
    Edition,
    PublishedFigure,
    Section,
    editions_in,
    hashes,
    place,
    verify_intact,
)
from talentbrief.review.errors import EditionAlteredError
from talentbrief.review.site import build
from talentbrief.review.site_search import sections_of


def edition(quarter: str = "2031Q1", number: int = 1, **changes) -> Edition:
    figure = PublishedFigure("A", "选派专家", "人次", "(一)", 200.0, 60.0, 0.3, 0.25, "green", "达到")
    given = {
        "quarter": quarter,
        "number": number,
        "lang": "zh-CN",
        "name": "简报",
        "title": f"{quarter}完成情况",
        "lead": "截至3月31日，1项指标达到序时进度。",
        "plan": "tiny-2031",
        "plan_title": "小方案",
        "sample": False,
        "digests": Digests("sha256:a", "sha256:b", "sha256:c"),
        "reviewer": "张三",
        "reviewed_on": "2031-04-20",
        "self_approved": False,
        "imprint": ("审核：张三",),
        "corrections": (),
        "figures": (figure,),
        "scorecards": (("LED", "牵头处"),),
        "tables": (("attainment", "每项指标一行"),),
        "sections": (Section("一、总体", "overall", "达到1项</script>"),),
        "files": {},
        **changes,
    }
    return Edition(**given)


def placed(site: Path, tmp_path: Path, **about) -> Edition:
    built = tmp_path / "built"
    built.mkdir(exist_ok=True)
    (built / "briefing.html").write_text("<main>简报</main>", encoding="utf-8")
    site.mkdir(exist_ok=True)
    made = edition(**{**about, "files": hashes(built)})
    place(built, made, site)
    return made


def test_a_record_is_read_as_it_was_written(tmp_path: Path):
    made = placed(tmp_path / "site", tmp_path)
    assert editions_in(tmp_path / "site") == {"2031Q1": (made,)}
    verify_intact(tmp_path / "site", made)
    assert not list((tmp_path / "site").glob(".part-*"))


def test_an_edited_record_is_refused(tmp_path: Path):
    site = tmp_path / "site"
    placed(site, tmp_path)
    record = site / "2031Q1" / "1" / RECORD
    document = json.loads(record.read_text(encoding="utf-8"))
    document["figures"][0]["cumulative"] = 90.0
    record.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(EditionAlteredError):
        editions_in(site)


def test_what_is_left_of_a_publication_that_was_killed_is_no_edition(tmp_path: Path):
    site = tmp_path / "site"
    (site / ".part-x" / "edition").mkdir(parents=True)
    (site / ".part-x" / "edition" / RECORD).write_text("{}", encoding="utf-8")
    (site / "2031Q1" / "1").mkdir(parents=True)
    assert editions_in(site) == {}


def test_the_newest_quarter_comes_first_and_the_newest_edition_of_each(tmp_path: Path):
    site = tmp_path / "site"
    for quarter, number in (("2031Q1", 1), ("2031Q1", 2), ("2031Q2", 1)):
        placed(site, tmp_path, quarter=quarter, number=number, title=f"{quarter}第{number}版")
    build(site, "zh-CN")
    page = (site / "index.html").read_text(encoding="utf-8")
    assert page.index("2031Q2第1版") < page.index("2031Q1第2版")
    assert "2031Q1第1版" not in page
    assert "2031Q1/1" not in (site / "search.html").read_text(encoding="utf-8")
    assert '"1/edition.json"' in (site / "2031Q1" / "index.html").read_text(encoding="utf-8")


def test_building_again_gives_the_same_bytes(tmp_path: Path):
    site = tmp_path / "site"
    placed(site, tmp_path)
    build(site, "en")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    build(site, "en")
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_only_the_search_page_has_a_script_beyond_the_pages_own_and_text_cannot_end_it(tmp_path: Path):
    site = tmp_path / "site"
    placed(site, tmp_path)
    build(site, "zh-CN")
    search = (site / "search.html").read_text(encoding="utf-8")
    assert "达到1项\\u003c/script>" in search
    own = (site / "index.html").read_text(encoding="utf-8").count("<script>")
    assert search.count("<script>") == own + 1
    policy = search.split("script-src ")[1].split(";")[0]
    assert policy.count("'sha256-") == own + 1
    assert "unsafe" not in policy


def test_a_pages_text_is_taken_apart_at_its_headings():
    page = """<nav>目录</nav><main><h1>标题</h1><p>导语</p><h2 id="a">一、总体</h2>
    <table><tr><td>甲</td><td>乙</td></tr></table><svg><text>图</text></svg><script>var x</script></main><p>外</p>"""
    assert sections_of(page) == (Section("标题", "", "导语"), Section("一、总体", "a", "甲 乙"))
