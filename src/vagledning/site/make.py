"""Builds a whole site in memory: every page rendered once, with the theme, and the other files. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from vagledning.findings import Finding, Findings
from vagledning.macros.macro import Macro
from vagledning.model.downloads import FOLDER, MANIFEST, Item
from vagledning.model.guidance import Guidance
from vagledning.outputs import outputs
from vagledning.render.rendered import RenderedPage
from vagledning.review.calendar_file import CALENDAR_FILE, calendar
from vagledning.review.review_list import due
from vagledning.search.index import search_files
from vagledning.site.csp import head_tags, header_files
from vagledning.site.csp_check import refused_in_style
from vagledning.site.document import Document, document
from vagledning.site.failures import failure
from vagledning.site.link_check import check_links
from vagledning.site.redirects import redirect_pages
from vagledning.site.renderer import Renderer
from vagledning.site.sitemap import crawler_files
from vagledning.site.theme import Theme
from vagledning.site.view import Views
from vagledning.text.urls import relative
from vagledning.vcs.version import Version
from vagledning.workers import mapped

NOT_FOUND = "404.html"
Write = Callable[[str, bytes], None]
# Fewer pages are made in less time than processes take to start and to answer.
_FEW = 24
# Pages in a task.
_TOGETHER = 8


@dataclass(frozen=True)
class BuiltSite:
    """A whole site: rendered pages by slug, documents (pages with the theme) and other files by file name."""

    pages: Mapping[str, RenderedPage] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site that is not written yet: its name and its bytes."""
        for name, page in self.documents.items():
            if page.html:
                yield name, page.html.encode()
        yield from self.files.items()


class SiteMaker:
    """Makes the pages and files of one guidance that has passed the checks.

    downloads are the files to offer; live relaxes the policy for live reload.
    """

    def __init__(
        self,
        guidance: Guidance,
        version: Version,
        macros: Mapping[str, Macro],
        downloads: Sequence[Item] = (),
        *,
        live: bool = False,
    ) -> None:
        self.guidance, self.version, self.downloads = guidance, version, downloads
        self.renderer = Renderer(guidance, version, macros, downloads)
        self.theme = Theme(guidance.root)
        self.views = Views(guidance, version)
        self.tags = head_tags(guidance.site, live=live)

    def page(self, slug: str) -> RenderedPage:
        """Render a page."""
        return self.renderer.render(slug)

    def document(self, page: RenderedPage) -> Document:
        """Return a page with the theme around it."""
        html = self.theme.render("main.html", self.views.of(page, self._files_of(page)))
        return document(f"{page.url}index.html", html, self.tags, page)

    def not_found(self) -> Document:
        """Return the 404 page."""
        return document(NOT_FOUND, self.theme.render(NOT_FOUND, self.views.of_no_page()), self.tags)

    def redirects(self) -> dict[str, Document]:
        """Return the redirect pages at old addresses, by file name."""
        return {name: document(name, html, self.tags) for name, html in redirect_pages(self.guidance).items()}

    def files(self, pages: Mapping[str, RenderedPage]) -> dict[str, bytes]:
        """Return all files that are not pages, by name."""
        return self.theme_files() | self.search_files(pages) | self.other_files()

    def theme_files(self) -> dict[str, bytes]:
        """Return the theme's styles, scripts, fonts and images."""
        return self.theme.files(self.views.search_script)

    def search_files(self, pages: Mapping[str, RenderedPage]) -> dict[str, bytes]:
        """Return the search index and worker."""
        return search_files(pages.values(), self.guidance)

    def other_files(self) -> dict[str, bytes]:
        """Return the files for crawlers and servers, and the calendar."""
        guidance, day = self.guidance, self.version.day
        files = crawler_files(guidance, self.version)
        files |= {name: text.encode() for name, text in header_files(guidance.site).items()}
        if guidance.page_calling("freshness"):
            files[CALENDAR_FILE] = calendar(due(guidance, day), guidance.site, day)
        return files

    def offered(self) -> list[str]:
        """Return the paths on the site of the downloads and their manifest."""
        slug = self.guidance.page_calling("downloads")
        if slug is None or not self.downloads:
            return []
        folder = f"{self.guidance.pages[slug].url}{FOLDER}"
        return [f"{folder}/{MANIFEST}", *(f"{folder}/{item.path}" for item in self.downloads)]

    def _files_of(self, page: RenderedPage) -> list[dict[str, str]]:
        """Return the downloads that contain a page, the narrowest of each kind."""
        downloads_page = self.guidance.page_calling("downloads")
        links = []
        for output in outputs() if downloads_page and self.downloads else ():
            items = [i for i in self.downloads if i.kind == output.name and i.group != "whole" and page.slug in i.covers]
            if not items or not output.page_link:
                continue
            item = min(items, key=lambda item: (len(item.covers), item.path))
            name = "Sidan" if len(item.covers) == 1 else f"Delen ”{item.title}”"
            base = relative(self.guidance.pages[downloads_page or ""].url, page.url)
            links.append({"text": f"{name} {output.page_link}", "href": f"{base}{FOLDER}/{item.path}", "measures": item.measures})
        return links


def make_site(
    maker: SiteMaker, findings: Findings, progress: Callable[[], None] = lambda: None, write: Write | None = None
) -> BuiltSite:
    """Return the whole site and add all its faults to findings. progress is called after each page.

    write is called with the name and bytes of each page, perhaps in another process. The site then has pages and documents
    without their HTML, so that memory does not grow with it.
    """
    pages: dict[str, RenderedPage] = {}
    documents: dict[str, Document] = {}
    root = maker.guidance.root
    for made in mapped(partial(_made, maker, write), maker.guidance.reading_order(), _FEW, _TOGETHER):
        if isinstance(made, Finding):
            findings.add(made)
            continue
        page, built = made
        pages[page.slug], documents[built.name] = page, built
        progress()
    try:
        built = maker.not_found()
        documents |= {built.name: built} | maker.redirects()
        files = maker.files(pages)
    except Exception as error:
        findings.add(failure(error, root, NOT_FOUND))
        return BuiltSite(pages, documents)
    site = BuiltSite(pages, documents, files)
    if not findings.errors:
        try:
            check_site(site, maker, findings)
        except Exception as error:
            findings.add(failure(error, root, "site"))
    return site


def _made(maker: SiteMaker, write: Write | None, slug: str) -> tuple[RenderedPage, Document] | Finding:
    try:
        page = maker.page(slug)
        built = maker.document(page)
    except Exception as error:
        return failure(error, maker.guidance.root, maker.guidance.pages[slug].path)
    if write is None:
        return page, built
    write(built.name, built.html.encode())
    return replace(page, html="", notes=()), replace(built, html="")


def check_site(site: BuiltSite, maker: SiteMaker, findings: Findings) -> None:
    """Add the faults of a whole site to findings: links, ids, and what the policy blocks."""
    check_links(site.documents.values(), {*site.files, *maker.offered()}, findings, maker.views.base)
    sources = {f"{page.url}index.html": page.path for page in maker.guidance.pages.values()}
    for name, page in site.documents.items():
        page.report(findings, sources.get(name, ""))
    for name, content in site.files.items():
        if name.endswith(".css"):
            findings.extend(refused_in_style(content.decode(), name))
