"""Reads the pages of the built site: what a bundle is made from, in the order of the menu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import lxml.html

from vagledning.bundle.published import without_places
from vagledning.errors import CannotRun, did_you_mean
from vagledning.model.guidance import Guidance

_PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)


class BadPage(Exception):  # noqa: N818 - it names a page, it is not the page's own fault that counts
    """A page cannot be made part of a bundle; its text is a Swedish sentence with the page's name."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the built site. section is the slug of its part of the menu, "" for a page outside it."""

    slug: str
    title: str
    menu_title: str
    description: str
    section: str
    url: str
    file: Path

    def article(self) -> lxml.html.HtmlElement:
        """Return the page's <article> as it was built, a new tree each time. Raises BadPage when it has none."""
        try:
            root = lxml.html.fromstring(without_places(self.file.read_bytes().decode()).encode(), parser=_PARSER)
        except (OSError, ValueError, lxml.etree.LxmlError) as error:
            raise BadPage(f"Sidan {self.slug} går inte att läsa i site/ ({error}).") from error
        main = next(root.iter("main"), None)
        article = next(main.iter("article"), None) if main is not None else None
        if article is None:
            raise BadPage(f"Sidan {self.slug} saknar innehåll i site/: det finns ingen article i main.")
        parent = article.getparent()
        if parent is not None:
            article.tail = None
            parent.remove(article)
        return article


def built_pages(site: Path, guidance: Guidance) -> dict[str, BuiltPage]:
    """Return the pages by slug in reading order: the start page, the menu's pages, then the rest."""
    sections = {slug: item.slug for item in guidance.site.menu for slug in item.slugs}
    titles = {below.slug: guidance.menu_title(below) for item in guidance.site.menu for below in (item, *item.pages)}
    order = dict.fromkeys(["index", *guidance.reading_order()])
    return {
        slug: BuiltPage(
            slug=slug,
            title=page.meta.title,
            menu_title=titles.get(slug, page.meta.title),
            description=page.meta.description,
            section=sections.get(slug, ""),
            url=page.url,
            file=site / page.url / "index.html",
        )
        for slug in order
        if (page := guidance.pages.get(slug)) is not None
    }


def chosen(pages: dict[str, BuiltPage], slugs: Iterable[str]) -> list[BuiltPage]:
    """Return the pages that someone asks for, in reading order; a page in a folder also as "folder/".

    Raises CannotRun with every name that is no page.
    """
    wanted = {slug: slug.strip("/").removesuffix(".md").removesuffix("/index") or "index" for slug in slugs}
    unknown = [
        f"”{slug}” är ingen sida.{did_you_mean(asked, pages) or _ends_with(asked, pages)}"
        for slug, asked in wanted.items()
        if asked not in pages
    ]
    if unknown:
        raise CannotRun("\n  ".join([*unknown, "Skriv sidans adress, till exempel ”" + _example(pages) + "”."]))
    return [page for slug, page in pages.items() if slug in wanted.values()]


def _ends_with(asked: str, pages: dict[str, BuiltPage]) -> str:
    found = next((slug for slug in pages if slug.rpartition("/")[2] == asked.rpartition("/")[2]), "")
    return f" Menade du ”{found}”?" if found else ""


def _example(pages: dict[str, BuiltPage]) -> str:
    return next((slug for slug in pages if "/" in slug), next(iter(pages)))
