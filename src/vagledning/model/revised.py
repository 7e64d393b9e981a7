"""A guidance after an edit of a few pages and entries, without making anew what follows from all the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vagledning.model.entry import Entry
from vagledning.model.fields import attribute
from vagledning.model.guidance import FIELDS, Guidance
from vagledning.model.page import Page


def revised(
    old: Guidance, pages: Mapping[str, Page], entries: Mapping[str, Mapping[str, Entry]], *, whole: bool = True
) -> Guidance:
    """Return a guidance with some of its pages, and all entries of some kinds, replaced.

    The slugs must be there, and the ids of the kinds the same in the same order. Look-ups that cannot differ are kept. whole is
    False when there are findings in the new ones.
    """
    new = replace(old, pages={**old.pages, **pages}, entries={**old.entries, **entries}, whole=whole)
    kept = {"_reading_order"}
    if all(_calls(old.pages[slug]) == _calls(page) for slug, page in pages.items()):
        kept.add("_callers")
    shown_the_same = all(_showing(old.pages[slug]) == _showing(page) for slug, page in pages.items())
    if shown_the_same:
        kept.add("criteria")
    new.__dict__["_indexes"] = {key: index for key, index in old._indexes.items() if key[0] not in entries}
    if shown_the_same and _chosen_the_same(old, entries):
        kept |= {"_homes", "findable"}
        new.__dict__["_anchors"] = {slug: anchors for slug, anchors in old._anchors.items() if slug not in pages}
    for name in kept & old.__dict__.keys():
        new.__dict__[name] = old.__dict__[name]
    return new


def _calls(page: Page) -> list[str]:
    return sorted(call.name for call in page.calls)


def _showing(page: Page) -> list[tuple[object, ...]]:
    return [(call.name, call.args, call.kwargs) for call in page.calls if call.shows]


def _chosen_the_same(old: Guidance, entries: Mapping[str, Mapping[str, Entry]]) -> bool:
    """Return whether each page shows entries of the same ids as before."""
    criteria = {*old.criteria, "retired"}
    for kind, rows in entries.items():
        for entry_id, entry in rows.items():
            before = old.entries[kind][entry_id]
            if entry is not before and not _alike(before, entry, criteria | {attribute(entry.of.home)}):
                return False
    return True


def _alike(before: Entry, after: Entry, names: Iterable[str]) -> bool:
    return all(getattr(before, FIELDS.get(name, name), None) == getattr(after, FIELDS.get(name, name), None) for name in names)
