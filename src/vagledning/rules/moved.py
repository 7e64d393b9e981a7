"""Rules for moved pages: no page has the old address, and the new page and anchor exist."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Finding
from vagledning.model.guidance import Guidance
from vagledning.rules.reads import GUIDANCE
from vagledning.rules.rule import Context, Rule

STILL_THERE = Fault(
    "D902",
    FILED_DATA,
    "En sida som sägs vara flyttad finns kvar",
    "Ta bort raden ur data/moved.yaml, eller ta bort den gamla sidan.",
)
LEADS_NOWHERE = Fault("D903", FILED_DATA, "En flyttad sida leder ingenstans", "Skriv vägen till en sida som finns, utan .md.")


def _moved(context: Context, guidance: Guidance) -> Iterator[Finding]:
    for row in guidance.moved.values():
        if row.old in guidance.pages:
            yield STILL_THERE.at(row.place, f"Sidan ”{row.old}” sägs vara flyttad men finns kvar.")
        page = guidance.pages.get(row.new)
        if page is None:
            if row.new in guidance.unread_pages:
                continue
            next_move = guidance.moved.get(row.new)
            guess = f" Den har flyttats till ”{next_move.new}”." if next_move else context.guess(row.new, guidance.pages)
            yield LEADS_NOWHERE.at(row.place, f"Sidan ”{row.new}” finns inte.{guess}")
        elif row.anchor and page.readable and row.anchor not in guidance.anchors(page):
            guess = context.guess(row.anchor, guidance.anchors(page))
            yield LEADS_NOWHERE.at(row.place, f"Ankaret ”{row.anchor}” finns inte på sidan ”{row.new}”.{guess}")


RULES = (
    Rule(
        (STILL_THERE, LEADS_NOWHERE), "Den som har sparat eller skrivit ut en adress kommer rätt även efteråt.", GUIDANCE, _moved
    ),
)
