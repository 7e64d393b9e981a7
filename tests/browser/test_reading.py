"""What a reader does on the site: walk the menu, search, find a question, read without JavaScript, on paper and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.chromium import Opener
from support.sites import ROOT
from vagledning.check import check

pytestmark = pytest.mark.browser

WIDTHS = (1300, 360)


def open_menu(page: Page, width: int) -> None:
    if width < 1000:
        page.get_by_role("button", name="Meny", exact=True).click()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_start_page_says_what_this_is_and_where_to_begin(visit: Opener, width: int) -> None:
    page = visit(width=width)
    expect(page).to_have_title("IPS-vägledningen")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(check(ROOT)[0].site.status).first).to_be_visible()
    page.get_by_role("link", name="Vad kostar det, och vem betalar sedan?").click()
    expect(page).to_have_url(re.compile(r"/v(agledning|erktyg)/[a-z-]+/$"))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_leads_to_a_chapter(visit: Opener, width: int) -> None:
    page = visit(width=width)
    menu = page.get_by_role("navigation", name="Huvudmeny")
    open_menu(page, width)
    menu.get_by_role("link", name="Vägledning", exact=True).click()
    expect(page).to_have_url(re.compile(r"/vagledning/$"))
    open_menu(page, width)
    menu.get_by_role("link", name="Programtrohet").click()
    expect(page).to_have_url(re.compile(r"/vagledning/programtrohet/$"))
    open_menu(page, width)
    expect(menu.get_by_role("link", name="Programtrohet")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("width", WIDTHS)
def test_search_finds_a_question_where_it_stands(visit: Opener, width: int) -> None:
    page = visit("om/", width=width)
    field = page.get_by_role("searchbox", name="Sök i vägledningen")
    field.fill("anställda arbetsspecialister")
    results = page.get_by_role("region", name="Sökresultat")
    expect(results.get_by_role("link").first).to_be_visible()
    expect(page.locator("[data-search-status]")).not_to_be_empty()
    results.get_by_role("link", name=re.compile("Led IPS tillsammans|Frågor")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # What a page is still fetching when it is left is cut off by us.
    page.wait_for_load_state("networkidle")
    page.goto(page.url.split("#")[0])
    expect(page.locator(".question").first).to_be_visible()


def test_search_that_finds_nothing_says_so(visit: Opener) -> None:
    page = visit("om/")
    page.get_by_role("searchbox").fill("qqxxzz")
    expect(page.get_by_role("region", name="Sökresultat")).to_contain_text(re.compile("inget|ingen|inga", re.IGNORECASE))


def test_markup_in_a_query_is_only_text(visit: Opener) -> None:
    page = visit("om/")
    page.get_by_role("searchbox").fill('<img src=x onerror="document.title=1"> finansiering')
    expect(page.get_by_role("region", name="Sökresultat")).to_be_visible()
    assert page.locator("[data-search-panel] img").count() == 0
    assert page.title() != "1"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_keyboard_reaches_menu_and_content(visit: Opener, width: int) -> None:
    page = visit("vagledning/finansiering/", width=width)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    page.keyboard.press("Enter")
    assert page.url.endswith("#innehall")
    if width < 1000:
        button = page.get_by_role("button", name="Meny", exact=True)
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_visible()
        page.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()


def test_the_questions_page_has_every_question_and_its_follow_ups_open(visit: Opener) -> None:
    page = visit("verktyg/diskussionsfragor/")
    assert page.locator(".question").count() >= 16
    more = page.locator(".question-more").first
    more.locator("summary").click()
    expect(more.locator("li").first).to_be_visible()


def test_a_citation_leads_to_its_source_and_back(visit: Opener) -> None:
    page = visit("vagledning/finansiering/")
    page.locator(".cite a").first.click()
    assert page.url.endswith("#kalla-1")
    page.locator("#kalla-1 .backlink").first.click()
    assert re.search(r"#cite-1-\d+$", page.url)


def test_everything_reads_without_javascript(visit: Opener) -> None:
    page = visit("vagledning/finansiering/", width=360, java_script_enabled=False)
    expect(page.locator("#kort-sagt")).to_be_visible()
    page.get_by_role("link", name="Meny", exact=True).click()
    expect(page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Verktyg")).to_be_visible()


@pytest.mark.parametrize("path", ["", "vagledning/finansiering/", "verktyg/diskussionsfragor/", "kunskapsbank/fakta/"])
def test_nothing_scrolls_sideways_at_320(visit: Opener, path: str) -> None:
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_is_stored_before_the_reader_asks(visit: Opener) -> None:
    page = visit("vagledning/finansiering/")
    page.get_by_role("searchbox").fill("lön")
    expect(page.get_by_role("region", name="Sökresultat")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_dark_mode_is_chosen_with_a_button_and_remembered(visit: Opener) -> None:
    page = visit("om/", color_scheme="light")
    background = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(background)
    page.get_by_role("button", name="Mörkt läge").click()
    dark = page.evaluate(background)
    assert dark != before
    page.reload()
    assert page.evaluate(background) == dark


def test_paper_has_the_text_and_not_the_menus(visit: Opener, tmp_path: Path) -> None:
    page = visit("vagledning/finansiering/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("#kort-sagt")).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
    # The way to cite the page says what the footer says.
    expect(page.locator(".page-about")).to_be_visible()
    expect(page.locator(".site-footer")).to_be_hidden()
    page.pdf(path=str(tmp_path / "page.pdf"))


def test_a_missing_page_helps_the_reader_on(site: Path) -> None:
    text = site.joinpath("404.html").read_text(encoding="utf-8")
    assert "<h1" in text
    assert "Sidan finns inte" in text or "finns inte" in text


def test_a_page_for_everybody_says_so_in_a_word(visit: Opener) -> None:
    expect(visit("om/tillganglighet/").locator(".page-meta")).to_contain_text("alla roller")
    meta = visit("vagar/kommun/").locator(".page-meta")
    expect(meta).to_contain_text("Kommun")
    expect(meta).to_contain_text("alla faser")


def test_a_fact_to_look_at_next_leads_to_where_it_stands(visit: Opener) -> None:
    page = visit("om/aktualitet/")
    page.locator("main a[href*='#fact-']").first.click()
    assert re.search(r"/kunskapsbank/fakta(-om-pengar)?/#fact-[a-z0-9-]+$", page.url)
    expect(page.locator(":target")).to_be_visible()
