"""Rules for where entries are shown: the pages an entry names show it, and kinds in use are listed on a page."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Finding
from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.uses import entries_of
from vagledning.rules.reads import ENTRIES, GUIDANCE_WITH_ALL_PAGES
from vagledning.rules.references_exist import WORDS_OF_CALLS
from vagledning.rules.rule import Context, Rule

NOT_SHOWN = Fault(
    "D601",
    FILED_DATA,
    "Sidan visar inte posten",
    "Lägg in posten på sidan med ett makro, eller ändra vilken sida posten hör till.",
)
NO_HOME = Fault(
    "D602", FILED_DATA, "Ingen sida visar posten", "Lägg in makrot som listar slaget på en sida, till exempel {{ fact_list() }}."
)
ORPHAN = Fault(
    "D603", FILED_DATA, "Posten finns inte på någon rolls väg", "Lägg till en roll och en fas vars väg visas med makrot path."
)


def _anchors(_: Context) -> dict[str, set[str]]:
    """Return the anchors of the entries shown by each page that has been asked for, by slug."""
    return {}


def _shown(context: Context, entry: Entry) -> Iterator[Finding]:
    shown = context.once(_anchors)
    home = entry.of.home
    for slug in entry.each(home) if home and not entry.retired else ():
        page = context.guidance.pages.get(slug)
        if page is None or not page.readable:
            continue
        if slug not in shown:
            shown[slug] = {other.anchor for call in page.calls for other in context.guidance.shown_by(call)}
        if entry.anchor not in shown[slug]:
            yield NOT_SHOWN.at(entry.place_of(home), f"Sidan ”{slug}” visar inte {entry.of.noun} ”{entry.id}”.")


def _homes(_: Context, guidance: Guidance) -> Iterator[Finding]:
    # Kinds that need no finding: listed on a page, or already reported.
    settled = {call.shows for page in guidance.pages.values() for call in page.calls if call.everything}
    used_kinds = [(call.signature.kind, call.place) for page in guidance.pages.values() for call in page.calls]
    used_kinds += [(kind, entry.place) for entry in guidance.every_entry() for kind, _ in entries_of(entry)]
    for name, place in used_kinds:
        kind = guidance.kinds.get(name)
        if kind and kind.listed_by and name not in settled:
            settled.add(name)
            message = f"{kind.noun.capitalize()} visas inte i sin helhet på någon sida."
            yield NO_HOME.at(place, message, f"Lägg in {{{{ {kind.listed_by}() }}}} på en sida.")


def _orphans(_: Context, guidance: Guidance) -> Iterator[Finding]:
    # Without the valid roles and phases, paths cannot be judged.
    if not guidance.site.unread.isdisjoint(("roles", "phases")):
        return
    paths = {(c.keyword("role"), c.keyword("phase")) for p in guidance.pages.values() for c in p.calls if c.name == "path"}
    if not paths:
        return
    for kind in guidance.kinds.values():
        for entry in guidance.select(kind.name) if kind.travels else ():
            if not any(
                (role, phase) in paths for role in entry.of_form(FieldType.ROLE) for phase in entry.of_form(FieldType.PHASE)
            ):
                yield ORPHAN.at(entry.place, f"Ingen väg leder till {kind.noun} ”{entry.id}”.")


RULES = (
    Rule((NOT_SHOWN,), "Länkar och sökträffar leder till sidan där posten står i sitt sammanhang.", ENTRIES, _shown),
    Rule(
        (ORPHAN,),
        "Den som följer vägen för sin roll behöver hitta allt som gäller den.",
        GUIDANCE_WITH_ALL_PAGES,
        _orphans,
        # A path with a misspelt role or phase would make every entry on it an orphan.
        requires=(WORDS_OF_CALLS,),
    ),
    Rule((NO_HOME,), "Läsaren behöver kunna se hela uppgiften bakom en hänvisning.", GUIDANCE_WITH_ALL_PAGES, _homes),
)
