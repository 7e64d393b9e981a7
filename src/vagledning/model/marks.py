"""Parses the inline marks of text in data: [[fact:id]], [[ref:id|location]], [[law:id]], [[term:id|form]] and *emphasis*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MARK_KINDS = ("fact", "ref", "law", "term")
_TOKEN = re.compile(
    r"\[\[(?P<kind>[^\[\]:|]*):(?P<id>[^\[\]|]*)(?:\|(?P<extra>[^\[\]]*))?\]\]|\*(?P<em>[^*\s](?:[^*\n]*[^*\s])?)\*"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A run of emphasised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to an entry. extra is the location in a source or the form of a term; start is the offset from 0."""

    kind: str
    id: str
    extra: str
    start: int


@lru_cache(maxsize=50_000)
def parse(text: str) -> tuple[Text | Emphasis | Mark, ...]:
    """Return the parts of a text in order; what is no mark is Text. Cached, since several rules and pages parse each text."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Text | Emphasis | Mark]:
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield Text(text[at : match.start()])
        if match["em"] is not None:
            yield Emphasis(match["em"])
        else:
            yield Mark(match["kind"].strip(), match["id"].strip(), (match["extra"] or "").strip(), match.start())
        at = match.end()
    if at < len(text):
        yield Text(text[at:])


def marks(text: str) -> list[Mark]:
    """Return the marks of a text."""
    return [part for part in parse(text) if isinstance(part, Mark)]


def spans(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, id) of each mark of a kind in a text."""
    for match in _TOKEN.finditer(text):
        if match["em"] is None and match["kind"].strip() == kind:
            yield match.start(), match.end(), match["id"].strip()


def plain(text: str) -> str:
    """Return the text with emphasis and term marks as words, and without other marks."""
    parts = []
    for part in parse(text):
        if isinstance(part, Mark):
            parts.append((part.extra or part.id) if part.kind == "term" else "")
        else:
            parts.append(part.text)
    return re.sub(r"(?<!\s)\s+([.,;:!?])", r"\1", "".join(parts)).strip()
