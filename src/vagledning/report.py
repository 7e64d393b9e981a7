"""Writes findings for people, for programs and for annotations in the forge."""

from __future__ import annotations

import json

from vagledning.errors import Finding, Findings, Severity
from vagledning.invisible import shown
from vagledning.model.guidance import Guidance

FORMATS = ("text", "json", "github")


def render(findings: Findings, form: str) -> str:
    """Return the findings as text lines, one JSON list, or workflow commands that annotate the changed lines."""
    if form == "json":
        return json.dumps([_as_dict(finding) for finding in findings], ensure_ascii=False, indent=2)
    # Names and texts come from files that nobody has vouched for: nothing in them may steer a terminal.
    return "\n".join(shown(_annotation(finding) if form == "github" else str(finding)) for finding in findings)


def summary(guidance: Guidance, findings: Findings) -> str:
    """Return one sentence on what was checked and what was found."""
    entries = sum(1 for _ in guidance.every_entry())
    errors, warnings = len(findings.errors), len(findings.warnings)
    found = "inga fel" if not errors else f"{errors} fel"
    more = f" och {warnings} {'varning' if warnings == 1 else 'varningar'}" if warnings else ""
    return f"{len(guidance.pages)} sidor och {entries} poster kontrollerade: {found}{more}."


def _as_dict(finding: Finding) -> dict[str, str | int]:
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "col": finding.place.col,
        "code": finding.code,
        "severity": "error" if finding.severity is Severity.ERROR else "warning",
        "message": finding.message,
        "hint": finding.hint,
    }


def _annotation(finding: Finding) -> str:
    level = "error" if finding.severity is Severity.ERROR else "warning"
    place = finding.place
    text = f"{finding.message} {finding.hint}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = place.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A").replace("\n", "%0A").replace("\r", "%0D")
    return f"::{level} file={path},line={place.line},col={place.col},title={finding.code}::{text}"
