"""The published site in a real browser: from a file share and from any path of a server."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PAGES = ("index.html", "trends.html", "search.html", "2031Q2/index.html", "2031Q2/1/method.html")
DOCUMENTS = ("2031Q2/1/briefing.html", "2031Q2/1/scorecards/LED.html")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser(chromium: str):
    """Start a browser, or skip."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser):
    """Give a way to open an address; what it says on the console, and what it asks for elsewhere, is a failure."""

    @contextmanager
    def visit(address: str, home: str):
        said: list[str] = []
        asked: list[str] = []
        context = browser.new_context(viewport={"width": 1200, "height": 900}, locale="zh-CN")
        try:
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(address)
            yield page
        finally:
            context.close()
        assert said == []
        assert [each for each in asked if not each.startswith((home, "data:"))] == []

    return visit


@pytest.fixture(scope="module")
def served(busy) -> Iterator[str]:
    """Serve the folder above the site, so that the site stands at a path of the server."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(busy.site.parent))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{busy.site.name}"
    server.shutdown()
    thread.join()
    server.server_close()


def followed(page) -> None:
    """Wait until the page's script has followed a change of the window: what scrolls can be reached by keyboard."""
    for _ in range(200):
        if page.evaluate(
            "[...document.querySelectorAll('.tb-scroll')].every("
            "each => each.scrollWidth <= each.clientWidth + 1 || each.tabIndex === 0)"
        ):
            return
        page.wait_for_timeout(50)
    pytest.fail("something scrolls and cannot be reached by keyboard")


@pytest.fixture(params=["file share", "path of a server"])
def home(request, busy, served) -> str:
    return busy.site.as_uri() if request.param == "file share" else served


def test_four_clicks_lead_from_the_first_page_to_the_origin_cell_of_a_figure(opened, home):
    with opened(f"{home}/index.html", home) as page:
        clicks = 0
        page.get_by_role("link", name="阅读简报").click()
        clicks += 1
        page.locator("a.tb-sourced").first.click()
        clicks += 1
        # Either in a window over the page or in the annex, wherever the page shows it.
        cell = page.locator("dialog[open], .tb-anchor:target").first
        cell.wait_for()
        shown = (
            page.locator("dialog[open]").inner_text()
            if page.locator("dialog[open]").count()
            else page.locator("tr:has(.tb-anchor:target)").inner_text()
        )
        assert "2031Q2/牵头处.xlsx" in shown
        assert "E4" in shown
    assert clicks <= 4


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_published_document_leads_back_to_the_first_page(opened, home, document: str):
    with opened(f"{home}/{document}", home) as page:
        page.get_by_role("navigation", name="相关页面").get_by_role("link", name="首页").click()
        page.wait_for_url("**/site/index.html")
        assert page.get_by_role("heading", name="各期简报").is_visible()
        page.go_back()
        page.get_by_role("link", name="本季度", exact=True).click()
        page.wait_for_url("**/2031Q2/index.html")


@pytest.mark.parametrize("width", [360, 500, 768, 1440])
def test_the_chart_of_trends_is_seen_whole_at_any_width(opened, busy, width: int):
    home = busy.site.as_uri()
    with opened(f"{home}/trends.html", home) as page:
        page.set_viewport_size({"width": width, "height": 900})
        drawings = [each for each in page.locator(".tb-chart .tb-scroll").all() if each.is_visible()]
        assert len(drawings) == 1
        assert drawings[0].evaluate("each => each.scrollWidth <= each.clientWidth")
        smallest = min(
            each.evaluate("each => each.getBoundingClientRect().height")
            for each in drawings[0].locator("svg text").all()
        )
        assert smallest >= 9  # pixels, from the top of the letters to their foot


@pytest.mark.parametrize("name", [*PAGES, *DOCUMENTS])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_window_and_what_scrolls_can_be_reached(
    opened, busy, name: str, width: int
):
    home = busy.site.as_uri()
    with opened(f"{home}/{name}", home) as page:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "[...document.querySelectorAll('main input')].every(each => "
            "each.getBoundingClientRect().right <= document.querySelector('main').getBoundingClientRect().right - 12)"
        )
        followed(page)


def test_search_finds_a_briefing_by_a_word_of_its_text(opened, home):
    with opened(f"{home}/index.html", home) as page:
        page.get_by_role("link", name="检索").click()
        page.get_by_label("在各期简报中检索").fill("选派专家")
        results = page.locator("#ts-results li")
        results.first.wait_for()
        assert "找到" in page.locator("#ts-status").inner_text()
        assert "选派专家" in "".join(page.locator("#ts-results mark").all_inner_texts())
        results.first.get_by_role("link").click()
        page.wait_for_url("**/briefing.html*")
        assert "选派专家" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("words", "found"),
    [("专家选派", True), ("第二季度 选派", True), ("Ａ", None), ("不存在的词语", False), ("", None)],
)
def test_search_takes_words_in_another_order_and_says_when_there_is_nothing(opened, busy, words, found):
    home = busy.site.as_uri()
    with opened(f"{home}/search.html", home) as page:
        page.get_by_label("在各期简报中检索").fill(words)
        if found is not None:
            assert bool(page.locator("#ts-results li").count()) is found
            assert bool(page.locator("#ts-status").inner_text())


@pytest.mark.parametrize("name", [*PAGES, *DOCUMENTS])
def test_no_rule_of_accessibility_is_broken(opened, busy, name: str):
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    source = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    home = busy.site.as_uri()
    with opened(f"{home}/{name}", home) as page:
        if name == "search.html":
            page.get_by_label("在各期简报中检索").fill("选派")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (360, 1200):
                page.set_viewport_size({"width": width, "height": 900})
                followed(page)
                page.evaluate(source)
                found = page.evaluate(
                    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
                )
                broken = {
                    each["id"]: [node["html"][:200] for node in each["nodes"]] for each in found["violations"]
                }
                assert broken == {}, (scheme, width)
