"""A rendered page: the value that the site, search, bundles and comparisons are made from."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from vagledning.render.context import Citation
from vagledning.render.reading import TextSection, tree_of
from vagledning.render.reads import Read


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A heading in the page's table of contents, with its subheadings."""

    title: str
    anchor: str
    level: int
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page, rendered once.

    html is its content, without the theme around it; title is plain text and lead is HTML. outline holds its headings,
    including those of its end. citations are its sources in number order; notes are the same sources as HTML.

    terms are the ids of the terms that it explains, entries the kind and id of each entry it prints with an anchor. ids are
    all anchors in document order. sections is its own text, words its length. reads is what it depends on in the guidance.
    """

    slug: str
    url: str
    title: str
    lead: str
    html: str
    outline: tuple[OutlineItem, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    entries: frozenset[tuple[str, str]] = frozenset()
    ids: tuple[str, ...] = ()
    sections: tuple[TextSection, ...] = ()
    words: int = 0
    reads: frozenset[Read] = frozenset()

    def tree(self) -> etree._Element:
        """Parse html into the children of one element, a new tree each time."""
        return tree_of(self.html)
