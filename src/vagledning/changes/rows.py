"""The data entries that differ between two versions, and the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Reference
from vagledning.model.uses import uses_of


@dataclass(frozen=True, slots=True)
class Row:
    """One data entry that differs: kind and id, the changed keys, the URLs of the pages that show it, and the kind's noun.

    what is "ny", "ändrad", "borttagen" or "används inte längre".
    """

    kind: str
    id: str
    what: str
    keys: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    noun: str = ""


def changed_rows(old: Guidance, new: Guidance) -> Iterator[Row]:
    """Yield the entries that differ, sorted by kind and id."""
    shown: dict[tuple[str, str], list[str]] = {}
    for guidance in (new, old):
        for slug in guidance.reading_order():
            for key in uses_of(guidance, guidance.pages[slug]):
                urls = shown.setdefault(key, [])
                url = guidance.pages[slug].url
                if guidance is new or (key[1] not in new.entries.get(key[0], {}) and url not in urls):
                    urls.append(url)
    for kind in dict.fromkeys([*old.entries, *new.entries]):
        before, after = old.entries.get(kind, {}), new.entries.get(kind, {})
        for entry_id in sorted({*before, *after}):
            row = _row(before.get(entry_id), after.get(entry_id))
            if row:
                change, keys = row
                noun = (new.kinds.get(kind) or old.kinds[kind]).noun
                yield Row(kind, entry_id, change, keys, tuple(shown.get((kind, entry_id), ())), noun)


def _row(before: Entry | None, after: Entry | None) -> tuple[str, tuple[str, ...]] | None:
    if before is None:
        return "ny", ()
    if after is None:
        return "borttagen", ()
    keys = tuple(key for key, value in _values(after).items() if _values(before).get(key) != value)
    if after.retired and not before.retired:
        return "används inte längre", ()
    removed = tuple(key for key in _values(before) if key not in _values(after))
    return ("ändrad", (*keys, *removed)) if keys or removed else None


def _values(entry: Entry) -> dict[str, object]:
    values: dict[str, object] = {**{key: entry.get(key) for key in entry.of.fields}, "theme": entry.theme}
    if isinstance(entry, Reference):
        values |= dict(entry.csl)
    return values
