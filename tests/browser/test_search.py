"""Search as a reader meets it: the panel under the field, the search page, keys, filters, and what is said aloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support import axe
from support.chromium import Opener
from support.searching import asked, field, results, status
from support.states import WIDTHS

pytestmark = pytest.mark.browser

SEARCH = re.compile(r"/search/|search-ui\.js")
COUNT = re.compile(r"^Träffar på \d+ sid(a|or)")


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_nothing_of_the_search_is_fetched_before_the_reader_turns_to_it(visit: Opener) -> None:
    page = visit("om/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert [url for url in loaded if SEARCH.search(url)] == []
    with page.expect_response(re.compile(r"/search/index\.js$")), page.expect_response(re.compile(r"/search/worker\.js$")):
        field(page).focus()


@pytest.mark.parametrize("width", [1300, 360])
def test_typing_gives_hits_by_page_with_the_words_marked(visit: Opener, width: int) -> None:
    page = asked(visit, "programtrohet", width=width)
    first = results(page).locator(".search-row").first
    expect(first.locator("mark").first).to_have_text(re.compile("programtro", re.IGNORECASE))
    expect(results(page).locator(".search-definition")).to_contain_text("programtrohet")
    first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/programtrohet/(#.+)?$"))


def test_a_question_and_an_advice_say_what_they_are_and_lead_to_their_place(visit: Opener) -> None:
    page = asked(visit, "vem betalar när projektet är slut")
    kinds = results(page).locator(".search-kind").all_inner_texts()
    assert set(kinds) <= {"Fråga", "Råd", "Fakta", "Lagrum", "Ord"}
    assert set(kinds) & {"Fråga", "Råd"}
    link = results(page).get_by_role("link", name=re.compile("^(Fråga|Råd) ")).first
    link.click()
    expect(page).to_have_url(re.compile(r"#(question|advice)-[a-z0-9-]+$"))
    expect(page.locator(":target")).to_be_visible()


def test_the_number_of_hits_is_said_once_the_typing_has_stopped(visit: Opener) -> None:
    page = asked(visit, "finansiering")
    expect(status(page)).to_have_text(re.compile(COUNT.pattern + r".*\."))
    assert status(page).get_attribute("role") == "status"
    expect(results(page).locator(".search-count")).to_have_text(COUNT)


def test_arrows_walk_the_hits_and_escape_leads_back(visit: Opener) -> None:
    page = asked(visit, "finansiering")
    page.keyboard.press("ArrowDown")
    links = results(page).locator(".search-found").locator("a, button")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(links.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.last).to_be_focused()
    page.keyboard.press("Home")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(field(page)).to_have_value("finansiering")
    page.keyboard.press("ArrowDown")
    expect(results(page)).to_be_visible()


def test_the_panel_closes_when_the_reader_goes_elsewhere(visit: Opener) -> None:
    page = asked(visit, "finansiering")
    page.get_by_role("heading", level=1).click(position={"x": 5, "y": 5})
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    field(page).click()
    expect(results(page)).to_be_visible()
    page.get_by_role("link", name="Hoppa till innehållet").focus()
    expect(page.locator("[data-search-panel]")).to_be_hidden()


def test_focus_is_seen_on_a_hit(visit: Opener) -> None:
    page = asked(visit, "finansiering")
    page.keyboard.press("ArrowDown")
    ring = "e => [e, null].map((_, i) => getComputedStyle(e, i ? '::after' : null).outlineStyle)"
    assert "solid" in focused(page).evaluate(ring)


def test_filters_narrow_what_is_found_and_are_said(visit: Opener) -> None:
    page = asked(visit, "pengar")
    before = count(page)
    results(page).get_by_label("Roll").select_option(label="Deltagare")
    expect(results(page).locator(".search-count")).to_contain_text("för rollen Deltagare")
    expect(status(page)).to_contain_text("för rollen Deltagare")
    assert 0 < count(page) < before
    results(page).get_by_label("Fas").select_option(label="Förstå")
    expect(results(page).locator(".search-count, .search-empty")).to_contain_text("för rollen Deltagare i fasen Förstå")


def count(page: Page) -> int:
    return int(re.sub(r"\D", "", results(page).locator(".search-count").inner_text()))


def test_enter_leads_to_the_search_page_with_words_and_filters(visit: Opener) -> None:
    page = asked(visit, "pengar")
    results(page).get_by_label("Roll").select_option("deltagare")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/sok/\?q=pengar&roll=deltagare$"))
    expect(field(page)).to_have_value("pengar")
    expect(page.get_by_label("Roll")).to_have_value("deltagare")
    expect(results(page).locator(".search-count")).to_contain_text("för rollen Deltagare")


def test_all_hits_are_a_link_away(visit: Opener) -> None:
    page = asked(visit, "finansiering")
    total = count(page)
    results(page).get_by_role("link", name=re.compile(r"^Visa alla \d+ sidor$")).click()
    expect(page).to_have_url(re.compile(r"/sok/\?q=finansiering$"))
    expect(results(page).locator(".search-count")).to_be_visible()
    assert count(page) == total


def test_a_search_can_be_shared_changed_and_returned_to(visit: Opener) -> None:
    page = visit("sok/?q=programtrohet&roll=kommun&fas=finns-inte")
    expect(results(page).locator(".search-count")).to_contain_text("för rollen Kommun")
    expect(page).to_have_title(re.compile("^programtrohet – "))
    expect(page.get_by_role("heading", name="Från A till Ö")).to_be_hidden()
    page.get_by_label("Roll").select_option("")
    expect(page).to_have_url(re.compile(r"/sok/\?q=programtrohet$"))
    expect(results(page).locator(".search-count")).not_to_contain_text("rollen")
    field(page).fill("vem betalar")
    expect(page).to_have_url(re.compile(r"/sok/\?q=vem\+betalar$"))
    results(page).get_by_role("link").first.click()
    expect(page).not_to_have_url(re.compile("/sok/"))
    page.go_back()
    expect(field(page)).to_have_value("vem betalar")
    expect(results(page).locator(".search-count")).to_be_visible()
    field(page).fill("")
    expect(page.get_by_role("heading", name="Från A till Ö")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/sok/$"))


def test_nothing_found_leads_on_by_role(visit: Opener) -> None:
    page = asked(visit, "qqxxzz")
    expect(results(page)).to_contain_text("Inget hittades för ”qqxxzz”.")
    expect(status(page)).to_contain_text("Inga träffar")
    expect(results(page).get_by_role("link", name="slå upp från A till Ö")).to_be_visible()
    results(page).get_by_role("link", name="Kommun", exact=True).click()
    expect(page).to_have_url(re.compile(r"/vagar/kommun/$"))


def test_nothing_found_within_a_filter_can_be_widened(visit: Opener) -> None:
    page = visit("sok/?q=lönebidrag&roll=deltagare&fas=besluta")
    widen = results(page).get_by_role("button", name="Sök för alla roller och faser")
    found = results(page).locator(".search-count, .search-empty")
    expect(found.first).to_be_visible()
    if widen.count():
        widen.click()
        expect(page).to_have_url(re.compile(r"/sok/\?q=l%C3%B6nebidrag$"))
        expect(field(page)).to_be_focused()


@pytest.mark.accessibility
def test_axe_on_the_search_page_with_results_and_without(visit: Opener) -> None:
    page = visit("sok/?q=programtrohet")
    expect(results(page).locator(".search-count")).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert axe.run(page) == []
        page.emulate_media(color_scheme="dark")
        assert axe.run(page, colours_only=True) == []
    field(page).fill("qqxxzz")
    expect(results(page).locator(".search-empty")).to_be_visible()
    assert axe.run(page) == []


def test_everything_fits_at_320(visit: Opener) -> None:
    page = asked(visit, "programtrohet", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(page.url.replace("/om/", "/sok/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_the_field_leads_to_an_index_from_a_to_o(visit: Opener) -> None:
    page = visit("om/", width=360, java_script_enabled=False)
    field(page).fill("programtrohet")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/sok/\?q=programtrohet$"))
    expect(page.get_by_text("Sökningen behöver JavaScript")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("navigation", name="Bokstäver").get_by_role("link", name="P", exact=True).click()
    page.get_by_role("link", name="Programtrohet", exact=True).last.click()
    expect(page).to_have_url(re.compile(r"/kunskapsbank/ordlista/#term-programtrohet$"))


def test_the_index_has_every_word_question_and_advice_in_swedish_order(visit: Opener, address: str) -> None:
    page = visit("sok/", java_script_enabled=False)
    letters = page.get_by_role("navigation", name="Bokstäver").get_by_role("link").all_inner_texts()
    assert letters == sorted(letters, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ".index)
    hrefs = page.locator(".az a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    for kind, path in (("question", "verktyg/diskussionsfragor/"), ("term", "kunskapsbank/ordlista/")):
        page.goto(address + path)
        shown = page.locator(f"[id^='{kind}-']").evaluate_all("all => all.map(one => one.id)")
        assert shown and set(shown) <= {href.partition("#")[2] for href in hrefs}
    assert any("#advice-" in href for href in hrefs)


def test_a_missing_page_has_a_search_that_works(visit: Opener) -> None:
    page = asked(visit, "finansiering", path="404.html")
    results(page).get_by_role("link", name=re.compile("betala", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_it_works_from_a_file(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "om" / "index.html").as_uri())
    field(page).fill("programtrohet")
    expect(results(page).locator(".search-count")).to_be_visible()
    assert len(page.workers) == 1
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/sok/index\.html\?q=programtrohet$"))
    expect(results(page).locator(".search-count")).to_be_visible()
    results(page).locator(".search-row").first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"^file:.*/index\.html(#.+)?$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.close()
