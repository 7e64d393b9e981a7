"""Rules for where an entry stands: the page it names shows it, and what is used has a page that lists it."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.errors import Fault, Finding
from vagledning.families import FILED_DATA
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Advice, Question
from vagledning.model.system_kinds import Step
from vagledning.model.uses import entries_of
from vagledning.rules.reads import GUIDANCE_WITH_ALL_PAGES, in_use
from vagledning.rules.references_exist import KIND_SV, WORDS_OF_CALLS
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
    "D603", FILED_DATA, "Posten finns inte på någon rolls väg", "Lägg till en roll och en fas som har en väg i vagar/."
)

_LIST_MACRO = {"fact": "fact_list", "law": "law_list", "term": "glossary", "ref": "reference_list", "principle": "principles"}


def _anchors(context: Context) -> dict[str, set[str]]:
    """Return the anchors of the entries that each page shows, by slug, for the pages whose calls could all be read."""
    guidance = context.guidance
    readable = {slug: page for slug, page in guidance.pages.items() if page.readable}
    return {slug: {e.anchor for c in page.calls for e in guidance.shown_by(c)} for slug, page in readable.items()}


def _question(context: Context, question: Question) -> Iterator[Finding]:
    shown = context.once(_anchors)
    if question.page in shown and question.anchor not in shown[question.page]:
        yield NOT_SHOWN.at(question.place_of("page"), f"Sidan ”{question.page}” visar inte frågan ”{question.id}”.")


def _advice(context: Context, advice: Advice) -> Iterator[Finding]:
    shown = context.once(_anchors)
    for slug in advice.pages:
        if slug in shown and advice.anchor not in shown[slug]:
            yield NOT_SHOWN.at(advice.place_of("pages"), f"Sidan ”{slug}” visar inte rådet ”{advice.id}”.")


def _homes(_: Context, guidance: Guidance) -> Iterator[Finding]:
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
        for kind, _entry_id in entries_of(entry):
            if kind in _LIST_MACRO and kind not in settled:
                settled.add(kind)
                yield NO_HOME.at(entry.place, f"{KIND_SV[kind].capitalize()} visas inte i sin helhet på någon sida.", _hint(kind))


def _hint(kind: str) -> str:
    return f"Lägg in {{{{ {_LIST_MACRO[kind]}() }}}} på en sida."


def _orphans(_: Context, guidance: Guidance) -> Iterator[Finding]:
    # Whether a path leads by words that exist cannot be told.
    if not guidance.site.unread.isdisjoint(("roles", "phases")):
        return
    paths = {(c.keyword("role"), c.keyword("phase")) for p in guidance.pages.values() for c in p.calls if c.name == "path"}
    if not paths:
        return
    travellers: list[Question | Advice | Step] = [*guidance.all(Question), *guidance.all(Advice), *guidance.all(Step)]
    for entry in travellers:
        if not any((role, phase) in paths for role in entry.roles for phase in entry.phases):
            yield ORPHAN.at(entry.place, f"Ingen väg leder till {KIND_SV[entry.kind]} ”{entry.id}”.")


_IN_CONTEXT = "Länkar och sökträffar leder till sidan där posten står i sitt sammanhang."
RULES = (
    Rule((NOT_SHOWN,), _IN_CONTEXT, in_use(Question), _question),
    Rule((NOT_SHOWN,), _IN_CONTEXT, in_use(Advice), _advice),
    Rule(
        (ORPHAN,),
        "Den som följer vägen för sin roll behöver hitta allt som gäller den.",
        GUIDANCE_WITH_ALL_PAGES,
        _orphans,
        # A path with a misspelt word leads past all that belongs on it.
        requires=(WORDS_OF_CALLS,),
    ),
    Rule((NO_HOME,), "Läsaren behöver kunna se hela uppgiften bakom en hänvisning.", GUIDANCE_WITH_ALL_PAGES, _homes),
)
