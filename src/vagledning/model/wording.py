"""Text of the data as plain words, for where no link may stand."""

from __future__ import annotations

import re

from vagledning.model import marks
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Law, Term


def in_words(guidance: Guidance, text: str) -> str:
    """Return a text of the data as plain words: marks become what they show, and marks of sources nothing."""
    return re.sub(r"\s+([.,;:!?])", r"\1", "".join(_word(guidance, part) for part in marks.parse(text))).strip()


def _word(guidance: Guidance, part: marks.Text | marks.Emphasis | marks.Mark) -> str:
    if not isinstance(part, marks.Mark):
        return part.text
    entry = guidance.get(part.kind, part.id)
    if isinstance(entry, Fact):
        return f"{entry.text} ({entry.caveat})" if entry.caveat else entry.text
    if isinstance(entry, Law):
        return entry.cite
    return (part.extra or entry.term) if isinstance(entry, Term) else ""
