"""A small SVG drawing: shapes with a CSS class each, in a column narrow enough for a phone and paper."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

# The width of a phone's text column, in SVG units; text of 14 units is then at least 13 pixels.
WIDTH = 340
LINE = 18
_UNITS_A_LETTER = 7.1


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle, line, dot or line of text (kind). look is its CSS class; middle centres text on x."""

    kind: str
    look: str
    x: float
    y: float
    width: float = 0
    height: float = 0
    x2: float = 0
    y2: float = 0
    radius: float = 0
    text: str = ""
    middle: bool = False


@dataclass(slots=True)
class Drawing:
    """Shapes under a title. rows give the same content as text; alternative is its text alternative, in one sentence."""

    title: str
    alternative: str
    rows: list[str] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    width: float = WIDTH
    height: float = 0

    def box(self, x: float, y: float, width: float, height: float, look: str = "figure-box", radius: float = 6) -> None:
        self.shapes.append(Shape("rect", look, x, y, width=width, height=height, radius=radius))
        self._grow(y + height)

    def line(self, x: float, y: float, x2: float, y2: float, look: str = "figure-line") -> None:
        self.shapes.append(Shape("line", look, x, y, x2=x2, y2=y2))
        self._grow(max(y, y2))

    def dot(self, x: float, y: float, radius: float = 6, look: str = "figure-dot") -> None:
        self.shapes.append(Shape("dot", look, x, y, radius=radius))
        self._grow(y + radius)

    def text(self, x: float, y: float, words: str, room: float, look: str = "figure-label", *, middle: bool = False) -> float:
        """Add words wrapped to room units, the first line with its baseline at y. Return the baseline of the last."""
        for line in wrap(words, room):
            self.shapes.append(Shape("text", look, x, y, text=line, middle=middle))
            y += LINE
        self._grow(y)
        return y - LINE

    def _grow(self, y: float) -> None:
        self.height = max(self.height, round(y + 4, 1))


def wrap(words: str, room: float) -> list[str]:
    """Wrap words into lines of at most room units, estimated from the average width of a letter."""
    return textwrap.wrap(words, max(int(room / _UNITS_A_LETTER), 6)) or [""]
