"""Text from data as markup: emphasis and the four inline marks, everything else escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from vagledning.macros import inline
from vagledning.model import marks
from vagledning.model.wording import in_words
from vagledning.render.context import PageContext

_NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=[\dA-Za-zåäöÅÄÖ§])")


def prose(page: PageContext, text: str) -> Markup:
    """Return a text of the data as markup for this page."""
    return Markup("").join(_part(page, part) for part in marks.parse(text))


def unbroken(text: str) -> str:
    """Return the text with spaces that must not end a line made hard, such as between 56 and kommuner."""
    return _NUMBER_AND_WORD.sub("\u00a0", text)


def words(page: PageContext, text: str) -> str:
    """Return a text of the data as plain words, for where no link may stand: marks become what they show."""
    return in_words(page.guidance, text)


def _part(page: PageContext, part: marks.Text | marks.Emphasis | marks.Mark) -> Markup:
    if isinstance(part, marks.Text):
        return escape(unbroken(part.text))
    if isinstance(part, marks.Emphasis):
        return Markup("<em>{}</em>").format(part.text)
    if part.kind == "ref":
        return inline.ref(page, part.id, at=part.extra)
    if part.kind == "fact":
        return inline.fact(page, part.id)
    if part.kind == "law":
        return inline.law(page, part.id)
    return inline.term(page, part.id, part.extra)
