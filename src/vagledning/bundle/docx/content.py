"""The content of a worksheet: runs of text, form fields, and table cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text within a paragraph. raised is superscript; href is an absolute URL or ""; language is a BCP 47 tag or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    href: str = ""
    language: str = ""


Text = str | Sequence[Span]


@dataclass(frozen=True, slots=True)
class Field:
    """A form field with its label. lines is its height; kind is text, date or done (a checkbox)."""

    title: str
    lines: int = 1
    kind: str = "text"


Cell = Text | Field | Sequence["Cell"]
