"""Converts text of the data to plain words, for contexts without links."""

from __future__ import annotations

import re

from vagledning.model import marks
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Law, Term


def in_words(guidance: Guidance, text: str, otherwise: str = "", *, caveats: bool = True) -> str:
    """Return a text of the data with marks replaced by the words they render, or by otherwise if they render none.

    caveats: add the year of a fact, and whether it is verified, in parentheses, as on a page.
    """
    parts = (
        word(guidance, part.kind, part.id, part.extra, otherwise, caveats=caveats) if isinstance(part, marks.Mark) else part.text
        for part in marks.parse(text)
    )
    return re.sub(r"(?<!\s)\s+([.,;:!?])", r"\1", "".join(parts)).strip()


def word(guidance: Guidance, kind: str, entry_id: str, form: str, otherwise: str, *, caveats: bool = True) -> str:
    """Return the words that a mark renders in a sentence, or otherwise if none. form is the inflected form of a term."""
    entry = guidance.get(kind, entry_id)
    if isinstance(entry, Fact):
        return f"{entry.text} ({entry.caveat})" if caveats and entry.caveat else entry.text
    if isinstance(entry, Law):
        return entry.cite
    return (form or entry.term) if isinstance(entry, Term) else otherwise
