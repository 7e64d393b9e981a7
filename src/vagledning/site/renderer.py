"""Renders pages: inserts the macros' markup, adds the page's end and extracts ids and text from the result."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree
from markupsafe import escape

from vagledning.macros.macro import Macro
from vagledning.macros.page_end import page_end
from vagledning.macros.pictures import shown
from vagledning.macros.registry import template_folders
from vagledning.model.downloads import Item
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.render.context import BuildContext, PageContext
from vagledning.render.contract import FILES, PART
from vagledning.render.placeholders import clung, filled, uses_filled
from vagledning.render.reading import ids_in, sections_in, tree_of
from vagledning.render.reads import CALLS, Read
from vagledning.render.rendered import OutlineItem, RenderedPage
from vagledning.vcs.version import Version

_TAG = re.compile(r"<[^<>]*>")


class Renderer:
    """Renders the pages of a guidance that has passed the checks."""

    def __init__(self, guidance: Guidance, version: Version, macros: Mapping[str, Macro], downloads: Sequence[Item] = ()) -> None:
        self.guidance, self.version, self.macros = guidance, version, macros
        self.build = BuildContext(guidance, version, template_folders(guidance.root), downloads)
        self._anchors = guidance.findable

    def context(self, slug: str) -> PageContext:
        """Return the context that a page's macros are called with."""
        return PageContext(self.build, self.guidance.pages[slug])

    def render(self, slug: str) -> RenderedPage:
        """Render a page with all its macro calls."""
        context = self.context(slug)
        return self.finish(context, [self.answer(context, number) for number in range(len(context.page.calls))])

    def answer(self, context: PageContext, number: int) -> str:
        """Return the markup of macro call number (from 0) of a page."""
        call = context.page.calls[number]
        context.call = number
        # What a macro returns as plain text is text: only what a template made, which escapes, is markup.
        return str(escape(self.macros[call.name].function(context, *call.args, **dict(call.kwargs))))

    def _found(self, ids: Sequence[str]) -> set[Read]:
        """Return what it depends on which of a page's ids are those of entries that readers find."""
        entries = [(kind, name) for kind, _, name in (anchor.partition("-") for anchor in ids) if kind in self.guidance.entries]
        return {CALLS, *(("entry", kind, name) for kind, name in entries)} if entries else set()

    def finish(self, context: PageContext, markup: Sequence[str]) -> RenderedPage:
        """Return the rendered page. markup is the result of each macro call, in order."""
        page = context.page
        body = uses_filled(filled(page.html, markup.__getitem__), lambda number: shown(context, page.embeds[number]))
        end, sections = page_end(context)
        english = self.build.english
        html = english.marked(f"{body}\n{clung(end)}")
        tree = tree_of(html)
        ids = ids_in(tree)
        return RenderedPage(
            slug=page.slug,
            url=page.url,
            title=page.meta.title,
            lead=english.marked(str(escape(page.meta.description))),
            html=html,
            outline=(*_outline(page), *(OutlineItem(title, anchor, 2) for anchor, title in sections)),
            citations=tuple(context.citations.values()),
            notes=tuple(str(context.reference(citation.ref)) for citation in context.citations.values()),
            terms=tuple(context.terms),
            entries=frozenset(self._anchors[anchor] for anchor in ids if anchor in self._anchors),
            ids=ids,
            sections=sections_in(tree, self._anchors),
            words=len(_TAG.sub(" ", html).split()) - _words_in_files(tree),
            reads=context.reads | self._found(ids),
        )


def _words_in_files(tree: etree._Element) -> int:
    """Return the number of words in lists of files, which do not count as reading time."""
    lists = tree.iterfind(f".//*[@{PART}='{FILES}']")
    return sum(len(" ".join(str(text) for text in element.itertext()).split()) for element in lists)


def _outline(page: Page) -> list[OutlineItem]:
    """Return the outline of a page's text: its headings, each with its direct subheadings."""
    outline: list[OutlineItem] = []
    headings = list(page.headings)
    while headings:
        first = headings.pop(0)
        below = []
        while headings and headings[0].level > first.level:
            below.append(headings.pop(0))
        children = tuple(OutlineItem(" ".join(h.text.split()), h.anchor, h.level) for h in below if h.level == first.level + 1)
        outline.append(OutlineItem(" ".join(first.text.split()), first.anchor, first.level, children))
    return outline
