"""vagledning build: checks the guidance and builds the site."""

from __future__ import annotations

import argparse

from vagledning.commands.common import is_trusted, say, show, takes_root, takes_trusted
from vagledning.engines.native.build import build
from vagledning.findings import Findings

NAME = "build"
TEXT = "Kontrollera och bygg webbplatsen i site/."


def options(parser: argparse.ArgumentParser) -> None:
    takes_root(parser)
    takes_trusted(parser)


def run(options: argparse.Namespace) -> int:
    untrusted = Findings()
    if not is_trusted(options, untrusted):
        show(untrusted, "text")
        return 1
    renewed, findings = build(options.root, say)
    show(findings, "text")
    return 0 if renewed else 1
