"""Rules for texts that are shown as they are written: no Markdown, HTML or macros in data, titles and macros' words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.fault_families import PLAIN_TEXT
from vagledning.findings import Fault, Finding, Place, Severity
from vagledning.load.data import SITE_FILE
from vagledning.model.csl import MARKUP, TEXTS
from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Reference
from vagledning.model.page import Page
from vagledning.rules.reads import ENTRIES, GUIDANCE, PAGES
from vagledning.rules.rule import Context, Rule
from vagledning.rules.texts import texts_of
from vagledning.text.notations import IN_DATA, IN_PLAIN_TEXT, Notation, occurrences

FORMATTED = Fault("H106", PLAIN_TEXT, "Skrivsätt som inte fungerar i den här texten", "Skriv bara text.")
LIKE_CODE = Fault(
    "H107",
    PLAIN_TEXT,
    "Text som ser ut som kod",
    "Skriv bara text.",
    Severity.WARNING,
)

_PLAIN = IN_DATA + IN_PLAIN_TEXT
# Without any of these signs there is nothing to look for.
_SIGNS = re.compile("[][<>`{}*_~#:•●▪◦+-]")


def _page(_: Context, page: Page) -> Iterator[Finding]:
    for key in ("title", "description", "owner"):
        yield from _found(getattr(page.meta, key), key, page.place_of(key), _PLAIN)
    for phrase in page.meta.search_phrases:
        yield from _found(phrase, "search_phrases", page.place_of("search_phrases"), _PLAIN)
    for call in page.calls:
        for text in call.words:
            yield from _found(text, call.name, call.place, _PLAIN)


def _entry(_: Context, entry: Entry) -> Iterator[Finding]:
    for key, text in texts_of(entry):
        notations = _PLAIN if entry.of.fields[key].form is FieldType.TEXT else IN_DATA
        yield from _found(text, key, entry.place_of(key), notations)
    if isinstance(entry, Reference):
        for key, value in entry.csl.items():
            # What a reference manager writes for a title in italics is understood.
            if key in TEXTS and key not in ("URL", "DOI", "note", "annote", "abstract", "keyword", "citation-key"):
                yield from _found(MARKUP.sub("", value), key, entry.place_of(key), _PLAIN)


def _site(_: Context, guidance: Guidance) -> Iterator[Finding]:
    site = guidance.site
    # Its title is a name, whatever signs it has.
    yield from _found(site.description or "", "description", site.places.get("description", Place(SITE_FILE)), _PLAIN)
    for labels in (site.roles, site.phases, site.themes):
        for label in labels.values():
            yield from _found(label.title, "title", label.place, _PLAIN)
            yield from _found(label.description or "", "description", label.place, _PLAIN)
    for item in site.menu:
        for row in item.rows:
            yield from _found(row.title or "", "title", row.place, _PLAIN)
    for card in site.starting_points:
        for key, text in (("title", card.title), ("text", card.text)):
            yield from _found(text or "", key, card.place, _PLAIN)


def _found(text: str, key: str, place: Place, notations: tuple[Notation, ...]) -> Iterator[Finding]:
    if not _SIGNS.search(text):
        return
    told = set()
    for found in occurrences(text, notations):
        if found.notation not in told:
            told.add(found.notation)
            signs = found.signs if len(found.signs) <= 40 else found.signs[:39] + "…"
            fault = LIKE_CODE if found.notation.as_code else FORMATTED
            yield fault.at(place, f"I ”{key}” står ”{signs}”, {found.notation.what}.", found.notation.hint)


_WHY = "Texten visas som den är skriven, och läsaren ser asterisker, klamrar och taggar mitt i den."
RULES = (
    Rule((FORMATTED, LIKE_CODE), _WHY, PAGES, _page),
    Rule((FORMATTED, LIKE_CODE), _WHY, ENTRIES, _entry),
    Rule((FORMATTED, LIKE_CODE), _WHY, GUIDANCE, _site),
)
