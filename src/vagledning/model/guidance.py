"""The complete guidance in memory, with the lookups shared by rules, macros and rendering."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from vagledning.model.accessibility import Accessibility
from vagledning.model.anchors import GivenAnchor
from vagledning.model.content_file import Attachment, Picture
from vagledning.model.entry import Entry, OwnEntry
from vagledning.model.exemption import Exemption
from vagledning.model.kind import Kind
from vagledning.model.kinds import ENGINE_KINDS
from vagledning.model.macro_signatures import Call
from vagledning.model.moved import Moved
from vagledning.model.page import Page
from vagledning.model.site import UNSET, MenuItem, Site

E = TypeVar("E", bound=Entry)
# Names of criteria that are not those of the fields.
FIELDS = {"role": "roles", "phase": "phases", "situation": "theme"}


def _has(entry: Entry, name: str, value: str | bool) -> bool:
    values = getattr(entry, name, None)
    return value in values if isinstance(values, tuple) else values == value


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """Site, pages by slug, kinds by name, entries by kind and id, and pictures and attachments by path, all as loaded from root.

    drafts are the pages that are shown though they are not published, each with its day, None for one without. unread_kinds,
    unread_pages and unread_files are the kinds, slugs and paths of files that could not be fully read (already reported): what
    seems to be missing from them may exist. whole is True if every file was loaded without findings, has_crlf if
    most of them have the line ends of Windows.
    """

    root: Path
    site: Site = UNSET
    pages: Mapping[str, Page] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: ENGINE_KINDS)
    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    accessibility: Accessibility | None = None
    moved: Mapping[str, Moved] = field(default_factory=dict)
    given_anchors: Mapping[str, tuple[GivenAnchor, ...]] = field(default_factory=dict)
    drafts: Mapping[str, datetime.date | None] = field(default_factory=dict)
    files: Mapping[str, Picture | Attachment] = field(default_factory=dict)
    unread_kinds: frozenset[str] = frozenset()
    unread_pages: frozenset[str] = frozenset()
    unread_files: frozenset[str] = frozenset()
    whole: bool = True
    has_crlf: bool = False

    def all(self, kind: type[E]) -> list[E]:
        """Return the entries of a kind, without retired ones, in file order."""
        entries = self.entries.get(kind.declared.name, {}).values()
        return [entry for entry in entries if isinstance(entry, kind) and not entry.retired]

    def get(self, kind: str, entry_id: str) -> Entry | None:
        """Return an entry, even if retired, or None."""
        return self.entries.get(kind, {}).get(entry_id)

    def file(self, path: str) -> Picture | Attachment | None:
        """Return a picture or attachment by its path, or None."""
        return self.files.get(path)

    def every_entry(self) -> Iterable[Entry]:
        """Yield the entries of all kinds."""
        for entries in self.entries.values():
            yield from entries.values()

    def select(self, kind: str, **criteria: str | bool | None) -> list[Entry]:
        """Return the entries of a kind, without retired ones, that match all criteria; None or "" matches anything.

        A criterion is the name of a field; role, phase and situation are aliases of roles, phases and theme.
        """
        wanted = {FIELDS.get(name, name): value for name, value in criteria.items() if value}
        if not wanted:
            return [entry for entry in self.entries.get(kind, {}).values() if not entry.retired]
        # Looked up by the first criterion: every page may have a list of its own, and going through all entries for each of
        # them takes time that grows as the square of the guidance.
        (first, value), *rest = wanted.items()
        pool = self._by_value(kind, first).get(value, ())
        return [entry for entry in pool if all(_has(entry, name, wish) for name, wish in rest)]

    def _by_value(self, kind: str, name: str) -> Mapping[str | bool, Sequence[Entry]]:
        """Return the entries of a kind in use by each value of a field, in file order."""
        if (kind, name) not in self._indexes:
            index: dict[str | bool, list[Entry]] = {}
            for entry in self.entries.get(kind, {}).values():
                values = () if entry.retired else getattr(entry, name, None)
                for value in dict.fromkeys(values if isinstance(values, tuple) else (values,)):
                    index.setdefault(value, []).append(entry)
            self._indexes[kind, name] = index
        return self._indexes[kind, name]

    @cached_property
    def _indexes(self) -> dict[tuple[str, str], dict[str | bool, list[Entry]]]:
        return {}

    def rows(self, kind: str, **criteria: str | bool | None) -> list[OwnEntry]:
        """Return the result of select for a kind declared by the guidance, sorted by the order field of the kind."""
        entries = [entry for entry in self.select(kind, **criteria) if isinstance(entry, OwnEntry)]
        order = self.kinds[kind].order if kind in self.kinds else ""
        # An entry without a value for the order comes last.
        return sorted(entries, key=lambda entry: (entry.get(order) is None, entry.get(order) or 0)) if order else entries

    def shown_by(self, call: Call) -> list[Entry]:
        """Return the entries that a macro call renders in full, with their anchors."""
        signature, criteria = call.signature, dict(call.kwargs)
        if not call.shows:
            return []
        if signature.names_kind or signature.everything:
            return self.select(call.shows, **criteria)
        if call.args:
            named = (self.get(call.shows, entry_id) for entry_id in call.args)
            return [e for e in named if e is not None and not e.retired]
        return self.select(call.shows, **dict(signature.only), **criteria)

    def anchors(self, page: Page) -> set[str]:
        """Return all valid link anchors of a page."""
        if page.slug not in self._anchors:
            shown = (entry.anchor for call in page.calls for entry in self.shown_by(call))
            headings = (anchor for heading in page.headings for anchor in (heading.anchor, *heading.aliases))
            self._anchors[page.slug] = {*headings, *shown}
        return self._anchors[page.slug]

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        return {}

    def home(self, entry: Entry) -> str | None:
        """Return the slug of the entry's home page, or None if no page shows it."""
        if entry.of.home:
            return next(iter(entry.each(entry.of.home)), None)
        return self._homes.get((entry.kind, entry.id))

    def href(self, entry: Entry) -> str | None:
        """Return the entry's URL relative to the site's root, or None if no page shows it."""
        page = self.pages.get(self.home(entry) or "")
        return f"{page.url}#{entry.anchor}" if page else None

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        homes: dict[tuple[str, str], str] = {}
        calls = [(slug, call) for slug in self._reading_order for call in self.pages[slug].calls if call.shows]
        # A page that lists the whole kind takes precedence over other pages that show the entry.
        for slug, call in sorted(calls, key=lambda row: not row[1].everything):
            for entry in self.shown_by(call):
                homes.setdefault((entry.kind, entry.id), slug)
        return homes

    @cached_property
    def criteria(self) -> frozenset[str]:
        """The criteria by which any page chooses the entries that it shows."""
        calls = (call for page in self.pages.values() for call in page.calls if call.shows)
        return frozenset(name for call in calls for name, _ in (*call.kwargs, *call.signature.only))

    @cached_property
    def findable(self) -> Mapping[str, tuple[str, str]]:
        """The kind and id of each entry in use that readers search for or find in a list, by its anchor."""
        entries = (entry for entry in self.every_entry() if (entry.of.searched or entry.of.listed_by) and not entry.retired)
        return {entry.anchor: (entry.kind, entry.id) for entry in entries if self.href(entry) is not None}

    def reading_order(self) -> list[str]:
        """Return all page slugs: first those in the menu, in its order, then the rest."""
        return list(self._reading_order)

    @cached_property
    def _reading_order(self) -> tuple[str, ...]:
        listed = (slug for item in self.site.menu for slug in item.slugs)
        # dict.fromkeys removes duplicates and keeps the order.
        return tuple(dict.fromkeys([*(slug for slug in listed if slug in self.pages), *self.pages]))

    def page_calling(self, macro: str) -> str | None:
        """Return the slug of the page with most calls of a macro (the first, if tied), or None if no page calls it."""
        return self._callers.get(macro)

    @cached_property
    def _callers(self) -> dict[str, str]:
        most: dict[str, tuple[int, str]] = {}
        for slug in self.reading_order():
            for name, count in Counter(call.name for call in self.pages[slug].calls).items():
                if count > most.get(name, (0, ""))[0]:
                    most[name] = (count, slug)
        return {name: slug for name, (_, slug) in most.items()}

    def menu_title(self, item: MenuItem) -> str:
        """Return the title of a page in the menu."""
        return item.title or self.pages[item.slug].meta.title
