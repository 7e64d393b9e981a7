"""axe-core finds nothing to complain of: three pages here, every page in make test-extra."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import ROOT, Opener

pytestmark = pytest.mark.browser

PAGES = ("", "vagledning/finansiering/", "verktyg/diskussionsfragor/")
SCHEMES = ("light", "dark")
WIDTHS = (1300, 360)
STATES = list(itertools.product(SCHEMES, WIDTHS))


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def every_path() -> list[str]:
    names = sorted(path.relative_to(ROOT / "content").as_posix() for path in (ROOT / "content").rglob("*.md"))
    return [name.removesuffix("index.md") if name.endswith("index.md") else name.removesuffix(".md") + "/" for name in names]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), STATES)
def test_pages(visit: Opener, path: str, scheme: str, width: int) -> None:
    assert faults(visit(path, width=width, color_scheme=scheme)) == []


@pytest.mark.parametrize(("scheme", "width"), STATES)
def test_with_the_search_open(visit: Opener, scheme: str, width: int) -> None:
    page = visit("om/", width=width, color_scheme=scheme)
    page.get_by_role("searchbox").fill("finansiering")
    expect(page.get_by_role("region", name="Sökresultat").get_by_role("link").first).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_with_the_menu_open(visit: Opener, scheme: str) -> None:
    page = visit("om/", width=360, color_scheme=scheme)
    page.get_by_role("button", name="Meny", exact=True).click()
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_visible()
    assert faults(page) == []


def test_a_page_broken_on_purpose_is_found(visit: Opener) -> None:
    page = visit("om/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')")
    assert {fault.split(":")[0] for fault in faults(page)} >= {"image-alt", "button-name"}


@pytest.mark.extra
@pytest.mark.parametrize("path", [*every_path(), "404.html"])
@pytest.mark.parametrize(("scheme", "width"), STATES)
def test_every_page(visit: Opener, path: str, scheme: str, width: int) -> None:
    page = visit(path, width=width, color_scheme=scheme)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.extra
@pytest.mark.parametrize("path", every_path())
def test_every_page_at_320_without_javascript(visit: Opener, path: str) -> None:
    page = visit(path, width=320, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_list_of_pages_is_not_empty(site: Path) -> None:
    assert len(every_path()) >= 20
    assert (site / "index.html").is_file()
