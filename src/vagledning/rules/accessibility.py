"""Rules for the accessibility statement: all parts required by law, once the guidance has a publisher."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.fault_families import ACCESSIBILITY
from vagledning.findings import Fault, Finding, Place
from vagledning.load.data import ACCESSIBILITY_FILE, SITE_FILE
from vagledning.model.accessibility import Accessibility
from vagledning.model.guidance import Guidance
from vagledning.rules.reads import STATEMENT, WHOLE_GUIDANCE
from vagledning.rules.rule import Context, Rule

MISSING_PART = Fault(
    "R101", ACCESSIBILITY, "En del av tillgänglighetsredogörelsen saknas", "Fyll i den i data/accessibility.yaml."
)
CONTRADICTION = Fault(
    "R102",
    ACCESSIBILITY,
    "Tillgänglighetsredogörelsen säger emot sig själv",
    "Ändra så att bedömningen och bristerna stämmer överens.",
)
# Keys that may be null until there is a publisher, with the words for messages.
_PARTS = {
    "compliance": "hur väl webbplatsen uppfyller lagen",
    "assessed": "dagen för bedömningen",
    "updated": "dagen då redogörelsen ändrades",
    "method": "vem som har granskat",
    "how": "hur granskningen gjordes",
    "anonymous": "om den som rapporterar får vara anonym",
}


def _missing(_: Context, guidance: Guidance) -> Iterator[Finding]:
    site = guidance.site
    if not site.publisher:
        return
    statement = guidance.accessibility
    if statement is None:
        place = site.places.get("publisher", Place(SITE_FILE))
        yield MISSING_PART.at(place, f"Vägledningen har en utgivare men ingen redogörelse i {ACCESSIBILITY_FILE}.")
        return
    for key, description in _PARTS.items():
        if getattr(statement, key) is None:
            yield MISSING_PART.at(statement.place_of(key), f"Nyckeln ”{key}” saknar värde: {description}.")
    yield from _reporting(guidance, statement)
    if guidance.page_calling("accessibility_statement") is None:
        yield MISSING_PART.at(
            statement.place,
            "Ingen sida visar redogörelsen.",
            "Lägg till en sida med {{ accessibility_statement() }} och ta in den i menyn.",
        )


def _reporting(guidance: Guidance, statement: Accessibility) -> Iterator[Finding]:
    if not (statement.report_form or guidance.site.feedback_form):
        yield MISSING_PART.at(
            statement.place_of("report_form"),
            "Det finns inget formulär där brister kan rapporteras.",
            "Fyll i report_form, eller feedback_form i data/site.yaml. E-post räcker inte.",
        )
    if statement.anonymous == "nej":
        yield MISSING_PART.at(
            statement.place_of("anonymous"),
            "Det går inte att rapportera brister anonymt.",
            "Ordna ett sätt som inte kräver namn, konto eller e-post, och skriv ja.",
        )


def _contradiction(_: Context, statement: Accessibility) -> Iterator[Finding]:
    faults = [row for row in statement.deficiencies if row.reason != "undantag"]
    if statement.compliance == "helt" and faults:
        yield CONTRADICTION.at(statement.place_of("compliance"), f"Här står ”helt” fast bristen ”{faults[0].id}” finns i listan.")
    if statement.compliance in ("delvis", "inte") and not faults:
        yield CONTRADICTION.at(
            statement.place_of("compliance"), f"Här står ”{statement.compliance}” fast ingen brist finns i listan."
        )
    for row in statement.deficiencies:
        if row.reason != "brist" and not row.why:
            yield CONTRADICTION.at(
                row.place, f"”{row.id}” har skälet ”{row.reason}” men ingen motivering.", "Skriv motiveringen i why."
            )
    if statement.assessed and statement.updated and statement.updated < statement.assessed:
        yield CONTRADICTION.at(statement.place_of("updated"), "Redogörelsen är ändrad före bedömningen som den berättar om.")
    if statement.assessed and statement.method is None:
        yield CONTRADICTION.at(statement.place_of("assessed"), "Webbplatsen är bedömd, men method säger inte av vem.")


RULES = (
    Rule(
        (MISSING_PART,),
        "En myndighet som ger ut en webbplats ska redovisa hur tillgänglig den är, med alla delar.",
        WHOLE_GUIDANCE,
        _missing,
    ),
    Rule((CONTRADICTION,), "Den som läser redogörelsen behöver kunna lita på den.", STATEMENT, _contradiction),
)
