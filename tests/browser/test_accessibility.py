"""Accessible in every state: one page of each template here, every page in make test-extra.

A visit covers several states, since opening the page costs more than looking at it. Each check is shown to fail in
test_broken_on_purpose.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from support import axe
from support.chromium import Opener
from support.looks import WORDS, look, part
from support.states import SCHEMES, TEMPLATES, WIDTHS, ZOOMED, Tally, ask, every_path

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

OTHERS = [path for path in every_path() if path not in TEMPLATES]
Walker = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def walk(browser: Browser) -> Walker:
    """Return a page to walk many addresses with."""

    @contextmanager
    def page(width: int = 1300, height: int = 900, **options: object) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        yield context.new_page()
        context.close()

    return page


@pytest.mark.parametrize("path", TEMPLATES)
def test_axe_finds_nothing(visit: Opener, tally: Tally, path: str) -> None:
    assert look(visit(path), tally) == []


@pytest.mark.extra
@pytest.mark.parametrize("path", OTHERS)
def test_axe_finds_nothing_on_any_page(visit: Opener, tally: Tally, path: str) -> None:
    assert look(visit(path), tally) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_with_a_search_that_helps_on(visit: Opener, tally: Tally, width: int) -> None:
    """Nothing found, then a word that is misspelt: what the reader may have meant is a button that searches for it."""
    page = visit("om/", width=width)
    results = page.get_by_role("region", name="Sökresultat")
    page.get_by_role("searchbox").fill("qqxxzz")
    expect(results).to_contain_text("qqxxzz")
    assert part(page, tally, ".search") == []
    page.get_by_role("searchbox").fill("samordningsförbudn")
    guess = results.get_by_role("button", name="samordningsförbund", exact=True)
    expect(guess).to_be_visible()
    expect(results.locator(".search-suggestions")).to_have_text("Menade du samordningsförbund?")
    expect(page.locator("[data-search-status]")).to_contain_text("Menade du samordningsförbund?")
    page.emulate_media(color_scheme="light")
    assert part(page, tally, ".search") == []
    assert tally.note("focus", ask(page, "focus", ".search")) == []
    guess.press("Enter")
    expect(page.get_by_role("searchbox")).to_have_value("samordningsförbund")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(results.locator(".search-count")).to_be_visible()
    expect(results.locator(".search-suggestions")).to_have_count(0)


def test_with_something_stored_and_deleted(visit: Opener, tally: Tally) -> None:
    page = visit("om/personuppgifter/", color_scheme="light")
    page.get_by_role("button", name="Mörkt läge").click()
    assert tally.note("contrast", axe.run(page, colours_only=True)) == []
    page.locator("[data-stored-delete]").click()
    expect(page.locator("[data-stored-status]")).to_contain_text("Raderat")
    assert tally.note("states", axe.run(page, within="main")) == []


def test_every_page_fits_at_320_and_hides_no_focus_when_enlarged_four_times(walk: Walker, address: str, tally: Tally) -> None:
    faults = []
    with walk(**ZOOMED) as page:
        for path in every_path():
            page.goto(address + path)
            for check in ("reflow", "focus", "motion"):
                faults += [f"{path}: {fault}" for fault in tally.note(check, ask(page, check))]
    assert faults == []


@pytest.mark.parametrize("width", [360, 1300])
def test_nothing_is_cut_off_with_more_space_in_the_text(walk: Walker, address: str, tally: Tally, width: int) -> None:
    faults = []
    with walk(width) as page:
        for path in TEMPLATES:
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
            ask(page, "spacing")
            faults += [f"{path}: {fault}" for fault in tally.note("spacing", [*ask(page, "clipped"), *ask(page, "reflow")])]
    assert faults == []


@pytest.mark.extra
def test_nothing_is_cut_off_with_more_space_on_any_page(walk: Walker, address: str, tally: Tally) -> None:
    faults = []
    with walk(320) as page:
        for path in OTHERS:
            page.goto(address + path)
            ask(page, "spacing")
            faults += [f"{path}: {fault}" for fault in tally.note("spacing", [*ask(page, "clipped"), *ask(page, "reflow")])]
    assert faults == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_in_the_computers_own_colours(walk: Walker, address: str, tally: Tally, scheme: str) -> None:
    faults = []
    with walk(forced_colors="active", color_scheme=scheme, reduced_motion="reduce") as page:
        for path in TEMPLATES:
            page.goto(address + path)
            for check, name in (("edges", "forced"), ("focus", "focus"), ("motion", "motion")):
                faults += [f"{path}: {fault}" for fault in tally.note(name, ask(page, check))]
    assert faults == []


@pytest.mark.extra
def test_in_the_computers_own_colours_on_any_page(walk: Walker, address: str, tally: Tally) -> None:
    faults = []
    with walk(forced_colors="active") as page:
        for path in OTHERS:
            page.goto(address + path)
            for check, name in (("edges", "forced"), ("focus", "focus")):
                faults += [f"{path}: {fault}" for fault in tally.note(name, ask(page, check))]
    assert faults == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["om/", "sok/"])
def test_the_search_in_the_computers_own_colours(visit: Opener, tally: Tally, path: str, scheme: str) -> None:
    page = visit(path, forced_colors="active", color_scheme=scheme)
    results = page.get_by_role("region", name="Sökresultat")
    for words, seen in ((WORDS, "mark"), ("samordningsförbudn", ".search-word")):
        page.get_by_role("searchbox").fill(words)
        expect(results.locator(seen).first).to_be_visible()
        assert tally.note("forced", [*ask(page, "edges"), *ask(page, "marks")]) == []
        assert tally.note("focus", ask(page, "focus", "[data-search], [data-search-results]")) == []


# What only a script can do, or what is said in its place: the field of the search page, the button that deletes what is stored,
# the form for proposals.
SCRIPTED = (
    "main :is(.search-main, .search-results, .search-nojs, [data-stored-status], [data-stored-delete], [data-proposal-form])"
)


def same_text(walk: Walker, address: str, paths: list[str], tally: Tally) -> list[str]:
    texts = []
    for on in (True, False):
        with walk(java_script_enabled=on) as page:
            found = {}
            for path in paths:
                page.goto(address + path)
                text = " ".join(page.locator("main").inner_text().split())
                for part in page.locator(SCRIPTED).all():
                    text = text.replace(" ".join(part.inner_text().split()), "", 1)
                found[path] = " ".join(text.split())
            texts.append(found)
    faults = []
    for path in paths:
        differs = texts[0][path] != texts[1][path] or len(texts[1][path]) < 100
        faults += tally.note("script", [f"{path}: the text is another without JavaScript"] if differs else [])
    return faults


def test_the_text_is_the_same_without_javascript(walk: Walker, address: str, tally: Tally) -> None:
    assert same_text(walk, address, list(TEMPLATES), tally) == []


@pytest.mark.extra
def test_the_text_is_the_same_without_javascript_on_any_page(walk: Walker, address: str, tally: Tally) -> None:
    assert same_text(walk, address, OTHERS, tally) == []


def test_the_colours_of_edges_figures_and_focus_stand_out(visit: Opener) -> None:
    """What axe does not measure: edges and the ring of focus (1.4.11, three to one), and text in figures (1.4.3)."""
    page = visit("om/")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(
            "[...'paper surface sunken edge focus ink muted brand brand-ink accent'.split(' ')].map((name) => "
            "[name, getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()])"
        )
        colour = {name: luminance(value) for name, value in found}
        for ground in ("paper", "surface", "sunken"):
            assert contrast(colour["edge"], colour[ground]) >= 3, (scheme, ground)
            assert contrast(colour["focus"], colour[ground]) >= 3, (scheme, ground)
            assert contrast(colour["ink"], colour[ground]) >= 4.5, (scheme, ground)
            assert contrast(colour["muted"], colour[ground]) >= 4.5, (scheme, ground)
        assert contrast(colour["accent"], colour["brand"]) >= 3, scheme
        assert contrast(colour["brand-ink"], colour["brand"]) >= 4.5, scheme


def luminance(hexadecimal: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb."""
    digits = hexadecimal.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
