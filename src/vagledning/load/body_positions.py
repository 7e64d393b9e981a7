"""Maps positions in a body with placeholders back to positions in the page's file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vagledning.findings import Place
from vagledning.render.placeholders import placeholder


class BodyPositions:
    """Maps a line and column in the body with placeholders for its macro calls to a place in the page's file.

    spans are the (start, end) offsets of the calls in the body; first_line is the line of the file where the body begins.
    """

    def __init__(self, path: str, body: str, spans: Sequence[tuple[int, int]], first_line: int) -> None:
        self._path, self._first_line = path, first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", body))]
        # For each segment: its offset in the text with placeholders, its offset in the body, and whether it is a call.
        self._segments: list[tuple[int, int, bool]] = [(0, 0, False)]
        removed = 0
        for number, (start, end) in enumerate(spans):
            length = len(placeholder(number))
            self._segments += [(start - removed, start, True), (start - removed + length, end, False)]
            removed += end - start - length
        self._text_starts = self._line_starts(body, spans)

    def _line_starts(self, body: str, spans: Sequence[tuple[int, int]]) -> list[int]:
        starts, removed, at = [0], 0, 0
        for number, (start, end) in enumerate([*spans, (len(body), len(body))]):
            starts += [at + match.end() - removed for match in re.finditer("\n", body[at:start])]
            removed += end - start - len(placeholder(number))
            at = end
        return starts

    def place(self, line: int, col: int) -> Place:
        """Return the place of a line and column (from 1) of the text with placeholders."""
        offset = self._text_starts[min(line, len(self._text_starts)) - 1] + col - 1
        begin, start, call = self._segments[bisect_right(self._segments, offset, key=lambda row: row[0]) - 1]
        return self.at(start if call else start + offset - begin)

    def at(self, offset: int) -> Place:
        """Return the place of an offset in the body."""
        number = bisect_right(self._starts, offset) - 1
        return Place(self._path, self._first_line + number, offset - self._starts[number] + 1)
