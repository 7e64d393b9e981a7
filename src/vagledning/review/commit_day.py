"""Tells of a commit whose day cannot be believed: ages are then counted to another day, as the reader must know."""

from __future__ import annotations

from vagledning.fault_families import REVIEW
from vagledning.findings import Fault, Findings, Place, Severity
from vagledning.vcs.version import FIRST_YEAR, LAST_YEAR, Version

DOUBTED = Fault(
    "G102",
    REVIEW,
    "Ändringens dag går inte att tro på",
    "Ställ klockan rätt där ändringen görs, och spara den på nytt i git. Så länge används dagen för den senaste ändring som har "
    "en rimlig dag, och finns ingen sådan används i dag.",
    Severity.WARNING,
    reason="Den som gör en ändring skriver själv dess dag. Av dagen räknas vad som behöver ses över, och den står i filerna.",
)


def tell_doubted(version: Version, findings: Findings) -> None:
    """Add a finding where the day of the version's own commit is not used."""
    if version.doubted:
        told = f"Den senaste ändringen säger sig vara från före {FIRST_YEAR}, efter {LAST_YEAR} eller före den som den bygger på."
        findings.add(DOUBTED.at(Place("content"), told))
