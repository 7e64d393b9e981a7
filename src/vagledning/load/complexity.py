"""Refuses pages that Markdown would take too long to read, so that no page holds up everyone else's."""

from __future__ import annotations

import re

from vagledning.fault_families import PAGES
from vagledning.findings import Fault

TOO_COMPLEX = Fault(
    "S103",
    PAGES,
    "Sidan är för invecklad att läsa",
    "Dela upp stycket, och gör listor och citat plattare.",
    reason="En invecklad sida är svår att läsa, och kan ta orimligt lång tid att bygga.",
)

# The time that Markdown takes grows with the square of these signs and of the lines in a paragraph, so that a few pages could
# take hours. The bounds are many times what anybody writes.
_COSTLY = re.compile(r"[\[<*_`\\&]")
_COSTLY_IN_BLOCK, _COSTLY_ON_PAGE = 500, 5000
_LINES_IN_BLOCK, _BLOCKS_ON_PAGE = 300, 2000
DEEPEST = 10
_MARKERS = re.compile(rf"(?:[ \t]*(?:>|(?:[-*+]|\d+\.)(?=\s))){{{DEEPEST + 1}}}")
TOO_DEEP = "Listor eller citat ligger för djupt i varandra."


class TooComplexError(Exception):
    """The page is not read; line, from 0, is where in its body it goes too far."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def measure(text: str) -> None:
    """Raise TooComplexError where a body is more than the parser should be given."""
    start, costly, costly_on_page, blocks = 0, 0, 0, 0
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            start, costly = number + 1, 0
            continue
        blocks += number == start
        found = len(_COSTLY.findall(line))
        costly, costly_on_page = costly + found, costly_on_page + found
        if costly > _COSTLY_IN_BLOCK or costly_on_page > _COSTLY_ON_PAGE:
            most = f"fler än {_COSTLY_IN_BLOCK} eller sidan fler än {_COSTLY_ON_PAGE} av tecknen [ < * _ ` \\ &"
            raise TooComplexError(start, f"Stycket har {most}.")
        if number - start >= _LINES_IN_BLOCK:
            raise TooComplexError(start, f"Stycket har fler än {_LINES_IN_BLOCK} rader.")
        if blocks > _BLOCKS_ON_PAGE:
            raise TooComplexError(start, f"Sidan har fler än {_BLOCKS_ON_PAGE} stycken.")
        if _MARKERS.match(line):
            raise TooComplexError(number, TOO_DEEP)
