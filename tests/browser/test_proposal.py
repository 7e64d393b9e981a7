"""The form for proposals in a browser: choose, be told what is wrong, and get text that the engine reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import axe
from support.chromium import Opener
from support.proposing import loaded
from support.searching import opened
from support.sites import ROOT
from vagledning.model.fields import Choice
from vagledning.model.kinds import Question

pytestmark = pytest.mark.browser

PLACE = "om/foresla/"
ASKED = "vem-betalar-nar-pengarna-tar-slut"
WHY = "Varför frågan spelar roll"
BETTER = 'Utan svar: inget "nästa" projekt.'


def choose(page: Page) -> None:
    """Choose a question, by the keyboard's own means: labels, lists and the field that narrows them."""
    page.get_by_label("Vad vill du ändra?").select_option("question")
    page.get_by_label("Sök i listan").fill("tillfälliga pengarna")
    page.get_by_label("Välj i listan").select_option(ASKED)
    expect(page.get_by_label(WHY)).to_be_visible()


def change(page: Page) -> str:
    """Leave a text out, be told, write one, and return the text for the file."""
    page.get_by_label(WHY).fill("")
    page.get_by_role("button", name="Visa förslaget").press("Enter")
    expect(page.locator("[data-proposal-errors]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label(WHY)).to_be_focused()
    expect(page.get_by_label(WHY)).to_have_accessible_description(
        "Text som kan ha betoning och hänvisningar. I filen heter det why. "
        "”why” saknar värde. Skriv ett värde, eller ta bort nyckeln om den får saknas."
    )
    page.keyboard.type(BETTER)
    page.get_by_role("button", name="Visa förslaget").press("Enter")
    expect(page.get_by_role("heading", name="Ditt förslag", exact=True)).to_be_focused()
    expect(page.locator("[data-proposal-errors]")).to_be_hidden()
    return page.get_by_label("Texten för filen").input_value()


def test_a_change_becomes_text_that_the_engine_reads(visit: Opener, tmp_path: Path) -> None:
    page = visit(PLACE, width=360)
    assert page.locator("script[src*='kinds/']").count() == 0
    choose(page)
    page.get_by_role("button", name="Visa förslaget").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Du har inte ändrat något ännu.")).to_be_focused()
    assert axe.run(page, within="main") == []
    text = change(page)
    entry_id, values, faults = loaded(text, Question.declared.with_words({"origin": {"rapport": Choice("")}}).fields)
    assert (entry_id, values["why"], faults) == (ASKED, BETTER, [])
    assert values["sources"]
    assert axe.run(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with page.expect_download() as saved:
        page.get_by_role("button", name=f"Spara {ASKED}.yaml").click()
    saved.value.save_as(tmp_path / "saved.yaml")
    assert (tmp_path / "saved.yaml").read_text(encoding="utf-8") == text
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe.run(page, colours_only=True, within="main") == []


def test_the_link_of_a_page_opens_its_text_from_a_folder_too(browser: Browser, site: Path) -> None:
    form = (site / "om" / "foresla" / "index.html").as_uri()
    with opened(browser, (site / "om" / "personuppgifter" / "index.html").as_uri()) as page:
        link = page.get_by_role("contentinfo").get_by_role("link", name="Föreslå en ändring").get_attribute("href")
        assert link == "../foresla/?sida=om/personuppgifter"
        # From a folder a browser shows the files of a folder, not its page.
        page.goto(f"{form}?sida=om/personuppgifter")
        text = page.get_by_label("Sidans text")
        text.fill(f"{text.input_value()}En rad till.\n")
        page.get_by_role("button", name="Visa förslaget").click()
        before = (ROOT / "content" / "om" / "personuppgifter.md").read_text(encoding="utf-8")
        after = page.get_by_label("Texten för filen").input_value()
        assert after.endswith(before[before.index("## Kort sagt") :] + "En rad till.\n")
        page.goto(form)
        choose(page)
        assert change(page).startswith(f"{ASKED}:\n")
