"""The real guidance, served on loopback with the headers made with it, and a Chromium to open it in.

The site's policy holds for the tests too: page.wait_for_function and other text run as code in the page are refused; use expect.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

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


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Opener]:
    """Open a page in a fresh context; whatever the console or the network complains of fails the test at its end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str = "", width: int = 1300, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        left: dict[Request, int] = {}

        def began(request: Request) -> None:
            left[request] = sum(one.is_navigation_request() for one in left)

        def failed(request: Request) -> None:
            # What was on its way when the page was left for another is cut off by whoever left it.
            cut_off = request.failure == "net::ERR_ABORTED" and left.get(request) != sum(
                one.is_navigation_request() for one in left
            )
            if not cut_off:
                complaints.append(f"failed: {request.url}")

        page.on("request", began)
        page.on("requestfailed", failed)
        page.on(
            "request", lambda request: complaints.append(f"outside: {request.url}") if not _ours(request.url, address) else None
        )
        page.goto(address + path)
        return page

    yield opened
    # What a page is still fetching when the browser closes it is cut off by us, and is no fault of the page.
    for context in contexts:
        for page in context.pages:
            page.wait_for_load_state()
    found = list(complaints)
    for context in contexts:
        context.close()
    assert found == []


def _ours(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))
