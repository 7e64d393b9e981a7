"""Shows the findings of a command, and those of code that is not trusted."""

from __future__ import annotations

import argparse

from vagledning.commands.common import say
from vagledning.engines.mkdocs import SETTINGS
from vagledning.findings import Findings
from vagledning.macros import registry
from vagledning.report import render
from vagledning.review.trusted_code import untrusted_code
from vagledning.theme import OVERLAY

# What a guidance has that is run or rendered.
_CODE = (registry.FOLDER, OVERLAY, SETTINGS)


def is_trusted(options: argparse.Namespace, findings: Findings) -> bool:
    """True unless --trusted is given and some code differs from that revision, which is then added to findings."""
    if options.trusted is None:
        return True
    untrusted = untrusted_code(options.root, options.trusted, _CODE)
    findings.extend(untrusted)
    if not untrusted.errors:
        return True
    say("Förslaget ändrar kod. Den har inte körts, och inget annat har kontrollerats.")
    return False


def as_lines(findings: Findings, form: str) -> str:
    """Return the findings as lines to print, each with its end."""
    text = render(findings, form)
    return f"{text}\n" if text else ""


def show(findings: Findings, form: str) -> None:
    """Print the findings to standard output."""
    print(as_lines(findings, form), end="")
