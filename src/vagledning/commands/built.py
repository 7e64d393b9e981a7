"""Builds the site, and writes what the rules find."""

from __future__ import annotations

import argparse
import datetime

from vagledning.commands.common import say
from vagledning.commands.shown import as_lines, is_trusted
from vagledning.engines.native.build import build
from vagledning.findings import Findings


def built(options: argparse.Namespace, today: datetime.date | None) -> tuple[bool, str]:
    """Return whether site/ was replaced, and the output of build with its options. Raises CannotRun.

    today is the day that ages are counted to, None for that of the commit.
    """
    untrusted = Findings()
    if not is_trusted(options, untrusted):
        return False, as_lines(untrusted, "text")
    renewed, findings = build(options.root, say, today)
    return renewed, as_lines(findings, "text")
