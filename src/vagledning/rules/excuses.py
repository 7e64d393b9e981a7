"""Lets through what data/exceptions.yaml excuses, and tells of exceptions that cannot be made, are over or do nothing."""

from __future__ import annotations

from vagledning.errors import Fault, Finding, Findings, Severity
from vagledning.model.excuse import Excuse
from vagledning.rules.rule import Context

NOT_EXCUSABLE = Fault(
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
FAULTS = (NOT_EXCUSABLE, OVER, NEEDLESS)

# Claims, pages and language. What keeps the site whole and safe knows no exceptions.
EXCUSABLE = ("K", "S2", "T")


def excused(context: Context, findings: Findings, codes: frozenset[str]) -> Findings:
    """Return the findings without those that an exception lets through, with what there is to say of the exceptions.

    codes are those of the rules that have run.
    """
    kept = Findings()
    excuses = [excuse for excuse in context.guidance.excuses if _may_be(excuse, codes, kept)]
    used: set[str] = set()
    for finding in findings:
        matching = [excuse for excuse in excuses if _matches(excuse, finding)]
        used.update(excuse.id for excuse in matching)
        if not any(_in_time(excuse, context) for excuse in matching):
            kept.add(finding)
    for excuse in excuses:
        if not _in_time(excuse, context):
            kept.add(OVER.at(excuse.place, f"Undantaget ”{excuse.id}” gällde till och med {excuse.until}."))
        elif excuse.id not in used:
            kept.add(NEEDLESS.at(excuse.place, f"Undantaget ”{excuse.id}” släpper inte igenom något."))
    return kept


def _may_be(excuse: Excuse, codes: frozenset[str], kept: Findings) -> bool:
    allowed = sorted(code for code in codes if code.startswith(EXCUSABLE))
    if excuse.code in allowed:
        return True
    guess = kept.guess(excuse.code, [code for code in allowed if code[0] == excuse.code[:1]])
    kept.add(NOT_EXCUSABLE.at(excuse.place, f"Undantaget ”{excuse.id}” gäller {excuse.code}.{guess}"))
    return False


def _matches(excuse: Excuse, finding: Finding) -> bool:
    same = finding.code == excuse.code and finding.place.path == excuse.path
    return same and excuse.about.casefold() in finding.message.casefold()


def _in_time(excuse: Excuse, context: Context) -> bool:
    return excuse.until is not None and excuse.until >= context.today
