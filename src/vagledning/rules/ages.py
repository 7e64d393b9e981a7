"""Rules for age: facts and pages that are due for a look. Warnings, counted to the commit's day unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.errors import Fault, Finding, Severity
from vagledning.model.kinds import Fact
from vagledning.rules.rule import Context, Rule

FACT_DUE = Fault(
    "A101",
    "En uppgift behöver kontrolleras",
    "Kontrollera uppgiften mot källan och skriv en ny dag i check_by.",
    Severity.WARNING,
)
PAGE_DUE = Fault(
    "A102", "En sida behöver ses över", "Läs igenom sidan och skriv nya dagar i reviewed och review_by.", Severity.WARNING
)


def _facts(context: Context) -> Iterator[Finding]:
    for fact in context.guidance.all(Fact):
        if fact.check_by and fact.check_by < context.today:
            yield FACT_DUE.at(fact.place_of("check_by"), f"Uppgiften ”{fact.id}” skulle ses över senast {fact.check_by}.")


def _pages(context: Context) -> Iterator[Finding]:
    for page in context.guidance.pages.values():
        if page.meta.review_by and page.meta.review_by < context.today:
            yield PAGE_DUE.at(page.place_of("review_by"), f"Sidan skulle ses över senast {page.meta.review_by}.")


RULES = (
    Rule((FACT_DUE,), "En uppgift som ingen har sett på länge kan vara fel.", _facts),
    Rule((PAGE_DUE,), "En sida som ingen har sett på länge kan vara fel.", _pages),
)
AGE_CODES = frozenset({FACT_DUE.code, PAGE_DUE.code})
