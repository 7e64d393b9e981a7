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

STATEMENT_OLD = Fault(
    "A104",
    "Bedömningen av tillgängligheten är gammal",
    "Granska webbplatsen igen och skriv nya dagar i assessed och updated.",
    Severity.WARNING,
)
# An assessment holds for a year.
_MOST_DAYS = 366


def _facts(context: Context) -> Iterator[Finding]:
    for fact in context.guidance.all(Fact):
        if fact.check_by and fact.check_by < context.today:
            yield FACT_DUE.at(fact.place_of("check_by"), f"Uppgiften ”{fact.id}” skulle ses över senast {fact.check_by}.")


def _pages(context: Context) -> Iterator[Finding]:
    for page in context.guidance.pages.values():
        if page.meta.review_by and page.meta.review_by < context.today:
            yield PAGE_DUE.at(page.place_of("review_by"), f"Sidan skulle ses över senast {page.meta.review_by}.")


def _statement(context: Context) -> Iterator[Finding]:
    statement = context.guidance.accessibility
    if statement and statement.assessed and (context.today - statement.assessed).days > _MOST_DAYS:
        yield STATEMENT_OLD.at(statement.place_of("assessed"), f"Webbplatsen bedömdes senast {statement.assessed}.")


RULES = (
    Rule((FACT_DUE,), "En uppgift som ingen har sett på länge kan vara fel.", _facts),
    Rule((PAGE_DUE,), "En sida som ingen har sett på länge kan vara fel.", _pages),
    Rule((STATEMENT_OLD,), "En webbplats ändras, och den som läser redogörelsen litar på att den stämmer.", _statement),
)
AGE_CODES = frozenset({FACT_DUE.code, PAGE_DUE.code, STATEMENT_OLD.code})
