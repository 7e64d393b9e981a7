"""What the commands share: where their lines go, and how a command is told of."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Protocol

from vagledning.findings import Findings
from vagledning.report import harmless, render


class Command(Protocol):
    """A module of this package."""

    NAME: str
    TEXT: str

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add what the command takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and return the exit status: 0 when there is no error, 1 on errors. Raises CannotRun for 2."""


def takes_root(parser: argparse.ArgumentParser) -> None:
    """Add --root, the folder of the guidance."""
    parser.add_argument("--root", type=Path, default=Path(), metavar="MAPP", help="vägledningens mapp (annars den du står i)")


def show(findings: Findings, form: str) -> None:
    """Print the findings where a program reads them."""
    text = render(findings, form)
    if text:
        print(text)


def say(line: str) -> None:
    """Tell how it goes, beside what a program reads."""
    print(harmless(line), file=sys.stderr, flush=True)
