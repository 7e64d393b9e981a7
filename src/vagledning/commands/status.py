"""vagledning status: what is due for review now and in the next ninety days, and how much was read in a source of its own."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from dataclasses import asdict

from vagledning.cache.store import opened
from vagledning.check import checked_guidance
from vagledning.commands.common import say, takes_root
from vagledning.review.calendar_file import calendar
from vagledning.review.commit_day import DOUBTED
from vagledning.review.review_list import DAYS, KINDS, Due, by_owner, due
from vagledning.review.verification import Count, Standing, counted, in_words
from vagledning.text.harmless import harmless

NAME = "status"
TEXT = "Visa vad som behöver ses över nu och den närmaste tiden, av vem, och hur mycket som är läst i en egen källa."
FORMATS = ("text", "json", "ics")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", action="store_true", help="räkna till i dag i stället för till ändringens dag")
    parser.add_argument("--days", type=int, default=DAYS, metavar="ANTAL", help=f"så många dagar framåt (annars {DAYS})")
    parser.add_argument("--format", choices=FORMATS, default="text", help="hur listan skrivs ut")
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    now = datetime.datetime.now(datetime.UTC).date() if options.today else None
    with opened(options.root, say) as store:
        checked = checked_guidance(options.root, now, store=store)
    guidance, today = checked.loaded, now or checked.version.day
    if checked.findings.errors:
        say("Vägledningen har fel, så något kan saknas i listan. Se dem med: vagledning check")
    if checked.version.doubted and now is None:
        say(f"{DOUBTED.title}. {DOUBTED.hint}")
    # Clamp to the last day that datetime can represent.
    days = max(0, min(options.days, (datetime.date.max - today).days - 1))
    rows = due(guidance, today, days)
    if options.format == "ics":
        sys.stdout.flush()
        sys.stdout.buffer.write(calendar(rows, guidance.site, today))
        sys.stdout.buffer.flush()
    elif options.format == "json":
        listed = [asdict(row) | {"day": row.day.isoformat(), "overdue": row.day < today} for row in rows]
        read = [_as_data(count) for count in counted(guidance)]
        data = {"today": today.isoformat(), "days": days, "due": listed, "read": read}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        counts = [f"  {line}" for line in in_words(counted(guidance), guidance.site)]
        for line in [*_lines(rows, today, days), *(["", "Läst i en egen källa:"] if counts else []), *counts]:
            print(harmless(line))
    return 0


def _lines(rows: list[Due], today: datetime.date, days: int) -> list[str]:
    if not rows:
        return [f"Inget behöver ses över till och med {today + datetime.timedelta(days=days)}."]
    lines = [f"Att se över till och med {today + datetime.timedelta(days=days)}, räknat från {today}:"]
    for owner, overdue, coming in by_owner(rows, today):
        lines += ["", f"{owner[:1].upper()}{owner[1:]}"]
        for title, group in (("Försenat", overdue), ("Kommer", coming)):
            lines += [f"  {title}"] if group else []
            lines += [f"    {row.day}  {KINDS[row.kind][0]}: {row.title} ({row.path}, {row.url or '/'})" for row in group]
    return lines


def _as_data(count: Count) -> dict[str, object]:
    """Return a count as JSON data, with the ids of entries that are not fully read."""
    numbers = {standing.value: count.number(standing) for standing in Standing}
    ids = {f"{standing}_ids": count.ids[standing] for standing in (Standing.PARTLY, Standing.OPEN, Standing.ONLY)}
    unread = {} if not count.kind else ids
    return {"kind": count.kind, "title": count.title, **numbers, "showable": count.showable, "percent": count.percent, **unread}
