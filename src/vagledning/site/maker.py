"""Makes the pages and files of a site one by one: pages with the theme, search, and the other files. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vagledning.cache.store import Store
from vagledning.macros.macro import Macro
from vagledning.model.downloads import FOLDER, MANIFEST, Item
from vagledning.model.guidance import Guidance
from vagledning.outputs import outputs
from vagledning.render.rendered import RenderedPage
from vagledning.review.calendar_file import CALENDAR_FILE, calendar
from vagledning.review.review_list import due
from vagledning.search.index import search_files
from vagledning.site.content_files import ContentFiles
from vagledning.site.csp import head_tags, header_files
from vagledning.site.document import Document, document
from vagledning.site.proposal_files import proposal_files
from vagledning.site.redirects import redirect_pages
from vagledning.site.renderer import Renderer
from vagledning.site.sitemap import crawler_files
from vagledning.site.theme import Theme
from vagledning.site.view import Views
from vagledning.text.urls import relative
from vagledning.vcs.version import Version

NOT_FOUND = "404.html"


class SiteMaker:
    """Makes the pages and files of one guidance that has passed the checks.

    downloads are the files to offer; store has the pictures of earlier runs; live relaxes the policy for live reload.
    """

    def __init__(
        self,
        guidance: Guidance,
        version: Version,
        macros: Mapping[str, Macro],
        downloads: Sequence[Item] = (),
        store: Store | None = None,
        *,
        live: bool = False,
    ) -> None:
        self.guidance, self.version, self.downloads = guidance, version, downloads
        self.renderer = Renderer(guidance, version, macros, downloads)
        self.theme = Theme(guidance.root)
        self.content_files = ContentFiles(guidance, store)
        self.views = Views(guidance, version)
        self.tags = head_tags(guidance.site, live=live)

    def page(self, slug: str) -> RenderedPage:
        """Render a page."""
        return self.renderer.render(slug)

    def document(self, page: RenderedPage) -> Document:
        """Return a page with the theme around it."""
        html = self.theme.render("main.html", self.views.of(page, self._files_of(page)))
        return document(f"{page.url}index.html", html, self.tags, page)

    def key(self, page: RenderedPage) -> str:
        """Return a text that differs if a page's document does, but for the content of the page itself."""
        return repr((self.tags, self.views.key(page), self._files_of(page)))

    def not_found(self) -> Document:
        """Return the 404 page."""
        return document(NOT_FOUND, self.theme.render(NOT_FOUND, self.views.of_no_page()), self.tags)

    def redirects(self) -> dict[str, Document]:
        """Return the redirect pages at old addresses, by file name."""
        return {name: document(name, html, self.tags) for name, html in redirect_pages(self.guidance).items()}

    def files(self, pages: Mapping[str, RenderedPage]) -> dict[str, bytes]:
        """Return all files that are not pages, by name."""
        return self.theme_files() | self.search_files(pages) | self.other_files() | self.content_files.all()

    def theme_files(self) -> dict[str, bytes]:
        """Return the theme's styles, scripts, fonts and images."""
        return self.theme.files(self.views.search_script)

    def search_files(self, pages: Mapping[str, RenderedPage]) -> dict[str, bytes]:
        """Return the search index and worker."""
        return search_files(pages.values(), self.guidance)

    def other_files(self) -> dict[str, bytes]:
        """Return the files for crawlers and servers, the calendar, and what the form for proposals loads."""
        guidance, day = self.guidance, self.version.day
        files = crawler_files(guidance, self.version) | proposal_files(guidance)
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
