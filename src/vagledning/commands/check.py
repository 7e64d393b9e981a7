"""vagledning check: runs every rule on content and data."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from vagledning.cache.last_run import LastRun, fingerprint, keep, recalled
from vagledning.commands.common import takes_root, takes_trusted

NAME = "check"
TEXT = "Kontrollera innehåll och data."
FORMATS = ("text", "json", "github")


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
    # What git compares may be anywhere.
    narrowed = options.only or options.since is not None or options.repository or options.trusted is not None
    day = datetime.datetime.now(datetime.UTC).date().isoformat() if options.today else ""
    question = (options.format, day, str(options.fail_on_age))
    read = "" if narrowed else fingerprint(options.root, *question)
    last = recalled(options.root, NAME) if read else None
    if last is not None and last.read == read:
        print(last.output, end="")
        return last.status
    # Loading all the rules takes longer than seeing that nothing has changed.
    from vagledning.commands.checked import checked  # noqa: PLC0415

    status, output = checked(options)
    print(output, end="")
    if read and fingerprint(options.root, *question) == read:
        keep(options.root, NAME, LastRun(read, "", status, output))
    return status
