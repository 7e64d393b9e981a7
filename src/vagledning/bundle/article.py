"""A page as files have it: its heading, the facts about it, its content, and last its age, owner and how to cite it."""

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


class BadPage(Exception):  # noqa: N818 - it names a page, it is not the page's own fault that counts
    """A page cannot be made part of a bundle; its text is a Swedish sentence with the page's name."""


@dataclass(frozen=True, slots=True)
class Article:
    """A rendered page with what a file tells of it.

    menu_title is what the menu calls it; section is the slug of its part of the menu, "" for a page outside it. frame is the
    markup around its content. aliases are the anchors of its headings by other anchors that lead to them.
    """

    page: RenderedPage
    menu_title: str
    description: str
    section: str
    frame: str = field(repr=False)
    aliases: Mapping[str, str] = field(default_factory=dict, repr=False)

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
        """Return the whole article, a new tree each time."""
        around = tree_of(filled(self.frame, lambda _: self.page.html))
        article = cast(HtmlElement, around[0])
        around.remove(article)
        return article


def articles(
    pages: Mapping[str, RenderedPage], guidance: Guidance, views: Views, theme: Theme, findings: Findings
) -> dict[str, Article]:
    """Return the pages as articles by slug, in reading order: the start page, the menu's pages, then the rest.

    A template that fails is added to findings.
    """
    sections = {slug: item.slug for item in guidance.site.menu for slug in item.slugs}
    titles = {below.slug: guidance.menu_title(below) for item in guidance.site.menu for below in (item, *item.pages)}
    found = {}
    for slug in reading_order(guidance):
        page, source = pages[slug], guidance.pages[slug]
        try:
            # What stands around the content is made once, and the content is put in where it is read.
            frame = theme.render(TEMPLATE, views.of(replace(page, html=placeholder(0)))).strip()
        except Exception as error:
            findings.add(failure(error, guidance.root, source.path))
            continue
        found[slug] = Article(
            page=page,
            menu_title=titles.get(slug, page.title),
            description=source.meta.description,
            section=sections.get(slug, ""),
            frame=frame,
            aliases={alias: heading.anchor for heading in source.headings for alias in heading.aliases},
        )
    return found


def reading_order(guidance: Guidance) -> list[str]:
    """Return the slugs of the pages, the start page first."""
    return [slug for slug in dict.fromkeys(["index", *guidance.reading_order()]) if slug in guidance.pages]
