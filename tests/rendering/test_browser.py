"""Pages in a real browser: no rule of accessibility broken, everything by keyboard, nothing asked of a network.

One browser serves all of it, with Chromium as the system has it; where there is none, these tests say so and are skipped.
"""

import re
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from talentbrief.briefing.blocks import Anchor, LampMark, Paragraph, Sourced, Table, TableColumn
from talentbrief.rendering.render import to_html, to_pdf

WIDTHS, SCHEMES = (360, 768, 1440), ("light", "dark")
PAGES = ("briefing", "scorecard", "index", "1-clean", "2-attainment", "3-briefing", "foreign")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a page is made of is the same in the dark; only these rules look at colours.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
ROWS_LOOKED_AT = 4
# Shadows and dots are pictures to axe, which then cannot tell what a word stands on, nor can it within a drawing
# (tests/briefing looks at charts' colours). A row is as the others.
PREPARE = """(most) => {
  document.head.append(Object.assign(document.createElement("style"),
    {textContent: ".tb-scroll, .tb-lamp { background: none !important }"}));
  document.querySelectorAll("svg").forEach((each) => each.replaceChildren());
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  document.querySelectorAll("tbody").forEach((each) => [...each.rows].slice(most).forEach((row) => row.remove()));
}"""


@pytest.fixture(scope="module")
def browser():
    """Start the system's Chromium once; a running loop of its own would disturb other modules."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = [
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    ]
    if not found:
        pytest.skip("Chromium is not installed: pages are not looked at in a browser")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found[0], args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe():
    """Give the source of axe-core."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def opened(browser):
    """Give a way to open a page from its file; whatever it then says on the console or asks for is a failure."""

    @contextmanager
    def visit(path, width=1440, scheme="light", **options):
        said, asked = [], []
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}, locale="zh-CN", **options
        )
        try:
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(path.as_uri())
            yield page
        finally:
            context.close()
        assert said == []
        assert [each.split("#")[0] for each in asked if not each.startswith("data:")] == [path.as_uri()]

    return visit


@pytest.fixture
def shown(notebook, tmp_path):
    """Write a page that shows blocks."""

    def write(*blocks, **about):
        path = tmp_path / "页 page.html"
        path.write_bytes(to_html(notebook(*blocks, **about)))
        return path

    return write


def column(page, place):
    return page.eval_on_selector_all(
        f"tbody tr:not([hidden]) > :nth-child({place})", "cells => cells.map((cell) => cell.textContent)"
    )


def announced(page):
    return page.locator("main > .tb-unseen[role=status]").text_content()


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_is_broken_at_any_width_in_light_and_dark(sample_pages, opened, axe, name):
    for scheme in SCHEMES:
        with opened(sample_pages[name], scheme=scheme) as page:
            page.evaluate(PREPARE, ROWS_LOOKED_AT)
            page.evaluate(axe)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate("new Promise((done) => setTimeout(done, 50))")
                found = page.evaluate(
                    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
                    RULES if scheme == "light" else OF_COLOURS,
                )
                broken = {
                    each["id"]: [node["html"][:200] for node in each["nodes"]] for each in found["violations"]
                }
                assert broken == {}, (scheme, width)


@pytest.mark.slow
def test_no_rule_is_broken_while_sources_are_shown(sample_pages, opened, axe):
    for scheme in SCHEMES:
        with opened(sample_pages["briefing"], width=360, scheme=scheme) as page:
            page.locator("a.tb-sourced").first.click()
            page.evaluate(axe)
            found = page.evaluate("rules => axe.run('dialog', {runOnly: rules})", RULES)
            assert [each["id"] for each in found["violations"]] == []
            assert any(each["id"] == "color-contrast" for each in found["passes"])


def test_the_listener_hears_a_page_that_talks_and_asks(opened, tmp_path):
    path = tmp_path / "talks.html"
    path.write_text("<script>console.log('x')</script><img src='missing.png'>")
    with pytest.raises(AssertionError), opened(path) as page:
        page.wait_for_load_state("networkidle")


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_telephone_shows_a_page_without_scrolling_sideways(sample_pages, opened, name):
    with opened(sample_pages[name], width=360) as page:
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        stuck = page.eval_on_selector_all(
            "main *",
            """all => all.filter((each) => each.scrollWidth > each.clientWidth + 1
              && ["auto", "scroll"].includes(getComputedStyle(each).overflowX)
              && !(each.tabIndex === 0 && each.getAttribute("role") === "region" && (each.getAttribute("aria-label") || each.getAttribute("aria-labelledby")))
            ).map((each) => each.outerHTML.slice(0, 200))""",
        )
        assert stuck == []
        outside = page.eval_on_selector_all(
            "main *",
            """all => all.filter((each) => !each.closest(".tb-scroll, .tb-unseen, dialog, .nb-picture")
              && each.getBoundingClientRect().right > 360).map((each) => each.outerHTML.slice(0, 200))""",
        )
        assert outside == []


@pytest.mark.slow
def test_a_telephone_lists_what_charts_show_and_says_which_tables_scroll(sample_pages, opened):
    """Read what is visible: charts do not scroll, their figures stand below in type that can be read."""
    seen = """() => {
      const shown = (each) => each.checkVisibility();
      const charts = [...document.querySelectorAll(".tb-chart")];
      const scrolls = [...document.querySelectorAll(".tb-scroll")].filter((each) => each.scrollWidth > each.clientWidth + 1);
      return {
        charts: charts.length,
        listed: charts.filter((each) => each.querySelector(".tb-chart-data")).map((each) => shown(each.querySelector(".tb-chart-data"))),
        size: Math.min(...[...document.querySelectorAll(".tb-chart-data")].filter(shown).map((each) => parseFloat(getComputedStyle(each).fontSize)), 99),
        dragged: scrolls.filter((each) => each.closest(".tb-chart")).length,
        silent: scrolls.filter((each) => shown(each) && !each.previousElementSibling?.matches(".tb-wider:not([hidden])")).length,
        hints: [...document.querySelectorAll(".tb-wider")].filter(shown).map((each) => each.textContent),
        scrolls: scrolls.filter(shown).length,
      };
    }"""
    with opened(sample_pages["briefing"], width=360) as page:
        page.wait_for_function("document.querySelector('.tb-wider')")
        narrow = page.evaluate(seen)
        page.set_viewport_size({"width": 1440, "height": 900})
        page.wait_for_timeout(100)
        broad = page.evaluate(seen)
    assert narrow["charts"] >= 5
    assert narrow["listed"] == [True] * narrow["charts"]
    assert narrow["size"] >= 13
    assert (narrow["dragged"], narrow["silent"]) == (0, 0)
    assert set(narrow["hints"]) == {"左右滑动可查看全部列"}
    assert len(narrow["hints"]) == narrow["scrolls"] > len(broad["hints"]) == broad["scrolls"]
    assert broad["listed"] == [False] * narrow["charts"]


def test_sixty_rows_of_long_texts_and_rare_names_fit_a_telephone(shown, opened):
    long, unbroken = "报送单位反映的存在问题较多，" * 22, "x" * 300
    rows = tuple((f"镕堃喆瑄垚淏珺{number}", long, unbroken, str(number)) for number in range(60))
    columns = (TableColumn("名称"), TableColumn("问题"), TableColumn("原文"), TableColumn("数", "right"))
    with opened(shown(Paragraph(long + unbroken), Table(columns, rows, caption="长表")), width=360) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.get_by_role("searchbox").fill("淏珺59")
        assert page.locator("tbody tr:visible").count() == 1
        assert page.locator("tbody tr:visible").bounding_box()["height"] < 900


@pytest.mark.slow
def test_the_keyboard_alone_reaches_the_sources_of_every_figure(sample_pages, opened):
    with opened(sample_pages["briefing"]) as page:
        links = page.locator("a.tb-sourced").count()
        assert links > 9
        seen = set()
        for _ in range(page.locator("a, button, input, summary, [tabindex]").count() + 1):
            page.keyboard.press("Tab")
            here = page.evaluate(
                """() => { const it = document.activeElement, look = getComputedStyle(it);
                  const box = it.getBoundingClientRect();
                  return {place: [...document.querySelectorAll("a.tb-sourced")].indexOf(it),
                    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
                    name: it.outerHTML.slice(0, 80),
                    covered: box.top < document.querySelector(".tb-banner").getBoundingClientRect().bottom - 1
                      && !it.closest(".tb-skip") && box.bottom < innerHeight / 2,
                    inView: box.bottom > 0 && box.top < innerHeight}; }"""
            )
            if here["name"].startswith(("<body", "<html")):
                break
            assert here["ring"], here["name"]
            assert here["inView"], here["name"]
            assert not here["covered"], here["name"]
            if here["place"] >= 0 and here["place"] not in seen:
                seen.add(here["place"])
                page.keyboard.press("Enter")
                assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
                assert re.search(r"\.(xlsx|csv)，.+![A-Z]+\d+|无数据", page.locator("dialog").inner_text())
                page.keyboard.press("Escape")
                assert not page.locator("dialog").is_visible()
                assert (
                    page.evaluate(
                        "[...document.querySelectorAll('a.tb-sourced')].indexOf(document.activeElement)"
                    )
                    == (here["place"])
                )
        assert len(seen) == links


SOURCES = Table(
    (TableColumn("指标"), TableColumn("用途"), TableColumn("文件、工作表和单元格")),
    (
        ((Anchor("团队", "source-A"),), "累计数", "甲.xlsx，表!G5"),
        ("团队", "当季数", "甲.xlsx，表!E5"),
        ((Anchor("人才", "source-B"),), "累计数", "乙.xlsx，表!G6"),
    ),
    caption="来源",
)


def test_a_figure_shows_its_own_sources_and_the_way_to_the_annex(shown, opened):
    with opened(shown(Paragraph(("完成", Sourced("4", "source-A"), "个。")), SOURCES)) as page:
        page.locator("a.tb-sourced").click()
        assert page.get_by_role("dialog").get_attribute("aria-labelledby") == "tb-sources-title"
        assert page.locator("dialog h2").inner_text() == "团队（4）的数据来源"
        assert page.locator("dialog li strong").all_inner_texts() == ["累计数", "当季数"]
        assert page.locator("dialog dd").all_inner_texts() == ["甲.xlsx，表!G5", "甲.xlsx，表!E5"]
        page.get_by_role("link", name="在附件中查看").click()
        assert not page.locator("dialog").is_visible()
        assert page.evaluate("location.hash") == "#source-A"


def test_the_annex_is_unfolded_and_unfiltered_for_who_is_led_there(shown, opened):
    more = tuple((f"另{number}", "累计数", "丙.xlsx，表!A1") for number in range(9))
    table = Table(SOURCES.columns, (*SOURCES.rows, *more), caption="来源")
    with opened(shown(Paragraph(("完成", Sourced("4", "source-A"), "个。")), table)) as page:
        page.locator("input").fill("丙")
        assert not page.locator("#source-A").is_visible()
        page.locator("a.tb-sourced").click()
        page.get_by_role("link", name="在附件中查看").click()
        assert page.locator("#source-A").is_visible()


KINDS = Table(
    (
        TableColumn("任务"),
        TableColumn("单位"),
        TableColumn("数量", "right"),
        TableColumn("完成率", "right"),
        TableColumn("项数", "right"),
        TableColumn("亮灯"),
        TableColumn("同"),
    ),
    (
        ("（十）丁", "赤峰市", "1,050", "82.8%", "2/4", (LampMark("yellow", "略滞后"),), "一"),
        ("（二）乙", "包头市", "9", "100%", "10/10", (LampMark("green", "达到"),), "一"),
        ("（一）甲", "乌海市", "—", "9.5%", "1/5", "无量化指标", "一"),
        ("组织保障", "阿拉善盟", "−16", "—", "0/6", (LampMark("red", "滞后"),), "一"),
        ("（三）丙", "鄂尔多斯市", "208", "286%", "9/9", (LampMark("green", "达到"),), "一"),
    ),
    caption="各类",
)


@pytest.mark.parametrize(
    ("name", "place", "ascending"),
    [
        ("任务", 1, ["（一）甲", "（二）乙", "（三）丙", "（十）丁", "组织保障"]),
        ("单位", 2, ["阿拉善盟", "包头市", "赤峰市", "鄂尔多斯市", "乌海市"]),  # by pinyin
        ("数量", 3, ["−16", "9", "208", "1,050", "—"]),
        ("完成率", 4, ["9.5%", "82.8%", "100%", "286%", "—"]),
        ("项数", 5, ["0/6", "1/5", "2/4", "9/9", "10/10"]),
        ("亮灯", 6, ["达到", "达到", "略滞后", "滞后", "无量化指标"]),
    ],
)
def test_a_column_sorts_as_its_kind_asks(shown, opened, name, place, ascending):
    with opened(shown(KINDS)) as page:
        assert page.get_by_role("button", name="同").count() == 0  # nothing to sort
        first = column(page, place)
        button, head = page.get_by_role("button", name=name), page.locator(f"thead th:nth-child({place})")
        button.focus()
        page.keyboard.press("Enter")
        assert column(page, place) == ascending
        assert head.get_attribute("aria-sort") == "ascending"
        assert announced(page) == f"已按“{name}”升序排列"
        page.keyboard.press("Enter")
        missing = [each for each in ascending if each in {"—", "无量化指标"}]
        assert column(page, place) == [
            *[each for each in reversed(ascending) if each not in missing],
            *missing,
        ]
        assert head.get_attribute("aria-sort") == "descending"
        page.keyboard.press("Enter")
        assert column(page, place) == first
        assert head.get_attribute("aria-sort") is None
        assert announced(page) == "已恢复原来的顺序"


def test_a_long_table_is_filtered_by_every_word_whatever_its_width(shown, opened):
    rows = tuple((f"单位{number}", f"N{number:02d} 报送") for number in range(1, 13))
    table = Table((TableColumn("单位"), TableColumn("指标")), rows, caption="长表")
    with opened(shown(table)) as page:
        box = page.get_by_role("searchbox", name="筛选长表")
        box.fill("ｎ1 报送")
        assert column(page, 2) == ["N10 报送", "N11 报送", "N12 报送"]
        assert page.locator(".tb-count").inner_text() == "显示3行，共12行"
        box.fill("没有")
        assert page.locator(".tb-count").inner_text() == "没有符合的行，共12行"
        box.press("Escape")
        assert len(column(page, 1)) == 12
        assert page.locator(".tb-count").inner_text() == ""


def test_without_scripts_tables_are_plain_and_figures_lead_to_the_annex(shown, opened):
    path = shown(Paragraph(("完成", Sourced("4", "source-A"), "个。")), SOURCES, KINDS)
    with opened(path, java_script_enabled=False) as page:
        assert page.locator("button, input, dialog").count() == 0
        assert page.locator("tbody tr").count() == 8
        assert page.locator(".tb-scroll").first.get_attribute("tabindex") == "0"
        page.locator("a.tb-sourced").click()
        assert page.url.endswith("#source-A")


def test_print_restores_what_was_sorted_and_filtered(shown, opened, tmp_path):
    from pypdf import PdfReader

    rows = tuple((f"第{number:02d}行", str(number)) for number in range(1, 13))
    table = Table((TableColumn("行"), TableColumn("数", "right")), rows, caption="长表")
    with opened(shown(table)) as page:
        page.get_by_role("button", name="数").click()
        page.get_by_role("button", name="数").click()
        page.get_by_role("searchbox").fill("03")
        page.pdf(path=tmp_path / "print.pdf")
        assert column(page, 1) == ["第03行"]
    text = "".join(each.extract_text() for each in PdfReader(tmp_path / "print.pdf").pages)
    assert re.findall(r"第\d\d行", text) == [f"第{number:02d}行" for number in range(1, 13)]
    assert "筛选" not in text


@pytest.mark.slow
def test_print_has_the_order_of_the_pdf(sample_pages, sample_notebooks, opened, tmp_path):
    from pypdf import PdfReader

    (tmp_path / "of.pdf").write_bytes(to_pdf(sample_notebooks["briefing"]))

    def flat(entries):
        return [
            title for each in entries for title in (flat(each) if isinstance(each, list) else [each.title])
        ]

    outline = [re.sub(r"\s", "", title) for title in flat(PdfReader(tmp_path / "of.pdf").outline)]
    with opened(sample_pages["briefing"], scheme="dark") as page:
        page.emulate_media(media="print")
        headings = page.eval_on_selector_all(
            "main h1, main h2, main h3",
            "all => all.filter((each) => each.checkVisibility()).map((each) => each.textContent)",
        )
        assert not page.locator(".tb-contents").is_visible()
        page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    printed = [re.sub(r"\s", "", each) for each in headings]
    assert [each for each in outline if each in printed] == [each for each in printed if each in outline]
    assert len(set(printed) & set(outline)) >= 15
    sheets = PdfReader(tmp_path / "print.pdf").pages
    assert {each.mediabox.width > each.mediabox.height for each in sheets} == {False, True}
    text = re.sub(r"\s", "", "".join(each.extract_text() for each in sheets))
    places = [text.find(each) for each in printed]
    assert -1 not in places


@pytest.mark.slow
def test_the_contents_list_leads_to_every_part_and_every_task(sample_pages, opened, plan):
    with opened(sample_pages["briefing"]) as page:
        targets = page.eval_on_selector_all(
            ".tb-contents a", "all => all.map((each) => [each.textContent, each.hash.slice(1)])"
        )
        assert page.evaluate(
            "ids => ids.every((id) => document.getElementById(id))", [each for _, each in targets]
        )
        for task in plan.tasks:
            assert [text for text, _ in targets if task.name.text("zh-CN") in text]
        assert page.locator(".tb-contents details").get_attribute("open") is not None
        page.set_viewport_size({"width": 360, "height": 900})
        page.wait_for_function("!document.querySelector('.tb-contents details').open")


@pytest.mark.slow
def test_light_and_dark_are_what_the_reader_chose(sample_pages, opened):
    grounds = []
    for scheme in SCHEMES:
        with opened(sample_pages["briefing"], scheme=scheme) as page:
            colour = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
            grounds.append(sum(map(int, re.findall(r"\d+", colour)[:3])))
    light, dark = grounds
    assert light > 700
    assert dark < 100
