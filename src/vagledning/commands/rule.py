"""vagledning rule: explains a code that the check tells, in the terminal."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from vagledning.findings import CannotRun, did_you_mean
from vagledning.handbook.rules_page import rule_sections
from vagledning.text.harmless import harmless

NAME = "rule"
TEXT = "Förklara en kod som kontrollen skriver: vad som är fel, varför, ett exempel och hur du rättar det."
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|(?<!\*)\*([^*\n]+)\*(?!\*)")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="KOD", help="koden, till exempel T101; utan den visas alla koder")


def run(options: argparse.Namespace) -> int:
    sections = rule_sections()
    if options.code is None:
        for code, text in sections.items():
            print(f"{code}  {_plain(text.split(chr(10), maxsplit=1)[0])}")
        return 0
    code = options.code.strip().upper()
    if code not in sections:
        raise CannotRun(f"Koden ”{code}” finns inte.{did_you_mean(code, sections)} Alla koder visas av: vagledning rule")
    print(code)
    for line in _lines(sections[code]):
        print(harmless(line) if line.strip() else "")
    return 0


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a section without its marks of Markdown, code indented."""
    code = False
    for line in text.split("\n"):
        if line.startswith("```"):
            code = not code
        else:
            yield f"    {line}" if code else _plain(line)


def _plain(line: str) -> str:
    return _EMPHASIS.sub(lambda match: match[1] or match[2], line)
