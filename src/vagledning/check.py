"""Loads a guidance and runs every rule over it: the gate that everything passes before anything is rendered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vagledning.errors import Findings
from vagledning.load.cache import ParseCache
from vagledning.load.guidance import load
from vagledning.macros.registry import Macro, macros_of, signatures_of
from vagledning.model.guidance import Guidance
from vagledning.rules import Context, every_rule, run_rules
from vagledning.rules.exemptions import exempted
from vagledning.version import Version, version_of


@dataclass(frozen=True)
class Checked:
    """A guidance that was checked: what was found, the macros that its pages may call, and which version it is."""

    guidance: Guidance
    findings: Findings
    macros: Mapping[str, Macro]
    version: Version


def check(root: Path, today: datetime.date | None = None) -> tuple[Guidance, Findings]:
    """Return the guidance under root and all findings.

    today is the day that ages are counted to; None means the day of the commit. Raises CannotRun when root is no guidance.
    """
    checked = checked_guidance(root, today)
    return checked.guidance, checked.findings


def checked_guidance(
    root: Path,
    today: datetime.date | None = None,
    macros: Mapping[str, Macro] | None = None,
    cache: ParseCache | None = None,
) -> Checked:
    """Return the guidance under root with all that a build needs. macros are those already loaded, cache what was read before."""
    findings = Findings()
    root = root.resolve()
    known = macros_of(root, findings) if macros is None else macros
    guidance = load(root, findings, signatures_of(known), cache)
    version = version_of(root)
    context = Context(guidance, today or version.day, findings.guess)
    rules = every_rule()
    findings.extend(run_rules(rules, context))
    return Checked(guidance, exempted(context, findings, rules), known, version)
