"""Rules for the form of a page: headings, description, summary, and its place in the menu."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vagledning.fault_families import FORM_OF_PAGES
from vagledning.findings import Fault, Finding, Place, Severity
from vagledning.load.data import SITE_FILE
from vagledning.model.fields import fields_of
from vagledning.model.guidance import Guidance
from vagledning.model.page import FrontMatter, Page
from vagledning.rules.reads import GUIDANCE, PAGES
from vagledning.rules.rule import Context, Rule

SKIPPED_LEVEL = Fault("S201", FORM_OF_PAGES, "En rubriknivå är överhoppad", "Gå ett steg i taget: ## och sedan ###.")
SAME_ANCHOR = Fault(
    "S202",
    FORM_OF_PAGES,
    "Två rubriker på sidan ger samma ankare",
    "Skriv om den ena, eller ge den ett eget ankare i data/anchors.yaml.",
)
LONG_DESCRIPTION = Fault("S203", FORM_OF_PAGES, "Beskrivningen är för lång", "Korta till högst 160 tecken.")
NOT_IN_MENU = Fault("S204", FORM_OF_PAGES, "Sidan finns inte i menyn", "Lägg in sidan under menu i data/site.yaml.")
TWICE_IN_MENU = Fault("S205", FORM_OF_PAGES, "Sidan står två gånger i menyn", "Ta bort den ena raden.")
NO_START_PAGE = Fault("S206", FORM_OF_PAGES, "Startsidan saknas", "Lägg till content/index.md.")
EMPTY_PAGE = Fault("S207", FORM_OF_PAGES, "Sidan har ingen text", "Skriv sidan, eller ta bort den ur content/ och menyn.")
TAKEN_ANCHOR = Fault(
    "S211",
    FORM_OF_PAGES,
    "Rubrikens ankare används redan av sidan runt texten",
    "Skriv om rubriken, eller ge den ett eget ankare i data/anchors.yaml.",
)
EMPTY_HEADING = Fault("S208", FORM_OF_PAGES, "Rubriken är tom", "Skriv en rubrik efter ##.")
NO_SUMMARY = Fault(
    "S209", FORM_OF_PAGES, "Sidan börjar inte med Kort sagt", "Skriv ## Kort sagt först, med två till fyra meningar."
)
LONG_SUMMARY = Fault("S210", FORM_OF_PAGES, "Kort sagt är för långt", "Korta till två till fyra meningar.", Severity.WARNING)

# The form for proposals says the same.
TOO_LONG = "Beskrivningen är {length} tecken."
MOST = fields_of(FrontMatter)["description"].at_most
# In words. A longer page takes more than a minute to read, so it needs a summary at the top.
LONG = 200
MOST_SUMMARY = 120
SUMMARY = "kort-sagt"
_WORD = re.compile(r"\w+")
# Ids used by the theme and the page footer, which a heading's anchor must not shadow.
TAKEN = frozenset(
    """
    a-till-o innehall meny sokfalt pa-sidan kallor ord-pa-sidan fakta-harnast hjalpte-sidan redogorelse-foljer redogorelse-brister
    redogorelse-provning redogorelse-vem redogorelse-rapportera redogorelse-tillsyn
    forslag-slag forslag-sok forslag-post forslag-text
    """.split()
)
_CITED = re.compile(r"kalla-\d+|cite-\d+-\d+")


def _headings(context: Context, page: Page) -> Iterator[Finding]:
    level = 1
    shown = {entry.anchor for call in page.calls for entry in context.guidance.shown_by(call)}
    taken = TAKEN | shown | {f"ord-{term}" for call in page.calls if call.name == "term" for term in call.ids}
    all_anchors = {heading.anchor for heading in page.headings}
    counts: Counter[str] = Counter()
    for heading in page.headings:
        if not heading.text:
            yield EMPTY_HEADING.at(heading.place, "Här står en rubrik utan text.")
        if heading.level > level + 1:
            yield SKIPPED_LEVEL.at(
                heading.place, f"Rubriken ”{heading.text}” är på nivå {heading.level} men rubriken före på nivå {level}."
            )
        if heading.anchor in taken or _CITED.fullmatch(heading.anchor):
            yield TAKEN_ANCHOR.at(heading.place, f"Rubriken ”{heading.text}” får ankaret ”{heading.anchor}”, som är upptaget.")
        level = heading.level
        counts[heading.anchor] += 1
        base, _, number = heading.anchor.rpartition("_")
        # Python-Markdown numbers equal headings _1, _2, and those numbers change when one is inserted before.
        if counts[heading.anchor] > 1 or (number.isdigit() and base in all_anchors):
            yield SAME_ANCHOR.at(heading.place, f"Rubriken ”{heading.text}” finns redan på sidan.")


def _description(_: Context, page: Page) -> Iterator[Finding]:
    length = len(page.meta.description)
    if length > MOST:
        yield LONG_DESCRIPTION.at(page.place_of("description"), TOO_LONG.format(length=length))


def _body(_: Context, page: Page) -> Iterator[Finding]:
    if not page.body.strip():
        yield EMPTY_PAGE.at(Place(page.path, page.body_line), "Under sidhuvudet står ingenting.")


def _summary(_: Context, page: Page) -> Iterator[Finding]:
    first = page.headings[0].anchor if page.headings else ""
    if first == SUMMARY:
        words = sum(len(_WORD.findall(part.text)) for part in page.sections if part.heading is page.headings[0])
        if words > MOST_SUMMARY:
            yield LONG_SUMMARY.at(page.headings[0].place, f"Kort sagt har {words} ord, och bör ha högst {MOST_SUMMARY}.")
    elif any(heading.anchor == SUMMARY for heading in page.headings):
        yield NO_SUMMARY.at(page.headings[0].place, "Kort sagt finns på sidan, men en annan rubrik står före.")
    elif (words := sum(len(_WORD.findall(part.text)) for part in page.sections)) > LONG:
        yield NO_SUMMARY.at(Place(page.path, page.body_line), f"Sidan har {words} ord men inget Kort sagt.")


def _start_page(_: Context, guidance: Guidance) -> Iterator[Finding]:
    if "index" not in guidance.pages and "index" not in guidance.unread_pages:
        yield NO_START_PAGE.at(Place("content/index.md"), "Filen content/index.md saknas.")


def _menu(_: Context, guidance: Guidance) -> Iterator[Finding]:
    listed: set[str] = set()
    for item in guidance.site.menu:
        for row in item.rows:
            if row.slug in listed:
                yield TWICE_IN_MENU.at(row.place, f"Sidan ”{row.slug}” står redan i menyn.")
            listed.add(row.slug)


def _listed(context: Context) -> set[str]:
    return {slug for item in context.guidance.site.menu for slug in item.slugs}


def _in_menu(context: Context, page: Page) -> Iterator[Finding]:
    if "menu" in context.guidance.site.unread or page.slug == "index":
        return
    if page.slug not in context.once(_listed):
        yield NOT_IN_MENU.at(page.place, f"Sidan ”{page.slug}” finns inte i menyn i {SITE_FILE}.")


_NOT_FOUND = "Det som inte finns i menyn hittar ingen."
RULES = (
    Rule(
        (SKIPPED_LEVEL, SAME_ANCHOR, EMPTY_HEADING, TAKEN_ANCHOR),
        "Den som lyssnar på sidan går från rubrik till rubrik, och en länk ska leda till en enda plats.",
        PAGES,
        _headings,
    ),
    Rule((LONG_DESCRIPTION,), "Sökmotorer och listor klipper längre texter.", PAGES, _description),
    Rule(
        (NO_SUMMARY, LONG_SUMMARY),
        "Den som har ont om tid eller svårt att koncentrera sig behöver det viktigaste först, på samma ställe på varje sida.",
        PAGES,
        _summary,
    ),
    Rule((EMPTY_PAGE,), "En tom sida är ett löfte som inte hålls.", PAGES, _body),
    Rule((NO_START_PAGE,), _NOT_FOUND, GUIDANCE, _start_page),
    Rule((TWICE_IN_MENU,), _NOT_FOUND, GUIDANCE, _menu),
    Rule((NOT_IN_MENU,), _NOT_FOUND, PAGES, _in_menu),
)
