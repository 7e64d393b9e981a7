"""Merges pages into one document: makes ids unique by page, and points links between the pages to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from vagledning.bundle.article import Article, BadPage
from vagledning.bundle.linearize import elements
from vagledning.bundle.links import Addresses, rewrite_links

# Attributes that refer to elements of the page by one id or several.
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")


@dataclass(frozen=True, slots=True)
class MergedPage:
    """A page within a document. The ids and links in tree are those of the document; the id of its root is the page's anchor."""

    article: Article
    tree: HtmlElement


def anchor(slug: str, fragment: str = "") -> str:
    """Return the id in a merged document of a page, or of a fragment on it.

    No slug contains a full stop, two hyphens in a row or a capital letter: an id of the document's own begins with a capital.
    """
    return slug.replace("/", "--") + (f".{fragment}" if fragment else "")


def merge_pages(
    articles: Iterable[Article], prepare: Callable[[HtmlElement], HtmlElement], addresses: Addresses
) -> list[MergedPage]:
    """Return the pages as parts of one document. prepare (see linearize) is applied before ids and links are rewritten.

    Raises BadPage for a link without a target, with the page's name, and for a duplicate id.
    """
    merged = [MergedPage(article, prepare(article.tree())) for article in articles]
    ids = {page.article.slug: {element.get("id") for element in elements(page.tree)} - {None} for page in merged}

    def inside(page: Article, fragment: str) -> str | None:
        if page.slug not in ids:
            return None
        # A link to an element that the file leaves out goes to the start of the page.
        return "#" + anchor(page.slug, fragment if fragment in ids[page.slug] else "")

    for page in merged:
        rewrite_links(page.tree, page.article, addresses, inside)
        _prefix_ids(page)
    counts = Counter(element.get("id") for page in merged for element in elements(page.tree) if element.get("id"))
    if duplicates := [name for name, count in counts.items() if count > 1]:
        raise BadPage(f"Ankaret ”{duplicates[0]}” finns två gånger i samlingen.")
    return merged


def _prefix_ids(page: MergedPage) -> None:
    slug = page.article.slug
    for element in elements(page.tree):
        if own_id := element.get("id"):
            element.set("id", anchor(slug, own_id))
        for name in _REFERENCES:
            if references := element.get(name):
                element.set(name, " ".join(anchor(slug, reference) for reference in references.split()))
    page.tree.set("id", anchor(slug))
