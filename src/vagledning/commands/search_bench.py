"""vagledning search-bench: measures how well the search of the built site answers a list of queries."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from vagledning.commands.search import takes_site
from vagledning.search.bench import ask_all, measured, read_queries
from vagledning.search.run import Search

NAME = "search-bench"
TEXT = "Mät hur väl sökningen svarar på en lista av frågor."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FIL", help="en lista i YAML eller JSON av q, category och expect (sidors adresser)"
    )
    takes_site(parser)


def run(options: argparse.Namespace) -> int:
    queries = read_queries(options.file)
    with Search(options.site) as search:
        outcomes = ask_all(search, queries)
    print(json.dumps(measured(outcomes), ensure_ascii=False, indent=2))
    return 0
