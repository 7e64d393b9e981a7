"""Inline macros, and text from the data as markup: emphasis and the four inline marks, the rest escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from markupsafe import Markup, escape

from vagledning.macros.macro import macro
from vagledning.model import marks
from vagledning.model.entry import Source
from vagledning.model.kinds import Fact, Law, Term
from vagledning.model.macro_signatures import FORM, MANY, TEXT
from vagledning.model.wording import in_words
from vagledning.render.context import Citation, PageContext
from vagledning.render.placeholders import CLING

_NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=[\dA-Za-zåäöÅÄÖ§])")


@macro(kind="ref", at_most=MANY, keywords={"at": TEXT}, grounds=True)
def ref(page: PageContext, *ids: str, at: str = "") -> Markup:
    """Källhänvisning: en siffra som leder till källan sist på sidan.

    Skriv ett eller flera id:n ur data/references. Med at= säger du var i källan uppgiften finns.

    Exempel: {{ ref("rapport-2026", at="avsnitt 2") }}
    """
    return cite(page, [Source(ref_id, at) for ref_id in ids])


def cite(page: PageContext, sources: Iterable[Source]) -> Markup:
    """Return citation numbers that link to the list of sources at the page's end, and add new sources to it."""
    numbers = []
    for source in sources:
        citation = page.citations.setdefault(source.ref, Citation(len(page.citations) + 1, source.ref))
        citation.uses.append(source.at)
        numbers.append((citation.number, len(citation.uses), source.at))
    return page.render("cite.html.j2", numbers=sorted(numbers), cling=CLING) if numbers else Markup("")


@macro(kind="fact", at_most=1, keywords={"form": FORM}, grounds=True)
def fact(page: PageContext, fact_id: str, form: str = "text") -> Markup:
    """Ett tal, ett datum eller en annan uppgift ur data/facts, med årtal och källa.

    Utan form= visas uppgiften kort, så att den passar i en mening. Med form="sentence" visas hela meningen.

    Exempel: {{ fact("antal-platser") }}
    """
    entry = cast(Fact, page.guidance.get("fact", fact_id))
    text = unbroken(entry.text) if form == "text" else prose(page, entry.statement)
    # A sentence with links of its own cannot be inside a link: then only the year links to the fact.
    whole = form == "text" or not marks.marks(entry.statement)
    cites = cite(page, entry.sources)
    return page.render("fact.html.j2", fact=entry, text=text, whole=whole, words=entry.caveat, cites=cites)


@macro(kind="law", at_most=1, grounds=True)
def law(page: PageContext, law_id: str) -> Markup:
    """Hänvisning till ett lagrum i data/laws, som länk till vad det säger.

    Exempel: {{ law("forvaltningslagen-6") }}
    """
    entry = cast(Law, page.guidance.get("law", law_id))
    return page.render("law.html.j2", law=entry, cite=unbroken(entry.cite))


@macro(kind="term", at_most=1, text_after=True)
def term(page: PageContext, term_id: str, text: str = "") -> Markup:
    """Ett ord ur data/terms som förklaras första gången det står på sidan.

    Skriv ordets id och, om ordet böjs, formen i meningen.

    Exempel: {{ term("handlaggare", "handläggaren") }}
    """
    entry = cast(Term, page.guidance.get("term", term_id))
    first = term_id not in page.terms and not page.words_chosen
    if first:
        page.terms[term_id] = text or entry.term
    return page.render("term.html.j2", term=entry, text=text or entry.term, first=first)


def laws_of(page: PageContext, ids: Iterable[str]) -> list[Law]:
    """Return the laws with these ids."""
    return [cast(Law, page.guidance.get("law", law_id)) for law_id in ids]


def prose(page: PageContext, text: str) -> Markup:
    """Return a text from the data as markup for this page."""
    return Markup("").join(_part(page, part) for part in marks.parse(text))


def unbroken(text: str) -> str:
    """Return the text with no-break spaces after numbers, as in "12 platser"."""
    return _NUMBER_AND_WORD.sub("\u00a0", text)


def words(page: PageContext, text: str) -> str:
    """Return a text from the data as plain text, for places where links are not allowed: marks become what they show."""
    return in_words(page.guidance, text)


def _part(page: PageContext, part: marks.Text | marks.Emphasis | marks.Mark) -> Markup:
    if isinstance(part, marks.Text):
        return escape(unbroken(part.text))
    if isinstance(part, marks.Emphasis):
        return Markup("<em>{}</em>").format(part.text)
    if part.kind == "ref":
        return ref(page, part.id, at=part.extra)
    if part.kind == "fact":
        return fact(page, part.id)
    if part.kind == "law":
        return law(page, part.id)
    return term(page, part.id, part.extra)
