"""The content security policy: nothing on the site meets it, over http and from a folder, and what it forbids is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chromium import one_of_each
from support.served import made_headers, served
from vagledning.site.csp import ALLOWED

pytestmark = pytest.mark.browser

LISTEN = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.violated(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page and the list where it tells each violation of the policy, as the directive and what was stopped."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    told: list[str] = []

    def tell(row: str) -> None:
        told.append(row)

    context.expose_function("violated", tell)
    context.add_init_script(LISTEN)
    page = context.new_page()
    # A policy in a header is read before the page has a document to tell it in.
    page.on("console", lambda m: told.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("pageerror", lambda error: told.append(f"script: {error}"))
    yield page, told
    context.close()


def use(page: Page) -> None:
    """Do what a reader does with scripts: change the colours, look at a note."""
    page.locator("[data-theme-toggle]").click()
    note = page.locator("main .cite a, main a.term").first
    if note.count():
        note.hover()
        expect(page.locator(".note")).to_be_visible()


def find(page: Page) -> None:
    field = page.get_by_role("searchbox").first
    field.fill("finansiering")
    expect(page.get_by_role("region", name="Sökresultat").get_by_role("link").first).to_be_visible()


def test_no_page_meets_the_policy(browser: Browser, address: str) -> None:
    with watched(browser) as (page, told):
        for path in one_of_each():
            page.goto(address + path)
            use(page)
        find(page)
        assert told == []


def test_the_policy_in_the_page_is_enough_and_from_a_folder_nothing_meets_it(browser: Browser, site: Path) -> None:
    with watched(browser) as (page, told):
        for path in one_of_each()[:4]:
            page.goto((site / path / "index.html").as_uri())
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Vgl Sans"'), "styles are let in"
            page.locator("[data-theme-toggle]").click()
        find(page)
        assert told == []
        assert {row.split(":")[0] for row in stopped(page, told)} >= EVERYTHING


# What an attacker who got markup into a page would try, and the directive that stops it.
EVERYTHING = {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "connect-src", "frame-src"}
ATTACKS = """
async (outside) => {
  // A frame is stopped where it is fetched, and told of later than the rest.
  const framed = new Promise((done) => {
    document.addEventListener("securitypolicyviolation", (event) => event.effectiveDirective === "frame-src" && done());
    setTimeout(done, 30000);
  });
  const add = (html) => document.body.insertAdjacentHTML("beforeend", html);
  add('<style>p { color: red }</style><p style="color: red">x</p>');
  add(`<img src="${outside}x.png" onerror="document.title = 'hacked'"><iframe src="${outside}"></iframe>`);
  for (const [key, value] of [["textContent", "document.title = 'hacked'"], ["src", outside + "x.js"]]) {
    const script = document.createElement("script");
    script[key] = value;
    document.body.append(script);
  }
  await fetch(outside).catch(() => null);
  await framed;
  await new Promise((done) => setTimeout(done));
}
"""


def stopped(page: Page, told: list[str]) -> list[str]:
    page.evaluate(ATTACKS, "http://127.0.0.1:9/")
    assert page.title() != "hacked"
    return told


def test_what_an_attacker_would_try_is_stopped(browser: Browser, address: str) -> None:
    with watched(browser) as (page, told):
        page.goto(address)
        assert {row.split(":")[0] for row in stopped(page, told)} >= EVERYTHING


def test_no_other_site_may_frame_it(browser: Browser, site: Path, address: str) -> None:
    without = [(name, value) for name, value in made_headers(site) if name != "Content-Security-Policy"]
    with served(site, without) as framed, watched(browser) as (page, _):
        page.set_content(f'<iframe src="{framed}"></iframe><iframe src="{address}"></iframe>')
        assert [frame.url for frame in page.frames[1:]] == [framed, "chrome-error://chromewebdata/"]


# default-src gives way to the others, base-uri guards against markup that the site does not have, and a browser without a window
# fetches no icon.
NEEDED = [name for name, _, _ in ALLOWED if name not in ("default-src", "base-uri", "img-src")]


@pytest.mark.parametrize("taken", NEEDED)
def test_nothing_is_allowed_without_need(browser: Browser, site: Path, taken: str) -> None:
    rest = [(name, value) for name, value in made_headers(site) if name != "Content-Security-Policy"]
    policy = "; ".join(f"{name} 'none'" if name == taken else f"{name} {values}" for name, values, _ in ALLOWED)
    with (
        served(site, [*rest, ("Content-Security-Policy", policy)]) as where,
        watched(browser) as (page, _),
        page.expect_console_message(lambda message: "Content Security Policy" in message.text),
    ):
        page.goto(where)
        page.get_by_role("searchbox").first.fill("finansiering")
        page.evaluate("document.querySelector('form').submit()")
