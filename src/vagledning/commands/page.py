"""vagledning page: makes a new page with its head filled in, and puts it in the menu."""

from __future__ import annotations

import argparse

from vagledning.commands.common import say, takes_dry_run, takes_root
from vagledning.edits.draft import Draft
from vagledning.edits.new_page import new_page
from vagledning.edits.rows import add_to_drafts
from vagledning.edits.save import Desk, save
from vagledning.text.urls import slug_of

NAME = "page"
TEXT = "Skapa en ny sida med sidhuvud och plats i menyn. Kontrollen påminner om det som är kvar att skriva."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="SIDA", help="sidans väg i content/, till exempel kapitel/sida")
    parser.add_argument("--title", default="", metavar="RUBRIK", help="sidans rubrik")
    parser.add_argument(
        "--role", action="append", default=[], metavar="ROLL", help="vem sidan är till för; kan anges flera gånger"
    )
    parser.add_argument(
        "--phase", action="append", default=[], metavar="FAS", help="när den är till hjälp; kan anges flera gånger"
    )
    parser.add_argument(
        "--after", default="", metavar="SIDA", help="sidan som den nya kommer efter i menyn (annars sist i sin del)"
    )
    parser.add_argument("--draft", action="store_true", help="gör sidan till ett utkast, som inte publiceras än")
    takes_dry_run(parser)
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    desk = Desk.of(options.root)
    draft = Draft(desk.tree)
    title = options.title.strip()
    path = new_page(draft, desk.checked.loaded, options.page, title, options.role, options.phase, options.after)
    if options.draft:
        add_to_drafts(draft, slug_of(path))
    status = save(desk, draft, say, dry=options.dry_run)
    if status == 0 and not options.dry_run:
        if not options.role or not options.phase:
            say("Fyll också i roles och phases: de avgör vem sidan är till för, och på vilka vägar den visas.")
        say(f"Skriv sidan i {path}. Se den med: vagledning serve")
    return status
