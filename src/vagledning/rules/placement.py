"""Rules for where an entry stands: the page it names shows it, and what is used has a page that lists it."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.errors import Fault, Finding
from vagledning.model.kinds import Advice, Question
from vagledning.model.system_kinds import Step
from vagledning.model.uses import entries_of
from vagledning.rules.references_exist import KIND_SV
from vagledning.rules.rule import Context, Rule

NOT_SHOWN = Fault(
    "D601", "Sidan visar inte posten", "Lägg in posten på sidan med ett makro, eller ändra vilken sida posten hör till."
)
NO_HOME = Fault("D602", "Ingen sida visar posten", "Lägg in makrot som listar slaget på en sida, till exempel {{ fact_list() }}.")
ORPHAN = Fault("D603", "Posten finns inte på någon rolls väg", "Lägg till en roll och en fas som har en väg i vagar/.")

_LIST_MACRO = {"fact": "fact_list", "law": "law_list", "term": "glossary", "ref": "reference_list", "principle": "principles"}


def _shown(context: Context) -> Iterator[Finding]:
    guidance = context.guidance
    readable = {slug: page for slug, page in guidance.pages.items() if page.readable}
    shown = {slug: {e.anchor for c in page.calls for e in guidance.shown_by(c)} for slug, page in readable.items()}
    for question in guidance.all(Question):
        if question.page in shown and question.anchor not in shown[question.page]:
            yield NOT_SHOWN.at(question.place_of("page"), f"Sidan ”{question.page}” visar inte frågan ”{question.id}”.")
    for advice in guidance.all(Advice):
        for slug in advice.pages:
            if slug in shown and advice.anchor not in shown[slug]:
                yield NOT_SHOWN.at(advice.place_of("pages"), f"Sidan ”{slug}” visar inte rådet ”{advice.id}”.")


def _homes(context: Context) -> Iterator[Finding]:
    guidance = context.guidance
    if guidance.unread_pages or not all(page.readable for page in guidance.pages.values()):
        return
    # Those that need no telling: they are listed on a page, or have been told of.
    settled = {c.signature.shows for page in guidance.pages.values() for c in page.calls if c.signature.everything}
    settled.add("principle")
    for page in guidance.pages.values():
        for call in page.calls:
            kind = call.signature.kind
            if kind in _LIST_MACRO and kind not in settled:
                settled.add(kind)
                yield NO_HOME.at(call.place, f"{KIND_SV[kind].capitalize()} visas inte i sin helhet på någon sida.", _hint(kind))
    for entry in guidance.every_entry():
        for kind, _ in entries_of(entry):
            if kind in _LIST_MACRO and kind not in settled:
                settled.add(kind)
                yield NO_HOME.at(entry.place, f"{KIND_SV[kind].capitalize()} visas inte i sin helhet på någon sida.", _hint(kind))


def _hint(kind: str) -> str:
    return f"Lägg in {{{{ {_LIST_MACRO[kind]}() }}}} på en sida."


def _orphans(context: Context) -> Iterator[Finding]:
    guidance = context.guidance
    if guidance.unread_pages or not all(page.readable for page in guidance.pages.values()):
        return
    paths = {(c.keyword("role"), c.keyword("phase")) for p in guidance.pages.values() for c in p.calls if c.name == "path"}
    roles, phases = guidance.site.roles, guidance.site.phases
    # A path with a misspelt word leads past all that belongs on it, and is told of itself.
    if not paths or any(role not in roles or phase not in phases for role, phase in paths):
        return
    travellers: list[Question | Advice | Step] = [*guidance.all(Question), *guidance.all(Advice), *guidance.all(Step)]
    for entry in travellers:
        if not any((role, phase) in paths for role in entry.roles for phase in entry.phases):
            yield ORPHAN.at(entry.place, f"Ingen väg leder till {KIND_SV[entry.kind]} ”{entry.id}”.")


RULES = (
    Rule((NOT_SHOWN,), "Länkar och sökträffar leder till sidan där posten står i sitt sammanhang.", _shown),
    Rule((ORPHAN,), "Den som följer vägen för sin roll behöver hitta allt som gäller den.", _orphans),
    Rule((NO_HOME,), "Läsaren behöver kunna se hela uppgiften bakom en hänvisning.", _homes),
)
