"""Lets through what data/exceptions.yaml exempts, and reports exceptions that are not allowed, expired or unused."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from vagledning.fault_families import AGE, FILED_DATA
from vagledning.findings import Fault, Finding, Findings, Severity
from vagledning.model.exemption import Exemption
from vagledning.rules.rule import Context, Rule

NOT_EXEMPTIBLE = Fault(
    "D702",
    FILED_DATA,
    "Från den regeln görs inga undantag",
    "Rätta det som regeln säger, och ta bort undantaget.",
    reason="En del regler håller webbplatsen hel och säker. De gäller alltid.",
)
OVER = Fault(
    "A103",
    AGE,
    "Ett undantag har gått ut",
    "Rätta det som undantaget gällde, eller skriv en ny sista dag.",
    Severity.WARNING,
    reason="Ett undantag gäller en tid, så att någon ser på det igen.",
)
NEEDLESS = Fault(
    "D703",
    FILED_DATA,
    "Undantaget behövs inte",
    "Ta bort undantaget ur data/exceptions.yaml.",
    Severity.WARNING,
    reason="Ett undantag som inte behövs kan släppa igenom nästa fel.",
)


def exemptible(rules: Iterable[Rule[Any]]) -> dict[str, Fault]:
    """Return the faults that exceptions are allowed for, by code, sorted."""
    faults = {fault.code: fault for rule in rules for fault in rule.faults if fault.family.exemptible}
    return dict(sorted(faults.items()))


def exempted(context: Context, findings: Findings, rules: Iterable[Rule[Any]]) -> Findings:
    """Return the findings without the exempted ones, plus findings about the exceptions themselves.

    rules are those that were run.
    """
    remaining = Findings()
    allowed = exemptible(rules)
    exemptions = [exemption for exemption in context.guidance.exemptions if _is_allowed(exemption, allowed, remaining)]
    used: set[str] = set()
    for finding in findings:
        matching = [exemption for exemption in exemptions if _matches(exemption, finding)]
        used.update(exemption.id for exemption in matching)
        if not any(_is_current(exemption, context) for exemption in matching):
            remaining.add(finding)
    for exemption in exemptions:
        if not _is_current(exemption, context):
            remaining.add(OVER.at(exemption.place, f"Undantaget ”{exemption.id}” gällde till och med {exemption.until}."))
        elif exemption.id not in used:
            remaining.add(NEEDLESS.at(exemption.place, f"Undantaget ”{exemption.id}” släpper inte igenom något."))
    return remaining


def _is_allowed(exemption: Exemption, allowed: Collection[str], findings: Findings) -> bool:
    if exemption.code in allowed:
        return True
    # A typo is in the digits: a different letter means that another rule was intended.
    guess = findings.guess(exemption.code, [code for code in allowed if code[0] == exemption.code[:1]])
    findings.add(NOT_EXEMPTIBLE.at(exemption.place, f"Undantaget ”{exemption.id}” gäller {exemption.code}.{guess}"))
    return False


def _matches(exemption: Exemption, finding: Finding) -> bool:
    same = finding.code == exemption.code and finding.place.path == exemption.path
    return same and exemption.about.casefold() in finding.message.casefold()


def _is_current(exemption: Exemption, context: Context) -> bool:
    return exemption.until is not None and exemption.until >= context.today
