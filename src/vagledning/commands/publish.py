"""vagledning publish: the files of dist/ onto the built site."""

from __future__ import annotations

import argparse

from vagledning.bundle.publish import MACRO, publish
from vagledning.commands.common import say, takes_root
from vagledning.errors import Findings
from vagledning.load.guidance import load

NAME = "publish"
TEXT = "Lägg filerna i dist/ på den byggda webbplatsen: på sidan för nedladdning och på varje sida som har en egen fil."


def options(parser: argparse.ArgumentParser) -> None:
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    if publish(load(options.root.resolve(), Findings()), say):
        return 0
    say(f"Ingen sida listar filerna. Skriv {{{{ {MACRO}() }}}} på den sida där de ska ligga.")
    return 1
