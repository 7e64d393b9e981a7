"""Refuses pages that Markdown would take too long to parse, so that no page can stall the build."""

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

# Parse time is quadratic in the number of these characters and of lines in a paragraph, so a few pages could take hours. The
# limits are far above any real page.
_COSTLY = re.compile(r"[\[<*_`\\&]")
_COSTLY_IN_BLOCK, _COSTLY_ON_PAGE = 500, 5000
_LINES_IN_BLOCK, _BLOCKS_ON_PAGE = 300, 2000
DEEPEST = 10
_MARKERS = re.compile(rf"(?:[ \t]*(?:>|(?:[-*+]|\d+\.)(?=\s))){{{DEEPEST + 1}}}")
TOO_DEEP = "Listor eller citat ligger för djupt i varandra."


class TooComplexError(Exception):
    """The page is too complex to parse; line (from 0) is the line of its body where a limit is exceeded."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def measure(text: str) -> None:
    """Raise TooComplexError if a body exceeds a limit."""
    start, costly, costly_on_page, blocks = 0, 0, 0, 0
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            start, costly = number + 1, 0
            continue
        blocks += number == start
        count = len(_COSTLY.findall(line))
        costly, costly_on_page = costly + count, costly_on_page + count
        if costly > _COSTLY_IN_BLOCK or costly_on_page > _COSTLY_ON_PAGE:
            limits = f"fler än {_COSTLY_IN_BLOCK} eller sidan fler än {_COSTLY_ON_PAGE} av tecknen [ < * _ ` \\ &"
            raise TooComplexError(start, f"Stycket har {limits}.")
        if number - start >= _LINES_IN_BLOCK:
            raise TooComplexError(start, f"Stycket har fler än {_LINES_IN_BLOCK} rader.")
        if blocks > _BLOCKS_ON_PAGE:
            raise TooComplexError(start, f"Sidan har fler än {_BLOCKS_ON_PAGE} stycken.")
        if _MARKERS.match(line):
            raise TooComplexError(number, TOO_DEEP)
