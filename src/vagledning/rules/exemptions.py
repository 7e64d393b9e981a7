"""Lets through what data/exceptions.yaml exemptions, and tells of exceptions that cannot be made, are over or do nothing."""

from __future__ import annotations

from vagledning.errors import Fault, Finding, Findings, Severity
from vagledning.model.exemption import Exemption
from vagledning.rules.rule import Context

NOT_EXEMPTIBLE = Fault(
    "D702",
    "Från den regeln görs inga undantag",
    "Rätta det som regeln säger, och ta bort undantaget.",
    reason="En del regler håller webbplatsen hel och säker. De gäller alltid.",
)
OVER = Fault(
    "A103",
    "Ett undantag har gått ut",
    "Rätta det som undantaget gällde, eller skriv en ny sista dag.",
    Severity.WARNING,
    reason="Ett undantag gäller en tid, så att någon ser på det igen.",
)
NEEDLESS = Fault(
    "D703",
    "Undantaget behövs inte",
    "Ta bort undantaget ur data/exceptions.yaml.",
    Severity.WARNING,
    reason="Ett undantag som inte behövs kan släppa igenom nästa fel.",
)
FAULTS = (NOT_EXEMPTIBLE, OVER, NEEDLESS)

# Claims, pages and language. What keeps the site whole and safe knows no exceptions.
EXEMPTIBLE = ("K", "S2", "T")


def exempted(context: Context, findings: Findings, codes: frozenset[str]) -> Findings:
    """Return the findings without those that an exception lets through, with what there is to say of the exceptions.

    codes are those of the rules that have run.
    """
    kept = Findings()
    exemptions = [exemption for exemption in context.guidance.exemptions if _may_be(exemption, codes, kept)]
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


def _may_be(exemption: Exemption, codes: frozenset[str], kept: Findings) -> bool:
    allowed = sorted(code for code in codes if code.startswith(EXEMPTIBLE))
    if exemption.code in allowed:
        return True
    guess = kept.guess(exemption.code, [code for code in allowed if code[0] == exemption.code[:1]])
    kept.add(NOT_EXEMPTIBLE.at(exemption.place, f"Undantaget ”{exemption.id}” gäller {exemption.code}.{guess}"))
    return False


def _matches(exemption: Exemption, finding: Finding) -> bool:
    same = finding.code == exemption.code and finding.place.path == exemption.path
    return same and exemption.about.casefold() in finding.message.casefold()


def _in_time(exemption: Exemption, context: Context) -> bool:
    return exemption.until is not None and exemption.until >= context.today
