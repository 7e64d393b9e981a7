"""Where words of a page's text stand in its file, found in one reading however many they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from vagledning.findings import Place
from vagledning.model.page import Page


class PositionIndex:
    """The places of what a pattern finds in a page as it is written, macro calls left out, by the word found."""

    def __init__(self, page: Page, pattern: re.Pattern[str]) -> None:
        self._found: dict[str, list[Place]] = defaultdict(list)
        for number, line in enumerate(page.bare_body.split("\n"), start=page.body_line):
            for match in pattern.finditer(line):
                self._found[match[0]].append(Place(page.path, number, match.start() + 1))

    def after(self, word: str, near: Place, before: int = 0) -> Place:
        """Return where a word stands at or below the line of near, past so many of its kind, or near where it cannot be found."""
        places = self._found.get(word, [])
        at = bisect_left(places, Place(near.path, near.line)) + before
        return places[at] if at < len(places) else near


def around(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each match of a pattern in a text with the few signs before it."""
    for match in pattern.finditer(text):
        yield match, text[max(match.start() - 20, 0) : match.start()]
