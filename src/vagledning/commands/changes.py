"""vagledning changes: what has changed for readers since a revision."""

from __future__ import annotations

import argparse

from vagledning.changes.compare import changes
from vagledning.changes.formats import FORMATS, written
from vagledning.commands.common import say, takes_root
from vagledning.findings import CannotRun
from vagledning.text.urls import is_web_address

NAME = "changes"
TEXT = "Visa vad som ändras för läsaren sedan en tidigare version."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", required=True, metavar="GREN", help="gren eller ändring att jämföra med, till exempel main")
    parser.add_argument("--format", choices=FORMATS, default="text", help="hur ändringarna skrivs ut")
    parser.add_argument("--address", default="", metavar="ADRESS", help="webbadress där de ändrade sidorna går att se")
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    address = options.address
    if address and not is_web_address(address, ("https", "http")):
        raise CannotRun(f"”{address}” är ingen webbadress. Skriv hela adressen med https:// först.")
    report = changes(options.root, options.since, say)
    print(written(report, options.format, f"{address.rstrip('/')}/" if address else ""))
    return 1 if report.broken else 0
