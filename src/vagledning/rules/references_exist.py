"""Rules for references: ids, pages, roles, phases and themes that are referred to exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vagledning.fault_families import DATA
from vagledning.findings import Fault, Finding, Place
from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.fields import Field, FieldType, fields_of
from vagledning.model.guidance import Guidance
from vagledning.model.macro_signatures import PHASE, ROLE, THEME, Argument, Call
from vagledning.model.marks import MARK_KINDS
from vagledning.model.page import FrontMatter, Page
from vagledning.rules.reads import CALLS, ENTRIES, GUIDANCE, PAGES
from vagledning.rules.rule import Context, Rule

UNKNOWN_ID = Fault("D501", DATA, "Id:t finns inte", "Kontrollera stavningen, eller lägg till posten i data/.")
UNKNOWN_PAGE = Fault("D502", DATA, "Sidan finns inte", "Skriv sidans adress utan .md, till exempel kapitel/sida.")
UNKNOWN_WORD = Fault("D503", DATA, "Rollen, fasen eller temat finns inte", "Orden som finns står i data/site.yaml.")
UNKNOWN_MARK = Fault(
    "D504", DATA, "Hakparenteserna är felskrivna", "Skriv [[fact:id]], [[ref:id]], [[law:id]] eller [[term:id]]."
)
# The form for proposals says the same.
NO_ENTRY, NO_PAGE = "{noun} ”{text}” finns inte.", "Sidan ”{text}” finns inte."
RETIRED = Fault("D505", DATA, "Posten används inte längre", "Använd posten som ersätter den, eller ta bort hänvisningen.")


class _Names:
    """Looks up references and yields findings for those that do not resolve."""

    def __init__(self, context: Context) -> None:
        guidance = context.guidance
        self.guidance = guidance
        self.guess = context.guess
        site = guidance.site
        # For each: the word for messages, the list in data/site.yaml that defines it, and the valid values.
        self.words: dict[FieldType | Argument, tuple[str, str, Collection[str]]] = {
            FieldType.ROLE: ("Rollen", "roles", site.roles),
            FieldType.PHASE: ("Fasen", "phases", site.phases),
            ROLE: ("Rollen", "roles", site.roles),
            PHASE: ("Fasen", "phases", site.phases),
            THEME: ("Temat", "themes", site.themes),
        }
        self.unread = site.unread | guidance.unread_kinds

    def entry(self, kind: str, entry_id: str, place: Place) -> Iterator[Finding]:
        if kind not in self.guidance.kinds:
            return  # reported where the kind is named: in its declaration, or at the call
        entry = self.guidance.get(kind, entry_id)
        noun = self.guidance.kinds[kind].noun.capitalize()
        if entry is None:
            if kind in self.guidance.unread_kinds:
                return
            guess = self.guess(entry_id, self.guidance.entries.get(kind, {}))
            yield UNKNOWN_ID.at(place, f"{NO_ENTRY.format(noun=noun, text=entry_id)}{guess}")
        elif entry.retired:
            instead = f" Den ersätts av ”{entry.replaced_by}”." if entry.replaced_by else ""
            yield RETIRED.at(place, f"{noun} ”{entry_id}” används inte längre.{instead}")

    def page(self, slug: str, place: Place) -> Iterator[Finding]:
        if slug not in self.guidance.pages and slug not in self.guidance.unread_pages:
            guess = self.guess(slug, self.guidance.pages)
            yield UNKNOWN_PAGE.at(place, f"{NO_PAGE.format(text=slug)}{guess}")

    def word(self, kind: FieldType | Argument, word: str, place: Place) -> Iterator[Finding]:
        noun, name, known = self.words[kind]
        if word not in known and name not in self.unread:
            yield UNKNOWN_WORD.at(place, f"{noun} ”{word}” finns inte.{self.guess(word, known)}")

    def argument(self, key: str, argument: Argument, value: str, place: Place) -> Iterator[Finding]:
        """Look up the value of a keyword argument of a macro."""
        if argument in self.words:
            yield from self.word(argument, value, place)
            return
        kind = self.guidance.kinds.get(argument.kind)
        if argument.names not in ("word", "file") or kind is None or kind.name in self.unread:
            return
        if argument.names == "word":
            known: Collection[str] = kind.fields[argument.key].choices
            hint = f"Välj ett av: {', '.join(known)}."
        else:
            known = {entry.theme for entry in self.guidance.select(kind.name)}
            hint = f"Skriv namnet på en fil i data/{kind.folder}."
        if value not in known:
            yield UNKNOWN_WORD.at(place, f"”{value}” kan inte stå i {key}=.{self.guess(value, known)}", hint)

    def text(self, text: str, place: Place) -> Iterator[Finding]:
        for mark in marks.marks(text):
            if mark.kind not in MARK_KINDS:
                yield UNKNOWN_MARK.at(
                    place, f"”[[{mark.kind}:{mark.id}]]” är ingen hänvisning.{self.guess(mark.kind, MARK_KINDS)}"
                )
            else:
                yield from self.entry(mark.kind, mark.id, place)
        plain = "".join(part.text for part in marks.parse(text) if not isinstance(part, marks.Mark))
        if "[[" in plain or "]]" in plain:
            yield UNKNOWN_MARK.at(place, "Texten har hakparenteser som inte bildar en hänvisning.")

    def value(self, spec: Field, value: object, place: Place) -> Iterator[Finding]:
        if isinstance(value, Source):
            yield from self.entry("ref", value.ref, place)
        elif not isinstance(value, str) or not value:
            return
        elif spec.form is FieldType.REF:
            yield from self.entry(spec.kind, value, place)
        elif spec.form is FieldType.PAGE:
            yield from self.page(value, place)
        elif spec.form in self.words:
            yield from self.word(spec.form, value, place)
        elif spec.form is FieldType.PROSE:
            yield from self.text(value, place)


def of_value(context: Context, spec: Field, value: object, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the references in one value of a field."""
    yield from context.once(_Names).value(spec, value, place)


def _in_entry(context: Context, entry: Entry) -> Iterator[Finding]:
    names = context.once(_Names)
    for key, spec in entry.of.fields.items():
        for item in entry.each(key):
            yield from names.value(spec, item, entry.place_of(key))
    if entry.of.themes:
        yield from names.word(THEME, entry.theme, Place(entry.place.path))
    if entry.replaced_by:
        yield from names.entry(entry.kind, entry.replaced_by, entry.place_of("replaced_by"))


def _in_front_matter(context: Context, page: Page) -> Iterator[Finding]:
    names = context.once(_Names)
    for key, spec in fields_of(FrontMatter).items():
        value = getattr(page.meta, key)
        for item in value if isinstance(value, tuple) else (value,):
            yield from names.value(spec, item, page.place_of(key))


def _in_call(context: Context, call: Call) -> Iterator[Finding]:
    names = context.once(_Names)
    signature = call.signature
    for entry_id in call.ids:
        yield from names.entry(signature.kind, entry_id, call.place)
    if signature.folder:
        yield from names.page(call.args[0], call.place)
    for key, argument in signature.keywords:
        value = call.keyword(key)
        if value is not None and argument.names == "entry":
            yield from names.entry(argument.kind, value, call.place)


def _words_of_call(context: Context, call: Call) -> Iterator[Finding]:
    names = context.once(_Names)
    kinds = context.guidance.kinds
    if call.signature.names_kind and call.args[0] not in {*kinds, *context.guidance.unread_kinds}:
        guess = context.guess(call.args[0], kinds)
        yield UNKNOWN_WORD.at(call.place, f"Slaget ”{call.args[0]}” finns inte.{guess}", "Skriv namnet på ett slag av data.")
    needed = {call.signature.kind, call.signature.shows, *(argument.kind for _, argument in call.signature.keywords)}
    for kind in sorted(needed - {""} - kinds.keys() - context.guidance.unread_kinds):
        told = f"Makrot ”{call.name}” visar slaget ”{kind}”, som inte finns."
        yield UNKNOWN_WORD.at(call.place, told, f"Beskriv slaget i data/kinds/{kind}.yaml, eller ta bort anropet.")
    for key, argument in call.signature.keywords:
        value = call.keyword(key)
        if value is not None:
            yield from names.argument(key, argument, value, call.place)


def _in_site(context: Context, guidance: Guidance) -> Iterator[Finding]:
    names = context.once(_Names)
    site = guidance.site
    for slug, coming in site.publish.items():
        yield from names.page(slug, coming.place)
    for key in ("own_pdf", "not_in_files", "worksheets", "drafts"):
        for slug in getattr(site, key):
            yield from names.page(slug, site.places[key])
    for row in (row for item in site.menu for row in item.rows):
        yield from names.page(row.slug, row.place)
    for source in site.built_on.values():
        yield from names.entry("ref", source.id, source.place)
    for card in site.starting_points:
        yield from names.page(card.page, card.place)
        page = guidance.pages.get(card.page)
        if page and page.readable and card.anchor and card.anchor not in guidance.anchors(page):
            guess = context.guess(card.anchor, guidance.anchors(page))
            yield UNKNOWN_PAGE.at(card.place, f"Ankaret ”{card.anchor}” finns inte på sidan ”{card.page}”.{guess}")


_REASON = "En hänvisning som inte leder någonstans lämnar läsaren utan källa."
_FAULTS = (UNKNOWN_ID, UNKNOWN_PAGE, UNKNOWN_WORD, UNKNOWN_MARK, RETIRED)
WORDS_OF_CALLS = Rule((UNKNOWN_WORD,), _REASON, CALLS, _words_of_call)
RULES = (
    Rule(_FAULTS, _REASON, ENTRIES, _in_entry),
    Rule(_FAULTS, _REASON, PAGES, _in_front_matter),
    Rule((UNKNOWN_ID, UNKNOWN_PAGE, RETIRED), _REASON, CALLS, _in_call),
    WORDS_OF_CALLS,
    Rule((UNKNOWN_ID, UNKNOWN_PAGE, RETIRED), _REASON, GUIDANCE, _in_site),
)
