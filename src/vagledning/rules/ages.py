"""Rules for age: facts and pages due for review, relative to the commit date unless another date is given. Warnings only."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.fault_families import AGE
from vagledning.findings import Fault, Finding, Severity
from vagledning.model.accessibility import Accessibility
from vagledning.model.kinds import Fact
from vagledning.model.page import Page
from vagledning.rules.reads import PAGES, STATEMENT, in_use
from vagledning.rules.rule import Context, Rule

FACT_DUE = Fault(
    "A101",
    AGE,
    "En uppgift behöver kontrolleras",
    "Kontrollera uppgiften mot källan och skriv en ny dag i check_by.",
    Severity.WARNING,
)
PAGE_DUE = Fault(
    "A102", AGE, "En sida behöver ses över", "Läs igenom sidan och skriv nya dagar i reviewed och review_by.", Severity.WARNING
)

STATEMENT_OLD = Fault(
    "A104",
    AGE,
    "Bedömningen av tillgängligheten är gammal",
    "Granska webbplatsen igen och skriv nya dagar i assessed och updated.",
    Severity.WARNING,
)
# An assessment is valid for a year.
_MOST_DAYS = 366


def _fact(context: Context, fact: Fact) -> Iterator[Finding]:
    if fact.check_by and fact.check_by < context.today:
        yield FACT_DUE.at(fact.place_of("check_by"), f"Uppgiften ”{fact.id}” skulle ses över senast {fact.check_by}.")


def _page(context: Context, page: Page) -> Iterator[Finding]:
    if page.meta.review_by and page.meta.review_by < context.today:
        yield PAGE_DUE.at(page.place_of("review_by"), f"Sidan skulle ses över senast {page.meta.review_by}.")


def _statement(context: Context, statement: Accessibility) -> Iterator[Finding]:
    if statement.assessed and (context.today - statement.assessed).days > _MOST_DAYS:
        yield STATEMENT_OLD.at(statement.place_of("assessed"), f"Webbplatsen bedömdes senast {statement.assessed}.")


RULES = (
    Rule((FACT_DUE,), "En uppgift som ingen har sett på länge kan vara fel.", in_use(Fact), _fact),
    Rule((PAGE_DUE,), "En sida som ingen har sett på länge kan vara fel.", PAGES, _page),
    Rule(
        (STATEMENT_OLD,), "En webbplats ändras, och den som läser redogörelsen litar på att den stämmer.", STATEMENT, _statement
    ),
)
