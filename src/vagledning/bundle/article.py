"""A page as bundles have it: heading, metadata, content, and last its age, owner and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from lxml.html import HtmlElement

from vagledning.findings import Findings
from vagledning.model.guidance import Guidance
from vagledning.render.placeholders import filled, placeholder
from vagledning.render.reading import tree_of
from vagledning.render.rendered import RenderedPage
from vagledning.site.failures import failure
from vagledning.site.theme import Theme
from vagledning.site.view import Views

TEMPLATE = "bundle-article.html"


class BadPage(Exception):  # noqa: N818 - named for what it is about, a page
    """A page cannot be part of a bundle. The message is a Swedish sentence that names the page."""


@dataclass(frozen=True, slots=True)
class Article:
    """A rendered page with its metadata for a bundle.

    menu_title is its title in the menu; section is the slug of the part of the menu that it is in, "" for a page outside the
    menu, and level how far below the part it stands: 0 for the part's own page. frame is the
    markup around the content, with a placeholder for it. aliases maps other anchors of a heading to the heading's anchor.
    """

    page: RenderedPage
    menu_title: str
    description: str
    section: str
    frame: str = field(repr=False)
    aliases: Mapping[str, str] = field(default_factory=dict, repr=False)
    level: int = 0

    @property
    def slug(self) -> str:
        return self.page.slug

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def url(self) -> str:
        return self.page.url

    def tree(self) -> HtmlElement:
        """Return the article as an element tree, parsed on each call."""
        wrapper = tree_of(filled(self.frame, lambda _: self.page.html))
        article = cast(HtmlElement, wrapper[0])
        wrapper.remove(article)
        return article


def articles(
    pages: Mapping[str, RenderedPage], guidance: Guidance, views: Views, theme: Theme, findings: Findings
) -> dict[str, Article]:
    """Return the pages as articles by slug, in reading order: the start page, the menu's pages, then the rest.

    A template that fails is reported in findings, and its page is left out.
    """
    sections = {slug: item.slug for item in guidance.site.menu for slug in item.slugs}
    titles = {below.slug: guidance.menu_title(below) for item in guidance.site.menu for below in item.rows}
    levels = {row.slug: level for item in guidance.site.menu for level, row in item.levels}
    by_slug = {}
    for slug in reading_order(guidance):
        page, source = pages[slug], guidance.pages[slug]
        try:
            # Render with a placeholder for the content, which tree() fills in: the content is stored once.
            frame = theme.render(TEMPLATE, views.of(replace(page, html=placeholder(0)))).strip()
        except Exception as error:
            findings.add(failure(error, guidance.root, source.path))
            continue
        by_slug[slug] = Article(
            page=page,
            menu_title=titles.get(slug, page.title),
            description=source.meta.description,
            section=sections.get(slug, ""),
            frame=frame,
            aliases={alias: heading.anchor for heading in source.headings for alias in heading.aliases},
            level=levels.get(slug, 0),
        )
    return by_slug


def reading_order(guidance: Guidance) -> list[str]:
    """Return the slugs of the pages, the start page first."""
    return [slug for slug in dict.fromkeys(["index", *guidance.reading_order()]) if slug in guidance.pages]
