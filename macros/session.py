"""What a build knows while it renders: the guidance, and for each page its citations, terms and stashed markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.exceptions import Abort

from vagledning.check import check
from vagledning.citations import formatted
from vagledning.handover import handed_over
from vagledning.html.markdown import PLACEHOLDER, PLACEHOLDER_ALONE, placeholder
from vagledning.load.pages import slug_of
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Reference
from vagledning.model.page import Page
from vagledning.model.uses import uses_of
from vagledning.report import line
from vagledning.urls import relative
from vagledning.version import Version, version_of

from .languages import english_of
from .search_data import search_data


@dataclass(slots=True)
class Citation:
    """One source on a page: its number, and the place in it for each time it is cited."""

    number: int
    ref: str
    uses: list[str] = field(default_factory=list)


@dataclass
class PageState:
    """One page while it renders. Macros add to it, the page's end reads it.

    words_chosen is True once the words that the page explains are told: those that come later are not explained.
    """

    session: Session
    page: Page
    citations: dict[str, Citation] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    words_chosen: bool = False
    printed: set[str] = field(default_factory=set)
    stashed: list[str] = field(default_factory=list)

    @property
    def guidance(self) -> Guidance:
        return self.session.guidance

    def render(self, template: str, **values: Any) -> Markup:
        """Render a template of macros/templates with everything in it escaped."""
        text = self.session.templates.get_template(template).render(page=self, **values)
        return Markup(text)  # noqa: S704 - the environment escapes every value

    def href(self, entry: Entry) -> str | None:
        """Return the address of an entry as seen from this page."""
        found = self.guidance.href(entry)
        return relative(found, self.page.url) if found else None

    def link(self, slug: str) -> str:
        """Return the address of a page as seen from this page."""
        return relative(self.guidance.pages[slug].url, self.page.url)

    def anchor_once(self, entry: Entry) -> str:
        """Return the entry's anchor the first time it is printed on the page, then nothing: an id stands once."""
        if entry.anchor in self.printed:
            return ""
        self.printed.add(entry.anchor)
        return entry.anchor

    def stash(self, markup: str) -> str:
        """Keep a macro's markup aside and return the word that stands for it while Markdown renders."""
        self.stashed.append(markup)
        return placeholder(len(self.stashed) - 1)

    def unstash(self, html: str) -> str:
        """Return the rendered page with each macro's markup in its place."""

        def markup(match: re.Match[str]) -> str:
            return self.stashed[int(match[1])]

        whole = PLACEHOLDER.sub(markup, PLACEHOLDER_ALONE.sub(self._block, html))
        # A citation clings to the word before it, so that it never begins a line.
        return re.sub(r'\s+(?=<sup class="cite">)', "", whole)

    def _block(self, match: re.Match[str]) -> str:
        markup = self.stashed[int(match[1])]
        # Markdown wraps a lone line in <p>; a block must not stand in one.
        return markup if re.match(r"\s*<(article|ul|ol|dl|div|figure|p|section|table)\b", markup) else match[0]


@dataclass
class Session:
    """One build."""

    guidance: Guidance
    version: Version
    pages: dict[str, PageState] = field(default_factory=dict)

    @cached_property
    def templates(self) -> Environment:
        """The environment of macros/templates: everything is escaped, and a misspelt name stops the build."""
        folder = Path(__file__).resolve().parent / "templates"
        return Environment(
            loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    @cached_property
    def english(self) -> re.Pattern[str] | None:
        """What finds the guidance's English terms in a text."""
        return english_of(self.guidance)

    @cached_property
    def references(self) -> dict[str, Markup]:
        """Every reference as HTML, by id; the formatter escapes what the data holds."""
        rows = formatted(self.guidance.all(Reference)).items()
        return {reference_id: Markup(row) for reference_id, row in rows}  # noqa: S704

    @cached_property
    def cited(self) -> dict[str, set[str]]:
        """The ids of the references that each page rests on, by slug."""
        pages = self.guidance.pages.items()
        return {slug: {i for kind, i in uses_of(self.guidance, page) if kind == Reference.kind} for slug, page in pages}

    @cached_property
    def search(self) -> dict[str, Any]:
        """What the search box is told, once for the whole build."""
        return search_data(self.guidance)

    def page(self, src_uri: str) -> PageState:
        """Return the state of the page with this path below content/."""
        if src_uri not in self.pages:
            self.pages[src_uri] = PageState(self, self.guidance.pages[slug_of(f"content/{src_uri}")])
        return self.pages[src_uri]


def open_session(root: Path) -> Session:
    """Return a session for the guidance under root. Stops the build with all findings when there are errors."""
    handed = handed_over(root)
    if handed is not None:
        return Session(handed, version_of(handed.root))
    guidance, findings = check(root)
    if findings.errors:
        raise Abort("\n".join(["Vägledningen har fel och byggs inte:", *map(line, findings)]))
    return Session(guidance, version_of(guidance.root))
