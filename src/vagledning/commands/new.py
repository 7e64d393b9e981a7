"""vagledning new: creates a new guidance."""

from __future__ import annotations

import argparse
from pathlib import Path

from vagledning.commands.common import say
from vagledning.scaffold.forges import FORGES
from vagledning.scaffold.new import new

NAME = "new"
TEXT = "Skapa en ny, tom vägledning som går att bygga direkt."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="MAPP", help="mapp som inte finns eller är tom")
    parser.add_argument("--title", default="Ny vägledning", metavar="NAMN", help="vägledningens namn")
    parser.add_argument(
        "--forge", choices=sorted(FORGES), default="", help="skriv också filerna som kontrollerar och publicerar där"
    )


def run(options: argparse.Namespace) -> int:
    new(options.dir, options.title, options.forge)
    say(f"{options.dir} är en ny vägledning. Se den med: vagledning serve --root {options.dir}")
    return 0
