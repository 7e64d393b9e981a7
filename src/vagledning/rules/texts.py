"""The texts of an entry, as rules read them."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType


def texts_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the field and the text of everything that is written in an entry, with its marks."""
    for key, spec in entry.of.fields.items():
        if spec.form in (FieldType.PROSE, FieldType.TEXT):
            yield from ((key, text) for text in entry.each(key) if isinstance(text, str))
