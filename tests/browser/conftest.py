"""The real guidance, served on loopback with the headers made with it, and a Chromium to open it in.

The site's policy holds for the tests too: page.wait_for_function and other text run as code in the page are refused; use expect.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from support.chromium import ARGUMENTS, Opener, chromium
from support.served import served
from support.sites import ROOT

if TYPE_CHECKING:
    from support.states import Tally

# How long a page may take to become what is expected: long, since the machine may be busy and no test is about speed.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Iterator[Tally]:
    """What the accessibility tests have looked at; make accessibility keeps it."""
    from support.states import Tally  # noqa: PLC0415 - it imports this module

    counted = Tally()
    yield counted
    # Of several processes each sends its part to the first, which writes.
    if (sent := getattr(pytestconfig, "workeroutput", None)) is not None:
        sent["tally"] = counted.parts
    elif file := pytestconfig.getoption("--results"):
        counted.write(ROOT / file)


_SENT: list[dict[str, dict[str, Any]]] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    _SENT.append(getattr(node, "workeroutput", {}).get("tally") or {})


def pytest_sessionfinish(session: pytest.Session) -> None:
    file = session.config.getoption("--results")
    if file and _SENT:
        from support.states import Tally  # noqa: PLC0415 - it imports this module

        if not all(_SENT):
            raise pytest.UsageError("a process ended without telling what it had looked at, so no results are written")
        Tally.of(_SENT).write(ROOT / file)


class Kept:
    """A page that is opened once and visits one address after another: what costs is to start it, not to leave it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.page: Page | None = None

    def taken(self, width: int, height: int, scheme: object) -> Page:
        """Return the page as a new one would be, at this size and in these colours."""
        self.page = self.page or self.browser.new_context().new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme or "light", media=None)  # type: ignore[arg-type]
        return self.page

    def given_back(self, whole: bool) -> None:
        """Take away what the site and the test have left; a page that a test failed on is closed."""
        page, self.page = self.page, None
        if page is None:
            return
        for other in page.context.pages:
            if other is not page:
                other.close()
        if not whole or page.is_closed():
            page.context.close()
            return
        page.unroute_all()
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
        page.goto("about:blank")
        page.context.clear_cookies()
        self.page = page


@pytest.fixture(scope="session")
def kept(browser: Browser) -> Iterator[Kept]:
    one = Kept(browser)
    yield one
    one.given_back(whole=False)


class Listener:
    """Notes what the console and the network complain of while a page is listened to."""

    def __init__(self, page: Page, address: str, complaints: list[str]) -> None:
        self.page, self.address, self.complaints = page, address, complaints
        self.left: dict[Request, int] = {}
        self.heard = {
            "console": self._console,
            "pageerror": self._error,
            "request": self._began,
            "requestfailed": self._failed,
        }
        for event, told in self.heard.items():
            page.on(event, told)  # type: ignore[call-overload]

    def end(self) -> None:
        for event, told in self.heard.items():
            self.page.remove_listener(event, told)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _error(self, error: object) -> None:
        self.complaints.append(f"script: {error}")

    def _began(self, request: Request) -> None:
        self.left[request] = sum(one.is_navigation_request() for one in self.left)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"outside: {request.url}")

    def _failed(self, request: Request) -> None:
        # What was on its way when the page was left for another is cut off by whoever left it.
        cut_off = request.failure == "net::ERR_ABORTED" and self.left.get(request) != sum(
            one.is_navigation_request() for one in self.left
        )
        if not cut_off:
            self.complaints.append(f"failed: {request.url}")


@pytest.fixture
def visit(browser: Browser, kept: Kept, address: str) -> Iterator[Opener]:
    """Open a page as if for the first time; whatever the console or the network complains of fails the test at its end.

    The first page of a test is the kept one, unless it is to have options of its own, or fresh asks for another.
    """
    contexts: list[BrowserContext] = []
    listeners: list[Listener] = []
    complaints: list[str] = []

    def opened(path: str = "", width: int = 1300, height: int = 900, fresh: bool = False, **options: object) -> Page:
        if listeners or fresh or set(options) - {"color_scheme"}:
            context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
            contexts.append(context)
            page = context.new_page()
        else:
            page = kept.taken(width, height, options.get("color_scheme"))
        listeners.append(Listener(page, address, complaints))
        page.goto(address + path)
        return page

    whole = False
    try:
        yield opened
        # What a page is still fetching when it is left is cut off by us, and is no fault of the page.
        for listener in listeners:
            for page in listener.page.context.pages:
                page.wait_for_load_state()
        found = list(complaints)
        whole = True
    finally:
        for listener in listeners:
            listener.end()
        for context in contexts:
            context.close()
        if listeners and listeners[0].page.context not in contexts:
            kept.given_back(whole and not complaints)
    assert found == []
