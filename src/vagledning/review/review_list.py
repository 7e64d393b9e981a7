"""The review list: pages, facts, expiring laws and expiring exceptions that are due now or soon, by owner."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from vagledning.load.data import EXCEPTIONS_FILE
from vagledning.model import marks
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Law
from vagledning.model.uses import uses_of

DAYS = 90
# The label of each kind, and what to do with it.
KINDS = {
    "page": ("Sidan", "Läs igenom sidan."),
    "fact": ("Uppgiften", "Jämför uppgiften med källan."),
    "law": ("Lagrummet", "Se vad som gäller när lagrummet har upphört."),
    "excuse": ("Undantaget", "Se om undantaget behövs längre."),
}
# The owner of what is on no page.
_NOBODY = "redaktionen"


@dataclass(frozen=True, slots=True)
class Due:
    """One item to review, no later than day.

    kind is one of KINDS, title is for readers, owner is a role. url is relative to the site's root, page is the title of the
    page that shows the item; both are "" for what is on no page. path is the file to edit.
    """

    kind: str
    id: str
    title: str
    day: datetime.date
    owner: str
    url: str
    page: str
    path: str


def due(guidance: Guidance, today: datetime.date, days: int = DAYS) -> list[Due]:
    """Return the items due within a number of days from today, overdue ones included, sorted by date."""
    last = today + datetime.timedelta(days=days)
    return sorted((row for row in _all(guidance) if row.day <= last), key=lambda row: (row.day, row.kind, row.id))


def by_owner(rows: list[Due], today: datetime.date) -> list[tuple[str, list[Due], list[Due]]]:
    """Return (owner, overdue items, upcoming items) for each owner, sorted by owner."""
    owners = groupby(sorted(rows, key=lambda row: row.owner), key=lambda row: row.owner)
    groups = [(owner, list(group)) for owner, group in owners]
    return [(owner, [r for r in group if r.day < today], [r for r in group if r.day >= today]) for owner, group in groups]


def _all(guidance: Guidance) -> Iterator[Due]:
    for slug in guidance.reading_order():
        page = guidance.pages[slug]
        if page.meta.review_by:
            yield Due("page", slug, page.meta.title, page.meta.review_by, page.meta.owner, page.url, page.meta.title, page.path)
    first_pages = _first_pages(guidance)
    for fact in guidance.all(Fact):
        if fact.check_by:
            yield _entry(guidance, fact, marks.plain(fact.statement), fact.check_by, first_pages)
    for law in guidance.all(Law):
        if law.in_force_until:
            yield _entry(guidance, law, law.cite, law.in_force_until, first_pages)
    for exemption in guidance.exemptions:
        if exemption.until:
            yield Due("excuse", exemption.id, exemption.reason, exemption.until, _NOBODY, "", "", EXCEPTIONS_FILE)


def _first_pages(guidance: Guidance) -> dict[tuple[str, str], str]:
    """Return the slug of the first page that uses each entry, by kind and id."""
    pages: dict[tuple[str, str], str] = {}
    for slug in guidance.reading_order():
        page = guidance.pages[slug]
        # A page that lists every entry of a kind gives no context.
        if not any(call.everything for call in page.calls):
            for key in uses_of(guidance, page):
                pages.setdefault(key, slug)
    return pages


def _entry(guidance: Guidance, entry: Entry, title: str, day: datetime.date, first_pages: dict[tuple[str, str], str]) -> Due:
    page = guidance.pages.get(first_pages.get((entry.kind, entry.id)) or guidance.home(entry) or "")
    owner, page_title = (page.meta.owner, page.meta.title) if page else (_NOBODY, "")
    return Due(entry.kind, entry.id, title, day, owner, guidance.href(entry) or "", page_title, entry.place.path)
