"""Which entries an entry or a page rests on."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kind import Carries
from vagledning.model.page import Page


def entries_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every entry that an entry names, marks in its texts included."""
    for _, kind, entry_id in named_in(entry):
        yield kind, entry_id


def named_in(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and id of every entry that an entry names, marks in its texts included."""
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
    """Return kind and id of everything a page shows or cites, through what it shows too.

    The list of all sources rests on none of them, so it does not count.
    """
    waiting = [("ref", ref_id) for ref_id in page.meta.sources]
    printed: set[tuple[str, str]] = set()
    for call in page.calls:
        waiting += [(call.signature.kind, entry_id) for entry_id in call.ids]
        printed.update((entry.kind, entry.id) for entry in guidance.shown_by(call) if call.shows != "ref")
    waiting += printed
    found: set[tuple[str, str]] = set()
    while waiting:
        key = waiting.pop()
        entry = guidance.get(*key)
        if key in found or entry is None:
            continue
        found.add(key)
        if entry.of.carries is Carries.SHOWN or (entry.of.carries is Carries.PRINTED_WHOLE and key in printed):
            # Of the other entries that it names only the name is shown.
            waiting += [named for named in entries_of(entry) if named[0] in marks.MARK_KINDS]
    return found
