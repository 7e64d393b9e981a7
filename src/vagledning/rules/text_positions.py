"""Finds the source positions of words in a page, in a single pass over its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from vagledning.findings import Place
from vagledning.model.page import Page


class PositionIndex:
    """The places of all matches of a pattern in a page's source, macro calls excluded, by matched text."""

    def __init__(self, page: Page, pattern: re.Pattern[str]) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)
        for number, line in enumerate(page.bare_body.split("\n"), start=page.body_line):
            for match in pattern.finditer(line):
                self._places[match[0]].append(Place(page.path, number, match.start() + 1))

    def after(self, word: str, near: Place, skip: int = 0) -> Place:
        """Return the place of the first occurrence of word on or after near.line, past skip others; near if there is none."""
        places = self._places.get(word, [])
        index = bisect_left(places, Place(near.path, near.line)) + skip
        return places[index] if index < len(places) else near


def around(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each match of a pattern with up to 20 characters of preceding text."""
    for match in pattern.finditer(text):
        yield match, text[max(match.start() - 20, 0) : match.start()]
