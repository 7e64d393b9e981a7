"""The review list as an iCalendar file (RFC 5545): an all-day event per item, byte-identical for the same version."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import UUID, uuid5

from vagledning.model.site import Site
from vagledning.review.review_list import KINDS, Due
from vagledning.text.urls import absolute

# The namespace of the events' ids, of our own.
_UIDS = UUID("5b0d4a0e-5e0c-5d3e-9d0a-3f0c1f4c8f53")
# File name in the built site.
CALENDAR_FILE = "att-se-over.ics"


def calendar(rows: Iterable[Due], site: Site, day: datetime.date) -> bytes:
    """Return the content of the file. day is the date of the version, used for the time stamps."""
    from icalendar import Calendar, Event, vText  # noqa: PLC0415 - a fifth of the time that a check takes to start

    file = Calendar()
    file.add("prodid", "-//vagledning//status//SV")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    # The library takes names that begin with x- for finished text, and escapes nothing in them.
    file.add("x-wr-calname", vText(f"Att se över: {site.title}"))
    address = (site.address or "").rstrip("/")
    for row in rows:
        label, action = KINDS[row.kind]
        event = Event()
        # Made of neither the date nor the address: an item with a new date moves its event, and a guidance that gets an
        # address keeps those that somebody has imported.
        event.add("uid", f"{uuid5(_UIDS, f'{site.title}/{row.kind}/{row.id}')}")
        event.add("dtstamp", datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC))
        event.add("dtstart", row.day)
        event.add("dtend", row.day + datetime.timedelta(days=1))
        event.add("summary", f"Se över: {row.title}")
        page_text = f" Den står på sidan {row.page}." if row.page and row.kind != "page" else ""
        event.add("description", f"{label}: {row.title}\n{action}{page_text}\nAnsvarar: {row.owner}\nFil: {row.path}")
        event.add("transp", "TRANSPARENT")
        if address and row.url is not None and row.kind != "excuse":
            event.add("url", absolute(address, row.url))
        file.add_component(event)
    return bytes(file.to_ical())
