"""Rewrites the links of a page for a file: to a place in the file, else to the website, else to plain text."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from vagledning.bundle.article import Article, BadPage
from vagledning.bundle.linearize import add_class

# Returns the address within the file of a page and an anchor on it ("" for its start), None when the page is not in the file.
Inside = Callable[[Article, str], str | None]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every possible link target of the guidance: the pages by URL, and the names of the files of the site.

    website is their base address, "" where none is decided.
    """

    pages: Mapping[str, Article]
    files: Collection[str]
    website: str


def rewrite_links(tree: HtmlElement, article: Article, addresses: Addresses, inside: Inside) -> None:
    """Point each relative link of an article to its target within the file, or else on the website.

    A link whose target is in neither becomes plain text. Raises BadPage for one whose target does not exist.
    """
    for link in tree.xpath(".//a[@href]"):
        target = link.get("href")
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        path = posixpath.normpath(posixpath.join("/", article.url, unquote(parts.path) or ".")).lstrip("/")
        folder = path.removesuffix("index.html").rstrip("/")
        page, fragment = addresses.pages.get(f"{folder}/" if folder else ""), unquote(parts.fragment)
        address = None
        if page is not None:
            fragment = page.aliases.get(fragment, fragment)
            address = inside(page, fragment)
            path = f"{page.url}#{fragment}" if fragment else page.url
        elif path not in addresses.files:
            raise BadPage(f"Sidan {article.slug} länkar till ”{target}”, som inte är någon sida.")
        if address is None and addresses.website:
            address = f"{addresses.website}{path}"
        if address is None:
            _unlink(link)
        else:
            link.set("href", address)


def _unlink(link: HtmlElement) -> None:
    """Replace a link by its text."""
    link.tag = "span"
    for name in ("href", "rel", "target", "download", "aria-label"):
        link.attrib.pop(name, None)
    add_class(link, "no-link")
