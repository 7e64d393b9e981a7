"""vagledning serve: shows the site in the browser and reloads it on every save."""

from __future__ import annotations

import argparse

from vagledning.commands.common import say, takes_root
from vagledning.engines.native.serve import serve

NAME = "serve"
TEXT = "Visa vägledningen i webbläsaren och ladda om när du sparar."


def options(parser: argparse.ArgumentParser) -> None:
    takes_root(parser)
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESS", help="adress att lyssna på")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port att lyssna på")


def run(options: argparse.Namespace) -> int:
    serve(options.root, options.host, options.port, say, lambda line: print(line, flush=True))
    return 0
