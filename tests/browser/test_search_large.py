"""A search whose index is in several files, in a browser: over HTTP, from a folder, in the single file, with a file missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.search_site import SITE, TERMS
from support.searching import field, opened, results
from support.served import served
from support.sites import draw_to_build, own, page
from vagledning.cli import main
from vagledning.search import index

pytestmark = pytest.mark.browser

SHARD = re.compile(r"/search/[0-9a-f]{12}/")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built guidance of a few pages, with an index in several files all the same."""
    pages = {
        f"content/mer/sida-{number}.md": page(
            own(f"Samordningsförbundet betalar för trappor, del {'abcdefgh'[number]}."), f"Trappor {number}"
        )
        for number in range(8)
    }
    rows = "".join(f"  - page: mer/sida-{number}\n" for number in range(8))
    site = SITE.replace("menu:\n", f"menu:\n{rows}")
    root = draw_to_build(tmp_path_factory.mktemp("large"), {**pages, "data/site.yaml": site, "data/terms/mera.yaml": TERMS})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "BUDGET", 0)
        patch.setattr(index, "SHARD", 400)
        assert main(["build", "--root", str(root)]) == 0
        assert main(["bundle", "single", "--root", str(root)]) == 0
    return root


@pytest.fixture(scope="module")
def large(root: Path) -> Iterator[str]:
    with served(root / "site") as where:
        yield where


def found(page: Page, query: str) -> None:
    field(page).fill(query)
    expect(results(page).locator(".search-row").first).to_contain_text("Trappor")
    expect(results(page).locator("mark").first).to_be_visible()


@pytest.mark.parametrize("query", ["trappor", "samordningsförbudn", "trapporna"])
def test_hits_come_over_http(browser: Browser, large: str, query: str) -> None:
    asked: list[str] = []
    with opened(browser, large, lambda page: page.on("request", lambda request: asked.append(request.url))) as page:
        found(page, query)
        assert len([url for url in asked if SHARD.search(url)]) > 3
        assert len(page.workers) == 1


def test_hits_come_from_a_folder(browser: Browser, root: Path) -> None:
    with opened(browser, (root / "site" / "index.html").as_uri()) as page:
        found(page, "trappor")


def test_more_hits_are_fetched(browser: Browser, large: str) -> None:
    with opened(browser, large) as page:
        found(page, "trappor")
        rows = results(page).locator(".search-row")
        expect(rows).to_have_count(6)
        results(page).get_by_role("button", name="Visa fler").click()
        expect(rows).to_have_count(8)
        expect(rows.nth(6).get_by_role("link").first).to_be_focused()


def test_the_single_file_has_all_of_the_index(browser: Browser, root: Path) -> None:
    (path,) = (root / "dist").rglob("*.html")
    asked: list[str] = []
    with opened(browser, path.as_uri(), lambda page: page.on("request", lambda request: asked.append(request.url))) as page:
        page.get_by_role("searchbox").fill("samordningsförbudn")
        expect(page.locator("[data-single-results] .search-row").first).to_contain_text("Trappor")
        assert not [url for url in asked if "search/" in url]


def aborted(route: Route) -> None:
    route.abort()


def missing(route: Route) -> None:
    route.fulfill(status=404, content_type="text/html", body="<p>Sidan finns inte.</p>")


def empty(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body="")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(aborted, "Sökningen gick inte att hämta"), (missing, "Sökningen gick inte att hämta"), (empty, "olika versioner")],
)
def test_a_file_that_does_not_come_is_told_and_tried_again(
    browser: Browser, large: str, fault: Callable[[Route], None], expected: str
) -> None:
    with opened(browser, large, lambda page: page.route(SHARD, fault)) as page:
        field(page).fill("trappor")
        expect(results(page)).to_contain_text(expected)
        page.unroute(SHARD)
        found(page, "trappor i")


def test_a_half_file_is_told(browser: Browser, large: str) -> None:
    page = browser.new_page()
    page.route(SHARD, lambda route: route.fulfill(content_type="text/javascript", body='vglSearchShard("x",{'))
    page.goto(large)
    field(page).fill("trappor")
    expect(results(page)).to_contain_text("olika versioner")
    page.close()


def test_a_new_version_of_the_site_is_taken_up(browser: Browser, large: str, root: Path) -> None:
    """The reader has the index of the version before: its files are gone, and the search begins again with the new ones."""
    old = (root / "site" / "search" / "index.js").read_text(encoding="utf-8")
    folder = re.findall(r'"folder":"([0-9a-f]+)"', old)[0]
    answered: list[int] = []

    def before(route: Route) -> None:
        answered.append(1)
        first = len(answered) == 1
        route.fulfill(content_type="text/javascript", body=old.replace(folder, "0" * 12) if first else old)

    with opened(browser, large, lambda page: page.route("**/search/index.js", before)) as page:
        found(page, "trappor")
        assert len(answered) == 2
