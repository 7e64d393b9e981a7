"""What the commands share: the contract of a command module, common options, and output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Protocol

from vagledning.engines.mkdocs import SETTINGS
from vagledning.findings import Findings
from vagledning.macros import registry
from vagledning.report import harmless, render
from vagledning.review.trusted_code import untrusted_code
from vagledning.theme import OVERLAY

# What a guidance has that is run or rendered.
_CODE = (registry.FOLDER, OVERLAY, SETTINGS)


class Command(Protocol):
    """The contract of a module of this package."""

    NAME: str
    TEXT: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the command."""

    def run(self, options: argparse.Namespace) -> int:
        """Run the command and return the exit status: 0 without errors, 1 with errors. Raises CannotRun for 2."""


def takes_root(parser: argparse.ArgumentParser) -> None:
    """Add --root, the folder of the guidance."""
    parser.add_argument("--root", type=Path, default=Path(), metavar="MAPP", help="vägledningens mapp (annars den du står i)")


def takes_trusted(parser: argparse.ArgumentParser) -> None:
    """Add --trusted, the revision that code has to be the same as to be run."""
    parser.add_argument(
        "--trusted",
        metavar="GREN",
        help="kör ingen kod i macros/ och overrides/ som skiljer sig från GREN; berätta vad som skiljer",
    )


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


def show(findings: Findings, form: str) -> None:
    """Print the findings to standard output."""
    text = render(findings, form)
    if text:
        print(text)


def say(line: str) -> None:
    """Print a progress line to standard error."""
    print(harmless(line), file=sys.stderr, flush=True)
