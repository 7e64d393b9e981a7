"""Builds the site: the gate first, then mkdocs into a folder of its own, then one rename. The last good site stays until then."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from vagledning.check import check
from vagledning.errors import Findings
from vagledning.handover import hand_over
from vagledning.mkdocs_run import Say, run_mkdocs


def build(root: Path, say: Say) -> tuple[bool, Findings]:
    """Build root/site and return whether it was renewed, with the findings of the gate.

    Raises CannotRun when there is no guidance or mkdocs cannot run.
    """
    say("Kontrollerar innehåll och data …")
    guidance, findings = check(root)
    if findings.errors:
        return False, findings
    root = guidance.root
    target = root / "site"
    workshop = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        say(f"Bygger {len(guidance.pages)} sidor …")
        aside = workshop / "new"
        handed = hand_over(guidance, workshop)
        if not run_mkdocs(root, ["build", "--strict", "--site-dir", str(aside)], say, handed):
            return False, findings
        if target.exists():
            target.rename(workshop / "old")
        aside.rename(target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    say(f"Klart: {target.relative_to(root)}/ är ny.")
    return True, findings
