"""vagledning move: moves a page, or a folder of pages, with every link to it."""

from __future__ import annotations

import argparse

from vagledning.commands.common import say, takes_dry_run, takes_root
from vagledning.edits.draft import Draft
from vagledning.edits.move import mentions, move
from vagledning.edits.save import Desk, save

NAME = "move"
TEXT = "Flytta en sida eller en mapp med sidor, och rätta länkar, meny och data. Den gamla adressen leder till den nya."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="SIDA", help="sidans väg i content/; en mapp flyttas med sina sidor")
    parser.add_argument("new", metavar="NY", help="den nya vägen")
    takes_dry_run(parser)
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    desk = Desk.of(options.root)
    draft = Draft(desk.tree)
    slugs = move(draft, desk.checked.loaded, options.old, options.new)
    same = {new: old for old, new in (*draft.moved.items(), *slugs.items())}
    places = list(mentions(desk.tree, draft, slugs))
    status = save(desk, draft, say, same, dry=options.dry_run)
    if status == 0 and places:
        say("Här nämns den gamla vägen också. Se efter själv:")
        for place in places:
            say(f"{place.path}: rad {place.line}")
    return status
