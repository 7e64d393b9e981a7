"""State while rendering: of the build, and of each page its citations and terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vagledning.model.downloads import Item
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Reference
from vagledning.model.page import FrontMatter, Page
from vagledning.model.uses import uses_of
from vagledning.render.citations import formatted
from vagledning.render.compiled import CompiledTemplates
from vagledning.render.english import English
from vagledning.render.reads import CALLS, DOWNLOADS, ENGLISH, PAGES, VERSION, Read, Recorded
from vagledning.text.urls import relative
from vagledning.vcs.version import Version
from vagledning.workers import mapped

# Macros of lookup and index pages, which paths do not recommend as reading.
_NOT_FOR_READING = frozenset(
    {"path", "site_status", "glossary", "fact_list", "law_list", "reference_list", "question_list", "search_page"}
)

# References formatted in one task.
_TOGETHER = 100
_COMPILED = CompiledTemplates()


@dataclass(slots=True)
class Citation:
    """One source cited on a page: its number, and the locator of each use, "" without one."""

    number: int
    ref: str
    uses: list[str] = field(default_factory=list)


class PageContext:
    """The state of one page while it is rendered. Macros add to it; the page's end is made from it.

    guidance records what is read from it. words_chosen is True once the explained words are fixed: terms used after that are
    not explained. call is the number, from 0, of the macro call being rendered.
    """

    def __init__(self, build: BuildContext, page: Page) -> None:
        self.build, self.page = build, page
        self.recorded = Recorded(build.guidance)
        self.recorded.reads.add(ENGLISH)
        self.guidance = cast(Guidance, self.recorded)
        self.citations: dict[str, Citation] = {}
        self.terms: dict[str, str] = {}
        self.words_chosen = False
        self.printed: set[str] = set()
        self.call = 0

    @property
    def version(self) -> Version:
        """The version of the guidance."""
        self.recorded.reads.add(VERSION)
        return self.build.made_version

    @property
    def downloads(self) -> Sequence[Item]:
        """The files published on the site."""
        self.recorded.reads.add(DOWNLOADS)
        return self.build.offered

    @property
    def reads(self) -> frozenset[Read]:
        """The parts of the guidance that the page was made from."""
        return frozenset(self.recorded.reads)

    def render(self, template: str, **values: Any) -> Markup:
        """Render a template with autoescaping."""
        text = self.build.templates.get_template(template).render(page=self, **values)
        return Markup(text)  # noqa: S704 - the environment escapes every value

    def href(self, entry: Entry) -> str | None:
        """Return the URL of an entry relative to this page, None when no page shows it."""
        url = self.guidance.href(entry)
        return relative(url, self.page.url) if url else None

    def link(self, slug: str) -> str:
        """Return the URL of a page relative to this page."""
        self.recorded.reads.add(("meta", slug))
        return relative(self.build.guidance.pages[slug].url, self.page.url)

    def meta(self, slug: str) -> FrontMatter:
        """Return what stands at the top of a page, without depending on the rest of it."""
        self.recorded.reads.add(("meta", slug))
        return self.build.guidance.pages[slug].meta

    def reference(self, ref_id: str) -> Markup:
        """Return a source as HTML."""
        self.guidance.get(Reference.declared.name, ref_id)
        return self.build.references[ref_id]

    def cited(self) -> frozenset[str]:
        """Return the ids of the references that any page uses."""
        self.recorded.reads.update({CALLS, PAGES, *(("kind", kind) for kind in self.build.guidance.entries)})
        return self.build.cited

    def texts(self) -> tuple[Page, ...]:
        """Return the pages to recommend as reading, in reading order: no folder pages, lists or paths."""
        self.recorded.reads.update({CALLS, PAGES})
        return self.build.texts

    def anchor_once(self, entry: Entry) -> str:
        """Return the entry's anchor the first time it is printed on the page, then "": ids are unique."""
        if entry.anchor in self.printed:
            return ""
        self.printed.add(entry.anchor)
        return entry.anchor


@dataclass
class BuildContext:
    """The state of one build, shared by its pages. folders are searched for the macros' templates in order. made_version
    and offered are read through PageContext, which records it.
    """

    guidance: Guidance
    made_version: Version
    folders: Sequence[Path]
    offered: Sequence[Item] = ()

    @cached_property
    def templates(self) -> Environment:
        """The environment of the macros' templates: autoescaped, and an undefined name is an error."""
        loader = ChoiceLoader([FileSystemLoader(folder) for folder in self.folders])
        return Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )

    @cached_property
    def english(self) -> English:
        """The marker of the guidance's English terms."""
        return English(self.guidance)

    @cached_property
    def texts(self) -> tuple[Page, ...]:
        """The pages to recommend as reading, in reading order."""
        pages = (self.guidance.pages[slug] for slug in self.guidance.reading_order() if slug != "index")
        return tuple(p for p in pages if not p.is_folder and not any(call.name in _NOT_FOR_READING for call in p.calls))

    @cached_property
    def references(self) -> dict[str, Markup]:
        """Every reference as HTML, by id, escaped by the formatter."""
        rows = written_out(self.guidance.all(Reference))
        return {reference_id: Markup(row) for reference_id, row in rows.items()}  # noqa: S704

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of the references that any page uses."""
        used = (uses_of(self.guidance, page) for page in self.guidance.pages.values())
        return frozenset(entry_id for uses in used for kind, entry_id in uses if kind == Reference.declared.name)


def written_out(references: Sequence[Reference]) -> dict[str, str]:
    """Return references as HTML by id, in several processes when there are many."""
    parts = [references[at : at + _TOGETHER] for at in range(0, len(references), _TOGETHER)]
    return {reference_id: row for part in mapped(formatted, parts, few=4, together=1) for reference_id, row in part.items()}
