"""Rules for pages that are not published: what is published leads to none of them, and no page that is needed is one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from vagledning.fault_families import FILED_DATA, LINKS
from vagledning.findings import Fault, Finding, Place
from vagledning.load.data import SITE_FILE
from vagledning.model import marks
from vagledning.model.entry import Source
from vagledning.model.fields import Field, FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.published import Hidden, hidden_pages, published
from vagledning.rules.reads import GUIDANCE
from vagledning.rules.rule import Context, Rule
from vagledning.text.urls import path_in_content, slug_of

LEADS_TO_DRAFT = Fault(
    "L121",
    LINKS,
    "Något som är publicerat leder till en sida som inte är det",
    "Ta bort länken till dess, eller publicera sidan: ta bort den ur drafts eller publish i data/site.yaml.",
)
NEEDED = Fault(
    "D610",
    FILED_DATA,
    "En sida som behövs är inte publicerad",
    "Ta bort sidan ur drafts och publish i data/site.yaml.",
)


class _Unpublished:
    """The pages and entries that are not published, with words that tell why."""

    def __init__(self, guidance: Guidance, today: datetime.date) -> None:
        self.hidden: Hidden = hidden_pages(guidance.site, today)
        self.site = guidance.site
        self.shown = published(guidance, today)
        self.entries = {
            (name, entry.id): entry
            for name, entries in guidance.entries.items()
            for entry in entries.values()
            if entry.id not in self.shown.entries[name]
        }

    def place(self, slug: str) -> Place:
        row = self.site.publish.get(slug)
        return row.place if row is not None else self.site.places.get("drafts", Place(SITE_FILE))

    def why(self, slug: str) -> str:
        """Return in Swedish why a page is not published, with the place."""
        day, place = self.hidden[slug], self.place(slug)
        told = f"publiceras först {day.isoformat()}" if day else "är ett utkast"
        return f"{told} ({place.path} rad {place.line})"

    def to_page(self, slug: str, place: Place) -> Iterator[Finding]:
        if slug in self.hidden:
            yield LEADS_TO_DRAFT.at(place, f"Här leder något till sidan ”{slug}”, som {self.why(slug)}.")

    def to_entry(self, kind: str, entry_id: str, place: Place) -> Iterator[Finding]:
        entry = self.entries.get((kind, entry_id))
        if entry is not None:
            slug = next(slug for slug in entry.of_form(FieldType.PAGE) if slug in self.hidden)
            told = f"Här visas {entry.of.noun} ”{entry_id}”, som bara hör till sidan ”{slug}”. Den {self.why(slug)}."
            yield LEADS_TO_DRAFT.at(place, told)

    def to_value(self, spec: Field, value: object, place: Place) -> Iterator[Finding]:
        if isinstance(value, Source):
            yield from self.to_entry("ref", value.ref, place)
        elif isinstance(value, str) and spec.form is FieldType.REF:
            yield from self.to_entry(spec.kind, value, place)
        elif isinstance(value, str) and spec.form is FieldType.PROSE:
            for mark in marks.marks(value):
                yield from self.to_entry(mark.kind, mark.id, place)


def _leads(context: Context, guidance: Guidance) -> Iterator[Finding]:
    if not hidden_pages(guidance.site, context.today):
        return
    unpublished = _Unpublished(guidance, context.today)
    for page in unpublished.shown.pages.values():
        yield from _page(unpublished, page)
    for entry in unpublished.shown.every_entry():
        for key, spec in entry.of.fields.items():
            for value in entry.each(key):
                yield from unpublished.to_value(spec, value, entry.place_of(key))


def _page(unpublished: _Unpublished, page: Page) -> Iterator[Finding]:
    for link in page.links:
        if (path := path_in_content(page.path, link.target)).endswith(".md"):
            yield from unpublished.to_page(slug_of(path), link.place)
    for call in page.calls:
        if call.signature.folder:
            yield from unpublished.to_page(call.args[0], call.place)
        for entry_id in call.ids:
            yield from unpublished.to_entry(call.signature.kind, entry_id, call.place)
        for key, argument in call.signature.keywords:
            if argument.names == "entry" and (value := call.keyword(key)):
                yield from unpublished.to_entry(argument.kind, value, call.place)


def _needed(context: Context, guidance: Guidance) -> Iterator[Finding]:
    hidden = hidden_pages(guidance.site, context.today)
    if not hidden:
        return
    unpublished = _Unpublished(guidance, context.today)
    if "index" in hidden:
        yield NEEDED.at(unpublished.place("index"), "Startsidan kan inte vänta: adressen till webbplatsen leder till den.")
    listed = {call.shows for page in unpublished.shown.pages.values() for call in page.calls if call.everything}
    for slug in hidden:
        page = guidance.pages.get(slug)
        only = {call.shows for call in page.calls if call.everything} - listed if page is not None else ()
        kinds = [kind for name in sorted(only) if (kind := guidance.kinds.get(name)) and kind.listed_by]
        if titles := [kind.title.lower() for kind in kinds if unpublished.shown.select(kind.name)]:
            told = f"Sidan ”{slug}” är den enda som visar {', '.join(titles)} i sin helhet, och andra sidor leder dit."
            yield NEEDED.at(unpublished.place(slug), told)


RULES = (
    Rule((LEADS_TO_DRAFT,), "Läsaren ska inte mötas av en länk som inte leder någonstans.", GUIDANCE, _leads),
    Rule((NEEDED,), "Utan sidan går webbplatsen inte att använda.", GUIDANCE, _needed),
)
