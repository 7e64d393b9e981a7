"""The site keeps to itself: a run over what readers do, in which every request and everything stored is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.chromium import one_of_each
from vagledning.macros.stored import STORED

pytestmark = pytest.mark.browser

# Every way in which a page can leave something in a browser tells of itself before it does.
RECORD = """
(() => {
  const tell = (what, key) => window.recorded(`${what} ${key}`);
  const around = (owner, name, what) => {
    const real = owner && owner[name];
    if (real) owner[name] = function (...values) { tell(what, values[0]); return real.apply(this, values); };
  };
  around(Storage.prototype, "setItem", "store");
  around(window.indexedDB && IDBFactory.prototype, "open", "indexedDB");
  around(window.CacheStorage && CacheStorage.prototype, "open", "caches");
  around(window.CookieStore && CookieStore.prototype, "set", "cookieStore");
  around(window.ServiceWorkerContainer && ServiceWorkerContainer.prototype, "register", "serviceWorker");
  around(window.StorageManager && StorageManager.prototype, "getDirectory", "files");
  around(navigator.constructor.prototype, "sendBeacon", "beacon");
  for (const name of ["cookie"]) {
    const real = Object.getOwnPropertyDescriptor(Document.prototype, name);
    Object.defineProperty(Document.prototype, name, {
      ...real, set(value) { tell(name, value); real.set.call(this, value); },
    });
  }
})();
"""


class Run:
    """One reader's browser: its page, and what was requested and stored so far."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.stored: list[str] = []
        self.requests: list[str] = []
        self.address = address
        self.context = context

        def tell(row: str) -> None:
            self.stored.append(row)

        context.expose_function("recorded", tell)
        context.add_init_script(RECORD)
        context.on("request", lambda request: self.requests.append(request.url))
        self.page: Page = context.new_page()

    @property
    def outside(self) -> list[str]:
        """What was asked of anyone but the site."""
        own = (self.address, f"blob:{self.address}")
        return [url for url in self.requests if not url.startswith(own)]

    @property
    def left(self) -> list[object]:
        """What lies in the browser now: keys stored, cookies, and databases."""
        found = self.page.evaluate(
            "async () => [Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length,"
            " (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length, window.name]"
        )
        return [*found, self.context.cookies()]


NOTHING = [[], [], 0, 0, 0, "", []]


@contextmanager
def recorded(browser: Browser, address: str, **options: object) -> Iterator[Run]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    yield Run(context, address)
    context.close()


def search(page: Page) -> None:
    page.get_by_role("searchbox").first.fill("finansiering")
    expect(page.get_by_role("region", name="Sökresultat").get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("width", [1300, 360])
def test_what_readers_do_asks_nobody_else_and_stores_nothing(browser: Browser, address: str, width: int) -> None:
    with recorded(browser, address, viewport={"width": width, "height": 900}) as run:
        page = run.page
        for path in one_of_each():
            page.goto(address + path)
        page.goto(address + "vagledning/finansiering/")
        if width < 1000:
            page.get_by_role("button", name="Meny", exact=True).click()
        page.locator("main .cite a").first.hover()
        page.locator("main .cite a").first.click()
        search(page)
        page.keyboard.press("Enter")
        page.wait_for_url("**/sok/?q=finansiering")
        expect(page.locator("main .search-results").get_by_role("link").first).to_be_visible()
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
        page.goto(address + "finns/inte/")
        search(page)
        assert len(run.requests) > 20
        assert run.outside == []
        assert run.stored == []
        assert run.left == NOTHING


def test_nothing_is_asked_of_others_without_javascript(browser: Browser, address: str) -> None:
    with recorded(browser, address, java_script_enabled=False) as run:
        for path in one_of_each():
            run.page.goto(address + path)
        assert run.outside == []
        assert run.context.cookies() == []


def test_what_a_reader_chooses_is_stored_told_and_deleted(browser: Browser, address: str) -> None:
    with recorded(browser, address, color_scheme="light") as run:
        page = run.page
        page.goto(address + "om/personuppgifter/")
        status = page.locator("[data-stored-status]")
        expect(status).to_have_text("Inget är sparat just nu.")
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("button", name="Mörkt läge").click()
        expect(status).to_have_text("Sparat just nu: Ljust eller mörkt läge.")
        assert run.stored == [f"store {one.key}" for one in STORED], "what is told is what is stored, no more and no less"
        assert run.left == [[one.key for one in STORED], *NOTHING[1:]]
        page.goto(address)
        page.goto(address + "om/personuppgifter/")
        page.evaluate("localStorage.setItem('vgl-gammal', '1'); localStorage.setItem('annan-webbplats', '1')")
        page.get_by_role("button", name="Radera det som är sparat").click()
        expect(status).to_contain_text("Raderat:")
        expect(status).to_contain_text("Ljust eller mörkt läge")
        expect(status).to_contain_text("vgl-gammal")
        assert run.left[0] == ["annan-webbplats"], "what others store under the same address is left alone"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == background
        expect(page.get_by_role("button", name="Mörkt läge")).to_be_visible()
        page.get_by_role("button", name="Radera det som är sparat").click()
        expect(status).to_have_text("Det fanns inget att radera.")


def test_where_nothing_may_be_stored_the_page_says_so(browser: Browser, address: str) -> None:
    with recorded(browser, address) as run:
        run.context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )
        run.page.goto(address + "om/personuppgifter/")
        expect(run.page.locator("[data-stored-status]")).to_contain_text("låter inte webbplatsen spara")
        expect(run.page.get_by_role("button", name="Radera det som är sparat")).to_be_hidden()
        run.page.locator("[data-theme-toggle]").click()
        expect(run.page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize(
    "code",
    [
        "localStorage.setItem('x', '1')",
        "sessionStorage.setItem('x', '1')",
        "document.cookie = 'x=1'",
        "indexedDB.open('x')",
        "caches.open('x')",
        "cookieStore.set('x', '1')",
        "navigator.sendBeacon('/x')",
    ],
)
def test_a_page_broken_on_purpose_is_found(browser: Browser, address: str, code: str) -> None:
    with recorded(browser, address) as run:
        run.page.goto(address)
        run.page.evaluate(f"() => {{ void {code} }}" if "=" not in code else f"() => {{ {code} }}")
        assert len(run.stored) == 1


def test_a_request_to_another_is_found(browser: Browser, address: str, site: Path) -> None:
    with recorded(browser, address) as run:
        run.page.goto(site.joinpath("index.html").as_uri())
        assert run.outside
