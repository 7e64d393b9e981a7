"""Where the links of a page lead in a file: to a place in it, else to the website, else nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from vagledning.bundle.article import Article, BadPage
from vagledning.bundle.linearize import add_class

# The address within the file of a page and an anchor on it ("" for its beginning), None where the file does not hold the page.
Inside = Callable[[Article, str], str | None]


@dataclass(frozen=True, slots=True)
class Addresses:
    """All that a link of the guidance can lead to: the pages by their addresses, and the names of its other files.

    website is the address that all of them lie below, "" where none is decided.
    """

    pages: Mapping[str, Article]
    files: Collection[str]
    website: str


def rewrite_links(tree: HtmlElement, article: Article, addresses: Addresses, inside: Inside) -> None:
    """Give each link of an article to another page or file the address that it has in the file, or on the website.

    A link that leads to neither becomes plain text. Raises BadPage for one that leads nowhere on the website either.
    """
    for link in tree.xpath(".//a[@href]"):
        target = link.get("href")
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        path = posixpath.normpath(posixpath.join("/", article.url, unquote(parts.path) or ".")).lstrip("/")
        folder = path.removesuffix("index.html").rstrip("/")
        page, fragment = addresses.pages.get(f"{folder}/" if folder else ""), unquote(parts.fragment)
        found = None
        if page is not None:
            fragment = page.aliases.get(fragment, fragment)
            found = inside(page, fragment)
            path = f"{page.url}#{fragment}" if fragment else page.url
        elif path not in addresses.files:
            raise BadPage(f"Sidan {article.slug} länkar till ”{target}”, som inte är någon sida.")
        if found is None and addresses.website:
            found = f"{addresses.website}{path}"
        if found is None:
            _unlink(link)
        else:
            link.set("href", found)


def _unlink(link: HtmlElement) -> None:
    """Turn a link into its text."""
    link.tag = "span"
    for name in ("href", "rel", "target", "download", "aria-label"):
        link.attrib.pop(name, None)
    add_class(link, "no-link")
