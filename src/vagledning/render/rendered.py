"""A page as it was rendered: the one value that the site, search, bundles and comparisons are made from."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from vagledning.findings import Fault
from vagledning.render.context import Citation
from vagledning.render.reading import Target, TextSection, tree_of
from vagledning.render.reads import Read


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A heading as the page's contents list it, with those below it."""

    title: str
    anchor: str
    level: int
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in HTML that the policy refuses: the fault, what stands there, and the line, from 1."""

    fault: Fault
    message: str
    line: int


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page, rendered once.

    html is its content, without what the theme puts around it; title is plain text and lead is HTML. outline holds its
    headings, those of its end too. citations are its sources in the order of their numbers, each with the places in it, in
    the order of their use; notes are the sources as HTML by number, from 1.

    terms are the ids of the words that it explains, entries the kind and id of what it prints with an anchor. ids are all
    anchors on it, in order. links are where its links and files lead, seen from the page; refused is what in it the policy
    would stop. sections is its own text. reads is what of the guidance it was made from.
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
    links: tuple[Target, ...] = ()
    refused: tuple[Refusal, ...] = ()
    sections: tuple[TextSection, ...] = ()
    words: int = 0
    reads: frozenset[Read] = frozenset()

    def tree(self) -> etree._Element:
        """Return its content as the children of one element, a new tree each time."""
        return tree_of(self.html)
