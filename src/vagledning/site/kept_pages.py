"""The pages of the last build: those that would come out the same are taken over, file and all."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from vagledning.cache.folder import digest
from vagledning.cache.store import Store
from vagledning.render.read_digests import ReadDigests
from vagledning.render.rendered import RenderedPage
from vagledning.site.document import Document
from vagledning.site.maker import SiteMaker
from vagledning.staging.new_version import NewVersion, Stamp

_PAGES, _MARKUP = "pages", "markup"
# The least that zlib does is most of what it can do here, at a tenth of the time.
_FAST = 1


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page and its document without their HTML, what each was made from, and the stamp of the document's file."""

    page: RenderedPage
    page_key: str
    document: Document
    document_key: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class PackedHtml:
    """The HTML of a rendered page and its notes, packed: memory and pipes hold those of thousands of pages."""

    html: bytes
    notes: bytes

    def of(self, page: RenderedPage) -> RenderedPage:
        """Return the page with its HTML. Raises an exception if it is not as packed() made it."""
        html, notes = (zlib.decompress(part).decode() for part in (self.html, self.notes))
        return replace(page, html=html, notes=tuple(notes.split("\0")) if page.citations else ())


def packed(page: RenderedPage) -> PackedHtml:
    """Return the HTML of a page, packed."""
    return PackedHtml(zlib.compress(page.html.encode(), _FAST), zlib.compress("\0".join(page.notes).encode(), _FAST))


def bare(page: RenderedPage) -> RenderedPage:
    """Return a page without its HTML."""
    return replace(page, html="", notes=())


class KeptPages:
    """The pages that earlier builds kept in a store, for the build that maker does. digests are those of its guidance.

    new is where the build writes its files, None when it writes none: then only what is rendered is used again, and nothing of
    the theme.
    """

    def __init__(self, store: Store, maker: SiteMaker, digests: ReadDigests, new: NewVersion | None = None) -> None:
        self.new = new
        self._store, self._maker = store, maker
        self._digests = digests.offering(maker.downloads)
        self._known: dict[str, _Kept | None] = {}

    def taken_over(self, slug: str) -> tuple[RenderedPage, Document] | None:
        """Return a page and its document, without HTML, if the document's file is now in the new version too."""
        kept = self._same(slug)
        if kept is None or self.new is None or kept.document_key != self._document_key(kept.page, kept.page_key):
            return None
        return (kept.page, kept.document) if self.new.take_over(kept.document.name, kept.stamp) else None

    def rendered(self, slug: str) -> tuple[RenderedPage, PackedHtml] | None:
        """Return a page without its HTML, and the HTML, if the page would be rendered the same."""
        kept = self._same(slug)
        markup = kept and self._store.get(_MARKUP, slug, kept.page_key)
        return (kept.page, markup) if kept is not None and isinstance(markup, PackedHtml) else None

    def keep(self, page: RenderedPage, document: Document, markup: PackedHtml | None) -> None:
        """Keep a page and its document, both without HTML, for later builds. markup is None if it is kept already."""
        # What is refused is told with the faults that it is, and stops the build.
        if document.refused or self.new is None:
            return
        key = self._page_key(page)
        kept = _Kept(page, key, document, self._document_key(page, key), self.new.stamp(document.name))
        self._store.put(_PAGES, page.slug, "", kept)
        if markup is not None:
            self._store.put(_MARKUP, page.slug, key, markup)

    def forget_others(self, slugs: Collection[str]) -> None:
        """Forget all pages but these."""
        for room in (_PAGES, _MARKUP):
            self._store.prune(room, slugs)

    def _same(self, slug: str) -> _Kept | None:
        """Return what is kept of a page if it would be rendered the same."""
        if slug not in self._known:
            kept = self._store.get(_PAGES, slug)
            same = isinstance(kept, _Kept) and kept.page_key == self._page_key(kept.page)
            self._known[slug] = kept if same else None
        return self._known[slug]

    def _page_key(self, page: RenderedPage) -> str:
        return self._digests.of({*page.reads, ("page", page.slug)})

    def _document_key(self, page: RenderedPage, page_key: str) -> str:
        return digest(page_key, self._maker.key(page))
