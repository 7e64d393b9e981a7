"""With the keyboard alone: every stop of Tab in the order one sees it, no trap, menus that close, and the main flows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from support.chromium import Opener
from support.states import Tally

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

WIDTHS = (1300, 768, 320)
_STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = [...e.getClientRects()].find((r) => r.width && r.height) || e.getBoundingClientRect();
  const all = [...document.querySelectorAll('*')];
  return {at: all.indexOf(e), name: e.tagName + ' ' + (e.textContent || e.name || '').trim().slice(0, 40),
          seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && e.checkVisibility({visibilityProperty: true}),
          ring: [getComputedStyle(e), getComputedStyle(e, '::after')].some((s) => s.outlineStyle !== 'none'),
          inMenu: !!e.closest('[data-menu]')};
}"""
_EXPECTED = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})).length"""


def stops(page: Page, most: int = 400) -> list[dict[str, object]]:
    """Press Tab from the top of the page until it leaves the page or comes back, and return every stop."""
    found: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or (found and stop["at"] == found[0]["at"]):
            return found
        found.append(stop)
    raise AssertionError(f"Tab never leaves the page; it is at {found[-1]}")


def faults_of(page: Page) -> list[str]:
    expected = page.evaluate(_EXPECTED)
    found = stops(page)
    faults = [f"not seen: {stop['name']}" for stop in found if not stop["seen"]]
    faults += [f"no ring: {stop['name']}" for stop in found if not stop["ring"]]
    places = [int(str(stop["at"])) for stop in found]
    if places != sorted(places):
        faults.append("Tab does not follow the order of the page")
    if len(found) != expected:
        faults.append(f"Tab stops at {len(found)} of {expected} places")
    return faults


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["", "om/tillganglighet/", "verktyg/ansvarskarta/"])
def test_tab_reaches_everything_and_leaves(visit: Opener, tally: Tally, path: str, width: int) -> None:
    assert tally.note("keyboard", faults_of(visit(path, width=width))) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_skip_to_the_text(visit: Opener, width: int) -> None:
    page = visit("vagledning/finansiering/", width=width)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    page.keyboard.press("Enter")
    assert page.url.endswith("#innehall")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [768, 320])
def test_the_menu_opens_is_walked_and_closes(visit: Opener, tally: Tally, width: int) -> None:
    page = visit("vagledning/finansiering/", width=width)
    menu = page.get_by_role("navigation", name="Huvudmeny")
    button = page.get_by_role("button", name="Meny", exact=True)
    closed = [stop for stop in stops(page) if stop["inMenu"]]
    assert tally.note("keyboard", ["Tab enters the closed menu"] if closed else []) == []
    button.focus()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-menu]') !== null")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(menu).to_be_hidden()
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    while page.locator(":focus").inner_text() != "Verktyg":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/verktyg/$"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_is_found_and_folded_out(visit: Opener, width: int) -> None:
    page = visit("verktyg/diskussionsfragor/", width=width)
    more = page.locator(".question-more").first
    more.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(more.locator("li").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(more.locator("li").first).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_source_is_followed_and_left(visit: Opener, width: int) -> None:
    page = visit("vagledning/finansiering/", width=width)
    link = page.locator(".cite a").first
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#kalla-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#kalla-1') !== null"), "Tab goes on from the source"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wide_table_is_scrolled_with_the_arrows(visit: Opener, width: int) -> None:
    page = visit("verktyg/ansvarskarta/", width=width)
    box = page.locator(".table-scroll").first
    box.focus()
    expect(box).to_be_focused()
    if box.evaluate("(e) => e.scrollWidth > e.clientWidth"):
        page.keyboard.press("ArrowRight")
        expect(box).not_to_have_js_property("scrollLeft", 0)


def test_colours_are_chosen_with_the_keyboard(visit: Opener) -> None:
    page = visit("om/", color_scheme="light")
    page.get_by_role("button", name="Mörkt läge").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Ljust läge")).to_be_focused()


def test_a_trap_is_found(visit: Opener) -> None:
    page = visit("om/tillganglighet/")
    page.evaluate("""document.querySelector('main p a').addEventListener('keydown',
        (event) => { if (event.key === 'Tab') event.preventDefault(); })""")
    with pytest.raises(AssertionError, match="never leaves"):
        stops(page, most=80)


def test_an_element_out_of_order_or_unseen_is_found(visit: Opener) -> None:
    page = visit("om/tillganglighet/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button tabindex=5>x</button>')")
    assert "Tab does not follow the order of the page" in faults_of(page)
    page = visit("om/tillganglighet/")
    page.evaluate("""{ const sheet = new CSSStyleSheet(); sheet.replaceSync('main a { outline: none !important }');
        document.adoptedStyleSheets = [sheet]; }""")
    assert any(fault.startswith("no ring") for fault in faults_of(page))
