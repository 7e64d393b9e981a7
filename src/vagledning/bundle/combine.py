"""Puts pages together in one document: ids of their own for each page, and links between them that lead within it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from vagledning.bundle.pages import BadPage, BuiltPage
from vagledning.bundle.tidy import add_class, elements

# Attributes that name other elements of the page, each with one id or several.
_NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")

Place = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A page within a document: its content with the ids that it has there. The article itself has the page's anchor as id."""

    page: BuiltPage
    article: HtmlElement


def anchor(slug: str, fragment: str = "") -> str:
    """Return the id that a page, or a place on it, has in a document of several pages. No slug holds a full stop."""
    return slug.replace("/", "--") + (f".{fragment}" if fragment else "")


def combine(
    pages: Iterable[BuiltPage], prepare: Callable[[HtmlElement], HtmlElement], address: str, known: Iterable[BuiltPage]
) -> list[Part]:
    """Return the pages as parts of one document, each prepared (see tidy) before its ids and links change.

    A link to a page outside the document leads to the website at address, or becomes plain text where that is "".
    known are all pages of the site. Raises BadPage, with the page's name, for a link that leads nowhere and for an id
    that stands twice.
    """
    parts = [Part(page, prepare(page.article())) for page in pages]
    by_url = {page.url: page.slug for page in known}
    inside = {part.page.slug: {e.get("id") for e in elements(part.article)} - {None} for part in parts}

    def place(slug: str, fragment: str) -> str | None:
        if slug in inside:
            # A place that a bundle leaves out, such as a page's own contents, is reached at the page's beginning.
            return "#" + anchor(slug, fragment if fragment in inside[slug] else "")
        page = next((page for page in known if page.slug == slug), None)
        return f"{address}{page.url}{'#' if fragment else ''}{fragment}" if address and page else None

    for part in parts:
        rewrite_links(part.article, part.page, by_url, place, address)
        _prefix_ids(part)
    seen = Counter(e.get("id") for part in parts for e in elements(part.article) if e.get("id"))
    if twice := [name for name, count in seen.items() if count > 1]:
        raise BadPage(f"Ankaret ”{twice[0]}” står två gånger i samlingen.")
    return parts


def rewrite_links(article: HtmlElement, page: BuiltPage, by_url: dict[str, str], place: Place, address: str = "") -> None:
    """Give every internal link of a page the address that place returns for a slug and a fragment.

    A link for which place returns None becomes a span with the class no-link. by_url holds the slugs by address. A link to a
    file of the site that is no page, such as a calendar, leads to the website at address, or becomes a span too.
    """
    for link in article.xpath(".//a[@href]"):
        target = link.get("href")
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        path = posixpath.normpath(posixpath.join("/", page.url, unquote(parts.path) or ".")).lstrip("/")
        slug = by_url.get(path and path.removesuffix("index.html").rstrip("/") + "/" if path != "index.html" else "")
        if slug is not None:
            found = place(slug, unquote(parts.fragment))
        elif (page.file.parent / unquote(parts.path)).exists():
            found = f"{address}{path}" if address else None
        else:
            raise BadPage(f"Sidan {page.slug} länkar till ”{target}”, som inte är någon sida.")
        if found is None:
            unlink(link)
        else:
            link.set("href", found)


def unlink(link: HtmlElement) -> None:
    """Turn a link into its text."""
    link.tag = "span"
    for name in ("href", "rel", "target", "aria-label"):
        link.attrib.pop(name, None)
    add_class(link, "no-link")


def _prefix_ids(part: Part) -> None:
    for element in elements(part.article):
        if found := element.get("id"):
            element.set("id", anchor(part.page.slug, found))
        for name in _NAMING:
            if named := element.get(name):
                element.set(name, " ".join(anchor(part.page.slug, one) for one in named.split()))
    part.article.set("id", anchor(part.page.slug))


def links(parts: Iterable[Part]) -> Iterator[str]:
    """Yield where the links of the parts lead, in order."""
    for part in parts:
        yield from (link.get("href") for link in part.article.xpath(".//a[@href]"))
