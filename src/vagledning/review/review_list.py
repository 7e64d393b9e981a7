"""What needs a look, now and in the time to come: pages, facts, laws that cease and exceptions that end, by who sees to it."""

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
# What each kind is called, and what one does with it.
KINDS = {
    "page": ("Sidan", "Läs igenom sidan."),
    "fact": ("Uppgiften", "Jämför uppgiften med källan."),
    "law": ("Lagrummet", "Se vad som gäller när lagrummet har upphört."),
    "excuse": ("Undantaget", "Se om undantaget behövs längre."),
}
# Who sees to what stands on no page.
_NOBODY = "redaktionen"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to look at, at the latest on a day.

    kind is one of KINDS; title is how a reader knows it; owner is a function. url is its address below the site's root and
    page the title of the page where it stands, "" for what stands on none. path is the file to change.
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
    """Return what is to be looked at by a number of days from today, the overdue first, in the order of the days."""
    last = today + datetime.timedelta(days=days)
    return sorted((row for row in _all(guidance) if row.day <= last), key=lambda row: (row.day, row.kind, row.id))


def by_owner(rows: list[Due], today: datetime.date) -> list[tuple[str, list[Due], list[Due]]]:
    """Return each owner with what is overdue and what is to come, in the order of the alphabet."""
    owners = groupby(sorted(rows, key=lambda row: row.owner), key=lambda row: row.owner)
    found = [(owner, list(group)) for owner, group in owners]
    return [(owner, [r for r in group if r.day < today], [r for r in group if r.day >= today]) for owner, group in found]


def _all(guidance: Guidance) -> Iterator[Due]:
    for slug in guidance.reading_order():
        page = guidance.pages[slug]
        if page.meta.review_by:
            yield Due("page", slug, page.meta.title, page.meta.review_by, page.meta.owner, page.url, page.meta.title, page.path)
    stands = _where(guidance)
    for fact in guidance.all(Fact):
        if fact.check_by:
            yield _entry(guidance, fact, marks.plain(fact.statement), fact.check_by, stands)
    for law in guidance.all(Law):
        if law.in_force_until:
            yield _entry(guidance, law, law.cite, law.in_force_until, stands)
    for exemption in guidance.exemptions:
        if exemption.until:
            yield Due("excuse", exemption.id, exemption.reason, exemption.until, _NOBODY, "", "", EXCEPTIONS_FILE)


def _where(guidance: Guidance) -> dict[tuple[str, str], str]:
    """Return the slug of the first page that uses each entry, by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for slug in guidance.reading_order():
        page = guidance.pages[slug]
        # A list of everything is no context.
        if not any(call.everything for call in page.calls):
            for key in uses_of(guidance, page):
                found.setdefault(key, slug)
    return found


def _entry(guidance: Guidance, entry: Entry, title: str, day: datetime.date, stands: dict[tuple[str, str], str]) -> Due:
    page = guidance.pages.get(stands.get((entry.kind, entry.id)) or guidance.home(entry) or "")
    owner, where = (page.meta.owner, page.meta.title) if page else (_NOBODY, "")
    return Due(entry.kind, entry.id, title, day, owner, guidance.href(entry) or "", where, entry.place.path)
