"""vagledning status: what needs a look now and in the next ninety days."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from dataclasses import asdict

from vagledning.calendar_file import calendar
from vagledning.check import check
from vagledning.commands.common import say, takes_root
from vagledning.freshness import DAYS, KINDS, Due, by_owner, due
from vagledning.report import harmless
from vagledning.version import version_of

NAME = "status"
TEXT = "Visa vad som behöver ses över nu och den närmaste tiden, och av vem."
FORMATS = ("text", "json", "ics")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", action="store_true", help="räkna till i dag i stället för till ändringens dag")
    parser.add_argument("--days", type=int, default=DAYS, metavar="ANTAL", help=f"så många dagar framåt (annars {DAYS})")
    parser.add_argument("--format", choices=FORMATS, default="text", help="hur listan skrivs ut")
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    today = datetime.datetime.now(datetime.UTC).date() if options.today else version_of(options.root.resolve()).day
    guidance, findings = check(options.root, today)
    if findings.errors:
        say("Vägledningen har fel, så något kan saknas i listan. Se dem med: vagledning check")
    # A day too far ahead for any calendar is as far as calendars go.
    days = max(0, min(options.days, (datetime.date.max - today).days - 1))
    rows = due(guidance, today, days)
    if options.format == "ics":
        sys.stdout.flush()
        sys.stdout.buffer.write(calendar(rows, guidance.site, today))
        sys.stdout.buffer.flush()
    elif options.format == "json":
        listed = [asdict(row) | {"day": row.day.isoformat(), "overdue": row.day < today} for row in rows]
        print(json.dumps({"today": today.isoformat(), "days": days, "due": listed}, ensure_ascii=False, indent=2))
    else:
        for line in _lines(rows, today, days):
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
