"""Finds the entries that an entry or a page uses."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kind import Carries
from vagledning.model.page import Page


def entries_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of every entry that an entry refers to, inline marks included."""
    for _, kind, entry_id in named_in(entry):
        yield kind, entry_id


def named_in(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield (key, kind, id) of every entry that an entry refers to, inline marks included."""
    for key, spec in entry.of.fields.items():
        for item in entry.each(key):
            if isinstance(item, Source):
                yield key, "ref", item.ref
            elif isinstance(item, str) and spec.form is FieldType.REF:
                yield key, spec.kind, item
            elif isinstance(item, str) and spec.form is FieldType.PROSE:
                for mark in marks.marks(item):
                    yield key, mark.kind, mark.id


def uses_of(guidance: Guidance, page: Page) -> set[tuple[str, str]]:
    """Return (kind, id) of everything that a page shows or cites, directly or through the entries it shows.

    Sources rendered by the list of all sources do not count.
    """
    queue = [("ref", ref_id) for ref_id in page.meta.sources]
    printed: set[tuple[str, str]] = set()
    for call in page.calls:
        queue += [(call.signature.kind, entry_id) for entry_id in call.ids]
        printed.update((entry.kind, entry.id) for entry in guidance.shown_by(call) if call.shows != "ref")
    queue += printed
    used: set[tuple[str, str]] = set()
    while queue:
        key = queue.pop()
        entry = guidance.get(*key)
        if key in used or entry is None:
            continue
        used.add(key)
        if entry.of.carries is Carries.SHOWN or (entry.of.carries is Carries.PRINTED_WHOLE and key in printed):
            # Entries of other kinds that it refers to are only shown by name.
            queue += [named for named in entries_of(entry) if named[0] in marks.MARK_KINDS]
    return used
