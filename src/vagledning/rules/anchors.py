"""Rules for data/anchors.yaml: the page and heading exist, and no anchor is given twice on a page."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Finding
from vagledning.model.guidance import Guidance
from vagledning.rules.reads import GUIDANCE
from vagledning.rules.rule import Context, Rule

UNKNOWN = Fault(
    "D912",
    FILED_DATA,
    "Ett ankare hör till en rubrik som inte finns",
    "Skriv rubriken som den står på sidan, eller ta bort raden.",
)
TAKEN = Fault("D913", FILED_DATA, "Ett ankare ges till två rubriker", "Ge den ena rubriken ett annat ankare.")


def _anchors(context: Context, guidance: Guidance) -> Iterator[Finding]:
    for slug, rows in guidance.given_anchors.items():
        page = guidance.pages.get(slug)
        if page is None:
            if slug not in guidance.unread_pages and rows:
                guess = context.guess(slug, guidance.pages)
                yield UNKNOWN.at(rows[0].place, f"Sidan ”{slug}” finns inte.{guess}")
            continue
        headings = {" ".join(heading.text.split()): heading for heading in page.headings}
        given: set[str] = set()
        for row in rows:
            if row.heading not in headings and page.readable:
                guess = context.guess(row.heading, headings)
                yield UNKNOWN.at(row.place, f"Rubriken ”{row.heading}” finns inte på sidan ”{slug}”.{guess}")
            if row.anchor in given:
                yield TAKEN.at(row.place, f"Ankaret ”{row.anchor}” står två gånger för sidan ”{slug}”.")
            given.add(row.anchor)


RULES = (Rule((UNKNOWN, TAKEN), "En länk till ett avsnitt leder rätt även när rubriken skrivs om.", GUIDANCE, _anchors),)
