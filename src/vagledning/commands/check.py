"""vagledning check: runs every rule on content and data."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from vagledning.check import check
from vagledning.commands.common import is_trusted, show, takes_root, takes_trusted
from vagledning.fault_families import AGE
from vagledning.findings import CannotRun, Findings
from vagledning.report import FORMATS, summary
from vagledning.review.change_scope import changed_outside
from vagledning.review.path_filter import only

NAME = "check"
TEXT = "Kontrollera innehåll och data."


def options(parser: argparse.ArgumentParser) -> None:
    takes_root(parser)
    takes_trusted(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="hur fynden skrivs ut")
    parser.add_argument(
        "--only",
        type=Path,
        action="append",
        default=[],
        metavar="FIL",
        help="visa bara fynden i en fil eller mapp; kan anges flera gånger",
    )
    parser.add_argument("--since", metavar="GREN", help="varna för ändringar efter GREN som rör annat än content/ och data/")
    parser.add_argument(
        "--repository",
        type=Path,
        metavar="MAPP",
        help="förrådet som --since jämför, om det är ett annat än vägledningens eget; inget i det körs",
    )
    parser.add_argument("--today", action="store_true", help="räkna ålder till i dag i stället för till ändringens dag")
    parser.add_argument("--fail-on-age", action="store_true", help="låt det som behöver ses över räknas som fel")


def run(options: argparse.Namespace) -> int:
    if options.repository and options.since is None:
        raise CannotRun("--repository säger var --since ska titta. Skriv också --since och en gren.")
    untrusted = Findings()
    if not is_trusted(options, untrusted):
        if options.since is not None:
            changed_outside(options.repository or options.root, options.since, untrusted)
        show(untrusted, options.format)
        return 1
    today = datetime.datetime.now(datetime.UTC).date() if options.today else None
    guidance, all_findings = check(options.root, today)
    findings = only(guidance.root, all_findings, options.only)
    if options.since is not None:
        changed_outside(options.repository or guidance.root, options.since, findings)
    show(findings, options.format)
    if options.format == "text":
        print(summary(guidance, findings, narrowed=bool(options.only)))
    aged = options.fail_on_age and any(finding.fault.family is AGE for finding in findings)
    return 1 if findings.errors or aged else 0
