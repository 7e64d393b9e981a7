"""Rules for letters: the typefaces of the printed files have a glyph for each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from vagledning.fault_families import FORM_OF_PAGES
from vagledning.findings import Fault, Finding, Place
from vagledning.load.data import SITE_FILE
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Reference
from vagledning.model.page import Page
from vagledning.rules.reads import ENTRIES, GUIDANCE, PAGES
from vagledning.rules.rule import Context, Rule
from vagledning.rules.texts import texts_of
from vagledning.text.homoglyphs import is_foreign
from vagledning.theme import FACE, OVERLAY, printed_letters

NOT_PRINTED = Fault(
    "S214",
    FORM_OF_PAGES,
    "Ett tecken går inte att trycka",
    "Byt tecknet, eller skriv med ord vad det betyder.",
)


def _page(context: Context, page: Page) -> Iterator[Finding]:
    for key in ("title", "description"):
        yield from _found(context, getattr(page.meta, key), page.place_of(key))
    told = set()
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        for sign in _missing(context, line):
            told.add(sign)
            yield _finding(sign, Place(page.path, number, line.index(sign) + 1))
    # What the text does not hold as it is: a character reference becomes a letter when it is read.
    for section in page.sections:
        yield from (_finding(sign, section.place) for sign in _missing(context, section.text) if sign not in told)


def _entry(context: Context, entry: Entry) -> Iterator[Finding]:
    for key, text in texts_of(entry):
        yield from _found(context, text, entry.place_of(key))
    if isinstance(entry, Reference):
        for key, value in entry.csl.items():
            yield from _found(context, str(value), entry.place_of(key))


def _site(context: Context, guidance: Guidance) -> Iterator[Finding]:
    site = guidance.site
    for key in ("title", "description", "publisher", "licence"):
        yield from _found(context, getattr(site, key) or "", site.places.get(key, Place(SITE_FILE)))
    for labels in (site.roles, site.phases, site.themes):
        for label in labels.values():
            yield from _found(context, label.title, label.place)


def _found(context: Context, text: str, place: Place) -> Iterator[Finding]:
    yield from (_finding(sign, place) for sign in _missing(context, text))


def _finding(sign: str, place: Place) -> Finding:
    return NOT_PRINTED.at(place, f"Typsnitten i PDF-filerna saknar ”{sign}” (U+{ord(sign):04X}).")


def _missing(context: Context, text: str) -> list[str]:
    """Return the distinct letters of a text that the typefaces lack, sorted."""
    return sorted(sign for sign in set(text).difference(context.once(_known)) if not _is_told_elsewhere(sign))


def _is_told_elsewhere(sign: str) -> bool:
    """True for blanks and invisible signs, loose marks, and letters that look like others."""
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Co", "Mn") or is_foreign(sign)


def _known(context: Context) -> frozenset[str]:
    """Return the letters of the typefaces. What those of a guidance's own have is seen first when the files are made."""
    if (context.guidance.root / OVERLAY / FACE).is_file():
        return frozenset(map(chr, range(0x110000)))
    return printed_letters()


_WHY = "Ett tecken som typsnitten saknar blir en tom ruta på papper, så filerna går inte att göra med det."
RULES = (
    Rule((NOT_PRINTED,), _WHY, PAGES, _page),
    Rule((NOT_PRINTED,), _WHY, ENTRIES, _entry),
    Rule((NOT_PRINTED,), _WHY, GUIDANCE, _site),
)
