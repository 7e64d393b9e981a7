"""The whole guidance in memory, with the look-ups that rules, macros and later steps share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from vagledning.model.accessibility import Accessibility
from vagledning.model.anchors import GivenAnchor
from vagledning.model.entry import Entry, OwnEntry
from vagledning.model.exemption import Exemption
from vagledning.model.kind import Kind
from vagledning.model.kinds import ENGINE_KINDS
from vagledning.model.macro_signatures import Call
from vagledning.model.moved import Moved
from vagledning.model.page import Page
from vagledning.model.site import UNSET, MenuItem, Site

E = TypeVar("E", bound=Entry)
_FIELDS = {"role": "roles", "phase": "phases", "situation": "theme"}


def _has(entry: Entry, name: str, value: str | bool) -> bool:
    found = getattr(entry, name, None)
    return value in found if isinstance(found, tuple) else found == value


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """Site, pages by slug, kinds by name and entries by kind and id, all as loaded from root.

    unread_kinds and unread_pages hold the kinds and slugs of files with faults that kept something in them from being
    read: what seems to be missing there may well exist, and the fault itself is told. whole is True when every file could
    be read to the last key.
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
    unread_kinds: frozenset[str] = frozenset()
    unread_pages: frozenset[str] = frozenset()
    whole: bool = True

    def all(self, kind: type[E]) -> list[E]:
        """Return the entries of a kind that are in use, in the order of the files."""
        found = self.entries.get(kind.declared.name, {}).values()
        return [entry for entry in found if isinstance(entry, kind) and not entry.retired]

    def get(self, kind: str, entry_id: str) -> Entry | None:
        """Return an entry, retired ones too, or None."""
        return self.entries.get(kind, {}).get(entry_id)

    def every_entry(self) -> Iterable[Entry]:
        """Yield the entries of all kinds."""
        for entries in self.entries.values():
            yield from entries.values()

    def select(self, kind: str, **criteria: str | bool | None) -> list[Entry]:
        """Return the entries of a kind in use that meet every criterion; None or "" means any.

        A criterion names a field: role, phase and situation stand for roles, phases and theme.
        """
        wanted = {_FIELDS.get(name, name): value for name, value in criteria.items() if value}
        pool = (entry for entry in self.entries.get(kind, {}).values() if not entry.retired)
        return [entry for entry in pool if all(_has(entry, name, value) for name, value in wanted.items())]

    def rows(self, kind: str, **criteria: str | bool | None) -> list[OwnEntry]:
        """Return the entries that select gives, of a kind that the guidance declares itself, in the order that it declares."""
        found = [entry for entry in self.select(kind, **criteria) if isinstance(entry, OwnEntry)]
        order = self.kinds[kind].order if kind in self.kinds else ""
        # Where the field is left out, the entry comes last.
        return sorted(found, key=lambda entry: (entry.get(order) is None, entry.get(order) or 0)) if order else found

    def shown_by(self, call: Call) -> list[Entry]:
        """Return the entries that a macro call prints in full, with their anchors."""
        signature, criteria = call.signature, dict(call.kwargs)
        if not call.shows:
            return []
        if signature.names_kind or signature.everything:
            return self.select(call.shows, **criteria)
        if call.args:
            found = (self.get(call.shows, entry_id) for entry_id in call.args)
            return [e for e in found if e is not None and not e.retired]
        return self.select(call.shows, **dict(signature.only), **criteria)

    def anchors(self, page: Page) -> set[str]:
        """Return every anchor that a link to the page can name."""
        if page.slug not in self._anchors:
            shown = (entry.anchor for call in page.calls for entry in self.shown_by(call))
            headings = (anchor for heading in page.headings for anchor in (heading.anchor, *heading.aliases))
            self._anchors[page.slug] = {*headings, *shown}
        return self._anchors[page.slug]

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        return {}

    def home(self, entry: Entry) -> str | None:
        """Return the slug of the page where the entry stands in context, or None where no page shows it."""
        if entry.of.home:
            return next(iter(entry.each(entry.of.home)), None)
        return self._homes.get((entry.kind, entry.id))

    def href(self, entry: Entry) -> str | None:
        """Return the entry's address below the site's root, or None where no page shows it."""
        page = self.pages.get(self.home(entry) or "")
        return f"{page.url}#{entry.anchor}" if page else None

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        homes: dict[tuple[str, str], str] = {}
        calls = [(slug, call) for slug in self.reading_order() for call in self.pages[slug].calls]
        # A page that lists a whole kind is its home; otherwise the first page that shows the entry is.
        for slug, call in sorted(calls, key=lambda row: not row[1].everything):
            for entry in self.shown_by(call):
                homes.setdefault((entry.kind, entry.id), slug)
        return homes

    def reading_order(self) -> list[str]:
        """Return the slugs of the pages in the order of the menu, then the rest."""
        return list(self._reading_order)

    @cached_property
    def _reading_order(self) -> tuple[str, ...]:
        listed = (slug for item in self.site.menu for slug in item.slugs)
        # A dictionary keeps each slug once, where it stands first.
        return tuple(dict.fromkeys([*(slug for slug in listed if slug in self.pages), *self.pages]))

    def page_calling(self, macro: str) -> str | None:
        """Return the slug of the page that calls a macro most, the first of equals, or None where none does."""
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
        """Return what the menu calls a page."""
        return item.title or self.pages[item.slug].meta.title
