"""Runs every rule, and writes what they find."""

from __future__ import annotations

import argparse
import datetime

from vagledning.cache.store import opened
from vagledning.check import check
from vagledning.commands.common import say
from vagledning.commands.shown import as_lines, is_trusted
from vagledning.fault_families import AGE
from vagledning.findings import CannotRun, Findings
from vagledning.report import summary
from vagledning.review.change_scope import changed_outside
from vagledning.review.path_filter import only


def checked(options: argparse.Namespace) -> tuple[int, str]:
    """Return the exit status and the output of check with its options. Raises CannotRun."""
    if options.repository and options.since is None:
        raise CannotRun("--repository säger var --since ska titta. Skriv också --since och en gren.")
    untrusted = Findings()
    if not is_trusted(options, untrusted):
        if options.since is not None:
            changed_outside(options.repository or options.root, options.since, untrusted)
        return 1, as_lines(untrusted, options.format)
    today = datetime.datetime.now(datetime.UTC).date() if options.today else None
    with opened(options.root, say) as store:
        guidance, all_findings = check(options.root, today, store)
    findings = only(guidance.root, all_findings, options.only)
    if options.since is not None:
        changed_outside(options.repository or guidance.root, options.since, findings)
    output = as_lines(findings, options.format)
    if options.format == "text":
        output += f"{summary(guidance, findings, narrowed=bool(options.only))}\n"
    aged = options.fail_on_age and any(finding.fault.family is AGE for finding in findings)
    return 1 if findings.errors or aged else 0, output
