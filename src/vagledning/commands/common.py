"""What the commands share: the contract of a command module, common options, and output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Protocol

from vagledning.findings import Findings
from vagledning.report import harmless, render


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


def show(findings: Findings, form: str) -> None:
    """Print the findings to standard output."""
    text = render(findings, form)
    if text:
        print(text)


def say(line: str) -> None:
    """Print a progress line to standard error."""
    print(harmless(line), file=sys.stderr, flush=True)
