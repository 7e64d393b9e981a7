"""Titles of entries with the URL where each is shown."""

from __future__ import annotations

from collections.abc import Iterable

from vagledning.macros.inline import words
from vagledning.render.context import PageContext

Link = tuple[str, str | None]


def linked(page: PageContext, kind: str, ids: Iterable[str]) -> list[Link]:
    """Return the titles of the entries with these ids, as plain text, and their URLs."""
    entries = [page.guidance.get(kind, entry_id) for entry_id in ids]
    return [(words(page, entry.called), page.href(entry)) for entry in entries if entry is not None]
