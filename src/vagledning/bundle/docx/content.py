"""What a worksheet is written of: runs of text, fields to fill in, and the cells of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text within a paragraph. href is a whole web address or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    href: str = ""
    language: str = ""


Text = str | Sequence[Span]


@dataclass(frozen=True, slots=True)
class Field:
    """Space to write, with the title that names it. kind is text, date or done (a box to tick)."""

    title: str
    lines: int = 1
    kind: str = "text"


Cell = Text | Field | Sequence["Cell"]
