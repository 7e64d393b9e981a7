"""The search of an open page, as the tests of browsers use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from support.chromium import Opener


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Sök i vägledningen")


def results(page: Page) -> Locator:
    return page.get_by_role("region", name="Sökresultat")


def status(page: Page) -> Locator:
    return page.locator("[data-search-status]")


def asked(visit: Opener, text: str, path: str = "om/", **options: object) -> Page:
    """Return a page where text has been asked for and answered."""
    page = visit(path, **options)
    field(page).fill(text)
    expect(results(page).locator(".search-count, .search-empty")).to_be_visible()
    return page


@contextmanager
def opened(browser: Browser, url: str, before: Callable[[Page], object] = lambda page: None) -> Iterator[Page]:
    """Open a page whose console may complain; an error of a script still fails the test."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    before(page)
    page.goto(url)
    yield page
    page.close()
    assert thrown == []
