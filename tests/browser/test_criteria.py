"""The criteria of WCAG 2.2 that are held by what the pages are made of, each tried once; docs/accessibility.md names them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from support.chromium import Opener
from support.sites import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

# Levels A and AA; 4.1.1 is no longer one of them.
CRITERIA = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8
3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
""".split()
_PROPOSAL = "ancestor::form[@data-proposal-form]"
# What a press does: goes elsewhere, changes colours, opens or closes.
_DONE = """[location.href, document.documentElement.dataset.theme,
  ...Array.from(document.querySelectorAll("details"), (e) => e.open),
  ...Array.from(document.querySelectorAll("[aria-expanded]"), (e) => e.ariaExpanded)]"""
# The page as it stands: where, what has focus, how far it is scrolled, and all that is in it.
_STATE = "[location.href, document.activeElement.outerHTML, scrollY, document.title, document.body.outerHTML]"


def unmet(site: Path) -> list[str]:
    """Return what the criteria would ask more of: pictures, sound, fields, and scripts that need more than a press."""
    faults = []
    for path in sorted(site.rglob("*.html")):
        page = html.parse(path).getroot()
        for made in page.iter("img", "picture", "canvas", "video", "audio", "object", "embed", "iframe", "textarea"):
            faults.append(f"{path.name}: 1.2, 1.4.2, 1.4.5, 3.3: {made.tag}")
        # The form for proposals asks about the text, and nothing about the reader.
        asked = {field.get("name", "") for field in page.xpath("//input | //select") if not field.xpath(_PROPOSAL)}
        faults += [f"{path.name}: 1.3.5, 3.3.7, 3.3.8: a field for {name!r}" for name in sorted(asked - {"q", "roll", "fas"})]
        if page.xpath("//*[@accesskey] | //*[@draggable='true']"):
            faults.append(f"{path.name}: 2.1.4, 2.5.7: a key of its own, or something to drag")
    for path in sorted(site.rglob("*.css")):
        faults += [
            f"{path.name}: 1.4.5: {url}"
            for url in re.findall(r"url\([^)]*\.(?:png|jpe?g|gif|svg|webp)[^)]*\)", path.read_text("utf-8"))
        ]
    for path in sorted(site.rglob("*.js")):
        found = re.findall(
            r"[\"'](touch(?:start|move)|drag\w*|pointer(?:down|move)|mousedown|device\w+)[\"']", path.read_text("utf-8")
        )
        faults += [f"{path.name}: 2.5.1, 2.5.2, 2.5.4, 2.5.7: {name}" for name in found]
    return faults


def test_nothing_is_asked_drawn_played_or_dragged(site: Path, tmp_path: Path) -> None:
    assert unmet(site) == []
    broken = '<p accesskey="s"><img src="x.png"><input name="namn"></p>'
    (tmp_path / "x.html").write_text(broken, encoding="utf-8")
    (tmp_path / "x.css").write_text("p { background: url(x.png) }", encoding="utf-8")
    (tmp_path / "x.js").write_text("on('pointerdown')", encoding="utf-8")
    assert len(unmet(tmp_path)) == 5


def keys_that_do_something(page: Page) -> list[str]:
    found = []
    for key in "abcdefghijklmnopqrstuvwxyz0123456789?/.,-+":
        before = page.evaluate(_STATE)
        page.keyboard.press(key)
        if page.evaluate(_STATE) != before:
            found.append(key)
    return found


def test_no_letter_is_a_command_and_no_press_counts_before_it_is_let_go(visit: Opener) -> None:
    """2.1.4 and 2.5.2: a letter does nothing outside a field, and one who has pressed the wrong thing can move away."""
    page = visit("vagledning/finansiering/", width=360)
    assert keys_that_do_something(page) == []
    page.get_by_role("searchbox").fill("programtrohet")
    hit = page.get_by_role("region", name="Sökresultat").get_by_role("link").first
    expect(hit).to_be_visible()
    buttons = [page.get_by_role("button", name=name, exact=True) for name in ("Meny", "Mörkt läge", "Sök")]
    for target in (hit, *buttons, page.locator("main details > summary").first):
        box = target.bounding_box()
        assert box
        before = page.evaluate(_DONE)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(2, 2)
        page.mouse.up()
        assert page.evaluate(_DONE) == before
    # A page that nothing else is changing: a search that is still drawing would pass for the work of a key.
    page = visit("vagledning/finansiering/", width=360)
    page.evaluate("document.addEventListener('keydown', (event) => { if (event.key === 's') document.title = 's'; })")
    assert keys_that_do_something(page) == ["s"]


def test_a_note_can_be_hovered_stays_and_goes_with_escape(visit: Opener) -> None:
    """1.4.13, with the clock of the page moved on: it stays as long as the pointer is on the word or on the note."""
    page = visit("vagledning/finansiering/")
    page.clock.install()
    note = page.get_by_role("tooltip")
    page.locator("main .cite a").first.hover()
    page.clock.fast_forward(1000)
    expect(note).to_be_visible()
    note.hover()
    page.clock.fast_forward(60_000)
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    page.locator("main .cite a").first.hover()
    page.clock.fast_forward(1000)
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.fast_forward(1000)
    expect(note).to_have_count(0)


def test_the_screen_may_be_turned(visit: Opener) -> None:
    """1.3.4: all of the text is there both ways, at the size of a telephone."""
    page = visit("vagledning/finansiering/", width=360, height=740)
    upright = page.locator("main").inner_text()
    page.set_viewport_size({"width": 740, "height": 360})
    assert " ".join(page.locator("main").inner_text().split()) == " ".join(upright.split())


def test_every_criterion_has_been_gone_through() -> None:
    text = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    named = []
    for row in re.findall(r"^\| (\d[^|]*)\|", text, re.MULTILINE):
        for first, last in re.findall(r"(\d\.\d+\.\d+)(?:–(?:\d\.\d+\.)?(\d+))?", row):
            head, _, number = first.rpartition(".")
            named += [f"{head}.{n}" for n in range(int(number), int(last or number) + 1)]
    assert sorted(named) == sorted(CRITERIA)
