"""What the commands share: the contract of a command module, common options, and progress. It loads fast."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import Protocol

from vagledning.text.harmless import harmless


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


def takes_dry_run(parser: argparse.ArgumentParser) -> None:
    """Add --dry-run, which tells what would be changed and changes nothing."""
    parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle ändras, och ändra inget")


def takes_today(parser: argparse.ArgumentParser) -> None:
    """Add --today, which counts ages and the days of publishing to today."""
    parser.add_argument("--today", action="store_true", help="räkna till i dag i stället för till ändringens dag")


def day_of(options: argparse.Namespace) -> datetime.date | None:
    """Return today if --today is given, else None, which means the day of the commit."""
    return datetime.datetime.now(datetime.UTC).date() if options.today else None


def say(line: str) -> None:
    """Print a progress line to standard error."""
    print(harmless(line), file=sys.stderr, flush=True)
