"""What is looked at on an open page: every state that a reader can put it in, in one visit, since a visit costs more than a look.

The states are light and dark, wide and narrow; the menu open; the search with hits, then with a filter chosen; a note beside a
word or a source; all that folds open; and paper. The only filters are those of the search, in its panel and on its page.
There are no dialogs: nothing opens that has to be closed before one can read on, and each look makes sure that none has come.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from support import axe
from support.states import WIDTHS, Tally, ask

# The words to search for: they have hits of many kinds, an explanation and marks.
WORDS = "programtrohet"
HEAD = ".site-header, [data-menu]"
# Focus, as from the keyboard, on the first link that has a note to show.
_SHOW_NOTE = """() => {
  for (const link of document.querySelectorAll("main a.term, main .cite a")) {
    link.focus({ focusVisible: true });
    if (document.querySelector(".note")) return true;
  }
  return false;
}"""


def look(page: Page, tally: Tally) -> list[str]:
    """Return every fault found on an open page, in all its states."""
    looks = (as_it_comes, menu_open, search_open, note_shown, unfolded, on_paper)
    return [fault for one in looks for fault in one(page, tally)]


def light(page: Page, width: int) -> None:
    """Show the page in light colours at a width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light")


def part(page: Page, tally: Tally, within: str) -> list[str]:
    """Return what axe finds in a part that is shown now: all in light, the colours in dark."""
    faults = tally.note("states", [*axe.run(page, within=within), *ask(page, "dialogs")])
    page.emulate_media(color_scheme="dark")
    return faults + tally.note("states", axe.run(page, colours_only=True, within=within))


def as_it_comes(page: Page, tally: Tally) -> list[str]:
    """Return what axe finds on the page as it opens, wide and narrow, light and dark."""
    faults = []
    for width in WIDTHS:
        light(page, width)
        faults += tally.note("axe", axe.run(page))
        page.emulate_media(color_scheme="dark")
        faults += tally.note("contrast", axe.run(page, colours_only=True))
    return faults


def wide_and_narrow(page: Page) -> list[str]:
    """Return what axe finds wide and light, then narrow and dark: both changes at once, where each look takes long."""
    light(page, WIDTHS[0])
    faults = axe.run(page)
    page.set_viewport_size({"width": WIDTHS[1], "height": 900})
    page.emulate_media(color_scheme="dark")
    return faults + axe.run(page)


def menu_open(page: Page, tally: Tally) -> list[str]:
    """Return what is wrong with the open menu on a narrow screen, and close it again."""
    light(page, 360)
    button = page.get_by_role("button", name="Meny", exact=True)
    button.click()
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_visible()
    faults = part(page, tally, HEAD)
    faults += tally.note("focus", ask(page, "focus"))
    page.set_viewport_size({"width": 320, "height": 900})
    faults += tally.note("reflow", ask(page, "reflow"))
    button.click()
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_hidden()
    return faults


def search_open(page: Page, tally: Tally) -> list[str]:
    """Return what is wrong with the search: hits on a wide screen, a filter chosen on a narrow one. Leaves it empty."""
    own = page.locator("[data-search-page]").count()
    within = ".search-main, .search-results" if own else ".search"
    field = page.get_by_role("searchbox")
    found = page.get_by_role("region", name="Sökresultat").locator(".search-count, .search-empty")
    light(page, 1300)
    field.fill(WORDS)
    expect(found).to_be_visible()
    faults = part(page, tally, within)
    page.locator(f":is({within}) select").first.select_option(index=1)
    expect(found).to_contain_text(re.compile("för rollen|i fasen"))
    light(page, 360)
    faults += part(page, tally, within)
    faults += tally.note("focus", ask(page, "focus", within))
    page.set_viewport_size({"width": 320, "height": 900})
    faults += tally.note("reflow", ask(page, "reflow"))
    field.fill("")
    expect(found).to_have_count(0)
    return faults


def note_shown(page: Page, tally: Tally) -> list[str]:
    """Return what is wrong with the note beside a word or a source, on a page that has one; and take it away again."""
    light(page, 360)
    if not page.evaluate(_SHOW_NOTE):
        return []
    # The note is opaque, but axe compares what lies under each of its lines, and cannot tell where that is a text.
    ask(page, "alone", "main > :not(.note)")
    faults = part(page, tally, ".note")
    ask(page, "plain")
    faults += tally.note("reflow", ask(page, "reflow"))
    page.keyboard.press("Escape")
    expect(page.locator(".note")).to_have_count(0)
    return faults


def unfolded(page: Page, tally: Tally) -> list[str]:
    """Return what axe finds with all that folds open, which it stays."""
    light(page, 360)
    page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    return tally.note("states", [*axe.run(page), *ask(page, "dialogs")])


def on_paper(page: Page, tally: Tally) -> list[str]:
    """Return what axe finds in what is printed, at the width of the text on A4."""
    light(page, 658)
    page.emulate_media(media="print")
    faults = tally.note("states", axe.run(page, paper=True))
    page.emulate_media(media="screen")
    return faults
