"""Rules for names: how long a title may be, and which addresses are kept for files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vagledning.fault_families import KEPT_PAGES
from vagledning.findings import Fault, Finding, Place
from vagledning.load.data import SITE_FILE
from vagledning.model.downloads import FOLDER
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.site import Label
from vagledning.rules.reads import GUIDANCE, PAGES
from vagledning.rules.rule import Context, Rule

# More than twice the longest title that anybody has needed, and less than the 255 signs of a title in Word.
MOST_TITLE = 200
MOST_SENTENCE = 1000

KEPT = Fault(
    "S212",
    KEPT_PAGES,
    "Adressen hör till filerna",
    "Ge sidan ett annat namn, eller lägg den i en annan mapp.",
)
TOO_LONG = Fault("S213", KEPT_PAGES, "Titeln eller meningen är för lång", f"Korta till högst {MOST_TITLE} tecken.")


def _kept(_: Context, guidance: Guidance) -> Iterator[Finding]:
    where = guidance.page_calling("downloads")
    if where is None:
        return
    folder = f"{guidance.pages[where].url}{FOLDER}/"
    places = {slug: page.place for slug, page in guidance.pages.items()}
    places |= {row.old: row.place for row in guidance.moved.values() if row.old not in places}
    places |= {path.removeprefix("content/"): Place(path) for path in guidance.files}
    for slug, place in places.items():
        if f"{slug}/".startswith(folder):
            yield KEPT.at(place, f"”{slug}” ligger under {folder}, där filerna från sidan ”{where}” läggs.")


def _in_page(_: Context, page: Page) -> Iterator[Finding]:
    yield from _long(page.meta.title, "Sidans titel", page.place_of("title"))
    for heading in page.headings:
        yield from _long(heading.text, "Rubriken", heading.place)


def _in_site(_: Context, guidance: Guidance) -> Iterator[Finding]:
    site = guidance.site
    place = Place(SITE_FILE)
    for key in ("title", "publisher", "licence"):
        yield from _long(getattr(site, key), f"”{key}”", site.places.get(key, place))
    yield from _long(site.description, "”description”", site.places.get("description", place), MOST_SENTENCE)
    for labels in (site.roles, site.phases, site.themes, site.built_on):
        yield from _in_labels(labels.values())
    for item in site.menu:
        for row in item.rows:
            yield from _long(row.title, f"Namnet i menyn på sidan ”{row.slug}”", row.place)
    for card in site.starting_points:
        yield from _long(card.title, "Titeln på ett kort", card.place)
        yield from _long(card.text, "Texten på ett kort", card.place, MOST_SENTENCE)
    for kind in guidance.kinds.values():
        told = f"av slaget ”{kind.name}”"
        yield from _long(kind.title, f"Titeln {told}", kind.place or place)
        if kind.sheet:
            yield from _long(kind.sheet.title, f"Titeln på arbetsbladet {told}", kind.place or place)
            yield from _long(kind.sheet.purpose, f"Syftet med arbetsbladet {told}", kind.place or place, MOST_SENTENCE)


def _in_labels(labels: Iterable[Label]) -> Iterator[Finding]:
    for label in labels:
        yield from _long(label.title, f"Titeln på ”{label.id}”", label.place)
        yield from _long(label.description, f"Beskrivningen av ”{label.id}”", label.place, MOST_SENTENCE)


def _long(text: str | None, what: str, place: Place, most: int = MOST_TITLE) -> Iterator[Finding]:
    if text and len(text) > most:
        yield TOO_LONG.at(place, f"{what} är {len(text)} tecken.", f"Korta till högst {most} tecken.")


_WHY = "En titel står i menyer, i filers namn och på deras omslag, och läses upp varje gång någon kommer dit."
RULES = (
    Rule((KEPT,), "En sida där skulle kunna ta en fils plats, eller en fil sidans.", GUIDANCE, _kept),
    Rule((TOO_LONG,), _WHY, PAGES, _in_page),
    Rule((TOO_LONG,), _WHY, GUIDANCE, _in_site),
)
