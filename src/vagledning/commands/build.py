"""vagledning build: checks the guidance and builds the site."""

from __future__ import annotations

import argparse

from vagledning.commands.common import say, show, takes_root
from vagledning.engines.native.build import build

NAME = "build"
TEXT = "Kontrollera och bygg webbplatsen i site/."


def options(parser: argparse.ArgumentParser) -> None:
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    renewed, findings = build(options.root, say)
    show(findings, "text")
    return 0 if renewed else 1
