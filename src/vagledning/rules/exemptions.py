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
    """Return the faults of the rules that an exception can be made from, by code, in order."""
    found = {fault.code: fault for rule in rules for fault in rule.faults if fault.family.exemptible}
    return dict(sorted(found.items()))


def exempted(context: Context, findings: Findings, rules: Iterable[Rule[Any]]) -> Findings:
    """Return the findings without those that an exception lets through, with what there is to say of the exceptions.

    rules are those that have run.
    """
    kept = Findings()
    allowed = exemptible(rules)
    exemptions = [exemption for exemption in context.guidance.exemptions if _may_be(exemption, allowed, kept)]
    used: set[str] = set()
    for finding in findings:
        matching = [exemption for exemption in exemptions if _matches(exemption, finding)]
        used.update(exemption.id for exemption in matching)
        if not any(_in_time(exemption, context) for exemption in matching):
            kept.add(finding)
    for exemption in exemptions:
        if not _in_time(exemption, context):
            kept.add(OVER.at(exemption.place, f"Undantaget ”{exemption.id}” gällde till och med {exemption.until}."))
        elif exemption.id not in used:
            kept.add(NEEDLESS.at(exemption.place, f"Undantaget ”{exemption.id}” släpper inte igenom något."))
    return kept


def _may_be(exemption: Exemption, allowed: Collection[str], kept: Findings) -> bool:
    if exemption.code in allowed:
        return True
    # A slip is in the digits: another letter is another rule that somebody meant.
    guess = kept.guess(exemption.code, [code for code in allowed if code[0] == exemption.code[:1]])
    kept.add(NOT_EXEMPTIBLE.at(exemption.place, f"Undantaget ”{exemption.id}” gäller {exemption.code}.{guess}"))
    return False


def _matches(exemption: Exemption, finding: Finding) -> bool:
    same = finding.code == exemption.code and finding.place.path == exemption.path
    return same and exemption.about.casefold() in finding.message.casefold()


def _in_time(exemption: Exemption, context: Context) -> bool:
    return exemption.until is not None and exemption.until >= context.today
