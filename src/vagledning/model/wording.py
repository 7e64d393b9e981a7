"""Text of the data as plain words, for where no link may stand."""

from __future__ import annotations

import re

from vagledning.model import marks
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Law, Term


def in_words(guidance: Guidance, text: str, otherwise: str = "", *, caveats: bool = True) -> str:
    """Return a text of the data as plain words: marks become what they show, and marks of sources what otherwise says.

    caveats: a fact has its year and whether it is checked after it, as on a page.
    """
    parts = (
        word(guidance, part.kind, part.id, part.extra, otherwise, caveats=caveats) if isinstance(part, marks.Mark) else part.text
        for part in marks.parse(text)
    )
    return re.sub(r"\s+([.,;:!?])", r"\1", "".join(parts)).strip()


def word(guidance: Guidance, kind: str, entry_id: str, form: str, otherwise: str, *, caveats: bool = True) -> str:
    """Return what a mark of an entry shows in a sentence, otherwise where that is no words. form is that of a term."""
    entry = guidance.get(kind, entry_id)
    if isinstance(entry, Fact):
        return f"{entry.text} ({entry.caveat})" if caveats and entry.caveat else entry.text
    if isinstance(entry, Law):
        return entry.cite
    return (form or entry.term) if isinstance(entry, Term) else otherwise
