"""Records what a page reads of the guidance while it is rendered, so that it is rendered again only when that changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from vagledning.model.content_file import Attachment, Picture
from vagledning.model.entry import Entry, OwnEntry
from vagledning.model.guidance import Guidance
from vagledning.model.macro_signatures import Call
from vagledning.model.page import Page

# A dependency: ("entry", kind, id), ("kind", kind), ("page", slug), ("meta", slug) for a page's path and front matter, ("file",
# path) for a picture or attachment, ("pages",) for the set of pages and their metadata, ("calls",) for which page shows what,
# ("english",) for the English terms, ("site",), ("version",), ("downloads",).
Read = tuple[str, ...]
PAGES, CALLS, ENGLISH, SITE = ("pages",), ("calls",), ("english",), ("site",)
VERSION, DOWNLOADS = ("version",), ("downloads",)
E = TypeVar("E", bound=Entry)


class _Pages(Mapping[str, Page]):
    def __init__(self, pages: Mapping[str, Page], reads: set[Read]) -> None:
        self._pages, self._reads = pages, reads

    def __getitem__(self, slug: str) -> Page:
        self._reads.add(("page", slug))
        return self._pages[slug]

    def __iter__(self) -> Iterator[str]:
        self._reads.add(PAGES)
        return iter(self._pages)

    def __len__(self) -> int:
        self._reads.add(PAGES)
        return len(self._pages)


class Recorded:
    """A proxy of Guidance that records what is read from it."""

    def __init__(self, guidance: Guidance) -> None:
        self._guidance = guidance
        self.reads: set[Read] = set()
        self.pages = _Pages(guidance.pages, self.reads)

    @property
    def criteria(self) -> frozenset[str]:
        self.reads.add(CALLS)
        return self._guidance.criteria

    def __getattr__(self, name: str) -> Any:
        # Other attributes depend at most on the site's settings.
        self.reads.add(SITE)
        if name == "menu_title":
            self.reads.add(PAGES)
        return getattr(self._guidance, name)

    @property
    def entries(self) -> Mapping[str, Mapping[str, Entry]]:
        self.reads.update(("kind", kind) for kind in self._guidance.entries)
        return self._guidance.entries

    def all(self, kind: type[E]) -> list[E]:
        self.reads.add(("kind", kind.declared.name))
        return self._guidance.all(kind)

    def get(self, kind: str, entry_id: str) -> Entry | None:
        self.reads.add(("entry", kind, entry_id))
        return self._guidance.get(kind, entry_id)

    def file(self, path: str) -> Picture | Attachment | None:
        self.reads.add(("file", path))
        return self._guidance.file(path)

    def every_entry(self) -> Iterable[Entry]:
        self.reads.update(("kind", kind) for kind in self._guidance.entries)
        return self._guidance.every_entry()

    def select(self, kind: str, **criteria: str | bool | None) -> list[Entry]:
        self.reads.add(("kind", kind))
        return self._guidance.select(kind, **criteria)

    def rows(self, kind: str, **criteria: str | bool | None) -> list[OwnEntry]:
        self.reads.add(("kind", kind))
        return self._guidance.rows(kind, **criteria)

    def shown_by(self, call: Call) -> list[Entry]:
        self.reads.add(("kind", call.shows))
        return self._guidance.shown_by(call)

    def anchors(self, page: Page) -> set[str]:
        self.reads.update({("page", page.slug), CALLS, *(("kind", kind) for kind in self._guidance.entries)})
        return self._guidance.anchors(page)

    def home(self, entry: Entry) -> str | None:
        self.reads.add(CALLS)
        return self._guidance.home(entry)

    def href(self, entry: Entry) -> str | None:
        self.reads.add(CALLS)
        return self._guidance.href(entry)

    def page_calling(self, macro: str) -> str | None:
        self.reads.add(CALLS)
        return self._guidance.page_calling(macro)

    def reading_order(self) -> list[str]:
        self.reads.update({PAGES, SITE})
        return self._guidance.reading_order()


def changed(old: Guidance, new: Guidance) -> set[Read]:
    """Return the dependencies on the old guidance that differ in the new one."""
    reads: set[Read] = set()
    for kind in {*old.entries, *new.entries}:
        before, after = old.entries.get(kind, {}), new.entries.get(kind, {})
        if before is after and old.kinds is new.kinds:
            continue
        differ = [entry_id for entry_id in {*before, *after} if not _same(before.get(entry_id), after.get(entry_id))]
        reads.update(("entry", kind, entry_id) for entry_id in differ)
        if any(getattr(side.get(entry_id), "english", None) for entry_id in differ for side in (before, after)):
            reads.add(ENGLISH)
        if differ or list(before) != list(after) or old.kinds.get(kind) != new.kinds.get(kind):
            reads.add(("kind", kind))
    for slug in {*old.pages, *new.pages}:
        old_page, new_page = old.pages.get(slug), new.pages.get(slug)
        if old_page is new_page or old_page == new_page:
            continue
        reads.add(("page", slug))
        if old_page is None or new_page is None or (old_page.meta, old_page.path) != (new_page.meta, new_page.path):
            reads.update({PAGES, ("meta", slug)})
        if old_page is None or new_page is None or _shown(old_page) != _shown(new_page):
            reads.add(CALLS)
    if old.pages.keys() != new.pages.keys() or list(old.pages) != list(new.pages):
        reads.add(PAGES)
    if old.reading_order() != new.reading_order():
        # Links to an entry lead to the first page that shows it.
        reads.update({PAGES, CALLS})
    reads.update(("file", path) for path in {*old.files, *new.files} if old.files.get(path) != new.files.get(path))
    settings = ("site", "kinds", "accessibility", "exemptions", "moved", "given_anchors")
    if any(getattr(old, name) != getattr(new, name) for name in settings):
        reads.update({SITE, PAGES})
    return reads


def _same(before: Entry | None, after: Entry | None) -> bool:
    if before is after or before is None or after is None or before.place.path != after.place.path:
        return before is after
    # No page says on which line an entry stands, and a line more in one entry moves all those below it.
    return before == after or before == replace(after, place=before.place)


def _shown(page: Page) -> list[tuple[object, ...]]:
    return [(call.name, call.args, call.kwargs) for call in page.calls]
