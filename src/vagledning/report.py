"""Writes findings for people, for programs and for annotations in the forge."""

from __future__ import annotations

import json

from vagledning.findings import Finding, Findings, Severity
from vagledning.model.guidance import Guidance
from vagledning.text.unprintable import shown

FORMATS = ("text", "json", "github")
# Where each code has a section; made by handbook.py.
RULES_PAGE = "docs/rules.md"


def see(code: str) -> str:
    """Return where one can read more about a code."""
    return f"{RULES_PAGE}#{code.lower()}"


def line(finding: Finding) -> str:
    """Return a finding as one line that is safe to print, with where to read more.

    Names and texts come from files that nobody has vouched for: nothing in them may steer a terminal or the forge.
    """
    return harmless(f"{finding} ({see(finding.code)})")


def harmless(text: str) -> str:
    """Return one line of text that steers neither a terminal nor the forge that runs the command."""
    safe = _unsteered(text)
    # The runner of GitHub's actions obeys a line that begins with two colons, and a file may be named so.
    return f"./{safe}" if safe.lstrip().startswith("::") else safe


def _unsteered(text: str) -> str:
    # It obeys ##[command] too, wherever that stands in a line.
    return shown(text).replace("##[", "## [")


def render(findings: Findings, form: str) -> str:
    """Return the findings as text lines, one JSON list, or workflow commands that annotate the changed lines."""
    if form == "json":
        return json.dumps([_as_dict(finding) for finding in findings], ensure_ascii=False, indent=2)
    return "\n".join(_unsteered(_annotation(finding)) if form == "github" else line(finding) for finding in findings)


def summary(guidance: Guidance, findings: Findings, *, narrowed: bool = False) -> str:
    """Return one sentence on what was checked and what was found; narrowed tells that only some files were asked for."""
    entries = sum(1 for _ in guidance.every_entry())
    errors, warnings = len(findings.errors), len(findings.warnings)
    found = "inga fel" if not errors else f"{errors} fel"
    more = f" och {warnings} {'varning' if warnings == 1 else 'varningar'}" if warnings else ""
    where = " i det du frågade efter" if narrowed else ""
    return f"{len(guidance.pages)} sidor och {entries} poster kontrollerade: {found}{more}{where}."


def _as_dict(finding: Finding) -> dict[str, str | int]:
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "col": finding.place.col,
        "code": finding.code,
        "severity": "error" if finding.severity is Severity.ERROR else "warning",
        "message": finding.message,
        "hint": finding.hint,
        "see": see(finding.code),
    }


def _annotation(finding: Finding) -> str:
    level = "error" if finding.severity is Severity.ERROR else "warning"
    place = finding.place
    text = f"{finding.message} {finding.hint} ({see(finding.code)})".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = place.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A").replace("\n", "%0A").replace("\r", "%0D")
    return f"::{level} file={path},line={place.line},col={place.col},title={finding.code}::{text}"
