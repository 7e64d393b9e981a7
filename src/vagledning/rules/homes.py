"""Rules for where an entry stands: the page it names shows it, and what is used has a page that lists it."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.errors import Fault, Finding
from vagledning.model.spec import Form
from vagledning.model.uses import entries_of
from vagledning.rules.rule import Context, Rule

NOT_SHOWN = Fault(
    "D601", "Sidan visar inte posten", "Lägg in posten på sidan med ett makro, eller ändra vilken sida posten hör till."
)
NO_HOME = Fault("D602", "Ingen sida visar posten", "Lägg in makrot som listar slaget på en sida, till exempel {{ fact_list() }}.")
ORPHAN = Fault("D603", "Posten finns inte på någon rolls väg", "Lägg till en roll och en fas vars väg visas med makrot path.")


def _shown(context: Context) -> Iterator[Finding]:
    guidance = context.guidance
    readable = {slug: page for slug, page in guidance.pages.items() if page.readable}
    shown = {slug: {e.anchor for c in page.calls for e in guidance.shown_by(c)} for slug, page in readable.items()}
    for entry in guidance.every_entry():
        for slug in entry.each(entry.of.home) if entry.of.home and not entry.retired else ():
            if slug in shown and entry.anchor not in shown[slug]:
                yield NOT_SHOWN.at(entry.place_of(entry.of.home), f"Sidan ”{slug}” visar inte {entry.of.noun} ”{entry.id}”.")


def _homes(context: Context) -> Iterator[Finding]:
    guidance = context.guidance
    if guidance.unread_pages or not all(page.readable for page in guidance.pages.values()):
        return
    # Those that need no finding: a page lists them, or there is one already.
    settled = {c.shows for page in guidance.pages.values() for c in page.calls if c.everything}
    named = [(call.signature.kind, call.place) for page in guidance.pages.values() for call in page.calls]
    named += [(kind, entry.place) for entry in guidance.every_entry() for kind, _ in entries_of(entry)]
    for name, place in named:
        kind = guidance.kinds.get(name)
        if kind and kind.listed_by and name not in settled:
            settled.add(name)
            told = f"{kind.noun.capitalize()} visas inte i sin helhet på någon sida."
            yield NO_HOME.at(place, told, f"Lägg in {{{{ {kind.listed_by}() }}}} på en sida.")


def _orphans(context: Context) -> Iterator[Finding]:
    guidance = context.guidance
    if guidance.unread_pages or not all(page.readable for page in guidance.pages.values()):
        return
    paths = {(c.keyword("role"), c.keyword("phase")) for p in guidance.pages.values() for c in p.calls if c.name == "path"}
    roles, phases = guidance.site.roles, guidance.site.phases
    # A path with a misspelt word leads past all that belongs on it, and is told of itself.
    if not paths or any(role not in roles or phase not in phases for role, phase in paths):
        return
    for kind in guidance.kinds.values():
        for entry in guidance.select(kind.name) if kind.travels else ():
            if not any((role, phase) in paths for role in entry.of_form(Form.ROLE) for phase in entry.of_form(Form.PHASE)):
                yield ORPHAN.at(entry.place, f"Ingen väg leder till {kind.noun} ”{entry.id}”.")


RULES = (
    Rule((NOT_SHOWN,), "Länkar och sökträffar leder till sidan där posten står i sitt sammanhang.", _shown),
    Rule((ORPHAN,), "Den som följer vägen för sin roll behöver hitta allt som gäller den.", _orphans),
    Rule((NO_HOME,), "Läsaren behöver kunna se hela uppgiften bakom en hänvisning.", _homes),
)
