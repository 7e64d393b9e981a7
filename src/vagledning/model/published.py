"""The part of a guidance that is published on a day: without drafts, and without pages whose day has not come."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from vagledning.model.entry import Entry, OwnEntry
from vagledning.model.fields import Field, FieldType, attribute
from vagledning.model.guidance import Guidance
from vagledning.model.site import MenuItem, Site

Hidden = Mapping[str, datetime.date | None]


def hidden_pages(site: Site, today: datetime.date) -> Hidden:
    """Return the slugs of the pages that are not published, each with the day when it will be, None for a draft."""
    coming = {slug: row.day for slug, row in site.publish.items() if row.day > today}
    return coming | dict.fromkeys(site.drafts)


def published(guidance: Guidance, today: datetime.date) -> Guidance:
    """Return the guidance as readers meet it on a day: itself, if every page is published."""
    hidden = hidden_pages(guidance.site, today)
    if not hidden:
        return guidance
    site = guidance.site
    shown: dict[str, Any] = {key: tuple(slug for slug in getattr(site, key) if slug not in hidden) for key in _PAGES_OF_SITE}
    return replace(
        guidance,
        site=replace(
            site,
            menu=tuple(_menu(site.menu, hidden)),
            starting_points=tuple(card for card in site.starting_points if card.page not in hidden),
            **shown,
        ),
        pages={slug: page for slug, page in guidance.pages.items() if slug not in hidden},
        entries={
            name: {entry.id: new for entry in entries.values() if (new := _entry(entry, hidden)) is not None}
            for name, entries in guidance.entries.items()
        },
        moved={old: row for old, row in guidance.moved.items() if row.new not in hidden},
        given_anchors={slug: rows for slug, rows in guidance.given_anchors.items() if slug not in hidden},
    )


def as_drafts(guidance: Guidance, today: datetime.date) -> Guidance:
    """Return the guidance with the pages that are not published shown as drafts."""
    hidden = hidden_pages(guidance.site, today)
    return replace(guidance, drafts=hidden) if hidden != guidance.drafts else guidance


_PAGES_OF_SITE = ("own_pdf", "not_in_files", "worksheets")


def _menu(rows: tuple[MenuItem, ...], hidden: Collection[str]) -> Iterator[MenuItem]:
    """Yield the rows of the menu that are shown; those below one that is not take its place."""
    for row in rows:
        below = tuple(_menu(row.pages, hidden))
        if row.slug in hidden:
            yield from below
        else:
            yield replace(row, pages=below)


def _entry(entry: Entry, hidden: Collection[str]) -> Entry | None:
    """Return an entry without the pages that are not shown, None if it has no other and needs one."""
    changed: dict[str, Any] = {}
    for key, spec in entry.of.fields.items():
        if spec.form is not FieldType.PAGE:
            continue
        values = entry.each(key)
        kept = tuple(slug for slug in values if slug not in hidden)
        if kept == values:
            continue
        if not kept and _needs_page(spec):
            return None
        changed[key] = kept if spec.many else None
    if not changed:
        return entry
    if isinstance(entry, OwnEntry):
        return replace(entry, held={**entry.held, **changed})
    return replace(entry, **{attribute(key): value for key, value in changed.items()})


def _needs_page(spec: Field) -> bool:
    return spec.required or spec.at_least_one
