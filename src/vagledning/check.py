"""Loads a guidance and runs every rule over it: the gate that everything passes before anything is rendered."""

from __future__ import annotations

import datetime
from pathlib import Path

from vagledning.errors import Findings
from vagledning.load.guidance import load
from vagledning.model.guidance import Guidance
from vagledning.rules import ALL, Context
from vagledning.rules.excuses import excused
from vagledning.version import version_of


def check(root: Path, today: datetime.date | None = None) -> tuple[Guidance, Findings]:
    """Return the guidance under root and all findings.

    today is the day that ages are counted to; None means the day of the commit. Raises CannotRun when root is no guidance.
    """
    findings = Findings()
    guidance = load(root, findings)
    context = Context(guidance, today or version_of(guidance.root).day, findings.guess)
    for rule in ALL:
        findings.extend(rule.check(context))
    codes = frozenset(fault.code for rule in ALL for fault in rule.faults)
    return guidance, excused(context, findings, codes)
