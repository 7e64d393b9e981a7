"""Puts pages together in one document: ids of their own for each page, and links between them that lead within it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from vagledning.bundle.article import Article, BadPage
from vagledning.bundle.linearize import elements
from vagledning.bundle.links import Addresses, rewrite_links

# Attributes that name other elements of the page, each with one id or several.
_NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")


@dataclass(frozen=True, slots=True)
class MergedPage:
    """A page within a document: its tree has the ids and the links that it has there, and itself the page's anchor as id."""

    article: Article
    tree: HtmlElement


def anchor(slug: str, fragment: str = "") -> str:
    """Return the id that a page, or a place on it, has in a document of several pages. No slug holds a full stop."""
    return slug.replace("/", "--") + (f".{fragment}" if fragment else "")


def merge_pages(
    articles: Iterable[Article], prepare: Callable[[HtmlElement], HtmlElement], addresses: Addresses
) -> list[MergedPage]:
    """Return the pages as parts of one document, each prepared (see linearize) before its ids and links change.

    Raises BadPage, with the page's name, for a link that leads nowhere and for an id that is there twice.
    """
    merged = [MergedPage(article, prepare(article.tree())) for article in articles]
    places = {page.article.slug: {element.get("id") for element in elements(page.tree)} - {None} for page in merged}

    def inside(page: Article, fragment: str) -> str | None:
        if page.slug not in places:
            return None
        # A place that the file leaves out is reached at the page's beginning.
        return "#" + anchor(page.slug, fragment if fragment in places[page.slug] else "")

    for page in merged:
        rewrite_links(page.tree, page.article, addresses, inside)
        _prefix_ids(page)
    seen = Counter(element.get("id") for page in merged for element in elements(page.tree) if element.get("id"))
    if twice := [name for name, count in seen.items() if count > 1]:
        raise BadPage(f"Ankaret ”{twice[0]}” finns två gånger i samlingen.")
    return merged


def _prefix_ids(page: MergedPage) -> None:
    slug = page.article.slug
    for element in elements(page.tree):
        if found := element.get("id"):
            element.set("id", anchor(slug, found))
        for name in _NAMING:
            if named := element.get(name):
                element.set(name, " ".join(anchor(slug, one) for one in named.split()))
    page.tree.set("id", anchor(slug))
