"""The preview of a guidance: pages and files are made on request and cached until they are out of date."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from markupsafe import Markup

from vagledning.cache.store import Store
from vagledning.check import Checked
from vagledning.findings import Finding, Findings
from vagledning.model.kinds import Reference
from vagledning.render.citations import formatted
from vagledning.render.read_digests import ReadDigests
from vagledning.render.reads import CALLS, ENGLISH, PAGES, SITE, VERSION, Read, changed
from vagledning.render.rendered import RenderedPage
from vagledning.search.index import FOLDER, INDEX, WORKER
from vagledning.site.document import Document
from vagledning.site.failures import failure
from vagledning.site.kept_pages import KeptPages
from vagledning.site.make import make_site
from vagledning.site.maker import NOT_FOUND, SiteMaker

# What may have changed besides content and data: the code and templates of macros, and the theme.
MACROS, THEME = "macros", "theme"
EVERYTHING = frozenset({MACROS, THEME})


class CannotShow(Exception):  # noqa: N818 - it carries a finding to the caller
    """A file of the site could not be made; finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


class SupersededError(Exception):
    """There is a newer save, so the result is no longer needed."""


class Preview(SiteMaker):
    """The site of a guidance without errors, in memory. Thread-safe.

    before is the preview that this one replaces; its pages that are still valid are reused. stale says which of MACROS and
    THEME have changed since then.
    """

    # One lock for rendering in all previews, since the formatter of references is not thread-safe. Another for the files,
    # since the search index takes long to build and no page should wait for it.
    _lock, _file_lock = threading.RLock(), threading.RLock()

    def __init__(self, checked: Checked, before: Preview | None = None, stale: Collection[str] = EVERYTHING) -> None:
        super().__init__(checked.guidance, checked.version, checked.macros, live=True)
        self._pages: dict[str, RenderedPage] = {}
        self._documents: dict[str, Document] = {}
        self._files: dict[str, dict[str, bytes]] = {}
        if before is not None:
            with self._lock:
                self._take_over(before, stale)

    def _take_over(self, before: Preview, stale: Collection[str]) -> None:
        self.content_files.take_over(before.content_files)
        if THEME not in stale:
            self.theme = before.theme
        differ = changed(before.guidance, self.guidance)
        if before.version == self.version and differ.isdisjoint((PAGES, CALLS, SITE)):
            # The menu and the rest that stands on every page.
            own = {"guidance": self.guidance, "version": self.version}
            self.views.__dict__.update(before.views.__dict__ | own)
        if MACROS in stale:
            return
        mine, theirs = self.renderer.build, before.renderer.build
        mine.templates = theirs.templates
        if ENGLISH not in differ:
            mine.english = theirs.english
        if "references" in theirs.__dict__:
            mine.references = self._references(theirs.references, differ)
        if before.version != self.version:
            differ.add(VERSION)
        old, new = before.guidance.pages, self.guidance.pages
        for slug, page in before._pages.items():
            if slug in new and (new[slug] is old[slug] or new[slug] == old[slug]) and page.reads.isdisjoint(differ):
                self._pages[slug] = page

    def _references(self, rows: dict[str, Markup], differ: Collection[Read]) -> dict[str, Markup]:
        """Return every reference as HTML. Formatting them is slow, and those that are the same are not formatted again."""
        kind = Reference.declared.name
        if ("kind", kind) not in differ:
            return rows
        references = self.guidance.all(Reference)
        anew = formatted(row for row in references if row.id not in rows or ("entry", kind, row.id) in differ)
        return {row.id: Markup(anew[row.id]) if row.id in anew else rows[row.id] for row in references}  # noqa: S704

    def take_kept(self, store: Store, digests: ReadDigests) -> None:
        """Take the pages that earlier builds rendered and kept, as far as they would be the same. digests are of its guidance."""
        kept = KeptPages(store, self, digests)
        with self._lock:
            for slug in self.guidance.pages:
                if (rendered := kept.rendered(slug)) is not None:
                    page, markup = rendered
                    self._pages[slug] = markup.of(page)

    def page(self, slug: str) -> RenderedPage:
        """Render a page, once."""
        with self._lock:
            if slug not in self._pages:
                self._pages[slug] = super().page(slug)
            return self._pages[slug]

    def document(self, page: RenderedPage) -> Document:
        """Return a page with the theme around it, made once."""
        with self._lock:
            if page.slug not in self._documents:
                self._documents[page.slug] = super().document(page)
            return self._documents[page.slug]

    def theme_files(self) -> dict[str, bytes]:
        """Return the theme's files, made once."""
        return self._once("theme", super().theme_files)

    def search_files(self, pages: Mapping[str, RenderedPage]) -> dict[str, bytes]:
        """Return the search index and worker, made once."""
        return self._once("search", partial(super().search_files, pages))

    def other_files(self) -> dict[str, bytes]:
        """Return the files for crawlers and servers, and the calendar, made once."""
        return self._once("other", super().other_files)

    def files(self, pages: Mapping[str, RenderedPage]) -> dict[str, bytes]:
        """Return the files that faults() checks; those of the search are left empty, since only their names matter."""
        return self.theme_files() | dict.fromkeys((INDEX, WORKER, *self.content_files.names), b"") | self.other_files()

    def _once(self, key: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
        with self._file_lock:
            if key not in self._files:
                self._files[key] = make()
            return self._files[key]

    def content(self, name: str) -> bytes | None:
        """Return a file of the site by name, None when there is no such file. Raises CannotShow."""
        slug = "index" if name == "index.html" else name.removesuffix("/index.html")
        page = self.guidance.pages.get(slug)
        if page is not None and name == f"{page.url}index.html":
            with self._reporting(self.guidance.pages[slug].path):
                return self.document(self.page(slug)).html.encode()
        with self._reporting(name):
            for make in (self.theme_files, self._redirects, self.other_files):
                if name in (files := make()):
                    return files[name]
            with self._file_lock:
                if (made := self.content_files.one(name)) is not None:
                    return made
            if name.startswith(FOLDER) and name in (files := self.search_files(dict(self._every_page()))):
                return files[name]
            with self._lock:
                return self.not_found().html.encode() if name == NOT_FOUND else None

    def _every_page(self) -> Iterator[tuple[str, RenderedPage]]:
        for slug in self.guidance.reading_order():
            with self._reporting(self.guidance.pages[slug].path):
                yield slug, self.page(slug)

    @contextmanager
    def _reporting(self, path: str) -> Iterator[None]:
        """Raise CannotShow for any exception in the block. path names what is being made."""
        try:
            yield
        except CannotShow:
            raise
        except Exception as error:
            raise CannotShow(failure(error, self.guidance.root, path)) from error

    def _redirects(self) -> dict[str, bytes]:
        return {name: page.html.encode() for name, page in self.redirects().items()}

    def faults(self, go_on: Callable[[], None] = lambda: None) -> Findings:
        """Return the faults of the whole site, as a build would report them. go_on is called for each page, and may stop it."""
        findings = Findings()
        make_site(self, findings, go_on)
        return findings
