"""The end of a page: the terms it explains and the sources it cites."""

from __future__ import annotations

from typing import cast

from vagledning.macros.inline import cite, prose
from vagledning.model.entry import Source
from vagledning.model.kinds import Term
from vagledning.render.context import PageContext

WORDS = ("ord-pa-sidan", "Ord på sidan")
SOURCES = ("kallor", "Källor")


def page_end(page: PageContext) -> tuple[str, list[tuple[str, str]]]:
    """Return the markup of the page's end, and the anchor and title of each of its sections."""
    sections = []
    words = _words(page)
    if words:
        sections.append(WORDS)
    _cite_general(page)
    rows = [
        {"number": c.number, "html": page.reference(c.ref), "uses": _uses(c.uses), "count": len(c.uses)}
        for c in page.citations.values()
    ]
    if rows:
        sections.append(SOURCES)
    return page.render("page_end.html.j2", words=words, rows=rows), sections


def _cite_general(page: PageContext) -> None:
    """Add the sources of the page as a whole to its list; they are not cited in the text."""
    for ref_id in page.page.meta.sources:
        if ref_id not in page.citations:
            cite(page, [Source(ref_id)])
            page.citations[ref_id].uses.clear()


def _words(page: PageContext) -> list[dict[str, object]]:
    # A definition may use other terms; those used only in definitions are not explained in turn.
    page.words_chosen = True
    chosen = [cast(Term, page.guidance.get("term", term_id)) for term_id in page.terms]
    return [{"term": term, "definition": prose(page, term.definition), "href": page.href(term)} for term in chosen]


def _uses(places: list[str]) -> list[tuple[int, str]]:
    """Return use number, from 1, and locator of the first use of each locator: one backlink to each is enough."""
    first = {place: number for number, place in reversed(list(enumerate(places, start=1)))}
    return sorted((number, place) for place, number in first.items())
