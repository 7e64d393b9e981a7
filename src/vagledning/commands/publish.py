"""vagledning publish: rebuilds the site with the files of dist/ on it."""

from __future__ import annotations

import argparse

from vagledning.bundle.publish import MACRO, publish
from vagledning.cache.store import Store, opened
from vagledning.check import checked_guidance
from vagledning.commands.common import day_of, say, takes_root, takes_today
from vagledning.commands.shown import show

NAME = "publish"
TEXT = "Bygg webbplatsen med filerna i dist/: på sidan för nedladdning och på varje sida som har en egen fil."


def options(parser: argparse.ArgumentParser) -> None:
    takes_today(parser)
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    with opened(options.root, say) as store:
        return _published(options, store)


def _published(options: argparse.Namespace, store: Store) -> int:
    say("Kontrollerar innehåll och data …")
    checked = checked_guidance(options.root, day_of(options), store=store)
    if not checked.findings.errors and not publish(checked, say, store):
        say(f"Ingen sida listar filerna. Skriv {{{{ {MACRO}() }}}} på den sida där de ska ligga.")
        return 1
    show(checked.findings, "text")
    if checked.findings.errors:
        say("Det som låg i site/ är orört.")
        return 1
    return 0
