"""Which entries an entry or a page rests on."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.spec import Form, specs_of

# Where an entry is shown, so are its sources and its facts with theirs. Of other entries it names only the name is shown,
# and a word has no sources of its own on any page. A law has those that its text names, where it is printed whole.
_CARRIES_SOURCES = frozenset(
    "fact question advice principle recommendation actor responsibility benefit funding obstacle experience step marking".split()
)
_CARRIES_WHERE_PRINTED = frozenset({"law"})
_SHOWN_WITHIN = frozenset({"ref", "fact", "law", "term"})


def entries_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every entry that an entry names, marks in its texts included."""
    for _, kind, entry_id in named_in(entry):
        yield kind, entry_id


def named_in(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and id of every entry that an entry names, marks in its texts included."""
    for key, spec in specs_of(type(entry)).items():
        value = getattr(entry, f"{key}_" if key == "class" else key)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Source):
                yield key, "ref", item.ref
            elif isinstance(item, str) and spec.form is Form.REF:
                yield key, spec.kind, item
            elif isinstance(item, str) and spec.form is Form.PROSE:
                for mark in marks.marks(item):
                    yield key, mark.kind, mark.id


def uses_of(guidance: Guidance, page: Page) -> set[tuple[str, str]]:
    """Return kind and id of everything a page shows or cites, through what it shows too.

    The list of all sources rests on none of them, so it does not count.
    """
    waiting = [("ref", ref_id) for ref_id in page.meta.sources]
    printed: set[tuple[str, str]] = set()
    for call in page.calls:
        waiting += [(call.signature.kind, entry_id) for entry_id in call.ids if call.signature.kind]
        printed.update((entry.kind, entry.id) for entry in guidance.shown_by(call) if call.signature.shows != "ref")
    waiting += printed
    found: set[tuple[str, str]] = set()
    while waiting:
        key = waiting.pop()
        entry = guidance.get(*key)
        if key in found or entry is None:
            continue
        found.add(key)
        if entry.kind in _CARRIES_SOURCES or (entry.kind in _CARRIES_WHERE_PRINTED and key in printed):
            waiting += [named for named in entries_of(entry) if named[0] in _SHOWN_WITHIN]
    return found
