"""Live reload: the page that is open shows what was saved, and the editor stays where they were."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.live import Served, live, until
from support.sites import BASE, draw, page

pytestmark = pytest.mark.browser

PARAGRAPHS = "\n\n".join(f"Ett stycke {'och så till ' * 20}med mera." for _ in range(20))


def questions(first: str) -> dict[str, str]:
    """Return three questions, each with more to open. first is what the first asks."""
    row = (BASE / "data/questions/prov.yaml").read_text(encoding="utf-8") + "  follow_ups: [Hur då?]\n"
    rows = [row.replace("vem-gor-vad:", f"{name}:") for name in ("ett", "tva", "tre")]
    rows[0] = rows[0].replace("Vem gör vad?", first)
    return {"data/questions/prov.yaml": "".join(rows)}


def written(words: str) -> str:
    """Return a long page with these words at its end."""
    return page("## Kort sagt\n\n{{ own_advice() }}\n\n" + PARAGRAPHS + f"\n\n{words}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return draw(tmp_path / "g", {"content/sida.md": written("Det första.")})


@contextmanager
def opened(browser: Browser, served: Served, path: str) -> Iterator[Page]:
    """Open a page as an editor does; what the browser complains of fails the test, but for pages with errors or no answer."""
    context = browser.new_context(viewport={"width": 600, "height": 400})
    tab = context.new_page()
    complaints: list[str] = []
    loud = ("error", "warning")
    tab.on("console", lambda m: complaints.append(m.text) if m.type in loud and "Failed to load" not in m.text else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(served.address + path)
    yield tab
    assert complaints == []
    kept = "[localStorage.length, sessionStorage.length, document.cookie, history.state, history.scrollRestoration]"
    assert until(lambda: tab.evaluate(kept) == [0, 0, "", None, "auto"]), "nothing is left in the browser"
    context.close()


def test_the_page_is_new_and_the_editor_where_they_were(browser: Browser, root: Path) -> None:
    with live(root) as served, opened(browser, served, "sida/") as tab:
        tab.evaluate("scrollTo(0, 1500)")
        draw(root, {"content/sida.md": written("Det andra.")}, base=None)
        expect(tab.get_by_text("Det andra.")).to_be_attached()
        assert until(lambda: tab.evaluate("scrollY") == 1500)
        draw(root, {"content/sida.md": written("Det tredje.")}, base=None)
        expect(tab.get_by_text("Det tredje.")).to_be_attached()
        assert until(lambda: tab.evaluate("scrollY") == 1500)


def test_what_was_opened_stays_open(browser: Browser, root: Path) -> None:
    shown = (BASE / "content/prov.md").read_text(encoding="utf-8").replace('"vem-gor-vad"', '"ett", "tva", "tre"')
    draw(root, {"content/prov.md": shown} | questions("Vem gör detta?"), base=None)
    with live(root) as served, opened(browser, served, "prov/") as tab:
        more = tab.get_by_role("main").locator("details:has(> summary:text-is('Följdfrågor'))")
        more.nth(1).locator("summary").click()
        draw(root, questions("Vem gör något annat?"), base=None)
        expect(tab.get_by_text("Vem gör något annat?")).to_be_visible()
        assert more.evaluate_all("all => all.map((one) => one.open)") == [False, True, False]


def test_what_was_typed_and_where_one_was_stays(browser: Browser, root: Path) -> None:
    with live(root) as served, opened(browser, served, "sida/") as tab:
        field = tab.locator("input[type=search]").first
        field.fill("ett ord")
        field.evaluate("one => one.setSelectionRange(1, 3)")
        draw(root, {"content/sida.md": written("Det andra.")}, base=None)
        expect(tab.get_by_text("Det andra.")).to_be_attached()
        expect(field).to_have_value("ett ord")
        expect(field).to_be_focused()
        assert field.evaluate("one => [one.selectionStart, one.selectionEnd]") == [1, 3]


def test_an_error_is_shown_in_the_page_and_goes_away(browser: Browser, root: Path) -> None:
    with live(root) as served, opened(browser, served, "sida/") as tab:
        tab.evaluate("scrollTo(0, 1500)")
        bar = tab.get_by_role("region", name="Fel att rätta")
        draw(root, {"content/sida.md": written("Det är {{ fact('finns-inte') }}.")}, base=None)
        expect(bar.get_by_role("status")).to_contain_text("1 fel att rätta.")
        expect(bar.get_by_text("content/sida.md:56:8")).to_be_visible()
        expect(bar.get_by_text("Faktauppgiften ”finns-inte” finns inte")).to_be_visible()
        expect(tab.get_by_text("Det första.")).to_be_attached()
        assert tab.evaluate("scrollY") == 1500, "the last good page is there, untouched"
        draw(root, {"content/sida.md": written("Det är {{ fact('finns-inte-heller') }}.")}, base=None)
        expect(bar.get_by_text("finns-inte-heller")).to_be_visible()
        tab.reload()
        expect(bar.get_by_text("finns-inte-heller")).to_be_visible()
        tab.evaluate("scrollTo(0, 1500)")
        draw(root, {"content/sida.md": written("Det är bra.")}, base=None)
        expect(tab.get_by_text("Det är bra.")).to_be_attached()
        expect(bar).to_be_hidden()
        assert until(lambda: tab.evaluate("scrollY") == 1500)


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_the_bar_with_errors_is_closed_by_keyboard_and_comes_with_the_next_error(browser: Browser, root: Path, key: str) -> None:
    with live(root) as served, opened(browser, served, "sida/") as tab:
        bar = tab.get_by_role("region", name="Fel att rätta")
        draw(root, {"content/sida.md": written("Det är {{ fact('finns-inte') }}.")}, base=None)
        expect(bar).to_be_visible()
        tab.keyboard.press("Tab")
        expect(bar.get_by_role("button", name="Stäng")).to_be_focused()
        tab.keyboard.press(key)
        expect(bar).to_be_hidden()
        draw(root, {"content/sida.md": written("Det är {{ fact('finns-inte-heller') }}.")}, base=None)
        expect(bar.get_by_text("finns-inte-heller")).to_be_visible()


def test_without_a_good_page_the_errors_are_the_page(browser: Browser, root: Path) -> None:
    draw(root, {"content/sida.md": written("Det är {{ fact('finns-inte') }}.")}, base=None)
    with live(root) as served, opened(browser, served, "sida/") as tab:
        expect(tab.get_by_role("heading", name="1 fel att rätta")).to_be_visible()
        draw(root, {"content/sida.md": written("Det är bra.")}, base=None)
        expect(tab.get_by_text("Det är bra.")).to_be_attached()


def test_a_server_that_is_started_anew_is_found_again(browser: Browser, root: Path) -> None:
    with live(root) as first, opened(browser, first, "sida/") as tab:
        first.stop()
        draw(root, {"content/sida.md": written("Det nya.")}, base=None)
        with live(root, first.port):
            expect(tab.get_by_text("Det nya.")).to_be_attached()
