"""Digests of what pages depend on in a guidance: a page made from parts with the same digests would be the same."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cached_property

from vagledning.model.downloads import Item
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.render.reads import CALLS, DOWNLOADS, ENGLISH, PAGES, SITE, VERSION, Read
from vagledning.vcs.version import Version

# Where an entry stands in its file is not shown to anyone.
_NOT_SHOWN = frozenset({"place", "places", "of"})


class ReadDigests:
    """The digests of one guidance. The declarations of kinds and macros are not in them."""

    def __init__(self, guidance: Guidance, version: Version) -> None:
        self._guidance = guidance
        self._made: dict[Read, bytes] = {}
        self._whole: dict[Read, Callable[[], object]] = {
            PAGES: self._pages,
            CALLS: self._calls,
            ENGLISH: self._english,
            SITE: self._site,
            VERSION: lambda: version,
            DOWNLOADS: tuple,
        }

    def offering(self, downloads: Sequence[Item]) -> ReadDigests:
        """Return the digests of the same guidance with other downloads."""
        others = copy.copy(self)
        others._whole = self._whole | {DOWNLOADS: lambda: downloads}
        others._made = {read: made for read, made in self._made.items() if read != DOWNLOADS}
        return others

    def of(self, reads: Iterable[Read]) -> str:
        """Return one digest of several parts."""
        total = hashlib.blake2b(digest_size=20)
        for read in sorted(reads):
            total.update(repr(read).encode("utf-8", "surrogatepass"))
            total.update(self._one(read))
        return total.hexdigest()

    def _one(self, read: Read) -> bytes:
        if read not in self._made:
            self._made[read] = _digest(self._part(read))
        return self._made[read]

    def _part(self, read: Read) -> object:
        if read in self._whole:
            return self._whole[read]()
        what, *names = read
        if what == "page":
            page = self._guidance.pages.get(names[0])
            return page and (page.path, page.meta, page.body, self._guidance.given_anchors.get(page.slug))
        if what == "meta":
            page = self._guidance.pages.get(names[0])
            return page and (page.path, page.meta)
        if what == "entry":
            return _shown(self._guidance.get(names[0], names[1]))
        if what == "file":
            return self._guidance.files.get(names[0])
        rows = self._guidance.entries.get(names[0], {})
        return [(row_id, self._one(("entry", names[0], row_id))) for row_id in rows]

    def _pages(self) -> object:
        return [(slug, page.path, page.meta) for slug, page in self._guidance.pages.items()], self._order

    def _calls(self) -> object:
        pages = self._guidance.pages
        return self._order, [[(call.name, call.args, call.kwargs) for call in pages[slug].calls] for slug in self._order]

    def _english(self) -> object:
        return sorted({english for entry in self._guidance.every_entry() if (english := getattr(entry, "english", None))})

    def _site(self) -> object:
        guidance = self._guidance
        # Of a set the order would be another in each run.
        site = {field.name: getattr(guidance.site, field.name) for field in fields(guidance.site) if field.name != "unread"}
        return site, guidance.accessibility, guidance.exemptions, guidance.moved, guidance.given_anchors, self._order

    @cached_property
    def _order(self) -> list[str]:
        return self._guidance.reading_order()


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _shown(entry: Entry | None) -> object:
    if entry is None:
        return None
    names = (field.name for field in fields(entry) if field.name not in _NOT_SHOWN)
    return type(entry).__name__, entry.kind, entry.place.path, [getattr(entry, name) for name in names]
